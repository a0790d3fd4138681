// SPDX-License-Identifier: EUPL-1.2
#include "intake/roster/csv_rows.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "core/base/text.h"
#include "intake/read_text.h"

namespace leidraad::roster {

namespace {

constexpr std::size_t kCellBytesMax = 10'000;
constexpr std::size_t kColumnsMax = 500;

char separator_of(std::string_view text) {
  std::array<std::pair<char, std::size_t>, 3> counts = {{{',', 0}, {';', 0}, {'\t', 0}}};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    for (auto& [separator, count] : counts) count += c == separator ? 1U : 0U;
  }
  return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

}  // namespace

std::string_view CsvRow::at(std::string_view column) const {
  const auto found = columns_->find(std::string(column));
  return found == columns_->end() ? std::string_view() : cell(found->second);
}

bool CsvRow::has_column(std::string_view column) const { return columns_->contains(std::string(column)); }

// What goes on between libcsv's two callbacks.
class CsvReading {
 public:
  CsvReading(const CsvFile& file, RosterMaker& maker, const std::function<void(const CsvRow&)>& row) : file_(file), maker_(maker), each_(row) {
    row_.names_ = &header_;
    row_.columns_ = &columns_;
  }

  std::optional<Problem> read(std::string_view text) {
    csv_parser parser;
    if (csv_init(&parser, 0) != 0) return problem(0, "Het geheugen is op.", "Out of memory.");
    const std::unique_ptr<csv_parser, decltype(&csv_free)> freed(&parser, &csv_free);
    csv_set_delim(&parser, static_cast<unsigned char>(separator_of(text)));
    std::size_t begin = 0;
    while (begin < text.size() && !wrong_) {
      const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
      ++line_;
      if (csv_parse(&parser, text.data() + begin, end - begin, &on_cell, &on_row, this) != end - begin) return broken();
      begin = end;
    }
    csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI);  // lenient within the file, but what is open at its end is an error
    if (!wrong_ && csv_fini(&parser, &on_cell, &on_row, this) != 0) return broken();
    if (!wrong_ && header_.empty()) return problem(0, "Dit bestand is leeg.", "This file is empty.");
    return wrong_;
  }

 private:
  static void on_cell(void* bytes, std::size_t size, void* self) {
    auto& reading = *static_cast<CsvReading*>(self);
    if (reading.row_.cells.empty()) reading.row_.line = reading.begins_;
    const std::string_view cell(bytes == nullptr ? "" : static_cast<const char*>(bytes), bytes == nullptr ? 0 : size);
    if (cell.size() > kCellBytesMax) reading.too_long_ = true;
    reading.row_.cells.emplace_back(trim(cell.substr(0, kCellBytesMax)));
  }
  static void on_row(int, void* self) {
    auto& reading = *static_cast<CsvReading*>(self);
    if (!reading.wrong_) reading.take_row();
    reading.row_.cells.clear();
    reading.too_long_ = false;
    reading.begins_ = reading.line_ + 1;
  }

  std::optional<Problem> problem(std::size_t line, std::string nl, std::string en) const { return Problem{line, file_.name, std::move(nl), std::move(en)}; }
  std::optional<Problem> broken() const {
    return problem(begins_, "Een aanhalingsteken op regel " + std::to_string(begins_) + " wordt nergens gesloten. Bewaar het bestand opnieuw als CSV.",
                   "A quotation mark on line " + std::to_string(begins_) + " is never closed. Save the file as CSV again.");
  }

  void take_row() {
    if (header_.empty()) return take_header();
    if (std::all_of(row_.cells.begin(), row_.cells.end(), [](const std::string& cell) { return cell.empty(); })) return;
    const bool too_many = std::any_of(row_.cells.begin() + static_cast<std::ptrdiff_t>(std::min(header_.size(), row_.cells.size())), row_.cells.end(),
                                      [](const std::string& cell) { return !cell.empty(); });
    if (too_many || too_long_) {
      maker_.wrong(row_.line, too_long_ ? "Deze regel heeft een vak dat veel te lang is." : "Deze regel heeft meer vakken dan er kolommen zijn.",
                   too_long_ ? "This row has a cell that is far too long." : "This row has more cells than there are columns.", file_.name);
      return;
    }
    for (const auto& [column, what] : passed_over_) {
      if (!row_.cell(column).empty()) maker_.drop(what);
    }
    each_(row_);
  }

  void take_header() {
    for (std::size_t i = 0; i < row_.cells.size() && i < kColumnsMax; ++i) {
      header_.push_back(ascii_lower(row_.cells[i]));
      if (header_.back().empty()) continue;
      if (!columns_.emplace(header_.back(), i).second) {
        wrong_ = problem(row_.line, "De kolom “" + row_.cells[i] + "” staat er twee keer.", "The column “" + row_.cells[i] + "” is there twice.");
        return;
      }
      if (file_.passed_over == nullptr) continue;
      if (const auto found = file_.passed_over->find(header_.back()); found != file_.passed_over->end()) passed_over_.emplace_back(i, found->second);
    }
    if (header_.empty()) header_.emplace_back();
    for (const std::string& needed : file_.needs) {
      if (columns_.contains(needed)) continue;
      wrong_ = problem(row_.line, "De kolom “" + needed + "” ontbreekt. Is dit het goede bestand?", "The column “" + needed + "” is missing. Is this the right file?");
      return;
    }
  }

  const CsvFile& file_;
  RosterMaker& maker_;
  const std::function<void(const CsvRow&)>& each_;
  std::vector<std::string> header_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::vector<std::pair<std::size_t, std::string>> passed_over_;
  CsvRow row_;
  std::size_t line_ = 0, begins_ = 1;
  bool too_long_ = false;
  std::optional<Problem> wrong_;
};

std::optional<Problem> read_rows(const CsvFile& file, RosterMaker& maker, const std::function<void(const CsvRow&)>& row) {
  const auto text = decode_text(file.bytes);
  if (!text) {
    return Problem{0, file.name, "Dit is geen tekst die we kunnen lezen. Bewaar het bestand als CSV in UTF-8.",
                   "This is no text we can read. Save the file as CSV in UTF-8."};
  }
  return CsvReading(file, maker, row).read(*text);
}

std::vector<std::string> csv_header(std::string_view bytes) {
  constexpr std::size_t kHeaderBytesMax = 20'000;
  const auto text = decode_text(bytes.substr(0, kHeaderBytesMax));
  if (!text) return {};
  const std::string_view line = lines(*text).empty() ? std::string_view() : lines(*text).front();
  std::vector<std::string> header;
  for (std::string_view cell : split(line, separator_of(line))) {
    cell = trim(cell);
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    header.push_back(ascii_lower(cell));
  }
  return header;
}

}  // namespace leidraad::roster
