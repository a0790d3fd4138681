// SPDX-License-Identifier: EUPL-1.2
// Reports for the demonstration: a few under a name, and vaults whose word is no secret, so that a
// confidential or anonymous report can be tried as well.
#pragma once

#include <string_view>

#include "office/office.h"

namespace leidraad {

inline constexpr std::string_view kDemonstrationVaultWord = "drie groene fietsen";
Done furnish_reports(Office& office);

}  // namespace leidraad
