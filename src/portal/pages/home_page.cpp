// SPDX-License-Identifier: EUPL-1.2
// The front door: one question, and beside it the book.
#include "portal/pages/everyday.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

// For who came here because a page stayed away.
Html page_stayed_away(const Visit& visit) {
  const bool teaches = visit.is_signed_in() && visit.actor().is_staff() && !visit.actor().groups.empty();
  return element("p", {css("buttons")}, element("a", {css("button second"), href(visit.to(Room::why_barred))}, visit.say("Waarom geblokkeerd?", "Why was it blocked?")),
                 element("a", {css("button second"), href(visit.to(Room::safe_ai))}, visit.say("Veilig in AI", "Safe for AI")),
                 teaches ? element("a", {css("button second"), href(visit.to(Room::open_class))}, visit.say("Open voor mijn klas", "Open for my class")) : Html(),
                 visit.board.office ? element("a", {css("button second"), href(visit.to(Room::report))}, visit.say("Iets melden", "Report something")) : Html());
}

Html question(const Visit& visit) {
  return element("div", {css("door")}, element("h1", {}, visit.say("Mag dit?", "May I?")),
                 element("p", {css("lead")},
                         visit.say("Wat wilt u doen? Kies iets, of zoek. U krijgt antwoord, met het artikel erbij.",
                                   "Wat wil je doen? Kies iets, of zoek. Je krijgt antwoord, met het artikel erbij.",
                                   "What would you like to do? Choose, or search. You get an answer, with its article.")),
                 search_form(visit, Room::may_i, visit.say("Zoek in gewone woorden", "Search in your own words"), "", ""), everyday_list(visit), page_stayed_away(visit));
}

Html the_code(const Visit& visit) {
  const std::string count = std::to_string(visit.code().articles.size());
  return element("section", {css("beside"), {"aria-labelledby", "de-code"}},
                 element("h2", {id("de-code")}, visit.say("De gedragscode", "The code of conduct")),
                 element("p", {}, element("span", {{"lang", visit.code().front.language == Language::dutch ? "nl" : "en"}}, visit.code().front.title),
                         ": ", count, visit.say(" artikelen, om te lezen van begin tot eind.", " articles, to be read from start to end.")),
                 element("p", {}, link(visit.to(Room::code), visit.say("Lees de code", "Read the code"))));
}

Html what_this_is(const Visit& visit) {
  return element(
      "section", {css("beside"), {"aria-labelledby", "wat-is-dit"}}, element("h2", {id("wat-is-dit")}, visit.say("Wat is dit?", "What is this?")),
      element("p", {},
              visit.say("Het bestuur schrijft de gedragscode één keer, als een stuk dat mensen lezen. Leidraad geeft er antwoord mee. "
                        "Wat niet in de code staat, kan Leidraad niet.",
                        "The board writes its code of conduct once, as a document people read. Leidraad answers by it. "
                        "What the code does not say, Leidraad cannot do.")),
      element("p", {}, link(visit.to(Room::coverage), visit.say("Wat de code wel en niet regelt", "What the code does and does not cover"))),
      element("p", {}, link(visit.to(Room::begin), visit.say("Begin uw eigen code met het voorbeeld", "Start your own code from the example"))));
}

}  // namespace

http::Response home_page(const Visit& visit) {
  Sheet sheet{Room::home, visit.board.name, "", {}};
  sheet.main = element("div", {css("doors")}, question(visit), element("div", {css("door")}, the_code(visit), what_this_is(visit)));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
