// SPDX-License-Identifier: EUPL-1.2
#include "office/permissions_values.h"

#include "core/base/text.h"
#include "wire/json_text.h"
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

void write(JsonWriter& json, const Value& value) {
  if (const auto* yes = std::get_if<bool>(&value)) json.value(*yes ? "true" : "false");
  else if (const auto* number = std::get_if<double>(&value)) json.value(std::to_string(*number));
  else if (const auto* duration = std::get_if<Duration>(&value)) json.text(written(*duration));
  else if (const auto* bytes = std::get_if<std::int64_t>(&value)) json.text(std::to_string(*bytes) + " B");
  else if (const auto* text = std::get_if<std::string>(&value)) json.text(*text);
  else if (const auto* words = std::get_if<std::vector<std::string>>(&value)) json.texts(*words);
  else json.null();
}

}  // namespace

std::string write_attributes(const Attributes& with) {
  std::string out;
  JsonWriter json(out);
  json.open_object();
  for (const auto& [attribute, value] : with) write(json.key(attribute), value);
  json.close_object();
  return out;
}

Result<Attributes> read_attributes(std::string_view action_name, std::string_view text) {
  const auto action = find_action(action_name);
  if (!action) return invalid("“" + std::string(action_name) + "” is no action of the vocabulary");
  const Json json = TRY(read_json(text, kAttributesBytesMax));
  Attributes with;
  for (auto& [slot, value] : TRY(attributes_in(json, *action, Path{nullptr, "with", {}}))) {
    with.emplace(actions()[*action].attributes[slot].name, std::move(value));
  }
  return with;
}

std::string write_needs(const std::vector<Need>& needs) {
  std::string text;
  for (const Need& need : needs) {
    text += need.article;
    for (const Role role : need.roles) text += " " + std::string(name(role));
    text += "\n";
  }
  return text;
}

std::vector<Need> read_needs(std::string_view text) {
  std::vector<Need> needs;
  for (const std::string_view line : lines(text)) {
    const auto words = split(line, ' ');
    if (line.empty()) continue;
    Need need{std::string(words.front()), {}};
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (const auto role = find_role(words[i])) need.roles.push_back(*role);
    }
    needs.push_back(std::move(need));
  }
  return needs;
}

Result<std::string> one_line(std::string_view typed, std::size_t bytes_max, const Label& what) {
  std::string line;
  for (const char c : typed) {
    const bool blank = static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == ' ';
    if (!blank) line += c;
    else if (!line.empty() && line.back() != ' ') line += ' ';
  }
  line = std::string(trim(line));
  if (line.size() > bytes_max) {
    const std::string most = std::to_string(bytes_max);
    return refusal(Fault::invalid, std::string(what.nl) + ": gebruik hooguit " + most + " tekens.", std::string(what.en) + ": use at most " + most + " characters.");
  }
  return line;
}

}  // namespace leidraad
