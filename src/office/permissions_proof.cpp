// SPDX-License-Identifier: EUPL-1.2
// A permission of somebody outside: a right holder or an owner said yes, and who heard it writes it down.
#include "core/base/text.h"
#include "core/registers/calendar.h"
#include "office/permissions_parts.h"
#include "office/permissions_values.h"

namespace leidraad {

using namespace permission_parts;

namespace {

constexpr std::size_t kGiverBytesMax = 120;
constexpr int kDaysMax = 366;

Result<std::string> needed(std::string_view typed, std::size_t bytes_max, const Label& what) {
  std::string line = TRY(one_line(typed, bytes_max, what));
  if (line.empty()) return refusal(Fault::invalid, std::string(what.nl) + ": vul dit in.", std::string(what.en) + ": fill this in.");
  return line;
}

// The article that names this role for this action; there must be one, or the proof would help nobody.
Result<std::string> article_for(const Code& code, const std::string& action, Role role) {
  for (const Article& article : code.articles) {
    if (article_names_role(code, article.id, action, role)) return article.id;
  }
  return refusal(Fault::conflict, "In de gedragscode staat hier geen akkoord van de maker of eigenaar bij. Een bewijs helpt dan niet.",
                 "The code of conduct does not name the maker or the owner here, so a proof does not help.");
}

Done check_dates(const PermissionProof& proof, Date today) {
  const std::int64_t from = days_since_epoch(proof.from.value_or(today)), now = days_since_epoch(today);
  const bool good = proof.until && days_since_epoch(*proof.until) >= now && days_since_epoch(*proof.until) >= from &&
                    days_since_epoch(*proof.until) - now <= kDaysMax;
  if (good) return done();
  return refusal(Fault::invalid, "Kies tot wanneer het akkoord geldt: vanaf vandaag, hooguit een jaar vooruit.", "Choose until when it holds: from today on, at most a year ahead.");
}

Result<std::string> whom_for(const Actor& actor, const PermissionProof& proof) {
  if (!proof.for_school) return actor.person;
  if (proof.school.empty() || !actor.keeps(proof.school))
    return refusal(Fault::forbidden, "Voor de hele school legt alleen wie de registers van die school bijhoudt dit vast.", "Only who keeps the registers of that school can record this for the whole school.");
  return std::string(kSchool) + proof.school;
}

}  // namespace

Result<std::string> record_proof(Office& office, const Actor& actor, const PermissionProof& proof) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  const TimeZone& zone = standing.facts->zone;
  const auto action = find_action(proof.action);
  if (!action || (proof.role != Role::rights_holder && proof.role != Role::owner))
    return refusal(Fault::invalid, "Kies wat u wilt doen, en of het de maker of de eigenaar is.", "Choose what you want to do, and whether it is the maker or the owner.");
  if (!actor.is_staff()) return refusal(Fault::forbidden, "Alleen wie op school werkt legt dit vast.", "Only who works at the school records this.");
  for (const auto& [attribute, value] : proof.with) {
    if (!actions()[*action].slot(attribute)) return refusal(Fault::invalid, "Begin opnieuw bij “Mag dit?”.", "Start again at “May I?”.");
  }
  TRY(check_dates(proof, date_of(to_local(zone, now))));
  GivenPermission one;
  one.giver = TRY(needed(proof.giver, kGiverBytesMax, {"Wie gaf akkoord", "Who gave permission"}));
  if (equal_ignoring_case(one.giver, actor.name) || equal_ignoring_case(one.giver, actor.person))
    return refusal(Fault::forbidden, "Akkoord van uzelf telt niet. Schrijf op wie het u gaf.", "Permission from yourself does not count. Write down who gave it to you.");
  one.reference = TRY(needed(proof.reference, kReasonBytesMax, {"Waar het bewijs staat", "Where the proof is kept"}));
  one.scope = TRY(needed(proof.scope, kReasonBytesMax, {"Waarvoor het akkoord is", "What the permission is for"}));
  one.who = TRY(whom_for(actor, proof));
  one.school = proof.for_school ? proof.school : actor.schools.empty() ? "" : actor.schools.front();
  one.article = TRY(article_for(standing.rules_of(one.school)->code(), proof.action, proof.role));
  one.id = new_id();
  one.asker = actor.person;
  one.action = proof.action;
  one.with = proof.with;
  one.role = proof.role;
  one.from = proof.from ? std::max(now, instant_of(zone, local(*proof.from, 0))) : now;
  one.until = date_end(zone, *proof.until);
  TRY(office.write(Touches::permissions, [&](Writing& to) { return give(to, actor, one, now); }));
  return one.id;
}

}  // namespace leidraad
