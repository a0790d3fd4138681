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

// What one round has to write, found out while nobody waits for it. Most rounds have nothing.
struct Round {
  Instant now, half;
  bool pending = false, late = false;
  std::string roles;                       // a fingerprint; empty: nothing changed in the roles
  std::vector<std::pair<ReportRow, std::vector<ReceiverRow>>> newcomers;
  std::vector<std::string> unreadable, orphans;
  bool is_idle() const { return !pending && !late && roles.empty(); }
};

// The roles as they are, and the hour: reading every open report each round would cost too much.
std::string fingerprint(const ReportOrg& org, Instant now) {
  std::string all = std::to_string(now.seconds / 3600) + "\n";
  for (const auto& seat : org.seats) all += seat.person + "/" + std::string(name(seat.role)) + "/" + seat.school + (seat.deputy ? "/d\n" : "\n");
  for (const auto& post : org.posts) all += post.person + "/" + post.school + "\n";
  return identity::base64url(identity::token_hash(all));
}

// Leaves of what sealed reporters did in the half day that is over: in no order, all at the same time.
Done write_pending(Writing& to, const Round& round) {
  std::set<std::string> handlers;
  const Rows rows = TRY(to.rows("SELECT id, report_id, deed FROM report_event WHERE board_id = ? AND pending = 1 AND at < ? ORDER BY id", {to.board(), round.half.seconds}));
  for (const Row& row : rows) {
    TRY(to.run("UPDATE report_event SET pending = 0 WHERE board_id = ? AND id = ?", {to.board(), row.text(0)}));
    const auto found = TRY(report_rows::reports(to, "id = ?", {row.text(1)}));
    if (found.empty()) continue;
    TRY(record(to, found.front(), {"report." + row.text(2), "anonymous", "portal", round.half}));
    if (row.text(2) == "made") TRY(tell_receivers(to, found.front(), round.now));
    if (row.text(2) != "answered") continue;
    if (may_become(found.front().state, ReportState::answered))
      TRY(to.run("UPDATE report SET state = 'answered', state_at = ? WHERE board_id = ? AND id = ?", {round.half.seconds, to.board(), row.text(1)}));
    if (!found.front().handler.empty()) handlers.insert(found.front().handler);
  }
  for (const std::string& handler : handlers) TRY(send_letter(to, handler, Letter::answer_to_you, round.now));
  return done();
}

Done put_setting(Writing& to, std::string_view name, const std::string& value) {
  TRY(to.run("INSERT INTO setting (board_id, name, value) VALUES (?, ?, ?) ON CONFLICT (board_id, name) DO UPDATE SET value = excluded.value", {to.board(), std::string(name), value}));
  return done();
}

// Of a named report the receivers follow the roles: who got one since receives what is open.
Result<std::vector<ReceiverRow>> newcomers(Reading& from, const Standing& standing, const Key& key, const ReportOrg& org, const ReportRow& report) {
  report_contents::Body body;
  ReportThread thread;
  TRY(report_contents::fill(key, TRY(report_rows::pieces(from, report.id)), thread, nullptr, &body));
  const auto before = TRY(report_rows::receivers(from, report.id));
  auto all = TRY(routed_now(from, standing, org, report, body));
  std::erase_if(all, [&](const ReceiverRow& row) {
    return std::any_of(before.begin(), before.end(), [&](const ReceiverRow& one) { return one.person == row.person && one.role == row.role && one.school == row.school; });
  });
  return all;
}

// One that cannot be read stops none of the others.
Done look_at_reports(Reading& from, const Standing& standing, const identity::AccountKey& account, const ReportOrg& org, Round& round) {
  const Key key = Key::of_installation(account);
  for (ReportRow& report : TRY(report_rows::reports(from, "state <> 'closed'", {}))) {
    if (!report.handler.empty()) round.orphans.push_back(report.id);
    if (report.sealed()) continue;
    auto found = newcomers(from, standing, key, org, report);
    if (!found) round.unreadable.push_back(report.id);
    else if (!found->empty()) round.newcomers.emplace_back(std::move(report), std::move(*found));
  }
  return done();
}

