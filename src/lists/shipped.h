// SPDX-License-Identifier: EUPL-1.2
// Of the lists that come with the program (lists/ at the top): what is always open.
#pragma once

#include <string>
#include <vector>

namespace leidraad {

// The hosts of the allow list: what a gate leaves open when it has nothing to decide by.
std::vector<std::string> shipped_allow_hosts();

}  // namespace leidraad
