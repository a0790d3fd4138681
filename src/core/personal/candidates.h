// SPDX-License-Identifier: EUPL-1.2
// The first pass: where in a text could something begin? It looks at 64 bytes at once and at the first
// eight bytes of every word, decides without branches, and leaves one word in some forty.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/personal/names.h"
#include "core/personal/words.h"

namespace leidraad::personal {

inline constexpr std::size_t kPiece = std::size_t{8} * 1'024;  // as much text as is looked at in one go

// Places of one sort in a piece, with room for the most there can be. They are not made empty first.
template <std::size_t kMost>
class Places {
 public:
  const std::uint16_t* begin() const { return places_.data(); }
  const std::uint16_t* end() const { return places_.data() + size_; }
  std::size_t size() const { return size_; }
  std::uint16_t* room() { return places_.data(); }
  void resize(std::size_t size) { size_ = size; }

 private:
  std::array<std::uint16_t, kMost + 1> places_;  // one more: what turns out to be none is written first
  std::size_t size_ = 0;
};

// Places from the beginning of the piece, each list in order.
struct Candidates {
  Places<kPiece / 2 + 64> words;   // may be a name, a title or a hint; every second byte may begin a word
  Places<kPiece / 2 + 64> digits;  // the first of a run of digits
  Places<kPiece + 64> ats;         // '@'
};

// The candidates that begin in [begin, begin + kPiece), as places from `begin`; begin % kPiece is 0.
void find_candidates(std::string_view text, std::size_t begin, const Words& words, const PersonalNames& names, Candidates& out);

}  // namespace leidraad::personal
