// SPDX-License-Identifier: EUPL-1.2
// The first pass: where in a text could something begin? It looks at 64 bytes at once and at the first
// eight bytes of every word, decides without branches, and leaves one place in some forty bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/personal/names.h"
#include "core/personal/words.h"

namespace leidraad::personal {

// Places from the start of the text handed in, each list in order.
struct Candidates {
  std::span<const std::uint32_t> words;  // may be a name, a title or a hint
  std::vector<std::uint32_t> digits;   // the first of a run of digits
  std::vector<std::uint32_t> ats;      // '@'

  std::unique_ptr<std::uint32_t[]> room;  // where `words` stand; as large as the largest piece so far
  std::size_t room_size = 0;
};

inline constexpr std::size_t kPiece = std::size_t{32} * 1'024;  // as much text as is looked at in one go

// The candidates that begin in [begin, begin + kPiece), as places from `begin`; begin % kPiece is 0.
void find_candidates(std::string_view text, std::size_t begin, const Words& words, const PersonalNames& names, Candidates& out);

}  // namespace leidraad::personal
