// SPDX-License-Identifier: EUPL-1.2
#include "core/code/sentence_condition.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/code/sentence.h"
#include "core/code/sentence_phrases.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

using Shape = SpokenCondition::Shape;

struct Unit {
  std::string_view name;
  Label one;
  Label many;
};
constexpr Unit kUnits[] = {
    {"min", {"minuut", "minute"}, {"minuten", "minutes"}},  {"hour", {"uur", "hour"}, {"uur", "hours"}},
    {"hours", {"uur", "hour"}, {"uur", "hours"}},           {"day", {"dag", "day"}, {"dagen", "days"}},
    {"days", {"dag", "day"}, {"dagen", "days"}},            {"week", {"week", "week"}, {"weken", "weeks"}},
    {"weeks", {"week", "week"}, {"weken", "weeks"}},        {"month", {"maand", "month"}, {"maanden", "months"}},
    {"months", {"maand", "month"}, {"maanden", "months"}},  {"year", {"jaar", "year"}, {"jaar", "years"}},
    {"years", {"jaar", "year"}, {"jaar", "years"}},
};

// Identifiers are for the computer: what has no label is at least said without underscores.
std::string readable(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string spoken_number(const Literal& literal, Language language) {
  std::string number = literal.digits;
  if (language == Language::dutch) std::replace(number.begin(), number.end(), '.', ',');
  if (literal.unit.empty()) return number;
  for (const Unit& unit : kUnits) {
    if (unit.name == literal.unit) {
      return number + " " + std::string((literal.digits == "1" ? unit.one : unit.many).in(language));
    }
  }
  return number + " " + literal.unit;
}

std::string to_fill_in(std::string_view name, const Wording& wording) {
  return std::string(wording.in("‹nog in te vullen: ", "‹still to be filled in: ")) + readable(name) + "›";
}

// A list of values with `last` before the final one; a value that is a list itself joins the list.
std::string spoken_list(const Literal& literal, std::string_view attribute, std::string_view last,
                        const Wording& wording) {
  if (literal.kind != Literal::Kind::set) return spoken_value(literal, attribute, wording);
  std::vector<std::string> items;
  for (const Literal& item : literal.items) items.push_back(spoken_value(item, attribute, wording));
  if (items.empty()) return std::string(wording.in("niets", "nothing"));
  return enumerate(items, last);
}

// The value the board filled in; the literal itself where there is none.
Literal value_in_force(const Literal& literal, const FrontMatter& front) {
  auto found = filled(literal, front);
  return found ? std::move(*found) : literal;
}

std::size_t values_in(const Literal& literal) {
  return literal.kind == Literal::Kind::set ? literal.items.size() : 1;
}

std::string with(std::string_view phrase, std::string_view value) {
  std::string out(phrase);
  const auto at = out.find("{}");
  if (at != std::string::npos) out.replace(at, 2, value);
  return out;
}

SpokenCondition made(std::string text, bool several = false) {
  const bool clause = text.starts_with("als ") || text.starts_with("if ");
  return {std::move(text), clause, several ? Shape::joined : Shape::plain, true};
}

Compare opposite(Compare compare) {
  switch (compare) {
    case Compare::is: return Compare::is_not;
    case Compare::is_not: return Compare::is;
    case Compare::in: return Compare::not_in;
    case Compare::not_in: return Compare::in;
    case Compare::less: return Compare::at_least;
    case Compare::at_least: return Compare::less;
    case Compare::greater: return Compare::at_most;
    case Compare::at_most: return Compare::greater;
    case Compare::contains:
    case Compare::holds: break;
  }
  return compare;
}

bool is_order(Compare compare) {
  return compare == Compare::less || compare == Compare::at_most || compare == Compare::greater ||
         compare == Compare::at_least;
}

// A file is larger, a year group higher, a number more.
std::string_view spoken_order(Compare compare, const Condition& condition, const Literal& value, const Wording& wording) {
  const bool size = bytes_of(value).has_value();
  const bool rank = condition.attribute.ends_with("year_group");
  switch (compare) {
    case Compare::less:
      if (rank) return wording.in("lager dan ", "lower than ");
      return size ? wording.in("kleiner dan ", "smaller than ") : wording.in("minder dan ", "less than ");
    case Compare::greater:
      if (rank) return wording.in("hoger dan ", "higher than ");
      return size ? wording.in("groter dan ", "larger than ") : wording.in("meer dan ", "more than ");
    case Compare::at_least: return wording.in("minstens ", "at least ");
    default: return wording.in("hooguit ", "at most ");
  }
}

std::string_view name_of(std::string_view attribute, const Wording& wording) {
  const bool stream = find_stream(wording.where) != nullptr;
  const Label label = stream ? label_of_field(wording.where, attribute) : label_of_attribute(wording.where, attribute);
  return label.in(wording.language);
}

// Where no phrase is known: "als het doel X is". Every attribute of the vocabulary has a phrase or a
// name that fits here.
SpokenCondition plainly(std::string_view attribute, bool yes, std::string_view value, const Wording& wording,
                        bool several) {
  const std::string name = readable(name_of(attribute, wording));
  const bool dutch = wording.language == Language::dutch;
  if (dutch) return made("als " + name + (yes ? " " : " niet ") + std::string(value) + " is", several);
  return made("if " + name + (yes ? " is " : " is not ") + std::string(value), several);
}

SpokenCondition alone(std::string_view attribute, bool yes, const Wording& wording) {
  const ConditionPhrase* phrase = phrase_alone(wording.where, attribute);
  if (phrase != nullptr) return made(std::string((yes ? phrase->yes : phrase->no).in(wording.language)));
  return plainly(attribute, yes, wording.in("gegeven", "given"), wording, false);
}

SpokenCondition valued(std::string_view attribute, bool yes, std::string_view value, const Wording& wording,
                       bool several) {
  const ConditionPhrase* phrase = phrase_with_value(wording.where, attribute);
  if (phrase == nullptr) return plainly(attribute, yes, value, wording, several);
  return made(with((yes ? phrase->yes : phrase->no).in(wording.language), value), several);
}

SpokenCondition judged(const Condition& condition, Compare compare, const Wording& wording) {
  const std::string name = readable(name_of(condition.attribute, wording));
  if (!is_order(compare)) {
    return made(std::string(wording.in("naar uw eigen oordeel over ", "in your own judgement of ")) + name);
  }
  const bool high = compare == Compare::greater || compare == Compare::at_least;
  if (condition.attribute.ends_with("size")) {
    const std::string_view amount = high ? wording.in("naar uw eigen oordeel te groot", "too large in your own judgement")
                                         : wording.in("naar uw eigen oordeel te klein", "too small in your own judgement");
    return valued(condition.attribute, true, amount, wording, false);
  }
  if (wording.language == Language::dutch) {
    return made("als " + name + " naar uw eigen oordeel te " + (high ? "hoog" : "laag") + " is");
  }
  return made("if, in your own judgement, " + name + " is too " + (high ? "high" : "low"));
}

std::optional<bool> truth_of(const Literal& literal) {
  if (literal.kind != Literal::Kind::word) return std::nullopt;
  if (literal.text == "true" || literal.text == "yes") return true;
  if (literal.text == "false" || literal.text == "no") return false;
  return std::nullopt;
}

SpokenCondition comparison(const Condition& condition, bool negated, const Wording& wording) {
  if (condition.compare == Compare::holds) return alone(condition.attribute, !negated, wording);
  const Compare compare = negated ? opposite(condition.compare) : condition.compare;
  if (is_judgement(condition.value, wording.front)) return judged(condition, compare, wording);
  const Literal value = value_in_force(condition.value, wording.front);
  if (is_order(compare)) {
    const std::string amount = std::string(spoken_order(compare, condition, value, wording)) +
                               spoken_value(value, condition.attribute, wording);
    return valued(condition.attribute, true, amount, wording, false);
  }
  const bool yes = compare == Compare::is || compare == Compare::in || (compare == Compare::contains && !negated);
  if (const auto truth = truth_of(value)) return alone(condition.attribute, yes == *truth, wording);
  // is {}: empty. An empty choice never holds, and a demand for nothing always does.
  if (value.kind == Literal::Kind::set && value.items.empty()) {
    const bool emptiness = compare == Compare::is || compare == Compare::is_not;
    if (emptiness) return alone(condition.attribute, !yes, wording);
    const bool always = (compare == Compare::contains) == yes;
    return made(std::string(always ? wording.in("altijd", "always") : wording.in("nooit", "never")));
  }
  const bool all = compare == Compare::contains;
  const std::string_view last = all ? wording.in(" en ", " and ") : wording.in(" of ", " or ");
  return valued(condition.attribute, yes, spoken_list(value, condition.attribute, last, wording), wording,
                values_in(value) > 1);
}

SpokenCondition permission(const Condition& condition, bool negated, const Wording& wording) {
  std::vector<std::string> roles;
  for (const Role role : condition.roles) roles.emplace_back(label_with_article(role).in(wording.language));
  const std::string_view start = negated ? wording.in("zonder akkoord van ", "without permission from ")
                                         : wording.in("met akkoord van ", "with permission from ");
  return made(std::string(start) + enumerate(roles, wording.in(" of ", " or ")), roles.size() > 1);
}

SpokenCondition consent(bool negated, const Wording& wording) {
  return made(std::string(
      negated ? wording.in("zonder toestemming van iedereen die te zien of te horen is",
                           "without the consent of everyone seen or heard")
              : wording.in("met toestemming van iedereen die te zien of te horen is",
                           "with the consent of everyone seen or heard")));
}

SpokenCondition say(const Condition& condition, bool negated, const Wording& wording);

bool joins_by_and(const Condition& condition, bool negated) {
  return condition.kind == (negated ? Condition::Kind::any : Condition::Kind::all);
}

// The parts joined by the same word once negations have moved inward; a part alone is itself.
void gather(const Condition& condition, bool negated, bool by_and, const Wording& wording,
            std::vector<SpokenCondition>& out) {
  if (condition.kind == Condition::Kind::negation && !condition.parts.empty()) {
    gather(condition.parts.front(), !negated, by_and, wording, out);
    return;
  }
  const bool group = condition.kind == Condition::Kind::all || condition.kind == Condition::Kind::any;
  if (group && (condition.parts.size() == 1 || joins_by_and(condition, negated) == by_and)) {
    for (const Condition& part : condition.parts) gather(part, negated, by_and, wording, out);
    return;
  }
  out.push_back(say(condition, negated, wording));
}

bool is_simple(const SpokenCondition& part, bool by_and) {
  return part.shape == Shape::plain || (by_and && part.one_attribute);  // "voor onderwijs of werk en op school"
}

// "a en b als c en als d": phrases first, clauses after them.
std::string phrases_then_clauses(const std::vector<SpokenCondition>& parts, const Wording& wording) {
  std::vector<std::string> phrases;
  std::vector<std::string> clauses;
  for (const SpokenCondition& part : parts) (part.clause ? clauses : phrases).push_back(part.text);
  const std::string_view last = wording.in(" en ", " and ");
  const std::string_view gap = phrases.empty() || clauses.empty() ? "" : " ";
  return enumerate(phrases, last) + std::string(gap) + enumerate(clauses, last);
}

// "a of b"; with a comma where the parts themselves are long, so that it stays clear what belongs together.
std::string choices(const std::vector<SpokenCondition>& parts, const Wording& wording) {
  const std::string_view last = wording.in(" of ", " or ");
  std::vector<std::string> texts;
  bool long_parts = false;
  for (const SpokenCondition& part : parts) {
    texts.push_back(part.shape == Shape::nested ? "(" + part.text + ")" : part.text);
    long_parts |= part.shape != Shape::plain || part.clause != parts.front().clause ||
                  part.text.find(last) != std::string::npos;
  }
  return long_parts ? join(texts, wording.in(", of ", ", or ")) : enumerate(texts, last);
}

std::string demands(const std::vector<SpokenCondition>& parts, const Wording& wording) {
  const auto simple = [](const SpokenCondition& part) { return is_simple(part, true); };
  const auto phrase = [](const SpokenCondition& part) { return !part.clause && part.shape != Shape::nested; };
  // "met namen of met adressen als het openbaar is": one choice before plain clauses stays clear.
  const auto simple_clause = [&](const SpokenCondition& part) { return part.clause && simple(part); };
  const bool one_choice = std::count_if(parts.begin(), parts.end(), phrase) == 1 &&
                          std::count_if(parts.begin(), parts.end(), simple_clause) + 1 == std::ssize(parts);
  if (one_choice || std::all_of(parts.begin(), parts.end(), simple)) return phrases_then_clauses(parts, wording);
  std::vector<std::string> texts;
  for (const SpokenCondition& part : parts) {
    texts.push_back(part.shape == Shape::nested ? "(" + part.text + ")" : part.text);
  }
  return join(texts, wording.in(", en daarbij ", ", and also "));
}

SpokenCondition join_parts(std::vector<SpokenCondition> parts, bool by_and, const Wording& wording) {
  if (parts.size() == 1) return std::move(parts.front());
  SpokenCondition whole;
  if (parts.empty()) return whole;
  const auto simple = [by_and](const SpokenCondition& part) { return is_simple(part, by_and); };
  whole.shape = std::all_of(parts.begin(), parts.end(), simple) ? Shape::joined : Shape::nested;
  whole.text = by_and ? demands(parts, wording) : choices(parts, wording);
  whole.clause = whole.text.starts_with("als ") || whole.text.starts_with("if ");
  return whole;
}

SpokenCondition say(const Condition& condition, bool negated, const Wording& wording) {
  switch (condition.kind) {
    case Condition::Kind::comparison: return comparison(condition, negated, wording);
    case Condition::Kind::permission: return permission(condition, negated, wording);
    case Condition::Kind::consent: return consent(negated, wording);
    case Condition::Kind::negation:
      return condition.parts.empty() ? SpokenCondition{} : say(condition.parts.front(), !negated, wording);
    case Condition::Kind::all:
    case Condition::Kind::any: break;
  }
  const bool by_and = joins_by_and(condition, negated);
  std::vector<SpokenCondition> parts;
  for (const Condition& part : condition.parts) gather(part, negated, by_and, wording, parts);
  return join_parts(std::move(parts), by_and, wording);
}

}  // namespace

