// SPDX-License-Identifier: EUPL-1.2
#include "core/code/valuations.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

// Many cases at once: each bit is one, a lane.
using Lanes = std::uint64_t;
constexpr std::size_t kLanes = 64;
constexpr Lanes kAll = ~Lanes{0};

// In which lanes a side answers at least this strictly; each includes those after it.
struct Levels {
  Lanes advise = 0;
  Lanes ask = 0;
  Lanes deny = 0;
};

std::string words_of(const Literal& literal) {
  if (literal.kind == Literal::Kind::number) return literal.digits + literal.unit;  // 0906 is a word as well
  return literal.text;
}

std::vector<std::string> items_of(const Literal& literal) {
  if (literal.kind != Literal::Kind::set) return {words_of(literal)};
  std::vector<std::string> items;
  for (const Literal& item : literal.items) items.push_back(words_of(item));
  return items;
}

bool is_ordered(Type type) {
  return type == Type::number || type == Type::duration || type == Type::size;
}

// Which of two thresholds is the larger; nullopt where that depends on the day (30 days, 1 month) or
// where one is no value of the type.
std::optional<int> order(Type type, const Literal& a, const Literal& b) {
  const auto sign = [](auto x, auto y) { return x < y ? -1 : (y < x ? 1 : 0); };
  if (type == Type::duration) {
    const auto x = duration_of(a), y = duration_of(b);
    if (!x || !y) return std::nullopt;
    return compare(*x, *y, std::nullopt);
  }
  if (type == Type::size) {
    const auto x = bytes_of(a), y = bytes_of(b);
    if (!x || !y) return std::nullopt;
    return sign(*x, *y);
  }
  const auto x = number_of(a), y = number_of(b);
  if (!x || !y) return std::nullopt;
  return sign(*x, *y);
}

const Attribute* find_attribute(std::string_view action, std::string_view name) {
  if (const auto index = find_action(action)) {
    const Action& known = actions()[*index];
    if (const auto slot = known.slot(name)) return &known.attributes[*slot];
  }
  return find_person_attribute(name);
}

// What is tried: one thing that is tested, with the values that make a difference. Value 0 is the
// plainest: false, empty, none of the words that are tested.
struct Variable {
  enum class Sort { boolean, word, set, member, ordered, kind, role, permission, consent, opaque };
  Sort sort = Sort::boolean;
  std::string name;
  const Attribute* attribute = nullptr;
  Role role{};
  bool other = true;                             // word: may be none of `groups`; member: any other word
  std::vector<std::size_t> members;              // set: the variables of its members, yes or no
  std::vector<std::vector<std::string>> groups;  // word: one word each; member: words that never differ
  std::vector<Literal> thresholds;               // ordered, ascending
  std::vector<Kind> kinds;                       // kind: one of each class
  std::size_t count = 2;
  std::vector<std::size_t> values;               // those that are tried
  bool fast = false;                             // runs through its values within the lanes
  std::size_t stride = 1;                        // of a fast one
  Lanes lanes = 0;                               // of a fast one: where its value is 1
};

struct Atom {
  std::size_t variable = 0;
  Compare compare = Compare::holds;
  Literal value;
  std::string audience;             // of a kind variable
  std::vector<std::uint8_t> truth;  // by value of the variable
  Lanes lanes = 0;                  // where it holds, when its variable is one of the fast ones
  std::vector<std::size_t> members; // of a set: the variables it looks at
};

// A condition in postfix: evaluated with a stack.
struct Step {
  enum class Do : std::uint8_t { atom, permission, yes, both, either, negate };
  Do what = Do::yes;
  std::size_t atom = 0;
};
constexpr std::size_t kDepthMax = 60;  // of that stack

struct Compiled {
  Verb verb = Verb::forbid;
  std::vector<Step> holds;  // of a forbid or require: violated
  bool knows_permission = false;
};

}  // namespace

class Valuations::Trial {
 public:
  explicit Trial(std::string_view action) : action_(action) {}

  std::size_t add(std::span<const Statement* const> statements, const FrontMatter& front) {
    sides_.emplace_back();
    front_ = &front;
    for (const Statement* statement : statements) {
      if (bears(*statement)) add(*statement);
    }
    return sides_.size() - 1;
  }

