// SPDX-License-Identifier: EUPL-1.2
// What check, parse and layer report: one finding a place, in both languages.
#pragma once

#include <string>
#include <vector>

#include "core/code/rule.h"

namespace leidraad {

enum class Severity { error, warning, advice };
std::string_view name(Severity severity);

struct Finding {
  std::string file;
  Place place;
  std::string id;                 // "type-mismatch", "calls-without-ground", …
  Severity severity = Severity::error;
  std::string nl, en;             // a sentence: what, and where it comes from
  std::string suggestion_nl, suggestion_en;  // what to do; may be empty
};
using Findings = std::vector<Finding>;

bool has_errors(const Findings& findings);

}  // namespace leidraad
