// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/web_counts.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/code/parse.h"

namespace leidraad {
namespace {

const std::vector<std::string> kCategories = {"", "gambling", "games", "social"};
const std::vector<std::string> kArticles = {"", "kansspelen", "spelletjes"};
const std::vector<std::string> kLocations = {"", "linde", "vlier"};
constexpr std::int64_t kMonday = 498'776;  // 2026-11-25T08Z, in hours

struct Visit {  // owns its words
  std::string category, article, location;
  std::int64_t hour = 0;
  bool denied = false;
  WebRecord record() const& { return {category, article, location, Hour{hour}, denied}; }
};

Visit any_visit() {
  Visit visit{*rc::gen::elementOf(kCategories), "", *rc::gen::elementOf(kLocations), kMonday + *rc::gen::inRange(0, 40 * 24), *rc::gen::arbitrary<bool>()};
  if (visit.denied) visit.article = *rc::gen::elementOf(kArticles);
  return visit;
}
std::vector<Visit> any_visits() { return *rc::gen::container<std::vector<Visit>>(rc::gen::exec(any_visit)); }

WebTable any_table(const std::string& id) {
  WebTable table;
  table.id = id;
  const auto flag = [] { return *rc::gen::arbitrary<bool>(); };
  table.visits = flag();
  table.denials = flag() || !table.visits;
  table.category = flag();
  table.article = flag();
  table.location = flag();
  table.hour = flag();
  table.retention = *rc::gen::element(Duration{1, 0}, Duration{6, 0}, Duration{0, 14 * 86400}, Duration{0, 3600});
  return table;
}
WebCounting counting_with(std::vector<WebTable> tables) { return {std::move(tables), {"kansspelen", "spelletjes"}}; }
WebCounting any_counting() { return counting_with({any_table("een"), any_table("twee")}); }

Counts fold(const std::vector<Visit>& visits, const WebCounting& counting) {
  Counts counts;
  for (const Visit& visit : visits) add(counts, counting, visit.record());
  return counts;
}

// The same numbers told apart by the keys of `less` alone: by hand, cell by cell.
Counts drop_keys(const Counts& counts, const WebTable& less) {
  Counts out;
  for (const auto& [key, tally] : counts.cells) {
    const VisitTally rest{less.visits ? tally.visits : 0, less.denials ? tally.denials : 0};
    if (rest == VisitTally{}) continue;
    VisitTally& there = out.cells[{less.kept_hour(key.hour), less.id, less.category ? key.category : "", less.article ? key.article : "", less.location ? key.location : ""}];
    there = {there.visits + rest.visits, there.denials + rest.denials};
  }
  return out;
}

WebTable everything() {
  WebTable table;
  table.id = "alles";
  table.visits = table.denials = table.category = table.article = table.location = table.hour = true;
  table.retention = {6, 0};
  return table;
}

template <typename Record>
constexpr bool kNamesSomebody = requires(Record r) { r.person; } || requires(Record r) { r.who; } || requires(Record r) { r.user; } ||
                                requires(Record r) { r.name; } || requires(Record r) { r.group; } || requires(Record r) { r.kind; };
template <typename Record>
constexpr bool kNamesASite = requires(Record r) { r.site; } || requires(Record r) { r.host; } || requires(Record r) { r.url; } ||
                             requires(Record r) { r.path; } || requires(Record r) { r.query; } || requires(Record r) { r.title; };
template <typename Record>
constexpr bool kNamesAMachine = requires(Record r) { r.workstation; } || requires(Record r) { r.address; } || requires(Record r) { r.device; };
template <typename Record>
constexpr bool kNamesAMoment = requires(Record r) { r.time; } || requires(Record r) { r.at; } || requires(Record r) { r.minute; };
template <typename Record>
constexpr bool kTellsTooMuch = kNamesSomebody<Record> || kNamesASite<Record> || kNamesAMachine<Record> || kNamesAMoment<Record>;

}  // namespace

TEST_CASE("a record of a visit and a cell of a count have five fields each, and none that tells who, where or when exactly") {
  static_assert(!kTellsTooMuch<WebRecord> && !kTellsTooMuch<CellKey> && !kTellsTooMuch<VisitTally>);
  const Visit visit{"games", "spelletjes", "linde", kMonday, true};
  const WebRecord record = visit.record();
  const auto& [category, article, location, hour, denied] = record;  // a sixth would not compile
  const CellKey cell{hour, "alles", std::string(category), std::string(article), std::string(location)};
  const auto& [kept_hour, table, kept_category, kept_article, kept_location] = cell;
  static_assert(std::is_same_v<decltype(hour), const Hour> && std::is_same_v<decltype(kept_hour), const Hour>);
  CHECK(denied);
}

TEST_CASE("the fold of anything by a code that observes nothing is nothing") {
  rc::check([] {
    const Counts counts = fold(any_visits(), WebCounting{});
    RC_ASSERT(counts == Counts{});
  });
}

TEST_CASE("dropping keys after the fold is folding with fewer keys") {
  rc::check([] {
    const auto visits = any_visits();
    const WebTable less = any_table("minder");
    RC_ASSERT(drop_keys(fold(visits, counting_with({everything()})), less) == fold(visits, counting_with({less})));
  });
}

TEST_CASE("two statements keep what each would keep alone") {
  rc::check([] {
    const auto visits = any_visits();
    const WebCounting counting = any_counting();
    const Counts first = fold(visits, counting_with({counting.tables[0]})), second = fold(visits, counting_with({counting.tables[1]}));
    RC_ASSERT(fold(visits, counting) == merge(first, second));
  });
}

TEST_CASE("gates count apart: however visits are divided, and in whatever order counts meet, the sum is the same") {
  rc::check([] {
    const WebCounting counting = any_counting();
    const auto a = any_visits(), b = any_visits(), c = any_visits();
    const Counts one = fold(a, counting), two = fold(b, counting), three = fold(c, counting);
    RC_ASSERT(merge(one, two) == merge(two, one));
    RC_ASSERT(merge(merge(one, two), three) == merge(one, merge(two, three)));
    RC_ASSERT(merge(one, Counts{}) == one);
    auto together = a;
    together.insert(together.end(), b.begin(), b.end());
    RC_ASSERT(fold(together, counting) == merge(one, two));
  });
}

TEST_CASE("a sum stops at its largest number, in whatever order it is made") {
  const auto counted = [](std::uint64_t visits) { return Counts{{{CellKey{Hour{1}, "t", "", "", ""}, VisitTally{visits, 0}}}}; };
  const Counts most = counted(kCountMax), almost = counted(kCountMax - 1), one = counted(1);
  CHECK(merge(almost, one) == most);
  CHECK(merge(most, one) == most);
  CHECK(merge(merge(almost, almost), one) == merge(almost, merge(almost, one)));
}

TEST_CASE("what the statement does not name is not in the counts, and no cell is empty") {
  rc::check([] {
    const WebCounting counting = any_counting();
    for (const auto& [key, tally] : fold(any_visits(), counting).cells) {
      const WebTable& table = *counting.table(key.table);
      RC_ASSERT((table.category || key.category.empty()));
      RC_ASSERT((table.article || key.article.empty()));
      RC_ASSERT((table.location || key.location.empty()));
      RC_ASSERT(table.kept_hour(key.hour) == key.hour);
      RC_ASSERT(((table.visits || tally.visits == 0) && (table.denials || tally.denials == 0)));
      RC_ASSERT(tally != VisitTally{});
    }
  });
}

TEST_CASE("where only refusals are kept, a visit that took place leaves no trace") {
  WebTable table = everything();
  table.visits = false;
  CHECK(fold({{"games", "", "linde", kMonday, false}}, counting_with({table})) == Counts{});
  CHECK(fold({{"games", "spelletjes", "linde", kMonday, true}}, counting_with({table})).cells.size() == 1);
}

TEST_CASE("a host, an address or a whole text does not get in as a category or an article") {
  const WebCounting counting = counting_with({everything()});
  for (const char* word : {"www.casino.example", "192.0.2.1", "2001:db8::1", "https://casino.example/", "noor de vries", "p1@linde", "\n", "%63asino"}) {
    const Counts counts = fold({{word, word, "linde", kMonday, true}}, counting);
    REQUIRE(counts.cells.size() == 1);
    CHECK(counts.cells.begin()->first.category.empty());
    CHECK(counts.cells.begin()->first.article.empty());
  }
  CHECK(fold({{std::string(65, 'a'), "", "linde", kMonday, true}}, counting).cells.begin()->first.category.empty());
  CHECK(fold({{"games", "", std::string(129, 'a'), kMonday, true}}, counting).cells.begin()->first.location.empty());
}

TEST_CASE("a visit that took place was refused by no article, whatever the gate says") {
  const Counts counts = fold({{"games", "spelletjes", "linde", kMonday, false}}, counting_with({everything()}));
  CHECK(counts.cells.begin()->first.article.empty());
}

TEST_CASE("a gate hands over the hours that are finished and keeps the one that runs") {
  const WebCounting counting = counting_with({everything()});
  const Counts before = fold({{"games", "", "linde", kMonday - 1, false}, {"games", "", "linde", kMonday, false}}, counting);
  Counts rest = before;
  const Counts taken = take(rest, counting, Instant{Hour{kMonday}.ends().seconds - 1});
  REQUIRE(taken.cells.size() == 1);
  CHECK(taken.cells.begin()->first.hour == Hour{kMonday - 1});
  REQUIRE(rest.cells.size() == 1);
  CHECK(rest.cells.begin()->first.hour == Hour{kMonday});
  CHECK(take(rest, counting, Hour{kMonday}.ends()).cells.size() == 1);
  CHECK(rest == Counts{});
}

TEST_CASE("what is taken and what is left are together what was there") {
  rc::check([] {
    const WebCounting counting = any_counting();
    const Counts before = fold(any_visits(), counting);
    Counts rest = before;
    const Instant now{(kMonday + *rc::gen::inRange(-1, 41 * 24)) * 3600 + *rc::gen::inRange(0, 3600)};
    const Counts taken = take(rest, counting, now);
    RC_ASSERT(merge(taken, rest) == before);
    for (const auto& [key, tally] : taken.cells) RC_ASSERT((!counting.table(key.table)->hour || key.hour.ends() <= now));
    for (const auto& [key, tally] : rest.cells) RC_ASSERT(key.hour.ends() > now);
  });
}

TEST_CASE("after its retention nothing is left, and before it everything is") {
  const WebCounting counting = counting_with({everything()});
  const Counts before = fold({{"games", "", "linde", parse_hour("2026-05-23T09Z")->since_1970, false}}, counting);
  Counts counts = before;
  erase_old(counts, counting, *parse_instant("2026-11-23T08:59:59Z"));
  CHECK(counts == before);
  erase_old(counts, counting, *parse_instant("2026-11-23T09:00:00Z"));
  CHECK(counts == Counts{});
}

TEST_CASE("nothing that is kept is older than its retention, in rounds or by the hour") {
  rc::check([] {
    const WebCounting counting = counting_with({any_table("een")});
    const auto visits = any_visits();
    const Instant now{(kMonday + *rc::gen::inRange(0, 60 * 24)) * 3600};
    std::vector<Visit> young;
    for (const Visit& visit : visits) {
      if (!counting.tables[0].is_over(Hour{visit.hour}, now)) young.push_back(visit);
    }
    Counts counts = fold(visits, counting);
    erase_old(counts, counting, now);
    const Counts most = fold(young, counting);
    for (const auto& [key, tally] : counts.cells) {
      const auto at_most = most.cells.find(key);
      RC_ASSERT((at_most != most.cells.end() && tally.visits <= at_most->second.visits && tally.denials <= at_most->second.denials));
    }
    if (counting.tables[0].hour) RC_ASSERT(counts == most);
  });
}

TEST_CASE("what no statement of the code keeps any more is erased at once") {
  Counts counts = fold({{"games", "", "linde", kMonday, false}}, counting_with({everything()}));
  erase_old(counts, counting_with({}), Hour{kMonday}.ends());
  CHECK(counts == Counts{});
}

}  // namespace leidraad
