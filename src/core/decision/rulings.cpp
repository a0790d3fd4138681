// SPDX-License-Identifier: EUPL-1.2
// Rulings: the code's own examples, put to its rules.
#include <algorithm>

#include "core/base/text.h"
#include "core/decision/coverage.h"

namespace leidraad {

namespace {

// `staff` and `everyone` speak for every kind they hold; each of them must get the answer.
std::vector<Person> people_for(const std::string& who) {
  std::vector<Person> people;
  const auto person = [&](Kind kind, std::vector<Role> roles) {
    Person made;
    made.kind = kind;
    made.roles = std::move(roles);
    made.assurance = Assurance::authenticated;
    people.push_back(std::move(made));
  };
  if (const auto role = find_role(who)) {
    person(kind_of_holder(*role), {*role});
    return people;
  }
  for (std::size_t i = 0; i < kKinds; ++i) {
    const Kind kind = static_cast<Kind>(i);
    if (who == "everyone" || (who == "staff" && is_staff(kind)) || who == name(kind)) person(kind, {});
  }
  return people;
}

std::string word_of(const Literal& literal) { return literal.kind == Literal::Kind::number ? literal.digits : literal.text; }

Done set_on_person(Person& who, const std::string& attribute, const Literal& value) {
  if (attribute == "school") {
    who.school = word_of(value);
  } else if (attribute == "group") {
    who.groups.emplace();
    if (value.kind != Literal::Kind::set) who.groups->push_back(word_of(value));
    for (const Literal& item : value.items) who.groups->push_back(word_of(item));
  } else if (const auto number = number_of(value); attribute == "year_group" && number) {
    who.year_group = static_cast<int>(*number);
  } else {
    return invalid("`" + attribute + "` has no such value");
  }
  return done();
}

Result<Request> request_of(const Ruling& ruling, Person who) {
  const auto action = find_action(ruling.action);
  if (!action) return invalid("`" + ruling.action + "` is not an action");
  Request request = request_for(*action);
  request.who = std::move(who);
  if (!ruling.at.empty()) request.at = TRY(parse_instant(ruling.at));
  for (const auto& [attribute, value] : ruling.with) {
    const auto slot = actions()[*action].slot(attribute);
    if (!slot) {
      TRY(set_on_person(request.who, attribute, value));
      continue;
    }
    request.with[*slot] = TRY(value_of(value, actions()[*action].attributes[*slot]));
  }
  return request;
}

struct Problem {
  std::string nl, en;
};

Problem problem_with(const Ruling& ruling, const Decision& decision) {
  const std::string got(name(decision.outcome));
  if (got != ruling.outcome) {
    const std::string by = " (" + join(decision.articles(), ", ") + ")";
    return {"verwacht is " + ruling.outcome + ", de regels zeggen " + got + by, "expected " + ruling.outcome + ", got " + got + by};
  }
  for (const std::string& wanted : ruling.roles) {
    if (ruling.outcome == "ask") {
      const auto role = find_role(wanted);
      if (!role || std::find(decision.ask.begin(), decision.ask.end(), *role) == decision.ask.end()) {
        return {"verwacht is akkoord vragen aan " + wanted, "expected to ask " + wanted};
      }
    } else if (ruling.outcome == "depends" && !contains(decision.questions, wanted)) {
      const std::string questions = join(decision.questions, ", ");
      return {"verwacht is de vraag " + wanted + ", de regels vragen " + questions, "expected the question " + wanted + ", got " + questions};
    }
  }
  // Roles that are named are all there are: one more to ask is another answer.
  for (const Role role : decision.ask) {
    const std::string more(name(role));
    if (!ruling.roles.empty() && !contains(ruling.roles, more)) {
      return {"de regels vragen ook akkoord van " + more, "the rules ask " + more + " as well"};
    }
  }
  return {};
}

RulingResult run(const Rules& rules, const Facts& facts, const Article& article, const Ruling& ruling) {
  RulingResult result{&article, &ruling, true, {}, {}, {}};
  const auto people = people_for(ruling.who);
  const auto note = [&](Problem problem) {
    if (!result.problem.empty()) return;  // the first says enough
    result.problem_nl = std::move(problem.nl);
    result.problem = std::move(problem.en);
  };
  if (people.empty()) note({"`" + ruling.who + "` is niemand", "`" + ruling.who + "` is nobody"});
  for (const Person& who : people) {
    const auto request = request_of(ruling, who);
    if (!request) {
      note({"deze vraag kan niet gesteld worden: " + request.error().why, request.error().why});
      break;
    }
    const Decision decision = decide(rules, facts, *request);
    for (const Citation& citation : decision.because) {
      if (citation.statement != nullptr) result.reached.push_back(citation.statement);
    }
    if (const Problem problem = problem_with(ruling, decision); !problem.en.empty()) {
      const std::string of_whom = people.size() > 1 ? std::string(name(*who.kind)) + ": " : std::string();
      note({of_whom + problem.nl, of_whom + problem.en});
    }
  }
  result.holds = result.problem.empty();
  return result;
}

}  // namespace

std::vector<RulingResult> run_rulings(const Rules& rules, const Facts& facts) {
  std::vector<RulingResult> results;
  for (const Article& article : rules.code().articles) {
    for (const Ruling* ruling : article.rulings()) results.push_back(run(rules, facts, article, *ruling));
  }
  return results;
}

}  // namespace leidraad
