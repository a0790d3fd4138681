// SPDX-License-Identifier: EUPL-1.2
// What a roster changes on a board: plan() compares and writes nothing. The same roster a second time
// gives an empty plan. A file speaks for its own source, its own schools and the kinds of people in it:
//  - somebody leaves only when nothing else ties them to the board: another school, another source,
//    a child that stays, or a role given by hand (the plan then says so);
//  - a role or guardian made by hand is never changed;
//  - a person is recognised by key, by ECK-iD, or (adults) by e-mail address with a first name that
//    does not contradict; never by name alone.
#pragma once

#include <functional>

#include "core/roster/roster.h"

namespace leidraad::roster {

inline constexpr std::string_view kByHand = "hand";       // the source of what people enter themselves
inline constexpr std::string_view kEckIdSource = "eckid";  // the source of a key that is an ECK-iD

struct SchoolRow {
  std::string id, name, external_id;
};
struct GroupRow {
  std::string id, school, name, source, external_id;
};
struct PersonRow {
  std::string id;
  Kind kind = Kind::pupil;
  std::string given_name, family_name, email;
  std::optional<Date> birth_date;
  std::optional<int> year_group;
  std::string source, external_id;
  bool left = false;
  bool operator==(const PersonRow&) const = default;
};
struct KeyRow {  // under which key a source knows a person: one person may have several
  std::string source, key, person;
};
struct MembershipRow {
  std::string person, school, group, source;  // no group: of the school alone
  bool in_force = true;
  bool ends = false;                          // on a day known already: a substitute
};
struct GuardianshipRow {
  std::string child, guardian, source;
};
struct RoleRow {
  std::string person;
  Role role{};
  std::string school;                         // empty: the whole board
  bool deputy = false;
  std::string source;
};

struct Board {
  std::vector<SchoolRow> schools;
  std::vector<GroupRow> groups;
  std::vector<PersonRow> people;
  std::vector<KeyRow> keys;
  std::vector<MembershipRow> memberships;
  std::vector<GuardianshipRow> guardianships;
  std::vector<RoleRow> roles;
};

struct Change {
  enum class Sort { new_person, changed_person, gone_person, kept_person, new_group, changed_group, gone_group, new_school, changed_school };
  Sort sort = Sort::changed_person;
  std::string nl, en;
};

// More than three in ten of a school's people would go: most likely half a file.
struct ManyLeavers {
  std::string school;
  std::size_t leaving = 0, of = 0;
};

struct Plan {
  std::string source;
  std::vector<SchoolRow> schools;            // to put: new or changed
  std::vector<GroupRow> groups;
  std::vector<std::string> gone_groups;      // ids
  std::vector<PersonRow> people;
  std::vector<KeyRow> keys;
  std::vector<MembershipRow> begun, ended;
  std::vector<GuardianshipRow> guardians_begun, guardians_ended;
  std::vector<RoleRow> roles_begun, roles_ended;
  std::vector<std::string> gone;             // ids of people who leave the board
  std::vector<Change> changes;               // in order of Sort
  std::vector<ManyLeavers> many_leavers;
  std::size_t new_people = 0, changed_people = 0;

  bool empty() const;
};

using MakeId = std::function<std::string()>;  // ids of new rows: drawn by the caller

Plan plan(const Board& known, const Roster& roster, const MakeId& make_id);

}  // namespace leidraad::roster
