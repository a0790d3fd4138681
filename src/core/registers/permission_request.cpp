// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/permission_request.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::array<std::string_view, 6> kStates{"asked", "granted", "narrowed", "refused", "withdrawn", "lapsed"};
constexpr std::array<std::string_view, 4> kLastings{"lesson", "hour", "day", "date"};

template <typename Word, std::size_t size>
std::optional<Word> find_word(const std::array<std::string_view, size>& words, std::string_view name) {
  const auto found = std::find(words.begin(), words.end(), name);
  if (found == words.end()) return std::nullopt;
  return static_cast<Word>(found - words.begin());
}

bool has(const std::vector<Role>& roles, Role role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

void add_permitting(std::vector<Role>& roles, const Condition& condition) {
  for (const Role role : condition.roles) {
    if (!has(roles, role)) roles.push_back(role);
  }
  for (const Condition& part : condition.parts) add_permitting(roles, part);
}

bool is_on(const GateRule& rule, std::string_view action) { return contains(rule.actions, action) || contains(rule.actions, "facility.use"); }

// A role held for the board counts at every school; one held at a school counts there alone.
bool counts_at(const RoleHeld& held, const std::string& school) { return held.school.empty() || held.school == school; }

bool is_own(const PermissionRequest& request, const DecidingPerson& person) {
  return person.id.empty() || person.id == request.asker || person.id == request.who || person.is_guardian_of_them;
}

bool is_smaller(std::string_view attribute, const Value& smaller, const Value& asked) {
  if (smaller.index() != asked.index()) return false;
  if (const auto* words = std::get_if<std::vector<std::string>>(&smaller)) {
    const auto& all = std::get<std::vector<std::string>>(asked);
    return std::all_of(words->begin(), words->end(), [&](const std::string& word) { return contains(all, word); });
  }
  if (attribute == "host") return is_host_or_below(std::get<std::string>(smaller), std::get<std::string>(asked));
  return smaller == asked;
}

}  // namespace

std::string_view name(RequestState state) { return kStates[static_cast<std::size_t>(state)]; }
std::optional<RequestState> find_request_state(std::string_view name) { return find_word<RequestState>(kStates, name); }
std::string_view name(Lasting lasting) { return kLastings[static_cast<std::size_t>(lasting)]; }
std::optional<Lasting> find_lasting(std::string_view name) { return find_word<Lasting>(kLastings, name); }

bool may_become(RequestState from, RequestState to) { return from == RequestState::asked && to != RequestState::asked; }

RequestState state_at(const PermissionRequest& request, Instant now) {
  if (request.state != RequestState::asked) return request.state;
  const Instant ends = request.until.value_or(Instant{request.asked_at.seconds + kRequestDays * 86400});
  return now < ends ? RequestState::asked : RequestState::lapsed;
}

PermissionState state_at(std::optional<Instant> from, std::optional<Instant> until, std::optional<Instant> revoked_at, Instant now) {
  if (revoked_at) return PermissionState::revoked;
  if (until && now >= *until) return PermissionState::ended;
  if (from && now < *from) return PermissionState::to_come;
  return PermissionState::in_force;
}

std::vector<Role> permitting_roles(const Statement& statement) {
  std::vector<Role> roles;
  if (!statement.is_gate_rule()) return roles;
  const GateRule& rule = statement.gate();
  for (const auto* condition : {&rule.requirement, &rule.when, &rule.unless}) {
    if (*condition) add_permitting(roles, **condition);
  }
  return roles;
}

bool article_names_role(const Code& code, std::string_view article_id, std::string_view action, Role role) {
  const Article* article = code.article(article_id);
  if (article == nullptr) return false;
  const auto statements = article->statements();
  return std::any_of(statements.begin(), statements.end(), [&](const Statement* statement) {
    return !statement->proposed && statement->is_gate_rule() && is_on(statement->gate(), action) && has(permitting_roles(*statement), role);
  });
}

DecidingRole deciding_role(const PermissionRequest& request, const DecidingPerson& person, Instant now) {
  if (is_own(request, person)) return {MayDecide::own, {}};
  DecidingRole best;
  for (const Need& need : request.needs) {
    for (const RoleHeld& held : person.roles) {
      if (!has(need.roles, held.role) || !counts_at(held, request.school)) continue;
      if (held.role == Role::teacher && !person.teaches_them) continue;
      if (!held.deputy || now >= request.deputies_from) return {MayDecide::yes, held.role};
      best.may = MayDecide::not_yet;
    }
  }
  return best;
}

bool is_within(const Attributes& smaller, const Attributes& asked) {
  return std::all_of(asked.begin(), asked.end(), [&](const auto& entry) {
    const auto found = smaller.find(entry.first);
    return found != smaller.end() && is_smaller(entry.first, found->second, entry.second);
  });
}

}  // namespace leidraad
