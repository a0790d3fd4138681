// SPDX-License-Identifier: EUPL-1.2
// The words of the rule language, with their places. A format of its own:
//   token  := word | number | "string" | {{name}} | one of  { } ( ) , < <= > >= =
//   word   := letters, digits, _ and . (actions); bytes over 127 count as letters
// `#` outside a string starts a comment to the end of the line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/code/finding.h"

namespace leidraad {

struct Token {
  enum class Kind { word, number, text, placeholder, sign, end };
  Kind kind = Kind::end;
  std::string text;
  Place place;
  bool is(std::string_view word_or_sign) const {
    return (kind == Kind::word || kind == Kind::sign) && text == word_or_sign;
  }
};

struct TokenLine {
  std::vector<Token> tokens;
  std::string comment;      // without the #, trimmed
  bool has_comment = false;
  std::size_t line = 0;
};

// Tokens of one line; errors go to `findings`.
TokenLine tokenize(std::string_view line, std::size_t number, std::string_view file, Findings& findings);

}  // namespace leidraad
