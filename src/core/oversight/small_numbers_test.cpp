// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/small_numbers.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <functional>
#include <set>

namespace leidraad {
namespace {

bool is_number(const Shown& shown) { return shown.index() == 0; }
bool is_small(const Shown& shown) { return shown.index() == 1; }

// Everybody's way to reconstruct: try all numbers the hidden ones could be, and see which fit.
class Reader {
 public:
  explicit Reader(const ShownGrid& grid) : grid_(grid), numbers_(grid.rows() * grid.columns()) {
    for (std::size_t i = 0; i < numbers_.size(); ++i) anything_told_ = anything_told_ || !std::holds_alternative<NotShown>(cell(i));
  }

  // For each entry, totals too, the values it can have.
  std::vector<std::set<std::uint64_t>> possible() {
    possible_.assign((grid_.rows() + 1) * (grid_.columns() + 1), {});
    try_from(0);
    return possible_;
  }

 private:
  const Shown& cell(std::size_t i) const { return grid_.at(i / grid_.columns(), i % grid_.columns()); }

  void try_from(std::size_t i) {
    if (i == numbers_.size()) return note();
    if (const auto* number = std::get_if<std::uint64_t>(&cell(i))) {
      numbers_[i] = *number;
      return try_from(i + 1);
    }
    // Hidden but not small is five or more; every number that is hidden here and one more is tried.
    const std::uint64_t from = is_small(cell(i)) || !anything_told_ ? 0 : 5, until = is_small(cell(i)) ? 4 : 13;
    for (std::uint64_t number = from; number <= until; ++number) {
      numbers_[i] = number;
      try_from(i + 1);
    }
  }

  void note() {
    std::vector<std::uint64_t> all(possible_.size());
    for (std::size_t row = 0; row < grid_.rows(); ++row) {
      for (std::size_t column = 0; column < grid_.columns(); ++column) {
        const std::uint64_t number = numbers_[row * grid_.columns() + column];
        for (const std::size_t r : {row, grid_.rows()}) {
          for (const std::size_t c : {column, grid_.columns()}) all[r * (grid_.columns() + 1) + c] += number;
        }
      }
    }
    for (std::size_t row = 0; row <= grid_.rows(); ++row) {
      for (std::size_t column = 0; column <= grid_.columns(); ++column) {
        if (!fits(grid_.at(row, column), all[row * (grid_.columns() + 1) + column])) return;
      }
    }
    for (std::size_t i = 0; i < all.size(); ++i) possible_[i].insert(all[i]);
  }

  bool fits(const Shown& shown, std::uint64_t number) const {
    if (const auto* told = std::get_if<std::uint64_t>(&shown)) return number == *told;
    return is_small(shown) ? number < 5 : !anything_told_ || number >= 5;
  }

