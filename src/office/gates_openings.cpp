// SPDX-License-Identifier: EUPL-1.2
// "Open voor mijn klas": a teacher opens a site or a kind of sites for a class he teaches, until the bell.
// Where the rule names the teacher it is a permission like any other; where it leaves room for the lesson
// it is his word that this is for the lesson. Either way who, what and until stands for everyone to see.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/roster/roster.h"
#include "office/gates.h"
#include "office/gates_asking.h"
#include "office/office.h"
#include "office/people.h"
#include "office/permissions_asking.h"
#include "office/permissions_parts.h"
#include "office/permissions_values.h"

namespace leidraad {

namespace {

using Way = Gates::OpeningOutlook::Way;
constexpr std::int64_t kOpenAtOnceMax = 20;

struct Looked {
  gate_asking::Target target;
  gate_asking::Finding finding;
  std::string school;
  Instant until;
  Way way = Way::not_by_teacher;
};

// The school where this teacher has this class.
Result<std::string> school_of(Reading& from, const Actor& actor, const std::string& group, Instant now) {
  for (const std::string& school : actor.schools) {
    if (actor.is_staff() && !group.empty() && TRY(permission_rows::teaches(from, actor.person, "group:" + group, school, now))) return school;
  }
  return refusal(Fault::forbidden, "Dit kunt u alleen doen voor een klas die u lesgeeft.", "You can do this only for a class you teach.");
}

Result<Looked> look(Reading& from, const Standing& standing, const Lists* lists, const Actor& actor, const Gates::OpeningDraft& draft, Instant now) {
  Looked out;
  out.target = TRY(gate_asking::target_of(draft.host, draft.category, lists));
  out.school = TRY(school_of(from, actor, draft.group, now));
  const Person pupil = permission_parts::pupil_of(*standing.facts, draft.group, out.school);
  out.finding = gate_asking::find(standing, pupil, out.target, {}, now);
  out.until = gate_asking::until_of(standing, pupil, now);
  if (out.finding.passes) out.way = Way::already_open;
  else if (out.finding.teacher_may_give && actor.holds(Role::teacher, out.school)) out.way = Way::by_permission;
  else if (gate_asking::find(standing, pupil, out.target, "education", now).passes) out.way = Way::by_purpose;
  return out;
}

std::string spoken(const std::vector<Role>& roles, Language language);

Error not_by_teacher(const Looked& looked) {
  const std::string& title = looked.finding.title;
  if (looked.finding.ask.empty())
    return refusal(Fault::forbidden, "Dit kan niet open voor een klas. Waarom, staat in “" + title + "”.", "This cannot be opened for a class. “" + title + "” says why.");
  return refusal(Fault::forbidden, "Dit kunt u niet zelf openen. Vraag het aan: " + spoken(looked.finding.ask, Language::dutch) + ". Het staat in “" + title + "”.",
                 "You cannot open this yourself. Ask: " + spoken(looked.finding.ask, Language::english) + ". See “" + title + "”.");
}

// The permission as give_to_class() would make it, of the site or the kind of sites and nothing narrower:
// until the bell as well where no lesson runs.
Result<std::string> permit(Writing& to, const Actor& actor, const Gates::OpeningDraft& draft, const Looked& looked, Instant now) {
  PermissionRequest request;
  request.asker = actor.person;
  request.who = "group:" + draft.group;
  request.school = looked.school;
  request.action = "web.visit";
  if (looked.target.host.empty()) request.with["category"] = looked.target.categories;
  else request.with["host"] = looked.target.host;
  request.needs = looked.finding.needs;
  const GivenPermission given = permission_parts::permission_from(request, actor, Role::teacher, now, looked.until);
  TRY(permission_parts::give(to, actor, given, now));
  return given.id;
}

Done add_row(Writing& to, const ClassOpening& one, const std::string& article, const std::string& permission) {
  TRY(to.run("INSERT INTO class_opening (board_id, id, school_id, group_name, host, category, article, permission_id, opened_by, from_at, until_at, closed_by, closed_at) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL)",
             {to.board(), one.id, one.school, one.group, one.host, one.category, article, permission, one.by, one.from.seconds, one.until.seconds}));
  return done();
}

Done record(Writing& to, const Actor& actor, const ClassOpening& one, std::string_view deed, const std::string& article, Instant now) {
  return permission_parts::record(to, actor, now,
                                  {deed, one.id, article, "",
                                   {{"school", one.school}, {"group", one.group}, {"host", one.host}, {"category", one.category}, {"until", std::to_string(one.until.seconds)}}, {}});
}

// One that came by a permission holds as long as that does.
constexpr std::string_view kHolding =
    "SELECT o.id, o.school_id, o.group_name, o.host, o.category, o.opened_by, o.from_at, o.until_at, o.permission_id, o.article, p.given_name, p.family_name FROM class_opening o "
    "LEFT JOIN person p ON p.board_id = o.board_id AND p.id = o.opened_by "
    "LEFT JOIN permission g ON g.board_id = o.board_id AND g.id = o.permission_id "
    "WHERE o.board_id = ? AND o.closed_at IS NULL AND o.until_at > ? AND g.revoked_at IS NULL ";

ClassOpening opening_in(const Row& row) {
  ClassOpening one{row.text(0), row.text(1), row.text(2), row.text(5), {}, row.text(3), row.text(4), Instant{row.whole(6)}, Instant{row.whole(7)}, !row.text(8).empty()};
  if (!row.is_null(10)) one.by_name = roster::full_name(row.text(10), row.text(11));
  return one;
}

std::string spoken(const std::vector<Role>& roles, Language language) {
  std::vector<std::string> words;
  for (const Role role : roles) words.emplace_back(label(role).in(language));
  return enumerate(words, language == Language::dutch ? " of " : " or ");
}

}  // namespace

Result<Gates::OpeningOutlook> Gates::look_at_opening(const Actor& actor, const OpeningDraft& draft) const {
  const Standing standing = office_.desk().standing();
  const auto known = lists();
  OpeningOutlook out;
  TRY(office_.read([&](Reading& from) -> Done {
    const Looked looked = TRY(look(from, standing, known.get(), actor, draft, office_.now()));
    out = {looked.way, looked.until, {}, looked.finding.article, looked.finding.title};
    if (looked.way == Way::not_by_teacher) out.ask = looked.finding.ask;
    return done();
  }));
  return out;
}

Result<std::string> Gates::open_for_class(const Actor& actor, const OpeningDraft& draft) {
  const Standing standing = office_.desk().standing();
  const auto known = lists();
  const Instant now = office_.now();
  ClassOpening made;
  TRY(office_.write(Touches::permissions, [&](Writing& to) -> Done {
    const Looked looked = TRY(look(to, standing, known.get(), actor, draft, now));
    if (looked.way == Way::already_open) return refusal(Fault::conflict, "Dit is al open voor deze klas.", "This is open to this class already.");
    if (looked.way == Way::not_by_teacher) return not_by_teacher(looked);
    const Rows open = TRY(to.rows("SELECT count(*) FROM class_opening WHERE board_id = ? AND opened_by = ? AND closed_at IS NULL AND until_at > ?", {to.board(), actor.person, now.seconds}));
    if (open[0].whole(0) >= kOpenAtOnceMax) return refusal(Fault::conflict, "U hebt al veel tegelijk openstaan. Sluit eerst iets.", "You have much open at once already. Close something first.");
    made = {new_id(), looked.school, draft.group, actor.person, actor.name, looked.target.host, looked.target.category, now, looked.until, looked.way == Way::by_permission};
    const std::string permission = made.by_permission ? TRY(permit(to, actor, draft, looked, now)) : std::string();
    TRY(add_row(to, made, looked.finding.article, permission));
    return record(to, actor, made, "class.opened", looked.finding.article, now);
  }));
  TRY(read_classes());
  touch();
  return made.id;
}

Done Gates::close_for_class(const Actor& actor, std::string_view id) {
  const Instant now = office_.now();
  TRY(office_.write(Touches::permissions, [&](Writing& to) -> Done {
    const Rows rows = TRY(to.rows(std::string(kHolding) + "AND o.id = ?", {to.board(), now.seconds, std::string(id)}));
    if (rows.empty()) return refusal(Fault::missing, "Dit is al dicht.", "This is closed already.");
    const ClassOpening one = opening_in(rows[0]);
    if (one.by != actor.person && !actor.leads(one.school))
      return refusal(Fault::forbidden, "Dit kan alleen wie het opende, of wie de school leidt.", "Only who opened it, or who leads the school, can do this.");
    TRY(to.run("UPDATE class_opening SET closed_by = ?, closed_at = ? WHERE board_id = ? AND id = ?", {actor.person, now.seconds, to.board(), one.id}));
    if (one.by_permission)
      TRY(to.run("UPDATE permission SET revoked_at = ?, revoked_by = ? WHERE board_id = ? AND id = ? AND revoked_at IS NULL", {now.seconds, actor.person, to.board(), rows[0].text(8)}));
    return record(to, actor, one, "class.closed", rows[0].text(9), now);
  }));
  TRY(read_classes());
  touch();
  return done();
}

Result<std::vector<ClassOpening>> Gates::openings(const Actor& actor) const {
  std::vector<ClassOpening> out;
  TRY(office_.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows(std::string(kHolding) + "ORDER BY o.until_at, o.id", {from.board(), office_.now().seconds}))) {
      ClassOpening one = opening_in(row);
      if (actor.is_at(one.school) || actor.keeps(one.school)) out.push_back(std::move(one));
    }
    return done();
  }));
  return out;
}

// What teachers said of their classes, for the gates: from the store, so that a restart closes nothing.
Done Gates::read_classes() {
  std::vector<Declaration> read;
  TRY(office_.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows(std::string(kHolding) + "AND o.permission_id = '' ORDER BY o.until_at, o.id", {from.board(), office_.now().seconds}))) {
      const ClassOpening one = opening_in(row);
      read.push_back({"group:" + one.group, one.school, one.host, one.category, "education", one.until});
    }
    return done();
  }));
  const std::lock_guard lock(mutex_);
  of_classes_ = std::move(read);
  return done();
}

}  // namespace leidraad
