// SPDX-License-Identifier: EUPL-1.2
// Does a permission of the register cover this request, seen from the statement that asks for it?
// Design 3, "Permission".
#pragma once

#include <map>
#include <optional>

#include "core/decision/request.h"

namespace leidraad {

// What a statement tests of each set of the action: the words, or `all` where it tests the whole set
// (bare, or against {}). A permission need only hold for what the statement tests.
struct TestedWords {
  bool all = false;
  std::vector<std::string> words;
};
using Tested = std::map<Slot, TestedWords>;

struct Cover {
  std::optional<Instant> until;  // the end of the permission that lasts longest; empty: no end
};
// The permissions in force now for this person and this action. Empty without `at`, and when it is not
// sure who asks. None that the person gave himself.
using Permits = std::vector<const Permission*>;
Permits permissions_in_force(const Facts& facts, const Request& request);

// `roles`: what the statement names. The request is one with_derived.
std::optional<Cover> covered(const Permits& permits, const Request& request, const std::vector<Role>& roles, const Tested& tested);
// The same for any role: is the request permitted by name (device.connect `known`)?
bool covered_by_any_role(const Permits& permits, const Request& request);

}  // namespace leidraad
