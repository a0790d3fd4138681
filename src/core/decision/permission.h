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
// `roles`: what the statement names. The request is one with_derived; without `at` nothing is in force.
std::optional<Cover> covered(const Facts& facts, const Request& request, const std::vector<Role>& roles, const Tested& tested);
// The same for any role: is the request permitted by name (device.connect `known`)?
std::optional<Cover> covered_by_any_role(const Facts& facts, const Request& request);

}  // namespace leidraad
