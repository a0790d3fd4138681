// SPDX-License-Identifier: EUPL-1.2
// A CSV file row by row, the header first: , ; or tab; UTF-8, UTF-16 or Windows-1252; quotes, line ends
// within quotes. Only one row is in memory at a time.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/roster/roster.h"

namespace leidraad::roster {

class CsvRow {
 public:
  std::size_t line = 0;            // where it begins
  std::vector<std::string> cells;

  // By the header's name, lower case; empty when there is no such column or nothing in it.
  std::string_view at(std::string_view column) const;
  std::string_view cell(std::size_t column) const { return column < cells.size() ? std::string_view(cells[column]) : std::string_view(); }
  bool has_column(std::string_view column) const;
  const std::vector<std::string>& header() const { return *names_; }

 private:
  friend class CsvReading;
  const std::vector<std::string>* names_ = nullptr;
  const std::unordered_map<std::string, std::size_t>* columns_ = nullptr;
};

struct CsvFile {
  std::string name;                // in messages; empty when there is one file
  std::string_view bytes;
  std::vector<std::string> needs;  // columns without which it is another kind of file; lower case
  // Columns that are never read, with what they are called in `dropped`.
  const std::unordered_map<std::string, std::string>* passed_over = nullptr;
};

// Calls `row` for each row that has the shape of the header; of others it tells `maker`. Answers with
// what is wrong with the file as a whole, if something is.
std::optional<Problem> read_rows(const CsvFile& file, RosterMaker& maker, const std::function<void(const CsvRow&)>& row);

// The header alone, lower case; empty when this is no text.
std::vector<std::string> csv_header(std::string_view bytes);

}  // namespace leidraad::roster
