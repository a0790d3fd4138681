// SPDX-License-Identifier: EUPL-1.2
// Asking: until when, whether it can be asked, and what is written down.
#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/permissions_asking.h"
#include "office/permissions_parts.h"
#include "office/permissions_values.h"

namespace leidraad {

using namespace permission_parts;

namespace {

constexpr int kDeputyMinutes = 120;
constexpr std::size_t kOpenRequestsMax = 20;
constexpr int kDaysMax = 366;

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
