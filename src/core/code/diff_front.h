// SPDX-License-Identifier: EUPL-1.2
// What changed around the articles: the front matter, the introduction, the order.
#pragma once

#include <optional>

#include "core/code/diff.h"

namespace leidraad {

std::optional<Change> diff_front(const Code& before, const Code& after);

// Two sentences at once, so that neither language is forgotten.
inline void say(Change& change, std::string nl, std::string en) {
  change.sentences_nl.push_back(std::move(nl));
  change.sentences_en.push_back(std::move(en));
}

}  // namespace leidraad
