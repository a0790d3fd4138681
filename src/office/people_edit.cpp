// SPDX-License-Identifier: EUPL-1.2
// People entered and changed by hand. What is made here has the source "hand": an import leaves it be.
#include "core/base/text.h"
#include "core/roster/plan.h"
#include "office/people.h"

namespace leidraad {

namespace {

constexpr std::size_t kNameBytesMax = 400;

Error may_not() { return {Fault::forbidden, "dit kan alleen wie de lijst met personen van deze school bijhoudt", {}}; }

Done check(const PersonEdit& edit) {
  if (trim(edit.given_name).empty() && trim(edit.family_name).empty()) return invalid("vul een naam in", "family_name");
  if (edit.given_name.size() + edit.family_name.size() > kNameBytesMax) return invalid("deze naam is te lang", "family_name");
  if (edit.email.find_first_of(" \t\n,;<>") != std::string::npos || (!edit.email.empty() && edit.email.find('@') == std::string::npos))
    return invalid("dit e-mailadres klopt niet", "email");
  if (edit.birth_date && !is_valid(*edit.birth_date)) return invalid("deze geboortedatum bestaat niet", "birth_date");
  if (edit.year_group && (*edit.year_group < 1 || *edit.year_group > 16)) return invalid("een leerjaar is een getal van 1 tot en met 16", "year_group");
  return done();
}

Cell text_or_null(std::string_view text) { return text.empty() ? Cell() : Cell(std::string(text)); }
Cell date_or_null(const std::optional<Date>& date) { return date ? Cell(print(*date)) : Cell(); }
Cell year_or_null(const std::optional<int>& year) { return year ? Cell(static_cast<std::int64_t>(*year)) : Cell(); }

journal::Entry leaf(const Actor& actor, Instant now, std::string deed, std::string_view object) {
  return {.at = now, .deed = std::move(deed), .actor = actor.person, .from = actor.from, .object = std::string(object), .outcome = "done",
          .article = {}, .subject = {}, .details = {}, .personal = {}};
}

journal::Entry named_leaf(const Actor& actor, Instant now, std::string deed, std::string_view person, std::string_view name) {
  journal::Entry entry = leaf(actor, now, std::move(deed), person);
  entry.subject = person;
  entry.personal = {{"name", std::string(name)}};
  return entry;
}

struct Named {
  std::string name, source;
};
Result<Named> someone(Reading& from, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT given_name, family_name, source FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL", {from.board(), std::string(person)}));
  if (rows.empty()) return Error{Fault::missing, "deze persoon staat niet in de lijst", std::string(person)};
  return Named{roster::full_name(rows[0].text(0), rows[0].text(1)), rows[0].text(2)};
}

Result<std::string> school_of_class(Reading& from, std::string_view class_id) {
  const Rows rows = TRY(from.rows("SELECT school_id FROM school_class WHERE board_id = ? AND id = ?", {from.board(), std::string(class_id)}));
  if (rows.empty()) return Error{Fault::missing, "deze groep bestaat niet", std::string(class_id)};
  return rows[0].text(0);
}

Done join(Writing& to, std::string_view person, std::string_view school, std::string_view class_id, std::optional<Instant> until, Instant now) {
  const Cell end = until ? Cell(until->seconds) : Cell();
  TRY(to.run("INSERT INTO membership (board_id, person_id, school_id, class_id, source, from_at, until_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
             "ON CONFLICT (board_id, person_id, school_id, class_id) DO UPDATE SET source = excluded.source, from_at = excluded.from_at, until_at = excluded.until_at "
             "WHERE membership.until_at IS NOT NULL",
             {to.board(), std::string(person), std::string(school), std::string(class_id), std::string(roster::kByHand), now.seconds, end}));
  return done();
}

}  // namespace

Result<std::string> add_person(Writing& to, const Actor& actor, const PersonEdit& edit, std::string_view school, std::string_view class_id, Instant now) {
  TRY(check(edit));
  if (school.empty() && edit.kind == Kind::pupil) return invalid("kies de school van deze leerling", "school");
  if (!(school.empty() ? actor.keeps_anywhere() : actor.keeps(school))) return may_not();
  if (!class_id.empty() && TRY(school_of_class(to, class_id)) != school) return invalid("deze groep is van een andere school", "class");
  const std::string id = new_id();
  TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, birth_date, year_group, source, external_id, left_at) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
             {to.board(), id, std::string(name(edit.kind)), edit.given_name, edit.family_name, text_or_null(edit.email), date_or_null(edit.birth_date),
              year_or_null(edit.year_group), std::string(roster::kByHand)}));
  if (!school.empty()) TRY(join(to, id, school, class_id, std::nullopt, now));
  journal::Entry entry = named_leaf(actor, now, "person.added", id, roster::full_name(edit.given_name, edit.family_name));
  entry.details = {{"kind", std::string(name(edit.kind))}, {"school", std::string(school)}};
  TRY(to.record(entry));
  return id;
}

