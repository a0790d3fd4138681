// SPDX-License-Identifier: EUPL-1.2
#include "intake/read_text.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/import/dutch.h"

namespace leidraad {

namespace {

constexpr std::size_t kPageWidthMax = 130;   // a longer line was not broken at a page's width

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t indent_of(std::string_view line) {
  std::size_t columns = 0;
  for (const char c : line) {
    if (c == ' ') ++columns;
    else if (c == '\t') columns += 4;
    else break;
  }
  return columns;
}

// "- ", "• ", "a) ", "3. ": a line that starts something of its own.
bool starts_item(std::string_view text) {
  if (text.empty()) return false;
  if ((std::string_view("-*+").find(text[0]) != std::string_view::npos) && text.size() > 1 && text[1] == ' ') return true;
  for (const std::string_view sign : {"·", "•", "▪", "◦", "✓", "✔", "➢", "–", "\uf0b7", "\uf0a7"}) {
    if (text.starts_with(sign)) return true;
  }
  std::size_t i = 0;
  while (i < text.size() && i < 3 && is_digit(text[i])) ++i;
  if (i == 0 && text[0] >= 'a' && text[0] <= 'z') i = 1;
  return i > 0 && i + 1 < text.size() && (text[i] == '.' || text[i] == ')') && text[i + 1] == ' ';
}

// Were the lines broken at a page's width? Then many go on with a small letter.
bool is_wrapped(const std::vector<std::string>& all) {
  std::size_t filled = 0, goes_on = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].empty()) continue;
    if (all[i].size() > kPageWidthMax + 20) return false;
    ++filled;
    if (i > 0 && !all[i - 1].empty() && starts_lower_case(all[i]) && !starts_item(all[i])) ++goes_on;
  }
  return goes_on >= 2 && goes_on * 8 >= filled;
}

// The width at which a line counts as full: its sentence may go on below.
std::size_t full_width(const std::vector<std::string>& all) {
  std::size_t longest = 0;
  for (const std::string& line : all) longest = std::max(longest, line.size());
  return longest * 3 / 5;
}

bool continues(const std::string& before, const std::string& line, std::size_t full) {
  if (before.empty() || line.empty() || starts_item(line)) return false;
  if (starts_lower_case(line)) return std::string_view(".!?").find(before.back()) == std::string_view::npos;
  return before.size() >= full && before.back() != ':' ;
}

// "ge-" and "bruik" → "gebruik"; "ICT-" and "beheerder" keep their hyphen.
void join_line(std::string& before, std::string_view line) {
  const bool hyphen = before.size() > 2 && before.back() == '-' && starts_lower_case(line);
  const bool small = hyphen && before[before.size() - 2] >= 'a' && before[before.size() - 2] <= 'z';
  if (small && !line.starts_with("en ") && !line.starts_with("of ")) before.pop_back();
  else if (!hyphen) before += ' ';
  else if (line.starts_with("en ") || line.starts_with("of ")) before += ' ';
  before += line;
}

}  // namespace

PlainDocument read_plain_text(std::string_view text, std::string name) {
  PlainDocument out;
  out.name = std::move(name);
  const auto raw = lines(text);
  std::vector<std::string> clean;
  for (const std::string_view line : raw) clean.push_back(tidy(line));
  const bool wrapped = is_wrapped(clean);
  const std::size_t full = full_width(clean);
  bool blank = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (clean[i].empty()) {
      blank = true;
      continue;
    }
    if (wrapped && !blank && i > 0 && !out.blocks.empty() && continues(clean[i - 1], clean[i], full)) {
      join_line(out.blocks.back().text, clean[i]);
      continue;
    }
    PlainBlock block;
    block.text = std::string(std::min<std::size_t>(indent_of(raw[i]), 8), ' ') + clean[i];
    block.blank_before = blank;
    block.line = i + 1;
    out.blocks.push_back(std::move(block));
    blank = false;
  }
  return out;
}

}  // namespace leidraad
