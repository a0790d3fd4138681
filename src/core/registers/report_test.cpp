// SPDX-License-Identifier: EUPL-1.2
//   LEIDRAAD_LONG=1   a million organisations     LEIDRAAD_SEED=n   the same ones again
#include "core/registers/report_route.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include "core/code/parse.h"

using namespace leidraad;

namespace {

constexpr Instant kMonday{1795424700};  // Monday 23 November 2026, 10.05 in Amsterdam

TimeZone amsterdam() { return {"Europe/Amsterdam", {{Instant{1774746000}, 7200}, {Instant{1792890000}, 3600}, {Instant{1806195600}, 7200}}}; }

Calendar calendar() {
  SchoolCalendar linde;
  linde.school_time = Week{{Weekday::mon, {{510, 870}}}, {Weekday::tue, {{510, 870}}}, {Weekday::thu, {{510, 870}}}};
  Calendar all;
  all.schools = std::map<std::string, SchoolCalendar>{{"linde", linde}};
  return all;
}

Code code_of(const std::string& rules) {
  return parse_code("---\ncode: proef\ntitle: Proef\nlanguage: nl\n---\n\n### 1 Hoofd {#hoofd main}\n\nZorgvuldig.\n\n### 2 Melden {#melden}\n\nMeld het.\n\n```rule\n" + rules + "\n```\n", "proef").code;
}

// One location, its director, the board, and who stands beside the line.
ReportOrg org() {
  return {{{"els", Role::location_manager, "linde"}, {"piet", Role::location_manager, "linde", true}, {"dirk", Role::director, "linde"},
           {"bea", Role::board, ""}, {"vera", Role::confidential_adviser, "linde"}, {"fons", Role::data_protection_officer, ""},
           {"joost", Role::network_admin, ""}, {"ina", Role::school_ict, "linde"}, {"pim", Role::report_point, "linde"}, {"wim", Role::location_manager, "wilg"}},
          {{"els", "linde"}, {"piet", "linde"}, {"dirk", "linde"}, {"ina", "linde"}, {"pim", "linde"}, {"noor", "linde"}, {"wim", "wilg"}}};
}

std::vector<std::string> at(const ReportRoute& route, int step) {
  std::vector<std::string> people;
  for (const ReportReceiver& one : route.receivers)
    if (one.step == step) people.push_back(one.person);
  return people;
}

using People = std::vector<std::string>;

// Below, said once more: at some school somebody has a higher place in the line than who works there too.
struct Naive {
  const ReportOrg& org;
  const People schools;

