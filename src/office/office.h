// SPDX-License-Identifier: EUPL-1.2
// The office: where the registers of one board are kept. Everything that changes them is a write to the
// store with its leaf in the journal; what decide must know of it is at the desk before the write
// returns. One register, one pair of files: people, accounts, codes, permissions, approvals, …
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "desk/desk.h"
#include "office/accounts.h"
#include "office/accounts_providers.h"
#include "office/actor.h"
#include "office/roster_waiting.h"
#include "office/sessions.h"
#include "post/mail.h"
#include "store/store.h"

namespace leidraad {

class Gates;

inline constexpr std::string_view kBoardName = "board_name";  // settings people see the value of

// What of decide's knowledge a write may have changed.
enum class Touches { nothing, people, permissions, approvals, consents, codes, everything };

struct OfficeSettings {
  std::string directory;
  std::string board = "board";
  Clock clock = system_now;
  // What decide knows and no register keeps: consents, category lists, the outside line. Registers hold
  // over it.
  Facts around;
  bool demonstration = false;  // made-up people, no sign-in, thrown away afterwards
};

// Used by several threads at once.
class Office {
 public:
  static Result<std::unique_ptr<Office>> open(OfficeSettings settings);
  ~Office();

  Store& store() { return *store_; }
  const Store& store() const { return *store_; }
  Accounts& accounts() { return *accounts_; }
  Sessions& sessions() { return *sessions_; }
  // Where people sign in with the school's own account; made anew when the settings change.
  std::shared_ptr<ProviderSignIn> providers() const;
  Done set_providers(const std::vector<identity::Provider>& providers);
  RosterWaiting& rosters() { return rosters_; }
  SessionRules session_rules() const;  // the idle lock is the code's own
  Gates& gates() { return *gates_; }  // office/gates.h
  const Gates& gates() const { return *gates_; }
  Desk& desk() { return *desk_; }
  const Desk& desk() const { return *desk_; }
  Instant now() const { return desk_->now(); }
  const std::string& directory() const { return settings_.directory; }
  bool is_demonstration() const { return settings_.demonstration; }

  // Writes; when this returns it is durable and in force at the desk.
  Done write(Touches touches, const std::function<Done(Writing&)>& work);
  Done read(const std::function<Done(Reading&)>& work) const { return store_->read(work); }
  // Reads again what decide must know. write() does it; whoever writes past the office calls it.
  Done refresh(Touches touches);
  // What ends or begins by the clock alone (a version that takes effect, somebody's last day): called
  // now and then by the server.
  Done keep_up();

  // Who takes the mail; nullopt: not set up yet, and letters wait. The password is kept enciphered.
  Result<std::optional<post::MailServer>> mail_server() const;
  Done set_mail_server(const post::MailServer& server);

  // One value by name, of the board as a whole: its name, the mail server, the state of the guide.
  Result<std::string> setting(std::string_view name) const;  // empty when never set
  Done set_setting(std::string_view name, std::string_view value);

 private:
  Office(OfficeSettings settings, std::unique_ptr<Store> store);
  Done open_accounts();
  Done read_providers();
  OfficeSettings settings_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Accounts> accounts_;
  std::unique_ptr<Sessions> sessions_;
  std::unique_ptr<Gates> gates_;
  mutable std::mutex providers_change_;
  std::shared_ptr<ProviderSignIn> providers_;
  RosterWaiting rosters_;
  Instant refreshed_at_;             // of keep_up(), which one thread calls
  std::optional<Instant> next_code_;  // when a planned version takes effect
  std::mutex refreshing_;  // one refresh at a time: a later one sees what an earlier one wrote
};

}  // namespace leidraad
