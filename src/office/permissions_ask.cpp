// SPDX-License-Identifier: EUPL-1.2
// Asking: for whom, what stands in the way, who can lift it, and until when.
#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/registers/calendar.h"
#include "office/permissions_parts.h"
#include "office/permissions_values.h"

namespace leidraad {

using namespace permission_parts;

namespace {

constexpr int kDeputyMinutes = 120;
constexpr std::size_t kOpenRequestsMax = 20;
constexpr int kDaysMax = 366;

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

// A pupil of the class, without being anyone.
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

std::vector<Need> needs_of(const Decision& decision) {
  std::vector<Need> needs;
  for (const Citation& citation : decision.because) {
    if (citation.statement == nullptr) continue;
    Need need{citation.article->id, permitting_roles(*citation.statement)};
    if (!need.roles.empty() && std::find(needs.begin(), needs.end(), need) == needs.end()) needs.push_back(std::move(need));
  }
  return needs;
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

// A whole question: what is asked, and where and when that is.
struct Asking {
  PermissionRequest request;  // without until, deputies_from and id
  PermissionOutlook outlook;
  Calendar calendar;
  TimeZone zone;
  std::optional<std::vector<std::string>> groups;
  SchoolMoment moment(Instant now) const {
    return {calendar, zone, request.school.empty() ? std::nullopt : std::optional(request.school), groups, now};
  }
};

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
  request.needs = needs_for(standing, request_of(whose, *action, request.with, now), ask.personal_need, all.outlook.outcome);
  if (ask.personal_need) request.with = {{"personal_need", Value(true)}};
  all.calendar = merge(standing.rules->code().front.calendar, standing.facts->calendar);
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

Result<std::optional<Instant>> until_of(const Asking& all, const PermissionAsk& ask, Instant now) {
  switch (ask.lasting) {
    case Lasting::hour: return std::optional<Instant>();
    case Lasting::lesson:
      if (all.outlook.lesson_end) return all.outlook.lesson_end;
      return refusal(Fault::invalid, "Er is nu geen les. Kies een uur of een dag.", "There is no lesson now. Choose an hour or a day.");
    case Lasting::day:
      if (all.outlook.school_day_end) return all.outlook.school_day_end;
      return refusal(Fault::invalid, "De school is uit. Kies een uur of een datum.", "School is out. Choose an hour or a date.");
    case Lasting::date: break;
  }
  const Date today = date_of(to_local(all.zone, now));
  const std::int64_t days = ask.date ? days_since_epoch(*ask.date) - days_since_epoch(today) : -1;
  if (days < 0 || days > kDaysMax) {
    return refusal(Fault::invalid, "Kies een datum vanaf vandaag, hooguit een jaar vooruit.", "Choose a date from today on, at most a year ahead.");
  }
  return std::optional(date_end(all.zone, *ask.date));
}

std::string spoken_roles(const std::vector<Need>& needs, Language language) {
  std::vector<std::string> words;
  for (const Need& need : needs) {
    for (const Role role : need.roles) {
      std::string word(label(role).in(language));
      if (!contains(words, word)) words.push_back(std::move(word));
    }
  }
  return enumerate(words, language == Language::dutch ? " of " : " or ");
}

// Who can give somebody the role: who leads or keeps the school.
Result<std::string> who_can_fix(Reading& from, const std::string& school) {
  const Rows rows = TRY(from.rows("SELECT DISTINCT p.given_name, p.family_name FROM held_role h JOIN person p ON p.board_id = h.board_id AND p.id = h.person_id "
                                  "WHERE h.board_id = ? AND p.left_at IS NULL AND ((h.role IN ('director', 'location_manager', 'school_ict') AND h.school_id IN (?, '')) "
                                  "OR h.role = 'board') ORDER BY 1, 2 LIMIT 3",
                                  {from.board(), school}));
  std::vector<std::string> names;
  for (const Row& row : rows) names.push_back(row.text(0) + " " + row.text(1));
  return enumerate(names, ", ");
}

Error nobody_holds(const PermissionRequest& request, const std::string& fixers) {
  return refusal(Fault::missing,
                 "Er is nu niemand anders die dit kan goedkeuren: dat doet de " + spoken_roles(request.needs, Language::dutch) + " van uw school. " +
                     (fixers.empty() ? "De beheerder van Leidraad kan iemand die rol geven." : "Dit kunnen zij regelen: " + fixers + "."),
                 "Nobody else can grant this now: that takes the " + spoken_roles(request.needs, Language::english) + " of your school. " +
                     (fixers.empty() ? "The administrator of Leidraad can give somebody that role." : "These people can arrange it: " + fixers + "."));
}

Done can_be_asked(Reading& from, const Asking& all) {
  const PermissionRequest& request = all.request;
  if (request.needs.empty()) {
    if (all.outlook.outcome == Outcome::allow || all.outlook.outcome == Outcome::advise)
      return refusal(Fault::conflict, "Dit mag al. U hoeft het niet te vragen.", "This is allowed already. There is no need to ask.");
    if (all.outlook.outcome == Outcome::depends)
      return refusal(Fault::conflict, "Er ontbreekt nog een antwoord. Ga terug naar “Mag dit?”.", "An answer is still missing. Go back to “May I?”.");
    return refusal(Fault::conflict, "Hier kan niemand akkoord voor geven. Lees in de code waarom.", "Nobody can give permission for this. The code says why.");
  }
  std::vector<Cell> values{request.asker};
  const auto open = TRY(permission_rows::requests(from, "asker_id = ? AND state = 'asked'", values));
  std::size_t waiting = 0;
  for (const PermissionRequest& one : open) {
    if (state_at(one, request.asked_at) != RequestState::asked) continue;
    ++waiting;
    if (one.who == request.who && one.action == request.action && one.with == request.with)
      return refusal(Fault::conflict, "U hebt dit al gevraagd. De vraag wacht nog op antwoord.", "You have asked this already. It still waits for an answer.");
  }
  if (waiting >= kOpenRequestsMax)
    return refusal(Fault::conflict, "U hebt al veel vragen openstaan. Wacht op antwoord, of trek er een in.", "You have many open requests. Wait for an answer, or withdraw one.");
  if (all.outlook.deciders.empty()) return nobody_holds(request, TRY(who_can_fix(from, request.school)));
  return done();
}

Result<int> deputy_minutes(Reading& from) {
  const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = ?", {from.board(), std::string(kDeputyMinutesSetting)}));
  int minutes = kDeputyMinutes;
  if (rows.empty()) return minutes;
  const std::string text = rows[0].text(0);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), minutes);
  return read.ec == std::errc() && minutes >= 0 && minutes <= 100'000 ? minutes : kDeputyMinutes;
}

// With nobody but deputies, or a deputy alone left beside who asks, they need not wait.
Result<Instant> deputies_from(Reading& from, const Asking& all, Instant now) {
  const auto& deciders = all.outlook.deciders;
  if (std::none_of(deciders.begin(), deciders.end(), [](const Decider& one) { return !one.deputy; })) return now;
  return after_school_minutes(all.moment(now), TRY(deputy_minutes(from)));
}

Done complete(Reading& from, Asking& all, const PermissionAsk& ask, Instant now) {
  PermissionRequest& request = all.request;
  request.id = new_id();
  const std::string why = TRY(one_line(ask.why, kWhyBytesMax, {"Waarom", "Why"}));
  if (!ask.personal_need) request.why = why;
  request.lasting = ask.lasting;
  request.until = TRY(until_of(all, ask, now));
  request.deputies_from = TRY(deputies_from(from, all, now));
  return done();
}

Done record_asked(Writing& to, const Actor& actor, const PermissionRequest& request) {
  return record(to, actor, request.asked_at,
                {"permission.asked", request.id, request.needs.front().article, subject_of(request.who, request.asker),
                 {{"action", request.action}, {"lasting", std::string(name(request.lasting))}},
                 {{"who", request.who}, {"with", write_attributes(request.with)}, {"why", request.why}}});
}

}  // namespace

