// SPDX-License-Identifier: EUPL-1.2
// JSON text as a small tree, read strictly: no duplicate keys, no invalid UTF-8, depth at most 32,
// nothing after the value. And the typed ways down it, each error with the path of the place.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/code/vocabulary.h"
#include "core/registers/facts.h"

namespace leidraad {

inline constexpr std::size_t kJsonDepthMax = 32;

struct Member;
struct Json {
  using Items = std::vector<Json>;
  using Members = std::vector<Member>;
  std::variant<std::monostate, bool, double, std::string, Items, Members> value;  // monostate: null

  bool is_null() const { return value.index() == 0; }
  const Items* items() const { return std::get_if<Items>(&value); }
  const Members* members() const { return std::get_if<Members>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const Json* find(std::string_view key) const;  // nullptr: no object, or no such key
};
struct Member {
  std::string name;
  Json value;
};

Result<Json> read_json(std::string_view bytes, std::size_t bytes_max);

// Where in the document we are: made while going down, printed only in an error. The path above must
// outlive the one below, which going down a tree gives by itself.
struct Path {
  const Path* above = nullptr;
  std::string_view name;
  std::optional<std::size_t> index;

  Path at(std::string_view member) const { return {this, member, {}}; }
  Path at(std::size_t item) const { return {this, {}, item}; }
  std::string print() const;  // "with.category[1]"
};

Error wrong(const Path& path, std::string why);
// "\"gamblng\" is no word of category; did you mean \"gambling\"?"
Error unknown_word(const Path& path, std::string_view word, std::string_view what,
                   const std::vector<std::string>& known);

Result<bool> bool_in(const Json& json, const Path& path);
Result<double> number_in(const Json& json, const Path& path);
Result<int> whole_in(const Json& json, const Path& path, int min, int max);
Result<std::string> text_in(const Json& json, const Path& path);
Result<std::vector<std::string>> texts_in(const Json& json, const Path& path);
Result<Instant> instant_in(const Json& json, const Path& path);
Result<Date> date_in(const Json& json, const Path& path);
Result<const Json::Items*> items_in(const Json& json, const Path& path);
Result<const Json::Members*> members_in(const Json& json, const Path& path);

// A value of the attribute's type. The word `unknown` for purpose is the same as absence.
Result<Value> value_in(const Json& json, const Attribute& attribute, const Path& path);
// `with` of a request or a permission: attributes of this action by name, in the order they came.
Result<std::vector<std::pair<Slot, Value>>> attributes_in(const Json& json, ActionIndex action, const Path& path);
Result<ActionIndex> action_in(const Json& json, const Path& path);
Result<Role> role_in(const Json& json, const Path& path);

enum class UnknownKeys { refused, ignored };
Result<Person> person_in(const Json& json, const Path& path, UnknownKeys unknown_keys);

}  // namespace leidraad
