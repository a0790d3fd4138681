// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "core/category/lists.h"
#include "wire/json.h"

using namespace leidraad;

namespace {

std::string error_of(std::string_view json) {
  const auto facts = read_facts(json);
  return facts ? std::string() : print(facts.error());
}
bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("every register of the facts is read") {
  const auto facts = read_facts(R"({
    "people":[{"id":"p1","name":"Noor Dijkstra","kind":"pupil","school":"linde","groups":["5a"],"year_group":5,
               "birth_date":"2016-05-04","guardians":["g1","g2"],"shoe_size":31,"roles":null}],
    "permissions":[{"who":"group:5a","action":"web.visit","with":{"host":"games.example","category":["games"]},
                    "role":"teacher","by":"p9","from":"2026-11-23T09:00:00+01:00","until":null}],
    "consents":[{"person":"p1","purpose":"images","channel":"newsletter","given":true,"by":"g1",
                 "at":"2026-09-01T12:00:00+02:00"}],
    "approved":{"software":["Kladblok"],"devices":[],"ai":["Hulp"],"channels":["Schoolapp"]},
    "no_contact":[{"sender":"p9","recipient":"p1"}],
    "calendar":{"time_zone":"Europe/Amsterdam","holidays":[["2026-12-21","2027-01-03"]],
      "schools":{"linde":{"school_time":{"mon":["08:30","14:30"]},"lessons":{"mon":[["08:30","10:15"],["10:30","12:00"]]},
                          "groups":{"5a":{"lessons":{"mon":[["09:00","10:00"]]}}}}}},
    "outside_line":"0","made_by":"an export"})");
  REQUIRE_MESSAGE(facts, error_of("{}"));
  REQUIRE(facts->people.size() == 1);
  const Person& person = facts->people[0];
  CHECK(person.name == "Noor Dijkstra");
  CHECK(person.birth_date == Date{2016, 5, 4});
  CHECK(person.guardians == std::vector<std::string>{"g1", "g2"});
  CHECK_FALSE(person.roles);
  REQUIRE(facts->permissions.size() == 1);
  const Permission& permission = facts->permissions[0];
  CHECK(permission.role == Role::teacher);
  CHECK(permission.with.at("category") == Value(std::vector<std::string>{"games"}));
  CHECK(permission.from);
  CHECK_FALSE(permission.until);
  REQUIRE(facts->consents.size() == 1);
  CHECK(facts->consents[0].given);
  CHECK(facts->approved.software == std::vector<std::string>{"Kladblok"});
  CHECK(facts->approved.devices == std::vector<std::string>{});
  CHECK_FALSE(facts->approved.networks);
  CHECK(facts->no_contact == std::vector<std::pair<std::string, std::string>>{{"p9", "p1"}});
  REQUIRE(facts->calendar);
  CHECK(facts->calendar->time_zone == "Europe/Amsterdam");
  const SchoolCalendar& linde = facts->calendar->schools->at("linde");
  CHECK(linde.school_time->at(Weekday::mon) == std::vector<Interval>{{510, 870}});
  CHECK(linde.lessons->at(Weekday::mon).size() == 2);
  CHECK(linde.groups.at("5a").lessons->at(Weekday::mon) == std::vector<Interval>{{540, 600}});
  CHECK(facts->outside_line == "0");
}

TEST_CASE("no facts is a fact too") {
  const auto facts = read_facts("{}");
  REQUIRE(facts);
  CHECK(facts->people.empty());
  CHECK_FALSE(facts->calendar);
}

