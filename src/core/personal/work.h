// SPDX-License-Identifier: EUPL-1.2
// What is known of a text while it is read: what was found, and what still waits for its surroundings.
#pragma once

#include <string_view>
#include <vector>

#include "core/personal/names.h"
#include "core/personal/words.h"

namespace leidraad::personal {

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool found() const { return end > begin; }
  std::size_t size() const { return end - begin; }
};

// The text and its words. A place at most `kNear` away is near; nothing here looks further than a sentence.
class Text {
 public:
  explicit Text(std::string_view all) : all_(all) {}
  std::string_view all() const { return all_; }
  std::size_t size() const { return all_.size(); }
  char at(std::size_t i) const { return i < all_.size() ? all_[i] : '\0'; }
  std::string_view of(Word word) const { return all_.substr(word.begin, word.size()); }
  std::string_view between(std::size_t from, std::size_t to) const { return all_.substr(from, to - from); }

  Word word_at(std::size_t i) const { return {i, word_end(all_, i)}; }
  // The nearest word with at most `gap` other bytes between; none if a digit comes first.
  Word next(std::size_t end, std::size_t gap = 3, bool over_digits = false) const;
  Word previous(std::size_t begin, std::size_t gap = 3, bool over_digits = false) const;
  bool begins_sentence(std::size_t i) const;
  Word sentence(std::size_t begin, std::size_t end) const;  // from its first byte to its last
  bool begins_line(std::size_t i) const;

 private:
  std::string_view all_;
};

bool is_space(std::string_view gap);     // one or two blanks, or the end of a line
std::size_t blank_length(std::string_view text, std::size_t i);  // of the blank here: 0, 1, or 2 for a no-break space

struct LooseName {  // a first name or a surname alone: personal data in a context only
  Word word;
  std::uint64_t fingerprint = 0;
  PersonRole role{};
  bool own = false;       // of this school
  bool given = false;
  bool capital = false;
  bool ordinary = false;  // an ordinary word as well, or the beginning of a sentence says so
  bool common = false;    // in the list of first names
};
struct LooseHint {
  Word word;
  Hint hint;
};
struct LooseDate {
  Word place;
  bool whole = false;     // day, month and year
  bool birth = false;     // beside a word of birth
};

struct Work {
  Work(std::string_view all, const PersonalNames& own) : text(all), words(Words::all()), names(own) {}
  Text text;
  const Words& words;
  const PersonalNames& names;
  std::vector<PersonalFound> found;
  std::vector<LooseName> loose_names;
  std::vector<LooseHint> loose_hints;
  std::vector<LooseDate> loose_dates;
  std::vector<std::uint64_t> seen;    // words of names found, to know them again
  std::vector<std::uint64_t> public_names;  // words of names left alone
  std::vector<Word> public_places;    // where they stand
  std::size_t words_until = 0;        // what begins before is part of a name already
  std::size_t digits_until = 0;       // of a number
  bool unlisted_name = false;         // a name was found that the first pass does not look for

  Sorts sorts(Word word) const { return words.sorts(text.of(word)); }
  void add(PersonalKind kind, PersonalReason why, std::size_t begin, std::size_t end, PersonRole role = {}) {
    found.push_back({kind, why, role, begin, end - begin});
  }
};

// What begins at a candidate, one function for each sort of candidate.
void read_word(Work& work, std::size_t i);
void read_digits(Work& work, std::size_t i);
void read_email(Work& work, std::size_t at);
bool read_date(Work& work, std::size_t i);
bool read_address(Work& work, std::size_t i);
bool read_postcode(Work& work, std::size_t i);

// What waits for its surroundings, after the last candidate; `found` is in order from here on.
void settle_dates(Work& work);
void settle_names(Work& work);
void settle_hints(Work& work);

}  // namespace leidraad::personal
