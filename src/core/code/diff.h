// SPDX-License-Identifier: EUPL-1.2
// What changed between two versions, in sentences: for whom, which article, material or editorial.
#pragma once

#include <string>
#include <vector>

#include "core/code/code.h"

namespace leidraad {

struct Change {
  enum class Kind { added, removed, changed };
  Kind kind = Kind::changed;
  std::string article;                      // id; empty: the front matter
  std::string title;
  bool material = false;                    // a rule, a register, a source or who is bound changed
  bool needs_consent = false;               // an observe or alert: the council consents anew
  std::vector<std::string> sentences_nl, sentences_en;  // "Nieuw: …", "Vervalt: …", "Eerst: … Nu: …"
};
std::vector<Change> diff(const Code& before, const Code& after);

// Word by word: what was struck (-), added (+) or kept (=), for a page that marks it as a lawyer would.
struct WordChange { char kind = '='; std::string text; };
std::vector<WordChange> diff_words(std::string_view before, std::string_view after);

}  // namespace leidraad
