// SPDX-License-Identifier: EUPL-1.2
// Random codes, facts and requests, well typed, over every action, attribute and type. The pools are
// small on purpose: what is drawn twice must often meet. The same seed gives the same values.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "core/base/text.h"
#include "core/category/lists.h"
#include "core/code/print.h"
#include "core/decision/request.h"

namespace leidraad::generate {

// SplitMix64: fast, and every seed is a good one.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t n) { return next() % n; }
  bool chance(unsigned percent) { return below(100) < percent; }
  template <typename List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }
  // Some of a list, each once, in its order.
  template <typename T>
  std::vector<T> some(const std::vector<T>& list, unsigned percent) {
    std::vector<T> out;
    for (const T& one : list) {
      if (chance(percent)) out.push_back(one);
    }
    return out;
  }

 private:
  std::uint64_t state_;
};

using Names = std::vector<std::string>;
inline const Names& ids() { static const Names all = {"p1", "p2", "p3", "p4", "p5"}; return all; }
inline const Names& schools() { static const Names all = {"linde", "vlier"}; return all; }
inline const Names& groups() { static const Names all = {"5a", "6b", "7c"}; return all; }
inline const Names& roles() {
  static const Names all = {"teacher", "director", "location_manager", "school_ict", "network_admin", "privacy_officer"};
  return all;
}
inline Role role(Dice& dice) { return *find_role(dice.pick(roles())); }

// ---- values of an attribute, as rules write them and as requests carry them
inline Names texts(const Attribute& attribute) {
  if (attribute.name == "host") return {"casino.example", "www.casino.example", "nieuws.example", "x.www.casino.example", "WWW.Casino.example.", "notcasino.example"};
  if (attribute.name == "url") return {"https://www.casino.example/a?b", "http://nieuws.example", "a", "ab"};
  if (attribute.name == "number") return {"0906123456", "+31909123456", "112", "0800-1234", "116111", "0612345678", "+4912345678", "14024", "0031(0)206123456"};
  if (attribute.name == "text") return {"Noor de Vries", "BSN 111222333", "mail naar noor@linde.example", "niets"};
  return {"a", "b", "ab", "A"};
}
inline Names words(const Attribute& attribute) {
  if (attribute.name == "group") return groups();
  if (attribute.name == "school") return schools();
  if (attribute.type == Type::people) return ids();
  Names out = names(attribute.words);
  if (out.size() > 5) out.resize(5);
  if (attribute.name == "number_class") out = {"0906", "0909", "mobile", "emergency", "international"};
  if (attribute.list == Words::open) out.emplace_back("other");
  return out;
}
struct Amount { std::string digits, unit; };
inline std::vector<Amount> amounts(Type type) {
  if (type == Type::duration) {
    return {{"10", "min"}, {"15", "min"}, {"600", "min"}, {"10", "hours"}, {"1", "day"}, {"24", "hours"}, {"89", "days"}, {"90", "days"}, {"91", "days"},
            {"92", "days"}, {"93", "days"}, {"13", "weeks"}, {"1", "month"}, {"28", "days"}, {"30", "days"}, {"31", "days"}, {"3", "months"}, {"365", "days"},
            {"366", "days"}, {"12", "months"}, {"1", "year"}};
  }
  if (type == Type::size) return {{"5", "MB"}, {"5000", "kB"}, {"4999999", "B"}, {"5000001", "B"}, {"1", "GB"}};
  return {{"4", ""}, {"5", ""}, {"5.5", ""}, {"6", ""}};
}
inline Literal amount_literal(const Amount& amount) { return {Literal::Kind::number, "", amount.digits, amount.unit, {}, {}}; }

inline Literal one_literal(Dice& dice, const Attribute& attribute) {
  Literal out;
  if (attribute.type == Type::number || attribute.type == Type::duration || attribute.type == Type::size) return amount_literal(dice.pick(amounts(attribute.type)));
  if (attribute.type == Type::text) return {Literal::Kind::text, dice.pick(texts(attribute)), "", "", {}, {}};
  out.text = dice.pick(words(attribute));
  if (out.text.find_first_not_of("0123456789") == std::string::npos) return {Literal::Kind::number, "", out.text, "", {}, {}};
  return out;
}

