// SPDX-License-Identifier: EUPL-1.2
// The rules we know how to recognise in a Dutch code of conduct: ONE table of words to look for and
// the statement to propose. A proposal is a draft for a person: marked `proposed`, never compiled.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/readings.h"

namespace leidraad {

struct KnownRule {
  std::string_view id;                       // for tests and the report
  std::vector<std::string_view> mentions;    // each of these "a|b" must occur (dutch.h)
  std::string_view never;                    // none of these may
  bool must_prohibit = false;                // sentence or lead-in forbids
  std::string_view statement;                // with $parameters (readings.h)
};
const std::vector<KnownRule>& known_rules();

struct Proposal {
  std::string rule;        // KnownRule::id, or "report"
  std::string statement;   // canonical, one line
};

// Every statement the passage's sentence gives rise to, in the order of the table, without repeats.
std::vector<Proposal> propose(const Passage& passage);

// The purposes of supervision a document lists for itself (N0.7), as words of the closed list.
std::string supervision_purposes_in(std::string_view folded);

// Says what the school's means are for: the main rule of a code.
bool states_main_rule(std::string_view folded);

}  // namespace leidraad
