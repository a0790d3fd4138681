// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.h"

#include <algorithm>
#include <numeric>

namespace leidraad {

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_continuation(unsigned char c) { return (c & 0xC0U) == 0x80U; }

// The length of the UTF-8 sequence at `i`, or 0 where there is none (RFC 3629: no overlong forms,
// no surrogates, nothing over U+10FFFF).
std::size_t sequence_length(std::string_view bytes, std::size_t i) {
  const auto at = [&](std::size_t k) {
    return k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : static_cast<unsigned char>(0);
  };
  const unsigned char a = at(i);
  const unsigned char b = at(i + 1);
  if (a < 0x80) return 1;
  if (a < 0xC2 || a > 0xF4 || !is_continuation(b)) return 0;
  if (a < 0xE0) return 2;
  if (!is_continuation(at(i + 2))) return 0;
  if (a == 0xE0 && b < 0xA0) return 0;
  if (a == 0xED && b > 0x9F) return 0;
  if (a < 0xF0) return 3;
  if (!is_continuation(at(i + 3))) return 0;
  if (a == 0xF0 && b < 0x90) return 0;
  if (a == 0xF4 && b > 0x8F) return 0;
  return 4;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, change});
    }
  }
  return row.back();
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> all = split(text, '\n');
  if (!all.empty() && all.back().empty()) all.pop_back();
  for (auto& line : all) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  }
  return all;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

std::string enumerate(std::span<const std::string> parts, std::string_view last) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return parts[0];
  return join(parts.first(parts.size() - 1), ", ") + std::string(last) + parts.back();
}

bool contains(std::span<const std::string> parts, std::string_view part) {
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  if (word.size() > 64) return std::nullopt;
  std::size_t best = 1 + word.size() / 3;  // one slip in three letters is a slip; more is another word
  std::optional<std::string> found;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best || (distance == best && !found)) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace leidraad