inline Value value(Dice& dice, const Attribute& attribute) {
  switch (attribute.type) {
    case Type::boolean: return dice.chance(50);
    case Type::word: return dice.pick(words(attribute));
    case Type::set:
    case Type::people: return dice.some(words(attribute), dice.chance(20) ? 0 : 35);
    case Type::text: return dice.pick(texts(attribute));
    case Type::number: return *number_of(amount_literal(dice.pick(amounts(Type::number))));
    case Type::duration: return *duration_of(amount_literal(dice.pick(amounts(Type::duration))));
    case Type::size: return *bytes_of(amount_literal(dice.pick(amounts(Type::size))));
  }
  return {};
}

// ---- codes
class CodeMaker {
 public:
  CodeMaker(Dice& dice, std::size_t articles) : dice_(dice) {
    code_.file = "random.md";
    code_.front.code = "random";
    code_.front.title = "Random";
    code_.front.source = "code: random\ntitle: Random\n";
    make_scope();
    for (std::size_t i = 0; i < articles; ++i) make_article(i);
    if (!code_.front.values.empty()) code_.front.source += "values:\n";
    for (const auto& [name, filled] : code_.front.values) {
      code_.front.source += "  " + name + ": " + (filled.judgement ? "judgement" : "'" + filled.text + "'") + "\n";
    }
    code_.front.source.pop_back();
  }
  Code take() && { return std::move(code_); }

  Statement statement() {
    Statement out;
    constexpr std::array<Verb, 8> kVerbs = {Verb::forbid, Verb::forbid, Verb::forbid, Verb::require, Verb::require, Verb::allow, Verb::advise, Verb::advise};
    out.verb = dice_.pick(kVerbs);
    out.proposed = dice_.chance(4);
    GateRule rule;
    rule.advise_against = out.verb != Verb::advise || dice_.chance(50);
    pick_actions(rule);
    if (out.verb == Verb::require) rule.requirement = condition(2);
    rule.audience = dice_.chance(35) ? audience() : Audience{};
    if (!rule.audience.empty() && dice_.chance(40)) rule.except = audience();
    if (dice_.chance(65)) rule.when = condition(3);
    if (dice_.chance(55)) rule.unless = condition(3);
    out.rule = std::move(rule);
    return out;
  }

 private:
  void make_scope() {
    Scope& scope = code_.front.scope;
    if (dice_.chance(85)) return;
    std::string lines = "scope:\n";
    if (dice_.chance(50)) {
      scope.kinds = {Kind::pupil, Kind::employee, Kind::parent};
      lines += "  kinds: [pupil, employee, parent]\n";
    }
    if (dice_.chance(50)) {
      scope.devices = {"school"};
      lines += "  devices: [school]\n";
    }
    if (dice_.chance(50) || lines == "scope:\n") {
      scope.places = {"school", "office"};
      lines += "  places: [school, office]\n";
    }
    code_.front.source += lines;
  }

  void make_article(std::size_t number) {
    Article article;
    article.id = "a" + std::to_string(number);
    article.title = std::to_string(number) + " Artikel";
    article.main = number == 1;
    Block text;
    text.source = "Afspraak " + std::to_string(number) + ".";
    article.blocks.push_back(text);
    Block rules;
    rules.kind = Block::Kind::rules;
    for (std::size_t count = dice_.below(4); count > 0; --count) rules.statements.push_back(statement());
    if (!rules.statements.empty()) article.blocks.push_back(std::move(rules));
    Section section;
    section.is_article = true;
    section.level = article.level;
    section.article = code_.articles.size();
    code_.sections.push_back(section);
    code_.articles.push_back(std::move(article));
  }

  // A code is about a few actions, so that its rules meet.
  void pick_actions(GateRule& rule) {
    if (theme_.empty()) {
      for (int i = 0; i < 3; ++i) theme_.emplace_back(dice_.pick(actions()).name);
      theme_.emplace_back("facility.use");
    }
    rule.actions = {dice_.pick(theme_)};
    if (dice_.chance(15)) {
      const std::string& more = dice_.pick(theme_);
      if (more != rule.actions.front()) rule.actions.push_back(more);
    }
    attributes_.clear();
    consent_ = true;
    const Action& first = actions()[*find_action(rule.actions.front())];
    for (const Attribute& attribute : first.attributes) {
      const bool in_all = std::all_of(rule.actions.begin(), rule.actions.end(), [&](const std::string& name) {
        const Action& other = actions()[*find_action(name)];
        const auto slot = other.slot(attribute.name);
        return slot && other.attributes[*slot].type == attribute.type && other.attributes[*slot].words == attribute.words;
      });
      if (in_all) attributes_.push_back(&attribute);
    }
    for (const std::string& name : rule.actions) consent_ = consent_ && (name == "media.record" || name == "media.publish");
  }

