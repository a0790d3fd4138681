// SPDX-License-Identifier: EUPL-1.2
// Numbers under five are not shown where several people are counted, and neither is what gives one away:
// where everything but one number of a row is known and so is the row's total, a second one stays hidden.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/code/vocabulary.h"

namespace leidraad {

inline constexpr std::uint64_t kSmallestShown = 5;
inline constexpr std::size_t kGridEntriesMax = 5'000;

// A number as people may see it. What is hidden is no number: nothing can be counted with it.
struct FewerThanFive { bool operator==(const FewerThanFive&) const = default; };  // none, too: that is a number as well
struct NotShown { bool operator==(const NotShown&) const = default; };            // would give another away, or is about too few people
using Shown = std::variant<std::uint64_t, FewerThanFive, NotShown>;
std::string print(const Shown& shown, Language language);  // "1204", "minder dan 5", "niet getoond"

// Numbers by row and column. In what is shown, a row and a column more: the totals.
struct CountGrid {
  std::size_t rows = 0, columns = 0;
  std::vector<std::uint64_t> numbers;  // row after row
};
class ShownGrid {
 public:
  ShownGrid(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), entries_((rows + 1) * (columns + 1), NotShown{}) {}
  std::size_t rows() const { return rows_; }        // without the totals
  std::size_t columns() const { return columns_; }
  const Shown& at(std::size_t row, std::size_t column) const { return entries_[row * (columns_ + 1) + column]; }
  Shown& at(std::size_t row, std::size_t column) { return entries_[row * (columns_ + 1) + column]; }
  const Shown& row_total(std::size_t row) const { return at(row, columns_); }
  const Shown& column_total(std::size_t column) const { return at(rows_, column); }
  const Shown& total() const { return at(rows_, columns_); }

 private:
  std::size_t rows_, columns_;
  std::vector<Shown> entries_;
};

// Of the grid and its totals, everything that can be shown while
// - no number under five can be computed: for each one hidden, what is shown allows another value as well;
// - what is hidden of a row or column is together no number under five where its total is shown.
// Nothing at all of a grid that is larger than may be.
ShownGrid hide_small(const CountGrid& grid);

}  // namespace leidraad
