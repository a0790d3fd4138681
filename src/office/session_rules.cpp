// SPDX-License-Identifier: EUPL-1.2
#include "office/session_rules.h"

#include <algorithm>

#include "core/decision/request.h"

namespace leidraad {

namespace {

using Limit = std::optional<std::chrono::seconds>;
constexpr std::chrono::seconds kLeast{60};

Limit stricter(Limit a, Limit b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

const Attribute* idle_lock() {
  const auto action = find_action("device.use");
  if (!action) return nullptr;
  const auto slot = actions()[*action].slot("idle_lock");
  return slot ? &actions()[*action].attributes[*slot] : nullptr;
}

Limit limit_of(const Condition& condition, const FrontMatter& front) {
  if (condition.kind == Condition::Kind::all) {
    Limit least;
    for (const Condition& part : condition.parts) least = stricter(least, limit_of(part, front));
    return least;
  }
  const bool is_bound = condition.compare == Compare::at_most || condition.compare == Compare::less;
  if (condition.kind != Condition::Kind::comparison || condition.attribute != "idle_lock" || !is_bound) return std::nullopt;
  const auto literal = filled(condition.value, front);
  const Attribute* attribute = idle_lock();
  if (!literal || attribute == nullptr) return std::nullopt;
  const auto value = value_of(*literal, *attribute);
  const Duration* duration = value ? std::get_if<Duration>(&*value) : nullptr;
  if (duration == nullptr || duration->months != 0) return std::nullopt;
  return std::max(kLeast, std::chrono::seconds(duration->seconds));
}

}  // namespace

std::optional<std::chrono::seconds> idle_limit(const Code& code) {
  Limit least;
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      const auto* rule = std::get_if<GateRule>(&statement->rule);
      if (statement->verb != Verb::require || statement->proposed || rule == nullptr || !rule->requirement) continue;
      if (std::find(rule->actions.begin(), rule->actions.end(), "device.use") == rule->actions.end()) continue;
      least = stricter(least, limit_of(*rule->requirement, code.front));
    }
  }
  return least;
}

}  // namespace leidraad
