// SPDX-License-Identifier: EUPL-1.2
#include "portal/codes/rule_form.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/print.h"
#include "core/code/vocabulary_labels.h"
#include "portal/codes/rule_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

// What was ticked; before the form was sent, what stands in the rule.
std::vector<std::string> ticked(const Visit& visit, const std::string& name, std::vector<std::string> in_rule) {
  return visit.request.method == "POST" ? visit.request.form.all(name) : in_rule;
}
std::string typed(const Visit& visit, const std::string& name, std::string in_rule) {
  return visit.request.method == "POST" ? visit.request.form.first(name) : in_rule;
}

Choices audience_choices(const Visit& visit) {
  Choices out{{"everyone", capital(visit.say(label_of_audience("everyone")))}, {"staff", capital(visit.say(label_of_audience("staff")))}};
  for (std::size_t i = 0; i < kKinds; ++i)
    out.emplace_back(name(static_cast<Kind>(i)), capital(visit.say(label_of_audience(name(static_cast<Kind>(i))))));
  for (std::size_t i = 0; i < kRoles; ++i)
    out.emplace_back(name(static_cast<Role>(i)), capital(visit.say(label_of_audience(name(static_cast<Role>(i))))));
  return out;
}

Choices named(const Visit& visit, std::span<const std::string_view> names, Label (*label_of)(std::string_view)) {
  Choices out;
  for (const std::string_view one : names) out.emplace_back(one, capital(visit.say(label_of(one))));
  return out;
}

Html amount_field(const Visit& visit, const std::string& name, std::string_view label, const std::optional<Literal>& literal, bool required) {
  const std::string value = typed(visit, name, literal ? print(*literal) : std::string());
  return text_field(
      {name,
       label,
       value,
       visit.say("Getal en eenheid: min, hours, days, weeks, months of years.", "Number and unit: min, hours, days, weeks, months or years."),
       {},
       "text",
       "off",
       required,
       60});
}

Html role_field(const Visit& visit, const std::string& name, std::string_view label, const std::optional<Role>& role, bool required) {
  Choices choices = role_choices(visit);
  if (!required) choices.insert(choices.begin(), {"", std::string(visit.say("(niemand)", "(nobody)"))});
  return choice_field({name, label, typed(visit, name, role ? std::string(leidraad::name(*role)) : std::string()), {}, {}, "text", "off", required},
                      choices);
}

Html fields_of(const Visit& visit, const GateRule& rule, Verb verb) {
  const std::vector<std::string> chosen = ticked(visit, "acties", rule.actions);
  Choices all;
  for (const Action& action : actions()) all.emplace_back(action.name, capital(visit.say(label_of_action(action.name))));
  Html out = element("details", {{"open", chosen.empty()}}, element("summary", {}, visit.say("Wat iemand doet", "What somebody does")),
                     tick_list({"acties", visit.say("Wat iemand doet", "What somebody does"), all, chosen}));
  out += element("details", {}, element("summary", {}, visit.say("Voor wie", "For whom")),
                 tick_list({"voor", visit.say("Voor wie (niets gekozen: iedereen)", "For whom (nothing chosen: everyone)"), audience_choices(visit),
                            ticked(visit, "voor", rule.audience.names)}),
                 tick_list({"behalve", visit.say("Niet voor", "Not for"), audience_choices(visit), ticked(visit, "behalve", rule.except.names)}));
  if (verb == Verb::require) out += condition_fields(visit, "eis", visit.say("Wat er nodig is", "What is needed"), rule.requirement, chosen);
  out += condition_fields(visit, "als", visit.say("Wanneer", "When"), rule.when, chosen);
  return out + condition_fields(visit, "tenzij", visit.say("Behalve als", "Except when"), rule.unless, chosen);
}

