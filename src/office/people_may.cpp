// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "office/people.h"

namespace leidraad {

Result<bool> may_keep(Reading& from, const Actor& actor, std::string_view person, Instant now) {
  if (actor.administrator) return true;
  // The schools of the person, and of the children of a parent.
  const Rows rows = TRY(from.rows(
      "SELECT school_id FROM membership WHERE board_id = ?1 AND person_id = ?2 AND (until_at IS NULL OR until_at > ?3) "
      "UNION SELECT m.school_id FROM guardianship g JOIN membership m ON m.board_id = g.board_id AND m.person_id = g.child_id "
      "WHERE g.board_id = ?1 AND g.guardian_id = ?2 AND (m.until_at IS NULL OR m.until_at > ?3)",
      {from.board(), std::string(person), now.seconds}));
  return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return actor.keeps(row.text(0)); });
}

bool may_give_role(const Actor& actor, std::string_view person, Role role, std::string_view school) {
  if (actor.administrator) return true;
  if (actor.person == person) return false;
  const auto held_for_board = [](const HeldRole& held) { return held.role == Role::board && held.school.empty(); };
  if (std::any_of(actor.roles.begin(), actor.roles.end(), held_for_board)) return true;
  if (school.empty() || role == Role::board) return false;
  if (actor.holds(Role::director, school)) return true;
  const bool small = role == Role::teacher || role == Role::owner || role == Role::school_ict;
  return small && actor.holds(Role::location_manager, school);
}

}  // namespace leidraad
