// SPDX-License-Identifier: EUPL-1.2
#include "portal/privacy/ai_answer.h"

#include <algorithm>

#include "core/decision/decide.h"
#include "portal/pages/article.h"
#include "portal/pages/everyday.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::string_view kAction = "ai.submit";

struct Told {
  Decision decision;
  Reason reason;
};

Told ask(const Visit& visit, std::string_view service, const std::vector<std::string>& kinds) {
  Request request = request_for(*find_action(kAction));
  request.id = "veilig-in-ai";
  request.at = visit.board.now;
  if (visit.who) request.who = *visit.who;
  request.who.assurance = visit.who ? Assurance::authenticated : Assurance::claimed;
  const auto put = [&](std::string_view attribute, Value value) {
    if (const auto slot = actions()[request.action].slot(attribute)) request.with[*slot] = std::move(value);
  };
  put("service", std::string(service));
  put("personal_data", kinds);
  Decision decision = decide(*visit.board.rules, *visit.board.facts, request);
  Explanation words = explain(*visit.board.rules, decision, request, visit.language, visit.reader);
  return {std::move(decision), std::move(words.reasons.front())};
}

// The main article alone: no rule of this code is about it.
bool says_nothing(const Decision& decision) {
  return decision.outcome == Outcome::allow && decision.because.front().because == Because::main_rule;
}

Html line(const Html& where, Outcome outcome, std::string_view words, const Html& because) {
  return element("li", {}, element("p", {css("state " + std::string(name(outcome)))}, sign(outcome), element("span", {}, element("b", {}, where), ": ", words)), because);
}

Html because(const Visit& visit, const Reason& reason) {
  const Article* article = visit.code().article(reason.article);
  const Html title = article ? element("a", {href(visit.to_article(reason.article)), code_language(visit)}, reason.title) : Html(reason.title);
  return element("p", {css("hint")}, title, ": ", reason.text);
}

// A code that is silent on AI would let everything pass; the law does not.
Html law_alone(const Visit& visit, const Html& where) {
  return line(where, Outcome::deny, visit.say("doe dit niet", "do not do this"),
              element("p", {css("hint")}, visit.say("De gedragscode heeft hier geen regel over. De privacywet (AVG) wel: gegevens van anderen geeft u niet aan een dienst waarmee de school niets heeft afgesproken.",
                                                    "De gedragscode heeft hier geen regel over. De privacywet wel: gegevens van anderen geef je niet aan een dienst waarmee de school niets heeft afgesproken.",
                                                    "The code of conduct has no rule about this. The privacy law (GDPR) has: data of others does not go to a service the school has no agreement with.")));
}

Html about(const Visit& visit, const Html& where, std::string_view service, const std::vector<std::string>& kinds) {
  const Told told = ask(visit, service, kinds);
  if (service == "public" && !kinds.empty() && says_nothing(told.decision)) return law_alone(visit, where);
  return line(where, told.decision.outcome, outcome_words(visit, told.decision.outcome, told.decision.ask), because(visit, told.reason));
}

void add(std::vector<std::string>& list, const std::optional<std::vector<std::string>>& more) {
  if (!more) return;
  for (const std::string& one : *more) {
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
  }
}

}  // namespace

std::vector<std::string> approved_services(const Visit& visit) {
  const Facts& facts = *visit.board.facts;
  std::vector<std::string> services;
  add(services, facts.approved.ai);
  if (visit.who && visit.who->school) {
    const auto own = facts.approved_at.find(*visit.who->school);
    if (own != facts.approved_at.end()) add(services, own->second.ai);
  }
  std::sort(services.begin(), services.end());
  return services;
}

Html where_it_may_go(const Visit& visit, const std::vector<std::string>& kinds) {
  std::vector<Html> items{about(visit, visit.say("In een openbare AI (ChatGPT, Gemini, Copilot)", "In a public AI (ChatGPT, Gemini, Copilot)"), "public", kinds)};
  for (const std::string& service : approved_services(visit)) items.push_back(about(visit, together(visit.say("In ", "In "), service, visit.say(", goedgekeurd door school", ", approved by the school")), "approved", kinds));
  return element("ul", {css("plain")}, items);
}

}  // namespace leidraad::portal