Done edit_person(Writing& to, const Actor& actor, std::string_view person, const PersonEdit& edit, Instant now) {
  TRY(check(edit));
  TRY(someone(to, person));
  if (!TRY(may_keep(to, actor, person, now))) return may_not();
  TRY(to.run("UPDATE person SET kind = ?, given_name = ?, family_name = ?, email = ?, birth_date = ?, year_group = ? WHERE board_id = ? AND id = ?",
             {std::string(name(edit.kind)), edit.given_name, edit.family_name, text_or_null(edit.email), date_or_null(edit.birth_date),
              year_or_null(edit.year_group), to.board(), std::string(person)}));
  return to.record(named_leaf(actor, now, "person.changed", person, roster::full_name(edit.given_name, edit.family_name)));
}

Done end_stay(Writing& to, const Actor& actor, std::string_view person, Instant now) {
  const Named who = TRY(someone(to, person));
  if (!TRY(may_keep(to, actor, person, now))) return may_not();
  TRY(end_of(to, person, now));
  return to.record(named_leaf(actor, now, "person.left", person, who.name));
}

Done add_guardian(Writing& to, const Actor& actor, std::string_view child, std::string_view guardian, Instant now) {
  TRY(someone(to, child));
  const Named parent = TRY(someone(to, guardian));
  if (child == guardian) return invalid("niemand is de ouder van zichzelf", "guardian");
  if (!TRY(may_keep(to, actor, child, now))) return may_not();
  TRY(to.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, ?, ?, ?) "
             "ON CONFLICT (board_id, child_id, guardian_id) DO UPDATE SET source = excluded.source",
             {to.board(), std::string(child), std::string(guardian), std::string(roster::kByHand)}));
  journal::Entry entry = named_leaf(actor, now, "guardian.added", guardian, parent.name);
  entry.details = {{"child", std::string(child)}};
  return to.record(entry);
}

Done remove_guardian(Writing& to, const Actor& actor, std::string_view child, std::string_view guardian, Instant now) {
  if (!TRY(may_keep(to, actor, child, now))) return may_not();
  const auto rows = TRY(to.run("DELETE FROM guardianship WHERE board_id = ? AND child_id = ? AND guardian_id = ?", {to.board(), std::string(child), std::string(guardian)}));
  if (rows == 0) return Error{Fault::missing, "deze ouder of verzorger hoort niet bij deze leerling", {}};
  journal::Entry entry = leaf(actor, now, "guardian.removed", guardian);
  entry.details = {{"child", std::string(child)}};
  return to.record(entry);
}

Result<std::string> add_school(Writing& to, const Actor& actor, std::string_view school_name, Instant now) {
  if (!actor.administrator && !actor.holds(Role::board, "")) return Error{Fault::forbidden, "alleen een beheerder of het bestuur voegt een school toe", {}};
  if (trim(school_name).empty() || school_name.size() > kNameBytesMax) return invalid("vul de naam van de school in", "name");
  std::string id = roster::readable_id(trim(school_name));
  for (int i = 2; !TRY(to.rows("SELECT id FROM school WHERE board_id = ? AND id = ?", {to.board(), id})).empty(); ++i) {
    id = roster::readable_id(school_name) + "-" + std::to_string(i);
  }
  TRY(to.run("INSERT INTO school (board_id, id, name, external_id) VALUES (?, ?, ?, NULL)", {to.board(), id, std::string(trim(school_name))}));
  TRY(to.record(leaf(actor, now, "school.added", id)));
  return id;
}