  Audience audience() {
    Audience out;
    static const Names kSome = {"pupil", "employee", "parent", "staff", "everyone", "teacher", "director", "visitor", "school_ict"};
    for (std::size_t count = 1 + dice_.below(2); count > 0; --count) {
      const std::string& name = dice_.pick(kSome);
      if (!leidraad::contains(out.names, name)) out.names.push_back(name);
    }
    return out;
  }

  Condition condition(int depth) {
    Condition out;
    const std::size_t die = dice_.below(100);
    if (depth > 0 && die < 40) {
      out.kind = die < 20 ? Condition::Kind::all : Condition::Kind::any;
      for (std::size_t count = 2 + dice_.below(2); count > 0; --count) {
        Condition part = condition(depth - 1);
        if (part.kind != out.kind) out.parts.push_back(std::move(part));  // "a and (b and c)" reads as "a and b and c"
        else out.parts.insert(out.parts.end(), part.parts.begin(), part.parts.end());
      }
      return out;
    }
    if (depth > 0 && die < 50) {
      out.kind = Condition::Kind::negation;
      out.parts.push_back(condition(depth - 1));
      return out;
    }
    if (die < 65) {
      out.kind = Condition::Kind::permission;
      out.roles = {role(dice_)};
      if (const Role more = role(dice_); dice_.chance(30) && more != out.roles.front()) out.roles.push_back(more);
      return out;
    }
    if (consent_ && die < 75) {
      out.kind = Condition::Kind::consent;
      return out;
    }
    return comparison();
  }

  Condition comparison() {
    Condition out;
    const bool of_person = dice_.chance(12);
    const Attribute& attribute = of_person ? dice_.pick(person_attributes()) : *dice_.pick(attributes_);
    out.attribute = attribute.name;
    const bool several = attribute.type == Type::set || attribute.type == Type::people;
    const bool ordered = attribute.type == Type::number || attribute.type == Type::duration || attribute.type == Type::size;
    if (attribute.type == Type::boolean || (several && dice_.chance(20))) return out;
    std::vector<Compare> possible = {Compare::is, Compare::is_not, Compare::in, Compare::not_in};
    if (several || attribute.type == Type::text) possible.push_back(Compare::contains);
    if (ordered) possible = {Compare::less, Compare::at_most, Compare::greater, Compare::at_least, Compare::is, Compare::in};
    out.compare = dice_.pick(possible);
    const bool wants_set = out.compare == Compare::in || out.compare == Compare::not_in || (out.compare == Compare::contains && dice_.chance(60));
    const bool empty = several && !wants_set && out.compare != Compare::contains && dice_.chance(40);
    if (wants_set || empty) {
      out.value.kind = Literal::Kind::set;
      for (std::size_t count = empty ? 0 : dice_.below(4); count > 0; --count) out.value.items.push_back(placeholder_or(one_literal(dice_, attribute)));
    } else {
      out.value = one_literal(dice_, attribute);
    }
    if (out.value.kind != Literal::Kind::set || !out.value.items.empty()) out.value = placeholder_or(std::move(out.value));
    return out;
  }

  Literal placeholder_or(Literal literal) {
    if (!dice_.chance(8)) return literal;
    Literal out;
    out.kind = Literal::Kind::placeholder;
    out.text = "v" + std::to_string(++values_);
    const bool nested = print(literal).find("{{") != std::string::npos;
    if (const std::size_t die = dice_.below(100); die < 25 || nested) return out;  // open
    else if (die < 50) code_.front.values[out.text] = {"judgement", true};
    else code_.front.values[out.text] = {print(literal), false};
    return out;
  }

  Dice& dice_;
  Code code_;
  Names theme_;
  std::vector<const Attribute*> attributes_;
  bool consent_ = false;
  int values_ = 0;
};

inline Code code(Dice& dice) { return CodeMaker(dice, 2 + dice.below(5)).take(); }

