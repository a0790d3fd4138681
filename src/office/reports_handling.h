// SPDX-License-Identifier: EUPL-1.2
// What handling a report begins with: it is his to handle, and open before him.
#pragma once

#include "office/reports_cases.h"

namespace leidraad::report_cases {

struct Handling {
  Seen seen;
  Key key;
  report_contents::Body body;
};
// Error: not his to see, sealed, or another's to handle.
Result<Handling> handle(Reading& from, Office& office, const AtDesk& at, std::string_view id, Instant now);
bool may_handle(const Actor& actor, const ReportRow& report);  // of a report that is visible to him
// Left, or without the role in which it came to him: then another may take it over.
Result<bool> handler_is_gone(Reading& from, const ReportRow& report, Instant now);
// Who receives it as the code and the roles are now, with the keys they have.
Result<std::vector<ReceiverRow>> routed_now(Reading& from, const Standing& standing, const ReportRow& report, const report_contents::Body& body, Instant now);
Result<std::vector<ReceiverRow>> routed_now(Reading& from, const Standing& standing, const ReportOrg& org, const ReportRow& report, const report_contents::Body& body);
// By the clock (reports_line.cpp): what its handler may not handle any more is free again; what waited goes up.
Done release_orphan(Writing& to, const Standing& standing, const std::string& report, Instant now);
Result<bool> something_is_late(Reading& from, Instant now);
Done escalate(Writing& to, const Standing& standing, Instant now);

}  // namespace leidraad::report_cases
