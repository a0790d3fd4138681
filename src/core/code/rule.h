// SPDX-License-Identifier: EUPL-1.2
// A rule as a value: nine verbs, conditions and literals, as they stand in a `rule` block.
// docs/en/rules.md has the grammar on one screen; parse_rules.h reads it, print_rules.h writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/civil_time.h"
#include "core/code/vocabulary.h"

namespace leidraad {

struct Place {            // in a file; both from 1, 0 when made and not read
  std::size_t line = 0;
  std::size_t column = 0;
  bool operator==(const Place&) const { return true; }  // where a thing stands is not what it says
};

// A value in a rule. A number keeps its unit as written, so that printing gives back what was read.
struct Literal {
  enum class Kind : std::uint8_t { word, text, number, set, placeholder };
  Kind kind = Kind::word;
  std::string text;                 // word, text (unquoted) or placeholder's name
  std::string digits;               // of a number, as written: "10", "2.5"
  std::string unit;                 // "", "min", "months", "MB", …
  std::vector<Literal> items;       // of a set
  Place place;
  bool operator==(const Literal&) const = default;
};

enum class Compare : std::uint8_t { is, is_not, in, not_in, contains, less, at_most, greater, at_least, holds };
// holds: a bare attribute (a bool: true; a set: not empty)

struct Condition {
  enum class Kind : std::uint8_t { all, any, negation, comparison, permission, consent };
  Kind kind = Kind::comparison;
  std::vector<Condition> parts;     // all, any: two or more; negation: one
  std::string attribute;            // comparison
  Compare compare = Compare::holds;
  Literal value;
  std::vector<Role> roles;          // permission from …
  Place place;
  bool operator==(const Condition&) const = default;
};

// For whom: kinds, `staff`, `everyone` or roles, as written and as masks.
struct Audience {
  std::vector<std::string> names;
  bool operator==(const Audience&) const = default;
  bool empty() const { return names.empty(); }
};

enum class Verb : std::uint8_t { forbid, require, allow, advise, observe, alert, report, measure, review };
std::string_view name(Verb verb);

// forbid, require, allow, advise: what a gate decides by.
struct GateRule {
  bool advise_against = true;                 // advise on | against
  std::optional<Condition> requirement;       // require COND on …
  std::vector<std::string> actions;
  Audience audience;                          // for …; empty: everyone
  Audience except;
  std::optional<Condition> when;
  std::optional<Condition> unless;
  bool operator==(const GateRule&) const = default;
};

struct ObserveRule {
  std::string stream;
  std::vector<std::string> fields;
  std::vector<std::string> keys;
  std::vector<std::string> purposes;
  std::optional<Role> by;
  std::vector<Role> to;
  std::vector<std::string> grounds;           // only on …
  std::vector<std::string> about;             // sealed: which kinds of person; empty: staff alone
  std::vector<Role> sealed_by;                // none or two
  std::optional<Literal> retention;           // for DURATION
  bool operator==(const ObserveRule&) const = default;
};

struct AlertStep {
  Role role{};
  std::optional<Literal> within;
  bool operator==(const AlertStep&) const = default;
};
struct AlertRule {
  std::string stream;
  std::string key;
  std::optional<Condition> when;
  Literal over;
  std::vector<AlertStep> steps;               // the order of escalation
  bool operator==(const AlertRule&) const = default;
};

struct ReportRule {
  std::string kind;
  std::vector<Role> to;
  bool all_of_them = false;                   // and: all; or: any
  std::optional<Literal> within;
  bool operator==(const ReportRule&) const = default;
};

struct MeasureRule {
  Audience audience;
  std::vector<std::string> steps;             // lightest first; a human decides
  bool operator==(const MeasureRule&) const = default;
};

struct ReviewRule {
  Literal every;
  Role by{};
  bool operator==(const ReviewRule&) const = default;
};

struct Statement {
  Verb verb = Verb::forbid;
  bool proposed = false;                      // shown and checked, never compiled
  std::variant<GateRule, ObserveRule, AlertRule, ReportRule, MeasureRule, ReviewRule> rule;
  std::vector<std::string> comments;          // the # lines before it, without the #
  std::vector<std::string> comments_after;    // of the last statement: what follows it in the block
  Place place;
  bool operator==(const Statement&) const = default;
  bool is_gate_rule() const { return std::holds_alternative<GateRule>(rule); }
  const GateRule& gate() const { return std::get<GateRule>(rule); }
};

// "10 min", "3 months" as a duration; "80 MB" as bytes (powers of 1000); nullopt: not of that kind.
std::optional<Duration> duration_of(const Literal& literal);
std::optional<std::int64_t> bytes_of(const Literal& literal);
std::optional<double> number_of(const Literal& literal);
bool is_unit(std::string_view word);

}  // namespace leidraad
