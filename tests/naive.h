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

// Kleene's three values: and is the least, or the greatest, not turns the scale over.
enum Truth { no, maybe, yes };
inline Truth both(Truth a, Truth b) { return std::min(a, b); }
inline Truth either(Truth a, Truth b) { return std::max(a, b); }
inline Truth opposite(Truth a) { return static_cast<Truth>(yes - a); }
inline Truth truth(bool holds) { return holds ? yes : no; }

class Interpreter {
 public:
  Interpreter(const Rules& rules, const Facts& facts, const Request& request)
      : code_(rules.code()), facts_(facts), request_(with_derived(rules, facts, request)), action_(actions()[request.action]) {
    if (request_.at) now_ = to_local(facts.zone, *request_.at);
  }

  Answer answer() {
    if (never_barred() || out_of_scope()) return plain(Outcome::allow, {});
    for (const Article& article : code_.articles) {
      for (const Statement* statement : article.statements()) {
        if (statement->proposed || !statement->is_gate_rule()) continue;
        const auto names = [&](std::string_view action) { return std::count(statement->gate().actions.begin(), statement->gate().actions.end(), action) > 0; };
        const bool own = names(action_.name);
        const bool facility = names("facility.use") && (!own || action_.name == "facility.use");
        if (own || (facility && word("device_owner") != "own")) weigh(article, *statement, facility);
      }
    }
    return settle();
  }

 private:
  struct Weighed {
    const Article* article;
    const Statement* statement;
    bool facility;
    Outcome outcome;         // allow: not broken
    bool exception_used;
    std::set<std::string> questions;
  };
  using Taken = std::map<const Condition*, bool>;  // answers tried for what cannot be evaluated
  struct World {
    const Statement* statement;
    bool facility, all_permissions;
    Taken taken;
  };

  // ---- before any rule
  bool never_barred() const {
    if (action_.name != "call.place") return false;
    if (is_never_barred(word("number"), facts_.outside_line)) return true;
    const auto* classes = std::get_if<std::vector<std::string>>(value("number_class"));
    return classes != nullptr && std::any_of(classes->begin(), classes->end(), [](const std::string& one) { return one == "emergency" || one == "helpline" || one == "free"; });
  }

  bool out_of_scope() const {
    const Scope& scope = code_.front.scope;
    const auto outside = [](const auto& list, const auto& one) { return list && std::find(list->begin(), list->end(), one) == list->end(); };
    return (request_.who.kind && outside(scope.kinds, *request_.who.kind)) || (!word("device_owner").empty() && outside(scope.devices, word("device_owner"))) ||
           (!word("place").empty() && outside(scope.places, word("place")));
  }

  // ---- one rule
  void weigh(const Article& article, const Statement& statement, bool facility) {
    Weighed out{&article, &statement, facility, Outcome::allow, false, {}};
    const std::vector<World> worlds = worlds_of(statement, facility);
    Truth least = yes, most = no, most_permitted = no, most_unexcepted = no;
    for (World world : worlds) {
      const Truth holds = applies(world, true);
      least = std::min(least, holds);
      most = std::max(most, holds);
      most_unexcepted = std::max(most_unexcepted, applies(world, false));
      world.all_permissions = true;
      most_permitted = std::max(most_permitted, applies(world, true));
    }
    if (statement.verb == Verb::advise && most == yes) out.outcome = Outcome::advise;
    if (statement.verb == Verb::allow && least == yes) out.exception_used = true;  // it is cited
    if (statement.verb == Verb::forbid || statement.verb == Verb::require) {
      if (most == yes) out.outcome = most_permitted == yes ? Outcome::deny : Outcome::ask;
      if (most == maybe) out.outcome = Outcome::depends;
      out.exception_used = most == no && most_unexcepted == yes;
      for (World world : worlds) {
        // A missing fact can make it stricter where the rule may yet be broken; and an `ask`, where it may be beyond permission.
        if (most == maybe) ask_about_all(world, out.questions);
        if (most == maybe && most_permitted == yes) ask_about_all(world, beyond_permission_);
        world.all_permissions = true;
        if (most != no && most_permitted == maybe) ask_about_all(world, beyond_permission_);
      }
    }
    weighed_.push_back(std::move(out));
  }

