// SPDX-License-Identifier: EUPL-1.2
#include "core/code/vocabulary_labels.h"
#include "office/permissions_rows.h"
#include "portal/pages/frame.h"
#include "portal/pages/signs.h"
#include "portal/publish/publish_pages.h"

namespace leidraad::portal {

using namespace html;

std::string spoken_channel(const Visit& visit, std::string_view channel) { return capital(visit.say(label_of_word("channel", channel))); }

Html state_of(const Visit& visit, const SeenPublication& seen) {
  const auto with_sign = [&](std::string_view tone, std::string_view words) { return element("span", {css("state " + std::string(tone))}, sign(tone), words); };
  if (seen.must_go) return with_sign("deny", seen.must_go->overdue ? visit.say("Moet weg, en is te laat", "Must go, and is late") : visit.say("Moet weg", "Must go"));
  const PublicationState state = seen.publication.state;
  return with_sign(state == PublicationState::placed ? "allow" : state == PublicationState::draft ? "ask" : "depends", visit.say(label(state)));
}

Html tabs_of_publish(const Visit& visit, std::string_view here) {
  struct Tab {
    std::string_view rest;
    Label words;
  };
  const Tab tabs[] = {{"", {"Een foto plaatsen", "Place a picture"}},
                      {"/bericht", {"Een bericht plaatsen", "Place a message"}},
                      {"/register", {"Wat staat waar", "What is where"}},
                      {"/weghalen", {"Weghalen", "Take down"}},
                      {"/paginas", {"Onze pagina’s", "Our pages"}},
                      {"/reacties", {"Weggehaalde reacties", "Removed reactions"}}};
  std::vector<Html> items;
  for (const Tab& tab : tabs) {
    const Link to = visit.to(Room::publish, tab.rest);
    items.push_back(element("li", {}, tab.rest == here ? element("a", {href(to), {"aria-current", "page"}}, visit.say(tab.words)) : element("a", {href(to)}, visit.say(tab.words))));
  }
  return element("nav", {{"aria-label", visit.say("Plaatsen", "Publishing")}}, element("ul", {css("filters")}, items));
}

std::string spoken_end(const Visit& visit, ConsentEnd why) {
  switch (why) {
    case ConsentEnd::withdrawn: return std::string(visit.say("Iemand heeft de toestemming ingetrokken.", "Somebody withdrew consent."));
    case ConsentEnd::sixteen: return std::string(visit.say("Iemand is zestien geworden en beslist nu zelf.", "Somebody turned sixteen and now decides alone."));
    default: return std::string(visit.say("De toestemming is niet meer compleet.", "Consent is no longer complete."));
  }
}

std::vector<std::string> names_of(const Visit& visit, const std::vector<std::string>& people) {
  std::vector<std::string> names;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (const std::string& person : people) {
      if (person == kSomebodyUnknown) names.emplace_back(visit.say("iemand die niet op de lijst staat", "somebody who is not on the list"));
      else names.push_back(TRY(permission_rows::spoken_who(from, person)));
    }
    return done();
  });
  return read ? names : std::vector<std::string>{};
}

}  // namespace leidraad::portal
