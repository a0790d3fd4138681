// SPDX-License-Identifier: EUPL-1.2
// Three-valued evaluation (Kleene): what is not known stays unknown until another part settles it.
#include <algorithm>

#include "core/base/text.h"
#include "core/decision/compile.h"

namespace leidraad {

namespace {

bool has_any(const std::vector<std::string>& has, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return contains(has, word); });
}
bool has_all(const std::vector<std::string>& has, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return contains(has, word); });
}

bool negates(Compare compare) { return compare == Compare::is_not || compare == Compare::not_in; }

Truth of_set(const Test& test, const std::vector<std::string>& has) {
  switch (test.compare) {
    case Compare::holds: return truth_of(!has.empty());
    case Compare::contains: return truth_of(has_all(has, test.words));
    case Compare::is: return truth_of(test.words.empty() ? has.empty() : has_any(has, test.words));
    case Compare::is_not: return truth_of(test.words.empty() ? !has.empty() : !has_any(has, test.words));
    case Compare::in: return truth_of(has_any(has, test.words));
    default: return truth_of(!has_any(has, test.words));
  }
}

// An absent attribute that is "not alleged" is false or empty: it equals nothing, is in nothing, and
// is neither more nor less than anything.
Truth of_absent(const Test& test) {
  if (!test.absent_is_no) return Truth::unknown;
  if (test.judgement) return Truth::no;
  if (test.type == Type::set || test.type == Type::people) return of_set(test, {});
  return truth_of(negates(test.compare));
}

Truth of_word(const Test& test, const std::string& has) {
  const auto equals = [&](const std::string& word) { return test.is_host ? is_host_or_below(has, word) : has == word; };
  if (test.compare == Compare::contains) {
    const std::string whole = test.is_host ? normal_host(has) : has;
    const auto holds_it = [&](const std::string& word) { return whole.find(word) != std::string::npos; };
    return truth_of(std::all_of(test.words.begin(), test.words.end(), holds_it));
  }
  const bool equal = std::any_of(test.words.begin(), test.words.end(), equals);
  return truth_of(equal != negates(test.compare));
}

// Negative: has < value; 0: equal; positive: more. nullopt: cannot be said.
Truth by_order(Compare compare, std::optional<int> order) {
  if (!order) return Truth::unknown;
  switch (compare) {
    case Compare::less: return truth_of(*order < 0);
    case Compare::at_most: return truth_of(*order <= 0);
    case Compare::greater: return truth_of(*order > 0);
    case Compare::at_least: return truth_of(*order >= 0);
    default: return truth_of(*order == 0);
  }
}

// `in {5, 6}`: equal to one of them.
template <typename T, typename Order>
Truth of_ordered(const Test& test, const std::vector<T>& values, Order order) {
  const bool equality = test.compare == Compare::is || test.compare == Compare::in || negates(test.compare);
  Truth any = Truth::no;
  for (const T& value : values) any = std::max(any, by_order(equality ? Compare::is : test.compare, order(value)));
  return negates(test.compare) ? opposite(any) : any;
}

template <typename T>
int order_of(T a, T b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

Truth of_value(const Test& test, const Value& value, const Moment& moment) {
  if (is_absent(value)) return of_absent(test);
  if (test.judgement) return Truth::yes;
  switch (test.type) {
    case Type::boolean: return truth_of(std::get<bool>(value));
    case Type::set:
    case Type::people: return of_set(test, std::get<std::vector<std::string>>(value));
    case Type::word:
    case Type::text: return of_word(test, std::get<std::string>(value));
    case Type::number:
      return of_ordered(test, test.numbers, [&](double other) { return std::optional(order_of(std::get<double>(value), other)); });
    case Type::size:
      return of_ordered(test, test.sizes, [&](std::int64_t other) { return std::optional(order_of(std::get<std::int64_t>(value), other)); });
    case Type::duration:
      return of_ordered(test, test.durations, [&](Duration other) { return compare(std::get<Duration>(value), other, moment.now); });
  }
  return Truth::unknown;
}

Truth of_person(const Test& test, const Person& who, const Moment& moment) {
  Value value;
  switch (test.of_person) {
    case PersonAttribute::group:
      if (!who.groups) return Truth::unknown;
      return test.judgement ? Truth::yes : of_set(test, *who.groups);
    case PersonAttribute::school:
      if (who.school) value = *who.school;
      break;
    case PersonAttribute::year_group:
      if (who.year_group) value = static_cast<double>(*who.year_group);
      break;
  }
  return of_value(test, value, moment);
}

Truth of_consent(const Moment& moment) {
  const Action& action = actions()[moment.request.action];
  if (const auto slot = action.slot("missing_consent")) {
    const Value& missing = moment.request.with[*slot];
    if (is_absent(missing)) return Truth::unknown;
    return truth_of(std::get<std::vector<std::string>>(missing).empty());
  }
  const auto slot = action.slot("everyone_agreed");
  if (!slot || is_absent(moment.request.with[*slot])) return Truth::unknown;
  return truth_of(std::get<bool>(moment.request.with[*slot]));
}

}  // namespace

Truth evaluate(const Test& test, const ReadyStatement& statement, const Moment& moment, const Assumed& assumed) {
  switch (test.kind) {
    case Test::Kind::all: {
      Truth all = Truth::yes;
      for (const Test& part : test.parts) all = std::min(all, evaluate(part, statement, moment, assumed));
      return all;
    }
    case Test::Kind::any: {
      Truth any = Truth::no;
      for (const Test& part : test.parts) any = std::max(any, evaluate(part, statement, moment, assumed));
      return any;
    }
    case Test::Kind::negation: return opposite(evaluate(test.parts.front(), statement, moment, assumed));
    case Test::Kind::attribute: return of_value(test, moment.request.with[test.slot], moment);
    case Test::Kind::person: return of_person(test, moment.request.who, moment);
    case Test::Kind::consent: return of_consent(moment);
    case Test::Kind::permission:
      if (assumed.permissions != Permissions::as_they_are) return truth_of(assumed.permissions == Permissions::all);
      return truth_of(covered(moment.permits, moment.request, test.roles, statement.tested).has_value());
    case Test::Kind::cannot_judge:
      if (!assumed.judged) return Truth::unknown;
      return truth_of((assumed.cannot_judge >> test.index & 1U) != 0);
  }
  return Truth::unknown;
}

Truth matches(const AudienceMask& mask, const Person& who) {
  if (mask.everyone) return Truth::yes;
  if (who.assurance == Assurance::authenticated && who.roles) {
    for (const Role role : *who.roles) {
      if ((mask.roles >> static_cast<unsigned>(role) & 1U) != 0) return Truth::yes;
    }
  }
  if (mask.kinds == 0) return Truth::no;
  if (!who.kind) return Truth::unknown;
  return truth_of((mask.kinds >> static_cast<unsigned>(*who.kind) & 1U) != 0);
}

Truth addressed(const ReadyStatement& statement, const Person& who) {
  const Truth audience = statement.audience.empty() ? Truth::yes : matches(statement.audience, who);
  const Truth except = statement.except.empty() ? Truth::no : matches(statement.except, who);
  return std::min(audience, opposite(except));
}

}  // namespace leidraad