  void pin(std::string_view attribute, std::string_view word) { pins_.emplace_back(attribute, word); }

  // Walks every valuation until `found` gives a lane.
  template <typename Found>
  Answer search(const Found& found) {
    close();
    if (beyond_proof_) return Answer::not_proven;
    std::vector<std::size_t> at(variables_.size(), 0);
    do {
      now_.resize(variables_.size());
      for (std::size_t i = 0; i < variables_.size(); ++i) now_[i] = variables_[i].values[at[i]];
      look_at_block();
      const Lanes hits = found() & possible() & used_lanes_;
      if (hits == 0) continue;
      choose_lane(static_cast<std::size_t>(std::countr_zero(hits)));
      note_what_matters(found);
      return Answer::yes;
    } while (step(at));
    return Answer::no;
  }

  Levels levels(std::size_t side) const {
    Levels levels;
    for (const Compiled& rule : sides_[side]) {
      const Lanes holds = run(rule.holds, false);
      levels.advise |= holds;
      if (rule.verb == Verb::advise) continue;
      levels.ask |= holds;
      levels.deny |= rule.knows_permission ? holds & run(rule.holds, true) : holds;
    }
    return levels;
  }

  std::string situation(Language language) const;

 private:
  using Sort = Variable::Sort;

  // A rule on facility.use holds for every action on the school's means (design 2).
  bool bears(const Statement& statement) const {
    if (!statement.is_gate_rule() || statement.proposed || statement.verb == Verb::allow) return false;
    const auto& actions = statement.gate().actions;
    return contains(actions, action_) || contains(actions, "facility.use");
  }

  void add(const Statement& statement) {
    const GateRule& rule = statement.gate();
    compiled_ = Compiled{};
    compiled_.verb = statement.verb;
    depth_ = 0;
    push_audience(rule.audience, true);
    push_audience(rule.except, false);
    negate();
    both();
    if (!contains(rule.actions, action_)) push_school_means();
    if (rule.when) { push(*rule.when, 0); both(); }
    if (rule.unless) { push(*rule.unless, 0); negate(); both(); }
    if (rule.requirement) { push(*rule.requirement, 0); negate(); both(); }
    sides_.back().push_back(std::move(compiled_));
  }

  void emit(Step::Do what, std::size_t atom = 0) {
    const bool pushes = what == Step::Do::atom || what == Step::Do::permission || what == Step::Do::yes;
    if (pushes && ++depth_ > kDepthMax) beyond_proof_ = true;
    if (what == Step::Do::both || what == Step::Do::either) --depth_;
    compiled_.holds.push_back({what, atom});
  }
  void both() { emit(Step::Do::both); }
  void negate() { emit(Step::Do::negate); }

  void push_audience(const Audience& audience, bool when_empty) {
    emit(Step::Do::yes);
    if (audience.empty()) {
      if (!when_empty) negate();
      return;
    }
    negate();
    for (const std::string& name : audience.names) {
      if (name == "everyone") emit(Step::Do::yes);
      else if (const auto role = find_role(name)) push_flag(Sort::role, name, *role);
      else push_kind(name);
      emit(Step::Do::either);
    }
  }

  void push_kind(const std::string& name) {
    Atom atom;
    atom.variable = variable(Sort::kind, "kind", nullptr);
    atom.audience = name;
    emit(Step::Do::atom, keep(std::move(atom)));
  }

  void push_school_means() {
    Condition own;
    own.attribute = "device_owner";
    own.compare = Compare::is;
    own.value.text = "own";
    push(own, 0);
    negate();
    both();
  }

  void push(const Condition& condition, std::size_t nesting) {
    if (nesting > kDepthMax) {  // deeper than the stack: no proof
      beyond_proof_ = true;
      return emit(Step::Do::yes);
    }
    switch (condition.kind) {
      case Condition::Kind::all: return push_parts(condition, Step::Do::both, nesting);
      case Condition::Kind::any: return push_parts(condition, Step::Do::either, nesting);
      case Condition::Kind::negation:
        if (condition.parts.empty()) return emit(Step::Do::yes);
        push(condition.parts.front(), nesting + 1);
        return negate();
      case Condition::Kind::comparison: return push_comparison(condition);
      case Condition::Kind::consent: return push_flag(Sort::consent, "consent", {});
      case Condition::Kind::permission: return push_permission(condition);
    }
  }

