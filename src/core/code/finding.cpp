// SPDX-License-Identifier: EUPL-1.2
#include "core/code/finding.h"

#include <algorithm>

namespace leidraad {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::advice: return "advice";
  }
  return "error";
}

bool has_errors(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::error; });
}

}  // namespace leidraad
