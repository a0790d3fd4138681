// SPDX-License-Identifier: EUPL-1.2
// Looking: each sees his own, what waits for him, and of others what his role is for. An arrangement for
// personal need is seen by the person, a guardian, who asked and who granted it; a teacher of the class
// sees that there is one.
#include <algorithm>

#include "office/permissions_parts.h"
#include "office/permissions_values.h"

namespace leidraad {

using namespace permission_parts;

namespace {

Result<SeenRequest> seen(Reading& from, const Actor& actor, PermissionRequest request, Instant now) {
  SeenRequest it;
  const DecidingPerson person = TRY(permission_rows::deciding(from, actor, request, now));
  request.state = state_at(request, now);
  it.may_decide = request.state == RequestState::asked ? deciding_role(request, person, now).may : MayDecide::no_role;
  it.mine = actor.person == request.asker || actor.person == request.who || person.is_guardian_of_them;
  it.asker_name = TRY(permission_rows::spoken_who(from, request.asker));
  it.who_name = TRY(permission_rows::spoken_who(from, request.who));
  it.school_name = TRY(permission_rows::school_name(from, request.school));
  if (!request.decided_by.empty()) it.decided_by_name = TRY(permission_rows::spoken_who(from, request.decided_by));
  it.request = std::move(request);
  return it;
}

bool may_see(const SeenRequest& it, const Actor& actor) {
  if (it.mine || it.may_decide == MayDecide::yes || it.request.decided_by == actor.person) return true;
  return !it.request.personal_need && actor.keeps(it.request.school);
}

// Does he hold, anywhere, a role that one of the needs names? Most people do not, and then nothing more is asked.
bool holds_some_role(const Actor& actor, const PermissionRequest& request) {
  return std::any_of(request.needs.begin(), request.needs.end(), [&](const Need& need) {
    return std::any_of(need.roles.begin(), need.roles.end(), [&](Role role) { return actor.holds_anywhere(role); });
  });
}

// One request after another; those he may not see, or the filters do not want, fall out.
template <typename Maybe, typename Wanted>
Result<std::vector<SeenRequest>> seen_of(const Office& office, const Actor& actor, std::string_view where, std::vector<Cell> values, Maybe maybe, Wanted wanted) {
  std::vector<SeenRequest> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (PermissionRequest& one : TRY(permission_rows::requests(from, where, std::move(values)))) {
      if (!maybe(one)) continue;
      SeenRequest it = TRY(seen(from, actor, std::move(one), office.now()));
      if (may_see(it, actor) && wanted(it)) list.push_back(std::move(it));
    }
    return done();
  }));
  return list;
}

Result<SeenPermission> seen(Reading& from, const Actor& actor, GivenPermission one, Instant now) {
  SeenPermission it;
  it.state = state_at(one.from, one.until, one.revoked_at, now);
  const bool mine = TRY(concerns(from, actor, one.asker, one.who)) || one.by == actor.person;
  const bool over = it.state == PermissionState::ended || it.state == PermissionState::revoked;
  it.may_revoke = !over && (mine || (!one.personal_need && actor.leads(one.school)));
  it.veiled = one.personal_need && !mine;
  it.who_name = TRY(permission_rows::spoken_who(from, one.who));
  it.school_name = TRY(permission_rows::school_name(from, one.school));
  if (!it.veiled) {
    it.asker_name = TRY(permission_rows::spoken_who(from, one.asker));
    it.giver_name = one.by.empty() ? one.giver : TRY(permission_rows::spoken_who(from, one.by));
  } else {
    one.with.clear();
    one.by.clear();
    one.asker.clear();
    one.request.clear();
  }
  it.permission = std::move(one);
  return it;
}

enum class Sees : std::uint8_t { all, veil, nothing };
Result<Sees> sees(Reading& from, const Actor& actor, const GivenPermission& one, Instant now) {
  if (one.by == actor.person || TRY(concerns(from, actor, one.asker, one.who))) return Sees::all;
  if (one.personal_need) {
    const bool teacher = actor.holds(Role::teacher, one.school) && TRY(permission_rows::teaches(from, actor.person, one.who, one.school, now));
    return teacher ? Sees::veil : Sees::nothing;
  }
  if (actor.keeps(one.school) || actor.holds(one.role, one.school)) return Sees::all;
  const bool of_class = (actor.is_staff() || one.who.starts_with(kGroup)) && TRY(permission_rows::teaches(from, actor.person, one.who, one.school, now));
  return of_class ? Sees::all : Sees::nothing;
}

