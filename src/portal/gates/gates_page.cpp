// SPDX-License-Identifier: EUPL-1.2
// "Poorten": which there are and whether they live. For who keeps them.
#include "core/base/text.h"
#include "office/gates.h"
#include "portal/gates/gate_pages.h"
#include "portal/gates/gate_paper.h"
#include "portal/gates/kept_visits.h"
#include "portal/gates/lamp_view.h"
#include "portal/gates/paper_parts.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/people.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string which(const Visit& visit, const Gate& gate) {
  std::string words(gate.kind == GateKind::squid ? visit.say("webproxy", "web proxy") : visit.say("naamserver", "name server"));
  std::vector<std::string> names;
  for (const std::string& school : gate.schools) names.push_back(school_name(school));
  return words + " · " + (names.empty() ? std::string(visit.say("alle scholen", "every school")) : enumerate(names, visit.say(" en ", " and ")));
}

Html gate_card(const Visit& visit, const Gate& gate) {
  const GateStatus status = visit.office().gates().status(gate.id);
  const Link to = visit.to(Room::gates, "/" + http::escape_url(gate.id));
  return element("li", {}, element("h2", {}, link(to, gate.name)), element("p", {css("quiet")}, which(visit, gate)), lamp_view(visit, status), element("p", {css("quiet")}, lamp_details(visit, status)),
                 troubles_view(visit, status), element("p", {}, link(to, visit.say("Blad voor de IT-partner: aanzetten, testen, terugdraaien", "Sheet for the IT partner: turn on, test, undo"))));
}

Html papers(const Visit& visit) {
  std::vector<Html> items;
  for (const DevicePaper* paper : device_papers())
    items.push_back(element("li", {}, element("a", {href(visit.to(Room::gates, "/papier/" + std::string(paper->name)))}, visit.say(paper->title)), element("br", {}), visit.say(paper->what)));
  return element("section", {css("part"), {"aria-labelledby", "apparaten"}}, element("h2", {id("apparaten")}, visit.say("Ook te regelen uit de code", "Also made from the code")),
                 element("p", {}, visit.say("Dit zijn bestanden die u één keer neerzet. Ze hebben geen lamp: Leidraad ziet niet of een apparaat ze gebruikt.", "These are files you put in place once. They have no lamp: Leidraad does not see whether a device uses them.")),
                 element("ul", {css("plain")}, items));
}

}  // namespace

http::Response gates_page(const Visit& visit) {
  const auto gates = visit.office().gates().all();
  if (!gates) return refused_page(visit, gates.error());
  std::vector<Html> cards;
  for (const Gate& gate : *gates) cards.push_back(gate_card(visit, gate));
  const Html none = element("p", {}, visit.say("Hier komen de poorten van uw bestuur, elk met een lamp. Begin met de webproxy: voeg hem toe, en geef het blad dat u dan krijgt aan uw IT-partner.",
                                               "This is where your board's gates will be, each with a lamp. Begin with the web proxy: add it, and give the sheet you then get to your IT partner."));
  Sheet sheet{Room::registers, std::string(visit.say("Poorten", "Gates")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Een poort voert de gedragscode uit waar het gebeurt: in de webproxy of de naamserver. Hier ziet u of het filter leeft.",
                                                             "A gate carries out the code of conduct where it happens: in the web proxy or the name server. Here you see whether the filter is alive.")),
                       cards.empty() ? none : element("ul", {css("gates")}, cards), element("p", {css("buttons")}, link_button(visit.to(Room::gates, "/nieuw"), visit.say("Voeg een poort toe", "Add a gate"))), papers(visit),
                       kept_visits_view(visit));
  return show(visit, sheet);
}

http::Response device_paper_page(const Visit& visit) {
  const DevicePaper* paper = find_device_paper(visit.request.parameters.first("soort"));
  if (paper == nullptr) return refused_page(visit, refusal(Fault::missing, "Dat blad is er niet.", "There is no such sheet."));
  Sheet sheet{Room::registers, std::string(visit.say(paper->title)), "paper-page it-paper", {}};
  sheet.main = element("div", {css("narrow")}, element("p", {css("no-print")}, link(visit.to(Room::gates), visit.say("‹ Poorten", "‹ Gates"))), paper_head(visit), element("h1", {}, sheet.title), device_paper(visit, *paper));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
