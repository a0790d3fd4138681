// SPDX-License-Identifier: EUPL-1.2
// What every deed on a report begins with: may this person see it, under which key is it, who receives it.
#pragma once

#include "office/reports_contents.h"

namespace leidraad::report_cases {

using report_contents::Key;
using report_rows::ReceiverRow;
using report_rows::ReportRow;

struct Seen {
  ReportRow report;
  ReceiverRow receiver;
};
Error not_there();
// Midnight or noon before now. What a sealed reporter does in the half day that runs shows at the desk when it is
// over: a desk that shows it at once is a clock.
Instant this_half(const Office& office);
// Receives it, at a step it has reached, in a role he still holds. Everything at the desk goes through here.
Result<Seen> visible(Reading& from, const Actor& actor, std::string_view id, Instant half);
bool holds_still(const Actor& actor, const ReceiverRow& receiver);

struct Unlocked {
  ReportLock lock = ReportLock::none;
  std::optional<Key> key;
};
Result<Unlocked> unlock(Reading& from, const identity::AccountKey& account, const AtDesk& at, const Seen& seen, Instant now);
Error locked(ReportLock lock);

// The route as the code and the roles are now. `standing` keeps the article alive.
struct RouteNow {
  Standing standing;
  ReportRoute route;
  Calendar calendar;
};
Result<RouteNow> route_now(Reading& from, const Standing& standing, const ReportOrg& org, const ReportMatter& matter);  // `org` loaded once for many
Result<RouteNow> route_now(Reading& from, const Standing& standing, const ReportMatter& matter, Instant now);
ReportMatter matter_of(const ReportRow& report, const report_contents::Body& body);

// A leaf without contents: who, what, when, and the kind and school of the report.
struct Deed {
  std::string_view deed;
  std::string actor, from;
  Instant at;
};
Done record(Writing& to, const ReportRow& report, const Deed& deed);

// Letters say that there is something, never what. Who has no address gets none.
enum class Letter : std::uint8_t { received, gone_up, passed_on, free_again, answer_to_you, said_to_you, weekly };
Done send_letter(Writing& to, std::string_view person, Letter letter, Instant now);
// Everybody at the step it has reached who was not told yet.
Done tell_receivers(Writing& to, const ReportRow& report, Instant now);

std::string spoken_role(std::string_view name, Language language);

}  // namespace leidraad::report_cases
