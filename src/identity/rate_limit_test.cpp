// SPDX-License-Identifier: EUPL-1.2
#include "identity/rate_limit.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace leidraad;
using namespace leidraad::identity;

namespace {

int taken(RateLimit& limit, std::string_view key, Instant now, int tries = 100) {
  int count = 0;
  for (int i = 0; i < tries; ++i) count += limit.take(key, now) ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("so many at once, then one at a time; each key for itself") {
  RateLimit limit(5, std::chrono::seconds(60));
  CHECK(taken(limit, "a", {1'000}) == 5);
  CHECK(taken(limit, "b", {1'000}) == 5);
  CHECK(taken(limit, "a", {1'059}) == 0);
  CHECK(taken(limit, "a", {1'060}) == 1);
  CHECK(taken(limit, "a", {1'180}) == 2);
  CHECK(taken(limit, "a", {100'000}) == 5);
}

TEST_CASE("asking in vain does not make the wait longer, and many small waits add up") {
  RateLimit limit(1, std::chrono::seconds(10));
  CHECK(limit.take("a", {0}));
  for (std::int64_t at = 1; at < 10; ++at) CHECK_FALSE(limit.take("a", {at}));
  CHECK(limit.take("a", {11}));
}

TEST_CASE("a turn given back can be taken again, and never makes more than there were") {
  RateLimit limit(2, std::chrono::seconds(60));
  CHECK(taken(limit, "a", {0}) == 2);
  limit.give_back("a", {0});
  CHECK(taken(limit, "a", {0}) == 1);
  for (int i = 0; i < 10; ++i) limit.give_back("a", {0});
  CHECK(taken(limit, "a", {0}) == 2);
}

TEST_CASE("a clock that goes back gives no turns, and takes none for good") {
  RateLimit limit(3, std::chrono::seconds(60));
  CHECK(taken(limit, "a", {1'000'000}) == 3);
  CHECK(taken(limit, "a", {0}) == 0);
  CHECK(taken(limit, "a", {60}) == 1);
  CHECK(taken(limit, "a", {1'000'000}) == 3);
}

TEST_CASE("a flood of keys fills a bounded room; who was there longest unused goes") {
  RateLimit limit(1, std::chrono::seconds(60), 100);
  CHECK(limit.take("keep", {0}));
  for (int i = 0; i < 10'000; ++i) {
    limit.take("x" + std::to_string(i), {0});
    CHECK_FALSE(limit.take("keep", {0}));
  }
  CHECK(limit.keys() == 100);
}

TEST_CASE("many threads get as many turns together as there are") {
  RateLimit limit(50, std::chrono::seconds(60));
  std::atomic<int> count{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { count += taken(limit, "a", {0}); });
  }
  CHECK(count == 50);
}

TEST_CASE("an IPv6 network is one asker, two IPv4 addresses are two") {
  CHECK(address_key("2001:db8::1") == address_key("2001:db8:0:0:ffff::9"));
  CHECK(address_key("2001:db8:0:1::1") != address_key("2001:db8::1"));
  CHECK(address_key("192.0.2.1") != address_key("192.0.2.2"));
}
