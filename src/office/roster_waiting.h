// SPDX-License-Identifier: EUPL-1.2
// A roster between "what would this change?" and "change it": kept in memory alone, without what was
// passed over, for half an hour, for who looked at it. At most eight; the oldest gives way.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "core/base/civil_time.h"
#include "core/roster/roster.h"

namespace leidraad {

class RosterWaiting {
 public:
  std::string keep(roster::Roster roster, std::string_view person, Instant now);  // its id
  // Gives it out once. nullopt: gone by, or another's.
  std::optional<roster::Roster> take(std::string_view id, std::string_view person, Instant now);

 private:
  struct One {
    std::string id, person;
    Instant until;
    roster::Roster roster;
  };
  std::mutex mutex_;
  std::deque<One> kept_;
};

}  // namespace leidraad
