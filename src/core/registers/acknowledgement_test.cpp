// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/acknowledgement.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace leidraad {
namespace {

constexpr Date kToday{2026, 11, 23};
constexpr Instant kNow{1'795'424'700};  // 2026-11-23T10:05:00+01:00
constexpr std::int64_t kDay = 86'400;
const TimeZone kUtc;

Instant ago(std::int64_t days) { return {kNow.seconds - days * kDay}; }

Scope for_kinds(std::vector<Kind> kinds) {
  Scope scope;
  scope.kinds = std::move(kinds);
  return scope;
}

// One line of the table: who somebody is, and whose word is asked.
struct Case {
  const char* who;
  ReaderFacts reader;
  WhoseWord asked;
};
ReaderFacts pupil(std::optional<Date> born, std::optional<int> year_group = std::nullopt) { return {Kind::pupil, born, year_group}; }
constexpr WhoseWord kNobody{};
constexpr WhoseWord kOwn{.own = true, .guardian = false};
constexpr WhoseWord kGuardian{.own = false, .guardian = true};
constexpr WhoseWord kBoth{.own = true, .guardian = true};

const Case kCases[] = {
    {"a pupil of 4", pupil(Date{2022, 5, 1}, 1), kGuardian},
    {"a pupil the day before turning 12", pupil(Date{2014, 11, 24}, 8), kGuardian},
    {"a pupil who turns 12 today", pupil(Date{2014, 11, 23}, 8), kBoth},
    {"a pupil of 14", pupil(Date{2012, 3, 3}, 13), kBoth},
    {"a pupil the day before turning 16", pupil(Date{2010, 11, 24}, 14), kBoth},
    {"a pupil who turns 16 today", pupil(Date{2010, 11, 23}, 15), kOwn},
    {"a pupil of 19", pupil(Date{2007, 1, 1}, 16), kOwn},
    {"a pupil born on 29 February, the day before 1 March 2026", pupil(Date{2012, 2, 29}), kBoth},
    {"a pupil of unknown age in group 3", pupil(std::nullopt, 3), kGuardian},
    {"a pupil of unknown age in group 8", pupil(std::nullopt, 8), kGuardian},
    {"a pupil of unknown age in the first year of secondary school", pupil(std::nullopt, 11), kBoth},
    {"a pupil of unknown age in the last year: counts as under 16", pupil(std::nullopt, 16), kBoth},
    {"a pupil of whom nothing is known", pupil(std::nullopt), kBoth},
    {"a pupil of 17 who is still in group 8: the birth date goes before", pupil(Date{2009, 1, 1}, 8), kOwn},
    {"an employee", {Kind::employee, {}, {}}, kOwn},
    {"an intern of 15", {Kind::intern, Date{2011, 1, 1}, {}}, kOwn},
    {"an agency worker", {Kind::agency, {}, {}}, kOwn},
    {"a volunteer", {Kind::volunteer, {}, {}}, kOwn},
    {"somebody from outside who works here", {Kind::external, {}, {}}, kOwn},
    {"a parent", {Kind::parent, {}, {}}, kOwn},
    {"a visitor gets the poster", {Kind::visitor, {}, {}}, kNobody},
};

TEST_CASE("who is asked to read, by kind and age") {
  for (const Case& one : kCases) {
    CAPTURE(one.who);
    CHECK(asked_of(one.reader, Scope{}, kToday).own == one.asked.own);
    CHECK(asked_of(one.reader, Scope{}, kToday).guardian == one.asked.guardian);
  }
}

TEST_CASE("whom the code does not bind is asked nothing, however old") {
  const Scope staff = for_kinds({Kind::employee, Kind::intern, Kind::agency, Kind::volunteer, Kind::external});
  for (const Case& one : kCases) {
    CAPTURE(one.who);
    CHECK(asked_of(one.reader, staff, kToday).anyone() == is_staff(one.reader.kind));
  }
}

TEST_CASE("the ages are the board's to set") {
  const ReadingTerms terms{.guardians_alone_below = 10, .alone_from = 18, .last_primary_year_group = 6};
  CHECK(asked_of(pupil(Date{2015, 1, 1}), Scope{}, kToday, terms) == kBoth);
  CHECK(asked_of(pupil(Date{2009, 1, 1}), Scope{}, kToday, terms) == kBoth);
  CHECK(asked_of(pupil(std::nullopt, 7), Scope{}, kToday, terms) == kBoth);
}

TEST_CASE("both are asked: one word leaves the other missing") {
  const ReaderFacts child = pupil(Date{2012, 3, 3});
  const WordGiven own{false, ago(2)};
  const WordGiven guardian{true, ago(1)};
  CHECK(missing(child, Scope{}, {}, kNow, kUtc) == kBoth);
  CHECK(missing(child, Scope{}, std::vector{own}, kNow, kUtc) == kGuardian);
  CHECK(missing(child, Scope{}, std::vector{guardian}, kNow, kUtc) == kOwn);
  CHECK(missing(child, Scope{}, std::vector{own, guardian}, kNow, kUtc) == kNobody);
}

TEST_CASE("one guardian is enough, and a second one changes nothing") {
  const ReaderFacts child = pupil(Date{2018, 3, 3});
  CHECK(missing(child, Scope{}, std::vector{WordGiven{true, ago(1)}}, kNow, kUtc) == kNobody);
  CHECK(missing(child, Scope{}, std::vector{WordGiven{true, ago(1)}, WordGiven{true, ago(0)}}, kNow, kUtc) == kNobody);
}

TEST_CASE("the word of a child under 12 does not stand in for the guardian's") {
  CHECK(missing(pupil(Date{2018, 3, 3}), Scope{}, std::vector{WordGiven{false, ago(1)}}, kNow, kUtc) == kGuardian);
}

TEST_CASE("a birthday does not open again what was complete") {
  const ReaderFacts twelve_today = pupil(Date{2014, 11, 23});
  CHECK(missing(twelve_today, Scope{}, std::vector{WordGiven{true, ago(10)}}, kNow, kUtc) == kNobody);
  CHECK(missing(twelve_today, Scope{}, std::vector{WordGiven{true, ago(0)}}, kNow, kUtc) == kOwn);
  const ReaderFacts sixteen_today = pupil(Date{2010, 11, 23});
  CHECK(missing(sixteen_today, Scope{}, std::vector{WordGiven{false, ago(10)}}, kNow, kUtc) == kNobody);
  CHECK(missing(sixteen_today, Scope{}, std::vector{WordGiven{true, ago(10)}}, kNow, kUtc) == kOwn);
}

TEST_CASE("a word from the future is no word yet") {
  CHECK(missing({Kind::employee, {}, {}}, Scope{}, std::vector{WordGiven{false, {kNow.seconds + 1}}}, kNow, kUtc) == kOwn);
}

TEST_CASE("a property: one more word never makes more missing, and waiting a day never does either") {
  rc::check([] {
    ReaderFacts reader;
    reader.kind = static_cast<Kind>(*rc::gen::inRange(0, static_cast<int>(kKinds)));
    if (*rc::gen::arbitrary<bool>()) reader.birth_date = date_from_days(days_since_epoch(kToday) - *rc::gen::inRange(0, 20 * 365));
    if (*rc::gen::arbitrary<bool>()) reader.year_group = *rc::gen::inRange(0, 17);
    std::vector<WordGiven> given;
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) given.push_back({*rc::gen::arbitrary<bool>(), ago(*rc::gen::inRange(0, 3000))});
    const WhoseWord before = missing(reader, Scope{}, given, kNow, kUtc);
    if (!before.anyone()) {
      const Instant later{kNow.seconds + kDay * *rc::gen::inRange(0, 3000)};
      RC_ASSERT(given.empty() || !missing(reader, Scope{}, given, later, kUtc).anyone());
    }
    given.push_back({*rc::gen::arbitrary<bool>(), ago(*rc::gen::inRange(0, 3000))});
    const WhoseWord after = missing(reader, Scope{}, given, kNow, kUtc);
    RC_ASSERT(!after.own || before.own);
    RC_ASSERT(!after.guardian || before.guardian);
  });
}

ReadableVersion version(std::int64_t number, bool material) { return {"v" + std::to_string(number), number, material, ago(100 - number)}; }

std::vector<std::string> ids(const std::vector<ReadableVersion>& versions) {
  std::vector<std::string> out;
  for (const ReadableVersion& one : versions) out.push_back(one.id);
  return out;
}

TEST_CASE("an editorial version asks nobody again, a material one asks everyone") {
  using Ids = std::vector<std::string>;
  CHECK(ids(versions_that_count({})) == Ids{});
  CHECK(ids(versions_that_count({version(1, true)})) == Ids{"v1"});
  CHECK(ids(versions_that_count({version(1, true), version(2, false)})) == Ids{"v1", "v2"});
  CHECK(ids(versions_that_count({version(1, true), version(2, false), version(3, true)})) == Ids{"v3"});
  CHECK(ids(versions_that_count({version(4, false), version(3, true), version(1, true), version(2, false)})) == Ids{"v3", "v4"});
}

TEST_CASE("the first version counts as material, whatever was written down") {
  CHECK(ids(versions_that_count({version(1, false), version(2, false)})) == std::vector<std::string>{"v1", "v2"});
}

TEST_CASE("at most one mail a week, and three in all") {
  CHECK(may_remind({}, kNow));
  CHECK_FALSE(may_remind(std::vector{ago(6)}, kNow));
  CHECK(may_remind(std::vector{ago(7)}, kNow));
  CHECK(may_remind(std::vector{ago(14), ago(7)}, kNow));
  CHECK_FALSE(may_remind(std::vector{ago(14), ago(1)}, kNow));
  CHECK_FALSE(may_remind(std::vector{ago(400), ago(300), ago(200)}, kNow));
}

TEST_CASE("a mail that was sent before the clock went back still counts") {
  CHECK_FALSE(may_remind(std::vector<Instant>{{kNow.seconds + 5 * kDay}}, kNow));
}

TEST_CASE("reading time: never less than a minute, and children get twice as long") {
  CHECK(reading_minutes(0, ReadingPace::adult) == 1);
  CHECK(reading_minutes(200, ReadingPace::adult) == 1);
  CHECK(reading_minutes(201, ReadingPace::adult) == 2);
  CHECK(reading_minutes(400, ReadingPace::child) == 4);
  CHECK(count_words("  één   woord\n\nen nog drie  ") == 5);
}

}  // namespace
}  // namespace leidraad
