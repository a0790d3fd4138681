// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/code/print.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"
#include "portal/codes/rule_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct How {
  std::string_view name;
  Label label;
};
constexpr std::array<How, 11> kHows{{{"in", {"is een van", "is one of"}},
                                     {"not in", {"is geen van", "is none of"}},
                                     {"is", {"is precies", "is exactly"}},
                                     {"is not", {"is niet", "is not"}},
                                     {"contains", {"heeft allemaal", "has all of"}},
                                     {">", {"meer dan", "more than"}},
                                     {">=", {"minstens", "at least"}},
                                     {"<", {"minder dan", "less than"}},
                                     {"<=", {"hoogstens", "at most"}},
                                     {"yes", {"is zo", "is so"}},
                                     {"no", {"is niet zo", "is not so"}}}};

std::string how_of(Compare compare) {
  switch (compare) {
    case Compare::is:
      return "is";
    case Compare::is_not:
      return "is not";
    case Compare::in:
      return "in";
    case Compare::not_in:
      return "not in";
    case Compare::contains:
      return "contains";
    case Compare::less:
      return "<";
    case Compare::at_most:
      return "<=";
    case Compare::greater:
      return ">";
    case Compare::at_least:
      return ">=";
    case Compare::holds:
      break;
  }
  return "yes";
}

// The words of a literal, when it is a word or a set of words.
std::optional<std::vector<std::string>> words_of(const Literal& literal) {
  if (literal.kind == Literal::Kind::word) return std::vector{literal.text};
  if (literal.kind != Literal::Kind::set) return std::nullopt;
  std::vector<std::string> out;
  for (const Literal& item : literal.items) {
    if (item.kind != Literal::Kind::word) return std::nullopt;
    out.push_back(item.text);
  }
  return out;
}

std::optional<ConditionRow> row_of(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::permission:
      return ConditionRow{std::string(kPermission), {}, {}, role_names(condition.roles)};
    case Condition::Kind::consent:
      return ConditionRow{std::string(kConsent), {}, {}, {}};
    case Condition::Kind::negation: {
      const Condition& part = condition.parts.front();
      if (part.kind != Condition::Kind::comparison || part.compare != Compare::holds) return std::nullopt;
      return ConditionRow{part.attribute, "no", {}, {}};
    }
    case Condition::Kind::comparison:
      break;
    case Condition::Kind::all:
    case Condition::Kind::any:
      return std::nullopt;
  }
  ConditionRow row{condition.attribute, how_of(condition.compare), {}, {}};
  if (condition.compare == Compare::holds) return row;
  row.value = print(condition.value);
  row.words = words_of(condition.value).value_or(std::vector<std::string>());
  return row;
}

bool has_words(const Attribute* attribute) {
  return attribute != nullptr && !attribute->words.empty();
}

std::string field(const std::string& prefix, std::size_t row, std::string_view part) {
  return prefix + "." + std::to_string(row) + "." + std::string(part);
}

Choices hows_for(const Visit& visit, const Attribute* attribute) {
  const auto fits = [&](std::string_view name) {
    const bool amount =
        attribute != nullptr && (attribute->type == Type::number || attribute->type == Type::duration || attribute->type == Type::size);
    if (name == "yes" || name == "no")
      return attribute == nullptr || attribute->type == Type::boolean || attribute->type == Type::set || attribute->type == Type::people;
    if (attribute != nullptr && attribute->type == Type::boolean) return false;
    const bool order = name == ">" || name == ">=" || name == "<" || name == "<=";
    if (name == "contains") return attribute == nullptr || attribute->type == Type::set;
    return order ? amount || attribute == nullptr : !amount || name == "is";
  };
  Choices out;
  for (const How& how : kHows) {
    if (fits(how.name)) out.emplace_back(how.name, visit.say(how.label));
  }
  return out;
}

Choices attribute_choices(const Visit& visit, const std::vector<std::string>& actions_chosen) {
  Choices out{{"", std::string(visit.say("(niets)", "(nothing)"))},
              {std::string(kPermission), std::string(visit.say("Er is akkoord van …", "There is permission from …"))},
              {std::string(kConsent), std::string(visit.say("Iedereen die erop staat, geeft toestemming", "Everyone shown consents"))}};
  std::vector<std::string> seen;
  const auto add = [&](std::string_view action, std::string_view name) {
    if (contains(seen, name)) return;
    seen.emplace_back(name);
    out.emplace_back(name, capital(visit.say(label_of_attribute(action, name))));
  };
  for (const std::string& action : actions_chosen) {
    const auto index = find_action(action);
    if (!index) continue;
    for (const Attribute& one : actions()[*index].attributes) add(action, one.name);
  }
  for (const Attribute& one : person_attributes()) add("", one.name);
  return out;
}

