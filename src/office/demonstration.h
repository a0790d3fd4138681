// SPDX-License-Identifier: EUPL-1.2
// The demonstration's office: made-up people put where real ones would stand, and the example published
// as a board would, so that everything that can be done can be tried.
#pragma once

#include <string>

#include "office/office.h"

namespace leidraad {

// People, schools, classes, guardians, roles and approved lists of `facts`; the code adopted and
// published. Into an office where nothing is yet.
Done furnish(Office& office, const Facts& facts, std::string_view board_name, std::string_view code_text);

}  // namespace leidraad
