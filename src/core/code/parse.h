// SPDX-License-Identifier: EUPL-1.2
// Markdown → Code. Reads CommonMark with the five conventions of design 1. All errors of a file are
// reported at once; the Code holds what could be read.
#pragma once

#include <string>
#include <string_view>

#include "core/code/code.h"
#include "core/code/finding.h"

namespace leidraad {

struct Parsed {
  Code code;
  Findings findings;
};

inline constexpr std::size_t kCodeBytesMax = 4'000'000;

// `file` is only for messages. Never fails: an unreadable text gives an empty code and a finding.
Parsed parse_code(std::string_view text, std::string file);

struct ParsedRules {
  std::vector<Statement> statements;
  Findings findings;
};
// The inside of one `rule` block; `line` is the file's line of its first line.
ParsedRules parse_rules(std::string_view text, std::size_t line = 1, std::string_view file = {});

struct ParsedRulings {
  std::vector<Ruling> rulings;
  Findings findings;
};
ParsedRulings parse_rulings(std::string_view text, std::size_t line = 1, std::string_view file = {});

}  // namespace leidraad
