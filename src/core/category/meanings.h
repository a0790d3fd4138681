// SPDX-License-Identifier: EUPL-1.2
// The parts of a flat file while it is being made or brought up to date.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/category/table.h"

namespace leidraad {

inline std::uint32_t code_of(table::Statement said) {
  return static_cast<std::uint32_t>(said.list) << 16U | static_cast<std::uint32_t>(said.verb) << 8U | said.category;
}
inline table::Statement statement_of(std::uint32_t code) {
  return {static_cast<std::uint16_t>(code >> 16U), static_cast<std::uint8_t>(code >> 8U & 0xffU), static_cast<std::uint8_t>(code & 0xffU)};
}

using ListNames = std::vector<std::pair<ListRank, std::string>>;
using Said = std::vector<std::uint32_t>;  // codes of statements, in order, each once

// What is said of names, each combination once.
class Meanings {
 public:
  void clear();
  // The number of this combination, from 1. Error: there are too many.
  Result<std::uint16_t> number(std::uint32_t flags, const Said& said, const ListNames& lists);
  bool contradicts(std::uint16_t number) const { return contradicts_[number - 1U]; }
  Said said(std::uint16_t number) const;
  std::uint32_t own_flags(std::uint16_t number) const { return meanings_[number - 1U].flags & table::kHasPaths; }
  // As they stand in a file; false: they are not right.
  bool read(std::span<const std::byte> file, std::size_t meanings_at, std::size_t meanings, std::size_t statements_at, std::size_t statements, std::size_t lists);

  const std::vector<table::Meaning>& meanings() const { return meanings_; }
  const std::vector<table::Statement>& statements() const { return statements_; }

 private:
  std::map<std::pair<std::uint32_t, Said>, std::uint16_t> numbers_;
  std::vector<table::Meaning> meanings_;
  std::vector<table::Statement> statements_;
  std::vector<bool> contradicts_;
};

struct TableParts {
  std::uint64_t seed = 0, homes = 1;
  std::size_t run = 0, entries = 0;
  std::vector<std::string> categories;
  ListNames lists;
  Meanings meanings;
  std::vector<std::uint64_t> slots;
};
std::string write_table(const TableParts& parts);

inline Error cannot_build(std::string dutch, std::string english) {
  return refusal(Fault::invalid, "de lijsten passen niet in één bestand: " + dutch, "the lists do not fit one file: " + english);
}

}  // namespace leidraad