Result<PermissionOutlook> look_at_permission(const Office& office, const Actor& actor, const PermissionAsk& ask) {
  const Standing standing = office.desk().standing();
  PermissionOutlook outlook;
  TRY(office.read([&](Reading& from) -> Done {
    outlook = TRY(asking(from, standing, actor, ask, office.now())).outlook;
    return done();
  }));
  return outlook;
}

Result<std::string> ask_permission(Office& office, const Actor& actor, const PermissionAsk& ask) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  std::string made;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    Asking all = TRY(asking(to, standing, actor, ask, now));
    TRY(can_be_asked(to, all));
    TRY(complete(to, all, ask, now));
    TRY(permission_rows::add(to, all.request));
    TRY(record_asked(to, actor, all.request));
    const bool wait = all.request.deputies_from > now;
    TRY(tell_deciders(to, all.request, all.outlook.deciders, wait ? Tell::holders : Tell::deputies, now));
    made = all.request.id;
    return done();
  }));
  return made;
}

Result<std::string> give_to_class(Office& office, const Actor& actor, const PermissionAsk& ask) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  std::string made;
  TRY(office.write(Touches::permissions, [&](Writing& to) -> Done {
    Asking all = TRY(asking(to, standing, actor, ask, now));
    if (!all.outlook.teacher_may_give)
      return refusal(Fault::forbidden, "Dit kunt u niet zelf openen. Vraag het aan wie de regel noemt.", "You cannot open this yourself. Ask whom the rule names.");
    const auto until = TRY(until_of(all, ask, now));
    const GivenPermission given = permission_from(all.request, actor, Role::teacher, now, until.value_or(Instant{now.seconds + 3600}));
    made = given.id;
    return give(to, actor, given, now);
  }));
  return made;
}

}  // namespace leidraad
