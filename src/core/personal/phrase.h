// SPDX-License-Identifier: EUPL-1.2
// A run of words that could be one name: "Noor", "J.P. van der Meijden", "Visser-de Jong".
#pragma once

#include <array>

#include "core/personal/work.h"

namespace leidraad::personal {

struct Part {
  Word word;
  std::uint64_t fingerprint = 0;
  Sorts sorts;
  bool capital = false;
  bool initial = false;   // one letter, with a dot or a capital
  bool hyphen = false;    // tied to the word before
  bool dot = false;       // a dot stands before it
};

class Phrase {
 public:
  static constexpr std::size_t kMost = 9;
  Phrase(const Work& work, std::size_t begin) : work_(work), next_(work.text.word_at(begin)) { read(); }

  // Is there a part `i`? The words are read as far as they are asked for, and no further: most of what
  // begins as a name is settled by its second word.
  bool has(std::size_t i) const {
    while (size_ <= i && next_.found()) read();
    return i < size_;
  }
  const Part& operator[](std::size_t i) const { return parts_[i]; }  // has(i) was asked

 private:
  void read() const;

  const Work& work_;
  mutable Word next_;
  mutable std::array<Part, kMost> parts_;
  mutable std::size_t size_ = 0;
};

// The last part of a surname that begins at or after `i`: particles, a word with a capital, and what
// follows tied by a hyphen. 0: there is none.
std::size_t surname_end(const Phrase& phrase, std::size_t i);

// May these words be the name of somebody of whom a school keeps something? Not "minister X", not
// "het boek van X", not "X-school", not who everybody knows.
struct Span {
  std::size_t begin, end;
  std::uint64_t first, last;
};
bool is_private(const Work& work, const Span& span, bool own);

}  // namespace leidraad::personal
