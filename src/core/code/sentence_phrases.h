// SPDX-License-Identifier: EUPL-1.2
// How a condition on one attribute is said: "over {}", "tijdens de les", "als de afzender klopt".
// {} is where the words or the amount go. What starts with "als " or "if " is a clause of its own.
#pragma once

#include "core/code/vocabulary.h"

namespace leidraad {

struct ConditionPhrase {
  Label yes;
  Label no;
};

// With a value ({} inside) or bare. `where`: an action or a stream. nullptr: there is no phrase.
const ConditionPhrase* phrase_with_value(std::string_view where, std::string_view attribute);
const ConditionPhrase* phrase_alone(std::string_view where, std::string_view attribute);

}  // namespace leidraad
