// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "portal/registers/web_use_pages.h"

namespace leidraad::portal {

namespace {

constexpr std::int64_t kHour = 3'600, kDay = 86'400;

std::string how_long(const Visit& visit, const Duration& term) {
  const auto of = [&](std::int64_t number, const Label& one, const Label& more) { return std::to_string(number) + " " + std::string(visit.say(number == 1 ? one : more)); };
  std::vector<std::string> parts;
  if (term.months % 12 == 0 && term.months > 0) parts.push_back(of(term.months / 12, {"jaar", "year"}, {"jaar", "years"}));
  else if (term.months > 0) parts.push_back(of(term.months, {"maand", "month"}, {"maanden", "months"}));
  if (term.seconds >= kDay) parts.push_back(of(term.seconds / kDay, {"dag", "day"}, {"dagen", "days"}));
  else if (term.seconds > 0) parts.push_back(of(term.seconds / kHour, {"uur", "hour"}, {"uur", "hours"}));
  return enumerate(parts, visit.say(" en ", " and "));
}

}  // namespace

std::string kept_in_words(const Visit& visit, const WebTable& table) {
  std::vector<std::string> counted, keys, readers;
  if (table.visits) counted.emplace_back(visit.say("bezocht", "visited"));
  if (table.denials) counted.emplace_back(visit.say("tegengehouden", "stopped"));
  for (const auto& [key, words] : {std::pair{WebKey::category, Label{"onderwerp", "subject"}}, {WebKey::article, Label{"artikel", "article"}}, {WebKey::location, Label{"school", "school"}}, {WebKey::hour, Label{"uur", "hour"}}}) {
    if (table.tells_apart(key)) keys.emplace_back(visit.say(words));
  }
  for (const Role role : table.readers) readers.emplace_back(visit.say(label_with_article(role)));
  const std::string_view with_and = visit.say(" en ", " and ");
  std::string text = std::string(visit.say("We tellen hoe vaak sites werden ", "We count how often sites were ")) + enumerate(counted, visit.say(" of ", " or "));
  if (!keys.empty()) text += ", per " + enumerate(keys, with_and);
  text += std::string(visit.say(". Na ", ". After ")) + how_long(visit, table.retention) + std::string(visit.say(" is dat weg.", " that is gone."));
  if (!readers.empty()) text += std::string(visit.say(" De cijfers zijn voor ", " The numbers are for ")) + enumerate(readers, with_and) + ".";
  return text;
}

}  // namespace leidraad::portal
