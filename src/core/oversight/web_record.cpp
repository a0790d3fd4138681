// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/web_record.h"

#include <algorithm>

namespace leidraad {

namespace {

bool names_word(const Literal& value, std::string_view word) {
  if (value.kind == Literal::Kind::word) return value.text == word;
  return std::any_of(value.items.begin(), value.items.end(), [&](const Literal& item) { return names_word(item, word); });
}

bool names_category(const Condition& condition, std::string_view word) {
  if (condition.kind == Condition::Kind::comparison) return condition.attribute == "category" && names_word(condition.value, word);
  return std::any_of(condition.parts.begin(), condition.parts.end(), [&](const Condition& part) { return names_category(part, word); });
}

bool names_category(const Statement& statement, std::string_view word) {
  if (!statement.is_gate_rule()) return false;
  const GateRule& rule = statement.gate();
  const auto in = [&](const std::optional<Condition>& condition) { return condition && names_category(*condition, word); };
  return in(rule.when) || in(rule.requirement);  // `unless` names what it is not about
}

std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::string_view counts_under(const std::vector<std::string>& of_site, const Statement* refused_by) {
  std::string_view first, named;
  for (const std::string& word : of_site) {
    if (first.empty() || word < first) first = word;
    if (refused_by != nullptr && names_category(*refused_by, word) && (named.empty() || word < named)) named = word;
  }
  return named.empty() ? first : named;
}

Hour hour_of(Instant moment) {
  const std::int64_t whole = moment.seconds / 3600;
  return {moment.seconds % 3600 < 0 ? whole - 1 : whole};
}

std::string print(Hour hour) {
  const LocalTime utc{hour.starts().seconds};
  const int of_day = minute_of_day(utc) / 60;
  return print(date_of(utc)) + (of_day < 10 ? "T0" : "T") + std::to_string(of_day) + "Z";
}

std::optional<Hour> parse_hour(std::string_view text) {
  constexpr std::string_view kForm = "2026-11-23T09Z";
  if (text.size() != kForm.size() || text[10] != 'T' || text[13] != 'Z') return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto of_day = digits(text.substr(11, 2));
  if (!date || date->year < 1970 || !of_day || *of_day > 23) return std::nullopt;
  return Hour{days_since_epoch(*date) * 24 + *of_day};
}

}  // namespace leidraad