  void push_parts(const Condition& condition, Step::Do joint, std::size_t nesting) {
    if (condition.parts.empty()) return emit(Step::Do::yes);
    for (std::size_t i = 0; i < condition.parts.size(); ++i) {
      push(condition.parts[i], nesting + 1);
      if (i > 0) emit(joint);
    }
  }

  // One role's permission is in force or not: from {a, b} is any of them.
  void push_permission(const Condition& condition) {
    compiled_.knows_permission = true;
    emit(Step::Do::yes);
    negate();
    for (const Role role : condition.roles) {
      push_flag(Sort::permission, "permission " + std::string(name(role)), role);
      emit(Step::Do::either);
    }
  }

  void push_flag(Sort sort, const std::string& name, Role role) {
    Atom atom;
    atom.variable = variable(sort, name, nullptr);
    variables_[atom.variable].role = role;
    const auto what = sort == Sort::permission ? Step::Do::permission : Step::Do::atom;
    emit(what, keep(std::move(atom)));
  }

  void push_comparison(const Condition& condition) {
    const bool bare = condition.compare == Compare::holds;
    // What a person must judge holds as soon as the fact is given (design 2, advise).
    const bool judged = !bare && is_judgement(condition.value, *front_);
    if (judged && compiled_.verb == Verb::advise) return emit(Step::Do::yes);
    const std::optional<Literal> value = bare ? Literal{} : filled(condition.value, *front_);
    Atom atom;
    atom.compare = condition.compare;
    atom.value = value.value_or(condition.value);
    const Attribute* attribute = find_attribute(action_, condition.attribute);
    if (attribute != nullptr && value && !judged && fits(*attribute, atom)) {
      atom.variable = variable(sort_of(attribute->type), condition.attribute, attribute);
    } else {  // equal only to itself
      const std::string what = condition.attribute + " " + std::to_string(static_cast<int>(condition.compare)) +
                               " " + join(items_of(atom.value), ",");
      atom.variable = variable(Sort::opaque, what, nullptr);
      atom.compare = Compare::holds;
    }
    emit(Step::Do::atom, keep(std::move(atom)));
  }

  static Sort sort_of(Type type) {
    if (type == Type::boolean) return Sort::boolean;
    if (type == Type::set || type == Type::people) return Sort::set;
    return is_ordered(type) ? Sort::ordered : Sort::word;
  }

  // Can the comparison be made at all? A type error is another check's; here it is merely opaque.
  static bool fits(const Attribute& attribute, const Atom& atom) {
    const Sort sort = sort_of(attribute.type);
    const Compare compare = atom.compare;
    if (compare == Compare::holds) return sort == Sort::boolean || sort == Sort::set;
    const bool ordering = compare == Compare::less || compare == Compare::at_most ||
                          compare == Compare::greater || compare == Compare::at_least;
    if (sort == Sort::boolean) return !ordering && is_truth(atom.value);
    if (sort != Sort::ordered) return !ordering && (sort == Sort::set || compare != Compare::contains);
    const auto is_threshold = [&](const Literal& one) { return order(attribute.type, one, one).has_value(); };
    if (atom.value.kind != Literal::Kind::set) return compare != Compare::contains && is_threshold(atom.value);
    return !ordering && compare != Compare::contains &&
           std::all_of(atom.value.items.begin(), atom.value.items.end(), is_threshold);
  }

  static bool is_truth(const Literal& literal) { return literal.text == "true" || literal.text == "false"; }

