// SPDX-License-Identifier: EUPL-1.2
// From the tree to typed values of the vocabulary. All errors in one voice, each with its path.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/text.h"
#include "wire/json_tree.h"

namespace leidraad {

namespace {

constexpr std::size_t kQuotedMax = 60;  // bytes of a wrong word repeated in an error

std::string quote(std::string_view word) {
  std::size_t end = std::min(word.size(), kQuotedMax);
  while (end > 0 && end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) --end;
  return "\"" + std::string(word.substr(0, end)) + (end < word.size() ? "…\"" : "\"");
}

std::string_view kind_of(const Json& json) {
  constexpr std::array<std::string_view, 6> kNames{"null", "true or false", "a number", "a text", "a list", "an object"};
  return kNames[json.value.index()];
}

Error expected(const Path& path, std::string_view what, const Json& json) {
  return wrong(path, "expected " + std::string(what) + ", not " + std::string(kind_of(json)));
}

// "15 min", "100 days", "80 MB": a number and a unit, as in a rule.
Literal amount_in(std::string_view text) {
  Literal literal;
  literal.kind = Literal::Kind::number;
  text = trim(text);
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  literal.digits = std::string(text.substr(0, end));
  literal.unit = std::string(trim(text.substr(end)));
  return literal;
}

Result<Value> duration_in(const Json& json, const Path& path) {
  const std::string text = TRY(text_in(json, path));
  const auto duration = duration_of(amount_in(text));
  if (!duration) return wrong(path, quote(text) + " is no duration; write \"15 min\", \"100 days\" or \"3 months\"");
  return Value(*duration);
}

Result<Value> size_in(const Json& json, const Path& path) {
  const std::string text = TRY(text_in(json, path));
  const auto bytes = bytes_of(amount_in(text));
  if (!bytes) return wrong(path, quote(text) + " is no size; write \"80 MB\" or \"500 kB\"");
  return Value(*bytes);
}

Done known_word(const std::string& word, const Attribute& attribute, const Path& path) {
  if (attribute.list == Words::open || attribute.has_word(word)) return done();
  return unknown_word(path, word, "word of " + std::string(attribute.name), names(attribute.words));
}

Result<Value> word_in(const Json& json, const Attribute& attribute, const Path& path) {
  std::string word = TRY(text_in(json, path));
  if (word == "unknown" && attribute.name == "purpose") return Value();
  TRY(known_word(word, attribute, path));
  return Value(std::move(word));
}

Result<Value> set_in(const Json& json, const Attribute& attribute, const Path& path) {
  std::vector<std::string> words = TRY(texts_in(json, path));
  for (std::size_t i = 0; i < words.size(); ++i) TRY(known_word(words[i], attribute, path.at(i)));
  return Value(std::move(words));
}

template <typename Named>
std::vector<std::string> all_names(std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.emplace_back(name(static_cast<Named>(i)));
  return all;
}

std::vector<std::string> action_names() {
  std::vector<std::string> all;
  for (const Action& action : actions()) all.emplace_back(action.name);
  return all;
}

std::vector<std::string> attribute_names(const Action& action) {
  std::vector<std::string> all;
  for (const Attribute& attribute : action.attributes) all.emplace_back(attribute.name);
  return all;
}

Error unknown_attribute(const Path& path, const std::string& name, const Action& action) {
  if (find_person_attribute(name)) return wrong(path, "a property of the person; it belongs in \"who\"");
  return unknown_word(path, name, "attribute of " + std::string(action.name), attribute_names(action));
}

Result<Kind> kind_in(const Json& json, const Path& path) {
  const std::string word = TRY(text_in(json, path));
  if (const auto kind = find_kind(word)) return *kind;
  return unknown_word(path, word, "kind of person", all_names<Kind>(kKinds));
}

Result<std::optional<Assurance>> assurance_in(const Json& json, const Path& path) {
  const std::string word = TRY(text_in(json, path));
  if (word == "authenticated") return std::optional(Assurance::authenticated);
  if (word == "claimed") return std::optional(Assurance::claimed);
  if (word == "unknown") return std::optional<Assurance>();
  return unknown_word(path, word, "assurance", {"authenticated", "claimed", "unknown"});
}

Result<std::vector<Role>> roles_in(const Json& json, const Path& path) {
  const Json::Items* items = TRY(items_in(json, path));
  std::vector<Role> roles;
  for (std::size_t i = 0; i < items->size(); ++i) roles.push_back(TRY(role_in((*items)[i], path.at(i))));
  return roles;
}

// One member of a person; false when it knows no such key.
Result<bool> person_member(Person& person, const Member& member, const Path& path) {
  const Json& json = member.value;
  if (member.name == "id") person.id = TRY(text_in(json, path));
  else if (member.name == "name") person.name = TRY(text_in(json, path));
  else if (member.name == "kind") person.kind = TRY(kind_in(json, path));
  else if (member.name == "roles") person.roles = TRY(roles_in(json, path));
  else if (member.name == "school") person.school = TRY(text_in(json, path));
  else if (member.name == "groups") person.groups = TRY(texts_in(json, path));
  else if (member.name == "year_group") person.year_group = TRY(whole_in(json, path, 0, 99));
  else if (member.name == "assurance") person.assurance = TRY(assurance_in(json, path));
  else if (member.name == "birth_date") person.birth_date = TRY(date_in(json, path));
  else if (member.name == "guardians") person.guardians = TRY(texts_in(json, path));
  else return false;
  return true;
}

}  // namespace

Error wrong(const Path& path, std::string why) { return invalid(std::move(why), path.print()); }

Error unknown_word(const Path& path, std::string_view word, std::string_view what,
                   const std::vector<std::string>& known) {
  constexpr std::size_t kListedMax = 10;
  std::string why = quote(word) + " is no " + std::string(what);
  if (const auto near = nearest(word, known)) why += "; did you mean \"" + *near + "\"?";
  else if (!known.empty() && known.size() <= kListedMax) why += "; known are " + join(known, ", ");
  return wrong(path, std::move(why));
}

Result<bool> bool_in(const Json& json, const Path& path) {
  if (const bool* value = std::get_if<bool>(&json.value)) return *value;
  return expected(path, "true or false", json);
}

Result<double> number_in(const Json& json, const Path& path) {
  const double* value = std::get_if<double>(&json.value);
  if (!value) return expected(path, "a number", json);
  if (!std::isfinite(*value)) return wrong(path, "this number is too large");
  return *value;
}

Result<int> whole_in(const Json& json, const Path& path, int min, int max) {
  const double number = TRY(number_in(json, path));
  if (std::floor(number) == number && number >= min && number <= max) return static_cast<int>(number);
  return wrong(path, "expected a whole number from " + std::to_string(min) + " to " + std::to_string(max));
}

Result<std::string> text_in(const Json& json, const Path& path) {
  if (const std::string* text = json.text()) return *text;
  return expected(path, "a text", json);
}

Result<std::vector<std::string>> texts_in(const Json& json, const Path& path) {
  const Json::Items* items = TRY(items_in(json, path));
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < items->size(); ++i) texts.push_back(TRY(text_in((*items)[i], path.at(i))));
  return texts;
}

