// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/breach_parts.h"

#include <algorithm>

#include "core/base/text.h"
#include "portal/pages/moments.h"
#include "portal/pages/signs.h"
#include "portal/reports/typed_moment.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kLineMax = 300, kTextMax = 4'000;
constexpr std::int64_t kSoonSeconds = std::int64_t{24} * 3600;

std::vector<std::string> words_in(const std::string& value) {
  std::vector<std::string> words;
  for (const std::string_view part : split(value, ',')) {
    if (!part.empty()) words.emplace_back(part);
  }
  return words;
}

std::string as_typed(const Visit& visit, const std::string& value) {
  const auto at = parse_instant(value);
  return at ? typed_moment(visit.board.facts->zone, *at) : value;
}

Html choice_boxes(const Visit& visit, const BreachQuestion& question, const std::string& value, bool several) {
  const auto chosen = words_in(value);
  std::vector<Html> items;
  for (const auto& [word, words] : question.choices) {
    const bool on = contains(chosen, std::string(word));
    items.push_back(element("li", {}, element("label", {css("choice")}, element("input", {{"type", several ? "checkbox" : "radio"}, {"name", question.name}, {"value", word}, {"checked", on}}), element("span", {}, visit.say(words)))));
  }
  return choices_field(visit.say(question.label), visit.say(question.help), items);
}

Html yes_no(const Visit& visit, const BreachQuestion& question, const std::string& value) {
  std::vector<Html> items;
  for (const auto& [word, words] : {std::pair<std::string_view, Label>{"yes", {"Ja", "Yes"}}, std::pair<std::string_view, Label>{"no", {"Nee", "No"}}})
    items.push_back(element("li", {}, element("label", {css("choice")}, element("input", {{"type", "radio"}, {"name", question.name}, {"value", word}, {"checked", value == word}}), element("span", {}, visit.say(words)))));
  return choices_field(visit.say(question.label), visit.say(question.help), items);
}

}  // namespace

const BreachQuestion* breach_question(std::string_view name) {
  const auto& all = breach_questions();
  const auto found = std::find_if(all.begin(), all.end(), [&](const BreachQuestion& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const BreachAnswer* answer_to(const Breach& breach, std::string_view question) {
  const auto found = std::find_if(breach.answers.begin(), breach.answers.end(), [&](const BreachAnswer& one) { return one.name == question; });
  return found == breach.answers.end() ? nullptr : &*found;
}

std::size_t open_questions(const Breach& breach, int section) {
  return static_cast<std::size_t>(std::count_if(breach.missing.begin(), breach.missing.end(), [&](const std::string& name) {
    const BreachQuestion* question = breach_question(name);
    return question && question->section == section;
  }));
}

std::string spoken_answer(const Visit& visit, const BreachQuestion& question, const std::string& value) {
  if (value.empty()) return {};
  if (question.kind == BreachQuestion::Kind::yes_no) return std::string(value == "yes" ? visit.say("ja", "yes") : visit.say("nee", "no"));
  if (question.kind == BreachQuestion::Kind::moment) {
    const auto at = parse_instant(value);
    return at ? full_moment(visit, *at) : value;
  }
  if (question.choices.empty()) return value;
  std::vector<std::string> said;
  for (const std::string& word : words_in(value)) {
    const auto found = std::find_if(question.choices.begin(), question.choices.end(), [&](const auto& one) { return one.first == word; });
    said.push_back(found == question.choices.end() ? word : std::string(visit.say(found->second)));
  }
  return join(said, "; ");
}

Html breach_field(const Visit& visit, const BreachQuestion& question, const std::string& value) {
  const std::string label = std::string(visit.say(question.label)) + (question.needed ? "" : std::string(visit.say(" (hoeft niet)", " (optional)")));
  Field field{.name = question.name, .label = label, .value = value, .hint = visit.say(question.help)};
  field.required = false;  // bit by bit: what is not known yet stays open
  field.length_max = kLineMax;
  switch (question.kind) {
    case BreachQuestion::Kind::line: return text_field(field);
    case BreachQuestion::Kind::number: field.type = "number"; return text_field(field);
    case BreachQuestion::Kind::text: field.length_max = kTextMax; return long_text_field(field, 4);
    case BreachQuestion::Kind::moment:
      field.type = "datetime-local";
      field.value = as_typed(visit, value);
      return text_field(field);
    case BreachQuestion::Kind::yes_no: return yes_no(visit, question, value);
    case BreachQuestion::Kind::one: return choice_boxes(visit, question, value, false);
    case BreachQuestion::Kind::several: break;
  }
  return choice_boxes(visit, question, value, true);
}

Result<std::string> read_answer(const Visit& visit, const BreachQuestion& question) {
  const http::Values& form = visit.request.form;
  if (question.kind == BreachQuestion::Kind::several) return join(form.all(question.name), ",");
  std::string typed(trim(form.first(question.name)));
  if (question.kind != BreachQuestion::Kind::moment || typed.empty()) return typed;
  const auto at = read_typed_moment(visit.board.facts->zone, typed);
  if (!at) return refusal(Fault::invalid, "“" + std::string(question.label.nl) + "”: vul een dag en een tijd in.", "“" + std::string(question.label.en) + "”: give a day and a time.");
  return print(*at, visit.board.facts->zone);
}

std::string spoken_decision(const Visit& visit, const Breach& breach) {
  if (breach.filed_at) return std::string(visit.say("Gemeld bij de AP", "Reported to the authority"));
  switch (breach.decision) {
    case BreachDecision::open: return std::string(visit.say("Nog te beslissen", "To be decided"));
    case BreachDecision::report_it: return std::string(visit.say("Wordt gemeld", "Will be reported"));
    case BreachDecision::do_not: break;
  }
  return std::string(visit.say("Niet gemeld bij de AP", "Not reported to the authority"));
}

Html breach_clock(const Visit& visit, const Instant& due, const std::string& clock, bool overdue, bool running) {
  if (!running) return {};
  const bool soon = due.seconds - visit.board.now.seconds < kSoonSeconds;
  const std::string_view tone = overdue ? "deny" : soon ? "ask" : "advise";
  return element("div", {css("answer " + std::string(tone))}, sign(overdue ? "deny" : "waiting"),
                 element("div", {}, element("p", {}, visit.say("72 uur", "72 hours")), element("p", {css("clock")}, element("b", {}, clock), "; ", visit.say("uiterlijk ", "not later than "), spoken_time(visit, due))));
}

Html clock_of(const Visit& visit, const Breach& breach) {
  const bool running = !breach.filed_at && breach.decision != BreachDecision::do_not && !breach.closed_at;
  return breach_clock(visit, breach.due_at, visit.language == Language::dutch ? breach.clock_nl : breach.clock_en, breach.overdue, running);
}

Link to_breach(const Visit& visit, std::string_view breach, std::string_view rest) { return visit.to(Room::report_desk, "/datalekken/" + http::escape_url(breach) + std::string(rest)); }

}  // namespace leidraad::portal