  std::size_t variable(Sort sort, const std::string& name, const Attribute* attribute) {
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      if (variables_[i].sort == sort && variables_[i].name == name) return i;
    }
    Variable made;
    made.sort = sort;
    made.name = name;
    made.attribute = attribute;
    variables_.push_back(std::move(made));
    return variables_.size() - 1;
  }

  std::size_t keep(Atom atom) {
    atoms_.push_back(std::move(atom));
    return atoms_.size() - 1;
  }

  // ---- from what is tested to what is tried ----

  void close() {
    if (closed_) return;
    closed_ = true;
    restrict_roles();
    std::size_t all = 1;
    for (std::size_t i = 0; i < variables_.size() && !beyond_proof_; ++i) {
      give_values(i);
      if (beyond_proof_) return;
      keep_pinned(variables_[i]);
      all *= variables_[i].values.size();
      if (all > kValuationsMax) beyond_proof_ = true;
    }
    if (beyond_proof_) return;
    for (Atom& atom : atoms_) {
      const Variable& variable = variables_[atom.variable];
      const auto words = items_of(atom.value);
      const std::set<std::string> items(words.begin(), words.end());
      for (std::size_t value = 0; value < variable.count; ++value) {
        atom.truth.push_back(is_true(atom, items, variable, value) ? 1 : 0);
      }
    }
    choose_fast();
    seen_.assign(atoms_.size(), 0);
  }

  void give_values(std::size_t index) {
    Variable& variable = variables_[index];
    switch (variable.sort) {
      case Sort::word: give_words(index); break;
      case Sort::set: give_subsets(index); break;
      case Sort::ordered: give_points(index); break;
      case Sort::kind: give_kinds(index); break;
      case Sort::boolean:
      case Sort::role:
      case Sort::permission:
      case Sort::consent:
      case Sort::member:
      case Sort::opaque: variable.count = 2; break;
    }
    if (beyond_proof_) return;
    Variable& made = variables_[index];  // give_subsets may have moved it
    for (std::size_t value = 0; value < made.count; ++value) made.values.push_back(value);
  }

  std::vector<std::string> mentioned(std::size_t index) const {
    std::vector<std::string> words;
    std::set<std::string> seen;
    for (const Atom& atom : atoms_) {
      if (atom.variable != index || atom.compare == Compare::holds) continue;
      for (std::string& word : items_of(atom.value)) {
        if (seen.insert(word).second) words.push_back(std::move(word));
      }
    }
    return words;
  }

  static bool names_every_word(const Attribute& attribute, const std::vector<std::string>& words) {
    if (attribute.words.empty() || attribute.list == Words::open) return false;
    return std::all_of(attribute.words.begin(), attribute.words.end(),
                       [&](std::string_view word) { return contains(words, word); });
  }

  void give_words(std::size_t index) {
    Variable& variable = variables_[index];
    const std::vector<std::string> words = mentioned(index);
    for (const std::string& word : words) variable.groups.push_back({word});
    // Absent under ° is none of the words; elsewhere a closed list that is named in full has no other.
    variable.other = variable.attribute->absent == Absent::not_alleged ||
                     !names_every_word(*variable.attribute, words);
    variable.count = words.size() + (variable.other ? 1 : 0);
  }

  // Words that stand in the same comparisons, all of the kind "has any of", are tried as one member.
  void give_subsets(std::size_t index) {
    std::map<std::string, std::vector<std::size_t>> places;  // by word: where it stands
    bool emptiness = false;
    std::size_t alone = 0;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      const Atom& atom = atoms_[i];
      if (atom.variable != index) continue;
      const auto items = items_of(atom.value);
      emptiness |= atom.compare == Compare::holds || items.empty();
      if (atom.compare == Compare::holds) continue;
      for (const std::string& word : items) {
        auto& where = places[word];
        where.push_back(i);
        if (atom.compare == Compare::contains) where.push_back(atoms_.size() + alone++);
      }
    }
    std::map<std::vector<std::size_t>, std::size_t> group_of;
    std::vector<std::vector<std::string>> groups;
    const std::vector<std::string> words = mentioned(index);
    for (const std::string& word : words) {
      const auto [found, fresh] = group_of.emplace(places[word], groups.size());
      if (fresh) groups.emplace_back();
      groups[found->second].push_back(word);
    }
    variables_[index].count = 1;
    for (auto& group : groups) add_member(index, std::move(group));
    if (emptiness && !names_every_word(*variables_[index].attribute, words)) add_member(index, {});
    for (Atom& atom : atoms_) {
      if (atom.variable == index) atom.members = members_of(atom, variables_[index]);
    }
  }

  void add_member(std::size_t set, std::vector<std::string> words) {
    Variable member;
    member.sort = Sort::member;
    member.name = variables_[set].name;
    member.other = words.empty();
    member.groups = {std::move(words)};
    variables_.push_back(std::move(member));
    variables_[set].members.push_back(variables_.size() - 1);
  }

  // A bare set and `is {}` look at every member.
  std::vector<std::size_t> members_of(const Atom& atom, const Variable& set) const {
    const auto items = items_of(atom.value);
    const std::set<std::string> tested(items.begin(), items.end());
    const bool all = atom.compare == Compare::holds || tested.empty();
    std::vector<std::size_t> members;
    for (const std::size_t member : set.members) {
      const auto& words = variables_[member].groups.front();
      if (all || (!words.empty() && tested.contains(words.front()))) members.push_back(member);
    }
    return members;
  }

  // 2k + 1 points: below, at and above each of the k thresholds.
  void give_points(std::size_t index) {
    Variable& variable = variables_[index];
    const Type type = variable.attribute->type;
    for (const Atom& atom : atoms_) {
      if (atom.variable != index) continue;
      const bool is_set = atom.value.kind == Literal::Kind::set;
      for (const Literal& item : is_set ? atom.value.items : std::vector<Literal>{atom.value}) {
        if (!place_threshold(variable.thresholds, type, item)) {
          beyond_proof_ = true;
          return;
        }
      }
    }
    variable.count = 2 * variable.thresholds.size() + 1;
  }

  static bool place_threshold(std::vector<Literal>& thresholds, Type type, const Literal& one) {
    auto place = thresholds.end();
    for (auto it = thresholds.begin(); it != thresholds.end(); ++it) {
      const auto which = order(type, one, *it);
      if (!which) return false;
      if (*which == 0) return true;
      if (*which < 0 && place == thresholds.end()) place = it;
    }
    thresholds.insert(place, one);
    return true;
  }

  // Kinds of person between which no audience tells the difference are tried as one; an employee first.
  void give_kinds(std::size_t index) {
    Variable& variable = variables_[index];
    std::set<std::vector<bool>> seen;
    constexpr std::array<Kind, kKinds> kOrder = {Kind::employee, Kind::pupil,    Kind::intern, Kind::agency,
                                                 Kind::volunteer, Kind::external, Kind::parent, Kind::visitor};
    for (const Kind kind : kOrder) {
      std::vector<bool> signature;
      for (const Atom& atom : atoms_) {
        if (atom.variable == index) signature.push_back(is_of(kind, atom.audience));
      }
      if (seen.insert(std::move(signature)).second) variable.kinds.push_back(kind);
    }
    variable.count = variable.kinds.size();
  }

  static bool is_of(Kind kind, std::string_view audience) {
    return audience == "staff" ? is_staff(kind) : name(kind) == audience;
  }

  void keep_pinned(Variable& variable) const {
    const auto pinned = std::find_if(pins_.begin(), pins_.end(),
                                     [&](const auto& pin) { return pin.first == variable.name; });
    if (pinned == pins_.end()) return;
    if (variable.sort == Sort::set) return;  // its members are pinned
    const std::string& word = pinned->second;
    std::size_t value = 0;  // false, below every threshold, not in the set, or no tested word
    if (variable.sort == Sort::boolean) value = word == "true" ? 1 : 0;
    if (variable.sort == Sort::member) value = holds_word(variable, word) ? 1 : 0;
    for (std::size_t i = 0; variable.sort == Sort::word && i < variable.groups.size(); ++i) {
      if (variable.groups[i].front() == word) value = i + (variable.other ? 1 : 0);
    }
    variable.values = {value};
  }

  bool holds_word(const Variable& member, const std::string& word) const {
    if (!member.other) return contains(member.groups.front(), word);
    return !word.empty() && std::none_of(variables_.begin(), variables_.end(), [&](const Variable& one) {
      return one.sort == Sort::member && one.name == member.name && contains(one.groups.front(), word);
    });
  }

  static bool is_true(const Atom& atom, const std::set<std::string>& items, const Variable& variable, std::size_t value) {
    const bool opposite = atom.compare == Compare::is_not || atom.compare == Compare::not_in;
    switch (variable.sort) {
      case Sort::kind: return is_of(variable.kinds[value], atom.audience);
      case Sort::word: return word_is(items, variable, value) != opposite;
      case Sort::ordered: return point_is(atom, variable, value) != opposite;
      case Sort::boolean:
        if (atom.compare == Compare::holds) return value == 1;
        return ((atom.value.text == "true") == (value == 1)) != opposite;
      case Sort::set:  // seen by its members
      case Sort::member:
      case Sort::role:
      case Sort::permission:
      case Sort::consent:
      case Sort::opaque: break;
    }
    return value == 1;
  }

  static bool word_is(const std::set<std::string>& items, const Variable& variable, std::size_t value) {
    const std::size_t first = variable.other ? 1 : 0;
    return value >= first && items.contains(variable.groups[value - first].front());
  }

  static bool point_is(const Atom& atom, const Variable& variable, std::size_t value) {
    const bool is_set = atom.value.kind == Literal::Kind::set;
    const Type type = variable.attribute->type;
    for (std::size_t i = 0; i < variable.thresholds.size(); ++i) {
      const std::size_t point = 2 * i + 1;
      const auto is_here = [&](const Literal& one) { return order(type, one, variable.thresholds[i]) == 0; };
      if (is_set) {
        if (value == point && std::any_of(atom.value.items.begin(), atom.value.items.end(), is_here)) return true;
      } else if (is_here(atom.value)) {
        switch (atom.compare) {
          case Compare::less: return value < point;
          case Compare::at_most: return value <= point;
          case Compare::greater: return value > point;
          case Compare::at_least: return value >= point;
          default: return value == point;
        }
      }
    }
    return false;
  }

  // ---- trying ----

  // The smallest variables run in the lanes; the others are stepped through.
  void choose_fast() {
    std::vector<std::size_t> order(variables_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return variables_[a].values.size() < variables_[b].values.size();
    });
    std::size_t lanes = 1;
    for (const std::size_t index : order) {
      Variable& variable = variables_[index];
      if (lanes * variable.values.size() > kLanes) break;
      variable.fast = true;
      variable.stride = lanes;
      lanes *= variable.values.size();
    }
    used_lanes_ = lanes == kLanes ? kAll : (Lanes{1} << lanes) - 1;
    for (Variable& variable : variables_) {
      for (std::size_t lane = 0; variable.fast && lane < lanes; ++lane) {
        if (value_in(variable, lane) == 1) variable.lanes |= Lanes{1} << lane;
      }
    }
    for (Atom& atom : atoms_) {
      const Variable& variable = variables_[atom.variable];
      for (std::size_t lane = 0; variable.fast && lane < lanes; ++lane) {
        const Lanes holds = atom.truth[value_in(variable, lane)];
        atom.lanes |= holds << lane;
      }
    }
  }
  static std::size_t value_in(const Variable& variable, std::size_t lane) {
    return variable.values[lane / variable.stride % variable.values.size()];
  }

  Lanes truth(const Atom& atom, bool block) const {
    const Variable& variable = variables_[atom.variable];
    if (variable.sort == Sort::set) return set_truth(atom, block);
    if (block && variable.fast) return atom.lanes;
    return atom.truth[now_[atom.variable]] != 0 ? kAll : 0;
  }
  // `is {}` is empty, `in {}` never, `contains {}` always; elsewhere any of them, or all of them.
  Lanes set_truth(const Atom& atom, bool block) const {
    Lanes any = 0, all = kAll;
    for (const std::size_t member : atom.members) {
      const Variable& variable = variables_[member];
      const Lanes held = block && variable.fast ? variable.lanes : (now_[member] == 1 ? kAll : 0);
      any |= held;
      all &= held;
    }
    if (atom.compare == Compare::holds) return any;
    const bool opposite = atom.compare == Compare::is_not || atom.compare == Compare::not_in;
    if (atom.value.kind == Literal::Kind::set && atom.value.items.empty()) {
      if (atom.compare == Compare::contains) return kAll;
      const Lanes empty = atom.compare == Compare::is || atom.compare == Compare::is_not ? ~any : 0;
      return opposite ? ~empty : empty;
    }
    if (atom.compare == Compare::contains) return all;
    return opposite ? ~any : any;
  }
  void look_at_block() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) seen_[i] = truth(atoms_[i], true);
  }
  void look_at_one() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) seen_[i] = truth(atoms_[i], false);
  }
  void choose_lane(std::size_t lane) {
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      if (variables_[i].fast) now_[i] = value_in(variables_[i], lane);
    }
    look_at_one();
  }

  Lanes run(const std::vector<Step>& steps, bool permissions_granted) const {
    std::array<Lanes, kDepthMax + 2> stack{};
    std::size_t top = 0;  // stack[0] stays unused
    for (const Step& step : steps) {
      switch (step.what) {
        case Step::Do::yes: stack[++top] = kAll; break;
        case Step::Do::atom: stack[++top] = seen_[step.atom]; break;
        case Step::Do::permission: stack[++top] = permissions_granted ? kAll : seen_[step.atom]; break;
        case Step::Do::negate: stack[top] = ~stack[top]; break;
        case Step::Do::both: --top; stack[top] &= stack[top + 1]; break;
        case Step::Do::either: --top; stack[top] |= stack[top + 1]; break;
      }
    }
    return stack[top];
  }

  // Staff roles are held by staff; the participation council has parents and pupils as well.
  Lanes possible() const {
    Lanes role = 0;
    for (const std::size_t atom : staff_roles_) role |= seen_[atom];
    return staff_roles_.empty() ? kAll : ~role | seen_[staff_];
  }
  void restrict_roles() {
    const auto is_kind = [](const Variable& one) { return one.sort == Sort::kind; };
    if (std::none_of(variables_.begin(), variables_.end(), is_kind)) return;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      const Variable& one = variables_[atoms_[i].variable];
      const bool held_by_staff = one.sort == Sort::role && one.role != Role::council && is_staff(kind_of_holder(one.role));
      if (held_by_staff) staff_roles_.push_back(i);
    }
    if (staff_roles_.empty()) return;
    Atom staff;
    staff.variable = variable(Sort::kind, "kind", nullptr);
    staff.audience = "staff";
    staff_ = keep(std::move(staff));
  }

  // The next block of cases: the last of the slow variables runs fastest.
  bool step(std::vector<std::size_t>& at) const {
    for (std::size_t i = variables_.size(); i-- > 0;) {
      if (variables_[i].fast) continue;
      at[i] = at[i] + 1 < variables_[i].values.size() ? at[i] + 1 : 0;
      if (at[i] != 0) return true;
    }
    return false;
  }

  // A thing matters when another value of it would change the answer.
  template <typename Found>
  void note_what_matters(const Found& found) {
    matters_.assign(variables_.size(), false);
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      const std::size_t value = now_[i];
      for (const std::size_t other : variables_[i].values) {
        now_[i] = other;
        look_at_one();
        if ((possible() & ~found()) != 0) matters_[i] = true;
      }
      now_[i] = value;
    }
    look_at_one();
  }

  std::string words(std::size_t index, Language language) const;

  std::string action_;
  const FrontMatter* front_ = nullptr;
  std::vector<std::vector<Compiled>> sides_;
  std::vector<Variable> variables_;
  std::vector<Atom> atoms_;
  std::vector<std::pair<std::string, std::string>> pins_;
  Compiled compiled_;
  std::size_t depth_ = 0;
  bool closed_ = false;
  bool beyond_proof_ = false;
  std::vector<std::size_t> staff_roles_;  // atoms
  std::size_t staff_ = 0;                 // atom: is it staff?
  Lanes used_lanes_ = kAll;
  std::vector<Lanes> seen_;               // by atom: where it holds, in the block being looked at
  std::vector<std::size_t> now_;          // by variable: its value in that block, or in the case found
  std::vector<bool> matters_;
};

