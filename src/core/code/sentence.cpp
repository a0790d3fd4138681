// SPDX-License-Identifier: EUPL-1.2
#include "core/code/sentence.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/base/text.h"
#include "core/code/sentence_condition.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

// ---- small pieces ----

std::string list(std::vector<std::string> items, std::string_view nl, std::string_view en, const Wording& wording) {
  std::vector<std::string> once;
  for (std::string& item : items) {
    if (!contains(once, item)) once.push_back(std::move(item));
  }
  return enumerate(once, wording.in(nl, en));
}

template <typename Names, typename LabelOf>
std::string named(const Names& names, LabelOf label_of, std::string_view nl, std::string_view en,
                  const Wording& wording) {
  std::vector<std::string> words;
  for (const auto& name : names) words.emplace_back(label_of(name).in(wording.language));
  return list(std::move(words), nl, en, wording);
}

std::string audience(const Audience& who, const Wording& wording) {
  return named(who.names, label_of_audience, " en ", " and ", wording);
}
std::string roles(const std::vector<Role>& who, std::string_view nl, std::string_view en, const Wording& wording) {
  return named(who, label_with_article, nl, en, wording);
}
std::string role(Role who, const Wording& wording) { return std::string(label_with_article(who).in(wording.language)); }
std::string infinitives(const GateRule& rule, const Wording& wording) {
  return named(rule.actions, label_of_action, " of ", " or ", wording);
}
std::string doings(const GateRule& rule, const Wording& wording) {
  return named(rule.actions, label_of_doing, " of ", " or ", wording);
}

bool is_everyone(const Audience& who) { return who.empty() || contains(who.names, "everyone"); }

std::string value(const Literal& literal, const Wording& wording) { return spoken_value(literal, "", wording); }

std::string within(const std::optional<Literal>& time, const Wording& wording) {
  return time ? std::string(wording.in(" binnen ", " within ")) + value(*time, wording) : std::string();
}

