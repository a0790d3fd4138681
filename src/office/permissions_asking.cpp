// SPDX-License-Identifier: EUPL-1.2
// For whom somebody asks, what stands in the way of it, and who can lift that.
#include "office/permissions_asking.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/registers/calendar.h"
#include "office/permissions_parts.h"
#include "office/permissions_values.h"

namespace leidraad::permission_parts {

Person person_of(const Facts& facts, const Actor& actor) {
  if (const Person* known = find_person(facts, actor.person)) return *known;
  Person person;
  person.id = actor.person;
  person.kind = actor.kind;
  person.groups = actor.groups;
  person.roles.emplace();
  for (const HeldRole& held : actor.roles) person.roles->push_back(held.role);
  if (!actor.schools.empty()) person.school = actor.schools.front();
  return person;
}

Person pupil_of(const Facts& facts, const std::string& group, const std::string& school) {
  Person person;
  person.kind = Kind::pupil;
  person.school = school;
  person.groups = std::vector<std::string>{group};
  for (const Person& one : facts.people) {
    if (one.kind == Kind::pupil && one.school == school && one.groups && contains(*one.groups, group)) {
      person.year_group = one.year_group;
      break;
    }
  }
  return person;
}

std::vector<Need> needs_of(const Decision& decision) {
  std::vector<Need> needs;
  for (const Citation& citation : decision.because) {
    if (citation.statement == nullptr) continue;
    Need need{citation.article->id, permitting_roles(*citation.statement)};
    if (!need.roles.empty() && std::find(needs.begin(), needs.end(), need) == needs.end()) needs.push_back(std::move(need));
  }
  return needs;
}

namespace {

// Who asks for whom, as decide sees them.
struct Whom {
  std::string who, school;
  Person person;
};

Error no_such(std::string_view what) {
  return refusal(Fault::invalid, "“" + std::string(what) + "” staat niet in de lijst. Begin opnieuw bij “Mag dit?”.",
                 "“" + std::string(what) + "” is not in the list. Start again at “May I?”.");
}

// What only a register can say is no part of what somebody asks for.
Result<Attributes> askable(const Action& action, const Attributes& with) {
  constexpr std::array<std::string_view, 10> kOfRegister{"known", "approved", "designated", "missing_consent", "everyone_agreed",
                                                         "pupils_shown", "objected", "lesson", "school_time", "personal_need"};
  Attributes kept;
  for (const auto& [attribute, value] : with) {
    if (!action.slot(attribute)) return no_such(attribute);
    if (!is_absent(value) && !contains(kOfRegister, attribute)) kept.emplace(attribute, value);
  }
  return kept;
}

Result<Whom> whom(Reading& from, const Facts& facts, const Actor& actor, std::string_view who, Instant now) {
  if (who.empty() || who == actor.person) {
    Whom self{actor.person, "", person_of(facts, actor)};
    self.school = self.person.school.value_or(actor.schools.empty() ? "" : actor.schools.front());
    return self;
  }
  for (const std::string& school : actor.schools) {
    if (!actor.is_staff() || !TRY(permission_rows::teaches(from, actor.person, who, school, now))) continue;
    if (who.starts_with(kGroup)) return Whom{std::string(who), school, pupil_of(facts, std::string(who.substr(kGroup.size())), school)};
    if (const Person* pupil = find_person(facts, who); pupil && pupil->kind == Kind::pupil) return Whom{std::string(who), school, *pupil};
  }
  const Person* child = find_person(facts, who);
  if (child && TRY(permission_rows::is_guardian(from, actor.person, who))) return Whom{std::string(who), child->school.value_or(""), *child};
  return refusal(Fault::forbidden, "Dit kunt u alleen vragen voor uzelf, voor een klas of leerling die u lesgeeft, of voor uw kind.",
                 "You can ask this only for yourself, for a class or pupil you teach, or for your child.");
}

Request request_of(const Whom& whom, ActionIndex action, const Attributes& with, Instant now) {
  Request request = request_for(action);
  request.at = now;
  request.asker = Asker::own_session;
  request.who = whom.person;
  request.who.assurance = Assurance::authenticated;
  for (const auto& [attribute, value] : with) request.with[*actions()[action].slot(attribute)] = value;
  return request;
}

// Would an arrangement help, in a lesson as well? Then who leads the school can make it.
std::vector<Need> personal_needs(const Standing& standing, Request request) {
  request.asker = Asker::gate;
  request.with[kLesson] = true;
  request.with[kSchoolTime] = true;
  const Decision without = decide(*standing.rules, *standing.facts, request);
  request.with[kPersonalNeed] = true;
  const Decision with = decide(*standing.rules, *standing.facts, request);
  const bool helps = without.outcome <= Outcome::ask && with.outcome > Outcome::ask;
  if (!helps) return {};
  return {{without.because.front().article->id, {Role::director, Role::location_manager}}};
}

std::vector<Need> needs_for(const Standing& standing, const Request& request, bool personal, Outcome& outcome) {
  if (personal) {
    auto needs = personal_needs(standing, request);
    outcome = needs.empty() ? Outcome::deny : Outcome::ask;
    return needs;
  }
  const Decision decision = decide(*standing.rules, *standing.facts, request);
  outcome = decision.outcome;
  return outcome == Outcome::ask ? needs_of(decision) : std::vector<Need>();
}

}  // namespace

Result<Asking> asking(Reading& from, const Standing& standing, const Actor& actor, const PermissionAsk& ask, Instant now) {
  const auto action = find_action(ask.action);
  if (!action) return no_such(ask.action);
  Asking all;
  const Whom whose = TRY(whom(from, *standing.facts, actor, ask.who, now));
  PermissionRequest& request = all.request;
  request.asker = actor.person;
  request.who = whose.who;
  request.school = whose.school;
  request.action = ask.action;
  request.personal_need = ask.personal_need;
  request.with = TRY(askable(actions()[*action], ask.with));
  request.asked_at = now;
  Standing here = standing;
  here.rules = standing.rules_of(whose.school);
  request.needs = needs_for(here, request_of(whose, *action, request.with, now), ask.personal_need, all.outlook.outcome);
  if (ask.personal_need) request.with = {{"personal_need", Value(true)}};
  all.calendar = merge(here.rules->code().front.calendar, standing.facts->calendar);
  all.zone = standing.facts->zone;
  all.groups = whose.person.groups;
  PermissionOutlook& outlook = all.outlook;
  outlook.who = request.who;
  outlook.who_name = TRY(permission_rows::spoken_who(from, request.who));
  outlook.school = request.school;
  outlook.needs = request.needs;
  outlook.deciders = TRY(deciders_of(from, request, now));
  const bool left_to_teachers = !request.needs.empty() && std::all_of(request.needs.begin(), request.needs.end(), [](const Need& need) {
    return std::find(need.roles.begin(), need.roles.end(), Role::teacher) != need.roles.end();
  });
  outlook.teacher_may_give = left_to_teachers && request.who.starts_with(kGroup) && actor.holds(Role::teacher, request.school);
  outlook.lesson_end = lesson_end(all.moment(now));
  outlook.school_day_end = school_day_end(all.moment(now));
  return all;
}

}  // namespace leidraad::permission_parts
