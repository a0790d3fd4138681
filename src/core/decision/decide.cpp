// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/decide.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/decision/compile.h"
#include "core/decision/number_plan.h"
#include "core/decision/questions.h"

namespace leidraad {

namespace {

// What one forbid or require says of a request.
enum class Verdict : std::uint8_t { not_violated, unknown, ask, deny };

struct Judged {
  const ReadyStatement* statement = nullptr;
  Verdict verdict = Verdict::not_violated;
  bool cannot_judge = false;
};

enum class Exceptions : std::uint8_t { count, left_out };

// Violated: addressed, and `when`, and not `unless`, and not the requirement.
Truth violated(const ReadyStatement& statement, const Moment& moment, const Assumed& assumed, Exceptions exceptions = Exceptions::count) {
  const bool whole = exceptions == Exceptions::count;
  const Person& who = moment.request.who;
  Truth all = whole ? addressed(statement, who) : statement.audience.empty() ? Truth::yes : matches(statement.audience, who);
  const auto and_also = [&](const std::optional<Test>& test, bool wanted) {
    if (!test || all == Truth::no) return;
    const Truth truth = evaluate(*test, statement, moment, assumed);
    all = std::min(all, wanted ? truth : opposite(truth));
  };
  and_also(statement.when, true);
  and_also(statement.requirement, false);
  if (whole) and_also(statement.unless, false);
  return all;
}

// Could the tests that nothing can evaluate make it so? When in doubt the strict side wins.
bool violated_when_in_doubt(const ReadyStatement& statement, const Moment& moment, Permissions permissions, Exceptions exceptions) {
  constexpr int kTried = 8;  // 256 ways; a statement with more open values is taken as violated
  if (statement.cannot_judge > kTried) return true;
  for (std::uint32_t way = 0; way < 1U << statement.cannot_judge; ++way) {
    if (violated(statement, moment, {permissions, way, true}, exceptions) == Truth::yes) return true;
  }
  return false;
}

struct Violation {
  Truth truth = Truth::no;
  bool cannot_judge = false;
};
Violation violation(const ReadyStatement& statement, const Moment& moment, Permissions permissions,
                    Exceptions exceptions = Exceptions::count) {
  const Truth truth = violated(statement, moment, {permissions, 0, false}, exceptions);
  if (truth != Truth::unknown || statement.cannot_judge == 0) return {truth, false};
  if (violated_when_in_doubt(statement, moment, permissions, exceptions)) return {Truth::yes, true};
  return {truth, false};
}

Judged judge(const ReadyStatement& statement, const Moment& moment) {
  Judged judged{&statement, Verdict::not_violated, false};
  const Violation now = violation(statement, moment, Permissions::as_they_are);
  judged.cannot_judge = now.cannot_judge;
  if (now.truth == Truth::no) return judged;
  if (now.truth == Truth::unknown) {
    judged.verdict = Verdict::unknown;
    return judged;
  }
  const bool helps = !statement.roles.empty() && violation(statement, moment, Permissions::all).truth != Truth::yes;
  judged.verdict = helps ? Verdict::ask : Verdict::deny;
  return judged;
}

bool is_on_school_means(const Request& request) {
  const auto* owner = std::get_if<std::string>(&request.with[kDeviceOwner]);
  return owner == nullptr || *owner != "own";
}

bool outside(const std::optional<std::vector<std::string>>& allowed, const Request& request, Slot slot) {
  const auto* word = std::get_if<std::string>(&request.with[slot]);
  return allowed && word != nullptr && !contains(*allowed, *word);
}

bool is_out_of_scope(const Scope& scope, const Request& request) {
  const bool other_kind = scope.kinds && request.who.kind &&
                          std::find(scope.kinds->begin(), scope.kinds->end(), *request.who.kind) == scope.kinds->end();
  return other_kind || outside(scope.devices, request, kDeviceOwner) || outside(scope.places, request, kPlace);
}

// 112, 0800, 113 and 116xxx: before any rule, for everyone, in every code.
bool is_always_allowed(const Facts& facts, const Request& request) {
  const Action& action = actions()[request.action];
  if (action.name != "call.place") return false;
  const auto number_slot = action.slot("number");
  const auto class_slot = action.slot("number_class");
  if (const auto* number = std::get_if<std::string>(&request.with[*number_slot])) {
    if (is_never_barred(*number, facts.outside_line)) return true;
    if (request.asker == Asker::own_session) return false;
  }
  const auto* classes = std::get_if<std::vector<std::string>>(&request.with[*class_slot]);
  return classes != nullptr && (contains(*classes, "emergency") || contains(*classes, "helpline") || contains(*classes, "free"));
}

class Decider {
 public:
  Decider(const ReadyRules& rules, const Moment& moment) : rules_(rules), moment_(moment) {}

