// SPDX-License-Identifier: EUPL-1.2
#include "identity/rate_limit.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace leidraad::identity {

RateLimit::Bucket& RateLimit::bucket(std::string_view key, Instant now) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    if (buckets_.size() >= keys_max_) {
      by_key_.erase(buckets_.back().key);
      buckets_.pop_back();
    }
    buckets_.push_front({std::string(key), static_cast<double>(at_once_), now});
    by_key_.emplace(buckets_.front().key, buckets_.begin());
    return buckets_.front();
  }
  buckets_.splice(buckets_.begin(), buckets_, found->second);
  Bucket& bucket = buckets_.front();
  // A clock that went back gives nothing, and time counts on from there.
  const auto passed = std::max<std::int64_t>(0, now.seconds - bucket.at.seconds);
  bucket.turns = std::min<double>(at_once_, bucket.turns + static_cast<double>(passed) / static_cast<double>(one_per_));
  bucket.at = now;
  return bucket;
}

bool RateLimit::take(std::string_view key, Instant now) {
  const std::lock_guard lock(mutex_);
  Bucket& mine = bucket(key, now);
  if (mine.turns < 1) return false;
  mine.turns -= 1;
  return true;
}

void RateLimit::give_back(std::string_view key, Instant now) {
  const std::lock_guard lock(mutex_);
  Bucket& mine = bucket(key, now);
  mine.turns = std::min<double>(at_once_, mine.turns + 1);
}

std::size_t RateLimit::keys() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

std::string address_key(std::string_view address) {
  const std::string text(address);
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  std::string key = "v6:";
  for (std::size_t i = 0; i < 8; ++i) key.append({"0123456789abcdef"[bytes[i] >> 4U], "0123456789abcdef"[bytes[i] & 15U]});
  return key;
}

}  // namespace leidraad::identity
