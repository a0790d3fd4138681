// SPDX-License-Identifier: EUPL-1.2
// What a list of people changes on a board, said in sentences; and what it never changes.
#include "core/roster/plan.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "core/roster/roster.h"

using namespace leidraad;
using namespace leidraad::roster;

namespace {

// A board as values, to which a plan is applied as the store does it.
struct Made {
  Board board;
  int ids = 0;

  Plan plan_of(const Roster& roster) {
    return plan(board, roster, [this] { return "id" + std::to_string(++ids); });
  }

  Plan take(const Roster& roster) {
    Plan made = plan_of(roster);
    apply(made);
    return made;
  }

  template <typename T, typename Same>
  static void put(std::vector<T>& list, const T& row, Same same) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const T& one) { return same(one, row); });
    if (found == list.end()) list.push_back(row);
    else *found = row;
  }

  void apply(const Plan& made) {
    const auto by_id = [](const auto& a, const auto& b) { return a.id == b.id; };
    const auto same_place = [](const MembershipRow& a, const MembershipRow& b) { return joined(a) == joined(b); };
    for (const auto& row : made.schools) put(board.schools, row, by_id);
    for (const auto& row : made.groups) put(board.groups, row, by_id);
    for (const auto& row : made.people) put(board.people, row, by_id);
    board.keys.insert(board.keys.end(), made.keys.begin(), made.keys.end());
    for (MembershipRow row : made.ended) {
      row.in_force = false;
      put(board.memberships, row, same_place);
    }
    for (const auto& row : made.begun) put(board.memberships, row, same_place);
    for (const auto& row : made.guardians_ended) {
      std::erase_if(board.guardianships, [&](const auto& one) { return one.child == row.child && one.guardian == row.guardian; });
    }
    board.guardianships.insert(board.guardianships.end(), made.guardians_begun.begin(), made.guardians_begun.end());
    const auto same_role = [](const RoleRow& a, const RoleRow& b) { return a.person == b.person && a.role == b.role && a.school == b.school; };
    for (const auto& row : made.roles_ended) std::erase_if(board.roles, [&](const auto& one) { return same_role(one, row); });
    for (const auto& row : made.roles_begun) put(board.roles, row, same_role);
    for (const auto& id : made.gone) {
      std::find_if(board.people.begin(), board.people.end(), [&](const auto& one) { return one.id == id; })->left = true;
      for (auto& row : board.memberships) row.in_force = row.in_force && row.person != id;
      std::erase_if(board.roles, [&](const auto& one) { return one.person == id; });
    }
    for (const auto& id : made.gone_groups) std::erase_if(board.groups, [&](const auto& one) { return one.id == id; });
  }

  static std::string joined(const MembershipRow& row) { return row.person + "\n" + row.school + "\n" + row.group; }

  std::string id_of(std::string_view given) const {
    const auto found = std::find_if(board.people.begin(), board.people.end(), [&](const auto& one) { return one.given_name == given; });
    return found == board.people.end() ? std::string() : found->id;
  }
  bool is_here(std::string_view given) const {
    return std::any_of(board.people.begin(), board.people.end(), [&](const auto& one) { return one.given_name == given && !one.left; });
  }
};

// A roster in a few words: make("edexml 01AA", "De Linde").pupil("1", "Julia", "5a")….
class List {
 public:
  explicit List(std::string source, std::string school = "De Linde", std::string key = "01AA") : maker_(Format::csv) {
    maker_.roster().source = std::move(source);
    school_ = maker_.add_school({std::move(key), std::move(school), false}, 1);
  }
  List& pupil(const std::string& key, const std::string& given, const std::string& group = {}, const std::string& family = "Verhoeven") {
    join(add(key, given, family, Kind::pupil), group);
    return *this;
  }
  List& teacher(const std::string& key, const std::string& given, const std::string& group = {}, const std::string& email = {}) {
    const std::size_t person = add(key, given, "Bakker", Kind::employee, email);
    join(person, group);
    maker_.claim(person, Role::teacher, school_);
    return *this;
  }
  List& parent(const std::string& key, const std::string& given, const std::string& child, const std::string& email = {}) {
    maker_.roster().speaks_of_guardians = true;
    maker_.guard(maker_.person(child), add(key, given, "Bakker", Kind::parent, email));
    return *this;
  }
  Roster roster() { return std::move(maker_).finish(); }

