// SPDX-License-Identifier: EUPL-1.2
// Statements made ready to evaluate: attributes as slots, literals as values, audiences as masks.
// A condition is a small tree of Test; it answers in three values (Kleene).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/decision/decide.h"
#include "core/decision/derive.h"
#include "core/decision/permission.h"

namespace leidraad {

enum class Truth : std::uint8_t { no, unknown, yes };
inline Truth opposite(Truth truth) { return static_cast<Truth>(2 - static_cast<int>(truth)); }
inline Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

// What a person has that a rule can test.
enum class PersonAttribute : std::uint8_t { group, school, year_group };

struct Test {
  enum class Kind : std::uint8_t { all, any, negation, attribute, person, permission, consent, cannot_judge };
  Kind kind = Kind::all;
  std::vector<Test> parts;
  // attribute and person
  Slot slot = 0;
  PersonAttribute of_person{};
  Type type = Type::boolean;
  Compare compare = Compare::holds;
  bool absent_is_no = false;           // ° or, in a rule on facility.use, an absent purpose
  bool judgement = false;              // advise: true when the fact is given
  bool is_host = false;
  std::vector<std::string> words;      // word, set, people, text
  std::vector<double> numbers;
  std::vector<Duration> durations;
  std::vector<std::int64_t> sizes;
  // permission
  std::vector<Role> roles;
  // cannot_judge: which of the statement's
  std::uint8_t index = 0;
};

struct AudienceMask {
  bool everyone = false;
  std::uint8_t kinds = 0;              // one bit a Kind
  std::uint32_t roles = 0;             // one bit a Role
  bool empty() const { return !everyone && kinds == 0 && roles == 0; }
};

// One statement for one action.
struct ReadyStatement {
  const Article* article = nullptr;
  const Statement* statement = nullptr;
  std::size_t order = 0;               // its place in the code
  Verb verb = Verb::forbid;
  AudienceMask audience, except;
  std::optional<Test> requirement, when, unless;
  Tested tested;                       // of its sets, for permissions
  std::vector<Role> roles;             // of every `permission from` in it
  std::uint8_t cannot_judge = 0;       // how many of its tests nothing can evaluate
};

struct ReadyAction {
  std::vector<ReadyStatement> own;         // statements that name this action
  std::vector<ReadyStatement> facility;    // those on facility.use: when the device is not one's own
  SlotMask needed = 0;                     // slots any of them tests
  bool asks_permission = false;            // some rule names a `permission from`
};

class ReadyRules final : public Rules {
 public:
  explicit ReadyRules(Code code);
  const Code& code() const override { return code_; }
  const ReadyAction& of(ActionIndex action) const { return ready_[action]; }
  const Article& main_article() const { return *main_; }

 private:
  Code code_;
  const Article* main_ = nullptr;
  std::vector<ReadyAction> ready_;
};

// Evaluating one test against one request.
struct Moment {
  const Facts& facts;
  const Request& request;              // with_derived
  const Permits& permits;
  std::optional<LocalTime> now;
};
enum class Permissions : std::uint8_t { as_they_are, all, none };
struct Assumed {
  Permissions permissions = Permissions::as_they_are;
  // Bit i set: the i-th test nothing can evaluate is taken as true; used when `judged`.
  std::uint32_t cannot_judge = 0;
  bool judged = false;
};
Truth evaluate(const Test& test, const ReadyStatement& statement, const Moment& moment, const Assumed& assumed);
Truth matches(const AudienceMask& mask, const Person& who);
// The audience, and not those excepted.
Truth addressed(const ReadyStatement& statement, const Person& who);

}  // namespace leidraad
