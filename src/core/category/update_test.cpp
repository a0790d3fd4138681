// SPDX-License-Identifier: EUPL-1.2
#include "core/category/update.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

using namespace leidraad;

namespace {

using Words = std::vector<std::string>;

ListSource gambling(std::vector<std::string> sites) {
  ListSource source{"ut1/gambling", ListRank::public_list, {}};
  for (std::string& site : sites) source.entries.push_back({ListVerb::add, "gambling", std::move(site)});
  return source;
}
std::string built(const std::vector<ListSource>& sources) { return build_lists(sources)->bytes; }
std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text.data(), text.size())); }
std::shared_ptr<const Lists> opened(const std::string& bytes) {
  auto lists = Lists::open(nullptr, bytes_of(bytes));
  REQUIRE(lists);
  return *lists;
}

}  // namespace

TEST_CASE("a difference adds and removes, and nothing else changes") {
  const std::string old = built({gambling({"a.example", "b.example"}), {"ut1/games", ListRank::public_list, {{ListVerb::add, "games", "b.example"}}},
                                 {"eigen", ListRank::board, {{ListVerb::allow, {}, "school.example"}}}});
  const auto updated = update_lists(bytes_of(old), {{"gambling", {{true, "nieuw.example"}, {false, "b.example"}, {true, "school.example"}, {true, "www.pad.example/spel"}}}});
  REQUIRE(updated);
  CHECK(updated->added == 3);
  CHECK(updated->removed == 1);
  CHECK(updated->remarks.empty());
  const auto lists = opened(updated->bytes);
  CHECK(lists->of_site("a.example") == Words{"gambling"});
  CHECK(lists->of_site("www.nieuw.example") == Words{"gambling"});
  CHECK(lists->of_site("b.example") == Words{"games"});
  CHECK(lists->of_site("school.example").empty());
  CHECK(lists->of_site("pad.example/spel/1") == Words{"gambling"});
  CHECK(lists->of_site("pad.example").empty());
  CHECK(lists->size() == 5);
  CHECK(lists->fingerprint() != opened(old)->fingerprint());
}

TEST_CASE("a difference that does not fit is remarked, and the rest of it holds") {
  const std::string old = built({gambling({"a.example"})});
  const auto updated = update_lists(bytes_of(old), {{"ut1/gambling", {{false, "weg.example"}, {true, "a.example"}, {true, "a b"}, {true, "c.example"}}}});
  REQUIRE(updated);
  CHECK(updated->remarks == Words{"ut1/gambling: “weg.example” stond er niet op", "ut1/gambling: “a.example” stond er al op", "ut1/gambling: “a b” is geen site"});
  CHECK(opened(updated->bytes)->size() == 2);
}

TEST_CASE("a list that is not there, or is not one, is refused") {
  const std::string old = built({gambling({"a.example"}), {"andere/gambling", ListRank::public_list, {{ListVerb::add, "gambling", "b.example"}}},
                                 {"eigen", ListRank::board, {{ListVerb::add, "games", "c.example"}}}});
  CHECK(update_lists(bytes_of(old), {{"adult", {}}}).error().why.find("geen openbare lijst “adult”") != std::string::npos);
  CHECK(update_lists(bytes_of(old), {{"games", {}}}).error().why.find("geen openbare lijst") != std::string::npos);
  CHECK(update_lists(bytes_of(old), {{"gambling", {}}}).error().why.find("ut1/gambling, andere/gambling") != std::string::npos);
  CHECK(update_lists(bytes_of(old), {{"andere/gambling", {}}}));
  CHECK_FALSE(update_lists(bytes_of(old.substr(0, 200)), {}));
  std::string bad = old;
  bad.back() = 'x';
  CHECK_FALSE(update_lists(bytes_of(bad), {}));
}

TEST_CASE("a file that grew too full says so, and the old one still holds") {
  const std::string old = built({gambling({"a.example"})});
  ListUpdate update{"gambling", {}};
  for (int i = 0; i < 400; ++i) update.changes.push_back({true, "n" + std::to_string(i) + ".example"});
  const auto updated = update_lists(bytes_of(old), {update});
  REQUIRE_FALSE(updated);
  CHECK(updated.error().why.find("te vol") != std::string::npos);
}

TEST_CASE("after any row of differences the file answers as one built from the outcome") {
  CHECK(rc::check([] {
    const auto site = [](int number) { return "s" + std::to_string(number) + ".example" + (number % 3 == 0 ? "/pad" : ""); };
    std::map<int, bool> on;
    std::vector<std::string> first;
    for (const int number : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60))) {
      if (!on[number]) first.push_back(site(number));
      on[number] = true;
    }
    first.push_back("altijd.example");
    std::string bytes = built({gambling(first)});
    for (int day = 0; day < 3; ++day) {
      ListUpdate update{"gambling", {}};
      for (const int number : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60))) {
        on[number] = !on[number];
        update.changes.push_back({on[number], site(number)});
      }
      const auto updated = update_lists(bytes_of(bytes), {update});
      RC_ASSERT(updated);
      RC_ASSERT(updated->remarks.empty());
      bytes = updated->bytes;
    }
    const auto lists = opened(bytes);
    std::size_t listed = 1;
    for (const auto& [number, is_on] : on) {
      RC_ASSERT(lists->of_site(site(number)).size() == (is_on ? 1U : 0U));
      listed += is_on ? 1U : 0U;
    }
    RC_ASSERT(lists->size() == listed);
  }));
}