Html fields_of(const Visit& visit, const ObserveRule& rule, Verb) {
  const Stream* stream = find_stream(rule.stream);
  Choices fields, keys;
  if (stream != nullptr) {
    for (const std::string_view one : stream->fields) fields.emplace_back(one, capital(visit.say(label_of_field(rule.stream, one))));
    for (const std::string_view one : stream->sealed_fields)
      fields.emplace_back(one,
                          capital(visit.say(label_of_field(rule.stream, one))) + std::string(visit.say(" (noemt een persoon)", " (names a person)")));
    for (const std::string_view one : stream->keys) keys.emplace_back(one, capital(visit.say(label_of_field(rule.stream, one))));
  }
  const auto key = [&](std::size_t i) { return i < rule.sealed_by.size() ? std::optional(rule.sealed_by[i]) : std::nullopt; };
  return together(
      element("p", {css("hint")},
              visit.say("Hier verandert wat wordt waargenomen; de raad moet daarmee instemmen.",
                        "This changes what is observed; the council has to consent.")),
      tick_list({"velden", visit.say("Wat we bewaren", "What we keep"), fields, ticked(visit, "velden", rule.fields)}),
      tick_list({"per", visit.say("Per", "Per"), keys, ticked(visit, "per", rule.keys)}),
      tick_list(
          {"doel", visit.say("Waarvoor", "What for"), named(visit, supervision_purposes(), label_of_purpose), ticked(visit, "doel", rule.purposes)}),
      role_field(visit, "door", visit.say("Wie doet het", "Who does it"), rule.by, false),
      tick_list({"aan", visit.say("Wie ziet het", "Who sees it"), role_choices(visit), ticked(visit, "aan", role_names(rule.to))}),
      tick_list({"grond", visit.say("Alleen bij", "Only on"), named(visit, grounds(), label_of_ground), ticked(visit, "grond", rule.grounds)}),
      role_field(visit, "zegel1", visit.say("Verzegeld door", "Sealed by"), key(0), false),
      role_field(visit, "zegel2", visit.say("en door", "and by"), key(1), false),
      amount_field(visit, "bewaar", visit.say("Hoe lang", "How long"), rule.retention, false));
}

Html fields_of(const Visit& visit, const AlertRule& rule, Verb) {
  const Stream* stream = find_stream(rule.stream);
  Choices keys;
  if (stream != nullptr) {
    for (const std::string_view one : stream->keys) keys.emplace_back(one, capital(visit.say(label_of_field(rule.stream, one))));
  }
  Html out = together(
      element("p", {css("hint")},
              visit.say("Hier verandert een signaal; de raad moet daarmee instemmen.", "This changes a signal; the council has to consent.")),
      choice_field({"per", visit.say("Per", "Per"), typed(visit, "per", rule.key), {}, {}}, keys),
      text_field({"grens",
                  visit.say("De grens", "The threshold"),
                  typed(visit, "grens", rule.when ? print(*rule.when) : ""),
                  visit.say("Zoals bytes > 50 GB.", "Such as bytes > 50 GB."),
                  {},
                  "text",
                  "off",
                  false}),
      amount_field(visit, "over", visit.say("Over hoe lang", "Over how long"), rule.over, true));
  for (std::size_t i = 0; i <= rule.steps.size(); ++i) {
    const bool there = i < rule.steps.size();
    const std::string number = std::to_string(i);
    out += role_field(visit, "stap" + number, i == 0 ? visit.say("Wie hoort het eerst", "Who hears of it first") : visit.say("Daarna", "Then"),
                      there ? std::optional(rule.steps[i].role) : std::nullopt, i == 0);
    out += amount_field(visit, "binnen" + number, visit.say("Binnen", "Within"), there ? rule.steps[i].within : std::nullopt, false);
  }
  return out;
}

Html fields_of(const Visit& visit, const ReportRule& rule, Verb) {
  return together(
      choice_field({"soort", visit.say("Wat er gemeld wordt", "What is reported"), typed(visit, "soort", rule.kind), {}, {}},
                   named(visit, report_kinds(), label_of_report)),
      tick_list({"aan", visit.say("Bij wie", "To whom"), role_choices(visit), ticked(visit, "aan", role_names(rule.to))}),
      choice_field({"samen", visit.say("Bij meer dan een", "To more than one"), typed(visit, "samen", rule.all_of_them ? "en" : "of"), {}, {}},
                   {{"of", std::string(visit.say("Een van hen is genoeg", "One of them is enough"))},
                    {"en", std::string(visit.say("Bij allemaal", "To all of them"))}}),
      amount_field(visit, "binnen", visit.say("Binnen", "Within"), rule.within, false));
}

