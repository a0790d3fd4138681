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

constexpr std::size_t kPeriods = 8;

Date quarter_of(Date day) {
  const int months = (static_cast<int>(day.month) + 4) % 12;  // since August
  return add_months({day.year, day.month, 1}, -(months % 3));
}

Error not_for_you() { return refusal(Fault::forbidden, "Deze cijfers zijn voor wie een school leidt.", "These figures are for who leads a school."); }

}  // namespace

std::vector<ReportPeriod> report_periods(const Office& office) {
  std::vector<ReportPeriod> periods;
  Date begin = quarter_of(date_of(to_local(office.desk().standing().facts->zone, office.now())));
  while (periods.size() < kPeriods) {
    const Date before = add_months(begin, -3);
    periods.push_back({before, date_from_days(days_since_epoch(begin) - 1)});
    begin = before;
  }
  return periods;
}

Result<ReportStatistics> report_statistics(const Office& office, const Actor& actor, Date from_date, Date until_date) {
  const TimeZone zone = office.desk().standing().facts->zone;
  const auto periods = report_periods(office);
  if (std::find(periods.begin(), periods.end(), ReportPeriod{from_date, until_date}) == periods.end())
    return refusal(Fault::invalid, "Kies een kwartaal dat voorbij is.", "Choose a quarter that is over.");
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
      ReportWeek one{monday, school.id, school.name, NotShown{}, NotShown{}, NotShown{}};
      const auto alone = [](std::uint64_t number) -> Shown { return number < kSmallestShown ? Shown(FewerThanFive{}) : Shown(number); };
      one.made = alone(TRY(count(from, "voice = 'named' AND school_id = ? AND made_at >= ? AND made_at < ?", {school.id, week.from.seconds, week.until.seconds})));
      one.closed = alone(TRY(count(from, "voice = 'named' AND school_id = ? AND closed_at >= ? AND closed_at < ?", {school.id, week.from.seconds, week.until.seconds})));
      one.overdue = alone(TRY(count(from, "voice = 'named' AND school_id = ? AND state <> 'closed' AND due_at <= ?", {school.id, now.seconds})));
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
