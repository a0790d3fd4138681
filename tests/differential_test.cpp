// SPDX-License-Identifier: EUPL-1.2
// decide() against the naive interpreter, on random codes, facts and requests: outcome, cited articles
// in their order, who can permit it, and the questions (as a set: ranking them is decide's own).
//   LEIDRAAD_CASES=n   that many triples     LEIDRAAD_LONG=1   100 million     LEIDRAAD_SEED=n   again
#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/print.h"
#include "generate.h"
#include "naive.h"

using namespace leidraad;

namespace {

constexpr std::uint64_t kRequestsPerCode = 60;
constexpr std::uint64_t kRequestsPerFacts = 12;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr || *text == '\0' ? otherwise : std::strtoull(text, nullptr, 10);
}

std::string shown(Outcome outcome, const std::vector<std::string>& articles, const std::set<std::string>& ask, const std::set<std::string>& questions) {
  const auto list = [](const auto& names) { return "[" + join(std::vector<std::string>(names.begin(), names.end()), " ") + "]"; };
  return std::string(name(outcome)) + " articles " + list(articles) + " ask " + list(ask) + " questions " + list(questions);
}
std::string naively(const Rules& rules, const Facts& facts, const Request& request) {
  const naive::Answer answer = naive::decide(rules, facts, request);
  return shown(answer.outcome, answer.articles, answer.ask, answer.questions);
}
std::string really(const Rules& rules, const Facts& facts, const Request& request) {
  const Decision decision = decide(rules, facts, request);
  std::set<std::string> ask;
  for (const Role role : decision.ask) ask.emplace(name(role));
  return shown(decision.outcome, decision.articles(), ask, {decision.questions.begin(), decision.questions.end()});
}
bool agree(const Rules& rules, const Facts& facts, const Request& request) {
  const naive::Answer plain = naive::decide(rules, facts, request);
  const Decision decision = decide(rules, facts, request);
  if (decision.outcome != plain.outcome || decision.ask.size() != plain.ask.size() || decision.questions.size() != plain.questions.size()) return false;
  for (const Role role : decision.ask) {
    if (!plain.ask.contains(std::string(name(role)))) return false;
  }
  for (const std::string& question : decision.questions) {
    if (!plain.questions.contains(question)) return false;
  }
  return decision.articles() == plain.articles;
}

struct Triple {
  Code code;
  Facts facts;
  Request request;
  bool differs() const { return !agree(*Rules::compile(code), facts, request); }
};

template <typename Change>
bool try_change(Triple& triple, Change change) {
  Triple smaller = triple;
  change(smaller);
  if (!smaller.differs()) return false;
  triple = std::move(smaller);
  return true;
}

std::vector<std::pair<std::size_t, std::size_t>> statement_places(const Code& code) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t article = 0; article < code.articles.size(); ++article) {
    for (std::size_t i = 0; i < code.articles[article].statements().size(); ++i) out.emplace_back(article, i);
  }
  return out;
}
std::vector<Statement>& statements_of(Code& code, std::size_t article) { return code.articles[article].blocks.back().statements; }

// Leaves out whatever the difference can do without.
void shrink(Triple& triple) {
  triple.facts.people_by_id.clear();
  triple.facts.permissions_by_who.clear();
  for (auto places = statement_places(triple.code); !places.empty(); places.pop_back()) {
    const auto [article, i] = places.back();
    try_change(triple, [&, article = article, i = i](Triple& one) {
      auto& all = statements_of(one.code, article);
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
    });
  }
  for (const auto& [article, i] : statement_places(triple.code)) {
    for (auto part : {&GateRule::when, &GateRule::unless}) {
      try_change(triple, [&, article = article, i = i](Triple& one) { (std::get<GateRule>(statements_of(one.code, article)[i].rule).*part).reset(); });
    }
    for (auto part : {&GateRule::audience, &GateRule::except}) {
      try_change(triple, [&, article = article, i = i](Triple& one) { (std::get<GateRule>(statements_of(one.code, article)[i].rule).*part).names.clear(); });
    }
  }
  const auto thin = [&](auto member) {
    for (std::size_t i = (triple.facts.*member).size(); i > 0; --i) {
      try_change(triple, [&](Triple& one) { (one.facts.*member).erase((one.facts.*member).begin() + static_cast<std::ptrdiff_t>(i - 1)); });
    }
  };
  thin(&Facts::permissions);
  thin(&Facts::people);
  thin(&Facts::consents);
  for (std::size_t i = 0; i < triple.request.with.size(); ++i) {
    try_change(triple, [&](Triple& one) { one.request.with[i] = {}; });
  }
  try_change(triple, [](Triple& one) { one.request.at.reset(); });
  try_change(triple, [](Triple& one) { one.facts.calendar.reset(); });
}

