// SPDX-License-Identifier: EUPL-1.2
// Durations and sizes that cannot be meant: too large to compute, or nothing where something is needed.
#include "core/code/lawfulness.h"

namespace leidraad {

namespace {

constexpr Duration kHundredYears{100 * 12, 0};

std::string written(const Literal& literal) {
  return "`" + literal.digits + (literal.unit.empty() ? "" : " " + literal.unit) + "`";
}

bool is_computable(const Literal& literal) {
  if (literal.unit.empty()) return number_of(literal).has_value();
  if (const auto duration = duration_of(literal)) return compare(*duration, kHundredYears, std::nullopt).value_or(1) <= 0;
  return bytes_of(literal).has_value();
}

void check_computable(const Literal& literal, Place place, LawfulnessReport& report) {
  const auto value = filled(literal, report.front());
  if (!value) return;
  for (const Literal& item : value->items) check_computable(item, place, report);
  if (value->kind != Literal::Kind::number || is_computable(*value)) return;
  report.add("bad-amount", Severity::error, place,
             {written(*value) + " is te groot of niet geheel.", written(*value) + " is too large or not whole."},
             {"Schrijf een geheel getal en een eenheid, tot hoogstens 100 years.",
              "Write a whole number and a unit, up to 100 years."});
}

void check_condition(const std::optional<Condition>& condition, LawfulnessReport& report) {
  if (!condition) return;
  if (condition->compare != Compare::holds) check_computable(condition->value, condition->place, report);
  for (const Condition& part : condition->parts) check_condition(part, report);
}

// A term that must last: retention, the window of an alert, the time for an answer, a review.
void check_term(const std::optional<Literal>& literal, std::string_view id, bool may_be_judgement, Place place,
                LawfulnessReport& report) {
  if (!literal) return;
  check_computable(*literal, place, report);
  if (!may_be_judgement && is_judgement(*literal, report.front())) {
    report.add("judgement-not-here", Severity::error, place,
               {"Een termijn kan niet naar eigen oordeel zijn.", "A term cannot be left to judgement."},
               {"Vul een duur in, zoals 14 days.", "Fill in a duration, such as 14 days."});
  }
  const auto value = filled(*literal, report.front());
  const auto duration = value ? duration_of(*value) : std::nullopt;
  if (!duration || duration->months != 0 || duration->seconds != 0) return;
  report.add(id, Severity::error, place,
             {"Een termijn van " + written(*value) + " is geen termijn.", "A term of " + written(*value) + " is no term."},
             {"Kies een duur boven nul.", "Choose a duration above zero."});
}

}  // namespace

void check_amounts(const Statement& statement, LawfulnessReport& report) {
  const Place place = statement.place;
  if (const auto* gate = std::get_if<GateRule>(&statement.rule)) {
    check_condition(gate->requirement, report);
    check_condition(gate->when, report);
    check_condition(gate->unless, report);
  } else if (const auto* observe = std::get_if<ObserveRule>(&statement.rule)) {
    check_term(observe->retention, "bad-retention", false, place, report);
  } else if (const auto* alert = std::get_if<AlertRule>(&statement.rule)) {
    check_condition(alert->when, report);
    check_term(alert->over, "bad-amount", true, place, report);
    for (const AlertStep& step : alert->steps) check_term(step.within, "bad-amount", true, place, report);
  } else if (const auto* duty = std::get_if<ReportRule>(&statement.rule)) {
    check_term(duty->within, "bad-amount", false, place, report);
  } else if (const auto* review = std::get_if<ReviewRule>(&statement.rule)) {
    check_term(review->every, "review-period", false, place, report);
  }
}

}  // namespace leidraad