 private:
  std::size_t add(const std::string& key, const std::string& given, const std::string& family, Kind kind, const std::string& email = {}) {
    Person person;
    person.key = key;
    person.given_name = given;
    person.family_name = family;
    person.kind = kind;
    person.email = email;
    return maker_.add_person(std::move(person));
  }
  void join(std::size_t person, const std::string& group) {
    std::size_t index = kNone;
    if (!group.empty()) {
      index = maker_.group(group);
      if (index == kNone) index = maker_.add_group({group, school_, group}, 1);
    }
    maker_.join(person, school_, index);
  }
  RosterMaker maker_;
  std::size_t school_;
};

std::vector<std::string> dutch(const Plan& plan) {
  std::vector<std::string> out;
  for (const Change& change : plan.changes) out.push_back(change.nl);
  return out;
}

Roster ten(const std::string& source, const std::string& group = "5a") {
  List list(source);
  for (int i = 0; i < 10; ++i) list.pupil(std::to_string(i), "Kind" + std::to_string(i), group);
  return list.roster();
}

}  // namespace

TEST_CASE("a plan reads as sentences: who is new, who moves, who leaves") {
  Made made;
  const Plan first = made.take(List("s").pupil("1", "Julia", "5a").pupil("2", "Yusuf", "5a").teacher("t", "Noor", "5a").roster());
  CHECK(first.new_people == 3);
  CHECK(dutch(first) == std::vector<std::string>{"Nieuw: Julia Verhoeven, leerling, groep 5a (De Linde).", "Nieuw: Yusuf Verhoeven, leerling, groep 5a (De Linde).",
                                                 "Nieuw: Noor Bakker, medewerker, groep 5a (De Linde); krijgt de rol leraar (De Linde).",
                                                 "Nieuw: groep 5a (De Linde).", "Nieuwe school: De Linde."});
  const Plan next = made.take(List("s").pupil("1", "Julia", "6a").pupil("3", "Sem", "5a").teacher("t", "Noor", "5a").roster());
  CHECK(dutch(next) == std::vector<std::string>{"Nieuw: Sem Verhoeven, leerling, groep 5a (De Linde).", "Julia Verhoeven gaat van groep 5a naar 6a (De Linde).",
                                                "Yusuf Verhoeven gaat weg (De Linde).", "Nieuw: groep 6a (De Linde)."});
  CHECK(next.changes[1].en == "Julia Verhoeven goes from class 5a to 6a (De Linde).");
  CHECK(next.gone.size() == 1);
}

TEST_CASE("the same list twice changes nothing") {
  Made made;
  const Roster roster = List("s").pupil("1", "Julia", "5a").teacher("t", "Noor", "5a").parent("p", "Sanne", "1").roster();
  CHECK_FALSE(made.take(roster).empty());
  CHECK(made.plan_of(roster).empty());
  CHECK(made.plan_of(roster).changes.empty());
}

TEST_CASE("a new school year moves whole classes, and a class that has nobody goes") {
  Made made;
  made.take(ten("s", "5a"));
  const Plan year = made.take(ten("s", "6a"));
  CHECK(year.changed_people == 10);
  CHECK(year.gone_groups.size() == 1);
  CHECK(year.many_leavers.empty());
  CHECK(made.plan_of(ten("s", "6a")).empty());
}

TEST_CASE("one school's list never ends the people of another") {
  Made made;
  made.take(List("linde").pupil("1", "Julia", "5a").roster());
  made.take(List("wilg", "De Wilg", "02BB").pupil("1", "Stijn", "6a").roster());
  CHECK(made.is_here("Julia"));
  CHECK(made.is_here("Stijn"));
  made.take(List("wilg", "De Wilg", "02BB").pupil("2", "Lynn", "6a").roster());
  CHECK(made.is_here("Julia"));
  CHECK_FALSE(made.is_here("Stijn"));
}

