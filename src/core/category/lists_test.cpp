// SPDX-License-Identifier: EUPL-1.2
#include "core/category/lists.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

using namespace leidraad;

namespace {

using Words = std::vector<std::string>;

ListSource source(std::string name, ListRank rank, std::vector<ListEntry> entries) { return {std::move(name), rank, std::move(entries)}; }
ListEntry add(std::string category, std::string site) { return {ListVerb::add, std::move(category), std::move(site)}; }
ListEntry remove(std::string category, std::string site) { return {ListVerb::remove, std::move(category), std::move(site)}; }
ListEntry allow(std::string site) { return {ListVerb::allow, {}, std::move(site)}; }

std::shared_ptr<const Lists> made(const std::vector<ListSource>& sources) {
  auto lists = Lists::of(sources);
  REQUIRE(lists);
  return *lists;
}
std::shared_ptr<const Lists> made(std::vector<ListEntry> in_public, std::vector<ListEntry> shipped = {}, std::vector<ListEntry> board = {}) {
  return made({source("ut1", ListRank::public_list, std::move(in_public)), source("leidraad", ListRank::shipped, std::move(shipped)),
               source("eigen", ListRank::board, std::move(board))});
}

std::string reasons(const Lists& lists, std::string_view text) {
  Site site;
  REQUIRE(site.read(text));
  std::string out;
  for (const auto& because : lists.because(site)) {
    constexpr const char* kVerbs[] = {"+", "-", "="};
    out += (because.counts ? "" : "(") + because.list + " " + because.entry + " " + kVerbs[static_cast<int>(because.verb)] + because.category +
           (because.counts ? "" : ")") + "; ";
  }
  return out;
}

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text.data(), text.size())); }

}  // namespace

TEST_CASE("a site is in the categories of its name and of every domain above it") {
  const auto lists = made({add("gambling", "casino.example"), add("games", "spel.casino.example"), add("social_networks", "example"), add("ai", "CHAT.example.")});
  CHECK(lists->of_site("casino.example") == Words{"gambling", "social_networks"});
  CHECK(lists->of_site("https://www.spel.casino.example/x") == Words{"gambling", "games", "social_networks"});
  CHECK(lists->of_site("nietcasino.example") == Words{"social_networks"});
  CHECK(lists->of_site("casino.example.org").empty());
  CHECK(lists->of_site("a.chat.example") == Words{"ai", "social_networks"});
  CHECK(lists->of_site("").empty());
  CHECK(lists->categories() == Words{"ai", "gambling", "games", "social_networks"});
  CHECK(lists->size() == 4);
  CHECK(lists->fingerprint().size() == 64);
}

TEST_CASE("whatever stands before or around a listed domain, its category is found") {
  const auto lists = made({add("gambling", "casino.example"), add("games", "site.example/spel")});
  CHECK(rc::check([&] {
    const auto label = rc::gen::map(rc::gen::inRange(0, 1'000'000), [](int number) { return "n" + std::to_string(number); });
    std::string host = "casino.example";
    for (int depth = *rc::gen::inRange(0, 20); depth > 0; --depth) host.insert(0, *label + ".");
    RC_ASSERT(lists->of_site(host) == Words{"gambling"});
    RC_ASSERT(lists->of_site("https://" + *label + "@" + host + ".:8443/" + *label) == Words{"gambling"});
    RC_ASSERT(lists->of_site("site.example/" + *label + "/../%53pel//" + *label + "?" + *label) == Words{"games"});
  }));
}

TEST_CASE("a path is listed with everything under it, with or without www") {
  const auto lists = made({add("games", "site.example/spel"), add("chat", "www.praat.example/a/b/"), add("adult", "192.0.2.1/x")});
  CHECK(lists->of_site("site.example").empty());
  CHECK(lists->of_site("site.example/spel") == Words{"games"});
  CHECK(lists->of_site("http://www.site.example/Spel/?x") == Words{"games"});
  CHECK(lists->of_site("site.example/spel/1/2/3") == Words{"games"});
  CHECK(lists->of_site("site.example/spelen").empty());
  CHECK(lists->of_site("ander.site.example/spel").empty());
  CHECK(lists->of_site("praat.example/a").empty());
  CHECK(lists->of_site("praat.example/a/b/c") == Words{"chat"});
  CHECK(lists->of_site("http://3221225985/x/y") == Words{"adult"});
  CHECK(lists->size() == 3);
}