// The five verbs no gate decides by: as they may be written, lawful or not.
inline Statement other_statement(Dice& dice) {
  const auto name_of = [&](std::span<const std::string_view> list) { return std::string(dice.pick(list)); };
  const auto duration = [&] { return amount_literal(dice.pick(amounts(Type::duration))); };
  const auto maybe_duration = [&] { return dice.chance(50) ? std::optional(duration()) : std::nullopt; };
  const Stream& stream = dice.pick(streams());
  const std::size_t die = dice.below(5);
  Statement out;
  out.proposed = dice.chance(10);
  if (dice.chance(20)) out.comments = {"waarom " + std::to_string(dice.below(9))};
  if (die == 0) {
    out.verb = Verb::observe;
    ObserveRule rule;
    rule.stream = stream.name;
    rule.fields = {name_of(stream.fields)};
    rule.keys = names(std::span<const std::string_view>(stream.keys));
    rule.purposes = {name_of(supervision_purposes())};
    if (dice.chance(40)) rule.by = role(dice);
    if (dice.chance(50)) rule.to = {role(dice)};
    if (dice.chance(40)) rule.grounds = {name_of(grounds())};
    if (dice.chance(20)) rule.about = {"pupil"};
    if (dice.chance(30)) rule.sealed_by = {Role::director, Role::privacy_officer};
    rule.retention = duration();
    out.rule = std::move(rule);
  } else if (die == 1) {
    out.verb = Verb::alert;
    AlertRule rule;
    rule.stream = stream.name;
    rule.key = name_of(stream.keys);
    Condition when;
    when.attribute = name_of(stream.fields);
    when.compare = Compare::greater;
    when.value = amount_literal({std::to_string(1 + dice.below(900)), ""});
    rule.when = when;
    rule.over = duration();
    for (std::size_t steps = 1 + dice.below(3); steps > 0; --steps) rule.steps.push_back({role(dice), maybe_duration()});
    out.rule = std::move(rule);
  } else if (die == 2) {
    out.verb = Verb::report;
    ReportRule rule{name_of(report_kinds()), {Role::report_point}, false, maybe_duration()};
    if (dice.chance(50)) rule.to.push_back(Role::board);
    rule.all_of_them = rule.to.size() > 1 && dice.chance(50);
    out.rule = std::move(rule);
  } else if (die == 3) {
    out.verb = Verb::measure;
    out.rule = MeasureRule{{{dice.chance(50) ? "pupil" : "staff"}}, {name_of(measure_steps()), "talk"}};
  } else {
    out.verb = Verb::review;
    out.rule = ReviewRule{duration(), role(dice)};
  }
  return out;
}

// ---- facts
constexpr std::int64_t kMonday = 1'795'392'000;  // 2026-11-23T00:00:00Z
inline Instant moment(Dice& dice) {  // around that Monday, often just at a boundary
  return {kMonday + static_cast<std::int64_t>(dice.below(6)) * 3600 * 4 + (dice.chance(50) ? 0 : static_cast<std::int64_t>(dice.below(3)) - 1)};
}
inline std::vector<Role> some_roles(Dice& dice) {
  std::vector<Role> out;
  for (const std::string& name : dice.some(roles(), 25)) out.push_back(*find_role(name));
  return out;
}

inline Person person(Dice& dice, std::string id) {
  Person out;
  out.id = std::move(id);
  if (dice.chance(20)) out.name = "Noor de Vries";
  if (dice.chance(80)) out.kind = static_cast<Kind>(dice.below(kKinds));
  if (dice.chance(60)) out.roles = some_roles(dice);
  if (dice.chance(70)) out.school = dice.pick(schools());
  if (dice.chance(70)) out.groups = dice.some(groups(), 35);
  if (dice.chance(50)) out.year_group = 4 + static_cast<int>(dice.below(4));
  if (dice.chance(60)) out.birth_date = Date{2010, 11, 21 + static_cast<unsigned>(dice.below(4))};
  if (dice.chance(60)) out.guardians = dice.some(ids(), 30);
  return out;
}

inline Permission permission(Dice& dice, const Names& about) {
  Permission out;
  const std::size_t die = dice.below(10);
  out.who = die < 6 ? dice.pick(ids()) : die < 8 ? "group:" + dice.pick(groups()) : "school:" + dice.pick(schools());
  out.action = dice.pick(about);
  out.role = role(dice);
  out.by = dice.chance(85) ? "boss" : dice.pick(ids());
  if (dice.chance(70)) out.from = moment(dice);
  if (dice.chance(70)) out.until = moment(dice);
  const Action& action = actions()[*find_action(out.action)];
  while (dice.chance(35)) {
    const Attribute& attribute = dice.pick(action.attributes);
    out.with[std::string(attribute.name)] = value(dice, attribute);
  }
  return out;
}