TEST_CASE("a teacher at two schools is one person, and keeps the other school") {
  Made made;
  made.take(List("linde").pupil("1", "Julia", "5a").teacher("t1", "Noor", "5a", "noor@bestuur.example").roster());
  const Plan second = made.take(List("wilg", "De Wilg", "02BB").teacher("t9", "Noor", "6a", "Noor@bestuur.example").roster());
  CHECK(second.new_people == 0);
  CHECK(made.board.people.size() == 2);
  made.take(List("linde").pupil("1", "Julia", "5a").teacher("t2", "Thijs", "5a").roster());
  CHECK(made.is_here("Noor"));
  const auto at_wilg = std::count_if(made.board.memberships.begin(), made.board.memberships.end(), [](const MembershipRow& row) { return row.in_force && row.school == "de-wilg"; });
  CHECK(at_wilg == 1);
}

TEST_CASE("a parent who is staff is one person; a couple with one address is two; a name alone is nobody") {
  Made made;
  made.take(List("s").pupil("1", "Julia", "5a").teacher("t", "Noor", "5a", "bakker@thuis.example").parent("p1", "Noor", "1", "bakker@thuis.example")
                .parent("p2", "Mark", "1", "bakker@thuis.example").roster());
  CHECK(made.board.people.size() == 3);
  CHECK(made.board.guardianships.size() == 2);
  const auto noor = std::find_if(made.board.people.begin(), made.board.people.end(), [](const PersonRow& row) { return row.given_name == "Noor"; });
  CHECK(noor->kind == Kind::employee);

  Made names;
  names.take(List("s").pupil("1", "Julia", "5a").teacher("t", "Noor", "5a").parent("p1", "Noor", "1").roster());
  CHECK(names.board.people.size() == 3);
}

TEST_CASE("staff who leave stay as the parent they are; a parent leaves with the last child") {
  Made made;
  made.take(List("s").pupil("1", "Julia", "5a").teacher("t", "Noor", "5a", "noor@thuis.example").teacher("u", "Thijs").parent("p", "Noor", "1", "noor@thuis.example").roster());
  made.take(List("s").pupil("1", "Julia", "5a").teacher("u", "Thijs").parent("p", "Noor", "1", "noor@thuis.example").roster());
  CHECK(made.is_here("Noor"));
  CHECK(std::find_if(made.board.people.begin(), made.board.people.end(), [](const PersonRow& row) { return row.given_name == "Noor"; })->kind == Kind::parent);
  const Plan last = made.take(List("s").pupil("2", "Sem", "5a").teacher("u", "Thijs").parent("q", "Anna", "2").roster());
  CHECK_FALSE(made.is_here("Julia"));
  CHECK_FALSE(made.is_here("Noor"));
  CHECK(last.gone.size() == 2);
}

TEST_CASE("what was made by hand is never touched: a role keeps its holder, a guardian stays") {
  Made made;
  made.take(List("s").pupil("1", "Julia", "5a").teacher("t", "Noor", "5a").teacher("u", "Thijs").roster());
  made.board.roles.push_back({made.id_of("Noor"), Role::director, "de-linde", false, std::string(kByHand)});
  made.board.guardianships.push_back({made.id_of("Julia"), made.id_of("Thijs"), std::string(kByHand)});
  const Plan plan = made.take(List("s").pupil("1", "Julia", "5a").teacher("u", "Thijs").parent("p", "Sanne", "1").roster());
  CHECK(plan.gone.empty());
  CHECK(made.is_here("Noor"));
  CHECK(std::any_of(made.board.roles.begin(), made.board.roles.end(), [](const RoleRow& row) { return row.role == Role::director; }));
  CHECK(made.board.guardianships.size() == 2);
  CHECK(std::any_of(plan.changes.begin(), plan.changes.end(), [](const Change& one) { return one.sort == Change::Sort::kept_person; }));
}

TEST_CASE("a list of pupils alone says nothing of the staff, and one without parents nothing of parents") {
  Made made;
  made.take(List("s").pupil("1", "Julia", "5a").teacher("t", "Noor", "5a").parent("p", "Sanne", "1").roster());
  const Plan plan = made.plan_of(List("s").pupil("1", "Julia", "5a").roster());
  CHECK(plan.empty());
}

