// SPDX-License-Identifier: EUPL-1.2
#include "office/acknowledgements_roll.h"

#include <algorithm>

namespace leidraad {

namespace {

// A query that gives the ids of those it is about; empty: everybody.
struct Chosen {
  std::string sql;
  std::vector<Cell> values;
  std::string where(std::string_view column) const { return sql.empty() ? "" : " AND " + std::string(column) + " IN (" + sql + ")"; }
  std::vector<Cell> with(std::vector<Cell> before) const {
    before.insert(before.end(), values.begin(), values.end());
    return before;
  }
};

constexpr std::string_view kActive = " (m.from_at IS NULL OR m.from_at <= ?) AND (m.until_at IS NULL OR m.until_at > ?)";

Chosen at_school(const std::string& board, std::string_view school, Instant now) {
  const std::string members = "SELECT m.person_id FROM membership m WHERE m.board_id = ? AND m.school_id = ? AND" + std::string(kActive);
  const std::vector<Cell> values{board, std::string(school), now.seconds, now.seconds};
  Chosen chosen{members + " UNION SELECT g.guardian_id FROM guardianship g WHERE g.board_id = ? AND g.child_id IN (" + members + ")", values};
  chosen.values.emplace_back(board);
  chosen.values.insert(chosen.values.end(), values.begin(), values.end());
  return chosen;
}

// Each by himself: a handful of people, each found by his own key.
Result<std::vector<Chosen>> of_household(Reading& from, std::string_view person) {
  std::vector<Chosen> chosen{{"?", {std::string(person)}}};
  for (const Row& row : TRY(from.rows("SELECT g.child_id FROM guardianship g WHERE g.board_id = ? AND g.guardian_id = ? ORDER BY g.child_id",
                                      {from.board(), std::string(person)}))) {
    if (row.text(0) != person) chosen.push_back({"?", {row.text(0)}});
  }
  return chosen;
}

std::optional<int> small_whole(const std::optional<std::int64_t>& value) {
  if (!value || *value < -1000 || *value > 1000) return std::nullopt;
  return static_cast<int>(*value);
}

Done read_people(Reading& from, const Chosen& chosen, Roll& roll) {
  const Rows rows = TRY(from.rows("SELECT p.id, p.kind, p.given_name, p.family_name, p.email, p.birth_date, p.year_group FROM person p "
                                  "WHERE p.board_id = ? AND p.left_at IS NULL" + chosen.where("p.id") + " ORDER BY p.family_name, p.given_name, p.id",
                                  chosen.with({from.board()})));
  roll.people.reserve(rows.size());
  for (const Row& row : rows) {
    RollPerson person;
    person.id = row.text(0);
    person.facts.kind = find_kind(row.text(1)).value_or(Kind::visitor);
    person.given_name = row.text(2);
    person.family_name = row.text(3);
    person.email = row.text_or_null(4).value_or("");
    if (const auto born = row.text_or_null(5)) person.facts.birth_date = parse_date(*born);
    person.facts.year_group = small_whole(row.whole_or_null(6));
    roll.by_id.emplace(person.id, roll.people.size());
    roll.people.push_back(std::move(person));
  }
  return done();
}

Done read_seats(Reading& from, const Chosen& chosen, Instant now, Roll& roll) {
  const Rows rows = TRY(from.rows("SELECT m.person_id, m.school_id, c.name FROM membership m "
                                  "LEFT JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id "
                                  "WHERE m.board_id = ? AND" + std::string(kActive) + chosen.where("m.person_id") + " ORDER BY m.school_id, c.name",
                                  chosen.with({from.board(), now.seconds, now.seconds})));
  for (const Row& row : rows) {
    const auto found = roll.by_id.find(row.text(0));
    if (found != roll.by_id.end()) roll.people[found->second].seats.push_back({row.text(1), row.text_or_null(2).value_or("")});
  }
  return done();
}

Done read_guardians(Reading& from, const Chosen& chosen, Roll& roll) {
  const Rows rows = TRY(from.rows("SELECT g.child_id, g.guardian_id FROM guardianship g WHERE g.board_id = ?" + chosen.where("g.child_id"),
                                  chosen.with({from.board()})));
  for (const Row& row : rows) {
    const auto child = roll.by_id.find(row.text(0));
    const auto guardian = roll.by_id.find(row.text(1));
    if (child == roll.by_id.end() || guardian == roll.by_id.end() || child == guardian) continue;
    roll.people[child->second].guardians.push_back(guardian->second);
    roll.people[guardian->second].children.push_back(child->second);
  }
  return done();
}

Done read_words(Reading& from, const Chosen& chosen, Roll& roll) {
  for (std::size_t i = 0; i < roll.books.size(); ++i) {
    for (const ReadableVersion& version : roll.books[i].versions) {
      const Rows rows = TRY(from.rows("SELECT a.person_id, a.signer_id, a.given_at FROM acknowledgement a WHERE a.board_id = ? AND a.version_id = ?" +
                                          chosen.where("a.person_id"),
                                      chosen.with({from.board(), version.id})));
      for (const Row& row : rows) {
        const auto found = roll.by_id.find(row.text(0));
        if (found == roll.by_id.end()) continue;
        roll.people[found->second].words.push_back({i, {row.text(1) != row.text(0), Instant{row.whole(2)}}});
      }
    }
  }
  return done();
}

Result<Roll> load(Reading& from, const std::vector<Chosen>& all, Instant now) {
  Roll roll;
  roll.books = TRY(load_books(from, now));
  for (const Chosen& chosen : all) TRY(read_people(from, chosen, roll));
  for (const Chosen& chosen : all) {
    TRY(read_seats(from, chosen, now, roll));
    TRY(read_guardians(from, chosen, roll));
    TRY(read_words(from, chosen, roll));
  }
  return roll;
}

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

const RollPerson* Roll::find(std::string_view id) const {
  const auto found = by_id.find(std::string(id));
  return found == by_id.end() ? nullptr : &people[found->second];
}

std::vector<std::string> Roll::schools_of(const RollPerson& person) const {
  std::vector<std::string> schools;
  for (const Seat& seat : person.seats) add_once(schools, seat.school);
  if (person.facts.kind != Kind::parent) return schools;
  for (const std::size_t child : person.children) {
    for (const Seat& seat : people[child].seats) add_once(schools, seat.school);
  }
  return schools;
}

Result<Roll> load_roll(Reading& from, Instant now) { return load(from, {Chosen{}}, now); }

Result<Roll> load_roll_of_school(Reading& from, std::string_view school, Instant now) {
  return load(from, {at_school(from.board(), school, now)}, now);
}

Result<Roll> load_household(Reading& from, std::string_view person, Instant now) { return load(from, TRY(of_household(from, person)), now); }

std::vector<ReadingDue> due_of(const Roll& roll, const RollPerson& person, Instant now, const TimeZone& zone, const ReadingTerms& terms) {
  std::vector<ReadingDue> due;
  const Date today = date_of(to_local(zone, now));
  const std::vector<std::string> schools = roll.schools_of(person);
  if (person.facts.kind == Kind::parent && schools.empty()) return due;  // no child here: nothing to do with us
  for (const std::size_t book : books_at(roll.books, schools)) {
    const Scope& scope = roll.books[book].scope;
    std::vector<WordGiven> given;
    for (const RollWord& said : person.words) {
      if (said.book == book) given.push_back(said.word);
    }
    ReadingDue one{book, asked_of(person.facts, scope, today, terms), missing(person.facts, scope, given, now, zone, terms)};
    if (one.asked.anyone()) due.push_back(one);
  }
  return due;
}

}  // namespace leidraad
