// SPDX-License-Identifier: EUPL-1.2
// Deciding: by whom the rule names, once. What is granted is in force when this returns.
#include <algorithm>

#include "core/base/text.h"
#include "office/permissions_parts.h"
#include "office/permissions_values.h"

namespace leidraad {

using namespace permission_parts;

namespace {

constexpr std::int64_t kHour = 3600;

Error not_there() { return refusal(Fault::missing, "Deze vraag is er niet (meer), of is niet voor u.", "This request is not there (any more), or is not for you."); }

Result<PermissionRequest> find_request(Reading& from, std::string_view id) {
  std::vector<Cell> key{std::string(id)};
  auto found = TRY(permission_rows::requests(from, "id = ?", key));
  if (found.empty()) return not_there();
  return std::move(found.front());
}

std::string_view spoken(RequestState state, Language language) {
  const bool dutch = language == Language::dutch;
  switch (state) {
    case RequestState::granted: return dutch ? "goedgekeurd" : "granted";
    case RequestState::narrowed: return dutch ? "kleiner goedgekeurd" : "granted for less";
    case RequestState::refused: return dutch ? "afgewezen" : "refused";
    case RequestState::withdrawn: return dutch ? "ingetrokken" : "withdrawn";
    default: return dutch ? "beantwoord" : "answered";
  }
}

// The second of two approvers reads who was first, and what that was.
Error too_late(const PermissionRequest& request, const std::string& by, const TimeZone& zone) {
  if (request.state == RequestState::lapsed || !request.decided_at) {
    return refusal(Fault::conflict, "Deze vraag is verlopen: niemand gaf op tijd antwoord. Wie het nog wil, vraagt het opnieuw.",
                   "This request has lapsed: nobody answered in time. Ask again if it is still wanted.");
  }
  if (by.empty()) return refusal(Fault::conflict, "Deze vraag is al ingetrokken.", "This request has been withdrawn already.");
  return refusal(Fault::conflict,
                 by + " heeft deze vraag al " + std::string(spoken(request.state, Language::dutch)) + ", " + spoken_moment(zone, *request.decided_at, Language::dutch) + ".",
                 by + " has already " + std::string(spoken(request.state, Language::english)) + " this request, " + spoken_moment(zone, *request.decided_at, Language::english) + ".");
}

Error may_not(MayDecide may, const PermissionRequest& request, const TimeZone& zone) {
  if (may == MayDecide::own)
    return refusal(Fault::forbidden, "Over een vraag van uzelf, voor uzelf of voor uw kind beslist een ander.",
                   "Somebody else decides on a request of your own, for yourself or for your child.");
  if (may == MayDecide::not_yet)
    return refusal(Fault::forbidden, "U neemt waar. U kunt beslissen vanaf " + spoken_moment(zone, request.deputies_from, Language::dutch) + ".",
                   "You are the deputy. You can decide from " + spoken_moment(zone, request.deputies_from, Language::english) + " on.");
  return not_there();
}

// Where who decides is sure to be who may: the request as it is now, and the role.
struct Deciding {
  PermissionRequest request;
  Role role{};
};
Result<Deciding> deciding_on(Reading& from, const Standing& standing, const Actor& actor, std::string_view id, Instant now) {
  Deciding it{TRY(find_request(from, id)), {}};
  const DecidingPerson person = TRY(permission_rows::deciding(from, actor, it.request, now));
  it.request.state = state_at(it.request, now);
  if (it.request.state != RequestState::asked) {
    const bool concerned = TRY(concerns(from, actor, it.request.asker, it.request.who)) || !person.roles.empty();
    if (!concerned) return not_there();
    return too_late(it.request, TRY(permission_rows::spoken_who(from, it.request.decided_by)), standing.facts->zone);
  }
  const auto [may, role] = deciding_role(it.request, person, now);
  if (may == MayDecide::own && !TRY(concerns(from, actor, it.request.asker, it.request.who))) return not_there();
  if (may != MayDecide::yes) return may_not(may, it.request, standing.facts->zone);
  it.role = role;
  return it;
}

// The code may have changed since it was asked: the rule must name the role today.
Done rule_names(const Standing& standing, const Deciding& it) {
  if (it.request.personal_need) return done();
  const bool named = std::any_of(it.request.needs.begin(), it.request.needs.end(), [&](const Need& need) {
    return std::find(need.roles.begin(), need.roles.end(), it.role) != need.roles.end() &&
           article_names_role(standing.rules_of(it.request.school)->code(), need.article, it.request.action, it.role);
  });
  if (named) return done();
  return refusal(Fault::conflict, "De gedragscode is intussen veranderd: uw rol staat niet meer bij deze regel. Laat het opnieuw vragen.",
                 "The code of conduct has changed since: the rule no longer names your role. Have it asked again.");
}

Done end_request(Writing& to, PermissionRequest& request, const Actor& actor, std::optional<Role> role, RequestState state, Instant now) {
  request.state = state;
  request.decided_by = actor.person;
  request.decided_role = role;
  request.decided_at = now;
  return permission_rows::change(to, request);
}

Done refuse(Writing& to, Deciding& it, const Actor& actor, const std::string& reason, Instant now) {
  if (reason.empty()) return refusal(Fault::invalid, "Schrijf in een zin waarom niet.", "Write in a sentence why not.");
  it.request.reason = reason;
  TRY(end_request(to, it.request, actor, it.role, RequestState::refused, now));
  return record(to, actor, now,
                {"permission.refused", it.request.id, it.request.needs.front().article, subject_of(it.request.who, it.request.asker),
                 {{"action", it.request.action}, {"role", std::string(name(it.role))}}, {{"reason", reason}}});
}

// What is really given: as asked, or less where the approver says so.
struct Grant {
  Attributes with;
  Instant until;
  std::vector<std::string> people;  // each a `who`
  bool smaller = false;
};

Result<std::vector<std::string>> people_of(Reading& from, const PermissionRequest& request, const std::vector<std::string>& chosen, Instant now) {
  if (chosen.empty()) return std::vector<std::string>{request.who};
  if (!request.who.starts_with(kGroup)) return refusal(Fault::invalid, "Deze vraag gaat over één persoon.", "This request is about one person.");
  const auto pupils = TRY(permission_rows::pupils_of(from, request.who.substr(kGroup.size()), request.school, now));
  std::vector<std::string> people;
  for (const std::string& id : chosen) {
    const bool there = std::any_of(pupils.begin(), pupils.end(), [&](const auto& pupil) { return pupil.id == id; });
    if (!there) return refusal(Fault::invalid, "Kies alleen leerlingen van deze klas.", "Choose pupils of this class only.");
    if (!contains(people, id)) people.push_back(id);
  }
  if (people.size() == pupils.size()) return std::vector<std::string>{request.who};
  return people;
}

Result<Grant> grant_of(Reading& from, const PermissionRequest& request, const PermissionVerdict& verdict, Instant now) {
  Grant grant{request.with, request.until.value_or(Instant{now.seconds + kHour}), {request.who}, false};
  if (verdict.kind != PermissionVerdict::Kind::narrow) return grant;
  const Instant whole = grant.until;
  if (verdict.until) grant.until = *verdict.until;
  if (grant.until > whole || grant.until <= now)
    return refusal(Fault::invalid, "Kies een eindtijd die nog komt, en niet later dan gevraagd.", "Choose an end that is still to come, and not later than was asked.");
  if (!is_within(verdict.with, request.with))
    return refusal(Fault::invalid, "Dit is meer dan er gevraagd is. Minder kan wel: een deel van de site, minder soorten, korter.",
                   "This is more than was asked. Less is possible: a part of the site, fewer kinds, shorter.");
  grant.with = verdict.with;
  grant.people = TRY(people_of(from, request, verdict.people, now));
  grant.smaller = grant.with != request.with || grant.until < whole || grant.people != std::vector<std::string>{request.who};
  return grant;
}

Result<bool> was_smaller(Reading& from, const PermissionRequest& request) {
  std::vector<Cell> key{request.id};
  for (const GivenPermission& one : TRY(permission_rows::given(from, "request_id = ?", key))) {
    if (one.with != request.with || one.who != request.who || (request.until && one.until < request.until)) return true;
  }
  return false;
}

Done grant(Writing& to, Deciding& it, const Actor& actor, const Grant& given, Instant now) {
  const bool smaller = given.smaller || TRY(was_smaller(to, it.request));
  for (const std::string& who : given.people) {
    GivenPermission one = permission_from(it.request, actor, it.role, now, given.until);
    one.who = who;
    one.with = given.with;
    TRY(give(to, actor, one, now));
  }
  const std::string article = it.request.needs.front().article;
  std::erase_if(it.request.needs, [&](const Need& need) { return std::find(need.roles.begin(), need.roles.end(), it.role) != need.roles.end(); });
  if (!it.request.needs.empty()) return permission_rows::change(to, it.request);  // another rule waits for another role
  TRY(end_request(to, it.request, actor, it.role, smaller ? RequestState::narrowed : RequestState::granted, now));
  if (!smaller) return done();
  return record(to, actor, now, {"permission.narrowed", it.request.id, article, subject_of(it.request.who, it.request.asker),
                                 {{"action", it.request.action}, {"role", std::string(name(it.role))}}, {}});
}

}  // namespace

Done decide_permission(Office& office, const Actor& actor, std::string_view id, const PermissionVerdict& verdict) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  return office.write(Touches::permissions, [&](Writing& to) -> Done {
    Deciding it = TRY(deciding_on(to, standing, actor, id, now));
    TRY(rule_names(standing, it));
    if (verdict.kind == PermissionVerdict::Kind::refuse) {
      TRY(refuse(to, it, actor, TRY(one_line(verdict.reason, kReasonBytesMax, {"Waarom niet", "Why not"})), now));
    } else {
      TRY(grant(to, it, actor, TRY(grant_of(to, it.request, verdict, now)), now));
    }
    if (it.request.state == RequestState::asked) return tell_deciders(to, it.request, TRY(deciders_of(to, it.request, now)), Tell::holders, now);
    return tell_asker(to, it.request, standing.facts->zone, now);
  });
}

