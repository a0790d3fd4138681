// SPDX-License-Identifier: EUPL-1.2
// FACTS.json. A person's unknown keys are ignored (a school's export has more than we need), and those
// beside the registers unless they look like a slip for one. In a permission, a consent and the like a
// key that does not exist is an error: `untill` would make a permission last for ever.
#include <algorithm>

#include "core/base/text.h"
#include "core/category/lists.h"
#include "core/code/parse_front.h"
#include "core/decision/people_names.h"
#include "wire/json.h"
#include "wire/json_tree.h"

namespace leidraad {

namespace {

constexpr std::size_t kFactsBytesMax = 50'000'000;

// The member when it is there and not null.
const Json* given(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found && !found->is_null() ? found : nullptr;
}

Result<const Json*> needed(const Json& object, std::string_view key, const Path& path) {
  if (const Json* found = given(object, key)) return found;
  return wrong(path.at(key), "this is missing");
}

Result<std::string> needed_text(const Json& object, std::string_view key, const Path& path) {
  const Json* found = TRY(needed(object, key, path));
  return text_in(*found, path.at(key));
}

Result<std::string> optional_text(const Json& object, std::string_view key, const Path& path) {
  const Json* found = given(object, key);
  return found ? text_in(*found, path.at(key)) : std::string();
}

Result<std::optional<Instant>> optional_instant(const Json& object, std::string_view key, const Path& path) {
  const Json* found = given(object, key);
  if (!found) return std::optional<Instant>();
  return std::optional(TRY(instant_in(*found, path.at(key))));
}

// A slip of the pen in a key: one letter more or less, or a known key cut short or drawn out.
bool is_slip_of(std::string_view name, const std::string& known) {
  const std::string lower = ascii_lower(name);
  const bool part = lower.size() > 3 && (known.starts_with(lower) || lower.starts_with(known)) && known.size() > 3;
  const auto near = nearest(lower, std::vector<std::string>{known});
  const std::size_t longer = std::max(lower.size(), known.size()), shorter = std::min(lower.size(), known.size());
  return part || (near && shorter > 4 && longer - shorter <= 1);
}

// An export may carry keys of its own (a number, a note); those are passed over. What looks like one
// of ours is not: `untill` would make a permission last for ever.
Done no_slips(const Json& object, const Path& path, std::string_view of_what, const std::vector<std::string>& known) {
  const Json::Members* members = TRY(members_in(object, path));
  for (const Member& member : *members) {
    const bool slip = !contains(known, member.name) &&
                      std::any_of(known.begin(), known.end(), [&](const std::string& one) { return is_slip_of(member.name, one); });
    if (slip) return unknown_word(path.at(member.name), member.name, of_what, known);
  }
  return done();
}

// Where every key means something, another one is an error.
Done only_keys(const Json& object, const Path& path, std::string_view of_what, const std::vector<std::string>& known) {
  const Json::Members* members = TRY(members_in(object, path));
  for (const Member& member : *members) {
    if (!contains(known, member.name)) return unknown_word(path.at(member.name), member.name, of_what, known);
  }
  return done();
}

Result<Person> known_person(const Json& json, const Path& path) {
  Person person = TRY(person_in(json, path, UnknownKeys::ignored));
  if (person.id.empty()) return wrong(path.at("id"), "a person in the register has an id");
  return person;
}

Result<Permission> permission_in(const Json& json, const Path& path) {
  TRY(no_slips(json, path, "key of a permission", {"who", "action", "with", "role", "by", "from", "until"}));
  Permission permission;
  permission.who = TRY(needed_text(json, "who", path));
  permission.by = TRY(needed_text(json, "by", path));
  const Json* role = TRY(needed(json, "role", path));
  permission.role = TRY(role_in(*role, path.at("role")));
  const Json* named = TRY(needed(json, "action", path));
  const ActionIndex action = TRY(action_in(*named, path.at("action")));
  permission.action = std::string(actions()[action].name);
  if (const Json* with = given(json, "with")) {
    auto values = TRY(attributes_in(*with, action, path.at("with")));
    for (auto& [slot, value] : values) {
      const std::string name(actions()[action].attributes[slot].name);
      if (is_absent(value)) return wrong(path.at("with").at(name), "a permission cannot cover what is unknown");
      permission.with[name] = std::move(value);
    }
  }
  permission.from = TRY(optional_instant(json, "from", path));
  permission.until = TRY(optional_instant(json, "until", path));
  return permission;
}

Result<Consent> consent_in(const Json& json, const Path& path) {
  TRY(no_slips(json, path, "key of a consent", {"person", "purpose", "channel", "given", "by", "at", "withdrawn_at"}));
  Consent consent;
  consent.person = TRY(needed_text(json, "person", path));
  consent.purpose = TRY(needed_text(json, "purpose", path));
  if (consent.purpose != "images" && consent.purpose != "names" && consent.purpose != "recording")
    return unknown_word(path.at("purpose"), consent.purpose, "purpose of consent", {"images", "names", "recording"});
  consent.channel = TRY(optional_text(json, "channel", path));
  const Json* answer = TRY(needed(json, "given", path));
  consent.given = TRY(bool_in(*answer, path.at("given")));
  consent.by = TRY(needed_text(json, "by", path));
  consent.at = TRY(optional_instant(json, "at", path));
  consent.withdrawn_at = TRY(optional_instant(json, "withdrawn_at", path));
  return consent;
}

Result<std::pair<std::string, std::string>> no_contact_in(const Json& json, const Path& path) {
  TRY(no_slips(json, path, "key of no_contact", {"sender", "recipient"}));
  std::string sender = TRY(needed_text(json, "sender", path));
  std::string recipient = TRY(needed_text(json, "recipient", path));
  return std::pair(std::move(sender), std::move(recipient));
}

template <typename Entry>
Result<std::vector<Entry>> entries_in(const Json& facts, std::string_view key,
                                      Result<Entry> (*read)(const Json&, const Path&)) {
  std::vector<Entry> entries;
  const Json* list = given(facts, key);
  if (!list) return entries;
  const Path root;
  const Path path = root.at(key);
  const Json::Items* items = TRY(items_in(*list, path));
  entries.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); ++i) entries.push_back(TRY(read((*items)[i], path.at(i))));
  return entries;
}