  const ShownGrid& grid_;
  std::vector<std::uint64_t> numbers_;
  std::vector<std::set<std::uint64_t>> possible_;
  bool anything_told_ = false;
};

struct Findings {
  bool number_under_five = false, small_is_known = false, needless = false, rest_under_five = false, wrong_number = false;
  bool none() const { return !number_under_five && !small_is_known && !needless && !rest_under_five && !wrong_number; }
};

std::uint64_t counted(const CountGrid& grid, std::size_t row, std::size_t column) {
  std::uint64_t sum = 0;
  for (std::size_t r = 0; r < grid.rows; ++r) {
    for (std::size_t c = 0; c < grid.columns; ++c) {
      if ((row == grid.rows || r == row) && (column == grid.columns || c == column)) sum += grid.numbers[r * grid.columns + c];
    }
  }
  return sum;
}

// What a row or column hides together, where its total is shown.
bool rest_is_small(const CountGrid& grid, const ShownGrid& shown) {
  bool found = false;
  const auto line = [&](const Shown& total, std::size_t count, const auto& entry) {
    std::uint64_t rest = 0;
    bool any = false;
    for (std::size_t i = 0; i < count; ++i) {
      const auto [row, column] = entry(i);
      if (is_number(shown.at(row, column))) continue;
      any = true;
      rest += counted(grid, row, column);
    }
    found = found || (is_number(total) && any && rest < 5);
  };
  for (std::size_t row = 0; row <= grid.rows; ++row) line(shown.row_total(row), grid.columns, [&](std::size_t i) { return std::pair(row, i); });
  for (std::size_t column = 0; column <= grid.columns; ++column) line(shown.column_total(column), grid.rows, [&](std::size_t i) { return std::pair(i, column); });
  return found;
}

Findings examine(const CountGrid& grid) {
  const ShownGrid shown = hide_small(grid);
  const auto possible = Reader(shown).possible();
  Findings out;
  bool any_small = false, any_hidden = false;
  for (std::size_t row = 0; row <= grid.rows; ++row) {
    for (std::size_t column = 0; column <= grid.columns; ++column) {
      const std::uint64_t number = counted(grid, row, column);
      const Shown& one = shown.at(row, column);
      if (const auto* told = std::get_if<std::uint64_t>(&one)) {
        out.number_under_five = out.number_under_five || *told < 5;
        out.wrong_number = out.wrong_number || *told != number;
      }
      any_small = any_small || number < 5;
      any_hidden = any_hidden || !is_number(one);
      out.wrong_number = out.wrong_number || (is_small(one) && number >= 5);
      if (number < 5) out.small_is_known = out.small_is_known || possible[row * (grid.columns + 1) + column].size() < 2;
    }
  }
  out.needless = any_hidden && !any_small;
  out.rest_under_five = rest_is_small(grid, shown);
  return out;
}

CountGrid grid_of(std::size_t rows, std::vector<std::uint64_t> numbers) {
  const std::size_t columns = numbers.size() / rows;
  return {rows, columns, std::move(numbers)};
}

CountGrid any_grid(std::size_t rows, std::size_t columns, std::uint64_t below) {
  CountGrid grid{rows, columns, {}};
  for (std::size_t i = 0; i < rows * columns; ++i) grid.numbers.push_back(*rc::gen::inRange<std::uint64_t>(0, below));
  return grid;
}

void check_all(std::size_t rows, std::size_t columns, std::uint64_t below) {
  CountGrid grid{rows, columns, std::vector<std::uint64_t>(rows * columns)};
  std::size_t tables = 0, wrong = 0;
  const std::function<void(std::size_t)> from = [&](std::size_t i) {
    if (i == grid.numbers.size()) {
      ++tables;
      if (!examine(grid).none()) ++wrong;
      return;
    }
    for (std::uint64_t number = 0; number < below; ++number) {
      grid.numbers[i] = number;
      from(i + 1);
    }
  };
  from(0);
  CHECK_MESSAGE(wrong == 0, wrong << " of " << tables << " tables of " << rows << " by " << columns << " give something away");
}

}  // namespace

TEST_CASE("of no small table can a number under five be computed from what is shown: every one of them tried") {
  check_all(1, 1, 12);
  check_all(1, 2, 12);
  check_all(2, 1, 12);
  check_all(1, 3, 8);
  check_all(2, 2, 7);
}

TEST_CASE("nor of larger ones, by the sample") {
  rc::check([] {
    const bool lying = *rc::gen::arbitrary<bool>();
    const CountGrid grid = any_grid(lying ? 2 : 3, lying ? 3 : 2, *rc::gen::element<std::uint64_t>(5, 7, 9));
    const Findings found = examine(grid);
    RC_ASSERT(!found.number_under_five);
    RC_ASSERT(!found.small_is_known);
    RC_ASSERT(!found.needless);
    RC_ASSERT(!found.rest_under_five);
    RC_ASSERT(!found.wrong_number);
  });
}

TEST_CASE("where every number is five or more, every number is shown") {
  const ShownGrid shown = hide_small(grid_of(2, {5, 80, 17, 6}));
  CHECK(shown.at(0, 0) == Shown(std::uint64_t{5}));
  CHECK(shown.row_total(1) == Shown(std::uint64_t{23}));
  CHECK(shown.column_total(1) == Shown(std::uint64_t{86}));
  CHECK(shown.total() == Shown(std::uint64_t{108}));
}

TEST_CASE("one small number takes a second of its row and of its column with it, and what ties those together") {
  const ShownGrid shown = hide_small(grid_of(3, {3, 40, 90, 20, 50, 80, 60, 70, 100}));
  CHECK(shown.at(0, 0) == Shown(FewerThanFive{}));
  for (const auto& [row, column] : {std::pair(0U, 2U), std::pair(2U, 0U), std::pair(2U, 2U)}) CHECK(shown.at(row, column) == Shown(NotShown{}));
  CHECK(shown.at(1, 1) == Shown(std::uint64_t{50}));
  for (std::size_t i = 0; i < 3; ++i) CHECK((is_number(shown.row_total(i)) && is_number(shown.column_total(i))));
}

TEST_CASE("which number is hidden beside a small one tells nothing of its size") {
  rc::check([] {
    CountGrid grid = any_grid(3, 3, 4);
    CountGrid other = grid;
    for (std::size_t i = 0; i < grid.numbers.size(); ++i) {  // the same ones small, the others of any size
      if (*rc::gen::arbitrary<bool>()) continue;
      grid.numbers[i] = *rc::gen::inRange<std::uint64_t>(100, 900);
      other.numbers[i] = *rc::gen::inRange<std::uint64_t>(100, 900);
    }
    const ShownGrid one = hide_small(grid), two = hide_small(other);
    for (std::size_t row = 0; row <= 3; ++row) {
      for (std::size_t column = 0; column <= 3; ++column) RC_ASSERT(one.at(row, column).index() == two.at(row, column).index());
    }
  });
}

TEST_CASE("none is fewer than five as well: that nobody did is told of nobody") {
  CHECK(is_small(hide_small(grid_of(1, {0, 12, 30, 9})).at(0, 0)));
}

TEST_CASE("two small numbers whose total says what both are do not stand alone") {
  // 4 and 4 of 8: both are under five, so 8 would say it all.
  const CountGrid grid = grid_of(1, {4, 4, 7, 9});
  CHECK(examine(grid).none());
}

TEST_CASE("what is hidden prints in words, in both languages") {
  CHECK(print(FewerThanFive{}, Language::dutch) == "minder dan 5");
  CHECK(print(FewerThanFive{}, Language::english) == "fewer than 5");
  CHECK(print(NotShown{}, Language::dutch) == "niet getoond");
  CHECK(print(NotShown{}, Language::english) == "not shown");
  CHECK(print(std::uint64_t{1204}, Language::dutch) == "1204");
}

TEST_CASE("of a grid that is too large or does not fit its numbers, nothing is shown") {
  CHECK(hide_small({1'000, 1'000, std::vector<std::uint64_t>(1'000'000, 9)}).rows() == 0);
  CHECK(hide_small({2, 2, {9, 9, 9}}).rows() == 0);
  CHECK_FALSE(is_number(hide_small({2, 2, {9, 9, 9}}).total()));
  CHECK_FALSE(is_number(hide_small({}).total()));
}

TEST_CASE("a large grid, nearly all of it small, is hidden number by number and not whole") {
  CountGrid grid{24, 60, {}};
  for (std::size_t i = 0; i < 24 * 60; ++i) grid.numbers.push_back(i % 7 == 0 ? 40 + i : i * i % 5 % 3);
  const ShownGrid shown = hide_small(grid);
  CHECK(is_number(shown.total()));
  CHECK_FALSE(rest_is_small(grid, shown));
  std::size_t numbers = 0;
  for (std::size_t row = 0; row < 24; ++row) numbers += is_number(shown.row_total(row)) ? 1U : 0U;
  CHECK(numbers >= 20);
}

}  // namespace leidraad
