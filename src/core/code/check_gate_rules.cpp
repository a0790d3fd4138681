// SPDX-License-Identifier: EUPL-1.2
// What a gate may not decide by, or better not: judgement, forced password changes, opinions on an own
// account, private mail that nobody declared, emergency numbers. Whether a rule can be broken in a
// given case is tried, not guessed from its words.
#include <array>

#include "core/base/text.h"
#include "core/code/lawfulness.h"
#include "core/code/valuations.h"

namespace leidraad {

namespace {

bool binds(const Statement& statement) {
  return statement.verb == Verb::forbid || statement.verb == Verb::require;
}

bool names_action(const Statement& statement, std::string_view action) {
  return contains(statement.gate().actions, action);
}

using Pins = std::vector<std::pair<std::string_view, std::string_view>>;

// Can the rule say no, or "ask first", with these attributes fixed? `found` gets the case in words.
bool can_be_violated(const Statement& statement, std::string_view action, const Pins& pins,
                     const FrontMatter& front, Said* found = nullptr) {
  Statement in_force = statement;  // a proposed rule is checked as well
  in_force.proposed = false;
  const std::array<const Statement*, 1> one = {&in_force};
  Valuations cases(action);
  const std::size_t side = cases.add(one, front);
  for (const auto& [attribute, word] : pins) cases.pin(attribute, word);
  if (cases.violated(side) != Valuations::Answer::yes) return false;
  if (found != nullptr) *found = {cases.situation(Language::dutch), cases.situation(Language::english)};
  return true;
}

template <typename Visit>
void for_each_condition(const GateRule& rule, const Visit& visit) {
  for (const auto* part : {&rule.requirement, &rule.when, &rule.unless}) {
    if (*part) visit(**part);
  }
}

bool tests(const Condition& condition, std::string_view attribute) {
  if (condition.kind == Condition::Kind::comparison && condition.attribute == attribute) return true;
  for (const Condition& part : condition.parts) {
    if (tests(part, attribute)) return true;
  }
  return false;
}

bool holds_judgement(const Literal& literal, const FrontMatter& front) {
  if (is_judgement(literal, front)) return true;
  for (const Literal& item : literal.items) {
    if (holds_judgement(item, front)) return true;
  }
  return false;
}

void check_judgement(const Condition& condition, LawfulnessReport& report) {
  for (const Condition& part : condition.parts) check_judgement(part, report);
  const bool compares = condition.kind == Condition::Kind::comparison && condition.compare != Compare::holds;
  if (!compares || !holds_judgement(condition.value, report.front())) return;
  report.add("judgement-not-here", Severity::error, condition.place,
             {"Een slot kan niet naar eigen oordeel beslissen over `" + condition.attribute + "`.",
              "A gate cannot decide about `" + condition.attribute + "` by judgement."},
             {"Vul een waarde in, of maak er een advise van.", "Fill in a value, or make it an advise."});
}

// T6: allowed, with the advice.
void check_password_age(const Statement& statement, LawfulnessReport& report) {
  bool forces = false;
  for_each_condition(statement.gate(), [&](const Condition& one) { forces |= tests(one, "password_age"); });
  if (!binds(statement) || !forces) return;
  report.add("password-rotation", Severity::advice, statement.place,
             {"Deze regel dwingt af dat wachtwoorden steeds opnieuw worden gewijzigd. Dat maakt ze zwakker; "
              "wijzigen is alleen nodig na een vermoeden van misbruik.",
              "This rule forces passwords to be changed again and again. That makes them weaker; a change is "
              "needed only after a suspicion of misuse."},
             {"Overweeg mfa en strong_password in plaats van password_age.",
              "Consider mfa and strong_password instead of password_age."});
}

// T8: free speech. On the school's page a school may set its own rules.
void check_own_account(const Statement& statement, LawfulnessReport& report) {
  constexpr std::string_view kAction = "post.publish";
  if (!binds(statement) || !names_action(statement, kAction)) return;
  const Pins pins = {{"channel", "own_account"}, {"confidential", ""}, {"pupil_information", ""}, {"copyright", "own"}};
  Said found;
  if (!can_be_violated(statement, kAction, pins, report.front(), &found)) return;
  report.add("own-account-speech", Severity::error, statement.place,
             {"Deze regel begrenst wat iemand op een eigen account zegt: " + found.nl + ".",
              "This rule limits what someone says on an own account: " + found.en + "."},
             {"Maak er een advise van, of voeg toe: channel is school_page",
              "Use advise, or add: channel is school_page"});
}

// Is `purpose` tested by what is left over: `is not work`, `not in {…}`, `unless purpose …`?
bool excludes_by_purpose(const Condition& condition, bool grants) {
  if (condition.kind == Condition::Kind::negation) grants = !grants;
  for (const Condition& part : condition.parts) {
    if (excludes_by_purpose(part, grants)) return true;
  }
  if (condition.kind != Condition::Kind::comparison || condition.attribute != "purpose") return false;
  const bool opposite = condition.compare == Compare::is_not || condition.compare == Compare::not_in;
  return grants != opposite;
}

bool excludes_by_purpose(const GateRule& rule) {
  return (rule.when && excludes_by_purpose(*rule.when, false)) ||
         (rule.unless && excludes_by_purpose(*rule.unless, true)) ||
         (rule.requirement && excludes_by_purpose(*rule.requirement, true));
}

// T9: an ordinary mail, of which nobody said that it is private, must not be stopped as private.
void check_private_mail(const Statement& statement, LawfulnessReport& report) {
  constexpr std::string_view kAction = "mail.send";
  const bool stops_mail = names_action(statement, kAction) || names_action(statement, "facility.use");
  if (!binds(statement) || !stops_mail || !excludes_by_purpose(statement.gate())) return;
  Pins pins = {{"sender_matches", "true"}, {"recipients_authorised", "true"}};
  for (const Attribute& attribute : actions()[*find_action(kAction)].attributes) {
    if (attribute.absent == Absent::not_alleged) pins.emplace_back(attribute.name, "");
  }
  for (const std::string_view purpose : {"education", "work", "commercial"}) {
    Pins declared = pins;
    declared.emplace_back("purpose", purpose);
    if (!can_be_violated(statement, kAction, declared, report.front())) continue;
    report.add("private-mail-unenforceable", Severity::warning, statement.place,
               {"Zo is deze regel niet af te dwingen: hij houdt mail tegen die niemand privé heeft genoemd. "
                "Op het werk blijft enige ruimte voor een eigen leven.",
                "This rule is unenforceable as stated: it stops mail that nobody declared private. Some room "
                "for a private life remains at work."},
               {"Weiger alleen wat de afzender zelf privé noemt: when purpose is private or content in {private}",
                "Refuse only what the sender declares private: when purpose is private or content in {private}"});
    return;
  }
}

bool is_helpline(std::string_view number) {
  return number == "112" || number == "113" || number.starts_with("0800") ||
         (number.starts_with("116") && number.size() == 6);
}

void collect_helplines(const Condition& condition, std::vector<Pins>& cases) {
  for (const Condition& part : condition.parts) collect_helplines(part, cases);
  if (condition.attribute != "number") return;
  const auto collect = [&](const Literal& one) {
    const std::string_view number = one.kind == Literal::Kind::number ? one.digits : one.text;
    if (is_helpline(number)) cases.push_back({{"number", number}});
  };
  collect(condition.value);
  for (const Literal& item : condition.value.items) collect(item);
}

void check_helplines(const Statement& statement, LawfulnessReport& report) {
  constexpr std::string_view kAction = "call.place";
  if (!binds(statement) || !names_action(statement, kAction)) return;
  std::vector<Pins> cases = {{{"number_class", "emergency"}, {"number", ""}},
                             {{"number_class", "helpline"}, {"number", ""}}};
  for_each_condition(statement.gate(), [&](const Condition& one) { collect_helplines(one, cases); });
  for (const Pins& pins : cases) {
    if (!can_be_violated(statement, kAction, pins, report.front())) continue;
    report.add("never-barred", Severity::advice, statement.place,
               {"Voor 112 en de hulplijnen (0800, 113, 116…) geldt deze regel nooit.",
                "This rule never holds for 112 and the helplines (0800, 113, 116…)."});
    return;
  }
}

}  // namespace

void check_gate_rule(const Statement& statement, LawfulnessReport& report) {
  if (statement.verb != Verb::advise) {
    for_each_condition(statement.gate(), [&](const Condition& one) { check_judgement(one, report); });
  }
  check_password_age(statement, report);
  check_own_account(statement, report);
  check_private_mail(statement, report);
  check_helplines(statement, report);
}

}  // namespace leidraad