Html fields_of(const Visit& visit, const MeasureRule& rule, Verb) {
  return together(tick_list({"voor", visit.say("Voor wie", "For whom"), audience_choices(visit), ticked(visit, "voor", rule.audience.names)}),
                  tick_list({"stap", visit.say("Wat kan volgen, van licht naar zwaar", "What may follow, from light to heavy"),
                             named(visit, measure_steps(), label_of_step), ticked(visit, "stap", rule.steps), true}));
}

Html fields_of(const Visit& visit, const ReviewRule& rule, Verb) {
  return amount_field(visit, "elke", visit.say("Hoe vaak", "How often"), rule.every, true) +
         role_field(visit, "door", visit.say("Door wie", "By whom"), rule.by, true);
}

// ---- from the fields to the source ----

std::string after(std::string_view words, const std::string& rest) {
  return rest.empty() ? std::string() : " " + std::string(words) + " " + rest;
}
std::string line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '#'; }, ' ');
  return std::string(trim(text));
}
std::string list(const http::Values& form, std::string_view name, std::string_view between = ", ") {
  return line(join(form.all(name), between));
}

std::string source(const http::Values& form, const GateRule& rule, Verb verb) {
  const std::vector<std::string> chosen = form.all("acties");
  std::string out(name(verb));
  if (verb == Verb::require) out += " " + condition_in_form(form, "eis", rule.requirement, chosen) + " on";
  if (verb == Verb::advise) out += rule.advise_against ? " against" : " on";
  out += " " + list(form, "acties") + after("for", list(form, "voor")) + after("except", list(form, "behalve"));
  return out + after("when", condition_in_form(form, "als", rule.when, chosen)) +
         after("unless", condition_in_form(form, "tenzij", rule.unless, chosen));
}

std::string source(const http::Values& form, const ObserveRule& rule, Verb) {
  const std::string first = line(form.first("zegel1")), second = line(form.first("zegel2"));
  const std::string seal = second.empty() ? first : first + " and " + second;
  return "observe " + rule.stream + " keep " + list(form, "velden") + " per " + list(form, "per") + after("serving", list(form, "doel")) +
         after("by", line(form.first("door"))) + after("to", list(form, "aan")) + after("only on", list(form, "grond")) +
         after("about", join(rule.about, ", ")) + after("sealed by", seal) + after("for", line(form.first("bewaar")));
}

std::string source(const http::Values& form, const AlertRule& rule, Verb) {
  std::string out =
      "alert on " + rule.stream + " per " + line(form.first("per")) + after("when", line(form.first("grens"))) + " over " + line(form.first("over"));
  bool first = true;
  for (std::size_t i = 0; i <= rule.steps.size(); ++i) {
    const std::string role = line(form.first("stap" + std::to_string(i)));
    if (role.empty()) continue;
    out += (first ? " to " : " then ") + role + after("within", line(form.first("binnen" + std::to_string(i))));
    first = false;
  }
  return out;
}

std::string source(const http::Values& form, const ReportRule&, Verb) {
  return "report " + line(form.first("soort")) + " to " + list(form, "aan", form.first("samen") == "en" ? " and " : " or ") +
         after("within", line(form.first("binnen")));
}
std::string source(const http::Values& form, const MeasureRule&, Verb) {
  return "measure for " + list(form, "voor") + " " + list(form, "stap");
}
std::string source(const http::Values& form, const ReviewRule&, Verb) {
  return "review every " + line(form.first("elke")) + " by " + line(form.first("door"));
}

}  // namespace

Html rule_fields(const Visit& visit, const Statement& statement) {
  Html out = std::visit([&](const auto& rule) { return fields_of(visit, rule, statement.verb); }, statement.rule);
  if (!statement.proposed) return out;
  return out + check_field("voorstel", visit.say("Dit is nog een voorstel: het geldt niet", "This is still a proposal: it does not hold"),
                           visit.request.method != "POST" || visit.request.form.first("voorstel") == "ja");
}

std::string source_in_form(const http::Values& form, const Statement& statement) {
  const std::string made = std::visit([&](const auto& rule) { return source(form, rule, statement.verb); }, statement.rule);
  return statement.proposed && form.first("voorstel") == "ja" ? "proposed " + made : made;
}

}  // namespace leidraad::portal
