// SPDX-License-Identifier: EUPL-1.2
#include "office/roster_import.h"

#include <algorithm>

namespace leidraad {

namespace {

Cell text_or_null(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

class Applying {
 public:
  Applying(Writing& to, const roster::Plan& plan, const Actor& actor, Instant now) : to_(to), plan_(plan), actor_(actor), now_(now) {}

  Done run(const roster::Roster& roster) {
    TRY(put_places());
    TRY(put_people());
    TRY(put_memberships());
    TRY(put_guardians());
    TRY(put_roles());
    TRY(end_people());
    TRY(end_groups());
    journal::Entry entry = leaf("people.imported", plan_.source);
    entry.details = {{"format", std::string(roster::name(roster.format))}, {"source", plan_.source},
                     {"new", std::to_string(plan_.new_people)},           {"changed", std::to_string(plan_.changed_people)},
                     {"gone", std::to_string(plan_.gone.size())},         {"errors", std::to_string(roster.errors.size())}};
    return to_.record(entry);
  }

 private:
  journal::Entry leaf(std::string deed, std::string object) const {
    return {.at = now_, .deed = std::move(deed), .actor = actor_.person, .from = actor_.from, .object = std::move(object), .outcome = "done",
            .article = {}, .subject = {}, .details = {}, .personal = {}};
  }

  Done put_places() {
    for (const roster::SchoolRow& row : plan_.schools) {
      TRY(to_.run("INSERT INTO school (board_id, id, name, external_id) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT (board_id, id) DO UPDATE SET name = excluded.name, external_id = excluded.external_id",
                  {to_.board(), row.id, row.name, text_or_null(row.external_id)}));
    }
    for (const roster::GroupRow& row : plan_.groups) {
      TRY(to_.run("INSERT INTO school_class (board_id, id, school_id, name, source, external_id) VALUES (?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (board_id, id) DO UPDATE SET name = excluded.name",
                  {to_.board(), row.id, row.school, row.name, row.source, text_or_null(row.external_id)}));
    }
    return done();
  }

  Done put_people() {
    for (const roster::PersonRow& row : plan_.people) {
      const Cell birth = row.birth_date ? Cell(print(*row.birth_date)) : Cell();
      const Cell year = row.year_group ? Cell(static_cast<std::int64_t>(*row.year_group)) : Cell();
      TRY(to_.run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, birth_date, year_group, source, external_id, left_at) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (board_id, id) DO UPDATE SET kind = excluded.kind, given_name = excluded.given_name, "
                  "family_name = excluded.family_name, email = excluded.email, birth_date = excluded.birth_date, year_group = excluded.year_group, left_at = NULL",
                  {to_.board(), row.id, std::string(name(row.kind)), row.given_name, row.family_name, text_or_null(row.email), birth, year, row.source,
                   text_or_null(row.external_id)}));
    }
    for (const roster::KeyRow& row : plan_.keys) {
      TRY(to_.run("INSERT INTO person_key (board_id, source, external_id, person_id) VALUES (?, ?, ?, ?)", {to_.board(), row.source, row.key, row.person}));
    }
    return done();
  }

  Done put_memberships() {
    for (const roster::MembershipRow& row : plan_.ended) {
      TRY(to_.run("UPDATE membership SET until_at = ? WHERE board_id = ? AND person_id = ? AND school_id = ? AND class_id = ?",
                  {now_.seconds, to_.board(), row.person, row.school, row.group}));
    }
    for (const roster::MembershipRow& row : plan_.begun) {
      TRY(to_.run("INSERT INTO membership (board_id, person_id, school_id, class_id, source, from_at, until_at) VALUES (?, ?, ?, ?, ?, ?, NULL) "
                  "ON CONFLICT (board_id, person_id, school_id, class_id) DO UPDATE SET source = excluded.source, from_at = excluded.from_at, until_at = NULL",
                  {to_.board(), row.person, row.school, row.group, row.source, now_.seconds}));
    }
    return done();
  }

  Done put_guardians() {
    for (const roster::GuardianshipRow& row : plan_.guardians_ended) {
      TRY(to_.run("DELETE FROM guardianship WHERE board_id = ? AND child_id = ? AND guardian_id = ?", {to_.board(), row.child, row.guardian}));
    }
    for (const roster::GuardianshipRow& row : plan_.guardians_begun) {
      TRY(to_.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, ?, ?, ?)", {to_.board(), row.child, row.guardian, row.source}));
    }
    return done();
  }

