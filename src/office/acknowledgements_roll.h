// SPDX-License-Identifier: EUPL-1.2
// The roll: everybody who may be asked to read something, with guardians and what was said already,
// read in four queries for everybody or for a school, and in a few more for a household.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "office/acknowledgements_books.h"

namespace leidraad {

struct Seat {                         // where somebody is: a school, and there a class or none
  std::string school;
  std::string group;                  // name of the class
};

struct RollWord {
  std::size_t book = 0;
  WordGiven word;
};

struct RollPerson {
  std::string id, given_name, family_name, email;
  ReaderFacts facts;
  std::vector<Seat> seats;
  std::vector<std::size_t> guardians, children;  // places in the roll
  std::vector<RollWord> words;
  std::string name() const { return given_name + (given_name.empty() || family_name.empty() ? "" : " ") + family_name; }
};

struct Roll {
  std::vector<Book> books;
  std::vector<RollPerson> people;
  std::unordered_map<std::string, std::size_t> by_id;
  const RollPerson* find(std::string_view id) const;
  // The schools somebody is at; a parent is where the children are.
  std::vector<std::string> schools_of(const RollPerson& person) const;
};

Result<Roll> load_roll(Reading& from, Instant now);                                   // everybody
Result<Roll> load_roll_of_school(Reading& from, std::string_view school, Instant now);
Result<Roll> load_household(Reading& from, std::string_view person, Instant now);     // somebody and his children

// What somebody has to read or to have read for him: each book, and whose word is asked and missing.
struct ReadingDue {
  std::size_t book = 0;
  WhoseWord asked, missing;
};
std::vector<ReadingDue> due_of(const Roll& roll, const RollPerson& person, Instant now, const TimeZone& zone, const ReadingTerms& terms = {});

}  // namespace leidraad
