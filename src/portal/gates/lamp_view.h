// SPDX-License-Identifier: EUPL-1.2
// The lamp of a gate: a shape, a word and a colour, and since when.
#pragma once

#include "office/gates.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

// "Het filter leeft", "Loopt achter", "Nog niet gezien", "Antwoordt niet"
html::Html lamp_view(const Visit& visit, const GateStatus& status);
// "Laatst goed geantwoord om 10.02 uur · beslist met nummer 42"
std::string lamp_details(const Visit& visit, const GateStatus& status);
// What is wrong and what to do; empty when nothing is.
html::Html troubles_view(const Visit& visit, const GateStatus& status);

}  // namespace leidraad::portal
