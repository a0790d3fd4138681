// SPDX-License-Identifier: EUPL-1.2
// Up the line: what waited too long, also with somebody who took it, is received by who is next; and what its
// handler lost with his role, or when he left, is free to be taken by who receives it.
#include <algorithm>

#include "core/registers/calendar.h"
#include "office/reports_handling.h"

namespace leidraad::report_cases {

namespace {

// Of which somebody stands above who has not received it yet.
constexpr std::string_view kLate = "state IN ('fresh', 'passed_on', 'taken', 'answered') AND due_at <= ? AND EXISTS (SELECT 1 FROM report_receiver r "
                                   "WHERE r.board_id = report.board_id AND r.report_id = report.id AND r.step > report.step)";

// One step up, and the term runs anew; at the top it stays overdue. Nobody is told twice.
Done go_up(Writing& to, const Standing& standing, const ReportRow& report, Instant now) {
  int top = report.step;
  for (const ReceiverRow& one : TRY(report_rows::receivers(to, report.id))) top = std::max(top, one.step);
  if (top == report.step) return done();
  ReportRow raised = report;
  raised.step = report.step + 1;
  const Calendar calendar = merge(standing.rules_of(report.school)->code().front.calendar, standing.facts->calendar);
  const Instant due = report_due(calendar, standing.facts->zone, report.school, now, report.term);
  TRY(to.run("UPDATE report SET step = ?, due_at = ? WHERE board_id = ? AND id = ?", {std::int64_t{raised.step}, due.seconds, to.board(), report.id}));
  TRY(report_rows::add(to, report_rows::EventRow{report.id, now, "escalated", {}, {}, false}));
  TRY(record(to, report, {"report.escalated", "system", "system", now}));
  return tell_receivers(to, raised, now);
}

// Everybody who receives it and may still: how many.
Result<int> tell_again(Writing& to, const ReportRow& report, Instant now) {
  int told = 0;
  for (const ReceiverRow& one : TRY(report_rows::receivers(to, report.id))) {
    if (one.person == report.handler || one.step > report.step) continue;
    const auto actor = load_actor(to, one.person, now);
    if (!actor || !holds_still(*actor, one)) continue;
    TRY(send_letter(to, one.person, Letter::free_again, now));
    TRY(to.run("UPDATE report_receiver SET told = 1 WHERE board_id = ? AND report_id = ? AND person_id = ?", {to.board(), report.id, one.person}));
    ++told;
  }
  return told;
}

Done release(Writing& to, const Standing& standing, const ReportRow& report, Instant now) {
  TRY(to.run("UPDATE report SET state = 'passed_on', state_at = ?, handler_id = '', handler_role = '' WHERE board_id = ? AND id = ?", {now.seconds, to.board(), report.id}));
  TRY(report_rows::add(to, report_rows::EventRow{report.id, now, "released", report.handler, {}, false}));
  TRY(record(to, report, {"report.released", "system", "system", now}));
  // Where nobody is left who may take it, waiting for the term helps nobody.
  return TRY(tell_again(to, report, now)) > 0 ? done() : go_up(to, standing, report, now);
}

}  // namespace

Done release_orphan(Writing& to, const Standing& standing, const std::string& report, Instant now) {
  for (const ReportRow& one : TRY(report_rows::reports(to, "id = ? AND state <> 'closed' AND handler_id <> ''", {report}))) {
    if (TRY(handler_is_gone(to, one, now))) TRY(release(to, standing, one, now));
  }
  return done();
}

Result<bool> something_is_late(Reading& from, Instant now) { return !TRY(report_rows::reports(from, std::string(kLate) + " LIMIT 1", {now.seconds})).empty(); }

// A question waits for who reported; everything else for who handles it.
Done escalate(Writing& to, const Standing& standing, Instant now) {
  for (const ReportRow& report : TRY(report_rows::reports(to, kLate, {now.seconds}))) TRY(go_up(to, standing, report, now));
  return done();
}

}  // namespace leidraad::report_cases
