// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/approval.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace leidraad {

namespace {

struct KindWords {
  std::string_view name;
  Label label;
  std::string_view action, attribute;    // of the vocabulary: what is done with it, what names it
  std::string_view approved;             // what a rule tests: an attribute …
  std::string_view word;                 // … or this word of it
};
constexpr std::array<KindWords, kApprovalKinds> kWords{
    {{"software", {"app, programma of dienst", "app, program or service"}, "software.install", "app", "approved", ""},
     {"device", {"apparaat", "device"}, "device.connect", "serial", "known", ""},
     {"network", {"netwerk", "network"}, "network.join", "network_name", "network", "approved_vpn"},
     {"storage", {"opslagplek", "storage place"}, "file.store", "storage_name", "storage", "approved"},
     {"ai", {"AI-dienst", "AI service"}, "ai.submit", "service_name", "service", "approved"},
     {"channel", {"kanaal", "channel"}, "contact.pupil", "channel", "designated", ""}}};
constexpr std::array<std::string_view, 5> kStates{"asked", "approved", "refused", "withdrawn", "expired"};
constexpr std::array<std::string_view, 3> kOpenness{"", "open", "closed"};

const KindWords& words_of(ApprovalKind kind) { return kWords[static_cast<std::size_t>(kind)]; }

bool is_word(const Literal& literal, std::string_view word) {
  if (literal.text == word) return true;
  return std::any_of(literal.items.begin(), literal.items.end(), [&](const Literal& item) { return is_word(item, word); });
}

bool tests_approved(const Condition& condition, const KindWords& kind) {
  if (condition.kind == Condition::Kind::comparison && condition.attribute == kind.approved && (kind.word.empty() || is_word(condition.value, kind.word)))
    return true;
  return std::any_of(condition.parts.begin(), condition.parts.end(), [&](const Condition& part) { return tests_approved(part, kind); });
}

void add_roles(const Condition& condition, std::vector<Role>& roles) {
  for (const Role role : condition.roles) {
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
  }
  for (const Condition& part : condition.parts) add_roles(part, roles);
}

std::optional<std::vector<std::string>>& list_of(Approved& approved, ApprovalKind kind) {
  switch (kind) {
    case ApprovalKind::software: return approved.software;
    case ApprovalKind::device: return approved.devices;
    case ApprovalKind::network: return approved.networks;
    case ApprovalKind::storage: return approved.storage;
    case ApprovalKind::ai: return approved.ai;
    case ApprovalKind::channel: break;
  }
  return approved.channels;
}

void add_every_list(Approved& approved) {
  for (std::size_t kind = 0; kind < kApprovalKinds; ++kind) list_of(approved, static_cast<ApprovalKind>(kind)).emplace();
}

}  // namespace

std::string_view name(ApprovalKind kind) { return words_of(kind).name; }
Label label(ApprovalKind kind) { return words_of(kind).label; }
std::optional<ApprovalKind> find_approval_kind(std::string_view name) {
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (kWords[i].name == name) return static_cast<ApprovalKind>(i);
  }
  return std::nullopt;
}

std::optional<ApprovalSubject> approval_subject(std::string_view action) {
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (kWords[i].action == action) return ApprovalSubject{static_cast<ApprovalKind>(i), kWords[i].attribute};
  }
  return std::nullopt;
}

std::string_view name(ApprovalState state) { return kStates[static_cast<std::size_t>(state)]; }
std::optional<ApprovalState> find_approval_state(std::string_view name) {
  const auto found = std::find(kStates.begin(), kStates.end(), name);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<ApprovalState>(found - kStates.begin());
}

std::string_view name(Openness openness) { return kOpenness[static_cast<std::size_t>(openness)]; }
std::optional<Openness> find_openness(std::string_view name) {
  const auto found = std::find(kOpenness.begin(), kOpenness.end(), name);
  if (found == kOpenness.end()) return std::nullopt;
  return static_cast<Openness>(found - kOpenness.begin());
}

ApprovalState state_at(const Approval& approval, Instant now) {
  const bool over = approval.state == ApprovalState::approved && approval.until && now >= *approval.until;
  return over ? ApprovalState::expired : approval.state;
}

std::vector<Role> approving_roles(const Code& code, ApprovalKind kind) {
  const KindWords& words = words_of(kind);
  std::vector<Role> roles;
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      if (statement->proposed || !statement->is_gate_rule() || !contains(statement->gate().actions, words.action)) continue;
      for (const auto* condition : {&statement->gate().requirement, &statement->gate().unless}) {
        if (*condition && tests_approved(**condition, words)) add_roles(**condition, roles);
      }
    }
  }
  return roles;
}

std::optional<std::string> approving_as(const std::vector<Role>& roles, const ApprovingPerson& person, std::string_view school) {
  if (roles.empty()) return person.keeps_there ? std::optional<std::string>("keeper") : std::nullopt;
  for (const Role role : roles) {
    const bool holds = std::any_of(person.roles.begin(), person.roles.end(), [&](const RoleHeld& held) {
      return held.role == role && (held.school.empty() || (!school.empty() && held.school == school));
    });
    if (holds) return std::string(name(role));
  }
  return std::nullopt;
}

void put_approved(const std::vector<Approval>& approvals, Instant now, Facts& facts) {
  facts.approved = {};
  facts.approved_at.clear();
  add_every_list(facts.approved);
  for (const Approval& approval : approvals) {
    if (state_at(approval, now) != ApprovalState::approved) continue;
    Approved& where = approval.school.empty() ? facts.approved : facts.approved_at[approval.school];
    if (!approval.school.empty() && !where.software) add_every_list(where);
    auto& list = *list_of(where, approval.kind);
    list.push_back(approval.name);
    if (!approval.address.empty()) list.push_back(approval.address);
  }
}

}  // namespace leidraad