  static int rank(Role role) { return role == Role::board ? 3 : role == Role::director ? 2 : role == Role::location_manager ? 1 : 0; }
  int rank_at(const std::string& who, const std::string& school) const {
    int best = 0;
    for (const auto& seat : org.seats)
      if (seat.person == who && (seat.role == Role::board || seat.school.empty() || seat.school == school)) best = std::max(best, rank(seat.role));
    return best;
  }
  bool works_at(const std::string& who, const std::string& school) const {
    if (rank_at(who, school) > 0) return true;
    for (const auto& post : org.posts)
      if (post.person == who && post.school == school) return true;
    for (const auto& seat : org.seats) {
      const bool aside = seat.role == Role::data_protection_officer || seat.role == Role::confidential_adviser;
      if (seat.person == who && seat.school == school && !aside) return true;
    }
    return false;
  }
  bool on_board(const std::string& who) const {
    return std::any_of(org.seats.begin(), org.seats.end(), [&](const auto& seat) { return seat.person == who && seat.role == Role::board; });
  }
  bool aside(const std::string& who) const {
    bool independent = false, line = false;
    for (const auto& seat : org.seats) {
      if (seat.person != who) continue;
      independent = independent || seat.role == Role::data_protection_officer || seat.role == Role::confidential_adviser;
      line = line || rank(seat.role) > 0;
    }
    return independent && !line;
  }
  bool below(const std::string& whom, const std::string& who) const {
    if (who == whom) return false;
    if (on_board(who)) return !on_board(whom) && !aside(whom);
    return std::any_of(schools.begin(), schools.end(), [&](const std::string& school) {
      return works_at(whom, school) && rank_at(who, school) > rank_at(whom, school);
    });
  }
};

struct Dice {
  std::mt19937_64 engine;
  std::size_t under(std::size_t end) { return static_cast<std::size_t>(engine() % end); }
  bool one_in(std::size_t count) { return under(count) == 0; }
};

const People kPeople{"a", "b", "c", "d", "e", "f", "g", "h"};
const People kSchools{"linde", "wilg"};
constexpr std::array<Role, 9> kRolesUsed{Role::board, Role::director, Role::location_manager, Role::school_ict, Role::network_admin,
                                         Role::confidential_adviser, Role::data_protection_officer, Role::report_point, Role::privacy_officer};

ReportOrg random_org(Dice& dice) {
  ReportOrg made;
  const std::size_t seats = dice.under(12);
  for (std::size_t i = 0; i < seats; ++i) {
    const Role role = kRolesUsed[dice.under(kRolesUsed.size())];
    const std::string school = role == Role::board || dice.one_in(4) ? "" : kSchools[dice.under(2)];
    made.seats.push_back({kPeople[dice.under(kPeople.size())], role, school, dice.one_in(4)});
  }
  for (const std::string& person : kPeople)
    if (!dice.one_in(3)) made.posts.push_back({person, kSchools[dice.under(2)]});
  return made;
}

ReportMatter random_matter(Dice& dice) {
  ReportMatter matter;
  matter.kind = dice.one_in(5) ? "paper_found" : "misuse";
  matter.school = dice.one_in(8) ? "" : kSchools[dice.under(2)];
  if (dice.one_in(2)) matter.reporter = kPeople[dice.under(kPeople.size())];
  for (std::size_t i = dice.under(3); i > 0; --i) matter.about.push_back(kPeople[dice.under(kPeople.size())]);
  if (dice.one_in(3)) matter.about_roles.push_back(kRolesUsed[dice.under(kRolesUsed.size())]);
  return matter;
}

std::vector<Code> codes() {
  std::vector<Code> all;
  for (const Role first : kRolesUsed) {
    all.push_back(code_of("report misuse to " + std::string(name(first))));
    for (const char* word : {" or ", " and "})
      for (const Role second : {Role::location_manager, Role::confidential_adviser, Role::school_ict})
        if (second != first) all.push_back(code_of("report misuse to " + std::string(name(first)) + word + std::string(name(second))));
  }
  return all;
}

bool counts(const ReportOrg::Seat& seat, const std::string& school) { return seat.role == Role::board || seat.school.empty() || seat.school == school; }

// Every promise about one route; the first that is broken, or nothing.
std::string broken(const Code& code, const ReportOrg& org, const ReportMatter& matter) {
  const ReportRoute route = route_report(code, org, matter);
  const Naive naive{org, kSchools};
  const People about = whom_it_is_about(org, matter);
  std::set<std::string> seen;
  int step = 0;
  for (const ReportReceiver& one : route.receivers) {
    if (!seen.insert(one.person).second) return "somebody receives it twice";
    if (one.person == matter.reporter) return "who reports receives it";
    for (const std::string& concerned : about) {
      if (one.person == concerned) return "it reaches whom it is about";
      if (naive.below(one.person, concerned)) return "it reaches somebody below whom it is about";
    }
    if (one.step != step && one.step != step + 1) return "a step is left out";
    step = one.step;
    const bool holds = std::any_of(org.seats.begin(), org.seats.end(), [&](const auto& seat) {
      return seat.person == one.person && seat.role == one.role && seat.school == one.school && counts(seat, matter.school);
    });
    if (!holds) return "it reaches somebody in a role he does not hold there";
  }
  const auto free = [&](const std::string& person) {
    return person != matter.reporter && std::all_of(about.begin(), about.end(), [&](const std::string& one) { return stands_above_or_aside(org, person, one); });
  };
  bool somebody = false;
  for (const auto& seat : org.seats) {
    const bool routed = std::find(route.roles.begin(), route.roles.end(), seat.role) != route.roles.end();
    if (!counts(seat, matter.school) || !free(seat.person)) continue;
    somebody = somebody || routed || seat.role == Role::board;
    if (routed && seen.count(seat.person) == 0) return "somebody the code names does not receive it";
  }
  if (somebody && route.receivers.empty()) return "it is lost";
  if (!route.receivers.empty() && route.receivers.front().step != 0) return "nobody receives it at once";
  return "";
}

}  // namespace

TEST_CASE("a report goes to whom the code says: with `or` to all who may take it, with `and` to each") {
  const Code code = code_of("report misuse to school_ict or network_admin\nreport social_signal to report_point and location_manager");
  const ReportRoute any = route_report(code, org(), {"misuse", "linde", "noor", {}, {}});
  CHECK(at(any, 0) == People{"ina", "joost"});
  CHECK(any.article->id == "melden");
  CHECK_FALSE(any.all_of_them);
  CHECK(at(any, 1) == People{"els", "piet"});
  CHECK(at(any, 2) == People{"dirk"});
  CHECK(at(any, 3) == People{"bea"});
  const ReportRoute all = route_report(code, org(), {"social_signal", "linde", "noor", {}, {}});
  CHECK(all.all_of_them);
  CHECK(at(all, 0) == People{"pim", "els", "piet"});
  CHECK(at(all, 1) == People{"dirk"});
}

