// SPDX-License-Identifier: EUPL-1.2
#include "portal/privacy/stand_in_table.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace leidraad::portal {
namespace {

bool same(const std::vector<StandIn>& a, const std::vector<StandIn>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].word != b[i].word || a[i].kind != b[i].kind || a[i].spellings != b[i].spellings) return false;
  }
  return true;
}

std::string word() { return "x" + (*rc::gen::container<std::string>(rc::gen::inRange(' ', '~'))).substr(0, kStandInBytesMax - 1); }

}  // namespace

TEST_CASE("the table comes back as it went, whatever stands in it") {
  const std::vector<StandIn> table{{"Leerling A", PersonalKind::name, {"Noor de Vries", "Noor"}}, {"[adres 1]", PersonalKind::address, {"Kerkstraat 12,\n1234 AB & zo = \"hier\"", "é+%26"}}};
  const auto read = read_table(write_table(table));
  REQUIRE(read);
  CHECK(same(*read, table));
  CHECK(write_table(table).find_first_of("\n\"<> ") == std::string::npos);  // one line, whatever a browser does to line ends
  CHECK(read_table("")->empty());
}

TEST_CASE("the table of a long text comes back: it has more fields than a form may have") {
  std::vector<StandIn> table;
  for (int i = 0; i < 10'000; ++i) table.push_back({"[e-mail " + std::to_string(i) + "]", PersonalKind::name, {"a" + std::to_string(i) + "@b.example"}});
  const auto read = read_table(write_table(table));
  REQUIRE(read);
  CHECK(same(*read, table));
  CHECK_FALSE(read_table("w=A&k=name&s=x&"));
  CHECK_FALSE(read_table("&w=A&k=name&s=x"));
}

TEST_CASE("any table comes back; any other line is refused or read without harm") {
  CHECK(rc::check("write and read", [] {
    std::vector<StandIn> table;
    const int count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < count; ++i) {
      StandIn one{word(), static_cast<PersonalKind>(*rc::gen::inRange(0, static_cast<int>(kPersonalKinds))), {}};
      const int spellings = *rc::gen::inRange(1, 4);
      for (int j = 0; j < spellings; ++j) one.spellings.push_back(word());
      table.push_back(std::move(one));
    }
    const auto read = read_table(write_table(table));
    RC_ASSERT(static_cast<bool>(read));
    RC_ASSERT(same(*read, table));
  }));
  CHECK(rc::check("any line", [] {
    const auto read = read_table(*rc::gen::arbitrary<std::string>());
    if (!read) return;
    for (const StandIn& one : *read) RC_ASSERT(!one.word.empty() && !one.spellings.empty());
  }));
}

TEST_CASE("more stand-ins than a page can have are refused") {
  std::string line = "w=A&k=name&s=x";
  for (std::size_t i = 0; i < kStandInsMax; ++i) line += "&w=A&k=name&s=x";
  CHECK_FALSE(read_table(line));
}

TEST_CASE("a stand-in longer than any of ours, and a line longer than a page can send, are refused") {
  const std::string word(kStandInBytesMax, 'w');
  CHECK(read_table("w=" + word + "&k=name&s=x"));
  CHECK_FALSE(read_table("w=" + word + "w&k=name&s=x"));
  CHECK(read_table("w=A&k=name&s=" + std::string(5'000, 'x')));  // a long address is still an address
  CHECK_FALSE(read_table("w=A&k=name&s=" + std::string(kTableBytesMax, 'x')));
}

}  // namespace leidraad::portal
