// SPDX-License-Identifier: EUPL-1.2
// Words as Markdown that says just those words: what would read as a heading, a tag, a fence, a link or
// a placeholder gets a backslash. Open places (outline.h) become {{name}}.
#pragma once

#include <string>
#include <string_view>

namespace leidraad {

enum class Inline { words, markdown };   // markdown: **bold** and [text](address) are meant
std::string markdown_of(std::string_view text, Inline marks);
// What a reader of the Markdown sees again: backslashes gone, for comparing with the source.
std::string without_escapes(std::string_view markdown);
std::string quoted_yaml(std::string_view text);

}  // namespace leidraad
