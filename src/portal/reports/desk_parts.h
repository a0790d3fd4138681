// SPDX-License-Identifier: EUPL-1.2
// What the pages of the desk share.
#pragma once

#include "portal/reports/report_parts.h"

namespace leidraad::portal {

html::Link to_desk_report(const Visit& visit, std::string_view report);
html::Link to_breach(const Visit& visit, std::string_view breach, std::string_view rest = {});
bool may_see_numbers(const Visit& visit);
// The clock of a breach: "nog 2 uur; uiterlijk …", with its sign.
html::Html breach_clock(const Visit& visit, const Instant& due, const std::string& clock, bool overdue, bool running);

}  // namespace leidraad::portal