Html word_list(const Visit& visit, const std::string& name, const Attribute& attribute, const ConditionRow& row) {
  Choices choices;
  for (const std::string_view word : attribute.words) choices.emplace_back(word, visit.say(label_of_word(attribute.name, word)));
  for (const std::string& word : row.words) {
    if (!attribute.has_word(word)) choices.emplace_back(word, word);
  }
  return tick_list({name, visit.say("Welke", "Which"), choices, row.words});
}

Html row_fields(const Visit& visit, const std::string& prefix, std::size_t number, const ConditionRow& row,
                const std::vector<std::string>& actions_chosen) {
  const std::string what = field(prefix, number, "wat");
  Html out = choice_field({what,
                           number == 0 ? visit.say("Waar gaat het om?", "What is it about?") : visit.say("En verder", "And also"),
                           row.what,
                           {},
                           {},
                           "text",
                           "off",
                           false},
                          attribute_choices(visit, actions_chosen));
  if (row.what.empty() || row.what == kConsent) return out;
  if (row.what == kPermission)
    return out + tick_list({field(prefix, number, "woord"), visit.say("Van wie", "From whom"), role_choices(visit), row.words});
  const Attribute* attribute = attribute_of(actions_chosen, row.what);
  const std::string how = field(prefix, number, "hoe");
  out += choice_field({how, visit.say("Hoe", "How"), row.how, {}, {}, "text", "off", false}, hows_for(visit, attribute));
  if (attribute != nullptr && attribute->type == Type::boolean) return out;
  const bool ticks = has_words(attribute) && (row.value.empty() || !row.words.empty());
  if (ticks) return out + word_list(visit, field(prefix, number, "woord"), *attribute, row);
  const std::string value = field(prefix, number, "waarde");
  return out + text_field({value,
                           visit.say("Waarde", "Value"),
                           row.value,
                           visit.say("Zoals 10 min, 5 MB of 3.", "Such as 10 min, 5 MB or 3."),
                           {},
                           "text",
                           "off",
                           false});
}

ConditionRows sent_rows(const http::Values& form, const std::string& prefix) {
  ConditionRows out;
  out.any = form.first(prefix + ".verband") == "of";
  for (std::size_t i = 0; i < kRowsMax; ++i) {
    ConditionRow row{form.first(field(prefix, i, "wat")), form.first(field(prefix, i, "hoe")), form.first(field(prefix, i, "waarde")),
                     form.all(field(prefix, i, "woord"))};
    std::replace_if(
        row.value.begin(), row.value.end(), [](char c) { return c == '\n' || c == '\r' || c == '#'; }, ' ');
    if (!row.what.empty()) out.rows.push_back(std::move(row));
  }
  return out;
}

std::string source_of(const ConditionRow& row, const std::vector<std::string>& actions_chosen) {
  if (row.what == kConsent) return "consent of everyone";
  if (row.what == kPermission) return "permission from {" + join(row.words, ", ") + "}";
  const Attribute* attribute = attribute_of(actions_chosen, row.what);
  if (row.how == "no") return "not " + row.what;
  if (row.how == "yes" || (row.how.empty() && attribute != nullptr && attribute->type == Type::boolean)) return row.what;
  const std::string how = row.how.empty() ? (has_words(attribute) ? "in" : "is") : row.how;
  if (!row.words.empty() || (has_words(attribute) && row.value.empty())) {
    const bool one = (how == "is" || how == "is not") && row.words.size() == 1;
    return row.what + " " + how + " " + (one ? row.words.front() : "{" + join(row.words, ", ") + "}");
  }
  const std::string value(trim(row.value));
  const bool bare = attribute != nullptr && attribute->type == Type::text && !value.starts_with('"') && !value.starts_with('{');
  return row.what + " " + how + " " + (bare ? "\"" + value + "\"" : value);
}

}  // namespace

const Attribute* attribute_of(const std::vector<std::string>& actions_chosen, std::string_view name) {
  for (const std::string& action : actions_chosen) {
    const auto index = find_action(action);
    const auto slot = index ? actions()[*index].slot(name) : std::nullopt;
    if (slot) return &actions()[*index].attributes[*slot];
  }
  return find_person_attribute(name);
}