  // Every way to answer what cannot be evaluated.
  std::vector<World> worlds_of(const Statement& statement, bool facility) const {
    std::vector<World> out = {{&statement, facility, false, {}}};
    std::vector<const Condition*> open;
    const GateRule& rule = statement.gate();
    for (const auto* part : {&rule.requirement, &rule.when, &rule.unless}) {
      if (*part) collect_open(**part, out.front(), open);
    }
    for (const Condition* condition : open) {
      std::vector<World> doubled;
      for (World world : out) {
        for (const bool answer : {false, true}) {
          world.taken[condition] = answer;
          doubled.push_back(world);
        }
      }
      out = std::move(doubled);
    }
    return out;
  }

  void collect_open(const Condition& condition, const World& world, std::vector<const Condition*>& open) const {
    for (const Condition& part : condition.parts) collect_open(part, world, open);
    if (condition.kind == Condition::Kind::comparison && cannot_be_evaluated(condition, world)) open.push_back(&condition);
  }

  // Is the rule broken (forbid, require), does it hold (advise, allow)?
  Truth applies(const World& world, bool with_exceptions) const {
    const GateRule& rule = world.statement->gate();
    Truth out = rule.audience.empty() ? yes : among(rule.audience);
    if (rule.when) out = both(out, holds(*rule.when, world));
    if (rule.requirement) out = both(out, opposite(holds(*rule.requirement, world)));
    if (!with_exceptions) return out;
    out = both(out, opposite(among(rule.except)));
    return rule.unless ? both(out, opposite(holds(*rule.unless, world))) : out;
  }

  Truth among(const Audience& audience) const {
    Truth out = no;
    for (const std::string& one : audience.names) {
      if (one == "everyone") return yes;
      if (const auto role = find_role(one)) {
        const bool sure = request_.who.assurance == Assurance::authenticated && request_.who.roles;
        out = either(out, truth(sure && std::count(request_.who.roles->begin(), request_.who.roles->end(), *role) > 0));
      } else if (!request_.who.kind) {
        out = either(out, maybe);
      } else {
        out = either(out, truth(one == "staff" ? is_staff(*request_.who.kind) : find_kind(one) == *request_.who.kind));
      }
    }
    return out;
  }

  // ---- one condition
  Truth holds(const Condition& condition, const World& world) const {
    Truth out = condition.kind == Condition::Kind::all ? yes : no;
    switch (condition.kind) {
      case Condition::Kind::all: for (const Condition& part : condition.parts) out = both(out, holds(part, world)); return out;
      case Condition::Kind::any: for (const Condition& part : condition.parts) out = either(out, holds(part, world)); return out;
      case Condition::Kind::negation: return opposite(holds(condition.parts.front(), world));
      case Condition::Kind::permission: return truth(world.all_permissions || permitted(condition, world));
      case Condition::Kind::consent: return everyone_consents();
      case Condition::Kind::comparison: break;
    }
    const auto taken = world.taken.find(&condition);
    return taken == world.taken.end() ? compares(condition, world) : truth(taken->second);
  }

  Truth everyone_consents() const {
    if (const auto* missing = std::get_if<std::vector<std::string>>(value("missing_consent"))) return truth(missing->empty());
    if (const auto* agreed = std::get_if<bool>(value("everyone_agreed"))) return truth(*agreed);
    return maybe;
  }