inline Week week(Dice& dice) {
  Week out;
  for (int day = 0; day < 7; ++day) {
    if (dice.chance(70)) out[static_cast<Weekday>(day)] = {{240 * static_cast<int>(dice.below(3)), 240 * (3 + static_cast<int>(dice.below(3)))}};
  }
  return out;
}
inline Calendar calendar(Dice& dice) {
  Calendar out;
  out.schools.emplace();
  SchoolCalendar& school = (*out.schools)["linde"];
  if (dice.chance(80)) school.school_time = week(dice);
  if (dice.chance(80)) school.lessons = week(dice);
  if (dice.chance(30)) school.groups["5a"].lessons = week(dice);
  if (dice.chance(15)) out.holidays = {{{2026, 11, 23}, {2026, 11, 23}}};
  return out;
}

inline TimeZone amsterdam() {
  return {"Europe/Amsterdam", {{{0}, 3600}, {{1'774'746'000}, 7200}, {{1'792'890'000}, 3600}}};  // 29 March and 25 October 2026
}

// `about`: the actions permissions are for.
inline Facts facts(Dice& dice, const Names& about) {
  Facts out;
  out.zone = amsterdam();
  for (const std::string& id : ids()) {
    if (dice.chance(75)) out.people.push_back(person(dice, id));
  }
  for (std::size_t count = dice.below(9); count > 0; --count) out.permissions.push_back(permission(dice, about));
  static const Names kPurposes = {"images", "names", "recording"};
  static const Names kChannels = {"internal", "closed_group", "school_public"};
  for (std::size_t count = dice.below(12); count > 0; --count) {
    Consent consent;
    consent.person = dice.pick(ids());
    consent.purpose = dice.pick(kPurposes);
    consent.channel = consent.purpose == "recording" ? "" : dice.pick(kChannels);
    consent.given = dice.chance(75);
    consent.by = dice.chance(50) ? consent.person : dice.pick(ids());
    if (dice.chance(80)) consent.at = moment(dice);
    if (dice.chance(20)) consent.withdrawn_at = moment(dice);
    out.consents.push_back(std::move(consent));
  }
  const Names listed = {"a", "ab"};
  for (auto* list : {&out.approved.software, &out.approved.devices, &out.approved.networks, &out.approved.storage, &out.approved.ai, &out.approved.channels}) {
    if (dice.chance(50)) *list = dice.some(listed, 50);
  }
  for (std::size_t count = dice.below(3); count > 0; --count) out.no_contact.emplace_back(dice.pick(ids()), dice.pick(ids()));
  if (dice.chance(50)) out.calendar = calendar(dice);
  if (dice.chance(50)) {
    ListSource source{"proef", ListRank::board, {{ListVerb::add, "gambling", "casino.example"}}};
    if (dice.chance(50)) source.entries.push_back({ListVerb::add, "press", "nieuws.example"});
    out.lists = *Lists::of({source});
  }
  if (dice.chance(50)) index(out);
  return out;
}

// ---- requests
inline Request request(Dice& dice, const Names& about) {
  const ActionIndex index = dice.chance(85) ? *find_action(dice.pick(about)) : static_cast<ActionIndex>(dice.below(actions().size()));
  Request out = request_for(index);
  out.who = person(dice, dice.chance(90) ? dice.pick(ids()) : std::string());
  if (dice.chance(85)) out.who.assurance = dice.chance(80) ? Assurance::authenticated : Assurance::claimed;
  if (dice.chance(20)) out.asker = Asker::own_session;
  if (dice.chance(80)) out.at = moment(dice);
  const unsigned present = dice.chance(15) ? 100 : 55;
  const Action& action = actions()[index];
  for (std::size_t i = 0; i < action.attributes.size(); ++i) {
    if (dice.chance(action.attributes[i].origin == Origin::derived ? present / 2 : present)) out.with[i] = value(dice, action.attributes[i]);
  }
  return out;
}

// The actions a code speaks of, for facts and requests that touch its rules.
inline Names actions_of(const Code& code) {
  Names out;
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      if (statement->is_gate_rule()) out.insert(out.end(), statement->gate().actions.begin(), statement->gate().actions.end());
    }
  }
  if (out.empty()) out.emplace_back("web.visit");
  return out;
}

}  // namespace leidraad::generate
