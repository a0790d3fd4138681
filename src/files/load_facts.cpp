// SPDX-License-Identifier: EUPL-1.2
#include "files/files.h"
#include "wire/json.h"

namespace leidraad {

namespace {

constexpr std::string_view kDefaultZone = "Europe/Amsterdam";

Error in_file(const std::string& path, const Error& error) {
  return {error.fault, error.why, error.where.empty() ? path : path + ": " + error.where};
}

std::string zone_name(const Code& code, const Facts& facts) {
  if (facts.calendar && facts.calendar->time_zone) return *facts.calendar->time_zone;
  if (code.front.calendar && code.front.calendar->time_zone) return *code.front.calendar->time_zone;
  return std::string(kDefaultZone);
}

}  // namespace

Result<Facts> load_facts(const std::string& path) {
  const std::string text = TRY(read_text_file(path));
  auto facts = read_facts(text);
  if (!facts) return in_file(path, facts.error());
  return facts;
}

Result<Facts> with_zone(const Code& code, Facts facts) {
  facts.zone = TRY(load_zone(zone_name(code, facts)));
  return facts;
}

Result<Facts> ready_facts(const Code& code, const std::optional<std::string>& facts_path,
                          const std::optional<std::string>& lists_path) {
  Facts facts;
  if (facts_path) facts = TRY(load_facts(*facts_path));
  if (lists_path) facts.lists = TRY(load_categories(*lists_path));
  return with_zone(code, std::move(facts));
}

}  // namespace leidraad
