// SPDX-License-Identifier: EUPL-1.2
#include "office/actor.h"

#include <algorithm>

namespace leidraad {

bool Actor::holds(Role role, std::string_view school) const {
  return std::any_of(roles.begin(), roles.end(), [&](const HeldRole& held) { return held.role == role && (held.school.empty() || held.school == school); });
}

bool Actor::holds_anywhere(Role role) const {
  return std::any_of(roles.begin(), roles.end(), [&](const HeldRole& held) { return held.role == role; });
}

bool Actor::is_at(std::string_view school) const { return std::find(schools.begin(), schools.end(), school) != schools.end(); }

bool Actor::leads(std::string_view school) const {
  return holds(Role::director, school) || holds(Role::location_manager, school) || holds_anywhere(Role::board);
}

bool Actor::leads_anywhere() const {
  return holds_anywhere(Role::director) || holds_anywhere(Role::location_manager) || holds_anywhere(Role::board);
}

bool Actor::keeps(std::string_view school) const { return administrator || leads(school) || holds(Role::school_ict, school); }

bool Actor::keeps_anywhere() const { return administrator || leads_anywhere() || holds_anywhere(Role::school_ict); }

namespace {

Result<Actor> named(Reading& from, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT id, kind, given_name, family_name FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL",
                                  {from.board(), std::string(person)}));
  if (rows.empty()) return Error{Fault::missing, "nobody has the id “" + std::string(person) + "”, or that person has left", {}};
  Actor actor;
  actor.person = rows[0].text(0);
  actor.kind = find_kind(rows[0].text(1)).value_or(Kind::visitor);
  actor.name = rows[0].text(2) + (rows[0].text(2).empty() ? "" : " ") + rows[0].text(3);
  return actor;
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

}  // namespace

Result<Actor> load_actor(Reading& from, std::string_view person, Instant now) {
  Actor actor = TRY(named(from, person));
  const std::vector<Cell> key{from.board(), actor.person};
  for (const Row& row : TRY(from.rows("SELECT role, school_id, deputy FROM held_role WHERE board_id = ? AND person_id = ? ORDER BY role, school_id", key))) {
    const auto role = find_role(row.text(0));
    if (role) actor.roles.push_back({*role, row.text(1), row.whole(2) != 0});
  }
  const Rows memberships = TRY(from.rows(
      "SELECT m.school_id, c.name FROM membership m LEFT JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id "
      "WHERE m.board_id = ? AND m.person_id = ? AND (m.from_at IS NULL OR m.from_at <= ?) AND (m.until_at IS NULL OR m.until_at > ?) "
      "ORDER BY m.school_id, c.name",
      {from.board(), actor.person, now.seconds, now.seconds}));
  for (const Row& row : memberships) {
    add_once(actor.schools, row.text(0));
    if (const auto name = row.text_or_null(1)) add_once(actor.groups, *name);
  }
  for (const HeldRole& held : actor.roles) add_once(actor.schools, held.school);
  const Rows account = TRY(from.rows("SELECT administrator FROM account WHERE board_id = ? AND person_id = ?", key));
  actor.administrator = !account.empty() && account[0].whole(0) != 0;
  return actor;
}

Actor command_line() {
  Actor actor;
  actor.person = "command";
  actor.name = "de opdrachtregel";
  actor.kind = Kind::employee;
  actor.administrator = true;
  actor.from = "cli";
  return actor;
}

}  // namespace leidraad
