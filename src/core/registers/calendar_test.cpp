// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/calendar.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace leidraad {
namespace {

using Groups = std::vector<std::string>;

constexpr Date kMonday{2026, 11, 23};
constexpr Date kTuesday{2026, 11, 24};
LocalTime at(Date date, int hour, int minute) { return local(date, hour * 60 + minute); }

Calendar waterlanden() {
  SchoolCalendar linde;
  linde.school_time = Week{{Weekday::mon, {{8 * 60 + 30, 14 * 60 + 30}}}};
  linde.lessons = Week{{Weekday::mon, {{8 * 60 + 30, 10 * 60 + 15}, {10 * 60 + 30, 12 * 60}}}};
  linde.groups["5a"].lessons = Week{{Weekday::mon, {{10 * 60, 10 * 60 + 45}}}, {Weekday::sun, {{120, 180}}}};
  linde.groups["6b"].school_time = Week{{Weekday::mon, {{9 * 60, 12 * 60}}}};
  SchoolCalendar els;
  els.groups["1c"].lessons = Week{{Weekday::mon, {{9 * 60, 10 * 60}}}};
  Calendar calendar;
  calendar.schools = {{"linde", linde}, {"els", els}};
  calendar.holidays = {{{2026, 12, 21}, {2027, 1, 1}}};
  return calendar;
}

std::optional<bool> lesson(LocalTime now, const std::optional<Groups>& groups = std::nullopt, const char* school = "linde") {
  return is_lesson(waterlanden(), now, school, groups);
}

TEST_CASE("a lesson begins at its first minute and is over at the bell") {
  CHECK(lesson(at(kMonday, 8, 29)) == false);
  CHECK(lesson(at(kMonday, 8, 30)) == true);
  CHECK(lesson(at(kMonday, 10, 14)) == true);
  CHECK(lesson(at(kMonday, 10, 15)) == false);
  CHECK(lesson(at(kMonday, 10, 30)) == true);
  CHECK(lesson(LocalTime{at(kMonday, 10, 15).seconds - 1}) == true);
}

TEST_CASE("a day that is not listed has no lesson and no school time") {
  CHECK(lesson(at(kTuesday, 9, 0)) == false);
  CHECK(is_school_time(waterlanden(), at(kTuesday, 9, 0), "linde", std::nullopt) == false);
}

TEST_CASE("a holiday has neither, on its first day and on its last") {
  const Calendar calendar = waterlanden();
  for (const Date day : {Date{2026, 12, 21}, Date{2026, 12, 28}}) {  // Mondays
    CHECK(is_lesson(calendar, at(day, 9, 0), "linde", std::nullopt) == false);
    CHECK(is_school_time(calendar, at(day, 9, 0), "linde", std::nullopt) == false);
    CHECK_FALSE(lesson_ends(calendar, at(day, 9, 0), "linde", std::nullopt));
  }
  Calendar one_day = calendar;
  one_day.holidays = {{kMonday, kMonday}};
  CHECK(is_lesson(one_day, at(kMonday, 9, 0), "linde", std::nullopt) == false);
  one_day.holidays = {{{2026, 11, 24}, {2026, 12, 1}}};
  CHECK(is_lesson(one_day, at(kMonday, 9, 0), "linde", std::nullopt) == true);
}

TEST_CASE("where the calendar or the school is unknown, so is the lesson") {
  const LocalTime now = at(kMonday, 9, 0);
  CHECK(is_lesson(Calendar{}, now, "linde", std::nullopt) == std::nullopt);
  CHECK(is_lesson(waterlanden(), now, std::nullopt, std::nullopt) == std::nullopt);
  CHECK(lesson(now, std::nullopt, "beuk") == std::nullopt);
  CHECK(lesson(now, std::nullopt, "") == std::nullopt);
  CHECK(lesson(at({2026, 12, 21}, 9, 0), std::nullopt, "beuk") == std::nullopt);
  CHECK(lesson(now, std::nullopt, "els") == std::nullopt);  // the school, but no lessons of it
  CHECK(is_school_time(waterlanden(), now, "els", std::nullopt) == std::nullopt);
}

TEST_CASE("a group with its own table follows that, another follows the school's") {
  CHECK(lesson(at(kMonday, 9, 0), Groups{"5a"}) == false);
  CHECK(lesson(at(kMonday, 10, 20), Groups{"5a"}) == true);
  CHECK(lesson(at(kMonday, 9, 0), Groups{"6b"}) == true);
  CHECK(lesson(at(kMonday, 9, 0), Groups{"8x"}) == true);
  CHECK(lesson(at(kMonday, 9, 0), Groups{}) == true);
  CHECK(is_school_time(waterlanden(), at(kMonday, 8, 45), "linde", Groups{"6b"}) == false);
  CHECK(is_school_time(waterlanden(), at(kMonday, 8, 45), "linde", Groups{"5a"}) == true);
  CHECK(lesson(at(kMonday, 9, 30), Groups{"1c"}, "els") == true);
}

TEST_CASE("in several groups a lesson of one is a lesson") {
  CHECK(lesson(at(kMonday, 9, 0), Groups{"5a", "6b"}) == true);
  CHECK(lesson(at(kMonday, 10, 20), Groups{"6b", "5a"}) == true);
  CHECK(lesson(at(kMonday, 14, 0), Groups{"5a", "6b"}) == false);
  CHECK(lesson(at(kMonday, 9, 30), Groups{"1c", "2d"}, "els") == true);
  CHECK(lesson(at(kMonday, 9, 30), Groups{"2d", "1c"}, "els") == true);
  CHECK(lesson(at(kMonday, 11, 0), Groups{"1c", "2d"}, "els") == std::nullopt);
}

TEST_CASE("a lesson ends at its own bell; of two that run, at the first") {
  const Calendar calendar = waterlanden();
  CHECK(lesson_ends(calendar, at(kMonday, 9, 0), "linde", std::nullopt) == 10 * 60 + 15);
  CHECK(lesson_ends(calendar, at(kMonday, 10, 35), "linde", Groups{"5a", "6b"}) == 10 * 60 + 45);
  CHECK_FALSE(lesson_ends(calendar, at(kMonday, 10, 15), "linde", std::nullopt));
  CHECK_FALSE(lesson_ends(calendar, at(kMonday, 9, 0), "beuk", std::nullopt));
}

TEST_CASE("the hour that summer time skips or repeats is told by the wall clock") {
  const TimeZone amsterdam{"Europe/Amsterdam", {{Instant{0}, 3600}, {Instant{1'774'746'000}, 7200}, {Instant{1'792'890'000}, 3600}}};
  const auto runs = [&](std::int64_t seconds) { return lesson(to_local(amsterdam, Instant{seconds}), Groups{"5a"}); };
  // Sundays 02:00-03:00. On 29 March 2026 that hour is not there; on 25 October it is there twice.
  CHECK(runs(1'774'745'999) == false);  // 01:59:59
  CHECK(runs(1'774'746'000) == false);  // 03:00:00, a second later
  CHECK(runs(1'792'886'400) == true);   // 02:00 summer time
  CHECK(runs(1'792'890'000) == true);   // 02:00 again
  CHECK(runs(1'792'893'599) == true);   // 02:59:59
  CHECK(runs(1'792'893'600) == false);  // 03:00
}

TEST_CASE("the facts' calendar holds over the code's, key by key") {
  const Calendar code = waterlanden();
  CHECK(merge(std::nullopt, std::nullopt) == Calendar{});
  CHECK(merge(code, std::nullopt) == code);
  CHECK(merge(std::nullopt, code) == code);
  Calendar facts;
  facts.time_zone = "Europe/Amsterdam";
  CHECK(merge(code, facts).schools == code.schools);
  CHECK(merge(code, facts).time_zone == "Europe/Amsterdam");

  SchoolCalendar linde;
  linde.lessons = Week{{Weekday::tue, {{540, 600}}}};
  linde.groups["7c"].lessons = Week{};
  facts.schools = {{"linde", linde}, {"beuk", linde}};
  facts.holidays.emplace();
  const Calendar both = merge(code, facts);
  CHECK(both.holidays->empty());
  CHECK(is_lesson(both, at(kMonday, 9, 0), "linde", std::nullopt) == false);
  CHECK(is_lesson(both, at(kTuesday, 9, 0), "linde", std::nullopt) == true);
  CHECK(is_lesson(both, at(kTuesday, 9, 0), "linde", Groups{"7c"}) == false);
  CHECK(is_lesson(both, at(kMonday, 10, 20), "linde", Groups{"5a"}) == true);
  CHECK(is_lesson(both, at(kTuesday, 9, 0), "beuk", std::nullopt) == true);
  CHECK(is_school_time(both, at(kMonday, 9, 0), "linde", std::nullopt) == true);
  CHECK(is_lesson(both, at(kMonday, 9, 30), "els", Groups{"1c"}) == true);
}

TEST_CASE("a lesson that runs has an end, later on the same day") {
  CHECK(rc::check("is_lesson and lesson_ends agree at every minute", [] {
    const LocalTime now = local(kMonday, *rc::gen::inRange(-1440, 14400));
    const auto groups = *rc::gen::element(Groups{}, Groups{"5a"}, Groups{"5a", "6b"}, Groups{"6b"});
    const auto ends = lesson_ends(waterlanden(), now, "linde", groups);
    RC_ASSERT(ends.has_value() == (lesson(now, groups) == true));
    if (ends) RC_ASSERT(*ends > minute_of_day(now));
  }));
}

}  // namespace
}  // namespace leidraad
