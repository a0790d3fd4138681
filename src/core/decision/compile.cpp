// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/compile.h"

#include <algorithm>
#include <cassert>

#include "core/base/text.h"

namespace leidraad {

namespace {

AudienceMask mask_of(const Audience& audience) {
  AudienceMask mask;
  for (const std::string& word : audience.names) {
    if (word == "everyone") mask.everyone = true;
    if (const auto role = find_role(word)) mask.roles |= 1U << static_cast<unsigned>(*role);
    for (std::size_t i = 0; i < kKinds; ++i) {
      const Kind kind = static_cast<Kind>(i);
      const bool named = name(kind) == word || (word == "staff" && is_staff(kind));
      if (named) mask.kinds = static_cast<std::uint8_t>(mask.kinds | (1U << i));
    }
  }
  return mask;
}

// Makes a statement ready for one action.
class StatementCompiler {
 public:
  StatementCompiler(const FrontMatter& front, const Action& action, bool on_facility, ReadyStatement& out)
      : front_(front), action_(action), on_facility_(on_facility), out_(out) {}

  void run() {
    const GateRule& rule = out_.statement->gate();
    out_.verb = out_.statement->verb;
    out_.audience = mask_of(rule.audience);
    out_.except = mask_of(rule.except);
    if (rule.requirement) out_.requirement = test(*rule.requirement);
    if (rule.when) out_.when = test(*rule.when);
    if (rule.unless) out_.unless = test(*rule.unless);
  }

 private:
  Test test(const Condition& condition) {
    Test made;
    switch (condition.kind) {
      case Condition::Kind::all: made.kind = Test::Kind::all; break;
      case Condition::Kind::any: made.kind = Test::Kind::any; break;
      case Condition::Kind::negation: made.kind = Test::Kind::negation; break;
      case Condition::Kind::consent: return consent();
      case Condition::Kind::permission: return permission(condition);
      case Condition::Kind::comparison: return comparison(condition);
    }
    for (const Condition& part : condition.parts) made.parts.push_back(test(part));
    return made;
  }

  Test permission(const Condition& condition) {
    Test made;
    made.kind = Test::Kind::permission;
    made.roles = condition.roles;
    for (const Role role : condition.roles) {
      if (std::find(out_.roles.begin(), out_.roles.end(), role) == out_.roles.end()) out_.roles.push_back(role);
    }
    return made;
  }

  // It tests everyone whose consent is missing: a permission that names some covers no others.
  Test consent() {
    Test made;
    made.kind = Test::Kind::consent;
    if (const auto slot = action_.slot("missing_consent")) out_.tested[*slot].all = true;
    return made;
  }

  Test cannot_judge() {
    Test made;
    made.kind = Test::Kind::cannot_judge;
    made.index = out_.cannot_judge++;
    return made;
  }

  Test comparison(const Condition& condition) {
    const Attribute* attribute = nullptr;
    Test made;
    if (const auto slot = action_.slot(condition.attribute)) {
      attribute = &action_.attributes[*slot];
      made.kind = Test::Kind::attribute;
      made.slot = *slot;
    } else if ((attribute = find_person_attribute(condition.attribute)) != nullptr) {
      made.kind = Test::Kind::person;
      made.of_person = static_cast<PersonAttribute>(attribute - person_attributes().data());
    } else {
      return cannot_judge();
    }
    made.type = attribute->type;
    made.compare = condition.compare;
    made.is_host = attribute->name == "host";
    made.absent_is_no = attribute->absent == Absent::not_alleged || (on_facility_ && attribute->name == "purpose");
    const bool can_judge = condition.compare == Compare::holds || read_value(condition, *attribute, made);
    if (!can_judge) made.words.clear();  // which words it would test is not known: all of them count
    remember_tested(made);
    if (!can_judge) return cannot_judge();
    return made;
  }

  bool read_value(const Condition& condition, const Attribute& attribute, Test& made) {
    if (is_judgement(condition.value, front_)) {
      made.judgement = true;
      return out_.statement->verb == Verb::advise;
    }
    const auto value = filled(condition.value, front_);
    if (!value) return false;
    if (value->kind != Literal::Kind::set) return read_one(*value, attribute, made);
    return std::all_of(value->items.begin(), value->items.end(), [&](const Literal& item) { return read_one(item, attribute, made); });
  }

  static bool read_one(const Literal& literal, const Attribute& attribute, Test& made) {
    const auto value = value_of(literal, attribute);
    if (!value) return false;
    if (const auto* number = std::get_if<double>(&*value)) made.numbers.push_back(*number);
    if (const auto* duration = std::get_if<Duration>(&*value)) made.durations.push_back(*duration);
    if (const auto* size = std::get_if<std::int64_t>(&*value)) made.sizes.push_back(*size);
    if (const auto* word = std::get_if<std::string>(&*value)) made.words.push_back(made.is_host ? normal_host(*word) : *word);
    if (const auto* words = std::get_if<std::vector<std::string>>(&*value)) made.words.insert(made.words.end(), words->begin(), words->end());
    return true;
  }

  void remember_tested(const Test& made) {
    if (made.kind != Test::Kind::attribute || (made.type != Type::set && made.type != Type::people)) return;
    TestedWords& tested = out_.tested[made.slot];
    tested.all = tested.all || made.words.empty();
    tested.words.insert(tested.words.end(), made.words.begin(), made.words.end());
  }

  const FrontMatter& front_;
  const Action& action_;
  bool on_facility_;
  ReadyStatement& out_;
};

void note_needed(const Test& test, const Action& action, SlotMask& needed) {
  if (test.kind == Test::Kind::attribute) {
    // `known` may rest on a permission, and that may name any attribute of the action.
    needed |= action.attributes[test.slot].name == "known" || test.slot == kPersonalNeed ? kAllSlots : bit(test.slot);
  }
  if (test.kind == Test::Kind::consent) {
    for (const std::string_view attribute : {"missing_consent", "everyone_agreed"}) {
      if (const auto slot = action.slot(attribute)) needed |= bit(*slot);
    }
  }
  for (const Test& part : test.parts) note_needed(part, action, needed);
}

bool lists(const GateRule& rule, std::string_view action) { return contains(rule.actions, action); }

}  // namespace

ReadyRules::ReadyRules(Code code) : code_(std::move(code)), ready_(actions().size()) {
  std::size_t order = 0;
  main_ = code_.main_article();
  assert(main_ != nullptr && "a code has an article (check: no-article)");
  for (const Article& article : code_.articles) {
    for (const Statement* statement : article.statements()) {
      if (statement->proposed || !statement->is_gate_rule()) continue;
      ++order;
      for (std::size_t i = 0; i < actions().size(); ++i) {
        const Action& action = actions()[i];
        const bool own = lists(statement->gate(), action.name);
        if (!own && !lists(statement->gate(), "facility.use")) continue;
        ReadyStatement ready;
        ready.article = &article;
        ready.statement = statement;
        ready.order = order;
        StatementCompiler(code_.front, action, !own || action.name == "facility.use", ready).run();
        ready_[i].asks_permission = ready_[i].asks_permission || !ready.roles.empty();
        for (const auto* test : {&ready.requirement, &ready.when, &ready.unless}) {
          if (*test) note_needed(**test, action, ready_[i].needed);
        }
        (own ? ready_[i].own : ready_[i].facility).push_back(std::move(ready));
      }
    }
  }
}

std::shared_ptr<const Rules> Rules::compile(Code code) { return std::make_shared<const ReadyRules>(std::move(code)); }

}  // namespace leidraad
