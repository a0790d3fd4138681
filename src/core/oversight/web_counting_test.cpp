// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/web_counting.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "core/base/text.h"
#include "core/code/council.h"
#include "core/code/parse.h"

namespace leidraad {
namespace {

Code code_with(const std::string& rules, const std::string& values = "  termijn: 3 months\n") {
  return parse_code("---\ncode: proef\ntitle: Proef\nvalues:\n" + values +
                        "---\n\n### 1 Begin {#begin main}\n\nTekst.\n\n### 2 Toezicht {#toezicht}\n\nTekst.\n\n```rule\n" + rules + "\n```\n",
                    "proef")
      .code;
}

Code example(const std::string& name) {
  std::ifstream in(LEIDRAAD_SOURCE_DIR "/codes/" + name + "/code.nl.md", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return parse_code(text.str(), name).code;
}

const std::string kTerms = " serving security by it_partner to senior_adviser for 6 months";

bool keeps_nothing(const std::string& rules) { return counting_of(code_with(rules)).tables.empty(); }

constexpr Instant at(std::int64_t seconds) { return {seconds}; }
Hour hour(const char* text) { return *parse_hour(text); }
Instant moment(const char* text) { return *parse_instant(text); }

}  // namespace

TEST_CASE("the example board keeps visits and refusals per category, location and hour for six months, and counts nothing of what is sealed") {
  const WebCounting counting = counting_of(example("voorbeeld-bestuur"));
  REQUIRE(counting.tables.size() == 1);
  const WebTable& table = counting.tables.front();
  CHECK(table.said_in == "toezicht-internet");
  CHECK((table.visits && table.denials));
  CHECK((table.category && !table.article && table.location && table.hour));
  CHECK(table.retention == Duration{6, 0});
  CHECK(table.readers == std::vector{Role::it_partner, Role::senior_adviser});
  CHECK(counting.table(table.id) == &table);
  CHECK(counting.is_article("kansspelen"));
}

TEST_CASE("the example school keeps refusals per article, location and hour, as long as its value says") {
  const WebCounting counting = counting_of(example("voorbeeld-school"));
  REQUIRE(counting.tables.size() == 1);
  const WebTable& table = counting.tables.front();
  CHECK((!table.visits && table.denials));
  CHECK((!table.category && table.article && table.location && table.hour));
  CHECK(table.retention == Duration{3, 0});
}

TEST_CASE("who says nothing keeps nothing") {
  CHECK(WebCounting{}.tables.empty());
  CHECK(counting_of(Code{}).tables.empty());
  CHECK(keeps_nothing("forbid web.visit when category in {gambling}"));
  CHECK(keeps_nothing("observe devices keep updated per location, day serving security for 3 months"));
  CHECK(keeps_nothing("alert on web per location when denials > 50 over 1 hour to director"));
}

TEST_CASE("a proposed statement counts for nothing") {
  CHECK(keeps_nothing("proposed observe web keep visits per hour" + kTerms));
  CHECK_FALSE(keeps_nothing("observe web keep visits per hour" + kTerms));
}

TEST_CASE("a sealed statement counts nothing, also where it keeps visits beside the person") {
  CHECK(keeps_nothing("observe web keep visits, person per hour serving security only on red_alert sealed by director and privacy_officer for 14 days"));
  CHECK(keeps_nothing("observe web keep visits per hour serving security only on red_alert sealed by director and privacy_officer for 14 days"));
  for (const char* field : {"person", "workstation", "site", "time"}) CHECK(keeps_nothing("observe web keep visits, " + std::string(field) + " per hour" + kTerms));
}

TEST_CASE("what does not say plainly what, why or how long counts nothing") {
  CHECK(keeps_nothing("observe web keep visits, pages per hour" + kTerms));
  CHECK(keeps_nothing("observe web keep visits per person" + kTerms));
  CHECK(keeps_nothing("observe web keep visits per hour for 6 months"));
  CHECK(keeps_nothing("observe web keep visits per hour serving security"));
  CHECK(keeps_nothing("observe web keep visits per hour serving security for 0 days"));
  CHECK(keeps_nothing("observe web keep visits per hour serving security for {{nergens}}"));
  CHECK_FALSE(keeps_nothing("observe web keep visits per hour serving security for {{termijn}}"));
}

TEST_CASE("each statement is a table of its own, and said twice it is one") {
  const std::string one = "observe web keep visits per category, hour" + kTerms + "\n";
  const std::string other = "observe web keep denials per article" + kTerms + "\n";
  CHECK(counting_of(code_with(one + other)).tables.size() == 2);
  CHECK(counting_of(code_with(one + one)).tables.size() == 1);
  CHECK(counting_of(code_with(one + other)).table(counting_of(code_with(other)).tables[0].id) != nullptr);
}

TEST_CASE("another field, key, reader, purpose or term is another table") {
  const auto id = [](const std::string& rule) { return counting_of(code_with(rule)).tables.at(0).id; };
  const std::string first = id("observe web keep visits per hour" + kTerms);
  for (const char* other : {"observe web keep denials per hour serving security by it_partner to senior_adviser for 6 months",
                            "observe web keep visits per category, hour serving security by it_partner to senior_adviser for 6 months",
                            "observe web keep visits per hour serving security by it_partner to director for 6 months",
                            "observe web keep visits per hour serving protect_users by it_partner to senior_adviser for 6 months",
                            "observe web keep visits per hour serving security by it_partner to senior_adviser for 5 months"})
    CHECK(id(other) != first);
}

TEST_CASE("until the council signs, what it consented to before is what is counted") {
  const Code before = code_with("observe web keep denials per location, hour" + kTerms);
  const Code after = code_with("observe web keep visits, denials per category, location, hour" + kTerms);
  CHECK(counting_of(with_supervision_of(after, before)).tables == counting_of(before).tables);
  CHECK(counting_of(with_supervision_of(after, Code{})).tables.empty());
}

TEST_CASE("of several schools' codes, a statement they share is one table and each keeps its own") {
  const std::string shared = "observe web keep denials per location, hour" + kTerms + "\n";
  const WebCounting linde = counting_of(code_with(shared)), vlier = counting_of(code_with(shared + "observe web keep visits per hour" + kTerms));
  const WebCounting all = all_of({linde, vlier});
  CHECK(all.tables.size() == 2);
  for (const WebTable& table : vlier.tables) CHECK(all.table(table.id) != nullptr);
  CHECK(all.articles == linde.articles);
  CHECK(all_of({}).tables.empty());
}

TEST_CASE("an hour holds whole hours, before 1970 as well") {
  CHECK(hour_of(at(0)) == Hour{0});
  CHECK(hour_of(at(3599)) == Hour{0});
  CHECK(hour_of(at(3600)) == Hour{1});
  CHECK(hour_of(at(-1)) == Hour{-1});
  CHECK(hour_of(at(-3600)) == Hour{-1});
  CHECK(print(hour_of(moment("2026-11-23T10:59:59+01:00"))) == "2026-11-23T09Z");
  CHECK(hour("2026-11-23T09Z").ends() == moment("2026-11-23T11:00:00+01:00"));
  for (const char* wrong : {"", "2026-11-23T24Z", "2026-11-23T9Z", "2026-11-23 09Z", "2026-11-31T09Z", "1969-12-31T23Z", "2026-11-23T09Z ", "2026-11-23T-1Z"})
    CHECK_FALSE(parse_hour(wrong));
}

TEST_CASE("a table without hours is counted in rounds as long as its retention, and a round is over at its end") {
  WebTable half_year;
  half_year.retention = {6, 0};
  CHECK(print(half_year.kept_hour(hour("2026-11-23T09Z"))) == "2026-07-01T00Z");
  CHECK(print(half_year.kept_hour(hour("2026-06-30T23Z"))) == "2026-01-01T00Z");
  CHECK_FALSE(half_year.is_over(hour("2026-07-01T00Z"), moment("2026-12-31T23:59:59Z")));
  CHECK(half_year.is_over(hour("2026-07-01T00Z"), moment("2027-01-01T00:00:00Z")));
  WebTable fortnight;
  fortnight.retention = {0, 14 * 86400};
  CHECK(fortnight.kept_hour(Hour{0}) == Hour{0});
  CHECK(fortnight.kept_hour(Hour{14 * 24 - 1}) == Hour{0});
  CHECK(fortnight.kept_hour(Hour{14 * 24}) == Hour{14 * 24});
}

TEST_CASE("a visit counts under the category its refusal names, else under the first by name") {
  const Code code = code_with("forbid web.visit when category in {gambling, malware} unless category is vpn\nobserve web keep visits per hour" + kTerms);
  const auto statements = code.article("toezicht")->statements();
  CHECK(counts_under({"games", "gambling"}, statements[0]) == "gambling");
  CHECK(counts_under({"vpn", "malware", "adult"}, statements[0]) == "malware");
  CHECK(counts_under({"vpn", "shops"}, statements[0]) == "shops");
  CHECK(counts_under({"games", "gambling"}, nullptr) == "gambling");
  CHECK(counts_under({"social", "chat"}, statements[1]) == "chat");
  CHECK(counts_under({}, statements[0]).empty());
}

}  // namespace leidraad
