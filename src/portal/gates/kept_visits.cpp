// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/kept_visits.h"

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/oversight/web_counting.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string one_or_more(const Visit& visit, std::int64_t number, const Label& one, const Label& more) { return std::to_string(number) + " " + std::string(visit.say(number == 1 ? one : more)); }

std::string how_long(const Visit& visit, const Duration& duration) {
  if (duration.months != 0 && duration.months % 12 == 0) return one_or_more(visit, duration.months / 12, {"jaar", "year"}, {"jaar", "years"});
  if (duration.months != 0) return one_or_more(visit, duration.months, {"maand", "month"}, {"maanden", "months"});
  if (duration.seconds % (7 * 86'400) == 0) return one_or_more(visit, duration.seconds / (7 * 86'400), {"week", "week"}, {"weken", "weeks"});
  if (duration.seconds % 86'400 == 0) return one_or_more(visit, duration.seconds / 86'400, {"dag", "day"}, {"dagen", "days"});
  return one_or_more(visit, duration.seconds / 3'600, {"uur", "hour"}, {"uur", "hours"});
}

// "hoe vaak een site werd bezocht of geweigerd, per onderwerp, locatie en uur"
std::string what(const Visit& visit, const WebTable& table) {
  std::vector<std::string> counted, keys, readers;
  if (table.visits) counted.emplace_back(visit.say("bezocht", "visited"));
  if (table.denials) counted.emplace_back(visit.say("tegengehouden", "stopped"));
  for (const auto& [key, words] : {std::pair{WebKey::category, Label{"onderwerp", "subject"}}, {WebKey::article, Label{"artikel", "article"}}, {WebKey::location, Label{"school", "school"}}, {WebKey::hour, Label{"uur", "hour"}}}) {
    if (table.tells_apart(key)) keys.emplace_back(visit.say(words));
  }
  for (const Role role : table.readers) readers.emplace_back(visit.say(label_with_article(role)));
  std::string text = std::string(visit.say("Hoe vaak sites werden ", "How often sites were ")) + enumerate(counted, visit.say(" of ", " or "));
  if (!keys.empty()) text += std::string(visit.say(", per ", ", per ")) + enumerate(keys, visit.say(" en ", " and "));
  text += std::string(visit.say(". Het gaat weg na ", ". It goes after ")) + how_long(visit, table.retention) + ".";
  if (!readers.empty()) text += std::string(visit.say(" Te lezen voor ", " To be read by ")) + enumerate(readers, visit.say(" en ", " and ")) + ".";
  return text;
}

}  // namespace

Html kept_visits_view(const Visit& visit) {
  const WebCounting counting = counting_of(visit.code());
  std::vector<Html> items;
  for (const WebTable& table : counting.tables) {
    const Article* article = visit.code().article(table.said_in);
    items.push_back(element("li", {}, what(visit, table), " ", article ? link(visit.to_article(article->id), article->title) : Html()));
  }
  const Html list = items.empty() ? element("p", {}, element("b", {}, visit.say("Van bezoeken wordt niets bewaard.", "Nothing is kept of visits.")))
                                  : together(element("p", {}, visit.say("Alleen aantallen, en alleen wat de gedragscode toestaat:", "Numbers only, and only what the code of conduct allows:")), element("ul", {css("plain")}, items));
  return element("section", {css("part no-print"), {"aria-labelledby", "bewaard"}}, element("h2", {id("bewaard")}, visit.say("Wat van bezoeken wordt bewaard", "What is kept of visits")), list,
                 element("p", {css("quiet")}, visit.say("Geen namen, geen werkplekken, geen adressen van sites. Wat iemand werd geweigerd, blijft een kwartier in het geheugen, en alleen hijzelf kan het zien.",
                                                        "No names, no workstations, no addresses of sites. What somebody was refused stays in memory for a quarter of an hour, and only that person can see it.")));
}

}  // namespace leidraad::portal