  Done put_roles() {
    for (const roster::RoleRow& row : plan_.roles_ended) {
      TRY(to_.run("DELETE FROM held_role WHERE board_id = ? AND person_id = ? AND role = ? AND school_id = ?", {to_.board(), row.person, std::string(name(row.role)), row.school}));
      TRY(record_role("role.taken", row));
    }
    for (const roster::RoleRow& row : plan_.roles_begun) {
      TRY(to_.run("INSERT INTO held_role (board_id, person_id, role, school_id, deputy, source) VALUES (?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (board_id, person_id, role, school_id) DO UPDATE SET deputy = excluded.deputy",
                  {to_.board(), row.person, std::string(name(row.role)), row.school, static_cast<std::int64_t>(row.deputy), row.source}));
      TRY(record_role("role.given", row));
    }
    return done();
  }

  Done record_role(std::string deed, const roster::RoleRow& row) {
    journal::Entry entry = leaf(std::move(deed), row.person);
    entry.details = {{"role", std::string(name(row.role))}, {"school", row.school}, {"deputy", row.deputy ? "yes" : "no"}, {"source", row.source}};
    return to_.record(entry);
  }

  Done end_people() {
    for (const std::string& person : plan_.gone) {
      TRY(end_of(to_, person, now_));
      TRY(to_.record(leaf("person.left", person)));
    }
    return done();
  }

  Done end_groups() {
    for (const std::string& group : plan_.gone_groups) {
      TRY(to_.run("DELETE FROM school_class WHERE board_id = ? AND id = ?", {to_.board(), group}));
      TRY(to_.run("DELETE FROM membership WHERE board_id = ? AND class_id = ? AND until_at IS NOT NULL", {to_.board(), group}));
    }
    return done();
  }

  Writing& to_;
  const roster::Plan& plan_;
  const Actor& actor_;
  Instant now_;
};

// The board's schools that the plan is about: the administrator may all, another what he keeps.
bool may_import(const Actor& actor, const roster::Plan& plan, const roster::Board& board, const roster::Roster& roster) {
  if (actor.administrator) return true;
  if (!plan.schools.empty()) return false;  // a new school, or one that gets a key
  return std::all_of(roster.schools.begin(), roster.schools.end(), [&](const roster::School& school) {
    const auto known = std::find_if(board.schools.begin(), board.schools.end(),
                                    [&](const roster::SchoolRow& row) { return school.by_name ? row.name == school.name : row.external_id == school.key; });
    return known != board.schools.end() && actor.keeps(known->id);
  });
}

Done name_school(const roster::Board& board, roster::Roster& roster) {
  if (!roster.school_unnamed || board.schools.empty()) {
    if (roster.school_unnamed) return invalid("dit bestand noemt geen school; noem haar met --school");
    return done();
  }
  if (board.schools.size() > 1) return invalid("dit bestand noemt geen school, en het bestuur heeft er meer; noem haar met --school");
  roster.schools.front().name = board.schools.front().name;
  return done();
}

}  // namespace

Result<roster::Plan> plan_import(Reading& from, roster::Roster roster, Instant now) {
  const roster::Board board = TRY(load_board(from, now));
  TRY(name_school(board, roster));
  return roster::plan(board, roster, new_id);
}

Result<roster::Plan> import_people(Writing& to, const Actor& actor, const roster::Roster& read, const ImportRules& rules, Instant now) {
  if (read.refused) return invalid("dit bestand is niet te gebruiken; er is niets veranderd");
  roster::Roster roster = read;
  const roster::Board board = TRY(load_board(to, now));
  TRY(name_school(board, roster));
  roster::Plan plan = roster::plan(board, roster, new_id);
  if (!may_import(actor, plan, board, roster)) return Error{Fault::forbidden, "deze lijst gaat over een school die u niet bijhoudt", {}};
  if (!plan.many_leavers.empty() && !rules.allow_many_leavers) return Error{Fault::conflict, many_leavers(plan, Language::dutch), {}};
  if (plan.empty()) return plan;
  TRY(Applying(to, plan, actor, now).run(roster));
  return plan;
}

std::string many_leavers(const roster::Plan& plan, Language language) {
  if (plan.many_leavers.empty()) return {};
  std::string out;
  for (const roster::ManyLeavers& one : plan.many_leavers) {
    const std::string leaving = std::to_string(one.leaving), of = std::to_string(one.of);
    out += language == Language::dutch ? "Van de " + of + " mensen van " + one.school + " zouden er " + leaving + " weggaan. "
                                       : "Of the " + of + " people of " + one.school + ", " + leaving + " would leave. ";
  }
  return out + (language == Language::dutch ? "Dat lijkt op een half bestand, dus er is niets veranderd. Klopt het toch? Gebruik dan --allow-many-leavers."
                                            : "That looks like half a file, so nothing was changed. If it is right, use --allow-many-leavers.");
}

}  // namespace leidraad
