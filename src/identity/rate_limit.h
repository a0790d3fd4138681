// SPDX-License-Identifier: EUPL-1.2
// How often something may be tried: a bucket of turns for each key, which fills again slowly. Used by
// several threads at once; bounded in memory; the clock is handed in.
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/civil_time.h"

namespace leidraad::identity {

class RateLimit {
 public:
  // `at_once` turns, and one more every `one_per`; of at most `keys_max` keys, the longest unused goes first.
  RateLimit(int at_once, std::chrono::seconds one_per, std::size_t keys_max = 10'000)
      : at_once_(at_once), one_per_(one_per.count()), keys_max_(keys_max) {}

  bool take(std::string_view key, Instant now);       // false: no turn left
  void give_back(std::string_view key, Instant now);  // it was no guess after all
  std::size_t keys() const;

 private:
  struct Bucket {
    std::string key;
    double turns;
    Instant at;
  };
  Bucket& bucket(std::string_view key, Instant now);

  const int at_once_;
  const std::int64_t one_per_;
  const std::size_t keys_max_;
  mutable std::mutex mutex_;
  std::list<Bucket> buckets_;  // latest used first
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_;
};

// Whose turns an address spends: an IPv4 address its own, an IPv6 address those of its /64, of which one
// house has them all.
std::string address_key(std::string_view address);

}  // namespace leidraad::identity
