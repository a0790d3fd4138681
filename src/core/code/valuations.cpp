// SPDX-License-Identifier: EUPL-1.2
#include "core/code/valuations.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

enum class Strictness : std::uint8_t { allow, advise, ask, deny };

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
  enum class Sort { boolean, word, set, ordered, kind, role, permission, consent, opaque };
  Sort sort = Sort::boolean;
  std::string name;
  const Attribute* attribute = nullptr;
  Role role{};
  bool other = true;                             // word: may be none of `groups`; set: may hold another
  std::vector<std::vector<std::string>> groups;  // word: one word each; set: words that never differ
  std::vector<Literal> thresholds;               // ordered, ascending
  std::vector<Kind> kinds;                       // kind: one of each class
  std::size_t count = 2;
  std::vector<std::size_t> values;               // those that are tried
};

struct Atom {
  std::size_t variable = 0;
  Compare compare = Compare::holds;
  Literal value;
  std::string audience;             // of a kind variable
  std::vector<std::uint8_t> truth;  // by value of the variable
};

// A condition in postfix: evaluated with a stack of bits.
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

  // Walks every valuation until `found` is true.
  template <typename Found>
  Answer search(const Found& found) {
    close();
    if (beyond_proof_) return Answer::not_proven;
    now_.assign(variables_.size(), 0);
    std::vector<std::size_t> at(variables_.size(), 0);
    for (std::size_t i = 0; i < variables_.size(); ++i) now_[i] = variables_[i].values[0];
    do {
      if (can_be() && found()) {
        note_what_matters(found);
        return Answer::yes;
      }
    } while (step(at));
    return Answer::no;
  }

  Strictness outcome(std::size_t side) const {
    Strictness strictest = Strictness::allow;
    for (const Compiled& rule : sides_[side]) {
      const Strictness most = rule.verb == Verb::advise ? Strictness::advise : Strictness::deny;
      if (most <= strictest || !run(rule.holds, false)) continue;
      const bool lifts = most == Strictness::deny && rule.knows_permission && !run(rule.holds, true);
      strictest = std::max(strictest, lifts ? Strictness::ask : most);
    }
    return strictest;
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
    if (nesting > kDepthMax) {  // deeper than the stack of bits: no proof
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
      for (std::size_t value = 0; value < variable.count; ++value) {
        atom.truth.push_back(is_true(atom, variable, value) ? 1 : 0);
      }
    }
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
      case Sort::opaque: variable.count = 2; break;
    }
    if (beyond_proof_) return;
    for (std::size_t value = 0; value < variable.count; ++value) variable.values.push_back(value);
  }

  std::vector<std::string> mentioned(std::size_t index) const {
    std::vector<std::string> words;
    for (const Atom& atom : atoms_) {
      if (atom.variable != index || atom.compare == Compare::holds) continue;
      for (std::string& word : items_of(atom.value)) {
        if (!contains(words, word)) words.push_back(std::move(word));
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

  // Words that stand in the same comparisons, all of the kind "has any of", are tried as one.
  void give_subsets(std::size_t index) {
    Variable& variable = variables_[index];
    std::map<std::vector<std::size_t>, std::size_t> group_of;
    bool emptiness = false;
    for (const Atom& atom : atoms_) {
      const bool tests = atom.variable == index;
      emptiness |= tests && (atom.compare == Compare::holds || items_of(atom.value).empty());
    }
    const std::vector<std::string> words = mentioned(index);
    for (const std::string& word : words) {
      std::vector<std::size_t> where;
      for (std::size_t i = 0; i < atoms_.size(); ++i) {
        const Atom& atom = atoms_[i];
        if (atom.variable != index || atom.compare == Compare::holds) continue;
        if (!contains(items_of(atom.value), word)) continue;
        where.push_back(i);
        if (atom.compare == Compare::contains) where.push_back(atoms_.size() + variable.groups.size());
      }
      const auto [found, fresh] = group_of.emplace(where, variable.groups.size());
      if (fresh) variable.groups.emplace_back();
      variable.groups[found->second].push_back(word);
    }
    variable.other = emptiness && !names_every_word(*variable.attribute, words);
    const std::size_t bits = variable.groups.size() + (variable.other ? 1 : 0);
    if (bits > 20) beyond_proof_ = true;
    else variable.count = std::size_t{1} << bits;
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
    const std::string& word = pinned->second;
    std::size_t value = 0;  // false, below every threshold, an empty set, or no tested word
    if (variable.sort == Sort::boolean) value = word == "true" ? 1 : 0;
    for (std::size_t i = 0; i < variable.groups.size(); ++i) {
      if (!contains(variable.groups[i], word)) continue;
      value = variable.sort == Sort::set ? std::size_t{1} << i : i + (variable.other ? 1 : 0);
    }
    variable.values = {value};
  }

  bool is_true(const Atom& atom, const Variable& variable, std::size_t value) const {
    const bool opposite = atom.compare == Compare::is_not || atom.compare == Compare::not_in;
    switch (variable.sort) {
      case Sort::kind: return is_of(variable.kinds[value], atom.audience);
      case Sort::word: return word_is(atom, variable, value) != opposite;
      case Sort::set: return set_has(atom, variable, value) != opposite;
      case Sort::ordered: return point_is(atom, variable, value) != opposite;
      case Sort::boolean:
        if (atom.compare == Compare::holds) return value == 1;
        return ((atom.value.text == "true") == (value == 1)) != opposite;
      case Sort::role:
      case Sort::permission:
      case Sort::consent:
      case Sort::opaque: break;
    }
    return value == 1;
  }

  static bool word_is(const Atom& atom, const Variable& variable, std::size_t value) {
    const std::size_t first = variable.other ? 1 : 0;
    return value >= first && contains(items_of(atom.value), variable.groups[value - first].front());
  }

  static bool set_has(const Atom& atom, const Variable& variable, std::size_t value) {
    if (atom.compare == Compare::holds) return value != 0;
    const std::vector<std::string> items = items_of(atom.value);
    if (items.empty()) {  // `is {}` is empty, `in {}` never, `contains {}` always
      if (atom.compare == Compare::contains) return true;
      return (atom.compare == Compare::is || atom.compare == Compare::is_not) && value == 0;
    }
    std::size_t tested = 0;
    for (std::size_t i = 0; i < variable.groups.size(); ++i) {
      if (contains(items, variable.groups[i].front())) tested |= std::size_t{1} << i;
    }
    return atom.compare == Compare::contains ? (value & tested) == tested : (value & tested) != 0;
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

  bool run(const std::vector<Step>& steps, bool permissions_granted) const {
    std::uint64_t stack = 0;  // the lowest bit is on top
    for (const Step& step : steps) {
      switch (step.what) {
        case Step::Do::yes: stack = (stack << 1) | 1U; break;
        case Step::Do::atom: stack = (stack << 1) | truth(step.atom); break;
        case Step::Do::permission:
          stack = (stack << 1) | (permissions_granted ? 1U : truth(step.atom));
          break;
        case Step::Do::negate: stack ^= 1U; break;
        case Step::Do::both: stack = (stack >> 1) & (stack | ~std::uint64_t{1}); break;
        case Step::Do::either: stack = (stack >> 1) | (stack & 1U); break;
      }
    }
    return (stack & 1U) != 0;
  }
  std::uint64_t truth(std::size_t atom) const { return atoms_[atom].truth[now_[atoms_[atom].variable]]; }

  // Staff roles are held by staff; the participation council has parents and pupils as well.
  bool can_be() const {
    const auto kind = std::find_if(variables_.begin(), variables_.end(),
                                   [](const Variable& one) { return one.sort == Sort::kind; });
    if (kind == variables_.end()) return true;
    const auto at = static_cast<std::size_t>(kind - variables_.begin());
    if (is_staff(kind->kinds[now_[at]])) return true;
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      const Variable& one = variables_[i];
      if (one.sort != Sort::role || now_[i] == 0 || one.role == Role::council) continue;
      if (is_staff(kind_of_holder(one.role))) return false;
    }
    return true;
  }

  // The last variable runs fastest, so that the first case found is a plain one.
  bool step(std::vector<std::size_t>& at) {
    for (std::size_t i = variables_.size(); i-- > 0;) {
      at[i] = at[i] + 1 < variables_[i].values.size() ? at[i] + 1 : 0;
      now_[i] = variables_[i].values[at[i]];
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
        if (can_be() && !found()) matters_[i] = true;
      }
      now_[i] = value;
    }
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
  std::vector<std::size_t> now_;
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
      for (std::size_t i = 0; i < variable.groups.size(); ++i) {
        if ((value >> i & 1U) != 0) held.push_back(spoken(variable.name, variable.groups[i], language));
      }
      if (value >> variable.groups.size() != 0) held.emplace_back(dutch ? "iets anders" : "something else");
      if (held.empty()) held.emplace_back(dutch ? "geen van de genoemde" : "none of those named");
      return noun + ": " + enumerate(held, dutch ? " en " : " and ");
    }
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
    if (i < matters_.size() && matters_[i]) text += ", " + words(i, language);
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
  return trial_->search([&] { return trial_->outcome(lower) < trial_->outcome(higher); });
}
Valuations::Answer Valuations::violated(std::size_t side) {
  return trial_->search([&] { return trial_->outcome(side) >= Strictness::ask; });
}

std::string Valuations::situation(Language language) const { return trial_->situation(language); }

std::string Valuations::answer(std::size_t side, Language language) const {
  const bool dutch = language == Language::dutch;
  switch (trial_->outcome(side)) {
    case Strictness::deny: return dutch ? "nee" : "no";
    case Strictness::ask: return dutch ? "eerst vragen" : "ask first";
    case Strictness::advise: return dutch ? "mag, met een advies" : "yes, with advice";
    case Strictness::allow: break;
  }
  return dutch ? "mag" : "yes";
}

}  // namespace leidraad
