// SPDX-License-Identifier: EUPL-1.2
// Small questions about text that the standard library does not answer. Text is UTF-8 throughout.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leidraad {

bool is_utf8(std::string_view bytes);

std::string_view trim(std::string_view text);                     // ASCII white space, both ends
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> lines(std::string_view text);       // without their line ends
std::string ascii_lower(std::string_view text);
std::string join(std::span<const std::string> parts, std::string_view separator);
// "a", "a en b", "a, b en c": the last two joined by `last` (" en ", " or ", …).
std::string enumerate(std::span<const std::string> parts, std::string_view last);
bool contains(std::span<const std::string> parts, std::string_view part);
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII case only

// The candidate nearest to `word` by edit distance, if near enough to be a slip of the pen.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace leidraad
