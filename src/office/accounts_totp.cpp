// SPDX-License-Identifier: EUPL-1.2
// The code on the telephone, and the codes on paper for when it is gone.
#include "identity/totp.h"

#include "office/accounts.h"
#include "office/accounts_rows.h"
#include "office/accounts_words.h"

namespace leidraad {

using namespace account_words_of;

namespace {

std::string bound_to(std::string_view person) { return "totp " + std::string(person); }
std::string recovery_purpose(std::string_view person) { return "recovery " + std::string(person); }

// Both may be tried by two at once; the row decides who was first.
Result<bool> spend_counter(Writing& to, std::string_view person, std::int64_t counter) {
  return TRY(to.run("UPDATE account SET totp_counter = ? WHERE board_id = ? AND person_id = ? AND totp_counter < ?",
                    {counter, to.board(), std::string(person), counter})) == 1;
}

Result<bool> spend_recovery_code(Writing& to, const identity::AccountKey& key, std::string_view person, std::string_view code, Instant now) {
  return TRY(to.run("UPDATE recovery_code SET used_at = ? WHERE board_id = ? AND person_id = ? AND hash = ? AND used_at IS NULL",
                    {now.seconds, to.board(), std::string(person), Bytes{key.keyed_hash(recovery_purpose(person), code)}})) == 1;
}

}  // namespace

Result<TotpSetUp> Accounts::begin_totp(std::string_view person, std::string_view site_name, Instant) {
  const Account mine = TRY(account(person));
  if (mine.has_totp) return refusal(kTotpIsOn, Fault::conflict);
  const std::string secret = identity::new_totp_secret();
  const Done kept = store_.write([&](Writing& to) -> Done {
    TRY(to.run("UPDATE account SET totp_secret = ?, totp_counter = 0 WHERE board_id = ? AND person_id = ? AND totp_confirmed = 0",
               {Bytes{key_.seal(secret, bound_to(person))}, to.board(), std::string(person)}));
    return done();
  });
  if (!kept) return kept.error();
  return TotpSetUp{identity::totp_secret_as_text(secret), TRY(identity::qr_svg(identity::totp_address(secret, site_name, mine.user_name), "QR-code"))};
}

Result<std::vector<std::string>> Accounts::confirm_totp(std::string_view person, std::string_view code, Instant now) {
  const auto codes = identity::new_recovery_codes();
  const Done confirmed = store_.write([&](Writing& to) -> Done {
    const auto row = TRY(account_of_person(to, person));
    if (!row || row->totp_secret.empty()) return refusal(kNoAccount, Fault::missing);
    if (row->totp_confirmed) return refusal(kTotpIsOn, Fault::conflict);
    const std::string secret = TRY(key_.open(row->totp_secret, bound_to(person)));
    const auto counter = identity::match_totp(secret, code, now, row->totp_counter);
    if (!counter) return refusal(kCodeWrong, Fault::invalid, "code");
    TRY(to.run("UPDATE account SET totp_confirmed = 1, totp_counter = ? WHERE board_id = ? AND person_id = ?", {*counter, to.board(), std::string(person)}));
    TRY(to.run("DELETE FROM recovery_code WHERE board_id = ? AND person_id = ?", {to.board(), std::string(person)}));
    for (const std::string& one : codes)
      TRY(to.run("INSERT INTO recovery_code (board_id, person_id, hash, used_at) VALUES (?, ?, ?, NULL)",
                 {to.board(), std::string(person), Bytes{key_.keyed_hash(recovery_purpose(person), one)}}));
    return to.record(account_deed("account.totp_on", person, person, now));
  });
  if (!confirmed) return confirmed.error();
  return codes;
}

Done Accounts::check_code(std::string_view person, std::string_view typed, Instant now) {
  return store_.write([&](Writing& to) -> Done {
    const auto row = TRY(account_of_person(to, person));
    if (!row || row->disabled || !row->totp_confirmed) return refusal(kSignInRefused);
    if (const auto recovery = identity::recovery_code_in(typed)) {
      if (!TRY(spend_recovery_code(to, key_, person, *recovery, now))) return refusal(kSignInRefused);
      return to.record(account_deed("account.recovery_code_used", person, person, now));
    }
    const std::string secret = TRY(key_.open(row->totp_secret, bound_to(person)));
    const auto counter = identity::match_totp(secret, typed, now, row->totp_counter);
    if (!counter || !TRY(spend_counter(to, person, *counter))) return refusal(kSignInRefused);
    return done();
  });
}

// Turns apart from those of the password: who has the password still has only so many guesses here.
Done Accounts::give_code(std::string_view person, std::string_view code, std::string_view address, Instant now) {
  const std::string turns = "code " + std::string(person);
  TRY(take_turn(turns, person, address, now));
  TRY(check_code(person, code, now));
  give_turn_back(turns, address, now);
  return done();
}

Done Accounts::take_totp_off(std::string_view person, std::string_view password, std::string_view address, Instant now) {
  const Account mine = TRY(account(person));
  TRY(sign_in(mine.user_name, password, address, now));
  return store_.write([&](Writing& to) -> Done {
    TRY(to.run("UPDATE account SET totp_secret = NULL, totp_confirmed = 0, totp_counter = 0 WHERE board_id = ? AND person_id = ?", {to.board(), std::string(person)}));
    TRY(to.run("DELETE FROM recovery_code WHERE board_id = ? AND person_id = ?", {to.board(), std::string(person)}));
    return to.record(account_deed("account.totp_off", person, person, now));
  });
}

}  // namespace leidraad
