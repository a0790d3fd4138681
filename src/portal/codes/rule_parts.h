// SPDX-License-Identifier: EUPL-1.2
// Between the files of the rule form: one thing a condition asks, and lists to tick.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/code/code.h"
#include "portal/pages/form.h"

namespace leidraad::portal {

inline constexpr std::string_view kPermission = "permission", kConsent = "consent";
inline constexpr std::size_t kRowsMax = 12;

// One line of a condition, as its fields hold it.
struct ConditionRow {
  std::string what;                // an attribute, or permission, or consent; empty: no line
  std::string how;                 // "is", "is not", "in", …, "yes", "no"
  std::string value;               // as written in a rule
  std::vector<std::string> words;  // ticked: words, or roles of a permission
};
struct ConditionRows {
  bool any = false;  // one of them is enough
  std::vector<ConditionRow> rows;
};
// nullopt: it is more than a list of things, and a form would lose some of it.
std::optional<ConditionRows> rows_of(const std::optional<Condition>& condition);
std::string source_of(const ConditionRows& rows, const std::vector<std::string>& actions);

// The attribute as the first of these actions that has it knows it, or of the person.
const Attribute* attribute_of(const std::vector<std::string>& actions, std::string_view name);

struct Ticked {
  std::string name;
  std::string_view label;
  Choices choices;
  std::vector<std::string> chosen;
  bool in_order = false;  // the order means something: light to heavy
};
html::Html tick_list(const Ticked& list);
Choices role_choices(const Visit& visit);
std::vector<std::string> role_names(const std::vector<Role>& roles);

// A group of lines under `prefix`, and what a sent form has of it.
html::Html condition_fields(const Visit& visit, const std::string& prefix, std::string_view label, const std::optional<Condition>& condition,
                            const std::vector<std::string>& actions);
std::string condition_in_form(const http::Values& form, const std::string& prefix, const std::optional<Condition>& condition,
                              const std::vector<std::string>& actions);

}  // namespace leidraad::portal