  static constexpr std::string_view kPurpose = "purpose";
  bool not_alleged(const Condition& condition, const World& world) const {
    return attribute(condition).absent == Absent::not_alleged || (world.facility && condition.attribute == kPurpose);
  }
  bool cannot_be_evaluated(const Condition& condition, const World& world) const {
    if (condition.compare == Compare::holds || literals(condition)) return false;
    if (world.statement->verb == Verb::advise && is_judgement(condition.value, code_.front)) return false;
    return true;
  }

  Truth compares(const Condition& condition, const World& world) const {
    const Value& have = *value(condition.attribute);
    const Type type = attribute(condition).type;
    const bool listed = type == Type::set || type == Type::people;
    if (is_absent(have) && !not_alleged(condition, world)) return maybe;
    if (condition.compare != Compare::holds && world.statement->verb == Verb::advise && is_judgement(condition.value, code_.front)) return truth(!is_absent(have));
    const bool inverted = condition.compare == Compare::is_not || condition.compare == Compare::not_in;
    if (is_absent(have) && !listed) return truth(inverted);
    const auto* given = std::get_if<std::vector<std::string>>(&have);
    const std::vector<std::string> list = given == nullptr ? std::vector<std::string>{} : *given;
    if (condition.compare == Compare::holds) return truth(listed ? !list.empty() : std::get<bool>(have));
    const auto wanted = literals(condition);
    if (!wanted) return truth(inverted);  // an open value against nothing alleged
    Truth any = no, all = yes;
    for (const Literal& one : *wanted) {
      const Truth equals = listed ? truth(std::count(list.begin(), list.end(), word_of(one)) > 0) : matches(have, one, condition);
      any = either(any, equals);
      all = both(all, equals);
    }
    const bool against_empty = listed && wanted->empty() && (condition.compare == Compare::is || condition.compare == Compare::is_not);
    if (against_empty) any = truth(list.empty());
    if (condition.compare == Compare::contains) return all;
    return inverted ? opposite(any) : any;
  }

  // One value against one literal: equal, or in the order the comparison asks for.
  Truth matches(const Value& have, const Literal& wanted, const Condition& condition) const {
    if (const auto* text = std::get_if<std::string>(&have)) {
      const bool host = condition.attribute == "host";
      const auto plain = [&](const std::string& one) { return host ? normal_host(one) : one; };
      if (condition.compare == Compare::contains) return truth(plain(*text).find(plain(word_of(wanted))) != std::string::npos);
      return truth(host ? is_host_or_below(*text, word_of(wanted)) : *text == word_of(wanted));
    }
    std::optional<int> order;
    if (const auto* number = std::get_if<double>(&have)) order = *number < *number_of(wanted) ? -1 : *number > *number_of(wanted);
    if (const auto* bytes = std::get_if<std::int64_t>(&have)) order = *bytes < *bytes_of(wanted) ? -1 : *bytes > *bytes_of(wanted);
    if (const auto* duration = std::get_if<Duration>(&have)) order = compare(*duration, *duration_of(wanted), now_);
    if (!order) return maybe;
    switch (condition.compare) {
      case Compare::less: return truth(*order < 0);
      case Compare::at_most: return truth(*order <= 0);
      case Compare::greater: return truth(*order > 0);
      case Compare::at_least: return truth(*order >= 0);
      default: return truth(*order == 0);
    }
  }

  // The values a comparison compares with; nullopt: one of them is open or left to judgement.
  std::optional<std::vector<Literal>> literals(const Condition& condition) const {
    const auto whole = filled(condition.value, code_.front);
    if (!whole) return std::nullopt;
    if (whole->kind != Literal::Kind::set) return std::vector<Literal>{*whole};
    std::vector<Literal> out;
    for (const Literal& item : whole->items) {
      const auto one = filled(item, code_.front);
      if (!one) return std::nullopt;
      out.push_back(*one);
    }
    return out;
  }
  static std::string word_of(const Literal& literal) { return literal.kind == Literal::Kind::number ? literal.digits : literal.text; }