TEST_CASE("an address has no domain above it") {
  const auto lists = made({add("proxy", "192.0.2.1"), add("vpn", "[2001:db8::1]"), add("games", "1")});
  CHECK(lists->of_site("0xC0000201:8080") == Words{"proxy"});
  CHECK(lists->of_site("http://[2001:DB8:0::1]/") == Words{"vpn"});
  CHECK(lists->of_site("10.192.0.2").empty());
  CHECK(lists->of_site("10.0.2.1").empty());
}

TEST_CASE("the board's allow lifts every category a weaker list names, however narrow that was") {
  const auto lists = made({add("games", "site.example"), add("adult", "diep.site.example/x"), add("malware", "hack.site.example")}, {add("chat", "c.site.example")},
                          {allow("site.example"), add("ai", "ai.site.example")});
  CHECK(lists->of_site("site.example").empty());
  CHECK(lists->of_site("diep.site.example/x").empty());
  CHECK(lists->of_site("hack.site.example").empty());
  CHECK(lists->of_site("c.site.example").empty());
  CHECK(lists->of_site("ai.site.example") == Words{"ai"});
}

TEST_CASE("a removal takes a site out of one category") {
  const auto lists = made({add("games", "site.example"), add("chat", "site.example"), add("games", "sub.site.example")}, {}, {remove("games", "site.example")});
  CHECK(lists->of_site("site.example") == Words{"chat"});
  CHECK(lists->of_site("sub.site.example") == Words{"chat"});
}

TEST_CASE("a shipped allow keeps what is malicious below it, not at it or above it") {
  const auto lists = made({add("phishing", "school.example"), add("malware", "oud.school.example"), add("games", "oud.school.example"), add("malware", "school.example/wp"),
                           add("malware", "example")},
                          {allow("school.example")});
  CHECK(lists->of_site("school.example").empty());
  CHECK(lists->of_site("oud.school.example") == Words{"malware"});
  CHECK(lists->of_site("school.example/wp/a") == Words{"malware"});
  CHECK(lists->of_site("ander.example") == Words{"malware"});
  const auto lifted = made({add("malware", "oud.school.example")}, {allow("school.example")}, {allow("oud.school.example")});
  CHECK(lifted->of_site("oud.school.example").empty());
}

TEST_CASE("within one rank the narrower entry holds, and of equals adding does") {
  const auto lists = made({}, {}, {add("games", "site.example"), allow("les.site.example"), add("games", "spel.les.site.example"), add("chat", "zelf.example"), remove("chat", "zelf.example")});
  CHECK(lists->of_site("site.example") == Words{"games"});
  CHECK(lists->of_site("les.site.example").empty());
  CHECK(lists->of_site("spel.les.site.example") == Words{"games"});
  CHECK(lists->of_site("zelf.example") == Words{"chat"});
  const auto built = build_lists({source("eigen", ListRank::board, {add("chat", "zelf.example"), remove("chat", "zelf.example")})});
  REQUIRE(built);
  CHECK(built->remarks == Words{"eigen: “zelf.example” staat er zowel op als af; op telt"});
}

TEST_CASE("a stronger list adds what a weaker one removes") {
  const auto lists = made({}, {allow("site.example"), remove("games", "site.example")}, {add("games", "example")});
  CHECK(lists->of_site("site.example") == Words{"games"});
}

