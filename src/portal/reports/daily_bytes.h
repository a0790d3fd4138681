// SPDX-License-Identifier: EUPL-1.2
// How many bytes of files are taken in one day from who is not known. Counted in memory, for all of them together.
#pragma once

#include <cstdint>
#include <mutex>

#include "core/base/civil_time.h"

namespace leidraad::portal {

class DailyBytes {
 public:
  explicit DailyBytes(std::int64_t most) : most_(most) {}
  // False: with these it would be more than one day's worth, and nothing is counted.
  bool take(std::int64_t bytes, Instant now) {
    const std::lock_guard one_at_a_time(mutex_);
    const std::int64_t day = now.seconds / (24 * 3600);
    if (day != day_) used_ = 0;
    day_ = day;
    if (bytes > most_ - used_) return false;
    used_ += bytes;
    return true;
  }

 private:
  const std::int64_t most_;
  std::mutex mutex_;
  std::int64_t day_ = 0, used_ = 0;
};

}  // namespace leidraad::portal
