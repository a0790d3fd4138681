// SPDX-License-Identifier: EUPL-1.2
// The office: where the registers of one board are kept. Everything that changes them is a write to the
// store with its leaf in the journal; what decide must know of it is at the desk before the write
// returns. One register, one pair of files: people, accounts, codes, permissions, approvals, …
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "desk/desk.h"
#include "office/actor.h"
#include "store/store.h"

namespace leidraad {

// What of decide's knowledge a write may have changed.
enum class Touches { nothing, people, permissions, approvals, codes, everything };

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

  Store& store() { return *store_; }
  const Store& store() const { return *store_; }
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

  // One value by name, of the board as a whole: its name, the mail server, the state of the guide.
  Result<std::string> setting(std::string_view name) const;  // empty when never set
  Done set_setting(std::string_view name, std::string_view value);

 private:
  Office(OfficeSettings settings, std::unique_ptr<Store> store);
  OfficeSettings settings_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Desk> desk_;
  std::mutex refreshing_;  // one refresh at a time: a later one sees what an earlier one wrote
};

}  // namespace leidraad
