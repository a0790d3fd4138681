// SPDX-License-Identifier: EUPL-1.2
// The register of people: who they are, where they belong, whose guardian they are, which roles they
// hold. Filled by import (roster_import.h) or by hand. Every write leaves a leaf in the journal; names
// stand only in its erasable part. Who may change what: may_keep and may_give_role, below.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/registers/facts.h"
#include "office/actor.h"
#include "store/store.h"

namespace leidraad {

// ---- who may ----
// The administrator anywhere; who keeps a school, its people.
Result<bool> may_keep(Reading& from, const Actor& actor, std::string_view person, Instant now);
// The administrator and a board member every role; a director the roles of the own school; a location
// manager teacher, owner and school ICT there. Nobody but an administrator gives himself a role.
bool may_give_role(const Actor& actor, std::string_view person, Role role, std::string_view school);

// ---- by hand ----
struct PersonEdit {
  Kind kind = Kind::employee;
  std::string given_name, family_name, email;
  std::optional<Date> birth_date;
  std::optional<int> year_group;
  bool operator==(const PersonEdit&) const = default;
};
// At a school, in a class when one is named; a parent needs neither. The new id.
Result<std::string> add_person(Writing& to, const Actor& actor, const PersonEdit& edit, std::string_view school, std::string_view class_id, Instant now);
Done edit_person(Writing& to, const Actor& actor, std::string_view person, const PersonEdit& edit, Instant now);
// Leaves the board: end_of, with a leaf that says who did it.
Done end_stay(Writing& to, const Actor& actor, std::string_view person, Instant now);
Done add_guardian(Writing& to, const Actor& actor, std::string_view child, std::string_view guardian, Instant now);
Done remove_guardian(Writing& to, const Actor& actor, std::string_view child, std::string_view guardian, Instant now);
// A role at a school, or for the whole board when `school` is empty.
Done give_role(Writing& to, const Actor& actor, std::string_view person, Role role, std::string_view school, bool deputy, Instant now);
Done take_role(Writing& to, const Actor& actor, std::string_view person, Role role, std::string_view school, Instant now);
Result<std::string> add_school(Writing& to, const Actor& actor, std::string_view name, Instant now);
Result<std::string> add_class(Writing& to, const Actor& actor, std::string_view school, std::string_view name, Instant now);
// A teacher or pupil in a class; with `until`, a substitute: it ends by itself.
Done join_class(Writing& to, const Actor& actor, std::string_view person, std::string_view class_id, std::optional<Instant> until, Instant now);
Done leave_class(Writing& to, const Actor& actor, std::string_view person, std::string_view class_id, Instant now);

// Everything that ends when somebody leaves: memberships, roles, permissions and open requests, account,
// sessions, tokens and links. No leaf of its own: the caller says why. A register that gives people
// something that must end with them adds its statement here.
Done end_of(Writing& to, std::string_view person, Instant when);

// ---- looking ----
struct SchoolClass {
  std::string id, name;
};
struct SchoolLine {
  std::string id, name;
  std::vector<SchoolClass> classes;  // by name
};
Result<std::vector<SchoolLine>> list_schools(Reading& from);

struct PeopleWish {
  std::string school, class_id, text;  // empty: any
  std::optional<Kind> kind;
  bool left = false;                   // those who have left, instead of those who are here
  std::size_t offset = 0, limit = 50;  // at most 1000
};
struct PersonLine {
  std::string id, given_name, family_name, email;
  Kind kind = Kind::visitor;
  std::vector<std::string> schools, groups;  // names
  std::string name() const;
};
struct PeoplePage {
  std::vector<PersonLine> people;      // by family name
  std::size_t total = 0;
};
Result<PeoplePage> list_people(Reading& from, const PeopleWish& wish, Instant now);

struct PersonMembership {
  std::string school, school_name, class_id, class_name, source;
  std::optional<Instant> until;
};
struct RoleHeldAt {
  HeldRole held;
  std::string school_name, source;
};
struct PersonCard {
  PersonLine line;
  PersonEdit fields;
  std::string source;
  std::optional<Instant> left_at;
  std::vector<PersonMembership> memberships;  // in force
  std::vector<RoleHeldAt> roles;
  std::vector<PersonLine> guardians, children;
};
Result<PersonCard> person_card(Reading& from, std::string_view person, Instant now);

// ---- for decide ----
// Fills Facts::people. Somebody at two schools: the school with a class before one without, then the
// one longest, then by id; groups are the classes at that school. A parent's school is that of a child.
Done load_people(Reading& from, Instant now, Facts& facts);

}  // namespace leidraad
