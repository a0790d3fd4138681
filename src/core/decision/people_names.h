// SPDX-License-Identifier: EUPL-1.2
// The names of people in the registers, ready to be found in a text.
#pragma once

#include <memory>
#include <vector>

#include "core/personal/names.h"
#include "core/registers/facts.h"

namespace leidraad {

std::shared_ptr<const PersonalNames> names_of(const std::vector<Person>& people);

// The kinds of personal data in a text: words of ai.submit personal_data, each once, in its order.
std::vector<std::string> personal_data_in(std::string_view text, const PersonalNames* names);

}  // namespace leidraad
