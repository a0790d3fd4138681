// SPDX-License-Identifier: EUPL-1.2
// Signing in, and what one does with one's own account.
#include "office/accounts.h"

#include "office/accounts_rows.h"
#include "office/accounts_words.h"

namespace leidraad {

using namespace account_words_of;

namespace {

std::int64_t number(bool value) { return value ? 1 : 0; }

}  // namespace

Accounts::Accounts(Store& store, AccountSettings settings, identity::AccountKey key, std::string hash_of_nobody)
    : store_(store), settings_(std::move(settings)), key_(std::move(key)), hash_of_nobody_(std::move(hash_of_nobody)) {}

Result<std::unique_ptr<Accounts>> Accounts::open(Store& store, AccountSettings settings) {
  auto key = TRY(identity::AccountKey::open_or_make(settings.key_path));
  auto nobody = TRY(identity::hash_password(identity::new_token(), settings.cost));
  return std::unique_ptr<Accounts>(new Accounts(store, std::move(settings), std::move(key), std::move(nobody)));
}

// The hash is compared also where there is none to compare with.
Result<bool> Accounts::right_password(const std::optional<std::string>& hash, std::string_view password) const {
  const bool fits = TRY(identity::password_fits(password, hash.value_or(hash_of_nobody_)));
  return fits && hash.has_value();
}

std::optional<Error> Accounts::objection(std::string_view password, const std::vector<std::string>& names) const {
  std::vector<std::string> guessable = settings_.guessable;
  guessable.insert(guessable.end(), names.begin(), names.end());
  const auto words = identity::password_objection(password, guessable);
  if (!words) return std::nullopt;
  return refusal(*words, Fault::invalid, "password");
}

// A turn of the account and one of the address; both are given back when it was no guess.
Done Accounts::take_turn(std::string_view account, std::string_view person, std::string_view address, Instant now) {
  const std::string key = identity::address_key(address);
  const bool of_account = by_account_.take(account, now);
  const bool of_address = by_address_.take(key, now);
  if (of_account && of_address) return done();
  if (of_account) by_account_.give_back(account, now);
  if (of_address) by_address_.give_back(key, now);
  // Once an hour is enough: a flood must not fill the journal.
  if (told_.take(std::string(of_account ? "address " + key : "account " + std::string(account)), now)) {
    const Done told = store_.write([&](Writing& to) -> Done {
      auto entry = account_deed("session.refused_too_often", person.empty() ? "unknown" : person, person, now);
      entry.outcome = "refused";
      entry.details.emplace_back("limit", of_account ? "address" : "account");
      return to.record(entry);
    });
    if (!told) return told;
  }
  return refusal(kTooOften, Fault::unavailable);
}

void Accounts::give_turn_back(std::string_view account, std::string_view address, Instant now) {
  by_account_.give_back(account, now);
  by_address_.give_back(identity::address_key(address), now);
}

Result<SignedIn> Accounts::sign_in(std::string_view typed, std::string_view password, std::string_view address, Instant now) {
  const std::string user_name = folded_user_name(typed);
  std::optional<AccountRow> row;
  TRY(store_.read([&](Reading& from) -> Done {
    auto found = account_of_user_name(from, user_name);
    if (!found) return found.error();
    row = *found;
    return done();
  }));
  const std::string account = row ? "person " + row->person : "name " + user_name.substr(0, 100);
  TRY(take_turn(account, row ? row->person : "", address, now));
  const bool right = TRY(right_password(row ? row->password_hash : std::nullopt, password));
  if (!right || row->disabled) return refusal(kSignInRefused);
  give_turn_back(account, address, now);
  if (identity::needs_new_hash(*row->password_hash, settings_.cost)) {
    const auto hash = TRY(identity::hash_password(password, settings_.cost));
    TRY(store_.write([&](Writing& to) -> Done {
      const auto changed = to.run("UPDATE account SET password_hash = ? WHERE board_id = ? AND person_id = ? AND password_hash = ?",
                                  {hash, to.board(), row->person, *row->password_hash});
      return changed ? done() : Done(changed.error());
    }));
  }
  return SignedIn{row->person, row->totp_confirmed};
}

Done Accounts::unlock(std::string_view person, std::string_view password_or_code, std::string_view address, Instant now) {
  const Account mine = TRY(account(person));
  if (mine.disabled) return refusal(kSignInRefused);
  const bool looks_like_a_code = password_or_code.size() <= 7 && !password_or_code.empty();  // no password is as short
  if (looks_like_a_code && mine.has_totp) return give_code(person, password_or_code, address, now);
  const SignedIn again = TRY(sign_in(mine.user_name, password_or_code, address, now));
  return again.person == person ? done() : Done(refusal(kSignInRefused));
}

Result<Account> Accounts::account(std::string_view person) const {
  std::optional<Account> found;
  TRY(store_.read([&](Reading& from) -> Done {
    auto row = account_of_person(from, person);
    if (!row) return row.error();
    if (!*row) return refusal(kNoAccount, Fault::missing);
    const auto codes = from.rows("SELECT count(*) FROM recovery_code WHERE board_id = ? AND person_id = ? AND used_at IS NULL", {from.board(), std::string(person)});
    if (!codes) return codes.error();
    const AccountRow& it = **row;
    found = Account{it.person, it.user_name, it.administrator, it.disabled, it.password_hash.has_value(), it.totp_confirmed, (*codes)[0].whole(0)};
    return done();
  }));
  return *found;
}

Result<std::string> Accounts::find_person(std::string_view text) const {
  std::string person;
  const Done read = store_.read([&](Reading& from) -> Done {
    if (const auto of_id = TRY(person_row(from, text))) person = of_id->id;
    else if (const auto of_name = TRY(account_of_user_name(from, folded_user_name(text)))) person = of_name->person;
    else if (const auto people = TRY(people_of_email(from, folded_user_name(text))); people.size() == 1) person = people[0].id;
    return person.empty() ? Done(refusal(kNobody, Fault::missing)) : done();
  });
  if (!read) return read.error();
  return person;
}

Result<std::vector<Account>> Accounts::all() const {
  std::vector<Account> accounts;
  TRY(store_.read([&](Reading& from) -> Done {
    const auto rows = from.rows("SELECT person_id, user_name, administrator, disabled, password_hash IS NOT NULL, totp_confirmed FROM account "
                                "WHERE board_id = ? ORDER BY user_name",
                                {from.board()});
    if (!rows) return rows.error();
    for (const Row& row : *rows)
      accounts.push_back({row.text(0), row.text(1), row.whole(2) != 0, row.whole(3) != 0, row.whole(4) != 0, row.whole(5) != 0, 0});
    return done();
  }));
  return accounts;
}

Done Accounts::change_password(std::string_view person, std::string_view old_password, std::string_view new_password, std::string_view address, Instant now) {
  const Account mine = TRY(account(person));
  TRY(sign_in(mine.user_name, old_password, address, now));
  std::optional<PersonRow> who;
  TRY(store_.read([&](Reading& from) -> Done {
    auto found = person_row(from, person);
    if (!found) return found.error();
    who = *found;
    return done();
  }));
  if (!who) return refusal(kNobody, Fault::missing);
  if (auto why = objection(new_password, {who->name(), who->email, mine.user_name})) return *why;
  const auto hash = TRY(identity::hash_password(new_password, settings_.cost));
  return store_.write([&](Writing& to) -> Done {
    TRY(to.run("UPDATE account SET password_hash = ? WHERE board_id = ? AND person_id = ?", {hash, to.board(), std::string(person)}));
    TRY(end_sessions(to, person));
    return to.record(account_deed("account.password_changed", person, person, now));
  });
}

Done Accounts::set_administrator(std::string_view person, bool administrator, std::string_view by, Instant now) {
  return store_.write([&](Writing& to) -> Done {
    const auto row = TRY(account_of_person(to, person));
    if (!row) return refusal(kNoAccount, Fault::missing);
    TRY(to.run("UPDATE account SET administrator = ? WHERE board_id = ? AND person_id = ?", {number(administrator), to.board(), std::string(person)}));
    if (!TRY(is_there_an_administrator(to))) return refusal(kLastAdministrator, Fault::conflict);
    return to.record(account_deed(administrator ? "administrator.made" : "administrator.ended", by, person, now));
  });
}

Done Accounts::set_disabled(std::string_view person, bool disabled, std::string_view by, Instant now) {
  return store_.write([&](Writing& to) -> Done {
    const auto row = TRY(account_of_person(to, person));
    if (!row) return refusal(kNoAccount, Fault::missing);
    TRY(to.run("UPDATE account SET disabled = ? WHERE board_id = ? AND person_id = ?", {number(disabled), to.board(), std::string(person)}));
    if (row->administrator && !TRY(is_there_an_administrator(to))) return refusal(kLastAdministrator, Fault::conflict);
    if (disabled) TRY(end_sessions(to, person));
    return to.record(account_deed(disabled ? "account.disabled" : "account.enabled", by, person, now));
  });
}

}  // namespace leidraad