  // ---- permissions
  bool permitted(const Condition& atom, const World& world) const {
    return std::any_of(facts_.permissions.begin(), facts_.permissions.end(), [&](const Permission& permission) {
      return in_force(permission) && for_the_one_who_asks(permission.who) && permission.by != request_.who.id && permission.action == action_.name &&
             std::count(atom.roles.begin(), atom.roles.end(), permission.role) > 0 &&
             std::all_of(permission.with.begin(), permission.with.end(), [&](const auto& pair) { return within(pair.first, pair.second, world); });
    });
  }
  bool in_force(const Permission& permission) const {
    return request_.who.assurance == Assurance::authenticated && request_.at && (!permission.from || *permission.from <= *request_.at) &&
           (!permission.until || *request_.at < *permission.until);
  }
  bool for_the_one_who_asks(const std::string& who) const {
    if (who == request_.who.id || (request_.who.school && who == "school:" + *request_.who.school)) return true;
    return request_.who.groups && std::any_of(request_.who.groups->begin(), request_.who.groups->end(), [&](const std::string& group) { return who == "group:" + group; });
  }
  bool within(const std::string& name, const Value& allowed, const World& world) const {
    const Value* have = value(name);
    if (have == nullptr || is_absent(*have)) return false;
    if (const auto* list = std::get_if<std::vector<std::string>>(have)) {
      const auto* among_these = std::get_if<std::vector<std::string>>(&allowed);
      return among_these != nullptr && std::all_of(list->begin(), list->end(), [&](const std::string& one) {
        return !tests(world, name, one) || std::count(among_these->begin(), among_these->end(), one) > 0;
      });
    }
    const auto* host = std::get_if<std::string>(&allowed);
    if (name == "host" && host != nullptr) return is_host_or_below(std::get<std::string>(*have), *host);
    return *have == allowed;
  }
  // Does the rule test this word of this set?
  bool tests(const World& world, const std::string& name, const std::string& one) const {
    const GateRule& rule = world.statement->gate();
    return (rule.requirement && tests(*rule.requirement, name, one)) || (rule.when && tests(*rule.when, name, one)) || (rule.unless && tests(*rule.unless, name, one));
  }
  bool tests(const Condition& condition, const std::string& name, const std::string& one) const {
    if (condition.kind == Condition::Kind::consent) return name == "missing_consent";
    if (condition.kind != Condition::Kind::comparison) return std::any_of(condition.parts.begin(), condition.parts.end(), [&](const Condition& part) { return tests(part, name, one); });
    if (condition.attribute != name) return false;
    const auto wanted = condition.compare == Compare::holds ? std::vector<Literal>{} : literals(condition);
    return !wanted || wanted->empty() || std::any_of(wanted->begin(), wanted->end(), [&](const Literal& literal) { return word_of(literal) == one; });
  }

  // ---- questions: the base facts of what is unknown
  void ask_about_all(const World& world, std::set<std::string>& out) const {
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
    if (condition.kind == Condition::Kind::comparison) is_absent(*value(condition.attribute)) ? ask_for(condition.attribute, out) : static_cast<void>(out.insert("at"));
  }
  void ask_for(const std::string& name, std::set<std::string>& out) const {
    static const std::map<std::string, std::vector<std::string>> kFrom = {
        {"category", {"host"}}, {"network", {"network_name"}}, {"known", {"serial"}}, {"approved", {"app"}}, {"designated", {"channel"}},
        {"number_class", {"number"}}, {"everyone_agreed", {"shown"}}, {"missing_consent", {"shown", "channel"}}, {"pupils_shown", {"shown"}},
        {"service", {"service_name"}}, {"storage", {"storage_name"}}, {"personal_data", {"text"}}, {"lesson", {"at", "school"}}, {"school_time", {"at", "school"}}};
    bool asked = false;
    const auto from = kFrom.find(name);
    const bool derived = action_.slot(name) && action_.attributes[*action_.slot(name)].origin == Origin::derived;
    if (derived && from != kFrom.end()) {
      for (const std::string& base : from->second) {
        const bool missing = base == "at" ? !request_.at : base == "school" ? !request_.who.school : value(base) != nullptr && is_absent(*value(base));
        if (missing) asked = out.insert(base).second || true;
      }
    }
    if (!asked) out.insert(name);
  }

