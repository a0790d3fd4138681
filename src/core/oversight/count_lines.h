// SPDX-License-Identifier: EUPL-1.2
// Counts on their way from a gate to the server: one line a cell, each complete in itself.
//
//   line   := "web " table " " hour keys fields LF
//   table  := 16 hex digits, WebTable::id
//   hour   := 2026-11-23T09Z
//   keys   := [" category=" word] [" article=" word] [" location=" word]   those the table tells apart, all of them
//   fields := [" visits=" number] [" denials=" number]                     those it counts, all of them
//   word   := ( letter | digit | "-" | "_" | "%" HEX HEX )*                empty: none; % for any other byte
//   number := "0" | a digit from 1 and at most 11 digits more
//
// A line has one form only, so what was read is written back to the letter.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/oversight/web_counts.h"

namespace leidraad {

inline constexpr std::size_t kCountLineBytesMax = 1'024;
inline constexpr std::size_t kCountLinesBytesMax = 16'000'000;  // of one hand-over
inline constexpr std::int64_t kClockSlackSeconds = 300;         // a gate's clock may be this far ahead of ours

// Cells of a table the counting has not are left out: nobody is to keep them.
std::string write_counts(const Counts& counts, const WebCounting& counting);

// What a line may say at most: this counting, these schools (the gate's own), until now.
struct CountTerms {
  const WebCounting& counting;
  std::span<const std::string> locations;
  Instant now;
};

struct ReadCounts {
  Counts counts;
  std::size_t refused = 0;      // lines
  std::vector<Error> reasons;   // of the first ten; none repeats what the line said
};
// Error: longer than may be. A line that is refused leaves the others whole.
Result<ReadCounts> read_counts(std::string_view text, const CountTerms& terms);

Result<CountedCell> read_count_line(std::string_view line, const CountTerms& terms);  // without its line end

}  // namespace leidraad
