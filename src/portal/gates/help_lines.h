// SPDX-License-Identifier: EUPL-1.2
// Somebody to talk to, where what a site shows may be a reason to.
#pragma once

#include <string>
#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

html::Html help_lines_view(const Visit& visit, const std::vector<std::string>& categories);  // empty where it does not fit

}  // namespace leidraad::portal