TEST_CASE("a kind the code says nothing of goes to the report point, and without one to who leads the location") {
  const Code code = code_of("report misuse to school_ict");
  ReportOrg here = org();
  CHECK(at(route_report(code, here, {"paper_found", "linde", "", {}, {}}), 0) == People{"pim"});
  CHECK(route_report(code, here, {"paper_found", "linde", "", {}, {}}).article == nullptr);
  std::erase_if(here.seats, [](const auto& seat) { return seat.role == Role::report_point; });
  CHECK(at(route_report(code, here, {"paper_found", "linde", "", {}, {}}), 0) == People{"els", "piet"});
}

TEST_CASE("a report about who would receive it goes past him, up, and never to a subordinate or a deputy he leads") {
  const Code code = code_of("report unwanted_contact to location_manager\nreport misuse to report_point\nreport deepfake to director");
  CHECK(at(route_report(code, org(), {"unwanted_contact", "linde", "noor", {"els"}, {}}), 0) == People{"dirk"});
  CHECK(at(route_report(code, org(), {"unwanted_contact", "linde", "noor", {"piet"}, {}}), 0) == People{"dirk"});  // the deputy is an equal
  CHECK(at(route_report(code, org(), {"misuse", "linde", "noor", {"dirk"}, {}}), 0) == People{"bea"});             // the report point works for him
  CHECK(at(route_report(code, org(), {"deepfake", "linde", "", {}, {Role::director}}), 0) == People{"bea"});
  CHECK(at(route_report(code, org(), {"deepfake", "linde", "", {"bea"}, {}}), 0) == People{"vera", "fons"});       // the board leads all the others
  CHECK(at(route_report(code, org(), {"misuse", "linde", "noor", {"pim"}, {}}), 0) == People{"els", "piet"});
  CHECK(at(route_report(code, org(), {"unwanted_contact", "linde", "els", {}, {}}), 0) == People{"piet"});         // nor to who reports it
  CHECK(at(route_report(code, org(), {"unwanted_contact", "wilg", "wim", {}, {}}), 0) == People{"bea"});
  CHECK(at(route_report(code, org(), {"misuse", "linde", "noor", {"wim"}, {}}), 0) == People{"pim"});              // another school's manager leads nobody here
}

TEST_CASE("with nobody at all there is no receiver, and with one alone it is that one") {
  const Code code = code_of("report misuse to school_ict");
  CHECK(route_report(code, {}, {"misuse", "linde", "", {}, {}}).receivers.empty());
  const ReportOrg alone{{{"bea", Role::board, ""}}, {}};
  CHECK(at(route_report(code, alone, {"misuse", "linde", "", {}, {}}), 0) == People{"bea"});
  CHECK(route_report(code, alone, {"misuse", "linde", "bea", {}, {}}).receivers.empty());
}

TEST_CASE("what a school's own article says of a kind holds over what it inherits; a proposal holds for nothing") {
  Code code = code_of("report misuse to school_ict\nproposed report deepfake to board");
  code.articles[1].from = "bestuur";
  Article own = code.articles[1];
  own.id = "eigen";
  own.from = "proef";
  own.blocks = code_of("report misuse to director").articles[1].blocks;
  code.articles.push_back(own);
  CHECK(report_says(code, "misuse").article->id == "eigen");
  CHECK(report_says(code, "deepfake").rule == nullptr);
}

TEST_CASE("INV-18: on any organisation a report reaches who it should, and nobody it is about or below") {
  const std::size_t rounds = std::getenv("LEIDRAAD_LONG") != nullptr ? 1'000'000 : 50'000;
  const char* given = std::getenv("LEIDRAAD_SEED");
  const std::uint64_t seed = given == nullptr ? std::random_device{}() : std::strtoull(given, nullptr, 10);
  Dice dice{std::mt19937_64(seed)};
  const std::vector<Code> all = codes();
  std::size_t received = 0, upward = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    const ReportOrg made = random_org(dice);
    const ReportMatter matter = random_matter(dice);
    const Code& code = all[dice.under(all.size())];
    const std::string wrong = broken(code, made, matter);
    if (!wrong.empty()) FAIL(wrong << "; seed " << seed << ", organisation " << round);
    const ReportRoute route = route_report(code, made, matter);
    if (!route.receivers.empty()) ++received;
    if (!route.receivers.empty() && std::find(route.roles.begin(), route.roles.end(), route.receivers.front().role) == route.roles.end()) ++upward;
  }
  MESSAGE(rounds << " organisations, " << received << " with a receiver, " << upward << " of them not the role first named; seed " << seed);
  CHECK(received > rounds / 3);
  CHECK(upward > rounds / 100);
}

