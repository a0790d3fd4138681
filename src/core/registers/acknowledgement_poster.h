// SPDX-License-Identifier: EUPL-1.2
// The poster by the door: what holds for visitors and parents in the building (N0.3), taken from the
// code itself, so that the wall never says something else than the code.
#pragma once

#include <string>
#include <vector>

#include "core/code/code.h"

namespace leidraad {

struct PosterLine {
  std::string article;   // id
  std::string title;     // "4.5 Kansspelen"
  std::string sentence;  // in the code's own language: the child wording, when it is a statement
  bool names_them = false;  // a rule of the article names visitors or parents
  bool operator==(const PosterLine&) const = default;
};

// The articles with a rule in force that binds visitors or parents in something they can do in the
// building (record, connect, join the network, …). Those that name them first, then as they stand.
std::vector<PosterLine> poster_lines(const Code& code);

// The first sentence of a Markdown text, without its marks.
std::string first_sentence(std::string_view markdown);

}  // namespace leidraad
