// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/begin_form.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "embedded/portal_examples.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kBlanksAStep = 3;
constexpr std::size_t kTitleBytesMax = 120;

std::size_t blank_steps(const Example& example) {
  return (example.blanks.size() + kBlanksAStep - 1) / kBlanksAStep;
}

std::string typed(const Visit& visit, const Blank& blank) {
  const bool judged = visit.request.form.first(judgement_field_of(blank)) == "ja";
  return judged ? "judgement" : visit.request.form.first(field_of(blank));
}

std::optional<std::string> value_in_form(const Visit& visit, const Blank& blank) {
  return value_for(blank, typed(visit, blank), visit.request.form.first(unit_field_of(blank)));
}

Html hidden(std::string_view name, std::string_view value) {
  return element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

std::vector<std::string> fields_on(const Example& example, std::size_t step) {
  std::vector<std::string> names;
  if (step == 0) names.emplace_back("titel");
  for (const Blank& blank : blanks_at(example, step)) {
    for (const std::string& name : {field_of(blank), unit_field_of(blank), judgement_field_of(blank)}) names.push_back(name);
  }
  for (std::size_t i = 0; is_notes_step(example, step) && i < example.notes.size(); ++i) names.push_back(note_field_of(i));
  return names;
}

}  // namespace

std::optional<Example> find_example(const std::string& name) {
  const auto text = find(embedded::portal_examples(), name);
  if (!text) return std::nullopt;
  Example example{name, *text, parse_code(*text, name).code, {}, {}};
  example.blanks = blanks_of(example.code);
  example.notes = notes_of(example.code);
  return example;
}

std::string field_of(const Blank& blank) {
  return "v." + blank.name;
}
std::string unit_field_of(const Blank& blank) {
  return field_of(blank) + ".eenheid";
}
std::string judgement_field_of(const Blank& blank) {
  return field_of(blank) + ".oordeel";
}
std::string note_field_of(std::size_t index) {
  return "n." + std::to_string(index);
}

bool is_amount(const Blank& blank) {
  return blank.type == Type::duration || blank.type == Type::size || blank.type == Type::number;
}

std::size_t preview_step(const Example& example) {
  return 1 + blank_steps(example) + (example.notes.empty() ? 0 : 1);
}
bool is_notes_step(const Example& example, std::size_t step) {
  return !example.notes.empty() && step + 1 == preview_step(example);
}

std::span<const Blank> blanks_at(const Example& example, std::size_t step) {
  if (step == 0 || step > blank_steps(example)) return {};
  const std::size_t from = (step - 1) * kBlanksAStep;
  return std::span(example.blanks).subspan(from, std::min(kBlanksAStep, example.blanks.size() - from));
}

std::string_view why_wrong(const Visit& visit, const Blank& blank) {
  if (is_amount(blank)) return visit.say("vul een getal in, zoals 3, of laat het leeg", "enter a number, such as 3, or leave it empty");
  return visit.say("vul een korte tekst in, zonder accolades, of laat het leeg", "enter a short text, without braces, or leave it empty");
}

std::string spoken_name(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return capital(words);
}

std::vector<Wrong> problems(const Visit& visit, const Example& example, std::size_t step) {
  std::vector<Wrong> wrong;
  if (step == 0 && visit.request.form.first("titel").size() > kTitleBytesMax)
    wrong.push_back({"titel", std::string(visit.say("Titel: gebruik hooguit 120 tekens", "Title: use at most 120 characters"))});
  for (const Blank& blank : blanks_at(example, step)) {
    if (trim(typed(visit, blank)).empty() || value_in_form(visit, blank)) continue;
    wrong.push_back({field_of(blank), spoken_name(blank.name) + ": " + std::string(why_wrong(visit, blank))});
  }
  return wrong;
}

OwnChoices choices_of(const Visit& visit, const Example& example) {
  OwnChoices choices;
  const std::string title(trim(visit.request.form.first("titel")));
  if (title.size() <= kTitleBytesMax) choices.title = title;
  for (const Blank& blank : example.blanks) {
    if (auto value = value_in_form(visit, blank)) choices.values[blank.name] = *value;
  }
  for (std::size_t i = 0; i < example.notes.size(); ++i) {
    if (visit.request.form.first(note_field_of(i)) == "klaar") choices.notes_done.push_back(i);
  }
  return choices;
}

Html carried(const Visit& visit, const Example& example, std::size_t step) {
  Html fields = hidden("voorbeeld", example.name) + hidden("stap", std::to_string(step));
  for (std::size_t other = 0; other < preview_step(example); ++other) {
    if (other == step) continue;
    for (const std::string& name : fields_on(example, other)) {
      if (visit.request.form.has(name)) fields += hidden(name, visit.request.form.first(name));
    }
  }
  return fields;
}

}  // namespace leidraad::portal
