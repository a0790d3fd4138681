// SPDX-License-Identifier: EUPL-1.2
// What decide must know of permissions, and what the clock alone brings about.
#include "office/approvals.h"
#include "office/permissions_parts.h"

namespace leidraad {

using namespace permission_parts;

namespace {

// Ended ones stay with decide for a day: were the clock set back, they would hold again as they say.
constexpr std::int64_t kKept = 86400;

Permission for_decide(GivenPermission one) {
  Permission permission;
  permission.who = std::move(one.who);
  permission.action = std::move(one.action);
  permission.with = std::move(one.with);
  permission.role = one.role;
  permission.by = one.by.empty() ? one.giver : one.by;
  permission.from = one.from;
  permission.until = one.until;
  if (permission.who.starts_with(kGroup) && !one.school.empty()) permission.school = one.school;
  return permission;
}

Done lapse(Writing& to, PermissionRequest request, Instant now) {
  request.state = RequestState::lapsed;
  TRY(permission_rows::change(to, request));
  Actor system;
  system.person = "system";
  const std::string article = request.needs.empty() ? "" : request.needs.front().article;
  return record(to, system, now, {"permission.lapsed", request.id, article, "", {{"action", request.action}}, {}});
}

Done call_deputies(Writing& to, const PermissionRequest& request, Instant now) {
  TRY(tell_deciders(to, request, TRY(deciders_of(to, request, now)), Tell::deputies, now));
  TRY(to.run("UPDATE permission_request SET deputies_told = 1 WHERE board_id = ? AND id = ?", {to.board(), request.id}));
  return done();
}

}  // namespace

Done load_permissions(Reading& from, Instant now, Facts& facts) {
  // Who has left takes no permission along.
  auto rows = TRY(permission_rows::given(from,
                                         "revoked_at IS NULL AND (until_at IS NULL OR until_at > ?) AND NOT EXISTS (SELECT 1 FROM person p WHERE "
                                         "p.board_id = permission.board_id AND p.id = permission.who AND p.left_at IS NOT NULL AND p.left_at <= ?)",
                                         {now.seconds - kKept, now.seconds}));
  for (GivenPermission& one : rows) facts.permissions.push_back(for_decide(std::move(one)));
  return done();
}

Done keep_up_permissions(Office& office) {
  TRY(keep_up_approvals(office));
  const Instant now = office.now();
  bool something = false;
  TRY(office.read([&](Reading& from) -> Done {
    something = !TRY(from.rows("SELECT 1 FROM permission_request WHERE board_id = ? AND state = 'asked' LIMIT 1", {from.board()})).empty();
    return done();
  }));
  if (!something) return done();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    for (PermissionRequest& request : TRY(permission_rows::requests(to, "state = 'asked'", {}))) {
      if (state_at(request, now) == RequestState::lapsed) TRY(lapse(to, std::move(request), now));
    }
    for (const PermissionRequest& request : TRY(permission_rows::requests(to, "state = 'asked' AND deputies_told = 0 AND deputies_from <= ?", {now.seconds}))) {
      TRY(call_deputies(to, request, now));
    }
    return done();
  });
}

}  // namespace leidraad