// ---- in words ----

namespace {

std::string spoken(std::string_view attribute, const std::vector<std::string>& words, Language language) {
  std::vector<std::string> labels;
  for (const std::string& word : words) labels.emplace_back(label_of_word(attribute, word).in(language));
  return enumerate(labels, language == Language::dutch ? " of " : " or ");
}

std::string spoken_threshold(const Literal& literal) {
  return literal.unit.empty() ? literal.digits : literal.digits + " " + literal.unit;
}

}  // namespace

std::string Valuations::Trial::words(std::size_t index, Language language) const {
  const Variable& variable = variables_[index];
  const std::size_t value = now_[index];
  const bool dutch = language == Language::dutch;
  const std::string noun(label_of_attribute(action_, variable.name).in(language));
  switch (variable.sort) {
    case Sort::kind: return std::string(label(variable.kinds[value]).in(language));
    case Sort::role: {
      const std::string role(label(variable.role).in(language));
      return value == 1 ? role : (dutch ? "geen " : "no ") + role;
    }
    case Sort::permission: {
      const std::string role(label_with_article(variable.role).in(language));
      if (dutch) return (value == 1 ? "met akkoord van " : "zonder akkoord van ") + role;
      return (value == 1 ? "with permission from " : "without permission from ") + role;
    }
    case Sort::consent:
      if (dutch) return value == 1 ? "met toestemming van iedereen" : "zonder toestemming van iedereen";
      return value == 1 ? "with everyone's consent" : "without everyone's consent";
    case Sort::opaque: return variable.name.substr(0, variable.name.find(' ')) + (value == 1 ? "" : " (−)");
    case Sort::boolean: return noun + ": " + (value == 1 ? (dutch ? "ja" : "yes") : (dutch ? "nee" : "no"));
    case Sort::word: {
      const std::size_t first = variable.other ? 1 : 0;
      if (value < first) return noun + ": " + (dutch ? "iets anders" : "something else");
      return noun + ": " + spoken(variable.name, variable.groups[value - first], language);
    }
    case Sort::set: {
      std::vector<std::string> held;
      for (const std::size_t member : variable.members) {
        if (now_[member] == 0) continue;
        const auto& group = variables_[member].groups.front();
        held.push_back(group.empty() ? (dutch ? "iets anders" : "something else") : spoken(variable.name, group, language));
      }
      if (held.empty()) held.emplace_back(dutch ? "geen van de genoemde" : "none of those named");
      return noun + ": " + enumerate(held, dutch ? " en " : " and ");
    }
    case Sort::member: break;  // named with its set
    case Sort::ordered: {
      if (value % 2 == 1) return noun + ": " + spoken_threshold(variable.thresholds[value / 2]);
      if (value == 0) {
        if (variable.thresholds.empty()) return noun;
        return noun + (dutch ? ": onder " : ": below ") + spoken_threshold(variable.thresholds.front());
      }
      return noun + (dutch ? ": boven " : ": above ") + spoken_threshold(variable.thresholds[value / 2 - 1]);
    }
  }
  return noun;
}

