// SPDX-License-Identifier: EUPL-1.2
// A child code over its parent: an article with the parent's id replaces it, new ids add, `strike`
// removes. The child may be stricter always, looser only where the parent's article says `open`.
#pragma once

#include "core/code/code.h"
#include "core/code/finding.h"

namespace leidraad {

inline constexpr std::size_t kLayersMax = 8;

struct Layered {
  Code code;          // the child's front matter (calendar, scope and values fall back to the parent's)
  Findings findings;  // looser-than-parent, not-proven, strike-unknown …
};
Layered layer(const Code& parent, const Code& child);

}  // namespace leidraad