TEST_CASE("a fact of the wrong type is refused with its place") {
  struct Row { const char* json; const char* says; };
  const Row rows[] = {
      {"[]", "expected an object"},
      {R"({"people":{}})", "people: expected a list, not an object"},
      {R"({"people":[{"kind":"pupil"}]})", "people[0].id: a person in the register has an id"},
      {R"({"people":[{"id":"a"},{"id":"b","birth_date":"4 mei"}]})", "people[1].birth_date: "},
      {R"({"people":[{"id":"a","roles":["king"]}]})", "people[0].roles[0]: \"king\" is no role"},
      {R"({"permissions":[{"who":"p","action":"web.visit","role":"teacher"}]})", "permissions[0].by: this is missing"},
      {R"({"permissions":[{"who":"p","by":"q","action":"web.vist","role":"teacher"}]})", "permissions[0].action: "},
      {R"({"permissions":[{"who":"p","by":"q","action":"web.visit","role":"techer"}]})", "did you mean \"teacher\"?"},
      {R"({"permissions":[{"who":"p","by":"q","action":"web.visit","role":"teacher","with":{"hots":"a"}}]})", "permissions[0].with.hots: "},
      {R"({"permissions":[{"who":"p","by":"q","action":"web.visit","role":"teacher","with":{"purpose":"unknown"}}]})", "cannot cover what is unknown"},
      {R"({"permissions":[{"who":"p","by":"q","action":"web.visit","role":"teacher","until":"morgen"}]})", "permissions[0].until: "},
      {R"({"consents":[{"person":"p","purpose":"images","by":"g"}]})", "consents[0].given: this is missing"},
      {R"({"consents":[{"person":"p","purpose":"images","by":"g","given":"yes"}]})", "consents[0].given: expected true or false"},
      {R"({"consents":[{"person":"p","purpose":"fame","by":"g","given":true}]})", "consents[0].purpose: "},
      {R"({"approved":{"ai":"Hulp"}})", "approved.ai: expected a list"},
      {R"({"no_contact":[{"sender":"a"}]})", "no_contact[0].recipient: this is missing"},
      {R"({"calendar":[]})", "calendar: expected an object"},
      {R"({"calendar":{"holidays":[["2026-13-01","2026-12-02"]]}})", "calendar: "},
      {R"({"permissions":[{"who":"p","by":"q","action":"web.visit","role":"teacher","untill":"2026-11-23T10:05:00+01:00"}]})", "did you mean \"until\"?"},
      {R"({"consents":[{"person":"p","purpose":"images","by":"g","given":true,"withdrawn":"2026-11-23T10:05:00+01:00"}]})", "consents[0].withdrawn: "},
      {R"({"no_contacts":[]})", "did you mean \"no_contact\"?"},
      {R"({"approved":{"apps":[]}})", "approved.apps: "},
      {R"({"people":[],"people":[]})", "\"people\" stands twice"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const std::string error = error_of(row.json);
    CAPTURE(error);
    CHECK(has(error, row.says));
  }
}

TEST_CASE("an export's own keys are passed over") {
  CHECK(read_facts(R"({"made":"2026-11-23","people":[{"id":"p","name":"Noor","email":"n@linde.example"}],
    "permissions":[{"id":"n1","note":"les","reason":"x","article":"a","who":"p","by":"q","action":"web.visit","with":{},"role":"teacher","from":"2026-11-23T10:05:00+01:00","until":"2026-11-23T11:05:00+01:00"}],
    "consents":[{"id":"c1","note":"","person":"p","purpose":"images","channel":"newsletter","by":"g","given":true,"at":"2026-11-23T10:05:00+01:00"}]})"));
}

TEST_CASE("categories are lists of hosts under their word") {
  const auto categories = read_categories(R"({"gambling":["casino.example","Bets.Example."],"games":["casino.example"]})");
  REQUIRE(categories);
  CHECK((*categories)->of_site("www.casino.example") == std::vector<std::string>{"gambling", "games"});
  CHECK((*categories)->of_site("bets.example") == std::vector<std::string>{"gambling"});
  CHECK_FALSE(read_categories(R"({"gambling":"casino.example"})"));
  CHECK_FALSE(read_categories(R"({"gambling":[5]})"));
  CHECK(print(read_categories(R"({"gambling":["a.example","a b"]})").error()).find("gambling[1]") != std::string::npos);
  CHECK_FALSE(read_categories(R"({"Gok spel":["a.example"]})"));
}
