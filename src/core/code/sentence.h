// SPDX-License-Identifier: EUPL-1.2
// Every rule as a sentence, Dutch or English, made from the vocabulary's labels. B1, short, kind:
// "kan niet" where one would write "verboden". Placeholders show their value when filled in.
#pragma once

#include <string>

#include "core/code/code.h"

namespace leidraad {

std::string sentence(const Statement& statement, const FrontMatter& front, Language language);
std::string sentence(const Condition& condition, const FrontMatter& front, Language language);
std::string spoken(const Literal& literal, std::string_view attribute, const FrontMatter& front,
                   Language language);

}  // namespace leidraad