TEST_CASE("the reasons name list and entry, the narrowest first, and what was overruled") {
  const auto lists = made({add("games", "site.example"), add("adult", "www.site.example/x")}, {add("chat", "site.example")}, {remove("games", "www.site.example")});
  CHECK(reasons(*lists, "www.site.example/x/y") ==
        "ut1 site.example/x +adult; eigen www.site.example -games; (ut1 site.example +games); leidraad site.example +chat; ");
  CHECK(reasons(*lists, "site.example") == "ut1 site.example +games; leidraad site.example +chat; ");
  CHECK(reasons(*lists, "ander.example").empty());
  const auto address = made({add("proxy", "192.0.2.1/a")});
  CHECK(reasons(*address, "http://3221225985/a/b") == "ut1 192.0.2.1/a +proxy; ");
  const auto opened = made({add("games", "site.example")}, {}, {allow("site.example")});
  CHECK(reasons(*opened, "a.site.example") == "(ut1 site.example +games); eigen site.example =; ");
}

TEST_CASE("what cannot be read is left out and remarked") {
  const auto built = build_lists({source("eigen", ListRank::board, {add("games", "a b"), add("Spelletjes", "a.example"), add("games", "a.example/?x=1"), add("games", "b.example")})});
  REQUIRE(built);
  CHECK(built->entries == 1);
  REQUIRE(built->remarks.size() == 3);
  CHECK(built->remarks[0] == "eigen: “a b”: dit is geen site");
  CHECK(built->remarks[1].find("één woord") != std::string::npos);
  CHECK(built->remarks[2].find("vraag erin") != std::string::npos);
  std::vector<ListEntry> many;
  for (std::size_t i = 0; i <= kCategoriesMax; ++i) many.push_back(add("c" + std::to_string(i), "site" + std::to_string(i) + ".example"));
  const auto full = build_lists({source("veel", ListRank::board, many)});
  REQUIRE(full);
  CHECK(full->entries == kCategoriesMax);
  REQUIRE(full->remarks.size() == 1);
  const auto lists = made({source("veel", ListRank::board, many)});
  CHECK(lists->of_site("site127.example") == Words{"c127"});
  CHECK(lists->of_site("site63.example") == Words{"c63"});
  CHECK(lists->of_site("site64.example") == Words{"c64"});
}

TEST_CASE("no lists is a list on which nothing stands") {
  const auto none = made(std::vector<ListSource>{});
  CHECK(none->size() == 0);
  CHECK(none->of_site("casino.example").empty());
}

TEST_CASE("the same lists make the same file") {
  const std::vector<ListSource> sources = {source("a", ListRank::public_list, {add("games", "a.example"), add("chat", "b.example/x")})};
  CHECK(build_lists(sources)->bytes == build_lists(sources)->bytes);
}

TEST_CASE("a file that is none, cut off or changed is refused, and it says which") {
  std::vector<ListEntry> entries;
  for (int i = 0; i < 300; ++i) entries.push_back(add(i % 2 ? "games" : "chat", "site" + std::to_string(i) + ".example"));
  const std::string good = build_lists({source("a", ListRank::public_list, entries)})->bytes;
  const auto refused = [](const std::string& text) { return Lists::open(nullptr, bytes_of(text)).error().why; };
  CHECK(Lists::open(nullptr, bytes_of(good)));
  CHECK(refused("").find("andere vorm, of het is leeg") != std::string::npos);
  CHECK(refused("games spel.example\n").find("andere vorm") != std::string::npos);
  CHECK(refused("LDRLIST2" + good.substr(8)).find("andere versie") != std::string::npos);
  for (std::size_t size = 8; size < good.size(); size += 37) CHECK(refused(good.substr(0, size)).find("afgebroken") != std::string::npos);
  CHECK(refused(good + "x").find("afgebroken") != std::string::npos);
  std::size_t changed = 0;
  for (int i = 0; i < 500; ++i) {
    std::string bad = good;
    const std::size_t at = 8 + static_cast<std::size_t>(i) * 7919 % (bad.size() - 8);
    bad[at] = static_cast<char>(bad[at] ^ (1 << (i % 8)));
    changed += Lists::open(nullptr, bytes_of(bad)) ? 0U : 1U;
  }
  CHECK(changed == 500);
}
