// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/shown.h"

#include <algorithm>

namespace leidraad {

namespace {

constexpr std::size_t kFewestPeople = 5;

std::size_t length(const Axis& axis) { return axis.key == WebKey::hour ? axis.hours.size() : axis.words.size(); }

bool are_in_order(const std::vector<Hours>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].until <= all[i].from || (i > 0 && all[i].from < all[i - 1].until)) return false;
  }
  return true;
}

bool has_one_twice(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return std::adjacent_find(words.begin(), words.end()) != words.end();
}

Done check_axis(const Axis& axis, const WebTable& table) {
  if (!table.tells_apart(axis.key)) return invalid("this table does not tell that apart: no statement of the code keeps it");
  if (axis.key == WebKey::hour ? !are_in_order(axis.hours) : has_one_twice(axis.words)) {
    return invalid("each row and column may be there once, and hours come one after another");
  }
  return done();
}

Done check_question(const CountQuestion& question, const WebTable& table) {
  if (!table.keeps(question.field)) return invalid("this table does not count that: no statement of the code keeps it");
  TRY(check_axis(question.rows, table));
  if (question.columns) {
    TRY(check_axis(*question.columns, table));
    if (question.columns->key == question.rows.key) return invalid("rows and columns must be about different things");
  }
  if (question.location && !table.location) return invalid("this table does not tell locations apart");
  const std::size_t rows = length(question.rows), columns = question.columns ? length(*question.columns) : 1;
  if (rows > kGridEntriesMax || columns > kGridEntriesMax || (rows + 1) * (columns + 1) > kGridEntriesMax) {
    return invalid("more rows and columns than can be shown at once: ask for fewer of them");
  }
  return done();
}

std::optional<std::size_t> place_on(const Axis& axis, const CellKey& cell) {
  if (axis.key == WebKey::hour) {
    const auto found = std::find_if(axis.hours.begin(), axis.hours.end(), [&](const Hours& one) { return one.from <= cell.hour && cell.hour < one.until; });
    return found == axis.hours.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - axis.hours.begin()));
  }
  const std::string& word = axis.key == WebKey::category ? cell.category : axis.key == WebKey::article ? cell.article : cell.location;
  const auto found = std::find(axis.words.begin(), axis.words.end(), word);
  return found == axis.words.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - axis.words.begin()));
}

bool are_few(const PeopleAt& people, const std::string& location) {
  const auto found = people.find(location);
  return found == people.end() || found->second < kFewestPeople;
}

// Is there anything to show that is about five people or more?
bool are_too_few(const CountQuestion& question, const WebTable& table, const PeopleAt& people) {
  if (question.location) return are_few(people, *question.location);
  std::size_t sum = 0;
  for (const auto& [location, count] : people) sum += table.location && count < kFewestPeople ? 0 : std::min<std::size_t>(count, kFewestPeople);
  return sum < kFewestPeople;
}

// The places of an axis that are in the numbers: all but the locations with few people.
std::vector<std::size_t> counted_places(const Axis& axis, const PeopleAt& people) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < length(axis); ++i) {
    if (axis.key != WebKey::location || !are_few(people, axis.words[i])) out.push_back(i);
  }
  return out;
}

bool is_asked(const CellKey& cell, const WebTable& table, const CountQuestion& question, const PeopleAt& people) {
  if (cell.table != table.id || (table.location && are_few(people, cell.location))) return false;
  if (question.location && cell.location != *question.location) return false;
  return !table.hour || (question.period.from <= cell.hour && cell.hour < question.period.until);
}

// The grid as asked: what is in no number stands in it as not shown.
ShownGrid in_place(const ShownGrid& grid, const std::vector<std::size_t>& rows, const std::vector<std::size_t>& columns, ShownGrid out) {
  for (std::size_t row = 0; row <= rows.size(); ++row) {
    for (std::size_t column = 0; column <= columns.size(); ++column) {
      out.at(row < rows.size() ? rows[row] : out.rows(), column < columns.size() ? columns[column] : out.columns()) = grid.at(row, column);
    }
  }
  return out;
}

}  // namespace

Result<ShownGrid> shown(const Counts& counts, const WebTable& table, const CountQuestion& question, const PeopleAt& people) {
  TRY(check_question(question, table));
  const ShownGrid nothing(length(question.rows), question.columns ? length(*question.columns) : 1);
  if (are_too_few(question, table, people)) return nothing;
  const auto rows = counted_places(question.rows, people);
  const auto columns = question.columns ? counted_places(*question.columns, people) : std::vector<std::size_t>{0};
  CountGrid grid{rows.size(), columns.size(), std::vector<std::uint64_t>(rows.size() * columns.size())};
  for (const auto& [cell, tally] : counts.cells) {
    if (!is_asked(cell, table, question, people)) continue;
    const auto row = place_on(question.rows, cell);
    const auto column = question.columns ? place_on(*question.columns, cell) : std::optional<std::size_t>(0);
    if (!row || !column) continue;
    const auto r = std::lower_bound(rows.begin(), rows.end(), *row) - rows.begin();
    const auto c = std::lower_bound(columns.begin(), columns.end(), *column) - columns.begin();
    grid.numbers[static_cast<std::size_t>(r) * columns.size() + static_cast<std::size_t>(c)] += tally.of(question.field);
  }
  return in_place(hide_small(grid), rows, columns, nothing);
}

}  // namespace leidraad
