// SPDX-License-Identifier: EUPL-1.2
// Dates and moments as people say them, on the school's clock.
#pragma once

#include <string>

#include "portal/pages/visit.h"

namespace leidraad::portal {

std::string spoken_date(const Visit& visit, Date date);               // "1 juli 2026"
std::string spoken_date(const Visit& visit, const std::string& text);  // what is no date stays as it is written
std::string full_moment(const Visit& visit, Instant at);              // "18 november 2026, 10.05 uur"

}  // namespace leidraad::portal
