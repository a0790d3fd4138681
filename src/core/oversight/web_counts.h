// SPDX-License-Identifier: EUPL-1.2
// The fold: visits in, counts out. A key the statement does not name is dropped before anything is
// written down, so what is not kept never exists outside the function that drops it.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "core/oversight/web_counting.h"

namespace leidraad {

inline constexpr std::uint64_t kCountMax = 999'999'999'999;  // and there it stays
inline constexpr std::size_t kCategoryBytesMax = 64;
inline constexpr std::size_t kIdBytesMax = 128;              // of an article or a location

// What is told apart; a key the table does not name is empty. First by hour, so that finished hours stand
// together.
struct CellKey {
  Hour hour;                // as kept: WebTable::kept_hour
  std::string table;        // WebTable::id
  std::string category, article, location;
  bool operator==(const CellKey&) const = default;
};

struct VisitTally {
  std::uint64_t visits = 0, denials = 0;
  bool operator==(const VisitTally&) const = default;
  std::uint64_t of(WebField field) const { return field == WebField::visits ? visits : denials; }
};

// Finds a cell by words it borrows: counting a visit in a cell that is there allocates nothing.
struct CellOrder {
  using is_transparent = void;
  using Words = std::tuple<Hour, std::string_view, std::string_view, std::string_view, std::string_view>;
  static Words words(const CellKey& key) { return {key.hour, key.table, key.category, key.article, key.location}; }
  static const Words& words(const Words& key) { return key; }
  bool operator()(const auto& a, const auto& b) const { return words(a) < words(b); }
};

struct CountedCell {  // one of them, on its own
  CellKey key;
  VisitTally tally;
};

struct Counts {
  std::map<CellKey, VisitTally, CellOrder> cells;  // none is empty
  bool operator==(const Counts&) const = default;
};

// One visit, in every table that keeps something of it. A word that is none (a category with a dot, an
// article the code has not) counts as no word.
// `times`: so many visits that are alike.
void add(Counts& counts, const WebCounting& counting, const WebRecord& record, std::uint64_t times = 1);
void add(Counts& counts, const CountedCell& cell);
// Two gates count apart; the order in which their counts come together does not matter.
Counts merge(Counts a, const Counts& b);
// Takes out what is finished at `now` and leaves the hour that runs, so that what is handed over never
// tells how far into an hour something happened. A table without hours has no hour to wait for. Where
// handing over fails, merge gives it back.
Counts take(Counts& counts, const WebCounting& counting, Instant now);
// Erases what is older than its retention, and what no statement of this code keeps (any more).
void erase_old(Counts& counts, const WebCounting& counting, Instant now);
// Letters, digits, - and _ alone: never a host or an address.
bool may_count_under(std::string_view word);

}  // namespace leidraad
