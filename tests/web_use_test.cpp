// SPDX-License-Identifier: EUPL-1.2
// Web use in numbers: from what a gate left in its folder, counted once whatever happens, to a page where
// no small number stands.
#include <sys/stat.h>

#include <regex>

#include "core/oversight/count_lines.h"
#include "gate_house.h"
#include "office/web_use_questions.h"
#include "page_house.h"
#include "portal/registers/doors.h"
#include "portal/registers/house_pages.h"

namespace leidraad {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kHour = 3'600, kDaySeconds = 24 * kHour;
constexpr const char* kHead = R"(---
code: proef
title: Gedragscode proef
language: nl
scope:
  kinds: [everyone]
---

### 1 Hoofd {#hoofd main}

Zorgvuldig.

### 2 Kansspelen {#kansspelen}

Gokken kan niet.

```rule
forbid web.visit when category in {gambling, games} unless purpose in {education, work} or permission from location_manager
```
)";
constexpr const char* kObserve = R"(
### 3 Toezicht {#toezicht}

We tellen.

```rule
observe web keep visits, denials per category, article, location, hour
  serving security
  by network_admin
  to director
  for 6 months
```
)";

struct CountHouse : GateHouse {
  std::string gate_id;

  explicit CountHouse(const std::string& observe = kObserve) {
    set_code(kHead + observe);
    gate_id = add_gate("Proxy", folder_named("proxy"));
    fs::create_directories(counts());
  }
  Gate gate() {
    const auto one = office->gates().one(gate_id);
    REQUIRE(one);
    return *one;
  }
  fs::path counts() { return fs::path(folder_named("proxy")) / "counts"; }
  WebTable table() {
    const auto kept = kept_web_tables(office->desk().standing());
    REQUIRE(!kept.empty());
    return kept.front().table;
  }
  Hour hours_ago(std::int64_t hours) { return hour_of(Instant{now->seconds - hours * kHour}); }
  std::string line(Hour hour, const std::string& category, const std::string& article, const std::string& location, std::uint64_t visits, std::uint64_t denials) {
    Counts counts;
    add(counts, CountedCell{{hour, table().id, category, article, location}, {visits, denials}});
    return write_counts(counts, web_counting(office->desk().standing()));
  }
  void put(const std::string& name, const std::string& text) { std::ofstream(counts() / name, std::ios::binary) << text; }
  CollectedCounts collect() {
    const auto collected = collect_web_use(*office, gate());
    REQUIRE_MESSAGE(collected, (collected ? "" : collected.error().why));
    return *collected;
  }
  std::int64_t visits() { return count("SELECT coalesce(sum(visits), 0) FROM web_count"); }
  std::int64_t denials() { return count("SELECT coalesce(sum(denials), 0) FROM web_count"); }
  std::int64_t names() { return count("SELECT count(*) FROM web_count_file"); }
  std::vector<std::string> files() {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(counts())) out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
  }
};

}  // namespace

TEST_CASE("counts of a gate: each file is in the register once, and gone") {
  CountHouse house;
  CHECK(house.collect().files == 0);
  house.put("counts-a1", house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 7));
  house.put("counts-b2", house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 5) + house.line(house.hours_ago(2), "", "", "wilg", 12, 0));
  const auto collected = house.collect();
  CHECK(collected.files == 2);
  CHECK(collected.troubles.empty());
  CHECK(house.denials() == 12);
  CHECK(house.visits() == 12);
  CHECK(house.count("SELECT count(*) FROM web_count") == 2);
  CHECK(house.files().empty());
  CHECK(house.names() == 2);
  CHECK(house.collect().files == 0);
  CHECK(house.names() == 0);  // forgotten with the file
  CHECK(house.denials() == 12);
}

TEST_CASE("counts of a gate: a program that ends between the counts and the removal counts nothing twice") {
  CountHouse house;
  const std::string text = house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 7);
  house.put("counts-a1", text);
  CHECK(house.collect().files == 1);
  house.put("counts-a1", text);  // as it stands there when the removal did not happen
  CHECK(house.collect().files == 0);
  CHECK(house.denials() == 7);
  CHECK(house.files().empty());
  house.put("counts-a2", text);  // another file that says the same is another count
  CHECK(house.collect().files == 1);
  CHECK(house.denials() == 14);
}

