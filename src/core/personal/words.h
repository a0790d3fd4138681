// SPDX-License-Identifier: EUPL-1.2
// What the scanner knows of a word by itself, in one look: a first name, a title, "geboren".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/personal/letters.h"

namespace leidraad::personal {

enum class Sort : std::uint8_t {
  given, surname, ordinary_name, ordinary_surname, particle, no_name, title, introduction, belonging, of_word, talk,
  public_role, work, named_after, bsn, pupil_number, number, before_number, birth, person, pronoun, anybody
};

struct Sorts {
  std::uint32_t bits = 0;
  constexpr bool is(Sort sort) const { return ((bits >> static_cast<unsigned>(sort)) & 1U) != 0; }
};

struct Hint {
  bool health = false;
  bool special = false;
  bool plain = false;  // a pronoun will do as the person
};

// Made once and never changed.
class Words {
 public:
  static const Words& all();

  Sorts sorts(std::uint64_t fingerprint) const;
  Sorts sorts(std::string_view word) const { return sorts(Folded(word).fingerprint()); }
  bool is_public(std::uint64_t first, std::uint64_t last) const;
  Hint hint(std::string_view folded) const;

  // For the first pass: may a word with a capital be a name, may a word be a hint?
  bool may_be_name(std::uint32_t prefix) const { return ((names_[prefix >> 6U] >> (prefix & 63U)) & 1U) != 0; }
  bool may_be_hint(std::uint32_t start) const { return ((hints_[start >> 6U] >> (start & 63U)) & 1U) != 0; }
  // May the word say that a sentence is about somebody? Nearly always no, and then nothing more is asked.
  bool may_tell(std::uint32_t prefix) const { return ((telling_[prefix >> 6U] >> (prefix & 63U)) & 1U) != 0; }
  const std::uint64_t* hints_filter() const { return hints_.data(); }
  // Words that count without a capital as well: titles.
  const std::vector<std::uint64_t>& any_case() const { return any_case_; }

 private:
  Words();
  void add(std::string_view list, Sort sort);
  void add_hints(std::string_view list, bool health);
  void add_public();

  struct Entry {
    std::uint64_t fingerprint = 0;
    std::uint32_t bits = 0;
  };
  struct HintEntry {
    std::string_view start;
    bool whole = false;
    Hint hint;
  };
  static constexpr std::size_t kSlots = 8'192;
  std::vector<Entry> slots_ = std::vector<Entry>(kSlots);
  std::vector<std::uint64_t> public_;                                   // sorted
  std::vector<HintEntry> starts_;                                       // sorted by start
  std::vector<std::uint64_t> names_ = std::vector<std::uint64_t>(2'048);  // 2^17 bits
  std::vector<std::uint64_t> hints_ = std::vector<std::uint64_t>(1'024);  // 2^16 bits
  std::vector<std::uint64_t> telling_ = std::vector<std::uint64_t>(2'048);
  std::vector<std::uint64_t> any_case_;                                 // first bytes
};

}  // namespace leidraad::personal