TEST_CASE("who leads whom: a deputy as who he stands in for, the independent are led by nobody but where they work") {
  const ReportOrg here = org();
  CHECK(leads(here, "els", "noor"));
  CHECK(leads(here, "piet", "noor"));
  CHECK(leads(here, "dirk", "els"));
  CHECK_FALSE(leads(here, "els", "dirk"));
  CHECK_FALSE(leads(here, "els", "piet"));
  CHECK(leads(here, "bea", "dirk"));
  CHECK_FALSE(leads(here, "bea", "fons"));
  CHECK_FALSE(leads(here, "dirk", "vera"));
  CHECK_FALSE(leads(here, "dirk", "wim"));
  CHECK_FALSE(leads(here, "dirk", "joost"));
  ReportOrg teaches = org();
  teaches.posts.push_back({"vera", "linde"});
  CHECK(leads(teaches, "dirk", "vera"));
  CHECK_FALSE(leads(teaches, "bea", "vera"));
}

TEST_CASE("a term runs in school time: hours while there is school, days on which there is") {
  const Calendar here = calendar();
  const TimeZone zone = amsterdam();
  CHECK(print(report_due(here, zone, "linde", kMonday, {.minutes = 120}), zone) == "2026-11-23T12:05:00+01:00");
  CHECK(print(report_due(here, zone, "linde", kMonday, {.minutes = 300}), zone) == "2026-11-24T09:05:00+01:00");
  CHECK(print(report_due(here, zone, "linde", kMonday, {.school_days = 2}), zone) == "2026-11-26T10:05:00+01:00");  // Wednesday is no school
  CHECK(print(report_due(here, zone, "linde", kMonday, {.months = 1}), zone) == "2026-12-23T10:05:00+01:00");
  CHECK(print(report_due(here, zone, "wilg", kMonday, {.minutes = 120}), zone) == "2026-11-23T12:05:00+01:00");     // no calendar: the clock
  CHECK(print(report_due(here, zone, "wilg", kMonday, {.school_days = 2}), zone) == "2026-11-25T10:05:00+01:00");
  const auto week = code_of("report misuse to board within 1 week");
  CHECK(*report_term(*report_says(week, "misuse").rule->within) == ReportTerm{.school_days = 5});
  const auto hours = code_of("report misuse to board within 4 hours");
  CHECK(*report_term(*report_says(hours, "misuse").rule->within) == ReportTerm{.minutes = 240});
}

TEST_CASE("72 hours is 72 hours: to the second, and over the night the clock changes") {
  CHECK(spoken_breach_clock(kMonday, kMonday, Language::dutch) == "nog 72 uur");
  CHECK(spoken_breach_clock(kMonday, {kMonday.seconds + 71 * 3600 + 59 * 60}, Language::dutch) == "nog 1 minuut");
  CHECK(spoken_breach_clock(kMonday, {kMonday.seconds + kBreachSeconds - 1}, Language::english) == "less than a minute left");
  CHECK(spoken_breach_clock(kMonday, {kMonday.seconds + 72 * 3600 + 60}, Language::dutch) == "1 minuut te laat");
  CHECK(spoken_breach_clock(kMonday, {kMonday.seconds + 70 * 3600 - 300}, Language::english) == "2 hours and 5 minutes left");
  const TimeZone zone = amsterdam();
  const Instant friday = *parse_instant("2026-10-23T10:00:00+02:00");  // on Sunday the clock goes back
  CHECK(print(breach_due(friday), zone) == "2026-10-26T09:00:00+01:00");
}

TEST_CASE("of a sealed report the half day is kept: midnight or noon, also where the clock changes") {
  const TimeZone zone = amsterdam();
  CHECK(print(half_day_of(zone, kMonday), zone) == "2026-11-23T00:00:00+01:00");
  CHECK(print(half_day_end(zone, kMonday), zone) == "2026-11-23T12:00:00+01:00");
  const Instant noon = half_day_end(zone, kMonday);
  CHECK(half_day_of(zone, noon) == noon);
  CHECK(print(half_day_end(zone, noon), zone) == "2026-11-24T00:00:00+01:00");
  const Instant sunday = *parse_instant("2026-10-25T02:30:00+01:00");
  CHECK(print(half_day_of(zone, sunday), zone) == "2026-10-25T00:00:00+02:00");
}

TEST_CASE("what is closed stays closed, and a question needs who took it") {
  CHECK(may_become(ReportState::fresh, ReportState::taken));
  CHECK_FALSE(may_become(ReportState::fresh, ReportState::question));
  CHECK(may_become(ReportState::question, ReportState::answered));
  CHECK(may_become(ReportState::passed_on, ReportState::taken));
  for (int to = 0; to < 6; ++to) CHECK_FALSE(may_become(ReportState::closed, static_cast<ReportState>(to)));
  for (int one = 0; one < 6; ++one) CHECK(find_report_state(name(static_cast<ReportState>(one))) == static_cast<ReportState>(one));
}
