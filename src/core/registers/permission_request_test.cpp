// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/permission_request.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "core/code/parse.h"
#include "core/registers/permission_request_time.h"

using namespace leidraad;

namespace {

constexpr Instant kMonday{1795424700};  // Monday 23 November 2026, 10.05 in Amsterdam

TimeZone amsterdam() { return {"Europe/Amsterdam", {{Instant{1774746000}, 7200}, {Instant{1792890000}, 3600}, {Instant{1806195600}, 7200}}}; }

Calendar calendar() {
  SchoolCalendar linde;
  linde.school_time = Week{{Weekday::mon, {{510, 870}}}, {Weekday::tue, {{510, 870}}}};
  linde.lessons = Week{{Weekday::mon, {{510, 615}, {630, 720}}}};
  Calendar all;
  all.schools = std::map<std::string, SchoolCalendar>{{"linde", linde}};
  return all;
}

PermissionRequest request() {
  PermissionRequest one;
  one.asker = "p1";
  one.who = "group:5a";
  one.school = "linde";
  one.needs = {{"kansspelen", {Role::location_manager}}};
  one.asked_at = kMonday;
  one.deputies_from = Instant{kMonday.seconds + 7200};
  return one;
}

}  // namespace

TEST_CASE("permission request: only what is asked can change, and what nobody answers lapses at its moment") {
  CHECK(may_become(RequestState::asked, RequestState::granted));
  CHECK_FALSE(may_become(RequestState::granted, RequestState::refused));
  CHECK_FALSE(may_become(RequestState::asked, RequestState::asked));
  PermissionRequest one = request();
  one.until = Instant{kMonday.seconds + 600};
  CHECK(state_at(one, Instant{kMonday.seconds + 599}) == RequestState::asked);
  CHECK(state_at(one, Instant{kMonday.seconds + 600}) == RequestState::lapsed);
  one.until.reset();
  CHECK(state_at(one, Instant{kMonday.seconds + kRequestDays * 86400}) == RequestState::lapsed);
  one.state = RequestState::granted;
  CHECK(state_at(one, Instant{kMonday.seconds + kRequestDays * 86400}) == RequestState::granted);
}

