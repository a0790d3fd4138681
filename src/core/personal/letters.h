// SPDX-License-Identifier: EUPL-1.2
// Letters of a text in UTF-8, and words as they compare: lower case, without diacritics. Every question
// looks at four bytes at most, so broken bytes do no harm: they count as letters of a word nobody has.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leidraad::personal {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || is_upper(c); }
constexpr bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// The first bytes of a word, eight at most, the first of them lowest; 0 beyond the word.
constexpr std::uint64_t first_bytes(std::string_view word) {
  const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(word[i])} << (8 * i); };
  const std::size_t size = word.size();
  if (size >= 8) return byte(0) | byte(1) | byte(2) | byte(3) | byte(4) | byte(5) | byte(6) | byte(7);
  if (size >= 4) {  // two halves that may overlap
    const auto from = [&](std::size_t i) { return byte(i) | byte(i + 1) | byte(i + 2) | byte(i + 3); };
    return from(0) | from(size - 4);
  }
  return size == 0 ? 0 : byte(0) | byte(size / 2) | byte(size - 1);
}
inline constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
// A-Z of eight bytes of ASCII in lower case; the other bytes stay.
constexpr std::uint64_t lower_eight(std::uint64_t bytes) {
  const std::uint64_t from_a = bytes + 0x3F3F3F3F3F3F3F3FULL;   // the high bit: 'A' and beyond
  const std::uint64_t beyond_z = bytes + 0x2525252525252525ULL;  // the high bit: beyond 'Z'
  return bytes | (((from_a & ~beyond_z) & kHighBits) >> 2U);
}

// Is the byte part of a letter? Outside ASCII everything is, save signs: U+0080-00BF, U+2000-2FFF,
// U+F000-FFFF and what lies beyond (pictures).
bool is_high_letter(std::string_view text, std::size_t i);  // of a byte over 0x7F
inline bool is_letter(std::string_view text, std::size_t i) { return is_high(text[i]) ? is_high_letter(text, i) : is_ascii_letter(text[i]); }
// The first byte after the word at `i`; `i` itself where no word begins.
inline std::size_t word_end(std::string_view text, std::size_t i) {
  while (i < text.size() && is_letter(text, i)) ++i;
  return i;
}
// The first byte of the word that ends before `end`.
inline std::size_t word_begin(std::string_view text, std::size_t end) {
  while (end > 0 && is_letter(text, end - 1)) --end;
  return end;
}
// The high bit of each of eight bytes that may begin a word with a capital: A-Z, or outside ASCII.
constexpr std::uint64_t may_be_capitals(std::uint64_t bytes) {
  const std::uint64_t low = bytes & ~kHighBits;
  return (((low + 0x3F3F3F3F3F3F3F3FULL) & ~(low + 0x2525252525252525ULL)) | bytes) & kHighBits;
}
bool is_capital(std::string_view word);  // begins with A-Z or a capital of Latin-1 or Latin Extended-A

// "Özlem" is "ozlem", "Ĳsbrand" is "ijsbrand". A word longer than fits is a word of its own: no name.
class Folded {
 public:
  explicit Folded(std::string_view word);
  std::string_view text() const { return {letters_.data(), size_}; }
  std::uint64_t fingerprint() const;

 private:
  void add(char c);
  std::size_t add_letter(std::string_view word, std::size_t i);
  static constexpr std::size_t kMost = 48;
  std::array<char, kMost> letters_;  // as far as size_
  std::size_t size_ = 0;
};

// A number for a folded word, and for two in order. Never 0.
inline std::uint64_t fingerprint(std::string_view folded) {
  std::uint64_t hash = folded.size() * 0x9E3779B97F4A7C15ULL;
  while (!folded.empty()) {
    const std::size_t size = folded.size() < 8 ? folded.size() : 8;
    hash = (hash ^ first_bytes(folded)) * 0xBF58476D1CE4E5B9ULL;
    hash ^= hash >> 29U;
    folded.remove_prefix(size);
  }
  hash *= 0x94D049BB133111EBULL;
  return (hash ^ (hash >> 32U)) | 4U;
}
constexpr std::uint64_t fingerprint(std::uint64_t first, std::uint64_t second) {
  std::uint64_t hash = (first * 0x94D049BB133111EBULL) ^ (second + 0x9E3779B97F4A7C15ULL);
  hash ^= hash >> 31U;
  hash *= 0xBF58476D1CE4E5B9ULL;
  return (hash ^ (hash >> 30U)) | 4U;
}

// What the first pass looks a word up by: its first eight bytes, or the first five, in lower case.
constexpr std::uint64_t kLower = 0x2020202020202020ULL;
constexpr std::uint32_t prefix_key(std::uint64_t bytes) {  // bytes beyond the word are 0
  return static_cast<std::uint32_t>(((bytes | kLower) * 0x9E3779B97F4A7C15ULL) >> 47U);
}
constexpr std::uint32_t start_key(std::uint64_t bytes) {
  return static_cast<std::uint32_t>((((bytes | kLower) & 0xFF'FFFF'FFFFULL) * 0x9E3779B97F4A7C15ULL) >> 48U);
}
}  // namespace leidraad::personal
