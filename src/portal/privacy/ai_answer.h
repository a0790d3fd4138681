// SPDX-License-Identifier: EUPL-1.2
// What the code says of putting a text with these kinds of personal data into an AI.
#pragma once

#include <string>
#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

// The AI services that are approved for this visitor: the board's, and those of the own school.
std::vector<std::string> approved_services(const Visit& visit);
// "In een openbare AI: …", "In Leerhulp: …", each with its article; `kinds`: words of personal_data.
html::Html where_it_may_go(const Visit& visit, const std::vector<std::string>& kinds);

}  // namespace leidraad::portal
