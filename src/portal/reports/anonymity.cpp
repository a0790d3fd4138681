// SPDX-License-Identifier: EUPL-1.2
// The three ways to report, and what anonymous is and is not: strict, so that nobody relies on more than
// we can give.
#include <array>

#include "portal/pages/form.h"
#include "portal/reports/report_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::array<Label, 4> kNotKept{{
    {"Geen naam en geen account, ook niet van wie is ingelogd.", "No name and no account, not even of who is signed in."},
    {"Geen adres van het apparaat of het netwerk, geen soort telefoon of browser. Het adres staat heel even in het werkgeheugen, om misbruik te stoppen, en wordt nergens opgeschreven.",
     "No address of the device or the network, no kind of phone or browser. For a short moment the address is in working memory, to stop abuse, and it is written down nowhere."},
    {"Geen precieze tijd: alleen de dag, en of het ochtend of middag was. Wie de melding krijgt, ziet haar pas om 12 uur 's middags of om middernacht. Is er haast? Bel, of meld met een naam.",
     "No exact time: only the day, and whether it was morning or afternoon. Who receives the report sees it at noon or at midnight, not before. Is it urgent? Call, or report with a name."},
    {"Van een foto blijft alleen het beeld: plaats, tijd en toestel gaan eruit.", "Of a photo only the picture stays: place, time and device are taken out."},
}};
constexpr std::array<Label, 6> kNotHidden{{
    {"Het netwerk van de school kan zien dat dit apparaat deze site bezoekt. Niet wat er wordt geschreven.", "The school's network can see that this device visits this site. Not what is written."},
    {"De browser onthoudt deze pagina in zijn geschiedenis. Gebruikt een ander het apparaat ook? Wis die dan.", "The browser remembers this page in its history. Does another use the device as well? Then clear it."},
    {"Weten maar weinig mensen hiervan? Dan is soms te raden wie meldt. Ook een manier van schrijven kan herkend worden.", "Do only few people know of this? Then it can sometimes be guessed who reports. A way of writing can be recognised as well."},
    {"In een document kan de naam van de maker staan. Wij openen het niet en halen die er dus niet uit.", "A document may hold the name of its maker. We do not open it, so we do not take it out."},
    {"Van een film, en van een soort afbeelding die wij niet kennen, halen wij niets weg: daar kan de plaats, de tijd en het toestel nog in staan. Stuur liever een schermfoto.",
     "Of a film, and of a kind of picture we do not know, we take out nothing: place, time and device may still be in it. Rather send a picture of the screen."},
    {"Krijgt u zelf zulke meldingen, en meldt u vertrouwelijk? Dan gaat de melding niet naar u, en kunnen de anderen dat zien. Kies dan anoniem.",
     "Do you receive such reports yourself, and do you report in confidence? Then the report does not go to you, and the others can see that. Choose anonymously."},
}};

template <std::size_t kLines>
Html list_of(const Visit& visit, const std::array<Label, kLines>& lines) {
  std::vector<Html> items;
  for (const Label& line : lines) items.push_back(element("li", {}, visit.say(line)));
  return element("ul", {}, items);
}

struct Way {
  std::string_view value;
  Label words, meaning;
};
constexpr std::array<Way, 3> kSignedIn{{
    {"naam", {"Met mijn naam", "With my name"}, {"Wie de melding behandelt ziet de naam, en kan terugbellen of mailen.", "Who handles the report sees the name, and can call or write back."}},
    {"vertrouwelijk", {"Vertrouwelijk", "In confidence"}, {"De melding gaat op slot. Alleen wie haar behandelt kan haar lezen, met de naam. Een beheerder niet.", "The report is locked. Only who handles it can read it, with the name. An administrator cannot."}},
    {"anoniem", {"Anoniem", "Anonymously"}, {"Zonder naam, en op slot. Er komt een nummer om de melding te volgen.", "Without a name, and locked. There is a number to follow the report."}},
}};
constexpr std::array<Way, 3> kStranger{{
    {"anoniem", {"Anoniem", "Anonymously"}, {"Zonder naam, en op slot. Er komt een nummer om de melding te volgen.", "Without a name, and locked. There is a number to follow the report."}},
    {"naam", {"Met een naam", "With a name"}, {"Wie de melding behandelt ziet de naam die hieronder staat. Wij kunnen niet nagaan of hij klopt, en zeggen dat erbij.", "Who handles the report sees the name given below. We cannot check whether it is right, and say so."}},
    {"vertrouwelijk", {"Vertrouwelijk", "In confidence"}, {"De melding gaat op slot. Alleen wie haar behandelt kan haar lezen, met de naam die hieronder staat.", "The report is locked. Only who handles it can read it, with the name given below."}},
}};

Html way_view(const Visit& visit, const Way& way, bool chosen) {
  return element("li", {}, element("label", {css("choice")}, element("input", {{"type", "radio"}, {"name", "hoe"}, {"value", way.value}, {"checked", chosen}, {"required", true}}),
                                   element("span", {}, element("b", {}, visit.say(way.words)), element("br", {}), visit.say(way.meaning))));
}

}  // namespace

Html ways_to_report(const Visit& visit, std::string_view chosen) {
  const auto& ways = visit.is_signed_in() ? kSignedIn : kStranger;
  std::vector<Html> items;
  for (const Way& way : ways) items.push_back(way_view(visit, way, chosen.empty() ? items.empty() : way.value == chosen));
  return element("fieldset", {css("entry")}, element("legend", {}, visit.say("Hoe wilt u melden?", "Hoe wil je melden?", "How would you like to report?")), element("ul", {css("choices")}, items));
}

Html what_anonymous_is(const Visit& visit) {
  return element("details", {css("entry")}, element("summary", {}, visit.say("Wat anoniem hier wel en niet is", "What anonymous is here, and what it is not")),
                 element("h2", {css("small")}, visit.say("Wat wij niet bewaren", "What we do not keep")), list_of(visit, kNotKept),
                 element("h2", {css("small")}, visit.say("Wat wij niet kunnen verbergen", "What we cannot hide")), list_of(visit, kNotHidden),
                 element("p", {}, element("b", {}, visit.say("Het zekerst: ", "Safest: ")),
                         visit.say("een eigen telefoon, wifi uit, een privévenster, en niet ingelogd.", "a phone of one's own, Wi-Fi off, a private window, and not signed in.")));
}

}  // namespace leidraad::portal
