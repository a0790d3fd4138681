// SPDX-License-Identifier: EUPL-1.2
// Asking for a permission: what is asked, by whom, how it ends, and who may decide. Values and rules
// only; the register itself is office/permissions.h. docs/decisions/206-permissions.md says why.
//
//   asked → granted · narrowed (granted, but less) · refused · withdrawn · lapsed
//   what was granted: to come → in force → ended or revoked
#pragma once

#include "core/registers/facts.h"

namespace leidraad {

using Attributes = std::map<std::string, Value>;

enum class RequestState : std::uint8_t { asked, granted, narrowed, refused, withdrawn, lapsed };
std::string_view name(RequestState state);
std::optional<RequestState> find_request_state(std::string_view name);
// Only what is still asked can change, and never back into that.
bool may_become(RequestState from, RequestState to);

enum class PermissionState : std::uint8_t { to_come, in_force, ended, revoked };

// One rule that stands in the way, and the roles that can lift it for somebody.
struct Need {
  std::string article;
  std::vector<Role> roles;
  bool operator==(const Need&) const = default;
};

// How long it is asked for. `hour` counts from the moment of granting.
enum class Lasting : std::uint8_t { lesson, hour, day, date };
std::string_view name(Lasting lasting);
std::optional<Lasting> find_lasting(std::string_view name);

inline constexpr std::size_t kWhyBytesMax = 200;
inline constexpr std::int64_t kRequestDays = 7;  // a request for an hour that nobody answers lapses

struct PermissionRequest {
  std::string id;
  std::string asker;
  std::string who;               // a person's id, or "group:5a"
  std::string school;            // whose roles count; empty: the board's
  std::string action;
  Attributes with;               // what was answered
  std::vector<Need> needs;       // still open, in the order cited
  bool personal_need = false;
  std::string why;               // never kept for a personal need
  Lasting lasting = Lasting::hour;
  std::optional<Instant> until;  // absent: an hour from granting
  Instant asked_at;
  Instant deputies_from;         // from then on who holds a role as a deputy sees it too
  RequestState state = RequestState::asked;
  std::string decided_by;
  std::optional<Role> decided_role;
  std::optional<Instant> decided_at;
  std::string reason;            // of a refusal
};
// What holds at `now`: a request nobody answered in time has lapsed, written down or not.
RequestState state_at(const PermissionRequest& request, Instant now);

// from ≤ now < until, on the instant alone: a clock set back or forth changes nothing that was written.
PermissionState state_at(std::optional<Instant> from, std::optional<Instant> until, std::optional<Instant> revoked_at, Instant now);

// The roles this statement names in `permission from`, in the order written.
std::vector<Role> permitting_roles(const Statement& statement);
// Does a rule of this article on this action still name the role? A code may have changed since.
bool article_names_role(const Code& code, std::string_view article, std::string_view action, Role role);

// Who might decide, as far as that matters.
struct RoleHeld {
  Role role{};
  std::string school;  // empty: the whole board
  bool deputy = false;
};
struct DecidingPerson {
  std::string id;
  std::vector<RoleHeld> roles;
  bool teaches_them = false;          // the person or class it is for
  bool is_guardian_of_them = false;
};
enum class MayDecide : std::uint8_t { yes, own, no_role, not_yet };  // not_yet: a deputy, too early
struct DecidingRole {
  MayDecide may = MayDecide::no_role;
  Role role{};                        // when yes: the first open need he can lift
};
// Nobody decides his own request, one for himself or his child, or one for a class that he asked for;
// nor in a role he does not hold at that school; a teacher only for whom he teaches. A deputy decides
// from `deputies_from` on. `now` is the moment of deciding.
DecidingRole deciding_role(const PermissionRequest& request, const DecidingPerson& person, Instant now);

// Is `smaller` the same as `asked`, or less: the same host or one below it, fewer words of a set, more
// that must hold? What does not say so is not smaller.
bool is_within(const Attributes& smaller, const Attributes& asked);

}  // namespace leidraad
