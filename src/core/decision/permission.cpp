// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/permission.h"

#include <algorithm>

#include "core/base/text.h"

namespace leidraad {

namespace {

bool lies_within(const std::vector<std::string>& has, const std::vector<std::string>& granted, const TestedWords* tested) {
  return std::all_of(has.begin(), has.end(), [&](const std::string& word) {
    const bool counts = tested != nullptr && (tested->all || contains(tested->words, word));
    return !counts || contains(granted, word);
  });
}

bool matches(const std::string& attribute, const Value& granted, const Request& request, const Tested& tested) {
  const auto slot = actions()[request.action].slot(attribute);
  if (!slot || is_absent(request.with[*slot])) return false;
  const Value& has = request.with[*slot];
  if (has.index() != granted.index()) return false;
  if (const auto* words = std::get_if<std::vector<std::string>>(&has)) {
    const auto known = tested.find(*slot);
    return lies_within(*words, std::get<std::vector<std::string>>(granted), known == tested.end() ? nullptr : &known->second);
  }
  if (attribute == "host") return is_host_or_below(std::get<std::string>(has), std::get<std::string>(granted));
  return has == granted;
}

bool in_force(const Permission& permission, const Request& request) {
  const Instant now = *request.at;
  if (permission.from && now < *permission.from) return false;
  if (permission.until && now >= *permission.until) return false;
  if (permission.school && permission.school != request.who.school) return false;
  return permission.by.empty() || permission.by != request.who.id;  // nobody grants himself
}

bool covers(const Permission& permission, const Request& request, const Tested& tested) {
  return std::all_of(permission.with.begin(), permission.with.end(),
                     [&](const auto& entry) { return matches(entry.first, entry.second, request, tested); });
}

// The lists that may hold a permission for this person: by id, group and school.
std::vector<std::string> names_of(const Person& who) {
  std::vector<std::string> all;
  if (!who.id.empty()) all.push_back(who.id);
  if (who.groups) {
    for (const std::string& group : *who.groups) all.push_back("group:" + group);
  }
  if (who.school) all.push_back("school:" + *who.school);
  return all;
}

}  // namespace

Permits permissions_in_force(const Facts& facts, const Request& request) {
  Permits permits;
  if (!request.at || request.who.assurance != Assurance::authenticated || facts.permissions.empty()) return permits;
  const std::string_view action = actions()[request.action].name;
  for (const std::string& who : names_of(request.who)) {
    for (const Permission* permission : permissions_of(facts, who)) {
      if (permission->action == action && in_force(*permission, request)) permits.push_back(permission);
    }
  }
  return permits;
}

std::optional<Cover> covered(const Permits& permits, const Request& request, const std::vector<Role>& roles, const Tested& tested) {
  std::optional<Cover> best;
  for (const Permission* permission : permits) {
    const bool named = std::find(roles.begin(), roles.end(), permission->role) != roles.end();
    if (!named || !covers(*permission, request, tested)) continue;
    const bool longer = !best || (best->until && (!permission->until || *best->until < *permission->until));
    if (longer) best = Cover{permission->until};
  }
  return best;
}

bool covered_by_any_role(const Permits& permits, const Request& request) {
  return std::any_of(permits.begin(), permits.end(), [&](const Permission* permission) { return covers(*permission, request, {}); });
}

}  // namespace leidraad
