// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/signs.h"

#include <array>

namespace leidraad::portal {

using namespace html;

namespace {

struct Drawing {
  std::string_view name;
  std::string_view lines;  // SVG path data on a field of 24 by 24
};

// The five answers differ in outline as well: circle, circle, square, diamond, octagon.
constexpr std::array kDrawings{
    Drawing{"allow", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M7.8 12.4l3 3 5.6-6.2"},
    Drawing{"advise", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5v5.5M12 16.4v.1"},
    Drawing{"ask",
            "M7 12.5V7.2a1.4 1.4 0 0 1 2.8 0V11M9.8 11V4.9a1.4 1.4 0 0 1 2.8 0V11M12.6 11V5.9a1.4 1.4 0 0 "
            "1 2.8 0V12M15.4 12V8.4a1.4 1.4 0 0 1 2.8 0v6.1a6.6 6.6 0 0 1-6.6 6.6c-2.7 0-4.2-1.1-5.6-3.3l-2.2-3.6a1.4 "
            "1.4 0 0 1 2.3-1.6L7 13.8"},
    Drawing{"depends", "M12 2.8l9.2 9.2-9.2 9.2L2.8 12zM9.9 10a2.2 2.2 0 1 1 3 2.1c-.6.3-.9.7-.9 1.4M12 16.2v.1"},
    Drawing{"deny", "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM9 9l6 6M15 9l-6 6"},
    Drawing{"enforced", "M12 3l7.5 2.8v5.4c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.8zM8.7 12l2.4 2.4 4.2-4.6"},
    Drawing{"observed", "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6"},
    Drawing{"registered", "M6 3.5h12v17H6zM9.5 8h5M9.5 12h5M9.5 16h3"},
    Drawing{"built_in", "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9"},
    Drawing{"asked_only", "M4 5h16v11h-8.5L7 20v-4H4zM8 9h8M8 12.2h5"},
    Drawing{"missing", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12h8"},
    Drawing{"waiting", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5.3l3.3 2"},
    Drawing{"may_i", "M4 4.5h16v12h-8L7.5 20.5v-4H4zM10 9a2 2 0 1 1 2.7 1.9c-.5.2-.7.6-.7 1.1M12 14v.1"},
    Drawing{"code", "M12 6.5C10 5 7 4.5 3.5 4.5v14C7 18.5 10 19 12 20.5M12 6.5C14 5 17 4.5 20.5 4.5v14c-3.5 0-6.5.5-8.5 2M12 6.5v14"},
    Drawing{"coverage", "M4 6.5l1.5 1.5L8 5.5M4 12.5l1.5 1.5L8 11.5M11.5 7h8.5M11.5 13h8.5M4.5 19h.1M11.5 19h8.5"},
    Drawing{"begin", "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5"},
    Drawing{"today", "M4 6h16v14.5H4zM4 10.5h16M8.5 3v4M15.5 3v4M8.5 15l2.4 2.4 4.6-4.9"},
    Drawing{"registers", "M4 4.5h7v7H4zM13.5 4.5h6.5v7h-6.5zM4 14h7v6.5H4zM13.5 14h6.5v6.5h-6.5z"},
    Drawing{"report", "M6 21V4M6 4.5c4-2 8 2 12.5 0v9c-4.5 2-8.5-2-12.5 0"},
    Drawing{"who", "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"},
    Drawing{"web.visit", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c2.7 2.6 4 5.6 4 9s-1.3 6.4-4 9M12 3c-2.7 2.6-4 5.6-4 9s1.3 6.4 4 9"},
    Drawing{"media.publish", "M4 5h16v14H4zM8.5 8.3a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2M4 17l4.5-3.5 3 2.5 4-4.5L20 16"},
    Drawing{"media.record", "M4 7.5h3.5L9 5h6l1.5 2.5H20v11.5H4zM12 9.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6"},
    Drawing{"ai.submit", "M12 3.5l1.8 5.2 5.2 1.8-5.2 1.8L12 17.5l-1.8-5.2L5 10.5l5.2-1.8zM18.5 16v4M16.5 18h4"},
    Drawing{"software.install", "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM16.5 13.5v6M13.5 16.5h6"},
    Drawing{"mail.send", "M3.5 5.5h17v13h-17zM4 6.5l8 6.5 8-6.5"},
    Drawing{"file.store", "M3.5 6h6l2 2.5h9v10.5h-17z"},
    Drawing{"device.connect", "M9 3.5v5M15 3.5v5M6.5 8.5h11v3.5a5.5 5.5 0 0 1-11 0zM12 17.5v3.5"},
    Drawing{"contact.pupil", "M3.5 5h12v8.5h-6L6 16.5v-3H3.5zM18 8.5h2.5V17H18v3l-3.5-3h-3"},
    Drawing{"phone.use", "M7.5 2.8h9v18.4h-9zM11 18.3h2"},
    Drawing{"game.play",
            "M7.5 8h9a4.5 4.5 0 0 1 4 5.5c-.5 2.5-1 4-2.5 4s-2.5-2-3.5-2.5h-5C8.5 15.5 7.5 17.5 6 17.5s-2-1.5-2.5-4A4.5 4.5 0 0 1 7.5 8M8.5 10.3v3M7 "
            "11.8h3M15.5 11h.1M17 13h.1"},
    Drawing{"express", "M4 4.5h16v11.5h-9L6.5 20v-4H4zM8 8.5h8M8 12h5"},
    Drawing{"post.publish", "M4 10v4l3 .5 1.5 5H11l-1-4.7L19.5 18V6L9 9.5z"},
    Drawing{"network.join", "M3 9.5c5.5-4.7 12.5-4.7 18 0M6 13c3.7-3 8.3-3 12 0M9 16.4c1.9-1.5 4.1-1.5 6 0M12 19.5h.1"},
};

}  // namespace

Html sign(std::string_view name) {
  std::string_view lines = "M12 11.5h.1v1H12z";
  for (const Drawing& drawing : kDrawings) {
    if (drawing.name == name) lines = drawing.lines;
  }
  return element("svg", {css("sign"), {"viewBox", "0 0 24 24"}, {"aria-hidden", "true"}, {"focusable", "false"}}, element("path", {{"d", lines}}));
}

Html sign(Outcome outcome) {
  return sign(name(outcome));
}
Html sign(ClauseState state) {
  return sign(name(state));
}

}  // namespace leidraad::portal