TEST_CASE("counts of a gate: a name in use by another collector leaves everything as it was") {
  CountHouse house;
  house.put("counts-a1", house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 7));
  CHECK(house.collect().files == 1);
  CHECK(house.names() == 1);
  const Done again = house.office->write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(to.run("UPDATE web_count SET denials = 99 WHERE board_id = ?", {to.board()}));
    TRY(to.run("INSERT INTO web_count_file (board_id, gate_id, name) VALUES (?, ?, 'counts-a1')", {to.board(), house.gate_id}));
    return done();
  });
  CHECK_FALSE(again);
  CHECK(house.denials() == 7);
}

TEST_CASE("counts of a gate: an hour that still runs waits until it is over") {
  CountHouse house;
  house.put("counts-a1", house.line(house.hours_ago(1), "gambling", "kansspelen", "linde", 0, 7) + house.line(house.hours_ago(0), "gambling", "kansspelen", "linde", 0, 8));
  CHECK(house.collect().files == 0);
  CHECK(house.denials() == 0);
  CHECK(house.files().size() == 1);
  *house.now = Instant{kStart.seconds + kHour};
  CHECK(house.collect().files == 1);
  CHECK(house.denials() == 15);
}

TEST_CASE("counts of a gate: who is no article, school or statement of this gate is not counted, and a category no list has counts under none") {
  CountHouse house;
  const Hour hour = house.hours_ago(3);
  const std::string good = house.line(hour, "gambling", "kansspelen", "linde", 0, 7);
  house.put("counts-article", good + house.line(hour, "gambling", "sem-de-vries", "linde", 0, 100));
  house.put("counts-school", good + house.line(hour, "gambling", "kansspelen", "sem", 0, 100));
  house.put("counts-category", house.line(hour, "sem-de-vries", "kansspelen", "linde", 0, 11));
  const auto collected = house.collect();
  CHECK(collected.lines_refused == 2);
  CHECK(collected.troubles.size() == 2);
  for (const std::string& trouble : collected.troubles) CHECK_MESSAGE(trouble.find("sem-de-vries") == std::string::npos, trouble);
  CHECK(house.denials() == 25);
  CHECK(house.count("SELECT count(*) FROM web_count WHERE category LIKE 'sem%' OR article LIKE 'sem%' OR location LIKE 'sem%'") == 0);
  CHECK(house.count("SELECT denials FROM web_count WHERE category = ''") == 11);
  CHECK(house.files() == std::vector<std::string>{"refused-article", "refused-school"});
  CHECK(house.collect().troubles.empty());  // told once
  CHECK(house.denials() == 25);
}

