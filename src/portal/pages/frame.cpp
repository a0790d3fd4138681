// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/frame.h"

#include "portal/pages/door.h"
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

// At most five places, and those one uses: by whether anything is kept here, and by who looks.
std::vector<Html> places_of(const Visit& visit, const Sheet& sheet) {
  const auto one = [&](Room room, std::string_view drawing, std::string_view nl, std::string_view en) {
    return place(visit, sheet, room, drawing, visit.say(nl, en));
  };
  std::vector<Html> list;
  if (visit.is_signed_in()) list.push_back(one(Room::today, "today", "Vandaag", "Today"));
  list.push_back(one(Room::may_i, "may_i", "Mag dit?", "May I?"));
  list.push_back(one(Room::code, "code", "De code", "The code"));
  if (!visit.is_signed_in()) list.push_back(one(Room::coverage, "coverage", "Dekking", "Coverage"));
  if (visit.board.office == nullptr) list.push_back(one(Room::begin, "begin", "Zelf beginnen", "Start yours"));
  if (visit.is_signed_in()) {
    if (visit.actor().is_staff() || visit.actor().keeps_anywhere() || visit.actor().holds_anywhere(Role::council)) list.push_back(one(Room::registers, "registers", "Registers", "Registers"));
    list.push_back(one(Room::mine, "who", "Mijn", "Mine"));
  }
  return list;
}

Html places(const Visit& visit, const Sheet& sheet) {
  return element("nav", {css("places"), {"aria-label", visit.say("Hoofdmenu", "Main menu")}}, element("ul", {}, places_of(visit, sheet)));
}

Html demonstration(const Visit& visit) {
  const std::string name = visit.who ? visit.who->name : std::string(visit.say("Wie bent u?", "Who are you?"));
  return element("a", {css("demonstration"), href(visit.to(Room::who))}, sign("who"),
                 element("span", {}, visit.say("Demonstratie: ", "Demonstration: "), element("b", {}, name)));
}

Html signed_in_or_not(const Visit& visit) {
  if (!visit.is_signed_in()) return element("a", {href(visit.to(Room::sign_in))}, sign("who"), visit.say("Inloggen", "Sign in"));
  return element("form", {css("sign-out"), {"method", "post"}, action(visit.to(Room::sign_out))}, visit.guard(),
                 element("a", {href(visit.to(Room::account))}, visit.actor().name),
                 element("button", {css("quiet"), {"type", "submit"}}, visit.say("Uitloggen", "Sign out")));
}

// For everyone, signed in or not, on every page where anything is kept.
Html report_link(const Visit& visit, const Sheet& sheet) {
  if (visit.board.office == nullptr) return {};
  const Html words = together(sign("report"), visit.say("Melden", "Report"));
  if (sheet.room == Room::report) return element("a", {css("report-link"), href(visit.to(Room::report)), {"aria-current", "page"}}, words);
  return element("a", {css("report-link"), href(visit.to(Room::report))}, words);
}

Html tools(const Visit& visit, const Sheet& sheet) {
  const Html other = element("a", {href(visit.in_other_language()), {"lang", visit.say("en", "nl")}, {"hreflang", visit.say("en", "nl")}},
                             visit.say("English", "Nederlands"));
  const bool made_up = visit.board.office == nullptr || visit.office().is_demonstration();
  return element("div", {css("tools")}, report_link(visit, sheet), other, made_up ? demonstration(visit) : signed_in_or_not(visit));
}

Html top(const Visit& visit, const Sheet& sheet) {
  const Html board = element("a", {css("board"), href(visit.to(Room::home))},
                             element("img", {src(Link::here("/assets/mark.svg")), {"alt", ""}, {"width", "28"}, {"height", "28"}}),
                             element("span", {}, visit.board.name));
  return element("header", {css("top")}, element("div", {css("top-inside")}, board, places(visit, sheet), tools(visit, sheet)));
}

std::string_view foot_note(const Visit& visit) {
  if (visit.board.office == nullptr)
    return visit.say("Een demonstratie met verzonnen mensen. Er wordt niets bewaard.", "A demonstration with made-up people. Nothing is kept.");
  if (visit.office().is_demonstration())
    return visit.say("Een demonstratie met verzonnen mensen. Wat u hier doet, is weg als zij stopt.",
                     "A demonstration with made-up people. What you do here is gone when it stops.");
  return visit.say("Wat er over u wordt bewaard, staat bij “Mijn”.", "What is kept about you is under “Mine”.");
}

Html foot(const Visit& visit) {
  return element("footer", {css("foot")},
                 element("div", {css("foot-inside")},
                         element("p", {}, visit.say("Leidraad: de gedragscode die antwoord geeft.", "Leidraad: the code of conduct that answers.")),
                         element("p", {}, link(visit.to(Room::our_data), visit.say("Wat wij bewaren, en waarom", "What we keep, and why"))), element("p", {}, foot_note(visit))));
}

}  // namespace

http::Response show(const Visit& visit, const Sheet& sheet, int status) {
  const Html body = element("body", {css(sheet.body_class)},
                            element("a", {css("skip"), href(Link::anchor("leidraad-inhoud"))}, visit.say("Naar de inhoud", "Skip to content")),
                            top(visit, sheet), element("main", {id("leidraad-inhoud"), {"tabindex", "-1"}}, said(visit), sheet.main), foot(visit));
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