Result<std::string> add_class(Writing& to, const Actor& actor, std::string_view school, std::string_view class_name, Instant now) {
  if (!actor.keeps(school)) return may_not();
  if (trim(class_name).empty() || class_name.size() > kNameBytesMax) return invalid("vul de naam van de groep in", "name");
  if (TRY(to.rows("SELECT id FROM school WHERE board_id = ? AND id = ?", {to.board(), std::string(school)})).empty())
    return Error{Fault::missing, "deze school bestaat niet", std::string(school)};
  const std::string id = new_id();
  TRY(to.run("INSERT INTO school_class (board_id, id, school_id, name, source, external_id) VALUES (?, ?, ?, ?, ?, NULL)",
             {to.board(), id, std::string(school), std::string(trim(class_name)), std::string(roster::kByHand)}));
  TRY(to.record(leaf(actor, now, "class.added", id)));
  return id;
}

Done join_class(Writing& to, const Actor& actor, std::string_view person, std::string_view class_id, std::optional<Instant> until, Instant now) {
  TRY(someone(to, person));
  const std::string school = TRY(school_of_class(to, class_id));
  if (!actor.keeps(school)) return may_not();
  if (until && *until <= now) return invalid("deze dag is al voorbij", "until");
  TRY(join(to, person, school, class_id, until, now));
  journal::Entry entry = leaf(actor, now, until ? "class.substituted" : "class.joined", person);
  entry.details = {{"class", std::string(class_id)}};
  if (until) entry.details.emplace_back("until", print(*until, TimeZone{}));
  return to.record(entry);
}

Done leave_class(Writing& to, const Actor& actor, std::string_view person, std::string_view class_id, Instant now) {
  const std::string school = TRY(school_of_class(to, class_id));
  if (!actor.keeps(school)) return may_not();
  const auto rows = TRY(to.run("UPDATE membership SET until_at = ?1 WHERE board_id = ?2 AND person_id = ?3 AND school_id = ?4 AND class_id = ?5 "
                               "AND (until_at IS NULL OR until_at > ?1)",
                               {now.seconds, to.board(), std::string(person), school, std::string(class_id)}));
  if (rows == 0) return Error{Fault::missing, "deze persoon zit niet in deze groep", {}};
  journal::Entry entry = leaf(actor, now, "class.left", person);
  entry.details = {{"class", std::string(class_id)}};
  return to.record(entry);
}

Done give_role(Writing& to, const Actor& actor, std::string_view person, Role role, std::string_view school, bool deputy, Instant now) {
  const Named who = TRY(someone(to, person));
  if (role == Role::guardian) return invalid("ouder of verzorger wordt iemand via een kind, niet als rol", "role");
  if (!may_give_role(actor, person, role, school)) return Error{Fault::forbidden, "deze rol kunt u hier niet geven; vraag het aan het bestuur of de beheerder", {}};
  if (!school.empty() && TRY(to.rows("SELECT id FROM school WHERE board_id = ? AND id = ?", {to.board(), std::string(school)})).empty())
    return Error{Fault::missing, "deze school bestaat niet", std::string(school)};
  TRY(to.run("INSERT INTO held_role (board_id, person_id, role, school_id, deputy, source) VALUES (?, ?, ?, ?, ?, ?) "
             "ON CONFLICT (board_id, person_id, role, school_id) DO UPDATE SET deputy = excluded.deputy, source = excluded.source",
             {to.board(), std::string(person), std::string(name(role)), std::string(school), static_cast<std::int64_t>(deputy), std::string(roster::kByHand)}));
  journal::Entry entry = named_leaf(actor, now, "role.given", person, who.name);
  entry.details = {{"role", std::string(name(role))}, {"school", std::string(school)}, {"deputy", deputy ? "yes" : "no"}};
  return to.record(entry);
}

Done take_role(Writing& to, const Actor& actor, std::string_view person, Role role, std::string_view school, Instant now) {
  if (!may_give_role(actor, person, role, school)) return Error{Fault::forbidden, "deze rol kunt u hier niet beëindigen; vraag het aan het bestuur of de beheerder", {}};
  const auto rows = TRY(to.run("DELETE FROM held_role WHERE board_id = ? AND person_id = ? AND role = ? AND school_id = ?",
                               {to.board(), std::string(person), std::string(name(role)), std::string(school)}));
  if (rows == 0) return Error{Fault::missing, "deze persoon heeft deze rol niet", {}};
  journal::Entry entry = leaf(actor, now, "role.taken", person);
  entry.details = {{"role", std::string(name(role))}, {"school", std::string(school)}};
  return to.record(entry);
}

}  // namespace leidraad
