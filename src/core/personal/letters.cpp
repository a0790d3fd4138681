// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/letters.h"

#include <algorithm>

namespace leidraad::personal {

namespace {

unsigned char byte(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

// How many bytes the sign that this byte begins takes; 0: it begins no sign.
std::size_t sign_length(unsigned char lead) {
  if (lead == 0xC2) return 2;
  if (lead == 0xE2 || lead == 0xEF) return 3;
  return lead == 0xF0 ? 4 : 0;
}

// What U+00C0-00FF and U+0100-017F are without their marks; a capital here is a letter of two.
constexpr std::string_view kLatin1 =
    "aaaaaaACeeeeiiiidnooooo*ouuuuyTSaaaaaaACeeeeiiiidnooooo/ouuuuyTy";
constexpr std::string_view kExtendedA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiJJjjkkklllllllllln"
    "nnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

constexpr bool is_capital_pair(unsigned char lead, unsigned char next) {
  if (lead == 0xC3) return next >= 0x80 && next <= 0x9E && next != 0x97;
  if (lead != 0xC4 && lead != 0xC5) return false;
  const unsigned code = ((lead & 0x1FU) << 6U) | (next & 0x3FU);
  const bool odd = (code & 1U) != 0;
  const bool odd_is_capital = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
  return code == 0x178 || odd == odd_is_capital;
}

}  // namespace

bool is_high_letter(std::string_view text, std::size_t i) {
  if (sign_length(byte(text, i)) != 0) return false;
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    if (sign_length(byte(text, i - back)) > back) return false;
  }
  return true;
}

bool is_capital(std::string_view word) {
  if (word.empty()) return false;
  return is_upper(word[0]) || (word.size() > 1 && is_capital_pair(byte(word, 0), byte(word, 1)));
}

void Folded::add(char c) {
  if (size_ < letters_.size()) letters_[size_++] = c;
}

// Returns how many bytes it read.
std::size_t Folded::add_letter(std::string_view word, std::size_t i) {
  const unsigned char lead = byte(word, i);
  const unsigned char next = i + 1 < word.size() ? byte(word, i + 1) : static_cast<unsigned char>(0);
  if ((next & 0xC0U) != 0x80U) {
    add(word[i]);
    return 1;
  }
  if (lead == 0xCC || (lead == 0xCD && next < 0xB0)) return 2;  // a mark on the letter before
  if (lead < 0xC3 || lead > 0xC5) {
    if (lead == 0xC8 && (next >= 0x98 && next <= 0x9B)) {       // Ș ș Ț ț
      add(next < 0x9A ? 's' : 't');
      return 2;
    }
    add(word[i]);
    return 1;
  }
  const std::size_t code = ((lead & 0x1FU) << 6U) | (next & 0x3FU);
  const char plain = code < 0x100 ? kLatin1[code - 0xC0] : kExtendedA[code - 0x100];
  switch (plain) {
    case 'A': add('a'); add('e'); break;
    case 'C': add('c'); break;
    case 'J': case 'j': if (code == 0x132 || code == 0x133) add('i'); add('j'); break;
    case 'O': add('o'); add('e'); break;
    case 'S': add('s'); add('s'); break;
    case 'T': add('t'); add('h'); break;
    default: add(plain);
  }
  return 2;
}

Folded::Folded(std::string_view word) {
  std::size_t i = 0;
  while (i < word.size() && size_ + 8 <= kMost) {  // ASCII, as far as it goes
    const std::uint64_t bytes = first_bytes(word.substr(i));
    if ((bytes & kHighBits) != 0) break;
    const std::uint64_t lower = lower_eight(bytes);
    for (std::size_t k = 0; k < 8; ++k) letters_[size_ + k] = static_cast<char>(static_cast<unsigned char>(lower >> (8 * k)));
    const std::size_t read = std::min<std::size_t>(word.size() - i, 8);
    size_ += read;
    i += read;
  }
  while (i < word.size()) {
    if (is_high(word[i])) {
      i += add_letter(word, i);
    } else {
      add(to_lower(word[i++]));
    }
  }
}

std::uint64_t Folded::fingerprint() const { return personal::fingerprint(text()); }

}  // namespace leidraad::personal
