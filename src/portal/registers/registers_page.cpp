// SPDX-License-Identifier: EUPL-1.2
// Where the registers are: the few doors that are for this visitor, each with what it is for.
#include <array>

#include "office/data_care.h"
#include "portal/pages/frame.h"
#include "portal/pages/signs.h"
#include "portal/registers/house_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Shelf {
  Room room;
  Access access;
  std::string_view drawing;
  Label name, what;
};
constexpr auto kShelves = std::to_array<Shelf>({
    {Room::permissions, Access::signed_in, "ask", {"Akkoord", "Permissions"}, {"Wie wat mag en tot wanneer; vragen en beantwoorden.", "Who may do what and until when; asking and answering."}},
    {Room::approved, Access::signed_in, "allow", {"Wat is goedgekeurd", "What is approved"}, {"Apps, apparaten, netwerken, opslag, AI en kanalen.", "Apps, devices, networks, storage, AI and channels."}},
    {Room::consents, Access::signed_in, "media.record", {"Toestemming", "Consent"}, {"Wie mag in beeld, en waar; geven, vragen en intrekken.", "Who may be shown, and where; giving, asking and withdrawing."}},
    {Room::publish, Access::staff, "media.publish", {"Foto’s en berichten plaatsen", "Placing pictures and messages"}, {"Mag het, wat staat waar, en wat moet weg.", "May it, what is where, and what must go."}},
    {Room::report_desk, Access::staff, "report", {"Meldingen", "Reports"}, {"Wat op u wacht, uw kluis, en de datalekken.", "What waits for you, your vault, and the data breaches."}},
    {Room::acknowledge, Access::signed_in, "registered", {"Gelezen", "Read"}, {"Wie de code heeft gelezen, en wie nog niet.", "Who has read the code, and who has not yet."}},
    {Room::codes, Access::lead, "code", {"De code beheren", "Keep the code"}, {"Van concept naar geldend: schrijven, instemming, vaststellen.", "From draft to in force: writing, consent, adoption."}},
    {Room::people, Access::keeper, "who", {"Mensen", "People"}, {"Leerlingen, ouders en medewerkers; rollen en invoeren.", "Pupils, parents and staff; roles and import."}},
    {Room::what_if, Access::keeper, "may_i", {"Wat mag iemand hier nu?", "What may somebody do here now?"}, {"Kijk door de ogen van een leerling of collega.", "Look through the eyes of a pupil or colleague."}},
    {Room::gates, Access::gate_keeper, "enforced", {"Poorten", "Gates"}, {"Webproxy, naamserver en browsers; of het filter leeft.", "Web proxy, name server and browsers; whether the filter is alive."}},
    {Room::web_use, Access::staff, "observed", {"Webgebruik in cijfers", "Web use in numbers"}, {"Wat van bezoeken wordt bewaard: aantallen, geen namen.", "What is kept of visits: numbers, no names."}},
    {Room::data_care, Access::staff, "registered", {"Zorg voor gegevens", "Care for data"}, {"Verwerkingsregister, bewaren en vernietigen, verzoeken.", "Processing register, keeping and destroying, requests."}},
    {Room::tokens, Access::administrator, "built_in", {"Koppelingen", "Connections"}, {"Sleutels voor programma’s die iets mogen vragen.", "Keys for programs that may ask something."}},
    {Room::settings, Access::administrator, "begin", {"Instellingen", "Settings"}, {"Naam, scholen, mail, inloggen, beveiliging.", "Name, schools, mail, sign-in, security."}},
});

}  // namespace

http::Response registers_page(const Visit& visit) {
  std::vector<Html> items;
  for (const Shelf& shelf : kShelves) {
    const bool of_council = (shelf.room == Room::codes || shelf.room == Room::web_use) && visit.actor().holds_anywhere(Role::council);
    if (!of_council && !may_enter(shelf.access, visit.visitor)) continue;
    if (shelf.room == Room::data_care && !may_see_care(visit.actor())) continue;
    items.push_back(element("li", {}, element("a", {href(visit.to(shelf.room))}, sign(shelf.drawing),
                                              element("span", {}, element("b", {}, visit.say(shelf.name)), element("br", {}), visit.say(shelf.what)))));
  }
  Sheet sheet{Room::registers, std::string(visit.say("Registers", "Registers")), "", {}};
  sheet.main = together(element("h1", {}, sheet.title), element("ul", {css("everyday")}, items));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
