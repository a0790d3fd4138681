// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/shown.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "core/code/parse.h"
#include "core/oversight/count_lines.h"

namespace leidraad {
namespace {

WebCounting example(const std::string& name) {
  std::ifstream in(LEIDRAAD_SOURCE_DIR "/codes/" + name + "/code.nl.md", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return counting_of(parse_code(text.str(), name).code);
}

const Hour kNine = *parse_hour("2026-11-23T09Z");
const Hours kDay{*parse_hour("2026-11-23T00Z"), *parse_hour("2026-11-24T00Z")};
const PeopleAt kPeople = {{"linde", 400}, {"vlier", 80}, {"beuk", 3}};

void visits(Counts& counts, const WebCounting& counting, int times, const char* category, const char* location, Hour hour, const char* refused_by = "") {
  for (int i = 0; i < times; ++i) add(counts, counting, WebRecord{category, refused_by, location, hour, *refused_by != '\0'});
}

Axis words(WebKey key, std::vector<std::string> all) { return {key, std::move(all), {}}; }
Axis hours_of_day() {
  Axis axis{WebKey::hour, {}, {}};
  for (std::int64_t i = 0; i < 24; ++i) axis.hours.push_back({{kDay.from.since_1970 + i}, {kDay.from.since_1970 + i + 1}});
  return axis;
}

std::string said(const Shown& one) { return print(one, Language::dutch); }

}  // namespace

TEST_CASE("the example board: visits per category and school, and what is under five is said in words") {
  const WebCounting counting = example("voorbeeld-bestuur");
  Counts counts;
  visits(counts, counting, 120, "games", "linde", kNine);
  visits(counts, counting, 60, "games", "vlier", kNine);
  visits(counts, counting, 2, "social_networks", "linde", kNine);
  visits(counts, counting, 30, "social_networks", "vlier", kNine);
  visits(counts, counting, 40, "", "linde", kNine);
  visits(counts, counting, 50, "", "vlier", kNine);
  visits(counts, counting, 9, "gambling", "linde", kNine, "kansspelen");  // refused: no visit
  const CountQuestion question{WebField::visits, kDay, words(WebKey::category, {"games", "social_networks", ""}), words(WebKey::location, {"linde", "vlier"}), {}};
  const auto grid = shown(counts, counting.tables[0], question, kPeople);
  REQUIRE(grid);
  CHECK(said(grid->at(0, 0)) == "120");
  CHECK(said(grid->at(1, 0)) == "minder dan 5");
  CHECK(said(grid->at(1, 1)) == "niet getoond");  // 32 - 30 would say it
  CHECK(said(grid->at(2, 0)) == "niet getoond");
  CHECK(said(grid->row_total(1)) == "32");
  CHECK(said(grid->total()) == "302");
}

TEST_CASE("the example school: refusals per article, by the hour of the day") {
  const WebCounting counting = example("voorbeeld-school");
  const std::string article = counting.articles.front();
  Counts counts;
  visits(counts, counting, 12, "", "linde", kNine, article.c_str());
  visits(counts, counting, 700, "", "linde", kNine);  // visits are not kept
  const CountQuestion question{WebField::denials, kDay, hours_of_day(), words(WebKey::article, {article}), "linde"};
  const auto grid = shown(counts, counting.tables[0], question, kPeople);
  REQUIRE(grid);
  CHECK(said(grid->total()) == "12");
  CHECK(said(grid->at(8, 0)) == "minder dan 5");
  CHECK(said(grid->at(9, 0)) == "niet getoond");  // 12 in all, and none in every other hour: that would be told
  CHECK_FALSE(shown(counts, counting.tables[0], {WebField::visits, kDay, hours_of_day(), {}, "linde"}, kPeople));
  CHECK_FALSE(shown(counts, counting.tables[0], {WebField::denials, kDay, words(WebKey::category, {"games"}), {}, "linde"}, kPeople));
}

TEST_CASE("a school with fewer than five people, or unknown, is in no number and no total, however large") {
  const WebCounting counting = example("voorbeeld-bestuur");
  Counts counts;
  for (const char* location : {"linde", "vlier", "beuk", "onbekend"}) visits(counts, counting, 100, "games", location, kNine);
  const Axis schools = words(WebKey::location, {"beuk", "linde", "onbekend", "vlier"});
  const auto grid = shown(counts, counting.tables[0], {WebField::visits, kDay, schools, {}, {}}, kPeople);
  REQUIRE(grid);
  CHECK(said(grid->at(0, 0)) == "niet getoond");
  CHECK(said(grid->at(1, 0)) == "100");
  CHECK(said(grid->at(2, 0)) == "niet getoond");
  CHECK(said(grid->at(3, 0)) == "100");
  CHECK(said(grid->row_total(0)) == "niet getoond");
  CHECK(said(grid->total()) == "200");
  const auto games = shown(counts, counting.tables[0], {WebField::visits, kDay, words(WebKey::category, {"games"}), {}, {}}, kPeople);
  CHECK(said(games->total()) == "200");  // else the two tables together would tell of the small school
  const auto alone = shown(counts, counting.tables[0], {WebField::visits, kDay, words(WebKey::category, {"games"}), {}, "beuk"}, kPeople);
  CHECK(said(alone->total()) == "niet getoond");
  CHECK(said(shown(counts, counting.tables[0], {WebField::visits, kDay, schools, {}, {}}, {})->total()) == "niet getoond");
}

TEST_CASE("a table without locations counts everybody, and shows nothing where everybody is fewer than five") {
  WebTable table;
  table.id = "t";
  table.visits = true;
  table.category = true;
  table.retention = {3, 0};
  const WebCounting counting{{table}, {}};
  Counts counts;
  visits(counts, counting, 100, "games", "linde", kNine);
  const CountQuestion question{WebField::visits, {}, words(WebKey::category, {"games"}), {}, {}};
  CHECK(said(shown(counts, table, question, {{"linde", 3}, {"vlier", 2}})->total()) == "100");
  CHECK(said(shown(counts, table, question, {{"linde", 2}, {"vlier", 2}})->total()) == "niet getoond");
  CHECK_FALSE(shown(counts, table, {WebField::visits, {}, question.rows, {}, "linde"}, kPeople));
}

TEST_CASE("what the question does not name is in no total, and hours outside its period neither") {
  const WebCounting counting = example("voorbeeld-bestuur");
  Counts counts;
  visits(counts, counting, 20, "games", "linde", kNine);
  visits(counts, counting, 30, "shopping", "linde", kNine);
  visits(counts, counting, 40, "games", "linde", kDay.until);
  const auto grid = shown(counts, counting.tables[0], {WebField::visits, kDay, words(WebKey::category, {"games"}), {}, {}}, kPeople);
  CHECK(said(grid->total()) == "20");
}

TEST_CASE("a question that would show the same twice, or too much at once, is refused") {
  const WebCounting counting = example("voorbeeld-bestuur");
  const auto refused = [&](Axis rows, std::optional<Axis> columns) {
    return !shown({}, counting.tables[0], {WebField::visits, kDay, std::move(rows), std::move(columns), {}}, kPeople);
  };
  const Axis games = words(WebKey::category, {"games"});
  CHECK_FALSE(refused(games, {}));
  CHECK(refused(words(WebKey::category, {"games", "games"}), {}));
  CHECK(refused(games, games));
  CHECK(refused({WebKey::hour, {}, {kDay, kDay}}, {}));
  CHECK(refused({WebKey::hour, {}, {{kDay.until, kDay.from}}}, {}));
  std::vector<std::string> many;
  for (int i = 0; i < 5'000; ++i) many.push_back("c" + std::to_string(i));
  CHECK(refused(words(WebKey::category, many), {}));
  CHECK(refused(words(WebKey::category, {many.begin(), many.begin() + 1'000}), hours_of_day()));
}

TEST_CASE("which rows there are does not depend on what was counted, and no number under five is among them") {
  const WebCounting counting = example("voorbeeld-bestuur");
  const CountQuestion question{WebField::visits, kDay, words(WebKey::category, {"adult", "chat", "games", ""}), words(WebKey::location, {"beuk", "linde", "vlier"}), {}};
  rc::check([&] {
    Counts counts;
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
      const std::string category = *rc::gen::element<std::string>("games", "chat", "", "adult");
      const std::string location = *rc::gen::element<std::string>("linde", "vlier", "beuk", "");
      visits(counts, counting, *rc::gen::inRange(1, 9), category.c_str(), location.c_str(), kNine);
    }
    const auto grid = shown(counts, counting.tables[0], question, kPeople);
    RC_ASSERT((grid && grid->rows() == 4 && grid->columns() == 3));
    for (std::size_t row = 0; row <= 4; ++row) {
      for (std::size_t column = 0; column <= 3; ++column) {
        const auto* number = std::get_if<std::uint64_t>(&grid->at(row, column));
        RC_ASSERT((number == nullptr || (*number >= 5 && column != 0)));
      }
    }
  });
}

TEST_CASE("from two gates to one page: fold apart, hand over finished hours as lines, merge, show") {
  const WebCounting counting = example("voorbeeld-bestuur");
  const std::vector<std::string> schools = {"linde"};
  const Instant now = kNine.ends();
  Counts server;
  for (int gate = 0; gate < 2; ++gate) {
    Counts here;
    visits(here, counting, 4, "games", "linde", kNine);
    visits(here, counting, 50, "games", "linde", hour_of(now));  // the hour that runs stays at the gate
    const auto arrived = read_counts(write_counts(take(here, counting, now), counting), {counting, schools, now});
    REQUIRE((arrived && arrived->refused == 0));
    server = merge(std::move(server), arrived->counts);
    CHECK(here.cells.size() == 1);
  }
  erase_old(server, counting, now);
  CHECK(said(shown(server, counting.tables[0], {WebField::visits, kDay, words(WebKey::category, {"games"}), {}, "linde"}, kPeople)->total()) == "8");
}

}  // namespace leidraad
