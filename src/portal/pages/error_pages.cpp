// SPDX-License-Identifier: EUPL-1.2
// What went wrong, that nothing is lost, and the next step.
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

http::Response sorry(const Visit& visit, int status, std::string_view title, std::string_view why) {
  Sheet sheet{Room::home, std::string(title), "", {}};
  sheet.main = element(
      "div", {css("narrow")}, element("h1", {}, title), element("p", {css("lead")}, why),
      element("p", {css("buttons")}, element("a", {css("button"), href(visit.to(Room::may_i))}, visit.say("Stel een vraag", "Ask a question")),
              element("a", {css("button second"), href(visit.to(Room::code))}, visit.say("Lees de code", "Read the code"))));
  return show(visit, sheet, status);
}

}  // namespace

http::Response not_found_page(const Visit& visit) {
  return sorry(visit, 404, visit.say("Deze pagina is er niet", "This page does not exist"),
               visit.say("Het adres klopt niet, of de pagina heet nu anders. Er is niets kwijt.",
                         "The address is wrong, or the page has another name now. Nothing is lost."));
}

http::Response wrong_method_page(const Visit& visit, std::string_view allowed) {
  http::Response response = sorry(visit, 405, visit.say("Zo werkt deze pagina niet", "This page does not work that way"),
                                  visit.say("Het adres klopt, maar het is op een andere manier gebruikt dan kan. Begin opnieuw; er is niets kwijt.",
                                            "The address is right, but it was used in a way it cannot be. Start again; nothing is lost."));
  response.headers.set("Allow", std::string(allowed));
  return response;
}

http::Response bad_request_page(const Visit& visit, const Label& why) {
  return sorry(visit, 400, visit.say("Deze vraag begrijpen we niet", "We do not understand this question"), visit.say(why));
}

}  // namespace leidraad::portal
