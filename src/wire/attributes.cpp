// SPDX-License-Identifier: EUPL-1.2
#include "wire/attributes.h"

#include "wire/json_tree.h"

namespace leidraad {

namespace {

constexpr std::size_t kAttributesBytesMax = 100'000;

// "3 months", "15 min": the forms a request of the contract has.
std::string written(const Duration& duration) {
  if (duration.months != 0) return std::to_string(duration.months) + " months";
  if (duration.seconds % 86400 == 0) return std::to_string(duration.seconds / 86400) + " days";
  return std::to_string(duration.seconds / 60) + " min";
}

}  // namespace

void write_value(JsonWriter& json, const Value& value) {
  if (const auto* yes = std::get_if<bool>(&value)) json.value(*yes ? "true" : "false");
  else if (const auto* number = std::get_if<double>(&value)) json.value(std::to_string(*number));
  else if (const auto* duration = std::get_if<Duration>(&value)) json.text(written(*duration));
  else if (const auto* bytes = std::get_if<std::int64_t>(&value)) json.text(std::to_string(*bytes) + " B");
  else if (const auto* text = std::get_if<std::string>(&value)) json.text(*text);
  else if (const auto* words = std::get_if<std::vector<std::string>>(&value)) json.texts(*words);
  else json.null();
}

std::string write_attributes(const std::map<std::string, Value>& with) {
  std::string out;
  JsonWriter json(out);
  json.open_object();
  for (const auto& [attribute, value] : with) write_value(json.key(attribute), value);
  json.close_object();
  return out;
}

Result<std::map<std::string, Value>> read_attributes(std::string_view action_name, std::string_view text) {
  const auto action = find_action(action_name);
  if (!action) return invalid("“" + std::string(action_name) + "” is no action of the vocabulary");
  const Json json = TRY(read_json(text, kAttributesBytesMax));
  std::map<std::string, Value> with;
  for (auto& [slot, value] : TRY(attributes_in(json, *action, Path{nullptr, "with", {}}))) {
    with.emplace(actions()[*action].attributes[slot].name, std::move(value));
  }
  return with;
}

}  // namespace leidraad
