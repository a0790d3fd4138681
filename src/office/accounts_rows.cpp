// SPDX-License-Identifier: EUPL-1.2
#include "office/accounts_rows.h"

#include <algorithm>

#include "core/base/text.h"
#include "office/accounts_words.h"

namespace leidraad {

using namespace account_words_of;

namespace {

constexpr std::string_view kAccountColumns =
    "SELECT a.person_id, a.user_name, a.password_hash, a.totp_secret, a.totp_confirmed, a.totp_counter, a.administrator, a.disabled "
    "FROM account a JOIN person p ON p.board_id = a.board_id AND p.id = a.person_id WHERE a.board_id = ? AND p.left_at IS NULL AND ";

Result<std::optional<AccountRow>> one_account(Reading& from, std::string_view where, std::string_view value) {
  const Rows rows = TRY(from.rows(std::string(kAccountColumns) + std::string(where), {from.board(), std::string(value)}));
  if (rows.empty()) return std::optional<AccountRow>();
  const Row& row = rows[0];
  return std::optional(AccountRow{row.text(0), row.text(1), row.text_or_null(2), row.is_null(3) ? std::string() : row.bytes(3), row.whole(4) != 0,
                                  row.whole(5), row.whole(6) != 0, row.whole(7) != 0});
}

PersonRow read_person(const Row& row) { return {row.text(0), row.text(1), row.text(2), row.text_or_null(3).value_or("")}; }

}  // namespace

Result<std::optional<AccountRow>> account_of_person(Reading& from, std::string_view person) { return one_account(from, "a.person_id = ?", person); }
Result<std::optional<AccountRow>> account_of_user_name(Reading& from, std::string_view user_name) { return one_account(from, "a.user_name = ?", user_name); }

Result<bool> is_there_an_administrator(Reading& from) {
  const Rows rows = TRY(from.rows("SELECT 1 FROM account a JOIN person p ON p.board_id = a.board_id AND p.id = a.person_id "
                                  "WHERE a.board_id = ? AND a.administrator = 1 AND a.disabled = 0 AND p.left_at IS NULL LIMIT 1",
                                  {from.board()}));
  return !rows.empty();
}

Result<std::optional<PersonRow>> person_row(Reading& from, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT id, given_name, family_name, email FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL",
                                  {from.board(), std::string(person)}));
  if (rows.empty()) return std::optional<PersonRow>();
  return std::optional(read_person(rows[0]));
}

Result<std::vector<PersonRow>> people_of_email(Reading& from, std::string_view email) {
  std::vector<PersonRow> people;
  if (email.empty()) return people;
  const Rows rows = TRY(from.rows("SELECT id, given_name, family_name, email FROM person WHERE board_id = ? AND lower(email) = ? AND left_at IS NULL ORDER BY id LIMIT 3",
                                  {from.board(), ascii_lower(email)}));
  for (const Row& row : rows) people.push_back(read_person(row));
  return people;
}

std::string folded_user_name(std::string_view typed) { return ascii_lower(trim(typed)); }

Done check_user_name(std::string_view folded) {
  const bool plain = is_utf8(folded) && std::all_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20U && c != 0x7f; });
  if (!plain || folded.size() < 3 || folded.size() > 100) return refusal(kUserNameWrong, Fault::invalid, "user_name");
  return done();
}

Done add_account(Writing& to, std::string_view person, std::string_view user_name, const std::optional<std::string>& password_hash, bool administrator,
                 Instant now) {
  const Rows taken = TRY(to.rows("SELECT 1 FROM account WHERE board_id = ? AND user_name = ? AND person_id <> ?", {to.board(), std::string(user_name), std::string(person)}));
  if (!taken.empty()) return refusal(kUserNameTaken, Fault::conflict, "user_name");
  TRY(to.run("INSERT INTO account (board_id, person_id, user_name, password_hash, totp_secret, totp_confirmed, totp_counter, administrator, disabled, made_at) "
             "VALUES (?, ?, ?, ?, NULL, 0, 0, ?, 0, ?)",
             {to.board(), std::string(person), std::string(user_name), cell_of(password_hash), std::int64_t{administrator ? 1 : 0}, now.seconds}));
  return to.record(account_deed("account.made", person, person, now, user_name));
}

Done end_sessions(Writing& to, std::string_view person) {
  TRY(to.run("DELETE FROM session WHERE board_id = ? AND person_id = ?", {to.board(), std::string(person)}));
  return done();
}

journal::Entry account_deed(std::string deed, std::string_view actor, std::string_view person, Instant now, std::string_view user_name) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = std::move(deed);
  entry.actor = actor;
  entry.from = actor == "command" ? "cli" : "portal";
  entry.object = person;
  entry.outcome = "done";
  if (!user_name.empty()) {
    entry.subject = person;
    entry.personal.emplace_back("user_name", std::string(user_name));
  }
  return entry;
}

}  // namespace leidraad