std::string shown(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<double>(&value)) return std::to_string(*number);
  if (const auto* duration = std::get_if<Duration>(&value)) return std::to_string(duration->months) + " months " + std::to_string(duration->seconds) + " s";
  if (const auto* bytes = std::get_if<std::int64_t>(&value)) return std::to_string(*bytes) + " B";
  if (const auto* text = std::get_if<std::string>(&value)) return "\"" + *text + "\"";
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return "{" + join(*list, ", ") + "}";
  return "absent";
}
std::string shown(const Person& person) {
  std::string out = person.id + " kind " + (person.kind ? std::string(name(*person.kind)) : "?") + " roles";
  if (person.roles) {
    for (const Role role : *person.roles) out += " " + std::string(name(role));
  }
  out += " school " + person.school.value_or("?") + " groups " + (person.groups ? shown(Value(*person.groups)) : "?");
  if (person.year_group) out += " year " + std::to_string(*person.year_group);
  if (person.assurance) out += *person.assurance == Assurance::authenticated ? " authenticated" : " claimed";
  return out;
}
std::string shown(const std::optional<Instant>& instant) { return instant ? print(*instant, generate::amsterdam()) : "-"; }

std::string shown(const Triple& triple) {
  std::string out = print(triple.code) + "\n-- facts\n";
  for (const Person& person : triple.facts.people) out += shown(person) + "\n";
  for (const Permission& permission : triple.facts.permissions) {
    out += "permission " + permission.who + " " + permission.action + " from " + std::string(name(permission.role)) + " by " + permission.by + " [" +
           shown(permission.from) + ", " + shown(permission.until) + ")";
    for (const auto& [name, value] : permission.with) out += " " + name + "=" + shown(value);
    out += "\n";
  }
  const Action& action = actions()[triple.request.action];
  out += "-- request\n" + std::string(action.name) + " at " + shown(triple.request.at) + (triple.request.asker == Asker::own_session ? " own session" : "") +
         "\nwho " + shown(triple.request.who) + "\n";
  const auto list = [&](const Request& request) {
    for (std::size_t i = 0; i < request.with.size(); ++i) {
      if (!is_absent(request.with[i])) out += "  " + std::string(action.attributes[i].name) + " = " + shown(request.with[i]) + "\n";
    }
  };
  list(triple.request);
  const auto rules = Rules::compile(triple.code);
  const Request derived = with_derived(*rules, triple.facts, triple.request);
  out += "-- with what is derived\nwho " + shown(derived.who) + "\n";
  list(derived);
  return out + "-- naive:  " + naively(*rules, triple.facts, triple.request) + "\n-- decide: " + really(*rules, triple.facts, triple.request);
}

}  // namespace

TEST_CASE("decide agrees with the naive interpreter on a million random codes, facts and requests") {
  const bool long_run = std::getenv("LEIDRAAD_LONG") != nullptr;
  const std::uint64_t cases = number_from("LEIDRAAD_CASES", long_run ? 100'000'000 : 1'000'000);
  const std::uint64_t seed = number_from("LEIDRAAD_SEED", std::random_device{}());
  MESSAGE("seed " << seed << ", " << cases << " triples");
  std::uint64_t differences = 0, made = 0;
  std::map<Outcome, std::uint64_t> outcomes;
  for (std::uint64_t round = 0; made < cases && differences < 3; ++round) {
    generate::Dice dice(seed + round);
    const Code code = generate::code(dice);
    if (round < 200) {  // the generator itself: what it makes is well typed
      for (const Finding& finding : check_types(code)) FAIL(finding.id << ": " << finding.en << "\n" << print(code));
    }
    const auto rules = Rules::compile(code);
    const generate::Names about = generate::actions_of(code);
    Facts facts;
    for (std::uint64_t i = 0; i < kRequestsPerCode && made < cases && differences < 3; ++i, ++made) {
      if (i % kRequestsPerFacts == 0) facts = generate::facts(dice, about);
      const Request request = generate::request(dice, about);
      if (agree(*rules, facts, request)) {
        ++outcomes[decide(*rules, facts, request).outcome];
        continue;
      }
      ++differences;
      Triple triple{code, facts, request};
      shrink(triple);
      FAIL_CHECK("seed " << seed + round << ", triple " << made << "\n" << shown(triple));
    }
  }
  std::string counts;
  for (const auto& [outcome, count] : outcomes) counts += " " + std::string(name(outcome)) + " " + std::to_string(count);
  MESSAGE(made << " triples," << counts);
  CHECK(outcomes.size() == 5);  // every answer was reached
}
