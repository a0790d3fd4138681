// SPDX-License-Identifier: EUPL-1.2
#include "desk/desk.h"

#include <chrono>

namespace leidraad {

Instant system_now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count()};
}

Desk::Desk(Standing standing, Clock clock) : standing_(std::move(standing)), clock_(std::move(clock)) {}

Answer Desk::ask(Request request) const {
  const Standing current = standing();
  if (!request.at) request.at = now();
  Decision decision = decide(*current.rules, *current.facts, request);
  return {current, std::move(request), std::move(decision)};
}

Standing Desk::standing() const {
  const std::lock_guard lock(mutex_);
  return standing_;
}

void Desk::replace(Standing standing) {
  const std::lock_guard lock(mutex_);
  standing_ = std::move(standing);
}

}  // namespace leidraad