std::optional<ConditionRows> rows_of(const std::optional<Condition>& condition) {
  ConditionRows out;
  if (!condition) return out;
  const bool list = condition->kind == Condition::Kind::all || condition->kind == Condition::Kind::any;
  out.any = condition->kind == Condition::Kind::any;
  const std::vector<Condition> alone{*condition};
  for (const Condition& part : list ? condition->parts : alone) {
    auto row = row_of(part);
    if (!row) return std::nullopt;
    out.rows.push_back(std::move(*row));
  }
  if (out.rows.size() >= kRowsMax) return std::nullopt;
  return out;
}

std::string source_of(const ConditionRows& rows, const std::vector<std::string>& actions_chosen) {
  std::string out;
  for (const ConditionRow& row : rows.rows) out += (out.empty() ? "" : (rows.any ? " or " : " and ")) + source_of(row, actions_chosen);
  return out;
}

Html tick_list(const Ticked& list) {
  std::vector<Html> items;
  const auto add = [&](const std::string& value, const std::string& words) {
    const bool on = contains(list.chosen, value);
    items.push_back(
        element("li", {},
                element("label", {css("choice")}, element("input", {{"type", "checkbox"}, {"name", list.name}, {"value", value}, {"checked", on}}),
                        element("span", {}, words))));
  };
  // What is chosen comes first, in the order it has: a browser sends it back like that, and the rule stays as it reads.
  for (const std::string& value : list.chosen) {
    const auto found = std::find_if(list.choices.begin(), list.choices.end(), [&](const auto& one) { return one.first == value; });
    if (!list.in_order && found != list.choices.end()) add(found->first, found->second);
  }
  for (const auto& [value, words] : list.choices) {
    if (list.in_order || !contains(list.chosen, value)) add(value, words);
  }
  return element("fieldset", {css("entry")}, element("legend", {}, list.label), element("ul", {css("choices many")}, items));
}

Choices role_choices(const Visit& visit) {
  Choices out;
  for (std::size_t i = 0; i < kRoles; ++i) out.emplace_back(name(static_cast<Role>(i)), capital(visit.say(label(static_cast<Role>(i)))));
  return out;
}

std::vector<std::string> role_names(const std::vector<Role>& roles) {
  std::vector<std::string> out;
  for (const Role role : roles) out.emplace_back(name(role));
  return out;
}

Html condition_fields(const Visit& visit, const std::string& prefix, std::string_view label, const std::optional<Condition>& condition,
                      const std::vector<std::string>& actions_chosen) {
  const auto original = rows_of(condition);
  if (!original) {
    FrontMatter none;
    return element("section", {css("part")}, element("h2", {}, label), element("p", {}, sentence(*condition, none, visit.language)),
                   element("p", {css("hint")},
                           visit.say("Deze voorwaarde is te bijzonder voor een formulier en blijft zo. Wijzig haar in de tekst van het artikel.",
                                     "This condition is too particular for a form and stays as it is. Change it in the text of the article.")));
  }
  const bool was_sent = visit.request.method == "POST";
  const ConditionRows rows = was_sent ? sent_rows(visit.request.form, prefix) : *original;
  Html inside;
  if (rows.rows.size() > 1 || was_sent || original->rows.size() > 1) {
    inside += choice_field(
        {prefix + ".verband", visit.say("Moet alles kloppen?", "Must all of it hold?"), rows.any ? "of" : "en", {}, {}},
        {{"en", std::string(visit.say("Alles", "All of it"))}, {"of", std::string(visit.say("Een ervan is genoeg", "One of them is enough"))}});
  }
  for (std::size_t i = 0; i < rows.rows.size(); ++i) inside += row_fields(visit, prefix, i, rows.rows[i], actions_chosen);
  if (rows.rows.size() < kRowsMax) inside += row_fields(visit, prefix, rows.rows.size(), {}, actions_chosen);
  return element("section", {css("part")}, element("h2", {}, label), inside);
}

std::string condition_in_form(const http::Values& form, const std::string& prefix, const std::optional<Condition>& condition,
                              const std::vector<std::string>& actions_chosen) {
  if (!rows_of(condition)) return print(*condition);
  return source_of(sent_rows(form, prefix), actions_chosen);
}

}  // namespace leidraad::portal
