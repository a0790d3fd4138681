// SPDX-License-Identifier: EUPL-1.2
// The real files of other projects and of Edustandaard: every number here was counted by hand. They are
// not part of this repository; without them the cases say so.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "core/roster/plan.h"
#include "intake/roster/readers.h"

using namespace leidraad;
using namespace leidraad::roster;

namespace {

const std::string kFolder = LEIDRAAD_SOURCE_DIR "/../shared/data/roster/";

std::optional<Roster> real(const std::string& path) {
  if (!std::filesystem::exists(kFolder + path)) {
    MESSAGE("skipped 1 of the real rosters, not on this machine: " << path);
    return std::nullopt;
  }
  const auto files = open_files(kFolder + path);
  REQUIRE(files);
  return read_files(*files, {});
}

struct Counted {
  std::size_t pupils, employees, parents, groups, schools, memberships, guardians, roles, errors;
};

void check(const Roster& roster, const Counted& counted) {
  const Count people = count(roster);
  CHECK(people.pupils == counted.pupils);
  CHECK(people.employees == counted.employees);
  CHECK(people.parents == counted.parents);
  CHECK(roster.groups.size() == counted.groups);
  CHECK(roster.schools.size() == counted.schools);
  CHECK(roster.memberships.size() == counted.memberships);
  CHECK(roster.guardianships.size() == counted.guardians);
  CHECK(roster.roles.size() == counted.roles);
  CHECK(roster.errors.size() == counted.errors);
  CHECK_FALSE(roster.refused);
}

std::size_t made = 0;
std::string next_id() { return "n" + std::to_string(++made); }

const Person& named(const Roster& roster, std::string_view key) {
  return *std::find_if(roster.people.begin(), roster.people.end(), [&](const Person& one) { return one.key == key; });
}

}  // namespace

TEST_CASE("EDEXML 2.1: the example of Edustandaard") {
  const auto roster = real("edexml/EDEXML.Voorbeeld.2.1.xml");
  if (!roster) return;
  CHECK(roster->format == Format::edexml);
  CHECK(roster->source == "edexml 99ZZ");
  // Pupils 00001 (1 school, 3 groups) and 00002 (school); LK1 1+1, LK2 1+5, LK3 1+1. LK1 is TAL, so nobody teaches.
  check(*roster, {3, 3, 0, 8, 1, 4 + 1 + 2 + 6 + 2, 0, 0, 0});
  CHECK(roster->dropped == std::vector<std::string>{"address", "bsn", "origin", "remarks", "role_description", "school_career", "sex", "weight"});
  CHECK(named(*roster, "leerling:00001").birth_date == Date{2006, 6, 21});
  CHECK(named(*roster, "leerling:00001").year_group == 4);
  CHECK(named(*roster, "leerling:00001").eck_id.size() == 32);
  CHECK_FALSE(named(*roster, "leerling:00002").birth_date.has_value());
  CHECK(named(*roster, "leerling:00002").given_name == "Ismaël Hassan");
  CHECK(named(*roster, "leerling:12345").former);
  CHECK(named(*roster, "leerling:12345").family_name == "van 't Hof");
  CHECK_FALSE(roster->speaks_of_guardians);
  const Plan first = plan({}, *roster, next_id);
  CHECK(first.new_people == 5);  // who has left does not come in
}

TEST_CASE("EDEXML 2.0: the example of Edustandaard") {
  const auto roster = real("edexml/EDEXML.Voorbeeld.2.0.xml");
  if (!roster) return;
  // Here LK1 has a group and no role at all: its teacher.
  check(*roster, {3, 3, 0, 8, 1, 4 + 1 + 2 + 6 + 2, 0, 1, 0});
  CHECK(named(*roster, "leerkracht:LK1").email == "j.van.bemmen@oefenweb.nl");
  CHECK(named(*roster, "leerling:00001").family_name.empty());
}

TEST_CASE("EDEXML without its part school is refused whole, in a sentence") {
  const auto roster = real("edexml/EDEXML.invalid_1.xml");
  if (!roster) return;
  CHECK(roster->refused);
  CHECK(roster->people.empty());
  REQUIRE(roster->errors.size() == 1);
  CHECK(roster->errors[0].nl == "Dit is geen EDEXML: het onderdeel “school” ontbreekt.");
  CHECK(plan({}, *roster, next_id).empty());
}

TEST_CASE("School Data Sync v1: two schools of a hundred") {
  const auto roster = real("sds/v1-100-users");
  if (!roster) return;
  // 98 people at a school, 602 pupils and 28 teachers in a section.
  check(*roster, {86, 12, 0, 28, 2, 98 + 602 + 28, 0, 12, 0});
  CHECK(named(*roster, "pupil:13001").birth_date == Date{2000, 4, 2});  // 4/2/2000 is American
  CHECK(roster->dropped == std::vector<std::string>{"address", "employee_number", "official_names", "password", "phone", "pupil_number", "school_career", "state_id"});
}

TEST_CASE("School Data Sync v2.1: roles, a department and guardians") {
  const auto roster = real("sds/v2.1");
  if (!roster) return;
  // Four pupils and two teachers at a school (the department's at its college), six in a class; Jean and
  // Bob are guardians, of one child each: a relative is none.
  check(*roster, {4, 2, 2, 2, 2, 6 + 6, 2, 2, 0});
  CHECK(roster->speaks_of_guardians);
  CHECK(roster->dropped == std::vector<std::string>{"care", "ethnicity", "origin", "password", "phone", "sex"});
  CHECK(named(*roster, "114001").birth_date == Date{2001, 7, 2});
  CHECK(plan({}, *roster, next_id).new_people == 8);
}

TEST_CASE("OneRoster: the base sample of oat-sa") {
  const auto roster = real("oneroster/oat-sa-v1p1-base");
  if (!roster) return;
  check(*roster, {2, 0, 0, 3, 2, 2 + 3, 0, 0, 0});
  CHECK(roster->format == Format::oneroster);
}

TEST_CASE("OneRoster: three steps that differ in courses alone are the same people") {
  const auto roster = real("oneroster/rjeike-step0");
  if (!roster) return;
  // Sch_000002 is not in orgs.csv: three users and two classes say so. Their enrollments name a school
  // that is, so the three belong there; one class is to be deleted.
  check(*roster, {4, 0, 0, 3, 2, 1 + 3, 0, 0, 5});
  CHECK(roster->errors[0].file == "classes.csv");
  CHECK(roster->errors[0].line == 2);
  CHECK(roster->errors[0].nl == "“Sch_000002” staat niet in orgs.csv.");
  for (const char* step : {"oneroster/rjeike-step1-updatecourse", "oneroster/rjeike-step2-addcourse"}) {
    const auto later = real(step);
    if (!later) continue;
    check(*later, {4, 0, 0, 3, 2, 1 + 3, 0, 0, 5});
  }
}
