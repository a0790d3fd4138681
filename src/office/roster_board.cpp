// SPDX-License-Identifier: EUPL-1.2
#include "office/roster_import.h"

namespace leidraad {

namespace {

// A parent who said no to something of a child is taken off by its keeper alone, like one entered by hand:
// a file that leaves him out may not publish the child on the other parent's yes (INV-20).
constexpr std::string_view kGuardianships =
    "SELECT g.child_id, g.guardian_id, g.source, EXISTS (SELECT 1 FROM consent c WHERE c.board_id = g.board_id AND c.person_id = g.child_id AND c.giver_id = g.guardian_id AND "
    "(c.given = 0 OR c.withdrawn_at IS NOT NULL)) FROM guardianship g WHERE g.board_id = ? ORDER BY g.child_id, g.guardian_id";

Done load_places(Reading& from, roster::Board& board) {
  for (const Row& row : TRY(from.rows("SELECT id, name, external_id FROM school WHERE board_id = ? ORDER BY id", {from.board()})))
    board.schools.push_back({row.text(0), row.text(1), row.text_or_null(2).value_or("")});
  for (const Row& row : TRY(from.rows("SELECT id, school_id, name, source, external_id FROM school_class WHERE board_id = ? ORDER BY id", {from.board()})))
    board.groups.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text_or_null(4).value_or("")});
  return done();
}

Done load_persons(Reading& from, roster::Board& board) {
  const Rows rows = TRY(from.rows("SELECT id, kind, given_name, family_name, email, birth_date, year_group, source, external_id, left_at FROM person WHERE board_id = ? ORDER BY id",
                                  {from.board()}));
  board.people.reserve(rows.size());
  for (const Row& row : rows) {
    roster::PersonRow person;
    person.id = row.text(0);
    person.kind = find_kind(row.text(1)).value_or(Kind::visitor);
    person.given_name = row.text(2);
    person.family_name = row.text(3);
    person.email = row.text_or_null(4).value_or("");
    if (const auto birth = row.text_or_null(5)) person.birth_date = parse_date(*birth);
    if (const auto year = row.whole_or_null(6)) person.year_group = static_cast<int>(*year);
    person.source = row.text(7);
    person.external_id = row.text_or_null(8).value_or("");
    person.left = !row.is_null(9);
    board.people.push_back(std::move(person));
  }
  for (const Row& row : TRY(from.rows("SELECT source, external_id, person_id FROM person_key WHERE board_id = ? ORDER BY source, external_id", {from.board()})))
    board.keys.push_back({row.text(0), row.text(1), row.text(2)});
  return done();
}

Done load_ties(Reading& from, roster::Board& board, Instant now) {
  const Rows rows = TRY(from.rows("SELECT person_id, school_id, class_id, source, until_at FROM membership WHERE board_id = ? ORDER BY person_id, school_id, class_id", {from.board()}));
  board.memberships.reserve(rows.size());
  for (const Row& row : rows) {
    const auto until = row.whole_or_null(4);
    board.memberships.push_back({row.text(0), row.text(1), row.text(2), row.text(3), !until || *until > now.seconds, until.has_value()});
  }
  for (const Row& row : TRY(from.rows(kGuardianships, {from.board()}))) board.guardianships.push_back({row.text(0), row.text(1), row.whole(3) != 0 ? std::string(roster::kByHand) : row.text(2)});
  for (const Row& row : TRY(from.rows("SELECT person_id, role, school_id, deputy, source FROM held_role WHERE board_id = ? ORDER BY person_id, role, school_id", {from.board()}))) {
    const auto role = find_role(row.text(1));
    if (role) board.roles.push_back({row.text(0), *role, row.text(2), row.whole(3) != 0, row.text(4)});
  }
  return done();
}

}  // namespace

Result<roster::Board> load_board(Reading& from, Instant now) {
  roster::Board board;
  TRY(load_places(from, board));
  TRY(load_persons(from, board));
  TRY(load_ties(from, board, now));
  return board;
}

}  // namespace leidraad
