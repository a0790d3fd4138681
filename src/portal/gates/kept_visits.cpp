// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/kept_visits.h"

#include "core/oversight/web_counting.h"
#include "portal/registers/web_use_pages.h"

namespace leidraad::portal {

using namespace html;

Html kept_visits_view(const Visit& visit) {
  const WebCounting counting = counting_of(visit.code());
  std::vector<Html> items;
  for (const WebTable& table : counting.tables) {
    const Article* article = visit.code().article(table.said_in);
    items.push_back(element("li", {}, kept_in_words(visit, table), " ", article ? link(visit.to_article(article->id), article->title) : Html()));
  }
  const Html list = items.empty() ? element("p", {}, element("b", {}, visit.say("Van bezoeken wordt niets bewaard.", "Nothing is kept of visits.")))
                                  : together(element("p", {}, visit.say("Alleen aantallen, en alleen wat de gedragscode toestaat:", "Numbers only, and only what the code of conduct allows:")), element("ul", {css("plain")}, items));
  return element("section", {css("part no-print"), {"aria-labelledby", "bewaard"}}, element("h2", {id("bewaard")}, visit.say("Wat van bezoeken wordt bewaard", "What is kept of visits")), list,
                 element("p", {css("quiet")}, visit.say("Geen namen, geen werkplekken, geen adressen van sites. Wat iemand werd geweigerd, blijft een kwartier in het geheugen, en alleen hijzelf kan het zien.",
                                                        "No names, no workstations, no addresses of sites. What somebody was refused stays in memory for a quarter of an hour, and only that person can see it.")));
}

}  // namespace leidraad::portal
