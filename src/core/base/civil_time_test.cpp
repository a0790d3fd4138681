// SPDX-License-Identifier: EUPL-1.2
#include "core/base/civil_time.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>

namespace leidraad {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

Duration months(std::int64_t count) { return {count, 0}; }
Duration days(std::int64_t count) { return {0, count * kDay}; }
LocalTime noon(int year, unsigned month, unsigned day) { return local({year, month, day}, 720); }

TEST_CASE("a date that exists is read, any other is refused") {
  CHECK(parse_date("2026-11-23") == Date{2026, 11, 23});
  CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
  CHECK(parse_date("2000-02-29") == Date{2000, 2, 29});
  CHECK(parse_date("1900-01-01") == Date{1900, 1, 1});
  CHECK(parse_date("2200-12-31") == Date{2200, 12, 31});
  for (const char* absurd :
       {"", "2026", "2026-11", "2026-11-", "2026-02-29", "1900-02-29", "2026-02-31", "2026-13-01", "2026-00-10",
        "2026-04-31", "2026-11-00", "0000-01-01", "1899-12-31", "2201-01-01", "9999999-01-01", "-2026-11-23",
        "+2026-11-23", "2026/11/23", "2026-11-23 ", " 2026-11-23", "2026-1-23", "2026-11-3", "20261123",
        "23-11-2026", "２０２６-11-23", "2026-11-23T10:05:00Z", "2026-+1-23"}) {
    CAPTURE(absurd);
    CHECK_FALSE(parse_date(absurd));
  }
}

TEST_CASE("a moment needs its offset, in capitals or not, with or without a fraction") {
  const auto seconds = [](const char* text) {
    const Result<Instant> read = parse_instant(text);
    REQUIRE_MESSAGE(read, text);
    return read->seconds;
  };
  CHECK(seconds("1970-01-01T00:00:00Z") == 0);
  CHECK(seconds("1969-12-31T23:59:59Z") == -1);
  CHECK(seconds("2026-11-23T10:05:00+01:00") == 1'795'424'700);
  CHECK(seconds("2026-11-23T09:05:00Z") == 1'795'424'700);
  CHECK(seconds("2026-11-23t09:05:00z") == 1'795'424'700);
  CHECK(seconds("2026-11-23T09:05:00.999999999999Z") == 1'795'424'700);
  CHECK(seconds("2026-11-23T04:35:00.5-04:30") == 1'795'424'700);
  CHECK(seconds("2026-11-24T00:05:00+15:00") == 1'795'424'700);
  CHECK(seconds("2026-11-23T09:05:00-00:00") == 1'795'424'700);
}

TEST_CASE("a moment that does not exist is refused with a sentence that shows how") {
  for (const char* absurd :
       {"", "now", "2026-11-23", "2026-11-23T10:05:00", "2026-11-23T10:05Z", "2026-11-23 10:05:00Z",
        "2026-11-23T24:00:00Z", "2026-11-23T25:00:00Z", "2026-11-23T10:60:00Z", "2026-11-23T23:59:60Z",
        "2026-11-23T10:05:00+99:99", "2026-11-23T10:05:00+24:00", "2026-11-23T10:05:00+01:60",
        "2026-11-23T10:05:00+0100", "2026-11-23T10:05:00+1:00", "2026-11-23T10:05:00.Z", "2026-11-23T10:05:00,5Z",
        "2026-11-23T10:05:00ZZ", "2026-11-23T10:05:00Z ", "2026-02-31T10:05:00Z", "0000-01-01T00:00:00Z",
        "9999999-01-01T00:00:00Z", "2026-11-23T-1:05:00Z", "1795424700"}) {
    CAPTURE(absurd);
    const Result<Instant> read = parse_instant(absurd);
    REQUIRE_FALSE(read);
    CHECK(read.error().fault == Fault::invalid);
    CHECK(read.error().why.find("2026-11-23T10:05:00+01:00") != std::string::npos);
  }
}

TEST_CASE("a clock runs from 00:00 to 24:00") {
  CHECK(parse_clock("00:00") == 0);
  CHECK(parse_clock("08:30") == 510);
  CHECK(parse_clock("8:30") == 510);
  CHECK(parse_clock("23:59") == 1439);
  CHECK(parse_clock("24:00") == 1440);
  for (const char* absurd : {"", "24:01", "25:00", "99:99", "08:60", "0830", "08.30", "08:3", "8:3", ":30", "08:30:00",
                             "-8:30", "+8:30", "08:30 "}) {
    CAPTURE(absurd);
    CHECK_FALSE(parse_clock(absurd));
  }
}

TEST_CASE("days are counted from 1970, a Thursday, back and forth") {
  CHECK(days_since_epoch({1970, 1, 1}) == 0);
  CHECK(days_since_epoch({1969, 12, 31}) == -1);
  CHECK(days_since_epoch({2000, 3, 1}) == 11'017);
  CHECK(days_since_epoch({2026, 11, 23}) == 20'780);
  CHECK(weekday_of({1970, 1, 1}) == Weekday::thu);
  CHECK(weekday_of({2026, 11, 23}) == Weekday::mon);
  CHECK(weekday_of({2026, 11, 22}) == Weekday::sun);
  CHECK(weekday_of({1969, 12, 28}) == Weekday::sun);
  CHECK(rc::check("every day has one date, and the next day has the next weekday", [] {
    const std::int64_t day = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
    const Date date = date_from_days(day);
    RC_ASSERT(is_valid(date));
    RC_ASSERT(days_since_epoch(date) == day);
    const auto today = static_cast<int>(weekday_of(date));
    RC_ASSERT((today + 1) % 7 == static_cast<int>(weekday_of(date_from_days(day + 1))));
  }));
}

TEST_CASE("a local time knows its date and minute, also before 1970") {
  CHECK(date_of(LocalTime{-1}) == Date{1969, 12, 31});
  CHECK(minute_of_day(LocalTime{-1}) == 1439);
  CHECK(minute_of_day(noon(2026, 11, 23)) == 720);
  CHECK(date_of(local({2026, 11, 23}, 1440)) == Date{2026, 11, 24});
}

TEST_CASE("months are civil: the day is cut to the month's last") {
  CHECK(add_months({2026, 5, 31}, -3) == Date{2026, 2, 28});
  CHECK(add_months({2028, 5, 31}, -3) == Date{2028, 2, 29});
  CHECK(add_months({2026, 11, 30}, -3) == Date{2026, 8, 30});
  CHECK(add_months({2026, 1, 31}, 1) == Date{2026, 2, 28});
  CHECK(add_months({2026, 12, 15}, 1) == Date{2027, 1, 15});
  CHECK(add_months({2026, 1, 15}, -1) == Date{2025, 12, 15});
  CHECK(add_months({2024, 2, 29}, -12) == Date{2023, 2, 28});
  CHECK(date_of(subtract(noon(2026, 5, 31), months(3))) == Date{2026, 2, 28});
  CHECK(minute_of_day(subtract(noon(2026, 5, 31), months(3))) == 720);
  CHECK(subtract(noon(2026, 5, 31), {3, 60}) == LocalTime{noon(2026, 2, 28).seconds - 60});
}

TEST_CASE("age is whole years, and who is born on 29 February is a year older on 1 March") {
  CHECK(full_years_between({2010, 11, 23}, {2026, 11, 22}) == 15);
  CHECK(full_years_between({2010, 11, 23}, {2026, 11, 23}) == 16);
  CHECK(full_years_between({2012, 2, 29}, {2027, 2, 28}) == 14);
  CHECK(full_years_between({2012, 2, 29}, {2027, 3, 1}) == 15);
  CHECK(full_years_between({2012, 2, 29}, {2028, 2, 29}) == 16);
  CHECK(full_years_between({2030, 1, 1}, {2026, 1, 1}) == -4);
}

TEST_CASE("three months back from today decides what is older than three months") {
  // 30 November minus three months is 30 August: 92 days.
  CHECK(compare(days(92), months(3), noon(2026, 11, 30)) == 0);
  CHECK(compare(days(93), months(3), noon(2026, 11, 30)) == 1);
  CHECK(compare(days(91), months(3), noon(2026, 11, 30)) == -1);
  // 31 May minus three months is 28 February: 92 days; in a leap year the 29th: 92 as well.
  CHECK(compare(days(92), months(3), noon(2026, 5, 31)) == 0);
  CHECK(compare(days(92), months(3), noon(2028, 5, 31)) == 0);
  // 1 May minus three months is 1 February: 89 days, or 90.
  CHECK(compare(days(90), months(3), noon(2026, 5, 1)) == 1);
  CHECK(compare(days(90), months(3), noon(2028, 5, 1)) == 0);
  CHECK(compare(months(3), days(90), noon(2026, 5, 1)) == -1);
  CHECK(compare(days(365), months(12), noon(2026, 5, 1)) == 0);
  CHECK(compare(days(365), months(12), noon(2028, 5, 1)) == -1);
}

TEST_CASE("without today only what holds on every day is known") {
  CHECK(compare(days(88), months(3), std::nullopt) == -1);
  CHECK(compare(days(89), months(3), std::nullopt) == std::nullopt);  // equal on 1 May, shorter mostly
  CHECK(compare(days(90), months(3), std::nullopt) == std::nullopt);
  CHECK(compare(days(92), months(3), std::nullopt) == std::nullopt);
  CHECK(compare(days(93), months(3), std::nullopt) == 1);
  CHECK(compare(days(27), months(1), std::nullopt) == -1);
  CHECK(compare(days(28), months(1), std::nullopt) == std::nullopt);
  CHECK(compare(days(31), months(1), std::nullopt) == std::nullopt);
  CHECK(compare(days(32), months(1), std::nullopt) == 1);
  CHECK(compare(days(364), months(12), std::nullopt) == -1);
  CHECK(compare(days(366), months(12), std::nullopt) == std::nullopt);
  CHECK(compare(days(367), months(12), std::nullopt) == 1);
  CHECK(compare(days(146'096), months(4800), std::nullopt) == -1);
  CHECK(compare(days(146'098), months(4800), std::nullopt) == 1);
  CHECK(compare(days(100), months(3), std::nullopt) == 1);
  CHECK(compare(months(3), days(100), std::nullopt) == -1);
  CHECK(compare(months(12), months(12), std::nullopt) == 0);
  CHECK(compare(months(2), months(3), std::nullopt) == -1);
  CHECK(compare(days(7), days(7), std::nullopt) == 0);
  CHECK(compare({3, 5}, {3, 4}, std::nullopt) == 1);
  CHECK(compare({0, -1}, {0, 1}, std::nullopt) == -1);
}

TEST_CASE("what is known without today is true on every day") {
  CHECK(rc::check("compare without now agrees with compare at any now", [] {
    const auto part = rc::gen::inRange<std::int64_t>(0, 40);
    const Duration a{*part, *rc::gen::inRange<std::int64_t>(0, 1200) * kDay};
    const Duration b{*part, *rc::gen::inRange<std::int64_t>(0, 1200) * kDay};
    const LocalTime now{*rc::gen::inRange<std::int64_t>(-2'000'000'000, 6'000'000'000)};
    const auto known = compare(a, b, std::nullopt);
    if (known) RC_ASSERT(compare(a, b, now) == known);
    RC_ASSERT(compare(b, a, now) == -*compare(a, b, now));
  }));
  CHECK(rc::check("over centuries too, near the mean of so many months", [] {
    const auto count = *rc::gen::inRange<std::int64_t>(1, 10'000);
    const Duration near{0, (count * 146'097 / 4'800 + *rc::gen::inRange<std::int64_t>(-15, 15)) * kDay};
    const LocalTime now{*rc::gen::inRange<std::int64_t>(-2'000'000'000, 6'000'000'000)};
    const auto known = compare(near, months(count), std::nullopt);
    if (known) RC_ASSERT(compare(near, months(count), now) == known);
  }));
}

TEST_CASE("numbers without measure neither overflow nor lie") {
  for (const std::int64_t months_count : {kLeast, kLeast + 1, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, kMost}) {
    for (const std::int64_t seconds : {kLeast, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, kMost}) {
      const Duration a{months_count, seconds};
      CHECK(compare(a, a, std::nullopt) == 0);
      CHECK(compare(a, a, noon(2026, 11, 23)) == 0);
      CHECK(compare(a, {1, 1}, LocalTime{kMost}).has_value());
      CHECK(compare({1, 1}, a, LocalTime{kLeast}).has_value());
      CHECK(is_valid(date_of(subtract(noon(2026, 11, 23), a))));
      if (compare(a, {2, 2}, std::nullopt)) CHECK(compare({2, 2}, a, std::nullopt) == -*compare(a, {2, 2}, std::nullopt));
    }
    CHECK(is_valid(add_months({2026, 11, 30}, months_count)));
    CHECK(is_valid(date_from_days(months_count)));
    CHECK(is_valid(date_of(LocalTime{months_count})));
    CHECK_FALSE(print(Instant{months_count}, TimeZone{}).empty());
  }
  CHECK(compare({kMost, 0}, {0, kDay}, std::nullopt) == 1);
  CHECK(compare({0, kMost}, {3, 0}, std::nullopt) == 1);
  CHECK(compare({0, kMost}, {3, 0}, noon(2026, 11, 23)) == 1);
}

TEST_CASE("a zone is its list of offsets, each from its own second on") {
  const TimeZone zone{"Europe/Amsterdam", {{Instant{0}, 3600}, {Instant{1'774'746'000}, 7200}, {Instant{1'792'890'000}, 3600}}};
  CHECK(offset_at(TimeZone{}, Instant{1'774'746'000}) == 0);
  CHECK(offset_at(zone, Instant{-1}) == 0);
  CHECK(offset_at(zone, Instant{0}) == 3600);
  CHECK(offset_at(zone, Instant{1'774'745'999}) == 3600);
  CHECK(offset_at(zone, Instant{1'774'746'000}) == 7200);
  CHECK(to_local(zone, Instant{1'774'746'000}) == local({2026, 3, 29}, 180));
  CHECK(print(Instant{1'774'745'999}, zone) == "2026-03-29T01:59:59+01:00");
  CHECK(print(Instant{1'774'746'000}, zone) == "2026-03-29T03:00:00+02:00");
  CHECK(print(Instant{1'795'424'700}, zone) == "2026-11-23T10:05:00+01:00");
  CHECK(print(Instant{1'795'424'700}, TimeZone{}) == "2026-11-23T09:05:00+00:00");
  const TimeZone west{"America/St_Johns", {{Instant{0}, -12'600}}};
  CHECK(print(Instant{1'795'424'700}, west) == "2026-11-23T05:35:00-03:30");
}

TEST_CASE("a moment printed is read back the same") {
  CHECK(rc::check("print and parse are each other's inverse", [] {
    const Instant instant{*rc::gen::inRange<std::int64_t>(-2'000'000'000, 7'000'000'000)};
    const TimeZone zone{"somewhere", {{Instant{kLeast}, *rc::gen::inRange(-1400, 1400) * 60}}};
    const Result<Instant> read = parse_instant(print(instant, zone));
    RC_ASSERT(bool(read));
    RC_ASSERT(*read == instant);
    const Date date = date_of(to_local(zone, instant));
    RC_ASSERT(parse_date(print(date)) == date);
  }));
}

TEST_CASE("whatever bytes stand where a time should, reading them ends in a value or a refusal") {
  CHECK(rc::check("parsers take any text", [](const std::string& text) {
    const std::string near_miss = "2026-11-23T10:05:00" + text;
    const auto date = parse_date(text);  // RC_ASSERT takes an || apart and evaluates both sides
    const bool refused_or_valid = !date || is_valid(*date);
    RC_ASSERT(refused_or_valid);
    RC_ASSERT(parse_clock(text).value_or(0) <= 1440);
    static_cast<void>(bool(parse_instant(near_miss)));
  }));
}

}  // namespace
}  // namespace leidraad