SpokenCondition spoken(const Condition& condition, const Wording& wording) { return say(condition, false, wording); }

std::vector<SpokenCondition> spoken_parts(const Condition& condition, const Wording& wording) {
  std::vector<SpokenCondition> parts;
  gather(condition, false, true, wording, parts);
  return parts;
}

SpokenCondition joined_by_and(std::vector<SpokenCondition> parts, const Wording& wording) {
  return join_parts(std::move(parts), true, wording);
}

std::string spoken_value(const Literal& literal, std::string_view attribute, const Wording& wording) {
  if (is_judgement(literal, wording.front)) return std::string(wording.in("naar uw eigen oordeel", "in your own judgement"));
  const Literal value = value_in_force(literal, wording.front);
  switch (value.kind) {
    case Literal::Kind::number: {
      const bool word = value.unit.empty() && label_of_word(attribute, value.digits).nl != value.digits;
      return word ? std::string(label_of_word(attribute, value.digits).in(wording.language))
                  : spoken_number(value, wording.language);
    }
    case Literal::Kind::word: return readable(label_of_word(attribute, value.text).in(wording.language));
    case Literal::Kind::text: return value.text;
    case Literal::Kind::placeholder: return to_fill_in(value.text, wording);
    case Literal::Kind::set: break;
  }
  return spoken_list(value, attribute, wording.in(" of ", " or "), wording);
}

std::string sentence(const Condition& condition, const FrontMatter& front, Language language) {
  return spoken(condition, {"", front, language}).text;
}

std::string spoken(const Literal& literal, std::string_view attribute, const FrontMatter& front, Language language) {
  return spoken_value(literal, attribute, {"", front, language});
}

}  // namespace leidraad
