// SPDX-License-Identifier: EUPL-1.2
// What the rule language and a request can name: ONE table, typed. From it come the checker, the
// "Mag dit?" forms, the API description and the reference page. Source: the vocabulary page of the
// contract (docs/en/vocabulary.md is printed from this table).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leidraad {

enum class Language { dutch, english };

// The words a reader sees for one name. Dutch first.
struct Label {
  std::string_view nl;
  std::string_view en;
  std::string_view in(Language language) const { return language == Language::dutch ? nl : en; }
};

enum class Kind : std::uint8_t { pupil, employee, intern, agency, volunteer, external, parent, visitor };
inline constexpr std::size_t kKinds = 8;

enum class Role : std::uint8_t {
  board, director, location_manager, teacher, school_ict, network_admin, it_partner, senior_adviser,
  communication_adviser, privacy_officer, data_protection_officer, confidential_adviser, council,
  guardian, rights_holder, owner, school_approver, report_point
};
inline constexpr std::size_t kRoles = 18;

std::string_view name(Kind kind);
std::string_view name(Role role);
std::optional<Kind> find_kind(std::string_view name);
std::optional<Role> find_role(std::string_view name);
bool is_ict_role(Role role);                // these never hold a case key
Kind kind_of_holder(Role role);             // a guardian is a parent, a teacher an employee, …
bool is_staff(Kind kind);                   // employee, intern, agency, volunteer, external (N0.4)

enum class Type : std::uint8_t { boolean, word, set, number, duration, size, text, people };
std::string_view name(Type type);

enum class Absent : std::uint8_t { unknown, not_alleged };   // ° in the contract
enum class Origin : std::uint8_t { stated, derived };        // ◇ in the contract
enum class Words : std::uint8_t { closed, open };            // open: a list that ends in …

struct Attribute {
  std::string_view name;
  Type type = Type::boolean;
  Absent absent = Absent::unknown;
  Origin origin = Origin::stated;
  Words list = Words::closed;
  std::vector<std::string_view> words;      // of a word or set
  bool has_word(std::string_view word) const;
};

using ActionIndex = std::uint8_t;
using Slot = std::uint8_t;                  // an attribute's place in its action's list
// The common attributes stand first in every action, in this order.
inline constexpr Slot kPurpose = 0, kDeviceOwner = 1, kPlace = 2, kLesson = 3, kSchoolTime = 4, kPersonalNeed = 5;

struct Action {
  std::string_view name;
  std::vector<Attribute> attributes;        // the common ones first
  std::optional<Slot> slot(std::string_view attribute) const;
};

const std::vector<Action>& actions();
std::optional<ActionIndex> find_action(std::string_view name);
// What a rule may test of the person: group (set), school (word), year_group (number); all unknown
// when absent.
const std::vector<Attribute>& person_attributes();
const Attribute* find_person_attribute(std::string_view name);

// Streams (what may be observed): the fields and keys below are all that exist.
struct Stream {
  std::string_view name;
  std::vector<std::string_view> fields;
  std::vector<std::string_view> sealed_fields;  // web only: these name a person
  std::vector<std::string_view> keys;
};
const std::vector<Stream>& streams();
const Stream* find_stream(std::string_view name);
// The type of a field inside an `alert … when`: numbers for counts, sizes for bytes, durations, bools.
Type type_of_field(std::string_view stream, std::string_view field);

std::span<const std::string_view> supervision_purposes();     // N0.7, closed
std::span<const std::string_view> grounds();
std::span<const std::string_view> measure_steps();
std::span<const std::string_view> report_kinds();
std::span<const std::string_view> registers();                // of an article's `register=`
std::span<const std::string_view> clause_ids();               // all 173, in the order of the documents

bool contains(std::span<const std::string_view> list, std::string_view word);
std::vector<std::string> names(std::span<const std::string_view> list);

}  // namespace leidraad
