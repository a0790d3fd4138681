// SPDX-License-Identifier: EUPL-1.2
// Counts as people may read them. The only way from Counts to a page: there every number under five, and
// what would give one away, has gone (small_numbers.h).
//
// Two tables about the same hours can be subtracted from each other. So a page has fixed questions, whose
// hours do not overlap in another way than day by day or week by week: what a reader may choose is which
// one to see, not where it begins.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/oversight/small_numbers.h"
#include "core/oversight/web_counts.h"

namespace leidraad {

struct Hours {  // [from, until)
  Hour from, until;
  bool operator==(const Hours&) const = default;
};

// What the rows or columns are, as who asks knows them beforehand: never as they happen to be counted, for
// that a row is there at all would tell.
struct Axis {
  WebKey key = WebKey::category;
  std::vector<std::string> words;  // categories, articles or locations; "" is what has none
  std::vector<Hours> hours;        // of WebKey::hour: one after another
};

struct CountQuestion {
  WebField field = WebField::visits;
  Hours period;                         // of a table that tells hours apart; another shows all it has
  Axis rows;
  std::optional<Axis> columns;          // none: one column
  std::optional<std::string> location;  // one school's; none: all together
};

// How many people there are at each location (the location "": of no school).
using PeopleAt = std::map<std::string, std::size_t>;

// Totals are of what is in the grid. In a table by location, a location with fewer than five people is in
// no number and no total: of so few, a large number tells as much as a small one. Where there are fewer
// than five people in all, nothing is shown. Error: the table does not keep or tell apart what is asked.
Result<ShownGrid> shown(const Counts& counts, const WebTable& table, const CountQuestion& question, const PeopleAt& people);

}  // namespace leidraad