TEST_CASE("permission: in force from its first second until, not with, its last") {
  const Instant from{100}, until{200};
  CHECK(state_at(from, until, {}, Instant{99}) == PermissionState::to_come);
  CHECK(state_at(from, until, {}, Instant{100}) == PermissionState::in_force);
  CHECK(state_at(from, until, {}, Instant{199}) == PermissionState::in_force);
  CHECK(state_at(from, until, {}, Instant{200}) == PermissionState::ended);
  CHECK(state_at(from, until, Instant{150}, Instant{120}) == PermissionState::revoked);
  CHECK(state_at(from, {}, {}, Instant{1'000'000'000}) == PermissionState::in_force);
}

TEST_CASE("permission request: who may decide") {
  const PermissionRequest one = request();
  const RoleHeld manager{Role::location_manager, "linde", false};
  CHECK(deciding_role(one, {"p2", {manager}}, kMonday).may == MayDecide::yes);
  CHECK(deciding_role(one, {"p1", {manager}}, kMonday).may == MayDecide::own);
  CHECK(deciding_role(one, {"p3", {{Role::location_manager, "wilg", false}}}, kMonday).may == MayDecide::no_role);
  CHECK(deciding_role(one, {"p3", {{Role::location_manager, "", false}}}, kMonday).may == MayDecide::yes);
  CHECK(deciding_role(one, {"p4", {{Role::director, "linde", false}}}, kMonday).may == MayDecide::no_role);
  const DecidingPerson deputy{"p5", {{Role::location_manager, "linde", true}}};
  CHECK(deciding_role(one, deputy, kMonday).may == MayDecide::not_yet);
  CHECK(deciding_role(one, deputy, one.deputies_from).may == MayDecide::yes);
}

TEST_CASE("permission request: a teacher decides for whom he teaches, and nobody for his own child") {
  PermissionRequest one = request();
  one.asker = one.who = "l1";
  one.needs = {{"spelletjes", {Role::teacher, Role::school_approver}}};
  DecidingPerson teacher{"p1", {{Role::teacher, "linde", false}}};
  CHECK(deciding_role(one, teacher, kMonday).may == MayDecide::no_role);
  teacher.teaches_them = true;
  CHECK(deciding_role(one, teacher, kMonday).role == Role::teacher);
  teacher.is_guardian_of_them = true;
  CHECK(deciding_role(one, teacher, kMonday).may == MayDecide::own);
}

TEST_CASE("permission request: nobody ever decides his own, or without the role at that school (property)") {
  const auto some_role = [] { return static_cast<Role>(*rc::gen::inRange<std::size_t>(0, kRoles)); };
  rc::check([&] {
    const std::vector<std::string> schools{"", "linde", "wilg"};
    const std::vector<std::string> people{"p1", "p2", "p3"};
    PermissionRequest one;
    one.asker = *rc::gen::elementOf(people);
    one.who = *rc::gen::elementOf(std::vector<std::string>{"p1", "p2", "p3", "group:5a"});
    one.school = *rc::gen::elementOf(schools);
    one.deputies_from = Instant{*rc::gen::inRange(0, 20)};
    one.needs = {{"a", {some_role()}}, {"b", {some_role(), some_role()}}};
    DecidingPerson person{*rc::gen::elementOf(people), {}, *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()};
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) person.roles.push_back({some_role(), *rc::gen::elementOf(schools), *rc::gen::arbitrary<bool>()});
    const Instant now{*rc::gen::inRange(0, 20)};
    const auto [may, role] = deciding_role(one, person, now);
    if (may != MayDecide::yes) return;
    RC_ASSERT(person.id != one.asker && person.id != one.who && !person.is_guardian_of_them);
    RC_ASSERT(role != Role::teacher || person.teaches_them);
    bool held = false, named = false;
    for (const RoleHeld& one_role : person.roles) {
      held |= one_role.role == role && (one_role.school.empty() || one_role.school == one.school) && (!one_role.deputy || now >= one.deputies_from);
    }
    for (const Need& need : one.needs) named |= std::find(need.roles.begin(), need.roles.end(), role) != need.roles.end();
    RC_ASSERT(held);
    RC_ASSERT(named);
  });
}

TEST_CASE("permission request: smaller is the same or less") {
  const Attributes asked{{"host", Value(std::string("spel.example"))}, {"category", Value(std::vector<std::string>{"games", "chat"})}};
  CHECK(is_within(asked, asked));
  CHECK(is_within({{"host", Value(std::string("leer.spel.example"))}, {"category", Value(std::vector<std::string>{"games"})}}, asked));
  CHECK(is_within({{"host", Value(std::string("spel.example"))}, {"category", Value(std::vector<std::string>{})}, {"lesson", Value(true)}}, asked));
  CHECK_FALSE(is_within({{"host", Value(std::string("example"))}, {"category", Value(std::vector<std::string>{"games"})}}, asked));
  CHECK_FALSE(is_within({{"host", Value(std::string("spel.example"))}}, asked));
  CHECK_FALSE(is_within({{"host", Value(std::string("spel.example"))}, {"category", Value(std::vector<std::string>{"adult"})}}, asked));
  CHECK_FALSE(is_within({}, asked));
}

TEST_CASE("permission request: the code of today must still name the role") {
  const Code code = parse_code(
      "---\ncode: proef\ntitle: Proef\nlanguage: nl\n---\n\n### Hoofd {#hoofd main}\n\nZorgvuldig.\n\n### Spel {#spel}\n\nSpel.\n\n```rule\n"
      "forbid game.play unless permission from {teacher, school_approver}\nadvise against web.visit\n```\n",
      "proef").code;
  CHECK(article_names_role(code, "spel", "game.play", Role::teacher));
  CHECK_FALSE(article_names_role(code, "spel", "game.play", Role::director));
  CHECK_FALSE(article_names_role(code, "spel", "web.visit", Role::teacher));
  CHECK_FALSE(article_names_role(code, "weg", "game.play", Role::teacher));
  CHECK(permitting_roles(*code.article("spel")->statements().front()) == std::vector<Role>{Role::teacher, Role::school_approver});
}

TEST_CASE("permission time: the bell, the end of the day, the end of a date") {
  const TimeZone zone = amsterdam();
  const Calendar all = calendar();
  const SchoolMoment now{all, zone, "linde", {}, kMonday};
  CHECK(lesson_end(now) == Instant{kMonday.seconds + 600});        // 10.15
  CHECK(school_day_end(now) == Instant{kMonday.seconds + 15900});  // 14.30
  CHECK(lesson_end({all, zone, "linde", {}, Instant{kMonday.seconds + 900}}) == std::nullopt);  // 10.20: break
  CHECK(school_day_end({all, zone, "linde", {}, Instant{kMonday.seconds + 15900}}) == std::nullopt);
  CHECK(lesson_end({all, zone, "eik", {}, kMonday}) == std::nullopt);
  CHECK(print(date_end(zone, {2026, 11, 23}), zone) == "2026-11-24T00:00:00+01:00");
}

TEST_CASE("permission time: a deputy waits in school time; without a calendar a day and a night") {
  const TimeZone zone = amsterdam();
  const Calendar all = calendar();
  CHECK(after_school_minutes({all, zone, "linde", {}, kMonday}, 120) == Instant{kMonday.seconds + 7200});
  // Asked at 14.05: 25 minutes left today, the other 95 tomorrow from half past eight on.
  const Instant late{kMonday.seconds + 14400};
  CHECK(print(after_school_minutes({all, zone, "linde", {}, late}, 120), zone) == "2026-11-24T10:05:00+01:00");
  CHECK(after_school_minutes({all, zone, "eik", {}, kMonday}, 120) == Instant{kMonday.seconds + 86400});
  CHECK(after_school_minutes({all, zone, "linde", {}, kMonday}, 0) == kMonday);
}

TEST_CASE("permission time: an instant comes back from its own clock, also where the clock changes (property)") {
  const TimeZone zone = amsterdam();
  rc::check([&] {
    const Instant at{*rc::gen::inRange<std::int64_t>(1774700000, 1806300000)};
    const LocalTime shown = to_local(zone, at);
    const Instant back = instant_of(zone, shown);
    RC_ASSERT(to_local(zone, back) == shown);
    RC_ASSERT(back <= at);
  });
}

TEST_CASE("permission time: in words, and a day that ends at midnight as that day") {
  const TimeZone zone = amsterdam();
  CHECK(spoken_moment(zone, kMonday, Language::dutch) == "ma 23 november 2026, 10.05 uur");
  CHECK(spoken_moment(zone, kMonday, Language::english) == "Mon 23 November 2026, 10:05");
  CHECK(spoken_until(zone, date_end(zone, {2026, 11, 27}), Language::dutch) == "t/m vr 27 november 2026");
  CHECK(spoken_until(zone, Instant{kMonday.seconds + 600}, Language::dutch) == "tot ma 23 november 2026, 10.15 uur");
  CHECK(spoken_until(zone, {}, Language::english) == "until somebody takes it back");
}
