// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/decision.h"

#include <array>
#include <cassert>

#include "core/base/text.h"

namespace leidraad {

namespace {
constexpr std::array<std::string_view, 5> kOutcomes = {"deny", "ask", "depends", "advise", "allow"};
}

std::string_view name(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }

Decision::Decision(Outcome answer, std::vector<Citation> citations) : outcome(answer), because(std::move(citations)) {
  assert(!because.empty() && "an answer names its article");
}

std::vector<std::string> Decision::articles() const {
  std::vector<std::string> ids;
  for (const Citation& citation : because) {
    if (!contains(ids, citation.article->id)) ids.push_back(citation.article->id);
  }
  return ids;
}

std::vector<std::string> Decision::sources() const {
  std::vector<std::string> ids;
  for (const Citation& citation : because) {
    for (const std::string& id : citation.article->sources) {
      if (!contains(ids, id)) ids.push_back(id);
    }
  }
  return ids;
}

}  // namespace leidraad
