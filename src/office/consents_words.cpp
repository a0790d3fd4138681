// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_words.h"

#include <algorithm>
#include <array>

namespace leidraad {

namespace {

struct Place {
  std::string_view channel;
  Label where, brief, example;
};
constexpr std::array<Place, 8> kPlaces{{
    {"", {"een foto, film of geluidsopname maken", "take a photo or make a film or sound recording"}, {"opname maken", "recording"},
     {"In de klas, bij het sporten of op een uitje. Bij nee maken wij geen opname waar deze persoon herkenbaar op staat.",
      "In class, at sports or on an outing. With a no we make no recording on which this person can be recognised."}},
    {"internal", {"binnen de school", "inside the school"}, {"in school", "in school"}, {"Bijvoorbeeld aan de muur van de klas.", "For instance on the wall of the classroom."}},
    {"closed_group", {"in de besloten groep van de klas", "in the closed group of the class"}, {"besloten groep", "closed group"},
     {"Alleen ouders en verzorgers van deze groep zien het, bijvoorbeeld in de ouderapp.", "Only parents and carers of this class see it, for instance in the parents' app."}},
    {"newsletter", {"in de nieuwsbrief", "in the newsletter"}, {"nieuwsbrief", "newsletter"},
     {"Die gaat naar alle ouders van de school. Iemand kan hem doorsturen.", "It goes to all parents of the school. Somebody can forward it."}},
    {"school_public", {"op de website van de school", "on the website of the school"}, {"website", "website"},
     {"Iedereen kan het zien, ook onbekenden.", "Everybody can see it, strangers as well."}},
    {"school_social", {"op de sociale media van de school", "on the social media of the school"}, {"sociale media", "social media"},
     {"Iedereen kan het zien en verder delen. Wij kunnen niet alles terughalen.", "Everybody can see it and share it on. We cannot take everything back."}},
    {"mail", {"in een mail van de school", "in a mail from the school"}, {"mail", "mail"},
     {"Bijvoorbeeld een mail aan ouders van een andere groep.", "For instance a mail to parents of another class."}},
    {"third_party", {"bij een ander, zoals de krant", "with somebody else, such as the newspaper"}, {"krant", "press"},
     {"Wat een ander plaatst, kunnen wij niet zelf weghalen.", "What somebody else publishes we cannot remove ourselves."}},
}};

const Place& place_of(std::string_view channel) {
  const auto found = std::find_if(kPlaces.begin(), kPlaces.end(), [&](const Place& one) { return one.channel == channel; });
  return found == kPlaces.end() ? kPlaces.front() : *found;
}

}  // namespace

Label consent_where(std::string_view channel) { return place_of(channel).where; }
Label consent_example(std::string_view channel) { return place_of(channel).example; }
Label consent_short(std::string_view channel) { return place_of(channel).brief; }

Label consent_what(std::string_view purpose) {
  if (purpose == "names") return {"naam", "name"};
  if (purpose == "images") return {"foto en film", "photo and film"};
  return {"opname", "recording"};
}

std::string consent_words(const ConsentQuestion& question, Language language) {
  const std::string where(consent_where(question.channel).in(language));
  if (question.channel.empty()) return where;
  return std::string(consent_what(question.purpose).in(language)) + " " + where;
}

}  // namespace leidraad