// "{0} kan niet{1}": the pieces in place of the numbers, so that each sentence reads as a sentence.
std::string compose(std::string_view pattern, std::initializer_list<std::string_view> pieces) {
  const std::span<const std::string_view> all(pieces.begin(), pieces.size());
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool piece = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const auto number = piece ? static_cast<std::size_t>(pattern[i + 1] - '0') : all.size();
    if (number < all.size()) {
      out += all[number];
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::string finished(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  if (!text.ends_with('.')) text += '.';
  return text;
}

// ---- forbid, require, allow, advise ----

// The circumstances of a rule: short phrases stand beside the act ("over gokken tijdens de les"),
// whole clauses and choices come after the verb ("als de afzender niet klopt").
struct Circumstances {
  std::string beside;  // starts with a space, or empty
  std::string after;
};

// "over gokken tijdens de les", but "buiten de les en buiten schooltijd".
std::string beside(std::string_view before, const std::string& phrase, const Wording& wording) {
  const std::string first_word = " " + phrase.substr(0, phrase.find(' ') + 1);
  const bool again = before.find(first_word) != std::string_view::npos;
  return std::string(again ? wording.in(" en ", " and ") : " ") + phrase;
}

Circumstances circumstances(const GateRule& rule, const Wording& wording) {
  Circumstances out;
  if (!rule.when) return out;
  std::vector<SpokenCondition> parts = spoken_parts(*rule.when, wording);
  const bool alone = parts.size() == 1;
  std::vector<SpokenCondition> later;
  for (SpokenCondition& part : parts) {
    const bool choice = part.shape == SpokenCondition::Shape::nested ||
                        (part.shape == SpokenCondition::Shape::joined && !alone);
    const bool one_attribute = part.shape == SpokenCondition::Shape::joined && part.one_attribute;
    if (part.clause || (choice && !one_attribute)) later.push_back(std::move(part));
    else out.beside += beside(out.beside, part.text, wording);
  }
  if (!later.empty()) out.after = " " + joined_by_and(std::move(later), wording).text;
  return out;
}

std::string exceptions(const GateRule& rule, const Wording& wording) {
  std::string out;
  if (rule.unless) out += std::string(wording.in(", behalve ", ", except ")) + spoken(*rule.unless, wording).text;
  if (!rule.except.empty()) {
    out += std::string(wording.in("; dit geldt niet voor ", "; this does not apply to ")) + audience(rule.except, wording);
  }
  return out;
}

// Dutch says for whom after the verb ("kan niet voor leerlingen"); English makes them the subject.
std::string for_whom(const GateRule& rule, const Wording& wording) {
  return is_everyone(rule.audience) ? std::string() : " voor " + audience(rule.audience, wording);
}
std::string subject(const GateRule& rule, const Wording& wording) {
  return is_everyone(rule.audience) ? "you" : audience(rule.audience, wording);
}

std::string forbidden(const GateRule& rule, const Wording& wording) {
  const Circumstances when = circumstances(rule, wording);
  const std::string act = infinitives(rule, wording) + when.beside;
  const std::string rest = when.after + exceptions(rule, wording);
  if (wording.language == Language::dutch) return act + " kan niet" + for_whom(rule, wording) + rest;
  return subject(rule, wording) + " cannot " + act + rest;
}

std::string required(const GateRule& rule, const Wording& wording) {
  const Circumstances when = circumstances(rule, wording);
  const std::string act = infinitives(rule, wording) + when.beside;
  const std::string need = rule.requirement ? spoken(*rule.requirement, wording).text : std::string();
  const std::string rest = need + exceptions(rule, wording);
  const std::string first = when.after.empty() ? "" : when.after.substr(1) + std::string(wording.in(", geldt: ", ", "));
  if (wording.language == Language::english) return first + subject(rule, wording) + " can " + act + " only " + rest;
  return first + act + " kan" + for_whom(rule, wording) + " alleen " + rest;
}

// "Iedereen" and "wie bij de school werkt" are one, "leerlingen" are many.
bool is_many(const Audience& who) { return who.names.size() > 1 || who.names.front() != "staff"; }

std::string allowed(const GateRule& rule, const Wording& wording) {
  const Circumstances when = circumstances(rule, wording);
  const std::string act = infinitives(rule, wording) + when.beside;
  const std::string rest = when.after + exceptions(rule, wording);
  if (wording.language == Language::english) return subject(rule, wording) + " may " + act + rest;
  if (is_everyone(rule.audience)) return act + " mag" + rest;
  return audience(rule.audience, wording) + (is_many(rule.audience) ? " mogen " : " mag ") + act + rest;
}

std::string advised(const GateRule& rule, const Wording& wording) {
  const Circumstances when = circumstances(rule, wording);
  const std::string rest = when.beside + when.after + exceptions(rule, wording);
  const std::string whom = is_everyone(rule.audience) ? std::string() : audience(rule.audience, wording);
  if (rule.advise_against) {
    const std::string first = whom.empty() ? "" : std::string(wording.in(" voor ", "for ")) + whom;
    const std::string act = infinitives(rule, wording) + rest;
    if (wording.language == Language::dutch) return "liever niet" + first + ": " + act;
    return first + (first.empty() ? "" : " ") + "it is better not to " + act;
  }
  const std::string first = whom.empty() ? "" : std::string(wording.in("voor ", "for ")) + whom + ": ";
  return first + std::string(wording.in("let op bij ", "take care when ")) + doings(rule, wording) + rest;
}

std::string gate_sentence(const Statement& statement, const Wording& wording) {
  const GateRule& rule = statement.gate();
  switch (statement.verb) {
    case Verb::forbid: return forbidden(rule, wording);
    case Verb::require: return required(rule, wording);
    case Verb::allow: return allowed(rule, wording);
    default: return advised(rule, wording);
  }
}

// ---- what is kept, and who hears of it ----

std::string fields(const ObserveRule& rule, const std::vector<std::string>& names, const Wording& wording) {
  const auto label_of = [&](const std::string& name) { return label_of_field(rule.stream, name); };
  return named(names, label_of, " en ", " and ", wording);
}

std::string readers(const ObserveRule& rule, const Wording& wording) {
  std::string out;
  if (rule.by) out += compose(wording.in(" Dit doet {0}.", " This is done by {0}."), {role(*rule.by, wording)});
  if (!rule.to.empty()) {
    out += compose(wording.in(" Dit is alleen te zien voor {0}.", " Only {0} can see this."), {roles(rule.to, " en ", " and ", wording)});
  }
  return out;
}

std::string seal(const ObserveRule& rule, const Wording& wording) {
  if (rule.sealed_by.empty()) return {};
  const std::string keys = roles(rule.sealed_by, " en ", " and ", wording);
  const std::string whom = rule.about.empty() ? std::string(label_of_audience("staff").in(wording.language))
                                              : named(rule.about, label_of_audience, " en ", " and ", wording);
  return compose(wording.in(" Het is verzegeld: het gaat alleen open door {0} samen. Het gaat alleen over {1}.",
                            " It is sealed: only {0} together can open it. It is only about {1}."),
                 {keys, whom});
}

std::string observed(const ObserveRule& rule, const Wording& wording) {
  std::string out = compose(
      wording.in("van {0} houden we bij: {1}, per {2}.", "of {0} we keep: {1}, per {2}."),
      {label_of_stream(rule.stream).in(wording.language), fields(rule, rule.fields, wording), fields(rule, rule.keys, wording)});
  if (!rule.purposes.empty()) {
    out += compose(wording.in(" Dat is voor {0}.", " This is for {0}."), {named(rule.purposes, label_of_purpose, " en ", " and ", wording)});
  }
  if (!rule.grounds.empty()) {
    out += compose(wording.in(" Het gebeurt alleen bij {0}.", " It happens only on {0}."),
                   {named(rule.grounds, label_of_ground, " of ", " or ", wording)});
  }
  out += readers(rule, wording) + seal(rule, wording);
  if (rule.retention) {
    out += compose(wording.in(" We bewaren het {0}.", " We keep it for {0}."), {value(*rule.retention, wording)});
  }
  return out + std::string(wording.in(" Meer houden we niet bij.", " We keep nothing more."));
}

std::string escalation(const AlertRule& rule, const Wording& wording) {
  std::string out;
  for (std::size_t i = 0; i < rule.steps.size(); ++i) {
    const std::string who = role(rule.steps[i].role, wording);
    if (i == 0) out += compose(wording.in("hoort {0} dat", "{0}"), {who});
    else out += std::string(wording.in(", daarna ", ", then ")) + who;
    out += within(rule.steps[i].within, wording);
  }
  return out;
}

// A sentence has one order of words in each language; who hears of it comes first to last.
std::string alerted(const AlertRule& rule, const Wording& wording) {
  Wording here{rule.stream, wording.front, wording.language};
  const std::string when = rule.when ? spoken(*rule.when, here).text : std::string(here.in("als er iets is", "if anything is there"));
  return compose(here.in("we kijken naar {0} per {1}, over {2}: {3}, dan {4}.",
                         "we look at {0} per {1}, over {2}: {3}, we tell {4}."),
                 {label_of_stream(rule.stream).in(here.language), label_of_field(rule.stream, rule.key).in(here.language),
                  value(rule.over, here), when, escalation(rule, here)});
}

std::string reported(const ReportRule& rule, const Wording& wording) {
  const std::string_view nl = rule.all_of_them ? " en " : " of ";
  const std::string_view en = rule.all_of_them ? " and " : " or ";
  return compose(wording.in("meld {0}{1} bij {2}", "report {0}{1} to {2}"),
                 {label_of_report(rule.kind).in(wording.language), within(rule.within, wording), roles(rule.to, nl, en, wording)});
}

std::string measured(const MeasureRule& rule, const Wording& wording) {
  return compose(wording.in("als het misgaat, kan dit volgen voor {0}, van licht naar zwaar: {1}. Een mens beslist.",
                            "if things go wrong, this may follow for {0}, from light to heavy: {1}. A person decides."),
                 {audience(rule.audience, wording), named(rule.steps, label_of_step, " of ", " or ", wording)});
}

std::string every(const Literal& literal, const Wording& wording) {
  const std::string amount = value(literal, wording);
  if (!amount.starts_with("1 ")) return std::string(wording.in("elke ", "every ")) + amount;
  const std::string unit = amount.substr(2);
  const bool neuter = unit == "jaar" || unit == "uur";
  return std::string(wording.in(neuter ? "elk " : "elke ", "every ")) + unit;
}

std::string reviewed(const ReviewRule& rule, const Wording& wording) {
  return compose(wording.in("{0} bekijkt {1} of deze regels nog kloppen", "{1}, {0} checks whether these rules are still right"),
                 {role(rule.by, wording), every(rule.every, wording)});
}

struct Speaker {
  const Statement& statement;
  const Wording& wording;
  std::string operator()(const GateRule&) const { return gate_sentence(statement, wording); }
  std::string operator()(const ObserveRule& rule) const { return observed(rule, wording); }
  std::string operator()(const AlertRule& rule) const { return alerted(rule, wording); }
  std::string operator()(const ReportRule& rule) const { return reported(rule, wording); }
  std::string operator()(const MeasureRule& rule) const { return measured(rule, wording); }
  std::string operator()(const ReviewRule& rule) const { return reviewed(rule, wording); }
};

}  // namespace

std::string sentence(const Statement& statement, const FrontMatter& front, Language language) {
  const bool acts = statement.is_gate_rule() && !statement.gate().actions.empty();
  const Wording wording{acts ? std::string_view(statement.gate().actions.front()) : std::string_view(), front, language};
  return finished(std::visit(Speaker{statement, wording}, statement.rule));
}

}  // namespace leidraad