TEST_CASE("counts of a gate: what somebody else puts in the folder stops nothing and leads nowhere") {
  CountHouse house;
  *house.now = system_now();  // how old a file is, the disk tells
  const std::string good = house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 7);
  const fs::path outside = fs::path(house.folder_named("elders"));
  std::ofstream(outside) << good;
  house.put("counts-0rubbish", std::string("\0\xFF\xFE not a line\n\n\n", 18));
  house.put("counts-1cut", good + good.substr(0, good.size() - 1));
  house.put("counts-2long", std::string(70'000, 'a') + "\n");
  fs::create_directory(house.counts() / "counts-3folder");
  fs::create_symlink(outside, house.counts() / "counts-4link");
  REQUIRE(::mkfifo((house.counts() / "counts-5pipe").c_str(), 0600) == 0);
  house.put("counts-6large", "");
  fs::resize_file(house.counts() / "counts-6large", kCountLinesBytesMax + 1);
  house.put("counts-7future", house.line(house.hours_ago(-30), "gambling", "kansspelen", "linde", 0, 7));
  house.put("counts-8empty", "");
  house.put("counts-9good.Ab12Cd", good);  // somebody is writing it still
  house.put("counts-9good", good);
  house.put("iets-anders", good);
  const auto collected = house.collect();
  CHECK(house.denials() == 14);  // of 1cut its whole line, and 9good
  CHECK(collected.troubles.size() == 8);
  CHECK(fs::exists(outside));
  CHECK(house.files() == std::vector<std::string>{"counts-9good.Ab12Cd", "iets-anders", "refused-0rubbish", "refused-1cut", "refused-2long", "refused-3folder", "refused-4link", "refused-5pipe", "refused-6large", "refused-7future"});
  CHECK(house.collect().troubles.empty());
  CHECK(house.denials() == 14);
  *house.now = Instant{system_now().seconds + 8 * kDaySeconds};
  house.collect();
  CHECK(house.files() == std::vector<std::string>{"iets-anders"});
  CHECK(fs::exists(outside));
}

TEST_CASE("counts of a gate: whoever fills the folder is put aside twenty times, and thrown away after that") {
  CountHouse house;
  for (int i = 0; i < 60; ++i) house.put("counts-" + std::to_string(i), "rommel\n");
  house.collect();
  CHECK(house.files().size() == 20);
  CHECK(house.denials() == 0);
}

TEST_CASE("counts of a gate: gone after their term, and with the statement that let them be kept") {
  CountHouse house;
  house.put("counts-a", house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 7));
  *house.now = Instant{kStart.seconds + 90 * kDaySeconds};
  house.put("counts-b", house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 8));
  REQUIRE(keep_up_web_use(*house.office));
  CHECK(house.denials() == 15);
  *house.now = Instant{kStart.seconds + 181 * kDaySeconds};  // 23 November and six months: 23 May
  REQUIRE(keep_up_web_use(*house.office));
  CHECK(house.denials() == 8);
  house.put("counts-c", house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 9));
  const std::string of_old_code = house.line(house.hours_ago(4), "gambling", "kansspelen", "linde", 0, 50);
  house.set_code(kHead);  // it keeps nothing
  house.put("counts-d", of_old_code);
  REQUIRE(keep_up_web_use(*house.office));  // a gate that has not heard yet is no trouble
  CHECK(house.count("SELECT count(*) FROM web_count") == 0);
  CHECK(house.files().empty());
}

TEST_CASE("counts of a gate: too late is gone without a word, and one gate's trouble does not stop another") {
  CountHouse house;
  house.put("counts-old", house.line(house.hours_ago(24 * 200), "gambling", "kansspelen", "linde", 0, 7));
  REQUIRE(keep_up_web_use(*house.office));
  CHECK(house.files().empty());
  CHECK(house.denials() == 0);
  const std::string broken = house.folder_named("aap");
  house.add_gate("Aap", broken);
  fs::create_directories(broken);
  std::ofstream(broken + "/counts") << "geen map";
  house.put("counts-a", house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 7));
  CHECK(keep_up_web_use(*house.office));  // it is five past: told at the hour
  CHECK(house.denials() == 7);
  *house.now = Instant{(kStart.seconds / kHour + 1) * kHour};
  const Done told = keep_up_web_use(*house.office);
  REQUIRE_FALSE(told);
  CHECK(told.error().why.find("Aap") != std::string::npos);
}

TEST_CASE("counts of a gate: a school of another gate is not counted") {
  CountHouse house;
  GateDraft draft = house.gate();
  draft.schools = {"wilg"};
  REQUIRE(house.office->gates().change(command_line(), house.gate_id, draft));
  house.put("counts-a", house.line(house.hours_ago(3), "gambling", "kansspelen", "linde", 0, 7) + house.line(house.hours_ago(3), "gambling", "kansspelen", "wilg", 0, 9));
  CHECK(house.collect().lines_refused == 1);
  CHECK(house.denials() == 9);
}

