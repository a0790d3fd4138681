// SPDX-License-Identifier: EUPL-1.2
// Who is signed in. The browser holds 256 random bits in a cookie, the store their hash: nobody can be
// signed in from a copy of the database. A session locks when nobody did anything for a while, and ends.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "identity/secret.h"
#include "identity/vault.h"
#include "store/store.h"

namespace leidraad {

enum class Stage { awaits_code, open, locked };

struct Session {
  std::string person;
  Stage stage = Stage::open;  // `locked`: password, code or signing in again; then renew()
  std::string how;            // "password", or the provider's id
  std::string guard;          // the hidden field of every form of this session (against forged forms)
  Instant made_at;
};

struct SessionRules {
  std::chrono::seconds idle = std::chrono::minutes(10);  // of the code's own rule, where it has one
  std::chrono::seconds longest = std::chrono::hours(12);
};

class Sessions {
 public:
  Sessions(Store& store, const identity::AccountKey& key) : store_(store), key_(key) {}

  // What the cookie holds from now on. `before`: the cookie there was, which ends (nobody keeps a session
  // that somebody else made for them).
  Result<std::string> begin(std::string_view person, Stage stage, std::string_view how, std::string_view before, Instant now);
  // nullopt: no such session, over, or its person has left or is disabled.
  Result<std::optional<Session>> find(std::string_view cookie, const SessionRules& rules, Instant now);
  // After the code, or after unlocking: open again, under a new id. It ends no later than it would have.
  Result<std::string> renew(std::string_view cookie, Instant now);
  Done end(std::string_view cookie);
  Done end_all(std::string_view person, std::string_view but_cookie = {});  // "sign out everywhere"

  // The vaults that are open, each in one session: with it they close. In memory alone.
  identity::OpenVaults& vaults() { return vaults_; }

  bool is_guard(std::string_view cookie, std::string_view field) const;    // compare a form's field by this

 private:
  std::string guard_of(std::string_view cookie) const;
  Store& store_;
  const identity::AccountKey& key_;
  identity::OpenVaults vaults_;
};

}  // namespace leidraad
