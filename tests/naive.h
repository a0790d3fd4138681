// SPDX-License-Identifier: EUPL-1.2
// The second interpreter: docs/en/rules.md, executable, and nothing else. It reads the rules as they
// stand, tries everything and remembers nothing; slow, and plain enough to be checked by reading.
// differential_test.cpp holds decide() against it. Only derived attributes come from the real one.
#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "core/decision/decide.h"
#include "core/decision/number_plan.h"

namespace leidraad::naive {

struct Answer {
  Outcome outcome = Outcome::allow;
  std::vector<std::string> articles;  // in the order of the citations, each once
  std::set<std::string> ask, questions;
};

// Kleene's three values: `and` is the least, `or` the greatest, `not` turns the scale over.
enum Truth { no, maybe, yes };
inline Truth both(Truth a, Truth b) { return std::min(a, b); }
inline Truth either(Truth a, Truth b) { return std::max(a, b); }
inline Truth opposite(Truth a) { return static_cast<Truth>(yes - a); }
inline Truth truth(bool holds) { return holds ? yes : no; }

template <typename List, typename One>
bool has(const List& list, const One& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

template <typename Visit>
void visit_all(const Condition& condition, const Visit& visit) {
  visit(condition);
  for (const Condition& part : condition.parts) visit_all(part, visit);
}
template <typename Visit>
void visit_all(const GateRule& rule, const Visit& visit) {
  for (const auto* part : {&rule.requirement, &rule.when, &rule.unless}) {
    if (*part) visit_all(**part, visit);
  }
}

class Interpreter {
 public:
  Interpreter(const Rules& rules, const Facts& facts, const Request& request)
      : code_(rules.code()), facts_(facts), request_(with_derived(rules, facts, request)), who_(request_.who), action_(actions()[request.action]) {
    if (request_.at) now_ = to_local(facts.zone, *request_.at);
  }
  Answer answer() {
    if (never_barred() || out_of_scope()) return settle();
    for (const Article& article : code_.articles) {
      for (const Statement* statement : article.statements()) {
        if (statement->proposed || !statement->is_gate_rule()) continue;
        const bool own = has(statement->gate().actions, action_.name);  // a rule that names both counts as this action's
        const bool facility = has(statement->gate().actions, "facility.use") && (!own || action_.name == "facility.use");
        if (own || (facility && word("device_owner") != "own")) weigh(article, *statement, facility);
      }
    }
    return settle();
  }

 private:
  struct Weighed {
    const Article* article;
    const Statement* statement;
    Outcome outcome = Outcome::allow;  // allow: not broken
    bool cited = false;                // under a plain allow
  };
  struct World {
    const Statement* statement;
    bool facility, all_permissions;
    std::map<const Condition*, bool> taken;  // an answer for what cannot be evaluated
  };

  // ---- before any rule
  bool never_barred() const {
    if (is_never_barred(word("number"), facts_.outside_line)) return true;
    const auto* classes = list("number_class");
    return classes != nullptr && (has(*classes, "emergency") || has(*classes, "helpline") || has(*classes, "free"));
  }
  bool out_of_scope() const {
    const Scope& scope = code_.front.scope;
    const auto outside = [](const auto& allowed, const std::string& one) { return allowed && !one.empty() && !has(*allowed, one); };
    const bool other_kind = scope.kinds && who_.kind && !has(*scope.kinds, *who_.kind);
    return other_kind || outside(scope.devices, word("device_owner")) || outside(scope.places, word("place"));
  }

  // ---- one rule
  void weigh(const Article& article, const Statement& statement, bool facility) {
    Weighed out{&article, &statement};
    const std::vector<World> worlds = worlds_of(statement, facility);
    Truth least = yes, most = no, most_permitted = no, most_unexcepted = no;
    for (World world : worlds) {
      least = std::min(least, applies(world, true));
      most = std::max(most, applies(world, true));
      most_unexcepted = std::max(most_unexcepted, applies(world, false));
      world.all_permissions = true;
      most_permitted = std::max(most_permitted, applies(world, true));
    }
    if (statement.verb == Verb::advise && most == yes) out.outcome = Outcome::advise;
    if (statement.verb == Verb::allow) out.cited = least == yes;
    if (statement.verb == Verb::forbid || statement.verb == Verb::require) {
      if (most == yes) out.outcome = most_permitted == yes ? Outcome::deny : Outcome::ask;
      if (most == maybe) out.outcome = Outcome::depends;
      out.cited = most == no && most_unexcepted == yes;  // an exception made it possible
      for (World world : worlds) {
        // A missing fact can make it stricter where the rule may yet be broken; an `ask`, where beyond permission.
        if (most == maybe) ask_about(world, whether_broken_);
        if (most == maybe && most_permitted == yes) ask_about(world, beyond_permission_);
        world.all_permissions = true;
        if (most != no && most_permitted == maybe) ask_about(world, beyond_permission_);
      }
    }
    weighed_.push_back(out);
  }
  // Every way to answer what cannot be evaluated.
  std::vector<World> worlds_of(const Statement& statement, bool facility) const {
    std::vector<World> out = {{&statement, facility, false, {}}};
    visit_all(statement.gate(), [&](const Condition& one) {
      const bool left_to_the_reader = statement.verb == Verb::advise && is_judgement(one.value, code_.front);
      if (one.kind != Condition::Kind::comparison || one.compare == Compare::holds || literals(one) || left_to_the_reader) return;
      for (World& world : out) world.taken[&one] = false;
      std::vector<World> others = out;
      for (World& world : others) world.taken[&one] = true;
      out.insert(out.end(), others.begin(), others.end());
    });
    return out;
  }
  // Is the rule broken (forbid, require), does it hold (advise, allow)?
  Truth applies(const World& world, bool with_exceptions) const {
    const GateRule& rule = world.statement->gate();
    Truth out = rule.audience.empty() ? yes : among(rule.audience);
    if (rule.when) out = both(out, holds(*rule.when, world));
    if (rule.requirement) out = both(out, opposite(holds(*rule.requirement, world)));
    if (with_exceptions) out = both(out, opposite(among(rule.except)));
    return with_exceptions && rule.unless ? both(out, opposite(holds(*rule.unless, world))) : out;
  }
  Truth among(const Audience& audience) const {
    Truth out = no;
    const bool sure = who_.assurance == Assurance::authenticated && who_.roles;
    for (const std::string& one : audience.names) {
      if (one == "everyone") out = yes;
      else if (const auto role = find_role(one)) out = either(out, truth(sure && has(*who_.roles, *role)));
      else if (!who_.kind) out = either(out, maybe);
      else out = either(out, truth(one == "staff" ? is_staff(*who_.kind) : find_kind(one) == *who_.kind));
    }
    return out;
  }

  // ---- one condition
  Truth holds(const Condition& condition, const World& world) const {
    Truth all = yes, any = no;
    for (const Condition& part : condition.parts) {
      all = both(all, holds(part, world));
      any = either(any, holds(part, world));
    }
    switch (condition.kind) {
      case Condition::Kind::all: return all;
      case Condition::Kind::any: return any;
      case Condition::Kind::negation: return opposite(all);
      case Condition::Kind::permission: return truth(world.all_permissions || permitted(condition, world));
      case Condition::Kind::consent: return everyone_consents();
      case Condition::Kind::comparison: break;
    }
    return world.taken.contains(&condition) ? truth(world.taken.at(&condition)) : compares(condition, world);
  }
  Truth everyone_consents() const {
    if (const auto* missing = list("missing_consent")) return truth(missing->empty());
    const auto* agreed = std::get_if<bool>(&value("everyone_agreed"));
    return agreed == nullptr ? maybe : truth(*agreed);
  }
  Truth compares(const Condition& condition, const World& world) const {
    const auto slot = action_.slot(condition.attribute);
    const Attribute& attribute = slot ? action_.attributes[*slot] : *find_person_attribute(condition.attribute);
    const Value& have = value(condition.attribute);
    const bool several = attribute.type == Type::set || attribute.type == Type::people;
    const bool not_alleged = attribute.absent == Absent::not_alleged || (world.facility && attribute.name == "purpose");
    if (is_absent(have) && !not_alleged) return maybe;
    const bool inverted = condition.compare == Compare::is_not || condition.compare == Compare::not_in;
    if (condition.compare != Compare::holds && is_judgement(condition.value, code_.front)) return truth(!is_absent(have));
    if (is_absent(have) && !several) return truth(inverted);
    const std::vector<std::string> words = list(condition.attribute) == nullptr ? std::vector<std::string>{} : *list(condition.attribute);
    if (condition.compare == Compare::holds) return truth(several ? !words.empty() : std::get<bool>(have));
    const std::vector<Literal> wanted = *literals(condition);
    Truth any = no, all = yes;
    for (const Literal& one : wanted) {
      const Truth equals = several ? truth(has(words, word_of(one))) : matches(have, one, condition);
      any = either(any, equals);
      all = both(all, equals);
    }
    const bool equality = condition.compare == Compare::is || condition.compare == Compare::is_not;
    if (several && wanted.empty() && equality) any = truth(words.empty());  // `is {}`
    if (condition.compare == Compare::contains) return all;
    return inverted ? opposite(any) : any;
  }
  // One value against one literal: equal, or in the order the comparison asks for.
  Truth matches(const Value& have, const Literal& wanted, const Condition& condition) const {
    if (const auto* text = std::get_if<std::string>(&have)) {
      const bool host = condition.attribute == "host";
      const std::string name = host ? normal_host(*text) : *text;
      if (condition.compare == Compare::contains) return truth(name.find(host ? normal_host(word_of(wanted)) : word_of(wanted)) != std::string::npos);
      return truth(host ? is_host_or_below(name, word_of(wanted)) : name == word_of(wanted));
    }
    std::optional<int> order;
    if (const auto* number = std::get_if<double>(&have)) order = *number < *number_of(wanted) ? -1 : *number > *number_of(wanted);
    if (const auto* bytes = std::get_if<std::int64_t>(&have)) order = *bytes < *bytes_of(wanted) ? -1 : *bytes > *bytes_of(wanted);
    if (const auto* duration = std::get_if<Duration>(&have)) order = compare(*duration, *duration_of(wanted), now_);
    if (!order) return maybe;
    const Compare sign = condition.compare;
    const bool strictly = sign == Compare::less || sign == Compare::greater;
    if (*order == 0) return truth(!strictly);
    return truth(*order < 0 ? sign == Compare::less || sign == Compare::at_most : sign == Compare::greater || sign == Compare::at_least);
  }
  // What a comparison compares with; nullopt: some of it is open, or left to judgement.
  std::optional<std::vector<Literal>> literals(const Condition& condition) const {
    const auto whole = filled(condition.value, code_.front);
    if (!whole) return std::nullopt;
    return whole->kind == Literal::Kind::set ? whole->items : std::vector<Literal>{*whole};
  }
  static std::string word_of(const Literal& literal) { return literal.kind == Literal::Kind::number ? literal.digits : literal.text; }

  // ---- permissions
  bool permitted(const Condition& atom, const World& world) const {
    if (who_.assurance != Assurance::authenticated || !request_.at) return false;
    return std::any_of(facts_.permissions.begin(), facts_.permissions.end(), [&](const Permission& one) {
      const bool in_force = (!one.from || *one.from <= *request_.at) && (!one.until || *request_.at < *one.until);
      const bool in_group = who_.groups && one.who.starts_with("group:") && has(*who_.groups, one.who.substr(6));
      const bool for_who = one.who == who_.id || in_group || (who_.school && one.who == "school:" + *who_.school);
      const bool at_school = !one.school || one.school == who_.school;
      return in_force && for_who && at_school && one.by != who_.id && one.action == action_.name && has(atom.roles, one.role) &&
             std::all_of(one.with.begin(), one.with.end(), [&](const auto& pair) { return within(pair.first, pair.second, world); });
    });
  }
  bool within(const std::string& name, const Value& allowed, const World& world) const {
    if (is_absent(value(name))) return false;
    if (const auto* words = list(name)) {  // of the set only what the rule tests counts
      return std::all_of(words->begin(), words->end(), [&](const std::string& one) {
        return !tests(world, name, one) || has(std::get<std::vector<std::string>>(allowed), one);
      });
    }
    return name == "host" ? is_host_or_below(word(name), std::get<std::string>(allowed)) : value(name) == allowed;
  }
  bool tests(const World& world, const std::string& name, const std::string& one) const {
    bool out = false;
    visit_all(world.statement->gate(), [&](const Condition& condition) {
      if (condition.kind == Condition::Kind::consent) out |= name == "missing_consent";
      if (condition.kind != Condition::Kind::comparison || condition.attribute != name) return;
      const auto wanted = condition.compare == Compare::holds ? std::nullopt : literals(condition);
      out |= !wanted || wanted->empty() || std::any_of(wanted->begin(), wanted->end(), [&](const Literal& it) { return word_of(it) == one; });
    });
    return out;
  }

  // ---- questions: the base facts of what is unknown
  void ask_about(const World& world, std::set<std::string>& out) const {
    const GateRule& rule = world.statement->gate();
    if (applies(world, true) != maybe) return;
    if (among(rule.audience) == maybe || among(rule.except) == maybe) out.insert("kind");
    for (const auto* part : {&rule.requirement, &rule.when, &rule.unless}) {
      if (*part) ask_about(**part, world, out);
    }
  }
  void ask_about(const Condition& condition, const World& world, std::set<std::string>& out) const {
    if (holds(condition, world) != maybe) return;
    for (const Condition& part : condition.parts) ask_about(part, world, out);
    if (condition.kind == Condition::Kind::consent) ask_for(action_.slot("missing_consent") ? "missing_consent" : "everyone_agreed", out);
    if (condition.kind != Condition::Kind::comparison) return;
    if (is_absent(value(condition.attribute))) ask_for(condition.attribute, out);
    else out.insert("at");  // months against days: it depends on the day
  }
  void ask_for(const std::string& name, std::set<std::string>& out) const {
    static const std::map<std::string, std::vector<std::string>> kFrom = {
        {"category", {"host"}}, {"network", {"network_name"}}, {"known", {"serial"}}, {"approved", {"app"}}, {"designated", {"channel"}},
        {"number_class", {"number"}}, {"everyone_agreed", {"shown"}}, {"missing_consent", {"shown", "channel"}}, {"pupils_shown", {"shown"}},
        {"service", {"service_name"}}, {"storage", {"storage_name"}}, {"personal_data", {"text"}},
        {"lesson", {"at", "school"}}, {"school_time", {"at", "school"}}};
    const auto slot = action_.slot(name);
    const bool derived = slot && action_.attributes[*slot].origin == Origin::derived && kFrom.contains(name);
    bool asked = false;
    for (const std::string& base : derived ? kFrom.at(name) : std::vector<std::string>{}) {
      const bool missing = base == "at" ? !request_.at : base == "school" ? !who_.school : action_.slot(base) && is_absent(value(base));
      if (missing) out.insert(base);
      asked |= missing;
    }
    if (!asked) out.insert(name);
  }

  // ---- the answer
  Answer settle() const {
    Outcome strictest = Outcome::allow;
    for (const Weighed& one : weighed_) strictest = std::min(strictest, one.outcome);
    Answer out{strictest, {}, {}, {}};
    const bool plain = strictest == Outcome::allow;
    if (plain) cite(out, code_.main_article());
    for (const bool foremost : {true, false}) {  // the allow rules before the exceptions, the strictest before the other broken ones
      for (const Weighed& one : weighed_) {
        const bool leads = plain ? one.statement->verb == Verb::allow : one.outcome == strictest;
        if (leads == foremost && (plain ? one.cited : leads || one.outcome <= Outcome::ask)) cite(out, one.article);
        if (strictest != Outcome::ask || !leads) continue;
        visit_all(one.statement->gate(), [&](const Condition& atom) { for (const Role role : atom.roles) out.ask.emplace(name(role)); });
      }
    }
    if (strictest == Outcome::depends) out.questions = whether_broken_;
    if (strictest == Outcome::ask) out.questions = beyond_permission_;
    return out;
  }
  static void cite(Answer& answer, const Article* article) {
    if (!has(answer.articles, article->id)) answer.articles.push_back(article->id);
  }

  // ---- looking up
  const Value& value(const std::string& name) const {
    const auto slot = action_.slot(name);
    const auto found = of_person_.find(name);
    return slot ? request_.with[*slot] : found == of_person_.end() ? kNothing : found->second;
  }
  const std::vector<std::string>* list(const std::string& name) const { return std::get_if<std::vector<std::string>>(&value(name)); }
  std::string word(const std::string& name) const {
    const auto* found = std::get_if<std::string>(&value(name));
    return found == nullptr ? std::string() : *found;
  }
  static inline const Value kNothing;
  const Code& code_;
  const Facts& facts_;
  const Request request_;
  const Person& who_;
  const Action& action_;
  const std::map<std::string, Value> of_person_ = {{"group", who_.groups ? Value(*who_.groups) : Value()},
                                                   {"school", who_.school ? Value(*who_.school) : Value()},
                                                   {"year_group", who_.year_group ? Value(static_cast<double>(*who_.year_group)) : Value()}};
  std::optional<LocalTime> now_;
  std::vector<Weighed> weighed_;
  std::set<std::string> whether_broken_, beyond_permission_;
};

inline Answer decide(const Rules& rules, const Facts& facts, const Request& request) { return Interpreter(rules, facts, request).answer(); }

}  // namespace leidraad::naive
