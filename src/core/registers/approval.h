// SPDX-License-Identifier: EUPL-1.2
// What is approved: software and services, devices, networks, storage, AI services, channels. An
// approved list is a standing permission, so who decides is what the code says beside it:
//   forbid software.install unless approved or permission from {network_admin, school_ict}
#pragma once

#include "core/registers/permission_request.h"

namespace leidraad {

enum class ApprovalKind : std::uint8_t { software, device, network, storage, ai, channel };
inline constexpr std::size_t kApprovalKinds = 6;
std::string_view name(ApprovalKind kind);
std::optional<ApprovalKind> find_approval_kind(std::string_view name);
Label label(ApprovalKind kind);          // "software of dienst"
// The kind a question about this action is about, and the attribute that names the thing.
struct ApprovalSubject {
  ApprovalKind kind{};
  std::string_view attribute;
};
std::optional<ApprovalSubject> approval_subject(std::string_view action);

enum class ApprovalState : std::uint8_t { asked, approved, refused, withdrawn, expired };
std::string_view name(ApprovalState state);
std::optional<ApprovalState> find_approval_state(std::string_view name);

// Public or closed: what a channel of the school is (N13.2). No other kind has it.
enum class Openness : std::uint8_t { not_said, open, closed };
std::string_view name(Openness openness);
std::optional<Openness> find_openness(std::string_view name);

inline constexpr std::size_t kApprovalNameBytesMax = 120;
inline constexpr std::size_t kApprovalTextBytesMax = 500;

struct Approval {
  std::string id;
  ApprovalKind kind{};
  std::string name;                      // as "Mag dit?" is told it; upper and lower case are the same
  std::string address;                   // a host or serial by which it is known as well; may be empty
  std::string school;                    // empty: every school of the board
  Openness openness = Openness::not_said;
  std::string conditions;                // one sentence
  ApprovalState state = ApprovalState::asked;
  std::string asked_by;
  Instant asked_at;
  std::string asked_why;
  std::string decided_by;
  std::string decided_as;                // a role's name, or "keeper"
  std::optional<Instant> decided_at;
  std::string reason;
  std::string review_on;                 // a date, or empty: when to look at it again
  std::optional<Instant> until;          // from then on no longer approved
};
// Expired at its moment, written down or not.
ApprovalState state_at(const Approval& approval, Instant now);

// The roles the code names beside "approved" for this kind, in the order of the code. Empty: who keeps
// the registers decides.
std::vector<Role> approving_roles(const Code& code, ApprovalKind kind);

struct ApprovingPerson {
  std::string id;
  std::vector<RoleHeld> roles;
  bool keeps_there = false;              // keeps the registers of the school, or of the board
};
// "network_admin", "keeper", or nullopt. For every school at once only who holds the role for the board.
std::optional<std::string> approving_as(const std::vector<Role>& roles, const ApprovingPerson& person, std::string_view school);

// Puts what is approved at `now` into the facts. Every list is there, also when it is empty.
void put_approved(const std::vector<Approval>& approvals, Instant now, Facts& facts);

}  // namespace leidraad