  Decision run() {
    const ReadyAction& action = rules_.of(moment_.request.action);
    auto facility = is_on_school_means(moment_.request) ? action.facility.begin() : action.facility.end();
    for (const ReadyStatement& statement : action.own) {  // both in the order of the code
      for (; facility != action.facility.end() && facility->order < statement.order; ++facility) weigh(*facility);
      weigh(statement);
    }
    for (; facility != action.facility.end(); ++facility) weigh(*facility);
    if (has(Verdict::deny)) return denied();
    if (has(Verdict::ask)) return asked();
    if (has(Verdict::unknown)) return depending();
    note_exceptions(action.own);  // every rule is whole: now it matters by which exception
    if (is_on_school_means(moment_.request)) note_exceptions(action.facility);
    if (!notices_.empty()) return advised();
    return allowed();
  }

 private:
  void weigh(const ReadyStatement& statement) {
    if (statement.verb == Verb::allow) {
      if (violated(statement, moment_, {}) == Truth::yes) allows_.push_back(cite(statement, Because::allowed));
      return;
    }
    if (statement.verb == Verb::advise) {
      const Violation holds = violation(statement, moment_, Permissions::as_they_are);
      if (holds.truth == Truth::yes) notices_.push_back(cite(statement, holds.cannot_judge ? Because::cannot_judge : Because::notice));
      return;
    }
    const Judged judged = judge(statement, moment_);
    if (judged.verdict != Verdict::not_violated) judged_.push_back(judged);
  }

  void note_exceptions(const std::vector<ReadyStatement>& statements) {
    for (const ReadyStatement& statement : statements) {
      if (statement.verb == Verb::forbid || statement.verb == Verb::require) note_exception(statement);
    }
  }

  // Was it an exception that made this possible? And if it was a permission: until when?
  void note_exception(const ReadyStatement& statement) {
    if (statement.except.empty() && !statement.unless) return;
    if (violation(statement, moment_, Permissions::as_they_are, Exceptions::left_out).truth != Truth::yes) return;
    exceptions_.push_back({statement.order, cite(statement, Because::exception_used)});
    if (statement.roles.empty() || violation(statement, moment_, Permissions::none).truth != Truth::yes) return;
    const auto cover = covered(moment_.permits, moment_.request, statement.roles, statement.tested);
    if (cover && cover->until && (!until_ || *cover->until < *until_)) until_ = cover->until;
  }

  static Citation cite(const ReadyStatement& statement, Because because) { return {statement.article, statement.statement, because}; }

  bool has(Verdict verdict) const {
    return std::any_of(judged_.begin(), judged_.end(), [&](const Judged& judged) { return judged.verdict == verdict; });
  }

  void cite_all(Verdict verdict, Because because, std::vector<Citation>& out) const {
    for (const Judged& judged : judged_) {
      if (judged.verdict == verdict) out.push_back(cite(*judged.statement, judged.cannot_judge ? Because::cannot_judge : because));
    }
  }

  Decision denied() {
    std::vector<Citation> because;
    cite_all(Verdict::deny, Because::violated, because);
    cite_all(Verdict::ask, Because::violated, because);
    return with_consent(Decision(Outcome::deny, std::move(because)));
  }

  Decision asked() {
    std::vector<Citation> because;
    cite_all(Verdict::ask, Because::violated, because);
    Decision decision(Outcome::ask, std::move(because));
    for (const Judged& judged : judged_) {
      if (judged.verdict != Verdict::ask) continue;
      for (const Role role : judged.statement->roles) {
        if (std::find(decision.ask.begin(), decision.ask.end(), role) == decision.ask.end()) decision.ask.push_back(role);
      }
    }
    return with_questions(with_consent(std::move(decision)));
  }

  Decision depending() {
    std::vector<Citation> because;
    cite_all(Verdict::unknown, Because::depends, because);
    return with_questions(Decision(Outcome::depends, std::move(because)));
  }

  Decision allowed() {
    std::vector<Citation> because{{&rules_.main_article(), nullptr, Because::main_rule}};
    because.insert(because.end(), allows_.begin(), allows_.end());
    std::sort(exceptions_.begin(), exceptions_.end(), [](const Exception& a, const Exception& b) { return a.order < b.order; });
    for (const Exception& exception : exceptions_) because.push_back(exception.citation);
    Decision decision(Outcome::allow, std::move(because));
    decision.until = until_;
    return decision;
  }

