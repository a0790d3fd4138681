// SPDX-License-Identifier: EUPL-1.2
#include "office/roster_waiting.h"

#include <algorithm>

#include "store/store.h"

namespace leidraad {

namespace {

constexpr std::size_t kMost = 8;
constexpr std::int64_t kSeconds = 1'800;

}  // namespace

std::string RosterWaiting::keep(roster::Roster roster, std::string_view person, Instant now) {
  const std::lock_guard lock(mutex_);
  if (kept_.size() == kMost) kept_.pop_front();
  kept_.push_back({new_id(), std::string(person), {now.seconds + kSeconds}, std::move(roster)});
  return kept_.back().id;
}

std::optional<roster::Roster> RosterWaiting::take(std::string_view id, std::string_view person, Instant now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(kept_, [&](const One& one) { return one.until <= now; });
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const One& one) { return one.id == id && one.person == person; });
  if (found == kept_.end()) return std::nullopt;
  roster::Roster roster = std::move(found->roster);
  kept_.erase(found);
  return roster;
}

}  // namespace leidraad
