// SPDX-License-Identifier: EUPL-1.2
#include "office/permissions_rows.h"

#include "office/permissions_values.h"

namespace leidraad::permission_rows {

namespace {

constexpr std::string_view kGroup = "group:";

std::optional<Instant> instant_or_none(const Row& row, std::size_t column) {
  const auto seconds = row.whole_or_null(column);
  return seconds ? std::optional(Instant{*seconds}) : std::nullopt;
}

Cell cell(const std::optional<Instant>& instant) { return instant ? Cell(instant->seconds) : Cell(); }
Cell whole(bool yes) { return std::int64_t{yes ? 1 : 0}; }
std::string role_name(const std::optional<Role>& role) { return role ? std::string(name(*role)) : std::string(); }

Result<PermissionRequest> request_in(const Row& row) {
  PermissionRequest one;
  one.id = row.text(0);
  one.asker = row.text(1);
  one.who = row.text(2);
  one.school = row.text(3);
  one.action = row.text(4);
  one.with = TRY(read_attributes(one.action, row.text(5)));
  one.needs = read_needs(row.text(6));
  one.personal_need = row.whole(7) != 0;
  one.why = row.text(8);
  one.lasting = find_lasting(row.text(9)).value_or(Lasting::hour);
  one.until = instant_or_none(row, 10);
  one.asked_at = Instant{row.whole(11)};
  one.deputies_from = Instant{row.whole(12)};
  one.state = find_request_state(row.text(13)).value_or(RequestState::lapsed);
  one.decided_by = row.text(14);
  one.decided_role = find_role(row.text(15));
  one.decided_at = instant_or_none(row, 16);
  one.reason = row.text(17);
  return one;
}

Result<GivenPermission> given_in(const Row& row) {
  GivenPermission one;
  one.id = row.text(0);
  one.request = row.text(1);
  one.asker = row.text(2);
  one.who = row.text(3);
  one.school = row.text(4);
  one.action = row.text(5);
  one.with = TRY(read_attributes(one.action, row.text(6)));
  const auto role = find_role(row.text(7));
  if (!role) return invalid("permission " + one.id + " was given in a role that does not exist: “" + row.text(7) + "”");
  one.role = *role;
  one.by = row.text(8);
  one.giver = row.text(9);
  one.article = row.text(10);
  one.personal_need = row.whole(11) != 0;
  one.from = Instant{row.whole(12)};
  one.until = instant_or_none(row, 13);
  one.revoked_at = instant_or_none(row, 14);
  one.revoked_by = row.text(15);
  one.reference = row.text(16);
  one.scope = row.text(17);
  return one;
}

}  // namespace

Done add(Writing& to, const PermissionRequest& one) {
  TRY(to.run("INSERT INTO permission_request (board_id, id, asker_id, who, school_id, action, with_values, needs, personal_need, why, lasting, until_at, "
             "asked_at, deputies_from, deputies_told, state, decided_by, decided_role, decided_at, reason) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), one.id, one.asker, one.who, one.school, one.action, write_attributes(one.with), write_needs(one.needs), whole(one.personal_need),
              one.why, std::string(name(one.lasting)), cell(one.until), one.asked_at.seconds, one.deputies_from.seconds, whole(one.deputies_from <= one.asked_at), std::string(name(one.state)),
              one.decided_by, role_name(one.decided_role), cell(one.decided_at), one.reason}));
  return done();
}

Done add(Writing& to, const GivenPermission& one) {
  TRY(to.run("INSERT INTO permission (board_id, id, request_id, asker_id, who, school_id, action, with_values, role, given_by, giver_name, article, "
             "personal_need, from_at, until_at, revoked_at, revoked_by, reference, scope) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), one.id, one.request, one.asker, one.who, one.school, one.action, write_attributes(one.with), std::string(name(one.role)), one.by,
              one.giver, one.article, whole(one.personal_need), one.from.seconds, cell(one.until), cell(one.revoked_at), one.revoked_by, one.reference,
              one.scope}));
  return done();
}

Done change(Writing& to, const PermissionRequest& one) {
  TRY(to.run("UPDATE permission_request SET needs = ?, state = ?, decided_by = ?, decided_role = ?, decided_at = ?, reason = ? WHERE board_id = ? AND id = ?",
             {write_needs(one.needs), std::string(name(one.state)), one.decided_by, role_name(one.decided_role), cell(one.decided_at), one.reason,
              to.board(), one.id}));
  return done();
}

