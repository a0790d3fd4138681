// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/personal/work.h"

namespace leidraad::personal {

namespace {

constexpr std::size_t kSentenceMost = 240;  // bytes to either side: who writes longer writes no sentence

bool ends_sentence(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c == '!' || c == '?') return true;
  if (c == '\n') return i + 1 < text.size() && (text[i + 1] == '\n' || text[i + 1] == '\r' || text[i + 1] == '-' || text[i + 1] == '*');
  if (c != '.' || (i + 1 < text.size() && !is_space(text.substr(i + 1, 1)))) return false;
  const std::size_t word = word_begin(text, i);
  return i - word > 3 || (i - word > 1 && !is_upper(text[word]) && i + 2 < text.size() && is_upper(text[i + 2])) || is_digit(i > 0 ? text[i - 1] : ' ');
}

}  // namespace

std::size_t blank_length(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  if (text[i] == ' ' || text[i] == '\t') return 1;
  return text.substr(i, 2) == "\xC2\xA0" ? 2 : 0;
}

bool is_space(std::string_view gap) {
  if (gap.empty() || gap.size() > 3) return false;
  for (std::size_t i = 0; i < gap.size();) {
    const std::size_t blank = blank_length(gap, i);
    if (blank == 0 && gap[i] != '\n' && gap[i] != '\r') return false;
    i += std::max<std::size_t>(blank, 1);
  }
  return std::count(gap.begin(), gap.end(), '\n') < 2;
}

Word Text::next(std::size_t end, std::size_t gap, bool over_digits) const {
  for (std::size_t i = end; i < all_.size() && i <= end + gap; ++i) {
    if (is_digit(all_[i]) && !over_digits) break;
    if (is_letter(all_, i)) return word_at(i);
  }
  return {};
}

Word Text::previous(std::size_t begin, std::size_t gap, bool over_digits) const {
  for (std::size_t i = begin; i > 0 && begin - i <= gap; --i) {
    if (is_digit(all_[i - 1]) && !over_digits) break;
    if (is_letter(all_, i - 1)) return {word_begin(all_, i), i};
  }
  return {};
}

bool Text::begins_line(std::size_t i) const {
  while (i > 0 && (all_[i - 1] == ' ' || all_[i - 1] == '\t' || all_[i - 1] == '-' || all_[i - 1] == '*')) --i;
  return i == 0 || all_[i - 1] == '\n';
}

bool Text::begins_sentence(std::size_t i) const {
  std::size_t k = i;
  while (k > 0 && !is_letter(all_, k - 1) && !is_digit(all_[k - 1])) --k;
  if (k == 0) return true;
  return std::any_of(all_.begin() + static_cast<std::ptrdiff_t>(k), all_.begin() + static_cast<std::ptrdiff_t>(i),
                     [](char c) { return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == '"'; });
}

Word Text::sentence(std::size_t begin, std::size_t end) const {
  const std::size_t first = begin > kSentenceMost ? begin - kSentenceMost : 0;
  const std::size_t last = std::min(all_.size(), end + kSentenceMost);
  while (begin > first && !ends_sentence(all_, begin - 1)) --begin;
  while (end < last && !ends_sentence(all_, end)) ++end;
  return {begin, end};
}

}  // namespace leidraad::personal
