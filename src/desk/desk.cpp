// SPDX-License-Identifier: EUPL-1.2
#include "desk/desk.h"

#include <chrono>

namespace leidraad {

Instant system_now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count()};
}

const std::shared_ptr<const Rules>& Standing::rules_of(std::string_view school) const {
  const auto own = school_rules.find(school);
  return own == school_rules.end() ? rules : own->second;
}

namespace {

std::string school_of(const Request& request, const Facts& facts) {
  if (request.who.school) return *request.who.school;
  const Person* known = find_person(facts, request.who.id);
  return known && known->school ? *known->school : std::string();
}

}  // namespace

Desk::Desk(Standing standing, Clock clock) : standing_(std::move(standing)), clock_(std::move(clock)) {}

Answer Desk::ask(Request request) const {
  Standing current = standing();
  if (!current.school_rules.empty()) current.rules = current.rules_of(school_of(request, *current.facts));
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
