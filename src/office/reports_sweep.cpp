// SPDX-License-Identifier: EUPL-1.2
// Reports and breaches that are over are destroyed, with one leaf that says how many.
#include "office/reports_handling.h"

namespace leidraad {

namespace {

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