  Decision advised() {
    Decision decision(Outcome::advise, std::move(notices_));
    decision.until = until_;
    return decision;
  }

  // Facts that could make it stricter: those of unknown statements and, under `ask`, only of what
  // could still become a deny.
  Decision with_questions(Decision decision) {
    Questions questions(moment_);
    for (const Judged& judged : judged_) {
      const bool under_ask = decision.outcome == Outcome::ask;
      if (judged.verdict != Verdict::unknown && !(under_ask && judged.verdict == Verdict::ask)) continue;
      const Truth without_help = violation(*judged.statement, moment_, Permissions::all).truth;
      const bool could_deny = without_help == Truth::unknown || (judged.verdict == Verdict::unknown && without_help == Truth::yes);
      if (under_ask && !could_deny) continue;
      // Where no permission would help, what counts is whether it is violated at all.
      const bool beyond_permission = under_ask && without_help == Truth::unknown;
      questions.add(*judged.statement, beyond_permission ? Permissions::all : Permissions::as_they_are, without_help == Truth::no ? 1 : 2);
    }
    decision.questions = questions.ranked();
    return decision;
  }

  // Whose consent is missing, where that is what stands in the way.
  Decision with_consent(Decision decision) {
    const Action& action = actions()[moment_.request.action];
    const bool about_people = std::any_of(decision.because.begin(), decision.because.end(), [&](const Citation& citation) {
      return citation.statement != nullptr && tests_consent(*citation.statement);
    });
    if (!about_people) return decision;
    std::vector<std::string> missing;
    const auto slot = action.slot("missing_consent");
    if (slot && !is_absent(moment_.request.with[*slot])) missing = std::get<std::vector<std::string>>(moment_.request.with[*slot]);
    else if (const auto found = missing_consent(moment_.facts, moment_.request)) missing = *found;
    decision.missing_consent_count = missing.size();
    for (const std::string& person : missing) {
      if (may_see(moment_.facts, moment_.request.who, person)) decision.missing_consent.push_back(person);
    }
    return decision;
  }

  static bool tests_consent(const Condition& condition) {
    if (condition.kind == Condition::Kind::consent || condition.attribute == "missing_consent" || condition.attribute == "everyone_agreed") return true;
    return std::any_of(condition.parts.begin(), condition.parts.end(), [](const Condition& part) { return tests_consent(part); });
  }
  static bool tests_consent(const Statement& statement) {
    const GateRule& rule = statement.gate();
    for (const auto* condition : {&rule.requirement, &rule.when, &rule.unless}) {
      if (*condition && tests_consent(**condition)) return true;
    }
    return false;
  }

  const ReadyRules& rules_;
  const Moment& moment_;
  std::vector<Judged> judged_;
  std::vector<Citation> notices_, allows_;
  struct Exception {
    std::size_t order;
    Citation citation;
  };
  std::vector<Exception> exceptions_;
  std::optional<Instant> until_;
};

const ReadyRules& ready(const Rules& rules) { return static_cast<const ReadyRules&>(rules); }

Decision plain(const ReadyRules& rules, Because because) {
  return Decision(Outcome::allow, {{&rules.main_article(), nullptr, because}});
}

}  // namespace

Request with_derived(const Rules& rules, const Facts& facts, const Request& request) {
  Request whole = request;
  derive(rules.code().front.calendar, facts, whole);
  return whole;
}

Decision decide(const Rules& rules, const Facts& facts, const Request& request) {
  const ReadyRules& made = ready(rules);
  if (is_always_allowed(facts, request)) return plain(made, Because::never_barred);
  Request whole = request;
  const ReadyAction& action = made.of(request.action);
  derive(made.code().front.calendar, facts, whole, action.needed);
  if (is_out_of_scope(made.code().front.scope, whole)) return plain(made, Because::out_of_scope);
  Permits permits;
  if (action.asks_permission) permits = permissions_in_force(facts, whole);
  // A permission may name any attribute of the action, so then all of them must be there.
  if (!permits.empty()) derive(made.code().front.calendar, facts, whole);
  Moment moment{facts, whole, permits, std::nullopt};
  if (whole.at) moment.now = to_local(facts.zone, *whole.at);
  return Decider(made, moment).run();
}

}  // namespace leidraad
