// SPDX-License-Identifier: EUPL-1.2
// Is a changed article at least as strict as the one it replaces? Gate rules are compared by trying
// every case; duties and supervision by what they say.
#pragma once

#include "core/code/code.h"

namespace leidraad {

struct Proof {
  bool looser = false;  // false: it could not be proved
  std::string nl, en, suggestion_nl, suggestion_en;
};

// What stands in the way, each with an example where there is one; empty: at least as strict.
// `higher` is the name of the code above, for the sentences.
std::vector<Proof> weaknesses(const Article& above, const FrontMatter& above_front, const Article& below,
                              const FrontMatter& below_front, const std::string& higher);

}  // namespace leidraad