namespace {

constexpr const char* kWebUse = "/registers/webgebruik";

// The page, with people enough at both schools.
struct CountPortal : Pages<CountHouse> {
  explicit CountPortal(const std::string& observe = kObserve) : Pages(observe) {
    for (int i = 0; i < 8; ++i) {
      house.person("l" + std::to_string(i), "pupil", {{"linde", "linde-5a"}}, {});
      house.person("w" + std::to_string(i), "pupil", {{"wilg", "wilg-5a"}}, {});
    }
    *house.now = Instant{kStart.seconds + 2 * kDaySeconds};  // Wednesday: last week is shown
    house.person("raad", "parent", {}, {{"council", "linde", 0}});
    house.person("bas", "employee", {}, {{"director", "", 0}});
    REQUIRE(house.office->refresh(Touches::people));
    hang(portal::web_use_doors());
    hang(portal::house_doors());
  }
  // Last week's numbers: Tuesday at ten, school time.
  void count(const std::string& category, const std::string& article, const std::string& location, std::uint64_t visits, std::uint64_t denials, std::int64_t hours = 0) {
    const Hour hour{hour_of(Instant{kStart.seconds - 6 * kDaySeconds}).since_1970 + hours};
    house.put("counts-" + new_id(), house.line(hour, category, article, location, visits, denials));
  }
  // Enough small numbers that the large ones need not be hidden for their sake.
  void busy() {
    count("games", "kansspelen", "linde", 0, 42);
    count("games", "kansspelen", "wilg", 0, 57);
    for (const char* few : {"gambling", "shopping", "chat"}) {
      count(few, "hoofd", "linde", 0, 4, 1);
      count(few, "hoofd", "wilg", 0, 4, 1);
    }
  }
  std::string whole_page(const std::string& who, const std::string& target = kWebUse) {
    const http::Response response = get(target, who);
    CHECK(response.status == 200);
    return response.body;
  }
};

std::vector<std::string> cells_of(const std::string& body) {
  std::vector<std::string> out;
  const std::regex cell("<td[^>]*>([^<]*)");
  for (std::sregex_iterator it(body.begin(), body.end(), cell), end; it != end; ++it) out.push_back((*it)[1]);
  return out;
}
std::size_t numbers_in(const std::string& body) {
  std::size_t numbers = 0;
  for (const std::string& cell : cells_of(body)) {
    if (cell.empty() || cell[0] < '0' || cell[0] > '9') continue;
    CHECK_MESSAGE(std::stoull(cell) >= kSmallestShown, cell);
    ++numbers;
  }
  return numbers;
}

}  // namespace

TEST_CASE("web use in numbers: who reads sees the numbers, and no small one anywhere") {
  CountPortal site;
  site.count("gambling", "kansspelen", "linde", 0, 31);
  site.count("gambling", "kansspelen", "wilg", 0, 3);
  site.count("games", "kansspelen", "linde", 0, 42, 2);
  site.count("games", "kansspelen", "wilg", 0, 57, 3);
  site.count("social_networks", "hoofd", "linde", 0, 28, 3);
  site.count("social_networks", "hoofd", "wilg", 0, 4, 4);
  site.count("", "toezicht", "linde", 0, 3, 4);
  site.count("", "toezicht", "wilg", 0, 4, 11);
  site.count("shopping", "", "linde", 63, 0);
  site.count("shopping", "", "wilg", 2, 0, 1);
  site.count("games", "", "linde", 4, 0, 2);
  site.count("games", "", "wilg", 3, 0, 3);
  site.count("", "", "linde", 840, 0, 1);
  site.count("", "", "wilg", 910, 0, 11);  // after school
  REQUIRE(keep_up_web_use(*site.house.office));
  const std::string page = site.whole_page("bas");
  CHECK(numbers_in(page) >= 8);
  CHECK(has(page, ">42"));
  CHECK(has(page, ">57"));
  CHECK(has(page, ">840"));
  CHECK(has(page, "minder dan 5"));
  CHECK(has(page, "niet getoond"));
  CHECK(has(page, "Week van 16 november 2026"));
  CHECK(has(page, "Na 6 maanden is dat weg."));
  CHECK(has(page, "href=\"/code/toezicht\""));
  CHECK(has(page, "<caption><h3>Tegengehouden, per onderwerp en school</h3></caption>"));
  CHECK(has(page, "Tegengehouden, per artikel"));
  CHECK(has(page, "per uur van de dag"));
  CHECK_FALSE(has(page, "<script"));
  const std::string english = site.whole_page("bas", "/en/registers/web-use");
  CHECK(has(english, "fewer than 5"));
  CHECK(has(english, "After 6 months that is gone."));
  CHECK(numbers_in(english) == numbers_in(page));
  const std::string before = site.whole_page("bas", "/registers/webgebruik?vanaf=2026-11-09");
  CHECK(numbers_in(before) == 0);
  CHECK(has(before, "Overal minder dan 5."));
}