std::string Valuations::Trial::situation(Language language) const {
  std::string text(label_of_action(action_).in(language));
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    const auto& members = variables_[i].members;
    const bool matters = std::any_of(members.begin(), members.end(), [&](std::size_t one) { return matters_[one]; });
    const bool named = variables_[i].sort != Variable::Sort::member;
    if (named && (matters || matters_[i])) text += ", " + words(i, language);
  }
  return text;
}

Valuations::Valuations(std::string_view action) : trial_(std::make_unique<Trial>(action)) {}
Valuations::~Valuations() = default;

std::size_t Valuations::add(std::span<const Statement* const> statements, const FrontMatter& front) {
  return trial_->add(statements, front);
}
void Valuations::pin(std::string_view attribute, std::string_view word) { trial_->pin(attribute, word); }

Valuations::Answer Valuations::looser(std::size_t higher, std::size_t lower) {
  return trial_->search([&] {
    const Levels high = trial_->levels(higher), low = trial_->levels(lower);
    return (high.deny & ~low.deny) | (high.ask & ~low.ask) | (high.advise & ~low.advise);
  });
}
Valuations::Answer Valuations::violated(std::size_t side) {
  return trial_->search([&] { return trial_->levels(side).ask; });
}

std::string Valuations::situation(Language language) const { return trial_->situation(language); }

std::string Valuations::answer(std::size_t side, Language language) const {
  const bool dutch = language == Language::dutch;
  const Levels levels = trial_->levels(side);
  if (levels.deny != 0) return dutch ? "nee" : "no";
  if (levels.ask != 0) return dutch ? "eerst vragen" : "ask first";
  if (levels.advise != 0) return dutch ? "mag, met een advies" : "yes, with advice";
  return dutch ? "mag" : "yes";
}

}  // namespace leidraad
