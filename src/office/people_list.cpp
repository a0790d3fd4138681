// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"
#include "core/roster/roster.h"
#include "office/people.h"

namespace leidraad {

namespace {

constexpr std::size_t kLinesMax = 1'000;
constexpr std::string_view kLineColumns = "p.id, p.kind, p.given_name, p.family_name, p.email";

PersonLine line_of(const Row& row) {
  PersonLine line;
  line.id = row.text(0);
  line.kind = find_kind(row.text(1)).value_or(Kind::visitor);
  line.given_name = row.text(2);
  line.family_name = row.text(3);
  line.email = row.text_or_null(4).value_or("");
  return line;
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

// A question built up from what is wished; every value goes in beside it, never into it.
struct Question {
  std::string where = " FROM person p WHERE p.board_id = ?";
  std::vector<Cell> values;
};

void ask_school(Question& question, const PeopleWish& wish, Instant now) {
  if (wish.school.empty() && wish.class_id.empty()) return;
  std::string of = " m.board_id = p.board_id AND m.person_id = ";
  std::string which;
  std::vector<Cell> values;
  if (!wish.left) {
    which += " AND (m.until_at IS NULL OR m.until_at > ?)";
    values.emplace_back(now.seconds);
  }
  if (!wish.school.empty()) {
    which += " AND m.school_id = ?";
    values.emplace_back(wish.school);
  }
  if (!wish.class_id.empty()) {
    which += " AND m.class_id = ?";
    values.emplace_back(wish.class_id);
  }
  // Somebody of the school, or a parent of a child of the school.
  question.where += " AND (EXISTS (SELECT 1 FROM membership m WHERE" + of + "p.id" + which +
                    ") OR EXISTS (SELECT 1 FROM guardianship g JOIN membership m ON" + of + "g.child_id" + which +
                    " WHERE g.board_id = p.board_id AND g.guardian_id = p.id))";
  question.values.insert(question.values.end(), values.begin(), values.end());
  question.values.insert(question.values.end(), values.begin(), values.end());
}

Question question_for(const PeopleWish& wish, const std::string& board, Instant now) {
  Question question;
  question.values.emplace_back(board);
  question.where += wish.left ? " AND p.left_at IS NOT NULL" : " AND p.left_at IS NULL";
  if (wish.kind) {
    question.where += " AND p.kind = ?";
    question.values.emplace_back(std::string(name(*wish.kind)));
  }
  if (!trim(wish.text).empty()) {
    question.where += " AND instr(lower(p.given_name || ' ' || p.family_name || ' ' || coalesce(p.email, '')), ?) > 0";
    question.values.emplace_back(ascii_lower(trim(wish.text)));
  }
  ask_school(question, wish, now);
  return question;
}

Done add_places(Reading& from, std::vector<PersonLine>& people, Instant now) {
  if (people.empty()) return done();
  std::unordered_map<std::string, PersonLine*> by_id;
  std::string marks;
  std::vector<Cell> values{from.board(), now.seconds};
  for (PersonLine& line : people) {
    by_id.emplace(line.id, &line);
    marks += marks.empty() ? "?" : ", ?";
    values.emplace_back(line.id);
  }
  const Rows rows = TRY(from.rows("SELECT m.person_id, s.name, c.name FROM membership m JOIN school s ON s.board_id = m.board_id AND s.id = m.school_id "
                                  "LEFT JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id WHERE m.board_id = ? "
                                  "AND (m.until_at IS NULL OR m.until_at > ?) AND m.person_id IN (" + marks + ") ORDER BY s.name, c.name",
                                  values));
  for (const Row& row : rows) {
    PersonLine& line = *by_id.at(row.text(0));
    add_once(line.schools, row.text(1));
    if (const auto group = row.text_or_null(2)) add_once(line.groups, *group);
  }
  return done();
}

Result<std::vector<PersonLine>> related(Reading& from, std::string_view sql, std::string_view person, Instant now) {
  std::vector<PersonLine> lines;
  for (const Row& row : TRY(from.rows(sql, {from.board(), std::string(person)}))) lines.push_back(line_of(row));
  TRY(add_places(from, lines, now));
  return lines;
}

}  // namespace

std::string PersonLine::name() const { return roster::full_name(given_name, family_name); }

Result<std::vector<SchoolLine>> list_schools(Reading& from) {
  std::vector<SchoolLine> schools;
  for (const Row& row : TRY(from.rows("SELECT id, name FROM school WHERE board_id = ? ORDER BY name, id", {from.board()}))) schools.push_back({row.text(0), row.text(1), {}});
  for (const Row& row : TRY(from.rows("SELECT school_id, id, name FROM school_class WHERE board_id = ? ORDER BY name, id", {from.board()}))) {
    const auto found = std::find_if(schools.begin(), schools.end(), [&](const SchoolLine& one) { return one.id == row.text(0); });
    if (found != schools.end()) found->classes.push_back({row.text(1), row.text(2)});
  }
  return schools;
}

Result<PeoplePage> list_people(Reading& from, const PeopleWish& wish, Instant now) {
  PeoplePage page;
  Question question = question_for(wish, from.board(), now);
  page.total = static_cast<std::size_t>(TRY(from.rows("SELECT count(*)" + question.where, question.values))[0].whole(0));
  question.values.emplace_back(static_cast<std::int64_t>(std::min(wish.limit, kLinesMax)));
  question.values.emplace_back(static_cast<std::int64_t>(wish.offset));
  const Rows rows = TRY(from.rows("SELECT " + std::string(kLineColumns) + question.where + " ORDER BY p.family_name, p.given_name, p.id LIMIT ? OFFSET ?", question.values));
  for (const Row& row : rows) page.people.push_back(line_of(row));
  TRY(add_places(from, page.people, now));
  return page;
}

Result<PersonCard> person_card(Reading& from, std::string_view person, Instant now) {
  const std::vector<Cell> key{from.board(), std::string(person)};
  const Rows rows = TRY(from.rows("SELECT " + std::string(kLineColumns) + ", p.birth_date, p.year_group, p.source, p.left_at FROM person p WHERE p.board_id = ? AND p.id = ?", key));
  if (rows.empty()) return Error{Fault::missing, "deze persoon staat niet in de lijst", std::string(person)};
  PersonCard card;
  card.line = line_of(rows[0]);
  card.fields = {card.line.kind, card.line.given_name, card.line.family_name, card.line.email, {}, {}};
  if (const auto birth = rows[0].text_or_null(5)) card.fields.birth_date = parse_date(*birth);
  if (const auto year = rows[0].whole_or_null(6)) card.fields.year_group = static_cast<int>(*year);
  card.source = rows[0].text(7);
  if (const auto left = rows[0].whole_or_null(8)) card.left_at = Instant{*left};
  const Rows memberships = TRY(from.rows(
      "SELECT m.school_id, s.name, m.class_id, c.name, m.source, m.until_at FROM membership m JOIN school s ON s.board_id = m.board_id AND s.id = m.school_id "
      "LEFT JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id WHERE m.board_id = ? AND m.person_id = ? "
      "AND (m.until_at IS NULL OR m.until_at > ?) ORDER BY s.name, c.name",
      {from.board(), std::string(person), now.seconds}));
  for (const Row& row : memberships) {
    PersonMembership one{row.text(0), row.text(1), row.text(2), row.text_or_null(3).value_or(""), row.text(4), {}};
    if (const auto until = row.whole_or_null(5)) one.until = Instant{*until};
    add_once(card.line.schools, one.school_name);
    if (!one.class_name.empty()) add_once(card.line.groups, one.class_name);
    card.memberships.push_back(std::move(one));
  }
  const Rows roles = TRY(from.rows("SELECT r.role, r.school_id, r.deputy, s.name, r.source FROM held_role r LEFT JOIN school s ON s.board_id = r.board_id AND s.id = r.school_id "
                                   "WHERE r.board_id = ? AND r.person_id = ? ORDER BY r.role, r.school_id", key));
  for (const Row& row : roles) {
    const auto role = find_role(row.text(0));
    if (role) card.roles.push_back({{*role, row.text(1), row.whole(2) != 0}, row.text_or_null(3).value_or(""), row.text(4)});
  }
  const std::string columns = "SELECT " + std::string(kLineColumns) + " FROM guardianship g JOIN person p ON p.board_id = g.board_id AND p.id = ";
  card.guardians = TRY(related(from, columns + "g.guardian_id WHERE g.board_id = ? AND g.child_id = ? ORDER BY p.family_name, p.given_name", person, now));
  card.children = TRY(related(from, columns + "g.child_id WHERE g.board_id = ? AND g.guardian_id = ? ORDER BY p.family_name, p.given_name", person, now));
  return card;
}

}  // namespace leidraad
