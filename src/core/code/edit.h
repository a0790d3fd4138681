// SPDX-License-Identifier: EUPL-1.2
// Changing a code and nothing else of it: where an article or a rule stands in the file, and the file
// with that stretch replaced. Every line that says what it said keeps its bytes, line ends included.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/code/code.h"

namespace leidraad {

struct Stretch {  // bytes [from, to) of a text
  std::size_t from = 0;
  std::size_t to = 0;
  bool operator==(const Stretch&) const = default;
};

// `code` is what parse_code made of `text`. An article: from its heading to the next article or chapter.
std::optional<Stretch> stretch_of_article(std::string_view text, const Code& code, std::string_view article);
// A rule: its own lines, without the comments around it. `index` counts as Article::statements().
std::optional<Stretch> stretch_of_statement(std::string_view text, const Code& code, std::string_view article, std::size_t index);

// The text with a stretch as somebody typed it anew (line ends of any kind). Lines at the start and end
// of the stretch that did not change keep their bytes; new lines end as the file's first line does.
std::string with_stretch(std::string_view text, Stretch stretch, std::string_view typed);
// The same for the whole text.
std::string with_typed(std::string_view text, std::string_view typed);
// The text with one rule replaced by `statement` as print() writes it. Comments among its lines stay, above it.
std::optional<std::string> with_statement(std::string_view text, const Code& code, std::string_view article, std::size_t index,
                                          const Statement& statement);
// The text with one line of its front matter set: "adopted: 2026-12-01".
std::string with_front_line(std::string_view text, std::string_view key, std::string_view value);

}  // namespace leidraad
