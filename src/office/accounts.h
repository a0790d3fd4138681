// SPDX-License-Identifier: EUPL-1.2
// Who may sign in with a password of Leidraad's own: links that make or mend an account, the password,
// the code on a telephone, tokens for programs. With the school's own account: accounts_providers.h.
// Who is signed in: sessions.h.
//
// Errors are for the person who waits for the page: `error.why` is the Dutch sentence, and
// account_words(error) the same in both languages.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "identity/password.h"
#include "identity/rate_limit.h"
#include "identity/secret.h"
#include "store/store.h"

namespace leidraad {

struct AccountSettings {
  std::string key_path;                    // DIR/account.key: made when absent
  identity::HashCost cost;
  std::vector<std::string> guessable;      // the board's and schools' names: no password for anyone
};

// The sentence of an error of this file, in both languages. Of another error: its own words, and in
// English that something went wrong.
struct Sentences {
  std::string nl, en;
};
Sentences account_words(const Error& error);

// Where the page of a link is: "/uitnodiging/…", to put behind the address of the site.
std::string link_path(std::string_view token);

enum class LinkPurpose { first_start, invitation, reset };
struct LinkTarget {                        // what a page may show of a link that works
  LinkPurpose purpose{};
  std::string person;                      // empty at the first start: there is nobody yet
  std::string name;
  std::string user_name;                   // the account's, or a proposal
  bool has_account = false;
};
struct LinkAnswer {                        // what was filled in there
  std::string user_name;                   // of a new account; empty: the e-mail address
  std::string password;
  std::string given_name, family_name;     // first start
  std::string email;                       // first start
};

struct SignedIn {
  std::string person;
  bool awaits_code = false;                // the password was right; now the code on the telephone
};

struct Account {                           // one's own page, and the list of an administrator
  std::string person, user_name;
  bool administrator = false, disabled = false, has_password = false, has_totp = false;
  std::int64_t recovery_codes_left = 0;
};

struct TotpSetUp {
  std::string secret;                      // to type over, in groups of four
  std::string picture;                     // SVG
};

// Used by several threads at once.
class Accounts {
 public:
  static Result<std::unique_ptr<Accounts>> open(Store& store, AccountSettings settings);
  const identity::AccountKey& key() const { return key_; }

  // --- links; every token works once, and is shown or mailed once ---
  // A link that makes the first administrator, as long as there is none; nullopt: there is one. Works 24
  // hours; the one before it stops. Show it where only who runs the machine can read.
  Result<std::optional<std::string>> first_link(Instant now);
  // 14 days, for this person alone. `site` ("https://leidraad.example") puts it in the mail as well, when
  // the person has an address; empty: on paper. Error: nobody of that id, or has left.
  Result<std::string> invite(std::string_view person, std::string_view by, std::string_view site, Instant now);
  // One hour, by mail to whoever has this user name or address. Says nothing about whether anyone has.
  // The link begins with the address the board has set ("site_address"): what a request says of its own
  // host anyone can write, so `site` counts only when it is this machine itself. With neither no mail goes.
  Done ask_reset(std::string_view user_name, std::string_view address, std::string_view site, Instant now);
  // An administrator helps: the code on the telephone is taken off, all sessions end, and the link (24
  // hours) sets a new password. For `leidraad admin reset`.
  Result<std::string> reset_by_administrator(std::string_view person, std::string_view by, Instant now);
  Result<LinkTarget> look_up(std::string_view token, Instant now) const;
  // Makes the account or sets its password, and ends the sessions it had. The person's id.
  Result<std::string> use_link(std::string_view token, const LinkAnswer& answer, std::string_view address, Instant now);

  // --- signing in: the same error for every way it can fail; `address` is Request::remote ---
  Result<SignedIn> sign_in(std::string_view user_name, std::string_view password, std::string_view address, Instant now);
  // Six digits of the telephone or a recovery code.
  Done give_code(std::string_view person, std::string_view code, std::string_view address, Instant now);
  // A locked session: password or code again. Then sessions.renew().
  Done unlock(std::string_view person, std::string_view password_or_code, std::string_view address, Instant now);

  // --- one's own account ---
  Result<Account> account(std::string_view person) const;
  Result<std::vector<Account>> all() const;
  // Whom somebody means: an id, a user name, or an e-mail address of one person.
  Result<std::string> find_person(std::string_view text) const;
  Done change_password(std::string_view person, std::string_view old_password, std::string_view new_password, std::string_view address, Instant now);
  Result<TotpSetUp> begin_totp(std::string_view person, std::string_view site_name, Instant now);
  Result<std::vector<std::string>> confirm_totp(std::string_view person, std::string_view code, Instant now);  // the recovery codes
  Done take_totp_off(std::string_view person, std::string_view password, std::string_view address, Instant now);

  // --- an administrator's work; the last administrator stays one ---
  Done set_administrator(std::string_view person, bool administrator, std::string_view by, Instant now);
  Done set_disabled(std::string_view person, bool disabled, std::string_view by, Instant now);

 private:
  Accounts(Store& store, AccountSettings settings, identity::AccountKey key, std::string hash_of_nobody);
  Result<bool> right_password(const std::optional<std::string>& hash, std::string_view password) const;
  Done take_turn(std::string_view account, std::string_view person, std::string_view address, Instant now);
  void give_turn_back(std::string_view account, std::string_view address, Instant now);
  Done check_code(std::string_view person, std::string_view code, Instant now);
  std::optional<Error> objection(std::string_view password, const std::vector<std::string>& names) const;

  Store& store_;
  AccountSettings settings_;
  identity::AccountKey key_;
  std::string hash_of_nobody_;             // compared with when there is nobody, so that it takes as long
  identity::RateLimit by_account_{10, std::chrono::seconds(60)};
  identity::RateLimit by_address_{30, std::chrono::seconds(10)};
  identity::RateLimit resets_{3, std::chrono::minutes(20)};
  identity::RateLimit told_{1, std::chrono::hours(1)};  // of refusals in the journal
};

}  // namespace leidraad
