// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/candidates.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace leidraad::personal {

namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kAhead = 8;  // a word is looked at by eight bytes

// One bit for each of 64 bytes.
struct Masks {
  std::uint64_t letters = 0, digits = 0, capitals = 0, ats = 0, high = 0;
};

#if defined(__SSE2__)
std::uint64_t bits(__m128i bytes) { return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes)); }
// Bytes from `low`, `count` of them: shifted so that they are the lowest signed numbers.
__m128i in_range(__m128i bytes, char low, int count) {
  const __m128i shifted = _mm_sub_epi8(bytes, _mm_set1_epi8(static_cast<char>(low - 128)));
  return _mm_cmplt_epi8(shifted, _mm_set1_epi8(static_cast<char>(-128 + count)));
}
Masks classes(const char* at) {
  Masks masks;
  for (unsigned part = 0; part < kBlock; part += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + part));
    masks.letters |= bits(in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 26)) << part;
    masks.digits |= bits(in_range(bytes, '0', 10)) << part;
    masks.capitals |= bits(in_range(bytes, 'A', 26)) << part;
    masks.ats |= bits(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('@'))) << part;
    masks.high |= bits(bytes) << part;
  }
  return masks;
}
#else
Masks classes(const char* at) {
  Masks masks;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (is_ascii_letter(at[i])) masks.letters |= bit;
    if (is_digit(at[i])) masks.digits |= bit;
    if (is_upper(at[i])) masks.capitals |= bit;
    if (at[i] == '@') masks.ats |= bit;
    if (is_high(at[i])) masks.high |= bit;
  }
  return masks;
}
#endif

// The text in blocks. Near its end they are read from a copy with room behind it.
class Blocks {
 public:
  Blocks(std::string_view text, std::size_t begin) : text_(text) {
    const std::size_t whole = text.size() < kBlock + kAhead ? 0 : ((text.size() - kBlock - kAhead) / kBlock + 1) * kBlock;
    tail_begin_ = std::max(whole, begin);
    if (tail_begin_ < text.size()) {
      const std::size_t rest = std::min(text.size() - tail_begin_, tail_.size() - kBlock);
      std::memcpy(tail_.data(), text.data() + tail_begin_, rest);
    }
  }
  // 64 bytes, and eight more, are there to read.
  const char* at(std::size_t block) const {
    if (block < tail_begin_) return text_.data() + block;
    return tail_.data() + std::min(block - tail_begin_, tail_.size() - kBlock - kAhead);
  }
  // Letters outside ASCII: a sign takes the bytes behind it along, over the border of a block as well.
  Masks masks(std::size_t block) const {
    Masks masks = classes(at(block));
    if (masks.high != 0 || (block > 0 && block <= text_.size() && is_high(text_[block - 1]))) add_high(masks, block);
    return masks;
  }

 private:
  void add_high(Masks& masks, std::size_t block) const {
    for (std::uint64_t left = masks.high; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      if (block + i < text_.size() && is_letter(text_, block + i)) masks.letters |= std::uint64_t{1} << i;
    }
  }
  std::string_view text_;
  std::size_t tail_begin_ = 0;
  std::array<char, 4 * kBlock> tail_{};
};

constexpr std::array<std::uint64_t, 9> kKeep = [] {
  std::array<std::uint64_t, 9> keep{};
  for (std::size_t i = 1; i <= 8; ++i) keep[i] = ~std::uint64_t{0} >> (64 - 8 * i);
  return keep;
}();

class FirstPass {
 public:
  FirstPass(const Words& words, const PersonalNames& names, Candidates& out)
      : hints_(words.hints_filter()), names_(names.filter()), put_(out.words.room()) {}
  std::size_t count() const { return count_; }

  void words(const char* block, unsigned place, std::uint64_t starts, const Masks& now, std::uint64_t next_letters) {
    std::uint16_t* const put = put_;
    std::size_t count = count_;
    const std::uint64_t letters = now.letters, capitals = now.capitals;
    const std::uint64_t initials = initials_in(block, starts & capitals & ~((letters >> 1U) | (next_letters << 63U)));
    while (starts != 0) {
      const auto i = static_cast<unsigned>(std::countr_zero(starts));
      starts &= starts - 1;
      put[count] = static_cast<std::uint16_t>(place + i);
      const std::uint64_t run = (letters >> i) | ((next_letters << 1U) << (63U - i));
      count += static_cast<std::size_t>((may_be(block + i, run, (capitals >> i) & 1U) | (initials >> i)) & 1U);
    }
    count_ = count;
  }

 private:
  // Of words of one capital, those with a dot behind them.
  static std::uint64_t initials_in(const char* block, std::uint64_t alone) {
    std::uint64_t initials = 0;
    for (; alone != 0; alone &= alone - 1) {
      const auto i = static_cast<unsigned>(std::countr_zero(alone));
      initials |= std::uint64_t{block[i + 1] == '.'} << i;
    }
    return initials;
  }
  // By its lowest bit, without a branch. `run` has a bit for each letter from here.
  std::uint64_t may_be(const char* word, std::uint64_t run, std::uint64_t capital) const {
    const auto size = static_cast<unsigned>(std::countr_zero(~run | 0x100U));
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word, sizeof bytes);
    if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
    bytes &= kKeep[size];
    const std::uint32_t key = prefix_key(bytes);
    const std::uint32_t start = start_key(bytes);
    const std::uint64_t own = names_[key >> 5U] >> (2 * (key & 31U));
    const std::uint64_t common = (own >> 1U) & capital;
    const std::uint64_t hint = hints_[start >> 6U] >> (start & 63U);
    const auto high = static_cast<std::uint64_t>((bytes & kHighBits) != 0);
    return own | common | hint | high;
  }

  const std::uint64_t* hints_;
  const std::uint64_t* names_;
  std::uint16_t* put_;
  std::size_t count_ = 0;
};

template <std::size_t kMost>
void add_places(Places<kMost>& out, std::uint64_t bits, unsigned place) {
  std::size_t size = out.size();
  for (; bits != 0; bits &= bits - 1) out.room()[size++] = static_cast<std::uint16_t>(place + static_cast<unsigned>(std::countr_zero(bits)));
  out.resize(size);
}

}  // namespace

void find_candidates(std::string_view text, std::size_t begin, const Words& words, const PersonalNames& names, Candidates& out) {
  out.digits.resize(0);
  out.ats.resize(0);
  const Blocks blocks(text, begin);
  const std::size_t end = std::min(text.size(), begin + kPiece);
  FirstPass pass(words, names, out);
  Masks now = blocks.masks(begin);
  std::uint64_t letter_before = begin > 0 && is_letter(text, begin - 1) ? 1 : 0;
  std::uint64_t digit_before = begin > 0 && is_digit(text[begin - 1]) ? 1 : 0;
  for (std::size_t block = begin; block < end; block += kBlock) {
    const Masks next = block + kBlock < text.size() ? blocks.masks(block + kBlock) : Masks();
    const auto place = static_cast<unsigned>(block - begin);
    pass.words(blocks.at(block), place, now.letters & ~((now.letters << 1U) | letter_before), now, next.letters);
    add_places(out.digits, now.digits & ~((now.digits << 1U) | digit_before), place);
    add_places(out.ats, now.ats, place);
    letter_before = now.letters >> 63U;
    digit_before = now.digits >> 63U;
    now = next;
  }
  out.words.resize(pass.count());
}

}  // namespace leidraad::personal