template <typename Wanted>
Result<std::vector<SeenPermission>> given_of(const Office& office, const Actor& actor, std::string_view where, std::vector<Cell> values, Wanted wanted) {
  std::vector<SeenPermission> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (GivenPermission& one : TRY(permission_rows::given(from, where, std::move(values)))) {
      if (TRY(sees(from, actor, one, office.now())) == Sees::nothing || !TRY(wanted(from, one))) continue;
      list.push_back(TRY(seen(from, actor, std::move(one), office.now())));
    }
    return done();
  }));
  return list;
}

Error not_there() { return refusal(Fault::missing, "Dit akkoord is er niet, of is niet voor u.", "This permission is not there, or is not for you."); }

Result<bool> every(Reading&, const GivenPermission&) { return true; }
constexpr auto kAnyRequest = [](const PermissionRequest&) { return true; };
constexpr auto kAnySeen = [](const SeenRequest&) { return true; };
constexpr std::string_view kNotOver = "revoked_at IS NULL AND (until_at IS NULL OR until_at > ?)";

}  // namespace

Result<SeenRequest> permission_request(const Office& office, const Actor& actor, std::string_view id) {
  auto found = TRY(seen_of(office, actor, "id = ?", {std::string(id)}, kAnyRequest, kAnySeen));
  if (found.empty()) return not_there();
  SeenRequest it = std::move(found.front());
  if (it.request.state != RequestState::asked) return it;
  TRY(office.read([&](Reading& from) -> Done {
    it.deciders = TRY(deciders_of(from, it.request, office.now()));
    return done();
  }));
  return it;
}

Result<SeenPermission> given_permission(const Office& office, const Actor& actor, std::string_view id) {
  auto found = TRY(given_of(office, actor, "id = ?", {std::string(id)}, every));
  if (found.empty()) return not_there();
  return std::move(found.front());
}

Result<std::vector<SeenPermission>> permissions_of_request(const Office& office, const Actor& actor, std::string_view request) {
  return given_of(office, actor, "request_id = ?", {std::string(request)}, every);
}

Result<std::vector<SeenRequest>> requests_waiting_for(const Office& office, const Actor& actor) {
  if (actor.roles.empty()) return std::vector<SeenRequest>();
  const auto maybe = [&](const PermissionRequest& request) { return holds_some_role(actor, request); };
  auto list = TRY(seen_of(office, actor, "state = 'asked'", {}, maybe, [](const SeenRequest& it) { return it.may_decide == MayDecide::yes; }));
  std::reverse(list.begin(), list.end());
  return list;
}

Result<std::vector<SeenRequest>> requests_of(const Office& office, const Actor& actor) {
  return seen_of(office, actor,
                 "(asker_id = ? OR who = ? OR EXISTS (SELECT 1 FROM guardianship g WHERE g.board_id = permission_request.board_id AND g.child_id = "
                 "permission_request.who AND g.guardian_id = ?))",
                 {actor.person, actor.person, actor.person}, kAnyRequest, [](const SeenRequest& it) { return it.mine; });
}

Result<std::vector<SeenPermission>> permissions_of(const Office& office, const Actor& actor) {
  const std::string near = std::string(kNotOver) +
                           " AND (given_by = ? OR asker_id = ? OR who = ? OR who LIKE 'group:%' OR EXISTS (SELECT 1 FROM guardianship g WHERE "
                           "g.board_id = permission.board_id AND g.child_id = permission.who AND g.guardian_id = ?))";
  return given_of(office, actor, near, {office.now().seconds, actor.person, actor.person, actor.person, actor.person},
                  [&](Reading& from, const GivenPermission& one) -> Result<bool> {
                    if (one.by == actor.person || TRY(concerns(from, actor, one.asker, one.who))) return true;
                    const bool my_class = one.who.starts_with(kGroup) && actor.is_at(one.school) &&
                                          std::find(actor.groups.begin(), actor.groups.end(), one.who.substr(kGroup.size())) != actor.groups.end();
                    return my_class;
                  });
}

Result<std::vector<SeenPermission>> who_has_what(const Office& office, const Actor& actor, bool also_over) {
  return also_over ? given_of(office, actor, "1 = 1", {}, every) : given_of(office, actor, kNotOver, {office.now().seconds}, every);
}

}  // namespace leidraad
