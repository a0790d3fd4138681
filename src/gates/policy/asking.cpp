// SPDX-License-Identifier: EUPL-1.2
#include "gates/policy/asking.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace leidraad::policy {

namespace {

Person person(Kind kind, std::vector<Role> roles, const std::string& school) {
  Person made;
  made.kind = kind;
  made.roles = std::move(roles);
  made.assurance = Assurance::authenticated;
  if (!school.empty()) made.school = school;
  return made;
}

std::vector<Person> staff(const std::string& school) {
  std::vector<Person> people{person(Kind::employee, {Role::teacher}, school)};
  for (const Kind kind : {Kind::employee, Kind::intern, Kind::agency, Kind::volunteer, Kind::external}) people.push_back(person(kind, {}, school));
  return people;
}

std::vector<Person> ict(const std::string& school) {
  std::vector<Person> people;
  for (const Role role : {Role::school_ict, Role::network_admin, Role::it_partner}) people.push_back(person(kind_of_holder(role), {role}, school));
  return people;
}

// What was not said is filled in; what was said stays.
void fill_in(Request& question, Slot slot, Value value) {
  if (is_absent(question.with[slot])) question.with[slot] = std::move(value);
}

bool is_outside_scope(const Decision& decision) { return !decision.because.empty() && decision.because[0].because == Because::out_of_scope; }

void add_articles(std::vector<std::string>& articles, const Decision& decision) {
  for (const Citation& citation : decision.because) {
    const bool bars = citation.because == Because::violated || citation.because == Because::cannot_judge;
    if (bars && !contains(articles, citation.article->id)) articles.push_back(citation.article->id);
  }
}

void add_hosts(const Literal& literal, const FrontMatter& front, std::vector<std::string>& hosts) {
  if (literal.kind == Literal::Kind::placeholder) {
    if (const auto value = filled(literal, front)) add_hosts(*value, front, hosts);
    return;
  }
  for (const Literal& item : literal.items) add_hosts(item, front, hosts);
  if (literal.kind != Literal::Kind::text && literal.kind != Literal::Kind::word) return;
  std::string host = normal_host(literal.text);
  if (!contains(hosts, host)) hosts.push_back(std::move(host));
}

void add_hosts(const Condition& condition, const FrontMatter& front, std::vector<std::string>& hosts) {
  for (const Condition& part : condition.parts) add_hosts(part, front, hosts);
  if (condition.kind == Condition::Kind::comparison && condition.attribute == "host") add_hosts(condition.value, front, hosts);
}

}  // namespace

std::vector<Audience> audiences(const std::string& school, const std::string& purpose_of_staff) {
  return {{"pupil", {"leerlingen", "pupils"}, {person(Kind::pupil, {}, school)}, "private"},
          {"staff", {"medewerkers", "staff"}, staff(school), purpose_of_staff},
          {"ict", {"ict'ers", "ICT staff"}, ict(school), purpose_of_staff}};
}

std::vector<std::string> hosts_named_in(const Code& code) {
  std::vector<std::string> hosts;
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      if (statement->proposed || !statement->is_gate_rule()) continue;
      const GateRule& rule = statement->gate();
      for (const auto* condition : {&rule.requirement, &rule.when, &rule.unless}) {
        if (*condition) add_hosts(**condition, code.front, hosts);
      }
    }
  }
  return hosts;
}

Asking::Asking(std::shared_ptr<const Rules> rules, const Facts& facts, Where where)
    : rules_(std::move(rules)), facts_(facts), where_(where), hosts_(hosts_named_in(rules_->code())) {}

Answer Asking::ask(const Audience& who, Request question) const {
  fill_in(question, kPurpose, who.purpose);
  fill_in(question, kDeviceOwner, std::string("school"));
  Answer answer;
  std::size_t asked = 0, barred = 0;
  constexpr std::array<std::string_view, 2> kPlaces{"school", "remote"};
  for (const std::string_view place : kPlaces) {
    if (where_ == Where::at_school && place != "school") continue;
    for (const auto& [lesson, school_time] : {std::pair{true, true}, std::pair{false, true}, std::pair{false, false}}) {
      question.with[kPlace] = std::string(place);
      question.with[kLesson] = lesson;
      question.with[kSchoolTime] = school_time;
      for (const Person& one : who.people) {
        question.who = one;
        const Decision decision = decide(*rules_, facts_, question);
        if (is_outside_scope(decision)) continue;
        ++asked;
        if (decision.outcome != Outcome::deny && decision.outcome != Outcome::ask) continue;
        ++barred;
        answer.can_be_asked = answer.can_be_asked || decision.outcome == Outcome::ask;
        add_articles(answer.articles, decision);
      }
    }
  }
  if (asked == 0 || barred < asked) return {};
  answer.barred = true;
  return answer;
}

Answer Asking::ask(const Audience& who, std::string_view action, const With& with) const {
  Request question = request_for(*find_action(action));
  for (const auto& [attribute, value] : with) {
    // The words stand in this folder; a test asks every one of them.
    if (!set(question, attribute, value)) return {};
  }
  return ask(who, std::move(question));
}

Answer Asking::visit(const Audience& who, const std::string& host, const std::vector<std::string>& categories) const {
  std::string key = who.id + "\n" + who.purpose + "\n" + join(categories, " ");
  if (!hosts_.empty()) key += "\n" + host;
  const auto known = visited_.find(key);
  if (known != visited_.end()) return known->second;
  return visited_[key] = ask(who, "web.visit", {{"host", host}, {"category", categories}});
}

std::vector<std::string> Asking::approved_software(const std::string& school) const {
  std::vector<std::string> all = facts_.approved.software.value_or(std::vector<std::string>{});
  const auto here = facts_.approved_at.find(school);
  if (here == facts_.approved_at.end() || !here->second.software) return all;
  for (const std::string& name : *here->second.software) {
    if (!contains(all, name)) all.push_back(name);
  }
  return all;
}

bool Asking::knows_approved_ai(const std::string& school) const {
  const auto here = facts_.approved_at.find(school);
  return facts_.approved.ai || (here != facts_.approved_at.end() && here->second.ai);
}

}  // namespace leidraad::policy
