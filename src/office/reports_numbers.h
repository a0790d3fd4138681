// SPDX-License-Identifier: EUPL-1.2
// Reports in numbers: per school and kind, and per week. Numbers under five are not shown.
#pragma once

#include "core/oversight/small_numbers.h"
#include "office/reports.h"

namespace leidraad {

struct ReportStatistics {
  Date from, until;                        // both included
  std::vector<std::string> schools;        // rows: names; only where this actor leads, or keeps reports for all
  std::vector<std::string> kinds;          // columns: names of the vocabulary
  ShownGrid grid{0, 0};
};
// Fixed and apart, so that no two of them can be subtracted: the closed quarters of the school year (from August),
// latest first, at most eight.
struct ReportPeriod {
  Date from, until;
  bool operator==(const ReportPeriod&) const = default;
};
std::vector<ReportPeriod> report_periods(const Office& office);
// Who leads a school, its own; the board, privacy officer and council, all. Error: not one of the periods.
Result<ReportStatistics> report_statistics(const Office& office, const Actor& actor, Date from, Date until);

struct ReportWeek {
  Date monday;
  std::string school, school_name;
  Shown made, closed, overdue;             // of named reports: no kind, and nothing sealed, which waits for the quarter
};
// The week before this one, of each school this actor leads. Empty while the setting is off.
Result<std::vector<ReportWeek>> report_weeks(const Office& office, const Actor& actor);
Done set_report_weekly(Office& office, const Actor& actor, bool on);

}  // namespace leidraad
