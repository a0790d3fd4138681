// SPDX-License-Identifier: EUPL-1.2
// Who still has to read: counted per school and per group, and by name for who keeps that school.
#include <algorithm>
#include <map>
#include <tuple>

#include "office/acknowledgements.h"

namespace leidraad {

namespace {

Part part_of(const RollPerson& person) {
  if (person.facts.kind == Kind::pupil) return Part::pupils;
  return person.facts.kind == Kind::parent ? Part::parents : Part::staff;
}

// The groups of a person at one school, each once: of a pupil the classes, of the others their part.
std::vector<std::string> groups_at(const RollPerson& person, std::string_view school) {
  if (person.facts.kind != Kind::pupil) return {""};
  std::vector<std::string> groups;
  for (const Seat& seat : person.seats) {
    if (seat.school == school && !seat.group.empty() && std::find(groups.begin(), groups.end(), seat.group) == groups.end()) groups.push_back(seat.group);
  }
  if (groups.empty()) groups.emplace_back();
  return groups;
}

// What is asked of somebody as far as this school goes: the board's book, and its own.
struct AtSchool {
  bool asked = false;
  bool open = false;
  WhoseWord missing;
};
AtSchool standing_at(const Roll& roll, const std::vector<ReadingDue>& due, std::string_view school) {
  const std::vector<std::size_t> here = books_at(roll.books, {std::string(school)});
  AtSchool found;
  for (const ReadingDue& one : due) {
    if (std::find(here.begin(), here.end(), one.book) == here.end()) continue;
    found.asked = true;
    found.open |= one.missing.anyone();
    found.missing.own |= one.missing.own;
    found.missing.guardian |= one.missing.guardian;
  }
  return found;
}

void count(Tally& tally, bool open) {
  ++tally.asked;
  if (!open) ++tally.done;
}

class Counting {
 public:
  Counting(const Roll& roll, Instant now, const TimeZone& zone) : roll_(roll) {
    for (const RollPerson& person : roll.people) count_person(person, due_of(roll, person, now, zone));
  }

  SchoolTally of(const std::string& school, const std::string& name) const {
    SchoolTally out{school, name, {}, {}};
    if (const auto found = schools_.find(school); found != schools_.end()) out.tally = found->second;
    for (const auto& [key, tally] : groups_) {
      if (std::get<0>(key) == school) out.groups.push_back({std::get<1>(key), std::get<2>(key), tally});
    }
    return out;
  }

 private:
  void count_person(const RollPerson& person, const std::vector<ReadingDue>& due) {
    for (const std::string& school : roll_.schools_of(person)) {
      const AtSchool standing = standing_at(roll_, due, school);
      if (!standing.asked) continue;
      count(schools_[school], standing.open);
      for (const std::string& group : groups_at(person, school)) count(groups_[{school, part_of(person), group}], standing.open);
    }
  }

  const Roll& roll_;
  std::map<std::string, Tally> schools_;
  std::map<std::tuple<std::string, Part, std::string>, Tally> groups_;
};

Result<Rows> schools_by_name(Reading& from) {
  return from.rows("SELECT s.id, s.name FROM school s WHERE s.board_id = ? ORDER BY s.name, s.id", {from.board()});
}

bool has_guardian(const RollPerson& person) { return !person.guardians.empty(); }

}  // namespace

Result<std::vector<SchoolTally>> reading_progress(Reading& from, Instant now, const TimeZone& zone) {
  const Roll roll = TRY(load_roll(from, now));
  const Counting counting(roll, now, zone);
  std::vector<SchoolTally> schools;
  for (const Row& row : TRY(schools_by_name(from))) schools.push_back(counting.of(row.text(0), row.text(1)));
  return schools;
}

Result<SchoolTally> reading_progress_of(Reading& from, std::string_view school, Instant now, const TimeZone& zone) {
  const Rows rows = TRY(from.rows("SELECT s.name FROM school s WHERE s.board_id = ? AND s.id = ?", {from.board(), std::string(school)}));
  if (rows.empty()) return refusal(Fault::missing, "Deze school is er niet.", "There is no such school here.");
  const Roll roll = TRY(load_roll_of_school(from, school, now));
  return Counting(roll, now, zone).of(std::string(school), rows[0].text(0));
}

Result<std::vector<StillOpen>> still_open(Reading& from, const Actor& by, std::string_view school, Instant now, const TimeZone& zone) {
  if (!keeps_reading_of(by, school)) return refusal(Fault::forbidden, "Alleen wie het register van deze school bijhoudt, ziet de namen.", "Only who keeps the register of this school sees the names.");
  const Roll roll = TRY(load_roll_of_school(from, school, now));
  std::vector<StillOpen> open;
  for (const RollPerson& person : roll.people) {
    const std::vector<std::string> schools = roll.schools_of(person);
    if (std::find(schools.begin(), schools.end(), school) == schools.end()) continue;
    const std::vector<ReadingDue> due = due_of(roll, person, now, zone);
    const AtSchool standing = standing_at(roll, due, school);
    if (!standing.open) continue;
    for (const std::string& group : groups_at(person, school)) {
      open.push_back({person.id, person.name(), part_of(person), group, standing.missing, has_guardian(person)});
    }
  }
  return open;
}

}  // namespace leidraad
