// SPDX-License-Identifier: EUPL-1.2
#include "office/reports_numbers.h"

#include <algorithm>

#include "core/registers/permission_request_time.h"
#include "office/reports_rows.h"

namespace leidraad {

namespace {

bool sees_all(const Actor& actor) {
  return actor.holds_anywhere(Role::board) || actor.holds(Role::privacy_officer, "") || actor.holds(Role::data_protection_officer, "") || actor.holds(Role::council, "");
}

struct School {
  std::string id, name;
};
Result<std::vector<School>> schools_of(Reading& from, const Actor& actor) {
  std::vector<School> all;
  for (const Row& row : TRY(from.rows("SELECT id, name FROM school WHERE board_id = ? ORDER BY name, id", {from.board()})))
    if (sees_all(actor) || actor.leads(row.text(0))) all.push_back({row.text(0), row.text(1)});
  return all;
}

struct Counted {
  Instant from, until;
};
Result<std::uint64_t> count(Reading& from, const std::string& where, std::vector<Cell> values) {
  values.insert(values.begin(), Cell(from.board()));
  return static_cast<std::uint64_t>(TRY(from.rows("SELECT count(*) FROM report WHERE board_id = ? AND " + where, values))[0].whole(0));
}

Error not_for_you() { return refusal(Fault::forbidden, "Deze cijfers zijn voor wie een school leidt.", "These figures are for who leads a school."); }

}  // namespace

Result<ReportStatistics> report_statistics(const Office& office, const Actor& actor, Date from_date, Date until_date) {
  const TimeZone zone = office.desk().standing().facts->zone;
  const Counted span{instant_of(zone, local(from_date, 0)), date_end(zone, until_date)};
  ReportStatistics made{from_date, until_date, {}, names(report_kinds()), ShownGrid(0, 0)};
  TRY(office.read([&](Reading& from) -> Done {
    const auto schools = TRY(schools_of(from, actor));
    if (schools.empty()) return not_for_you();
    CountGrid grid{schools.size(), made.kinds.size(), {}};
    for (const School& school : schools) {
      made.schools.push_back(school.name);
      for (const std::string& kind : made.kinds)
        grid.numbers.push_back(TRY(count(from, "school_id = ? AND kind = ? AND made_at >= ? AND made_at < ?", {school.id, kind, span.from.seconds, span.until.seconds})));
    }
    made.grid = hide_small(grid);
    return done();
  }));
  return made;
}

Result<std::vector<ReportWeek>> report_weeks(const Office& office, const Actor& actor) {
  const TimeZone zone = office.desk().standing().facts->zone;
  const Instant now = office.now();
  const Date today = date_of(to_local(zone, now));
  const Date monday = date_from_days(days_since_epoch(today) - static_cast<int>(weekday_of(today)) - 7);
  const Counted week{instant_of(zone, local(monday, 0)), date_end(zone, date_from_days(days_since_epoch(monday) + 6))};
  std::vector<ReportWeek> weeks;
  TRY(office.read([&](Reading& from) -> Done {
    if (TRY(report_rows::setting(from, kReportWeeklySetting)) != "1") return done();
    for (const School& school : TRY(schools_of(from, actor))) {
      ReportWeek one{monday, school.id, school.name, {}, NotShown{}, NotShown{}, NotShown{}};
      // The kinds, what was closed, and what is overdue are each a row of their own: none gives another away.
      CountGrid made{1, report_kinds().size(), {}};
      for (const std::string_view kind : report_kinds())
        made.numbers.push_back(TRY(count(from, "school_id = ? AND kind = ? AND made_at >= ? AND made_at < ?", {school.id, std::string(kind), week.from.seconds, week.until.seconds})));
      const ShownGrid shown = hide_small(made);
      for (std::size_t i = 0; i < report_kinds().size(); ++i)
        if (made.numbers[i] > 0) one.per_kind.emplace_back(report_kinds()[i], shown.at(0, i));
      one.made = shown.row_total(0);
      const auto alone = [](std::uint64_t number) -> Shown { return number < kSmallestShown ? Shown(FewerThanFive{}) : Shown(number); };
      one.closed = alone(TRY(count(from, "school_id = ? AND closed_at >= ? AND closed_at < ?", {school.id, week.from.seconds, week.until.seconds})));
      one.overdue = alone(TRY(count(from, "school_id = ? AND state <> 'closed' AND due_at <= ?", {school.id, now.seconds})));
      weeks.push_back(std::move(one));
    }
    return done();
  }));
  return weeks;
}

Done set_report_weekly(Office& office, const Actor& actor, bool on) {
  if (!actor.administrator && !actor.holds_anywhere(Role::board) && !actor.holds_anywhere(Role::director))
    return refusal(Fault::forbidden, "Dit zet het bestuur of een directeur aan of uit.", "The board or a director turns this on or off.");
  return office.set_setting(kReportWeeklySetting, on ? "1" : "");
}

}  // namespace leidraad
