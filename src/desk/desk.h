// SPDX-License-Identifier: EUPL-1.2
// The desk: where a question arrives and gets its answer. It holds the rules and facts of this moment
// and the only clock; everything it says comes from decide().
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "core/decision/decide.h"

namespace leidraad {

using Clock = std::function<Instant()>;
Instant system_now();  // whole seconds

// One moment's rules and facts. Immutable: whoever holds it may go on reading while a next one comes.
struct Standing {
  std::shared_ptr<const Rules> rules;  // of the board
  std::shared_ptr<const Facts> facts;
  std::map<std::string, std::shared_ptr<const Rules>, std::less<>> school_rules = {};  // of schools with articles of their own

  const std::shared_ptr<const Rules>& rules_of(std::string_view school) const;
};

// A decision cites articles of the code inside the rules, so an answer keeps those alive.
struct Answer {
  Standing standing;  // its `rules` are those that answered: of the school of who asked, where it has its own
  Request request;  // as decided: with its time
  Decision decision;
};

// Used by several threads at once.
class Desk {
 public:
  explicit Desk(Standing standing, Clock clock = system_now);

  // A request without `at` is asked now.
  Answer ask(Request request) const;
  Standing standing() const;
  void replace(Standing standing);  // the next question is answered by this one
  Instant now() const { return clock_(); }

 private:
  mutable std::mutex mutex_;  // held for copying two pointers, no longer
  Standing standing_;
  Clock clock_;
};

}  // namespace leidraad