TEST_CASE("a row that could not be read ends nobody") {
  Made made;
  made.take(List("s").pupil("1", "Julia", "5a").pupil("2", "Yusuf", "5a").roster());
  Roster damaged = List("s").pupil("1", "Julia", "5a").roster();
  damaged.untouched.insert("2");
  CHECK(made.plan_of(damaged).gone.empty());
  CHECK(made.plan_of(damaged).empty());
}

TEST_CASE("who comes back is the same person again") {
  Made made;
  made.take(List("s").pupil("1", "Julia", "5a").pupil("2", "Yusuf", "5a").roster());
  const std::string id = made.id_of("Yusuf");
  made.take(List("s").pupil("1", "Julia", "5a").roster());
  const Plan back = made.take(List("s").pupil("1", "Julia", "5a").pupil("2", "Yusuf", "6a").roster());
  CHECK(back.new_people == 0);
  CHECK(made.is_here("Yusuf"));
  CHECK(made.id_of("Yusuf") == id);
  CHECK(dutch(back).front() == "Yusuf Verhoeven is er weer en komt in groep 6a (De Linde).");
}

TEST_CASE("more than three in ten leaving is named with its number; three in ten is not") {
  const auto without = [](int gone) {
    List list("s");
    for (int i = gone; i < 10; ++i) list.pupil(std::to_string(i), "Kind" + std::to_string(i), "5a");
    return list.roster();
  };
  Made made;
  made.take(ten("s"));
  CHECK(made.plan_of(without(3)).many_leavers.empty());
  const Plan half = made.plan_of(without(4));
  REQUIRE(half.many_leavers.size() == 1);
  CHECK(half.many_leavers[0].leaving == 4);
  CHECK(half.many_leavers[0].of == 10);
}

TEST_CASE("a school made by hand is found by its name, and known by its key from then on") {
  Made made;
  made.board.schools.push_back({"linde", "De Linde", ""});
  const Plan plan = made.take(List("s").pupil("1", "Julia").roster());
  CHECK(made.board.schools.size() == 1);
  CHECK(made.board.schools[0].external_id == "01AA");
  CHECK(plan.begun[0].school == "linde");
}

TEST_CASE("another source fills what was empty and corrects nothing") {
  Made made;
  made.take(List("linde").teacher("t1", "Noor", "5a", "noor@bestuur.example").roster());
  Roster other = List("wilg", "De Wilg", "02BB").teacher("t9", "Noortje", "6a", "noor@bestuur.example").roster();
  other.people[0].birth_date = Date{1980, 1, 2};
  made.take(other);
  CHECK(made.board.people.size() == 1);
  CHECK(made.board.people[0].given_name == "Noor");
  CHECK(made.board.people[0].birth_date == Date{1980, 1, 2});
  CHECK(made.plan_of(other).empty());
}

TEST_CASE("property: any two lists of one school, one after the other, end in what the second says") {
  const auto any_list = [] {
    List list("s");
    const int count = *rc::gen::inRange(1, 12);
    std::set<int> keys;
    for (int i = 0; i < count; ++i) keys.insert(*rc::gen::inRange(0, 20));
    for (const int key : keys) {
      const std::string text = std::to_string(key), group = std::to_string(*rc::gen::inRange(1, 4));
      if (*rc::gen::arbitrary<bool>()) list.pupil("l" + text, "L" + text, group);
      else list.teacher("t" + text, "T" + text, group, "t" + text + "@school.example");
      if (*rc::gen::inRange(0, 3) == 0) list.pupil("k" + text, "K" + text, group).parent("p" + text, "P" + text, "k" + text, "p" + text + "@thuis.example");
    }
    return list.pupil("always", "Altijd", "1").teacher("ever", "Immer", "1").parent("pa", "Ouder", "always").roster();
  };
  CHECK(rc::check([&] {
    Made made;
    made.take(List("other", "De Wilg", "02BB").pupil("1", "Stijn", "6a").roster());
    made.take(any_list());
    const Roster last = any_list();
    made.take(last);
    RC_ASSERT(made.plan_of(last).empty());
    std::set<std::string> wanted{"Stijn"}, here;
    for (const Person& person : last.people) wanted.insert(person.given_name);
    for (const PersonRow& row : made.board.people) {
      if (!row.left) RC_ASSERT(here.insert(row.given_name).second);
    }
    RC_ASSERT(here == wanted);
  }));
}
