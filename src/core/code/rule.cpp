// SPDX-License-Identifier: EUPL-1.2
#include "core/code/rule.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace leidraad {

namespace {

constexpr std::array<std::string_view, 9> kVerbNames = {"forbid", "require", "allow",   "advise", "observe",
                                                        "alert",  "report",  "measure", "review"};

struct Unit {
  std::string_view name;
  double seconds;  // of a duration without months
  double months;
  double bytes;
};
// Sizes are powers of 1000 (the contract), days and weeks 24 hours each.
constexpr std::array<Unit, 16> kUnits = {{{"min", 60, 0, 0},
                                          {"hour", 3600, 0, 0},
                                          {"hours", 3600, 0, 0},
                                          {"day", 86400, 0, 0},
                                          {"days", 86400, 0, 0},
                                          {"week", 604800, 0, 0},
                                          {"weeks", 604800, 0, 0},
                                          {"month", 0, 1, 0},
                                          {"months", 0, 1, 0},
                                          {"year", 0, 12, 0},
                                          {"years", 0, 12, 0},
                                          {"B", 0, 0, 1},
                                          {"kB", 0, 0, 1e3},
                                          {"MB", 0, 0, 1e6},
                                          {"GB", 0, 0, 1e9},
                                          {"TB", 0, 0, 1e12}}};

const Unit* find_unit(std::string_view name) {
  for (const Unit& unit : kUnits) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

std::optional<double> parse_number(std::string_view digits) {
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

// Whole and within what a 64-bit integer and a civil calculation can carry.
std::optional<std::int64_t> whole(double amount) {
  constexpr double kMax = 1e15;
  if (amount < 0 || amount > kMax || std::floor(amount) != amount) return std::nullopt;
  return static_cast<std::int64_t>(amount);
}

}  // namespace

std::string_view name(Verb verb) { return kVerbNames[static_cast<std::size_t>(verb)]; }

bool is_unit(std::string_view word) { return find_unit(word) != nullptr; }

std::optional<double> number_of(const Literal& literal) {
  if (literal.kind != Literal::Kind::number || !literal.unit.empty()) return std::nullopt;
  return parse_number(literal.digits);
}

std::optional<Duration> duration_of(const Literal& literal) {
  const Unit* unit = literal.kind == Literal::Kind::number ? find_unit(literal.unit) : nullptr;
  const auto number = parse_number(literal.digits);
  if (unit == nullptr || unit->bytes > 0 || !number) return std::nullopt;
  const auto months = whole(*number * unit->months);
  const auto seconds = whole(*number * unit->seconds);
  if (!months || !seconds) return std::nullopt;
  return Duration{*months, *seconds};
}

std::optional<std::int64_t> bytes_of(const Literal& literal) {
  const Unit* unit = literal.kind == Literal::Kind::number ? find_unit(literal.unit) : nullptr;
  const auto number = parse_number(literal.digits);
  if (unit == nullptr || unit->bytes == 0 || !number || *number * unit->bytes > 9e18) return std::nullopt;
  return static_cast<std::int64_t>(*number * unit->bytes);
}

}  // namespace leidraad
