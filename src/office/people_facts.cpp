// SPDX-License-Identifier: EUPL-1.2
// Everybody, for decide: four questions to the store, joined in memory.
#include <tuple>
#include <unordered_map>

#include "core/decision/people_names.h"
#include "core/roster/roster.h"
#include "office/people.h"

namespace leidraad {

namespace {

struct Belonging {
  bool without_class = true;
  std::int64_t from = 0;
  std::string school;
  auto rank() const { return std::tie(without_class, from, school); }
};

class PeopleLoading {
 public:
  PeopleLoading(Reading& from, Instant now, std::vector<Person>& people) : from_(from), now_(now), people_(people) {}

  Done run() {
    TRY(read_people());
    TRY(read_memberships());
    TRY(read_roles());
    TRY(read_guardians());
    return done();
  }

 private:
  Done read_people() {
    const Rows rows = TRY(from_.rows("SELECT id, kind, given_name, family_name, birth_date, year_group FROM person "
                                     "WHERE board_id = ? AND (left_at IS NULL OR left_at > ?) ORDER BY id",
                                     {from_.board(), now_.seconds}));
    people_.clear();
    people_.reserve(rows.size());
    for (const Row& row : rows) {
      Person person;
      person.id = row.text(0);
      person.kind = find_kind(row.text(1));
      person.name = roster::full_name(row.text(2), row.text(3));
      if (const auto birth = row.text_or_null(4)) person.birth_date = parse_date(*birth);
      if (const auto year = row.whole_or_null(5)) person.year_group = static_cast<int>(*year);
      person.roles.emplace();
      person.groups.emplace();
      person.guardians.emplace();
      by_id_.emplace(person.id, people_.size());
      people_.push_back(std::move(person));
    }
    return done();
  }

  Person* find(const std::string& id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &people_[found->second];
  }

  Done read_memberships() {
    const Rows rows = TRY(from_.rows(
        "SELECT m.person_id, m.school_id, m.from_at, c.name FROM membership m LEFT JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id "
        "WHERE m.board_id = ?1 AND (m.from_at IS NULL OR m.from_at <= ?2) AND (m.until_at IS NULL OR m.until_at > ?2) ORDER BY m.person_id, m.school_id, c.name",
        {from_.board(), now_.seconds}));
    std::unordered_map<std::string, Belonging> first;
    for (const Row& row : rows) {
      const Belonging here{row.is_null(3), row.whole_or_null(2).value_or(0), row.text(1)};
      const auto [at, fresh] = first.try_emplace(row.text(0), here);
      if (!fresh && here.rank() < at->second.rank()) at->second = here;
    }
    for (const Row& row : rows) {
      Person* person = find(row.text(0));
      if (person == nullptr || first.at(row.text(0)).school != row.text(1)) continue;
      person->school = row.text(1);
      if (const auto name = row.text_or_null(3)) person->groups->push_back(*name);
    }
    return done();
  }

  Done read_roles() {
    const Rows rows = TRY(from_.rows("SELECT person_id, role, school_id FROM held_role WHERE board_id = ? ORDER BY person_id, role, school_id", {from_.board()}));
    for (const Row& row : rows) {
      Person* person = find(row.text(0));
      const auto role = find_role(row.text(1));
      if (person == nullptr || !role) continue;
      if (!row.text(2).empty() && !person->school) person->school = row.text(2);  // a role is a tie as well
      add_role(*person, *role);
    }
    return done();
  }

  static void add_role(Person& person, Role role) {
    for (const Role held : *person.roles) {
      if (held == role) return;
    }
    person.roles->push_back(role);
  }

  Done read_guardians() {
    const Rows rows = TRY(from_.rows("SELECT child_id, guardian_id FROM guardianship WHERE board_id = ? ORDER BY child_id, guardian_id", {from_.board()}));
    for (const Row& row : rows) {
      Person* child = find(row.text(0));
      Person* guardian = find(row.text(1));
      if (child == nullptr || guardian == nullptr) continue;
      child->guardians->push_back(guardian->id);
      add_role(*guardian, Role::guardian);
      if (!guardian->school && guardian->kind == Kind::parent) guardian->school = child->school;
    }
    return done();
  }

  Reading& from_;
  Instant now_;
  std::vector<Person>& people_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

}  // namespace

Done load_people(Reading& from, Instant now, Facts& facts) {
  TRY(PeopleLoading(from, now, facts.people).run());
  facts.names = names_of(facts.people);  // to find in a text somebody wants to hand to an AI
  return done();
}

}  // namespace leidraad
