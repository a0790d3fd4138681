// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/frame.h"

#include "portal/pages/people.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html head(const Visit& visit, const Sheet& sheet) {
  const std::string title = sheet.title == visit.board.name ? sheet.title : sheet.title + " · " + visit.board.name;
  return together(element("meta", {{"charset", "utf-8"}}), element("title", {}, title),
                  element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
                  element("meta", {{"name", "color-scheme"}, {"content", "light dark"}}),
                  element("link", {{"rel", "stylesheet"}, href(Link::here("/assets/leidraad.css"))}),
                  element("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, href(Link::here("/assets/mark.svg"))}));
}

Html place(const Visit& visit, const Sheet& sheet, Room room, std::string_view drawing, std::string_view words) {
  if (room == sheet.room) return element("li", {}, element("a", {href(visit.to(room)), {"aria-current", "page"}}, sign(drawing), words));
  return element("li", {}, element("a", {href(visit.to(room))}, sign(drawing), words));
}

Html places(const Visit& visit, const Sheet& sheet) {
  return element("nav", {css("places"), {"aria-label", visit.say("Hoofdmenu", "Main menu")}},
                 element("ul", {}, place(visit, sheet, Room::may_i, "may_i", visit.say("Mag dit?", "May I?")),
                         place(visit, sheet, Room::code, "code", visit.say("De code", "The code")),
                         place(visit, sheet, Room::coverage, "coverage", visit.say("Dekking", "Coverage")),
                         place(visit, sheet, Room::begin, "begin", visit.say("Zelf beginnen", "Start yours"))));
}

Html tools(const Visit& visit) {
  const std::string name = visit.who ? visit.who->name : std::string(visit.say("Wie bent u?", "Who are you?"));
  const Html other = element("a", {href(visit.in_other_language()), {"lang", visit.say("en", "nl")}, {"hreflang", visit.say("en", "nl")}},
                             visit.say("English", "Nederlands"));
  const Html who = element("a", {css("demonstration"), href(visit.to(Room::who))}, sign("who"),
                           element("span", {}, visit.say("Demonstratie: ", "Demonstration: "), element("b", {}, name)));
  return element("div", {css("tools")}, other, who);
}

Html top(const Visit& visit, const Sheet& sheet) {
  const Html board = element("a", {css("board"), href(visit.to(Room::home))},
                             element("img", {src(Link::here("/assets/mark.svg")), {"alt", ""}, {"width", "28"}, {"height", "28"}}),
                             element("span", {}, visit.board.name));
  return element("header", {css("top")}, element("div", {css("top-inside")}, board, places(visit, sheet), tools(visit)));
}

Html foot(const Visit& visit) {
  return element("footer", {css("foot")},
                 element("div", {css("foot-inside")},
                         element("p", {}, visit.say("Leidraad: de gedragscode die antwoord geeft.", "Leidraad: the code of conduct that answers.")),
                         element("p", {},
                                 visit.say("Een demonstratie met verzonnen mensen. Er wordt niets bewaard.",
                                           "A demonstration with made-up people. Nothing is kept."))));
}

}  // namespace

http::Response show(const Visit& visit, const Sheet& sheet, int status) {
  const Html body = element("body", {css(sheet.body_class)},
                            element("a", {css("skip"), href(Link::anchor("leidraad-inhoud"))}, visit.say("Naar de inhoud", "Skip to content")),
                            top(visit, sheet), element("main", {id("leidraad-inhoud"), {"tabindex", "-1"}}, sheet.main), foot(visit));
  return http::page(document(visit.language_tag(), head(visit, sheet), body).markup(), std::string(visit.language_tag()), status);
}

Html search_form(const Visit& visit, Room room, std::string_view label, std::string_view hint, std::string_view value,
                 const std::vector<std::pair<std::string, std::string>>& keep) {
  std::vector<Html> kept;
  for (const auto& [name, text] : keep) kept.push_back(element("input", {{"type", "hidden"}, {"name", name}, {"value", text}}));
  return element(
      "form", {{"role", "search"}, {"method", "get"}, action(visit.to(room))}, kept, element("label", {{"for", "leidraad-zoek"}}, label),
      hint.empty() ? Html() : element("p", {css("hint"), id("leidraad-zoek-uitleg")}, hint),
      element("div", {css("search")},
              element("input",
                      {{"type", "search"}, id("leidraad-zoek"), {"name", "zoek"}, {"value", value}, {"maxlength", "80"}, {"autocomplete", "off"}}),
              element("button", {{"type", "submit"}}, visit.say("Zoek", "Search"))));
}

}  // namespace leidraad::portal
