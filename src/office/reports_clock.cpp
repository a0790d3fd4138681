// SPDX-License-Identifier: EUPL-1.2
// What happens to reports by the clock alone: who is next in line hears of what waited, letters and leaves of
// sealed ones go at noon and midnight, the overview goes on Monday, and what is over is destroyed.
#include <algorithm>
#include <set>

#include "office/reports_handling.h"

namespace leidraad {

using namespace report_cases;

namespace {

constexpr std::string_view kWeekToldSetting = "melding.week_verteld";
constexpr std::string_view kRolesSetting = "melding.rollen";  // a fingerprint

// Leaves of what sealed reporters did in the half day that is over: in no order, all at the same time.
Done write_pending(Writing& to, const TimeZone& zone, Instant now) {
  const Instant half = half_day_of(zone, now);
  std::set<std::string> handlers;
  const Rows rows = TRY(to.rows("SELECT id, report_id, deed FROM report_event WHERE board_id = ? AND pending = 1 AND at < ? ORDER BY id", {to.board(), half.seconds}));
  for (const Row& row : rows) {
    TRY(to.run("UPDATE report_event SET pending = 0 WHERE board_id = ? AND id = ?", {to.board(), row.text(0)}));
    const auto found = TRY(report_rows::reports(to, "id = ?", {row.text(1)}));
    if (found.empty()) continue;
    TRY(record(to, found.front(), {"report." + row.text(2), "anonymous", "portal", half}));
    if (row.text(2) == "made") TRY(tell_receivers(to, found.front(), now));
    if (row.text(2) == "answered" && !found.front().handler.empty()) handlers.insert(found.front().handler);
  }
  for (const std::string& handler : handlers) TRY(send_letter(to, handler, Letter::answer_to_you, now));
  return done();
}

// Were roles given or taken since this was asked last? Reading every open report each minute would cost too much.
Result<bool> roles_changed(Writing& to, Instant now) {
  const ReportOrg org = TRY(report_rows::org(to, now));
  std::string all;
  for (const auto& seat : org.seats) all += seat.person + "/" + std::string(name(seat.role)) + "/" + seat.school + (seat.deputy ? "/d\n" : "\n");
  for (const auto& post : org.posts) all += post.person + "/" + post.school + "\n";
  const std::string print = identity::base64url(identity::token_hash(all));
  if (TRY(report_rows::setting(to, kRolesSetting)) == print) return false;
  TRY(to.run("INSERT INTO setting (board_id, name, value) VALUES (?, ?, ?) ON CONFLICT (board_id, name) DO UPDATE SET value = excluded.value", {to.board(), std::string(kRolesSetting), print}));
  return true;
}

// Of a named report the receivers follow the roles: who got one since receives what is open.
Done follow_roles(Writing& to, const Standing& standing, const identity::AccountKey& account, Instant now) {
  if (!TRY(roles_changed(to, now))) return done();
  const Key key = Key::of_installation(account);
  for (const ReportRow& report : TRY(report_rows::reports(to, "state <> 'closed' AND voice = 'named'", {}))) {
    report_contents::Body body;
    ReportThread thread;
    TRY(report_contents::fill(key, TRY(report_rows::pieces(to, report.id)), thread, nullptr, &body));
    const auto before = TRY(report_rows::receivers(to, report.id));
    bool added = false;
    for (ReceiverRow& row : TRY(routed_now(to, standing, report, body, now))) {
      const auto same = [&](const ReceiverRow& one) { return one.person == row.person && one.role == row.role && one.school == row.school; };
      if (std::any_of(before.begin(), before.end(), same)) continue;
      TRY(report_rows::put_receiver(to, row));
      added = true;
    }
    if (added) TRY(tell_receivers(to, report, now));
  }
  return done();
}

// One step up, and the term runs anew; at the top it stays overdue. Nobody is told twice.
Done go_up(Writing& to, const Standing& standing, const ReportRow& report, Instant now) {
  int top = report.step;
  for (const ReceiverRow& one : TRY(report_rows::receivers(to, report.id))) top = std::max(top, one.step);
  if (top == report.step) return done();
  ReportRow raised = report;
  raised.step = report.step + 1;
  const RouteNow route = TRY(route_now(to, standing, {report.kind, report.school, {}, {}, {}}, now));
  const Instant due = report_due(route.calendar, standing.facts->zone, report.school, now, report.term);
  TRY(to.run("UPDATE report SET step = ?, due_at = ? WHERE board_id = ? AND id = ?", {std::int64_t{raised.step}, due.seconds, to.board(), report.id}));
  TRY(report_rows::add(to, report_rows::EventRow{report.id, now, "escalated", {}, {}, false}));
  TRY(record(to, report, {"report.escalated", "system", "system", now}));
  return tell_receivers(to, raised, now);
}

Done escalate(Writing& to, const Standing& standing, Instant now) {
  for (const ReportRow& report : TRY(report_rows::reports(to, "state IN ('fresh', 'passed_on') AND due_at <= ?", {now.seconds}))) TRY(go_up(to, standing, report, now));
  return done();
}

Done weekly(Writing& to, const TimeZone& zone, Instant now) {
  if (TRY(report_rows::setting(to, kReportWeeklySetting)) != "1") return done();
  const Date today = date_of(to_local(zone, now));
  const std::string monday = print(date_from_days(days_since_epoch(today) - static_cast<int>(weekday_of(today))));
  if (TRY(report_rows::setting(to, kWeekToldSetting)) == monday) return done();
  TRY(to.run("INSERT INTO setting (board_id, name, value) VALUES (?, ?, ?) ON CONFLICT (board_id, name) DO UPDATE SET value = excluded.value", {to.board(), std::string(kWeekToldSetting), monday}));
  for (const Row& row : TRY(to.rows("SELECT DISTINCT person_id FROM held_role WHERE board_id = ? AND role IN ('location_manager', 'director', 'board') ORDER BY 1", {to.board()})))
    TRY(send_letter(to, row.text(0), Letter::weekly, now));
  return done();
}

Result<bool> anything(const Office& office, Instant now) {
  bool something = false;
  TRY(office.read([&](Reading& from) -> Done {
    something = !TRY(from.rows("SELECT 1 FROM report WHERE board_id = ?1 AND state <> 'closed' UNION ALL SELECT 1 FROM report_event WHERE board_id = ?1 AND pending = 1 LIMIT 1", {from.board()})).empty() ||
                TRY(report_rows::setting(from, kReportWeeklySetting)) == "1";
    return done();
  }));
  return something && now.seconds >= 0;
}

// What is closed since then, in a clause; breaches keep their report as long as themselves.
Result<std::int64_t> destroy(Writing& to, std::string_view which, Date today, std::int64_t months, const TimeZone& zone) {
  const Instant before{local(add_months(today, -months), 0).seconds - offset_at(zone, Instant{local(today, 0).seconds})};
  std::int64_t count = 0;
  const Rows rows = TRY(to.rows("SELECT id FROM report WHERE board_id = ? AND state = 'closed' AND closed_at < ? AND " + std::string(which), {to.board(), before.seconds}));
  for (const Row& row : rows) {
    for (const char* table : {"report_piece", "report_event", "report_receiver"})
      TRY(to.run("DELETE FROM " + std::string(table) + " WHERE board_id = ? AND report_id = ?", {to.board(), row.text(0)}));
    count += TRY(to.run("DELETE FROM report WHERE board_id = ? AND id = ?", {to.board(), row.text(0)}));
  }
  return count;
}

Result<std::int64_t> destroy_breaches(Writing& to, Date today, const TimeZone& zone) {
  const Instant before{local(add_months(today, -kBreachKeptMonths), 0).seconds - offset_at(zone, Instant{local(today, 0).seconds})};
  std::int64_t count = 0;
  for (const Row& row : TRY(to.rows("SELECT id FROM breach WHERE board_id = ? AND closed_at IS NOT NULL AND closed_at < ?", {to.board(), before.seconds}))) {
    for (const char* table : {"breach_answer", "breach_follow_up"}) TRY(to.run("DELETE FROM " + std::string(table) + " WHERE board_id = ? AND breach_id = ?", {to.board(), row.text(0)}));
    count += TRY(to.run("DELETE FROM breach WHERE board_id = ? AND id = ?", {to.board(), row.text(0)}));
  }
  return count;
}

}  // namespace

Done keep_up_reports(Office& office) {
  const Instant now = office.now();
  if (!TRY(anything(office, now))) return done();
  const Standing standing = office.desk().standing();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(write_pending(to, standing.facts->zone, now));
    TRY(follow_roles(to, standing, office.accounts().key(), now));
    TRY(escalate(to, standing, now));
    return weekly(to, standing.facts->zone, now);
  });
}

Result<std::int64_t> sweep_reports(Writing& to, Instant now) {
  const TimeZone zone;  // months are counted in whole days: an hour more or less is none
  const Date today = date_of(to_local(zone, now));
  std::int64_t count = TRY(destroy_breaches(to, today, zone));
  constexpr std::string_view kNoBreach = "NOT EXISTS (SELECT 1 FROM breach b WHERE b.board_id = report.board_id AND b.report_id = report.id)";
  count += TRY(destroy(to, "kind = 'social_signal' AND " + std::string(kNoBreach), today, kSignalKeptMonths, zone));
  count += TRY(destroy(to, kNoBreach, today, kReportKeptMonths, zone));
  if (count == 0) return count;
  journal::Entry entry;
  entry.at = now;
  entry.deed = "report.destroyed";
  entry.actor = "system";
  entry.from = "system";
  entry.object = "reports";
  entry.outcome = "done";
  entry.details = {{"count", std::to_string(count)}};
  TRY(to.record(entry));
  return count;
}

}  // namespace leidraad
