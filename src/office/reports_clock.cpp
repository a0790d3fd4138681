// SPDX-License-Identifier: EUPL-1.2
// What happens to reports by the clock alone: who is next in line hears of what waited, what its handler cannot
// handle any more goes back, letters and leaves of sealed ones go at noon and midnight, the overview on Monday.
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

}  // namespace

Done keep_up_reports(Office& office) {
  const Instant now = office.now();
  if (!TRY(anything(office, now))) return done();
  const Standing standing = office.desk().standing();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(write_pending(to, standing.facts->zone, now));
    TRY(follow_roles(to, standing, office.accounts().key(), now));
    TRY(release_orphans(to, standing, now));
    TRY(escalate(to, standing, now));
    return weekly(to, standing.facts->zone, now);
  });
}

}  // namespace leidraad
