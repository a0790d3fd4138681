// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/questions.h"

#include <algorithm>

#include "core/base/text.h"

namespace leidraad {

namespace {

// What a derived attribute is derived from.
std::vector<std::string_view> base_facts(std::string_view attribute) {
  if (attribute == "lesson" || attribute == "school_time") return {"school", "at"};
  if (attribute == "category") return {"host"};
  if (attribute == "network") return {"network_name"};
  if (attribute == "known") return {"serial"};
  if (attribute == "approved") return {"app"};
  if (attribute == "designated") return {"channel"};
  if (attribute == "number_class") return {"number"};
  if (attribute == "missing_consent") return {"shown", "channel"};
  if (attribute == "everyone_agreed" || attribute == "pupils_shown") return {"shown"};
  if (attribute == "service") return {"service_name"};
  if (attribute == "storage") return {"storage_name"};
  if (attribute == "personal_data") return {"text"};
  if (attribute == "objected") return {"recipients"};
  return {};
}

void add_once(std::vector<std::string>& facts, std::string_view fact) {
  if (!contains(facts, fact)) facts.emplace_back(fact);
}

}  // namespace

void Questions::gather_base_facts(Slot slot, std::vector<std::string>& facts) const {
  const Action& action = actions()[moment_.request.action];
  const Attribute& attribute = action.attributes[slot];
  const bool derived = attribute.origin == Origin::derived;
  bool asked = false;
  for (const std::string_view base : derived ? base_facts(attribute.name) : std::vector<std::string_view>{}) {
    const auto base_slot = action.slot(base);
    const bool given = base == "school" ? moment_.request.who.school.has_value()
                       : base == "at"   ? moment_.request.at.has_value()
                                        : !base_slot || !is_absent(moment_.request.with[*base_slot]);
    if (given) continue;
    add_once(facts, base);
    asked = true;
  }
  if (!asked) add_once(facts, attribute.name);
}

void Questions::gather(const Test& test, const ReadyStatement& statement, const Assumed& assumed, std::vector<std::string>& facts) const {
  if (evaluate(test, statement, moment_, assumed) != Truth::unknown) return;
  switch (test.kind) {
    case Test::Kind::attribute: {
      // Known and yet unknown: "3 months" against "92 days" needs the day it is asked.
      const bool given = !is_absent(moment_.request.with[test.slot]);
      return given ? add_once(facts, "at") : gather_base_facts(test.slot, facts);
    }
    case Test::Kind::person: return add_once(facts, person_attributes()[static_cast<std::size_t>(test.of_person)].name);
    case Test::Kind::consent: {
      const Action& action = actions()[moment_.request.action];
      const auto slot = action.slot("missing_consent") ? action.slot("missing_consent") : action.slot("everyone_agreed");
      if (slot) gather_base_facts(*slot, facts);
      return;
    }
    case Test::Kind::permission:
    case Test::Kind::cannot_judge: return;
    case Test::Kind::all:
    case Test::Kind::any:
    case Test::Kind::negation:
      for (const Test& part : test.parts) gather(part, statement, assumed, facts);
  }
}

void Questions::add(const ReadyStatement& statement, Permissions permissions, int weight) {
  const Assumed assumed{permissions, 0, false};
  std::vector<std::string> facts;
  if (addressed(statement, moment_.request.who) == Truth::unknown) add_once(facts, "kind");
  for (const auto* test : {&statement.when, &statement.requirement, &statement.unless}) {
    if (*test) gather(**test, statement, assumed, facts);
  }
  // The fewer facts a statement waits for, the more each of them decides.
  for (const std::string& fact : facts) {
    const double share = static_cast<double>(weight) / static_cast<double>(facts.size());
    const auto known = std::find_if(facts_.begin(), facts_.end(), [&](const Weighed& one) { return one.fact == fact; });
    if (known == facts_.end()) facts_.push_back({fact, share});
    else known->weight += share;
  }
}

std::vector<std::string> Questions::ranked() const {
  std::vector<Weighed> sorted = facts_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Weighed& a, const Weighed& b) { return a.weight > b.weight; });
  std::vector<std::string> facts;
  for (Weighed& one : sorted) facts.push_back(std::move(one.fact));
  return facts;
}

}  // namespace leidraad
