// SPDX-License-Identifier: EUPL-1.2
#include "office/reports_cases.h"

#include <charconv>

#include "core/code/vocabulary_labels.h"
#include "core/registers/calendar.h"

namespace leidraad::report_cases {

namespace {

// Where the code gives no term, so that nothing lies about for ever; a board sets its own. Of a breach one
// day, because the law's 72 hours run on the clock.
constexpr int kDaysWithoutTerm = 5;
constexpr int kBreachDays = 1;
constexpr int kDaysMost = 60;

Result<ReportTerm> term_without_words(Reading& from, std::string_view kind) {
  if (kind == "data_breach") return ReportTerm{.minutes = 0, .school_days = kBreachDays, .months = 0};
  const std::string kept = TRY(report_rows::setting(from, kReportDaysSetting));
  int days = kDaysWithoutTerm;
  const auto read = std::from_chars(kept.data(), kept.data() + kept.size(), days);
  const bool fits = read.ec == std::errc() && days >= 1 && days <= kDaysMost;
  return ReportTerm{.minutes = 0, .school_days = fits ? days : kDaysWithoutTerm, .months = 0};
}

}  // namespace

Error not_there() { return refusal(Fault::missing, "Deze melding is er niet (meer), of is niet voor u.", "This report is not there (any more), or is not for you."); }

bool holds_still(const Actor& actor, const ReceiverRow& receiver) {
  for (const HeldRole& held : actor.roles)
    if (held.role == receiver.role && held.school == receiver.school) return true;
  return false;
}

Instant this_half(const Office& office) {
  if (office.is_demonstration()) return {office.now().seconds + 1};  // made-up people wait for nothing
  return half_day_of(office.desk().standing().facts->zone, office.now());
}

Result<Seen> visible(Reading& from, const Actor& actor, std::string_view id, Instant half) {
  const auto found = TRY(report_rows::reports(from, "id = ?", {std::string(id)}));
  if (found.empty() || actor.person.empty()) return not_there();
  if (found.front().sealed() && found.front().made_at >= half) return not_there();
  for (ReceiverRow& receiver : TRY(report_rows::receivers(from, id)))
    if (receiver.person == actor.person && receiver.step <= found.front().step && holds_still(actor, receiver)) return Seen{found.front(), std::move(receiver)};
  return not_there();
}

Error locked(ReportLock lock) {
  if (lock == ReportLock::no_vault)
    return refusal(Fault::conflict, "Deze melding is verzegeld. Maak eerst een kluis; een ander die de melding ook krijgt, deelt haar dan met u.",
                   "This report is sealed. Make a vault first; somebody else who receives the report then shares it with you.");
  if (lock == ReportLock::not_shared)
    return refusal(Fault::conflict, "Deze melding is niet verzegeld voor uw kluis van nu. Vraag een ander die de melding krijgt om haar met u te delen.",
                   "This report was not sealed to your vault of today. Ask somebody else who receives it to share it with you.");
  return refusal(Fault::conflict, "Deze melding is verzegeld. Open eerst uw kluis met uw kluiswoord.", "This report is sealed. Open your vault with your vault word first.");
}

Result<Unlocked> unlock(Reading& from, const identity::AccountKey& account, const AtDesk& at, const Seen& seen, Instant now) {
  if (!seen.report.sealed()) return Unlocked{ReportLock::none, Key::of_installation(account)};
  const auto vault = TRY(report_rows::vault(from, at.actor.person));
  if (!vault) return Unlocked{ReportLock::no_vault, {}};
  if (seen.receiver.sealed_key.empty() || seen.receiver.vault_key != vault->public_key) return Unlocked{ReportLock::not_shared, {}};
  const auto own = at.vaults.find(at.session, at.actor.person, now);
  if (!own) return Unlocked{ReportLock::closed_vault, {}};
  auto key = identity::open_key(seen.receiver.sealed_key, vault->public_key, *own);
  if (!key) return Unlocked{ReportLock::not_shared, {}};
  return Unlocked{ReportLock::none, Key::of_report(std::move(key).value())};
}

Result<RouteNow> route_now(Reading& from, const Standing& standing, const ReportMatter& matter, Instant now) {
  const ReportOrg org = TRY(report_rows::org(from, now));
  return route_now(from, standing, org, matter);
}

Result<RouteNow> route_now(Reading& from, const Standing& standing, const ReportOrg& org, const ReportMatter& matter) {
  RouteNow made;
  made.standing = standing;
  const Code& code = standing.rules_of(matter.school)->code();
  made.route = route_report(code, org, matter);
  made.calendar = merge(code.front.calendar, standing.facts->calendar);
  if (made.route.term.none()) made.route.term = TRY(term_without_words(from, matter.kind));
  return made;
}

ReportMatter matter_of(const ReportRow& report, const report_contents::Body& body) {
  return {report.kind, report.school, report.sealed() ? body.reporter : report.reporter, body.about.people, body.about.roles};
}

Done record(Writing& to, const ReportRow& report, const Deed& deed) {
  journal::Entry entry;
  entry.at = deed.at;
  entry.deed = std::string(deed.deed);
  entry.actor = deed.actor;
  entry.from = deed.from;
  entry.object = report.id;
  entry.outcome = "done";
  entry.article = report.article;
  entry.details = {{"kind", report.kind}, {"school", report.school}};
  return to.record(entry);
}

std::string spoken_role(std::string_view name, Language language) {
  const auto role = find_role(name);
  return role ? std::string(label(*role).in(language)) : std::string();
}

}  // namespace leidraad::report_cases