Done withdraw_request(Office& office, const Actor& actor, std::string_view id) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  return office.write(Touches::permissions, [&](Writing& to) -> Done {
    PermissionRequest request = TRY(find_request(to, id));
    if (request.asker != actor.person) return not_there();
    request.state = state_at(request, now);
    if (!may_become(request.state, RequestState::withdrawn))
      return too_late(request, TRY(permission_rows::spoken_who(to, request.decided_by)), standing.facts->zone);
    TRY(end_request(to, request, actor, std::nullopt, RequestState::withdrawn, now));
    // What one of two roles had granted already goes with it.
    TRY(to.run("UPDATE permission SET revoked_at = ?, revoked_by = ? WHERE board_id = ? AND request_id = ? AND revoked_at IS NULL",
               {now.seconds, actor.person, to.board(), request.id}));
    return record(to, actor, now, {"permission.withdrawn", request.id, request.needs.front().article, "", {{"action", request.action}}, {}});
  });
}

Done revoke_permission(Office& office, const Actor& actor, std::string_view id) {
  const Instant now = office.now();
  return office.write(Touches::permissions, [&](Writing& to) -> Done {
    std::vector<Cell> key{std::string(id)};
    const auto found = TRY(permission_rows::given(to, "id = ?", key));
    if (found.empty()) return not_there();
    const GivenPermission& one = found.front();
    const bool mine = TRY(concerns(to, actor, one.asker, one.who)) || one.by == actor.person;
    if (!mine && (one.personal_need || !actor.leads(one.school))) return not_there();
    if (state_at(one.from, one.until, one.revoked_at, now) == PermissionState::revoked)
      return refusal(Fault::conflict, "Dit akkoord was al beëindigd.", "This permission had been ended already.");
    if (one.until && now >= *one.until) return refusal(Fault::conflict, "Dit akkoord was al voorbij.", "This permission was over already.");
    TRY(to.run("UPDATE permission SET revoked_at = ?, revoked_by = ? WHERE board_id = ? AND id = ?", {now.seconds, actor.person, to.board(), one.id}));
    return record(to, actor, now, {"permission.revoked", one.id, one.article, "", {{"action", one.action}, {"role", std::string(name(one.role))}}, {}});
  });
}

}  // namespace leidraad