Done look(Reading& from, const Standing& standing, const identity::AccountKey& account, Round& round) {
  round.pending = !TRY(from.rows("SELECT 1 FROM report_event WHERE board_id = ? AND pending = 1 AND at < ? LIMIT 1", {from.board(), round.half.seconds})).empty();
  if (TRY(from.rows("SELECT 1 FROM report WHERE board_id = ? AND state <> 'closed' LIMIT 1", {from.board()})).empty()) return done();
  round.late = TRY(something_is_late(from, round.now));
  const ReportOrg org = TRY(report_rows::org(from, round.now));
  const std::string roles = fingerprint(org, round.now);
  if (TRY(report_rows::setting(from, kRolesSetting)) == roles) return done();
  round.roles = roles;
  return look_at_reports(from, standing, account, org, round);
}

// Said once, with the report and in the journal.
Done tell_unreadable(Writing& to, const std::string& id, Instant now) {
  if (!TRY(to.rows("SELECT 1 FROM report_event WHERE board_id = ? AND report_id = ? AND deed = 'unreadable'", {to.board(), id})).empty()) return done();
  for (const ReportRow& report : TRY(report_rows::reports(to, "id = ?", {id}))) {
    TRY(report_rows::add(to, report_rows::EventRow{id, now, "unreadable", {}, {}, false}));
    TRY(record(to, report, {"report.unreadable", "system", "system", now}));
  }
  return done();
}

Done follow_roles(Writing& to, const Standing& standing, const Round& round) {
  if (round.roles.empty()) return done();
  for (const auto& [report, rows] : round.newcomers) {
    for (const ReceiverRow& row : rows) TRY(report_rows::put_receiver(to, row));
    TRY(tell_receivers(to, report, round.now));
  }
  for (const std::string& id : round.unreadable) TRY(tell_unreadable(to, id, round.now));
  for (const std::string& id : round.orphans) TRY(release_orphan(to, standing, id, round.now));
  return put_setting(to, kRolesSetting, round.roles);
}

// The Monday of which the overview was not told yet; empty: none, or it is off.
Result<std::string> monday_to_tell(Reading& from, const TimeZone& zone, Instant now) {
  if (TRY(report_rows::setting(from, kReportWeeklySetting)) != "1") return std::string();
  const Date today = date_of(to_local(zone, now));
  const std::string monday = print(date_from_days(days_since_epoch(today) - static_cast<int>(weekday_of(today))));
  return TRY(report_rows::setting(from, kWeekToldSetting)) == monday ? std::string() : monday;
}

Done weekly(Writing& to, const TimeZone& zone, Instant now) {
  const std::string monday = TRY(monday_to_tell(to, zone, now));
  if (monday.empty()) return done();
  TRY(put_setting(to, kWeekToldSetting, monday));
  for (const Row& row : TRY(to.rows("SELECT DISTINCT person_id FROM held_role WHERE board_id = ? AND role IN ('location_manager', 'director', 'board') ORDER BY 1", {to.board()})))
    TRY(send_letter(to, row.text(0), Letter::weekly, now));
  return done();
}

}  // namespace

Done keep_up_reports(Office& office) {
  const Standing standing = office.desk().standing();
  const TimeZone& zone = standing.facts->zone;
  Round round;
  round.now = office.now();
  round.half = half_day_of(zone, round.now);
  std::string monday;
  TRY(office.read([&](Reading& from) -> Done {
    monday = TRY(monday_to_tell(from, zone, round.now));
    return look(from, standing, office.accounts().key(), round);
  }));
  if (round.is_idle() && monday.empty()) return done();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(write_pending(to, round));
    TRY(follow_roles(to, standing, round));
    TRY(escalate(to, standing, round.now));
    return weekly(to, zone, round.now);
  });
}

}  // namespace leidraad