Result<Approved> approved_in(const Json& json, const Path& path) {
  TRY(only_keys(json, path, "approved list", {"software", "devices", "networks", "storage", "ai", "channels"}));
  Approved approved;
  const std::pair<std::string_view, std::optional<std::vector<std::string>>*> lists[] = {
      {"software", &approved.software}, {"devices", &approved.devices}, {"networks", &approved.networks},
      {"storage", &approved.storage},   {"ai", &approved.ai},           {"channels", &approved.channels}};
  for (const auto& [name, list] : lists)
    if (const Json* found = given(json, name)) *list = TRY(texts_in(*found, path.at(name)));
  return approved;
}

// A calendar has one reader, that of the front matter; JSON is the same tree.
Yaml as_yaml(const Json& json) {
  Yaml yaml;
  if (const Json::Items* items = json.items()) {
    yaml.kind = Yaml::Kind::list;
    for (const Json& item : *items) yaml.items.push_back(as_yaml(item));
  } else if (const Json::Members* members = json.members()) {
    yaml.kind = Yaml::Kind::map;
    for (const Member& member : *members) yaml.entries.emplace_back(member.name, as_yaml(member.value));
  } else if (const std::string* text = json.text()) {
    yaml.text = *text;
  }
  return yaml;
}

Result<Calendar> calendar_in(const Json& json, const Path& path) {
  TRY(members_in(json, path));
  Findings findings;
  Calendar calendar = read_calendar(as_yaml(json), 0, {}, findings);
  for (const Finding& finding : findings)
    if (finding.severity == Severity::error) return wrong(path, finding.en);
  return calendar;
}

}  // namespace

Result<Facts> read_facts(std::string_view json) {
  const Json tree = TRY(read_json(json, kFactsBytesMax));
  const Path root;
  TRY(no_slips(tree, root, "key of the facts", {"people", "permissions", "consents", "approved", "no_contact", "calendar", "outside_line"}));
  Facts facts;
  facts.people = TRY(entries_in<Person>(tree, "people", known_person));
  facts.names = names_of(facts.people);
  facts.permissions = TRY(entries_in<Permission>(tree, "permissions", permission_in));
  facts.consents = TRY(entries_in<Consent>(tree, "consents", consent_in));
  facts.no_contact = TRY((entries_in<std::pair<std::string, std::string>>(tree, "no_contact", no_contact_in)));
  if (const Json* approved = given(tree, "approved")) facts.approved = TRY(approved_in(*approved, root.at("approved")));
  if (const Json* calendar = given(tree, "calendar")) facts.calendar = TRY(calendar_in(*calendar, root.at("calendar")));
  facts.outside_line = TRY(optional_text(tree, "outside_line", root));
  return facts;
}

Result<std::shared_ptr<const Lists>> read_categories(std::string_view json) {
  const Json tree = TRY(read_json(json, kFactsBytesMax));
  const Path root;
  const Json::Members* members = TRY(members_in(tree, root));
  ListSource source{"json", ListRank::board, {}};
  for (const auto& [category, hosts] : *members) {
    const Path path = root.at(category);
    if (!is_category_word(category)) return wrong(path, "a category is one word of small letters, digits and _");
    const std::vector<std::string> names = TRY(texts_in(hosts, path));
    Site site;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!site.read(names[i])) return wrong(path.at(i), "this is not a site");
      source.entries.push_back({ListVerb::add, category, names[i]});
    }
  }
  return Lists::of({source});
}

}  // namespace leidraad