Result<Instant> instant_in(const Json& json, const Path& path) {
  const std::string text = TRY(text_in(json, path));
  const auto instant = parse_instant(text);
  if (!instant) return wrong(path, instant.error().why);
  return *instant;
}

Result<Date> date_in(const Json& json, const Path& path) {
  const std::string text = TRY(text_in(json, path));
  const auto date = parse_date(text);
  if (!date) return wrong(path, quote(text) + " is no date; write \"2012-03-31\"");
  return *date;
}

Result<const Json::Items*> items_in(const Json& json, const Path& path) {
  if (const Json::Items* items = json.items()) return items;
  return expected(path, "a list", json);
}

Result<const Json::Members*> members_in(const Json& json, const Path& path) {
  if (const Json::Members* members = json.members()) return members;
  return expected(path, "an object", json);
}

Result<Value> value_in(const Json& json, const Attribute& attribute, const Path& path) {
  switch (attribute.type) {
    case Type::boolean: return Value(TRY(bool_in(json, path)));
    case Type::number: return Value(TRY(number_in(json, path)));
    case Type::text: return Value(TRY(text_in(json, path)));
    case Type::people: return Value(TRY(texts_in(json, path)));
    case Type::duration: return duration_in(json, path);
    case Type::size: return size_in(json, path);
    case Type::word: return word_in(json, attribute, path);
    case Type::set: return set_in(json, attribute, path);
  }
  return wrong(path, "an attribute without a type");
}

Result<std::vector<std::pair<Slot, Value>>> attributes_in(const Json& json, ActionIndex index, const Path& path) {
  const Action& action = actions()[index];
  const Json::Members* members = TRY(members_in(json, path));
  std::vector<std::pair<Slot, Value>> values;
  for (const Member& member : *members) {
    const auto slot = action.slot(member.name);
    if (!slot) return unknown_attribute(path.at(member.name), member.name, action);
    values.emplace_back(*slot, TRY(value_in(member.value, action.attributes[*slot], path.at(member.name))));
  }
  return values;
}

Result<ActionIndex> action_in(const Json& json, const Path& path) {
  const std::string word = TRY(text_in(json, path));
  if (const auto action = find_action(word)) return *action;
  return unknown_word(path, word, "action", action_names());
}

Result<Role> role_in(const Json& json, const Path& path) {
  const std::string word = TRY(text_in(json, path));
  if (const auto role = find_role(word)) return *role;
  return unknown_word(path, word, "role", all_names<Role>(kRoles));
}

Result<Person> person_in(const Json& json, const Path& path, UnknownKeys unknown_keys) {
  const Json::Members* members = TRY(members_in(json, path));
  Person person;
  for (const Member& member : *members) {
    if (unknown_keys == UnknownKeys::ignored && member.value.is_null()) continue;  // a register writes null for "none"
    const Path here = path.at(member.name);
    const bool known = TRY(person_member(person, member, here));
    if (known || unknown_keys == UnknownKeys::ignored) continue;
    return unknown_word(here, member.name, "property of a person",
                        {"id", "name", "kind", "roles", "school", "groups", "year_group", "assurance",
                         "birth_date", "guardians"});
  }
  return person;
}

}  // namespace leidraad
