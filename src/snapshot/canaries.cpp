// SPDX-License-Identifier: EUPL-1.2
// The canaries of a code: for each rule that bars something on the web a name that must be refused, with
// the article that refuses it. Which case a rule bars is found by asking decide(), never by reading it again.
#include <algorithm>

#include "core/base/text.h"
#include "core/decision/decide.h"
#include "snapshot/contents.h"
#include "snapshot/web_question.h"

namespace leidraad {

namespace {

void gather_categories(const std::optional<Condition>& condition, std::vector<std::string>& out) {
  if (!condition) return;
  const auto add = [&](const Literal& literal) {
    if (literal.kind == Literal::Kind::word && !contains(out, literal.text)) out.push_back(literal.text);
  };
  if (condition->kind == Condition::Kind::comparison && condition->attribute == "category") {
    add(condition->value);
    for (const Literal& item : condition->value.items) add(item);
  }
  for (const Condition& part : condition->parts) gather_categories(part, out);
}

bool is_web_rule(const Statement& statement) {
  if (statement.proposed || !statement.is_gate_rule()) return false;
  if (statement.verb != Verb::forbid && statement.verb != Verb::require) return false;
  return contains(statement.gate().actions, "web.visit");
}

// Who and what makes this statement refuse: the first that does.
std::optional<Canary> barred_case(const Rules& rules, const Facts& facts, const Statement& statement) {
  std::vector<std::string> categories;
  gather_categories(statement.gate().when, categories);
  gather_categories(statement.gate().requirement, categories);
  for (const Kind kind : {Kind::pupil, Kind::employee}) {
    for (const std::string& category : categories) {
      Person who;
      who.kind = kind;
      Request request = web_question(std::move(who), {category});
      const Decision decision = decide(rules, facts, request);
      if (decision.outcome != Outcome::deny && decision.outcome != Outcome::ask) continue;
      const Citation& first = decision.because.front();
      if (first.statement == nullptr || *first.statement != statement) continue;  // another rule bars it first
      return Canary{{}, false, first.article->id, {category}, kind};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Canary> canaries_of(const Code& code, const std::string& board) {
  const std::string ending = "." + board + ".leidraad.invalid";
  const auto rules = Rules::compile(code);
  std::vector<Canary> out{{"must-allow" + ending, true, {}, {}, Kind::employee}};
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      if (!is_web_rule(*statement)) continue;
      auto canary = barred_case(*rules, Facts{}, *statement);
      if (!canary) continue;  // what it bars depends on more than a site: no name can show it
      canary->host = "c" + std::to_string(out.size()) + ".must-deny" + ending;
      out.push_back(std::move(*canary));
    }
  }
  if (out.size() > 1) {  // one by a name that can stand in a manual
    Canary any = out[1];
    any.host = "must-deny" + ending;
    out.push_back(std::move(any));
  }
  return out;
}

}  // namespace leidraad