TEST_CASE("web use in numbers: a director reads his own school, colleagues what is kept, others nothing") {
  CountPortal site;
  site.busy();
  REQUIRE(keep_up_web_use(*site.house.office));
  const std::string own = site.whole_page("dirk");
  CHECK(has(own, ">42"));
  CHECK_FALSE(has(own, "57"));
  CHECK_FALSE(has(own, "99"));
  CHECK(has(own, "U ziet de cijfers van uw eigen school."));
  CHECK(has(site.whole_page("joost"), ">57"));  // `by` reads as well
  for (const char* who : {"noor", "els", "raad", "!noor"}) {
    const std::string page = site.whole_page(who);
    CHECK_MESSAGE(numbers_in(page) == 0, who);
    CHECK_MESSAGE(!has(page, "<table"), who);
    CHECK(has(page, "We tellen hoe vaak sites werden bezocht of tegengehouden, per onderwerp, artikel, school en uur."));
    CHECK(has(page, "De cijfers zelf zijn alleen voor wie hier staat."));
  }
  for (const char* who : {"sem", "ouder"}) CHECK_MESSAGE(site.get(kWebUse, who).status == 403, who);
  CHECK(site.get(kWebUse, "").status == 303);
  CHECK(has(site.get("/registers", "noor"), "href=\"/registers/webgebruik\""));
  CHECK(has(site.get("/registers", "raad"), "href=\"/registers/webgebruik\""));
  CHECK_FALSE(has(site.get("/registers", "sem"), "href=\"/registers/webgebruik\""));
  const auto kept = kept_web_tables(site.house.office->desk().standing());
  CHECK_FALSE(web_use(*site.house.office, site.house.actor("noor"), kept.front(), {Hour{0}, Hour{900'000}}));
}

TEST_CASE("web use in numbers: a code that keeps nothing says so") {
  CountPortal site("");
  CHECK(has(site.whole_page("noor"), "Van bezoeken wordt niets bewaard."));
  CHECK_FALSE(has(site.whole_page("bas"), "<table"));
  CHECK(site.get(kWebUse, "sem").status == 403);
}

TEST_CASE("web use in numbers: a school with fewer than five people is in no number, parents not counted") {
  CountPortal site;
  site.house.run("INSERT INTO school (board_id, id, name) VALUES (?, 'vlier', 'De Vlier')", {});
  for (int i = 0; i < 3; ++i) {
    const std::string n = std::to_string(i);
    site.house.person("v" + n, "pupil", {{"vlier", ""}}, {});
    for (const char* of : {"a", "b"}) {
      site.house.person("o" + n + of, "parent", {}, {});
      site.house.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, ?, ?, 'hand')", {"v" + n, "o" + n + of});
    }
  }
  REQUIRE(site.house.office->refresh(Touches::people));
  site.count("games", "kansspelen", "vlier", 0, 70);
  site.busy();
  REQUIRE(keep_up_web_use(*site.house.office));
  const std::string page = site.whole_page("bas");
  CHECK(has(page, "De Vlier"));
  CHECK(has(page, ">42"));
  CHECK(has(page, ">123"));
  CHECK_FALSE(has(page, ">70"));
  CHECK_FALSE(has(page, ">193"));
}

TEST_CASE("web use in numbers: two statements about the same visits are not laid side by side") {
  const std::string two = std::string(kObserve) + R"(
### 4 Nog een telling {#nog-een}

We tellen ook zo.

```rule
observe web keep denials per hour
  serving security
  to director
  for 6 months
```
)";
  CountPortal site(two);
  const auto kept = kept_web_tables(site.house.office->desk().standing());
  REQUIRE(kept.size() == 2);
  const Hour hour{hour_of(Instant{kStart.seconds - 6 * kDaySeconds}).since_1970};
  Counts counts;
  site.busy();
  add(counts, CountedCell{{hour, kept[1].table.id, "", "", ""}, {0, 126}});  // three of no school: the difference would tell
  site.house.put("counts-twee", write_counts(counts, web_counting(site.house.office->desk().standing())));
  REQUIRE(keep_up_web_use(*site.house.office));
  const std::string page = site.whole_page("bas");
  CHECK(has(page, ">42"));
  CHECK_FALSE(has(page, ">126"));
  CHECK(has(page, "Een deel gaat over dezelfde bezoeken als hierboven."));
}

TEST_CASE("web use in numbers: a reader chooses which whole week, and none of which a part is gone") {
  CountHouse house;
  const TimeZone zone = house.office->desk().standing().facts->zone;
  WebTable table = house.table();
  const auto weeks = web_use_periods(table, zone, kStart);  // Monday 10.05: last week is over for half a day
  REQUIRE(weeks.size() == 4);
  CHECK(weeks[0].first == Date{2026, 11, 9});
  CHECK(weeks[0].hours.until.since_1970 - weeks[0].hours.from.since_1970 == 7 * 24);
  CHECK(print(weeks[0].hours.from) == "2026-11-08T23Z");
  CHECK(web_use_periods(table, zone, Instant{kStart.seconds + kDaySeconds})[0].first == Date{2026, 11, 16});
  for (const WebUsePeriod& week : weeks) CHECK(weekday_of(week.first) == Weekday::mon);
  for (std::int64_t days = 15; days < 40; ++days) {
    table.retention = {0, days * kDaySeconds};
    for (std::int64_t at = 0; at < 8 * 24; at += 5) {
      const Instant now{kStart.seconds + at * kHour};
      const auto list = web_use_periods(table, zone, now);
      CHECK(!list.empty());
      for (const WebUsePeriod& week : list) CHECK(!table.is_over(week.hours.from, now));
    }
  }
  table.retention = {0, 4 * kDaySeconds};
  const auto days = web_use_periods(table, zone, kStart);
  REQUIRE(!days.empty());
  CHECK_FALSE(days[0].is_week);
  CHECK(days[0].first == Date{2026, 11, 21});
  table.retention = {0, kDaySeconds};
  CHECK(web_use_periods(table, zone, kStart).empty());
  const auto summer = web_use_periods(house.table(), zone, Instant{1'793'062'800});  // Tuesday 27 October: the clock went back on Sunday
  CHECK(summer[0].hours.until.since_1970 - summer[0].hours.from.since_1970 == 7 * 24 + 1);
}

TEST_CASE("web use in numbers: whatever the counts are, no table tells what another hides") {
  CountHouse house;
  const WebTable table = house.table();
  const TimeZone zone = house.office->desk().standing().facts->zone;
  const auto week = web_use_periods(table, zone, kStart).front();
  const WebUseWords words{{"gambling", "games", ""}, {"hoofd", "kansspelen", ""}, {"linde", "wilg", ""}};
  const PeopleAt people{{"linde", 9}, {"wilg", 9}};
  std::uint64_t state = 7;
  const auto next = [&](std::uint64_t below) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return (state >> 33U) % below;
  };
  std::size_t beside = 0, left_out = 0;
  for (int round = 0; round < 500; ++round) {
    Counts counts;
    for (std::uint64_t i = next(9) + 1; i > 0; --i) {
      const Hour hour{week.hours.from.since_1970 + 24 + 7 + static_cast<std::int64_t>(next(10))};
      add(counts, CountedCell{{hour, table.id, words.categories[next(3)], words.articles[next(3)], words.schools[next(2)]}, {next(2) == 0 ? next(9) : next(40), next(2) == 0 ? next(9) : next(40)}});
    }
    WebUseTold told;
    const WebUseAnswers answers = web_use_answers(counts, table, week.hours, words, people, zone, told);
    std::map<WebField, std::uint64_t> totals;
    for (const WebUseAnswer& answer : answers.list) {
      for (std::size_t row = 0; row <= answer.grid.rows(); ++row) {
        for (std::size_t column = 0; column <= answer.grid.columns(); ++column) {
          const auto* number = std::get_if<std::uint64_t>(&answer.grid.at(row, column));
          if (number != nullptr) CHECK(*number >= kSmallestShown);
        }
      }
      const auto* total = std::get_if<std::uint64_t>(&answer.grid.total());
      if (answer.rows == WebUseRows::category) {
        if (total != nullptr) totals[answer.field] = *total;
        continue;
      }
      ++beside;  // a table beside the main one has its total, and no other
      REQUIRE(total != nullptr);
      REQUIRE(totals.contains(answer.field));
      CHECK(totals.at(answer.field) == *total);
    }
    if (answers.is_part_hidden) ++left_out;
  }
  CHECK(beside > 100);
  CHECK(left_out > 5);
}

}  // namespace leidraad
