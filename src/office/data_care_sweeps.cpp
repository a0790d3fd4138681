// SPDX-License-Identifier: EUPL-1.2
#include "office/data_care_sweeps.h"

#include <array>

#include "office/consents_clock.h"
#include "office/data_care_erase.h"
#include "office/publications.h"
#include "office/reports.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

constexpr std::int64_t kDay = 86'400;

std::int64_t edge(Instant now, int days) { return now.seconds - days * kDay; }

// Statements with ?1 the board and ?2 the edge: what ended before it goes.
template <std::size_t N>
Result<std::int64_t> destroy(Writing& to, const std::array<std::string_view, N>& statements, std::int64_t before) {
  std::int64_t count = 0;
  for (const std::string_view statement : statements) count += TRY(to.run(statement, {to.board(), before}));
  return count;
}

}  // namespace

// What must stay of somebody (a laptop that is not back, evidence that is kept longer) keeps his name.
Result<std::int64_t> sweep_left_people(Writing& to, Instant now, int days) {
  std::int64_t count = 0;
  for (const Row& row : TRY(to.rows("SELECT id FROM person WHERE board_id = ? AND left_at IS NOT NULL AND left_at < ?", {to.board(), edge(now, days)})))
    count += TRY(erase_person(to, row.text(0), now)).rows;
  return count;
}

Result<std::int64_t> sweep_acknowledgements(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 2> kOver{
      "DELETE FROM acknowledgement WHERE board_id = ?1 AND person_id IN (SELECT id FROM person WHERE board_id = ?1 AND left_at IS NOT NULL AND left_at < ?2)",
      "DELETE FROM reading_reminder WHERE board_id = ?1 AND person_id IN (SELECT id FROM person WHERE board_id = ?1 AND left_at IS NOT NULL AND left_at < ?2)"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_consents_kept(Writing& to, Instant now, int) { return sweep_consents(to, now); }
Result<std::int64_t> sweep_publications_kept(Writing& to, Instant now, int) { return sweep_publications(to, now); }
Result<std::int64_t> sweep_reports_kept(Writing& to, Instant now, int) { return sweep_reports(to, now); }

Result<std::int64_t> sweep_permissions(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 2> kOver{
      "DELETE FROM permission WHERE board_id = ?1 AND ((until_at IS NOT NULL AND until_at < ?2) OR (revoked_at IS NOT NULL AND revoked_at < ?2))",
      "DELETE FROM permission_request WHERE board_id = ?1 AND state <> 'asked' AND COALESCE(decided_at, asked_at) < ?2 AND "
      "NOT EXISTS (SELECT 1 FROM permission p WHERE p.board_id = ?1 AND p.request_id = permission_request.id)"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_approvals(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 1> kOver{"DELETE FROM approval WHERE board_id = ?1 AND state NOT IN ('asked', 'approved') AND COALESCE(until_at, decided_at, asked_at) < ?2"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_devices(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 1> kOver{"DELETE FROM issued_device WHERE board_id = ?1 AND returned_at IS NOT NULL AND returned_at < ?2"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_no_contact(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 1> kOver{"DELETE FROM no_contact WHERE board_id = ?1 AND ended_at IS NOT NULL AND ended_at < ?2"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_openings(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 1> kOver{"DELETE FROM class_opening WHERE board_id = ?1 AND until_at < ?2"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_declared(Writing& to, Instant now, int days) {
  return to.run("DELETE FROM web_declared WHERE board_id = ? AND day < ?", {to.board(), print(date_from_days(edge(now, days) / kDay))});
}

Result<std::int64_t> sweep_letters(Writing& to, Instant now, int) { return post::sweep_outbox(to, now); }

Result<std::int64_t> sweep_sessions(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 1> kOver{
      "DELETE FROM session WHERE board_id = ?1 AND (made_at <= ?2 OR person_id IN (SELECT id FROM person WHERE board_id = ?1 AND left_at IS NOT NULL))"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_links(Writing& to, Instant now, int days) {
  std::int64_t count = TRY(to.run("DELETE FROM provider_errand WHERE board_id = ? AND expires_at < ?", {to.board(), now.seconds}));
  constexpr std::array<std::string_view, 2> kOver{"DELETE FROM account_link WHERE board_id = ?1 AND expires_at < ?2", "DELETE FROM recovery_code WHERE board_id = ?1 AND used_at < ?2"};
  count += TRY(destroy(to, kOver, edge(now, days)));
  return count;
}

Result<std::int64_t> sweep_tokens(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 1> kOver{"DELETE FROM api_token WHERE board_id = ?1 AND (expires_at < ?2 OR revoked_at < ?2)"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_requests(Writing& to, Instant now, int days) {
  constexpr std::array<std::string_view, 1> kOver{"DELETE FROM data_request WHERE board_id = ?1 AND closed_at IS NOT NULL AND closed_at < ?2"};
  return destroy(to, kOver, edge(now, days));
}

Result<std::int64_t> sweep_unconfirmed(Writing& to, Instant now, int) {
  constexpr std::array<std::string_view, 1> kOver{"DELETE FROM data_request WHERE board_id = ?1 AND state = 'unconfirmed' AND link_until < ?2"};
  return destroy(to, kOver, now.seconds);
}

}  // namespace leidraad