Result<std::vector<PermissionRequest>> requests(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  const Rows rows = TRY(from.rows("SELECT id, asker_id, who, school_id, action, with_values, needs, personal_need, why, lasting, until_at, asked_at, "
                                  "deputies_from, state, decided_by, decided_role, decided_at, reason FROM permission_request WHERE board_id = ? AND " +
                                      std::string(where) + " ORDER BY asked_at DESC, id",
                                  values));
  std::vector<PermissionRequest> list;
  for (const Row& row : rows) list.push_back(TRY(request_in(row)));
  return list;
}

Result<std::vector<GivenPermission>> given(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  const Rows rows = TRY(from.rows("SELECT id, request_id, asker_id, who, school_id, action, with_values, role, given_by, giver_name, article, personal_need, "
                                  "from_at, until_at, revoked_at, revoked_by, reference, scope FROM permission WHERE board_id = ? AND " +
                                      std::string(where) + " ORDER BY from_at DESC, id",
                                  values));
  std::vector<GivenPermission> list;
  for (const Row& row : rows) list.push_back(TRY(given_in(row)));
  return list;
}

Result<bool> teaches(Reading& from, std::string_view teacher, std::string_view who, std::string_view school, Instant now) {
  const std::string mine =
      "SELECT 1 FROM membership m JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id "
      "WHERE m.board_id = ? AND m.person_id = ? AND m.school_id = ? AND (m.from_at IS NULL OR m.from_at <= ?) AND (m.until_at IS NULL OR m.until_at > ?) ";
  std::vector<Cell> values{from.board(), std::string(teacher), std::string(school), now.seconds, now.seconds};
  if (who.starts_with(kGroup)) {
    values.emplace_back(std::string(who.substr(kGroup.size())));
    return !TRY(from.rows(mine + "AND c.name = ? LIMIT 1", values)).empty();
  }
  values.insert(values.end(), {std::string(who), now.seconds, now.seconds});
  return !TRY(from.rows(mine +
                            "AND EXISTS (SELECT 1 FROM membership p WHERE p.board_id = m.board_id AND p.class_id = m.class_id AND p.person_id = ? "
                            "AND (p.from_at IS NULL OR p.from_at <= ?) AND (p.until_at IS NULL OR p.until_at > ?)) LIMIT 1",
                        values))
              .empty();
}

Result<bool> is_guardian(Reading& from, std::string_view guardian, std::string_view child) {
  return !TRY(from.rows("SELECT 1 FROM guardianship WHERE board_id = ? AND child_id = ? AND guardian_id = ?",
                        {from.board(), std::string(child), std::string(guardian)}))
              .empty();
}

Result<std::vector<ClassPupil>> pupils_of(Reading& from, std::string_view group, std::string_view school, Instant now) {
  const Rows rows = TRY(from.rows(
      "SELECT p.id, p.given_name, p.family_name FROM membership m JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id "
      "JOIN person p ON p.board_id = m.board_id AND p.id = m.person_id WHERE m.board_id = ? AND m.school_id = ? AND c.name = ? AND p.kind = 'pupil' "
      "AND p.left_at IS NULL AND (m.from_at IS NULL OR m.from_at <= ?) AND (m.until_at IS NULL OR m.until_at > ?) ORDER BY p.given_name, p.family_name, p.id",
      {from.board(), std::string(school), std::string(group), now.seconds, now.seconds}));
  std::vector<ClassPupil> list;
  for (const Row& row : rows) list.push_back({row.text(0), row.text(1) + (row.text(2).empty() ? "" : " " + row.text(2))});
  return list;
}

Result<DecidingPerson> deciding(Reading& from, const Actor& actor, const PermissionRequest& request, Instant now) {
  DecidingPerson person{actor.person, {}, false, false};
  for (const HeldRole& held : actor.roles) person.roles.push_back({held.role, held.school, held.deputy});
  person.teaches_them = TRY(teaches(from, actor.person, request.who, request.school, now));
  person.is_guardian_of_them = TRY(is_guardian(from, actor.person, request.who));
  return person;
}

Result<std::string> spoken_who(Reading& from, std::string_view who) {
  if (who.starts_with(kGroup)) return std::string(who.substr(kGroup.size()));
  if (who.starts_with("school:")) return school_name(from, who.substr(7));
  const Rows rows = TRY(from.rows("SELECT given_name, family_name FROM person WHERE board_id = ? AND id = ?", {from.board(), std::string(who)}));
  if (rows.empty()) return std::string(who);
  return rows[0].text(0) + (rows[0].text(1).empty() ? "" : " " + rows[0].text(1));
}

Result<std::string> school_name(Reading& from, std::string_view school) {
  const Rows rows = TRY(from.rows("SELECT name FROM school WHERE board_id = ? AND id = ?", {from.board(), std::string(school)}));
  return rows.empty() ? std::string(school) : rows[0].text(0);
}

}  // namespace leidraad::permission_rows
