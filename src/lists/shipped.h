// SPDX-License-Identifier: EUPL-1.2
// The lists that come with the program (lists/ at the top): our supplement and the local allow list.
#pragma once

#include <string>
#include <vector>

#include "core/category/lists.h"

namespace leidraad {

// Both, ready for build_lists: rank `shipped`, names "leidraad/aanvulling" and "leidraad/toegestaan".
std::vector<ListSource> shipped_lists();
// The hosts of the allow list: what a gate leaves open when it has nothing to decide by.
std::vector<std::string> shipped_allow_hosts();

}  // namespace leidraad