  // ---- the answer
  Answer settle() const {
    Outcome strictest = Outcome::allow;
    for (const Weighed& one : weighed_) strictest = std::min(strictest, one.outcome);
    if (strictest == Outcome::allow) return plain_with_reasons();
    std::vector<const Article*> cited;
    Answer out;
    for (const Weighed& one : weighed_) {
      if (one.outcome != strictest) continue;
      cited.push_back(one.article);
      if (strictest == Outcome::ask) collect_roles(*one.statement, out.ask);
      if (strictest == Outcome::depends) out.questions.insert(one.questions.begin(), one.questions.end());
    }
    if (strictest == Outcome::ask) {
      out.questions = beyond_permission_;
    }
    for (const Weighed& one : weighed_) {
      if (one.outcome != strictest && one.outcome <= Outcome::ask) cited.push_back(one.article);
    }
    out.outcome = strictest;
    out.articles = ids(cited);
    return out;
  }

  Answer plain_with_reasons() const {
    std::vector<const Article*> more;
    for (const bool allow_rules : {true, false}) {
      for (const Weighed& one : weighed_) {
        if (one.exception_used && (one.statement->verb == Verb::allow) == allow_rules) more.push_back(one.article);
      }
    }
    return plain(Outcome::allow, more);
  }
  Answer plain(Outcome outcome, std::vector<const Article*> more) const {
    more.insert(more.begin(), code_.main_article());
    return {outcome, ids(more), {}, {}};
  }
  static std::vector<std::string> ids(const std::vector<const Article*>& cited) {
    std::vector<std::string> out;
    for (const Article* article : cited) {
      if (std::count(out.begin(), out.end(), article->id) == 0) out.push_back(article->id);
    }
    return out;
  }
  void collect_roles(const Statement& statement, std::set<std::string>& out) const {
    for (const auto* part : {&statement.gate().requirement, &statement.gate().when, &statement.gate().unless}) {
      if (*part) collect_roles(**part, out);
    }
  }
  static void collect_roles(const Condition& condition, std::set<std::string>& out) {
    for (const Role role : condition.roles) out.emplace(name(role));
    for (const Condition& part : condition.parts) collect_roles(part, out);
  }

  // ---- looking up
  const Attribute& attribute(const Condition& condition) const {
    const auto slot = action_.slot(condition.attribute);
    return slot ? action_.attributes[*slot] : *find_person_attribute(condition.attribute);
  }
  const Value* value(const std::string& name) const {
    if (const auto slot = action_.slot(name)) return &request_.with[*slot];
    const auto found = of_person_.find(name);
    return found == of_person_.end() ? nullptr : &found->second;
  }
  std::string word(const std::string& name) const {
    const Value* found = value(name);
    return found != nullptr && std::holds_alternative<std::string>(*found) ? std::get<std::string>(*found) : std::string();
  }

  const Code& code_;
  const Facts& facts_;
  const Request request_;
  const Action& action_;
  const std::map<std::string, Value> of_person_ = {
      {"group", request_.who.groups ? Value(*request_.who.groups) : Value()},
      {"school", request_.who.school ? Value(*request_.who.school) : Value()},
      {"year_group", request_.who.year_group ? Value(static_cast<double>(*request_.who.year_group)) : Value()}};
  std::optional<LocalTime> now_;
  std::vector<Weighed> weighed_;
  std::set<std::string> beyond_permission_;
};

inline Answer decide(const Rules& rules, const Facts& facts, const Request& request) { return Interpreter(rules, facts, request).answer(); }

}  // namespace leidraad::naive
