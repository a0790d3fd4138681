// SPDX-License-Identifier: EUPL-1.2
// The time a gate goes by. A permission must end at the bell, so the wall clock counts; but a clock that
// jumps must open nothing and close nothing. So between two looks time passes as the steady clock says, and
// the wall clock is followed in small steps; after a jump it is believed again when a snapshot that was
// just made says the same (security.md 4.5).
#pragma once

#include <cstdint>

#include "core/base/civil_time.h"

namespace leidraad {

class GateClock {
 public:
  static constexpr std::int64_t kJump = 120;  // seconds: more than this apart is a jump

  // `steady`: seconds of a clock that never jumps.
  GateClock(Instant wall, std::int64_t steady) : time_(wall), steady_(steady) {}

  Instant now(Instant wall, std::int64_t steady) {
    const Instant passed{time_.seconds + (steady - steady_)};
    const std::int64_t apart = wall.seconds - passed.seconds;
    suspect_ = apart > kJump || apart < -kJump;
    time_ = suspect_ ? passed : wall;
    steady_ = steady;
    return time_;
  }
  // A snapshot arrived that was made at this moment: where the wall clock agrees with it, that is right.
  void heard(Instant made_at, Instant wall, std::int64_t steady) {
    const std::int64_t apart = wall.seconds - made_at.seconds;
    if (apart > kJump || apart < -kJump) return;
    time_ = wall;
    steady_ = steady;
    suspect_ = false;
  }
  bool is_suspect() const { return suspect_; }

 private:
  Instant time_;
  std::int64_t steady_;
  bool suspect_ = false;
};

}  // namespace leidraad
