// SPDX-License-Identifier: EUPL-1.2
// A grid with its totals is a circulation: each number flows from its row to its column, each total back.
// A hidden number can be another one exactly when a unit can go round through it along numbers that are
// hidden too and stay what their sign says (under five, or five and more). Where there is no such round,
// the cheapest one is made: what is shown along it is hidden. What is cheap goes by place and never by
// size: who knows that the smallest of a row was hidden knows that it is no larger than the rest.
#include "core/oversight/small_numbers.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace leidraad {

namespace {

using Cost = std::uint64_t;
constexpr Cost kFar = std::numeric_limits<Cost>::max();

enum class Sign : std::uint8_t { number, small, hidden };

class Hiding {
 public:
  explicit Hiding(const CountGrid& grid) : rows_(grid.rows), columns_(grid.columns), numbers_((rows_ + 1) * (columns_ + 1)) {
    for (std::size_t row = 0; row < rows_; ++row) {
      for (std::size_t column = 0; column < columns_; ++column) {
        const std::uint64_t number = grid.numbers[row * columns_ + column];
        for (const std::size_t to : {index(row, column), index(row, columns_), index(rows_, column), index(rows_, columns_)}) numbers_[to] += number;
      }
    }
    for (const std::uint64_t number : numbers_) signs_.push_back(number < kSmallestShown ? Sign::small : Sign::number);
  }

  // False: it cannot be done number by number.
  bool hide() {
    for (std::size_t row = 0; row <= rows_; ++row) hide_small_rest(index(row, 0), 1, columns_);
    for (std::size_t column = 0; column <= columns_; ++column) hide_small_rest(index(0, column), columns_ + 1, rows_);
    for (std::size_t entry = 0; entry < numbers_.size(); ++entry) {
      if (signs_[entry] == Sign::small && !hide_way_round(entry)) return false;
    }
    return true;
  }

  ShownGrid shown() const {
    ShownGrid out(rows_, columns_);
    for (std::size_t row = 0; row <= rows_; ++row) {
      for (std::size_t column = 0; column <= columns_; ++column) {
        const std::size_t entry = index(row, column);
        if (signs_[entry] == Sign::number) out.at(row, column) = numbers_[entry];
        if (signs_[entry] == Sign::small) out.at(row, column) = FewerThanFive{};
      }
    }
    return out;
  }

 private:
  std::size_t index(std::size_t row, std::size_t column) const { return row * (columns_ + 1) + column; }
  // Nodes: a row is its number, a column comes after the rows.
  std::size_t nodes() const { return rows_ + columns_ + 2; }
  bool flows_back(std::size_t row, std::size_t column) const { return (row == rows_) != (column == columns_); }

  // A line of `count` numbers and its total: what is hidden of it can be added up by who sees the rest.
  void hide_small_rest(std::size_t first, std::size_t step, std::size_t count) {
    if (signs_[first + count * step] != Sign::number) return;
    std::uint64_t rest = 0;
    bool any = false;
    std::optional<std::size_t> last_shown;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t entry = first + i * step;
      if (signs_[entry] == Sign::number) {
        last_shown = entry;
      } else {
        any = true;
        rest += numbers_[entry];
      }
    }
    if (any && rest < kSmallestShown && last_shown) signs_[*last_shown] = Sign::hidden;
  }

  bool may_rise(std::size_t entry) const { return signs_[entry] != Sign::small || numbers_[entry] + 1 < kSmallestShown; }
  bool may_fall(std::size_t entry) const { return numbers_[entry] > (signs_[entry] == Sign::small ? 0 : kSmallestShown); }

  // What is lost by hiding it: a total tells more than a number; what stands first is what people look for.
  Cost cost(std::size_t entry) const {
    if (signs_[entry] != Sign::number) return 0;
    const bool of_row = entry % (columns_ + 1) == columns_, of_column = entry / (columns_ + 1) == rows_;
    const Cost weight = of_row && of_column ? 64 : of_row || of_column ? 8 : 1;
    return weight * 2 * kGridEntriesMax + (numbers_.size() - entry);
  }

  struct Way {
    Cost cost = kFar;
    std::vector<std::size_t> entries;
  };

  // The cheapest way for one unit from node to node without passing `without` (Dijkstra).
  Way way(std::size_t from, std::size_t to, std::size_t without) const {
    std::vector<Cost> costs(nodes(), kFar);
    std::vector<std::size_t> came_by(nodes()), came_from(nodes());
    std::vector<bool> done(nodes(), false);
    costs[from] = 0;
    while (true) {
      std::size_t node = nodes();
      for (std::size_t i = 0; i < nodes(); ++i) {
        if (!done[i] && costs[i] != kFar && (node == nodes() || costs[i] < costs[node])) node = i;
      }
      if (node == nodes() || node == to) break;
      done[node] = true;
      const bool at_row = node <= rows_;
      const std::size_t others = at_row ? columns_ + 1 : rows_ + 1;
      for (std::size_t other = 0; other < others; ++other) {
        const std::size_t row = at_row ? node : other, column = at_row ? other : node - rows_ - 1;
        const std::size_t entry = index(row, column), next = at_row ? rows_ + 1 + other : other;
        const bool along = at_row != flows_back(row, column);
        if (entry == without || !(along ? may_rise(entry) : may_fall(entry))) continue;
        const Cost reached = costs[node] + cost(entry);
        if (reached >= costs[next]) continue;
        costs[next] = reached;
        came_by[next] = entry;
        came_from[next] = node;
      }
    }
    Way out{costs[to], {}};
    for (std::size_t node = to; out.cost != kFar && node != from; node = came_from[node]) out.entries.push_back(came_by[node]);
    return out;
  }

  bool hide_way_round(std::size_t entry) {
    const std::size_t row = entry / (columns_ + 1), column = entry % (columns_ + 1);
    std::size_t from = row, to = rows_ + 1 + column;
    if (flows_back(row, column)) std::swap(from, to);
    Way best;
    if (may_rise(entry)) best = way(to, from, entry);
    if (best.cost > 0 && may_fall(entry)) {
      Way falling = way(from, to, entry);
      if (falling.cost < best.cost) best = std::move(falling);
    }
    for (const std::size_t passed : best.entries) {
      if (signs_[passed] == Sign::number) signs_[passed] = Sign::hidden;
    }
    return best.cost != kFar;
  }

  std::size_t rows_, columns_;
  std::vector<std::uint64_t> numbers_;
  std::vector<Sign> signs_;
};

}  // namespace

ShownGrid hide_small(const CountGrid& grid) {
  const bool fits = grid.rows <= kGridEntriesMax && grid.columns <= kGridEntriesMax && (grid.rows + 1) * (grid.columns + 1) <= kGridEntriesMax;
  if (!fits || grid.numbers.size() != grid.rows * grid.columns) return {0, 0};
  Hiding hiding(grid);
  return hiding.hide() ? hiding.shown() : ShownGrid(grid.rows, grid.columns);
}

std::string print(const Shown& shown, Language language) {
  const bool dutch = language == Language::dutch;
  if (const auto* number = std::get_if<std::uint64_t>(&shown)) return std::to_string(*number);
  if (std::holds_alternative<FewerThanFive>(shown)) return dutch ? "minder dan 5" : "fewer than 5";
  return dutch ? "niet getoond" : "not shown";
}

}  // namespace leidraad
