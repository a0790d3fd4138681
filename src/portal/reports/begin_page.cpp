// SPDX-License-Identifier: EUPL-1.2
// "Wat is er aan de hand?": eight everyday choices, for everyone, also without signing in; and where one
// of them may be several things, which of these it is.
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/pages/signs.h"
#include "portal/reports/choices.h"
#include "portal/reports/report_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html choice_link(const Link& to, std::string_view drawing, std::string_view words) {
  return element("li", {}, element("a", {href(to)}, sign(drawing), element("span", {}, words)));
}

Html danger(const Visit& visit) {
  return element("p", {}, element("b", {}, visit.say("Is er nu gevaar? Bel 112. ", "Is there danger now? Call 112. ")),
                 visit.say("Een melding wordt gelezen op schooldagen.", "Reports are read on school days."));
}

Html already_reported(const Visit& visit) {
  return element("section", {css("part"), {"aria-labelledby", "al-gemeld"}}, element("h2", {id("al-gemeld")}, visit.say("Al gemeld?", "Reported already?")),
                 element("p", {}, visit.say("Kijk met uw meldnummer hoe het staat, beantwoord een vraag of vul iets aan.", "Kijk met je meldnummer hoe het staat, beantwoord een vraag of vul iets aan.",
                                            "With your report number, see how it goes, answer a question or add something.")),
                 element("p", {css("buttons")}, link_button(visit.to(Room::report, "/volgen"), visit.say("Volg een melding", "Follow a report"), true)));
}

}  // namespace

http::Response report_begin_page(const Visit& visit) {
  if (visit.board.office == nullptr) return not_found_page(visit);
  std::vector<Html> items;
  for (const ReportChoice& choice : report_choices()) items.push_back(choice_link(visit.to(Room::report, "/" + std::string(choice.name)), choice.drawing, visit.say(choice.words)));
  Sheet sheet{Room::report, std::string(visit.say("Wat is er aan de hand?", "What is the matter?")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Kies wat er het meest op lijkt. Daarna volgen hooguit drie vragen. Uw naam hoeft er niet bij.",
                                                             "Kies wat er het meest op lijkt. Daarna volgen hooguit drie vragen. Je naam hoeft er niet bij.",
                                                             "Choose what is most like it. At most three questions follow. You need not give your name.")),
                       element("ul", {css("everyday")}, items), danger(visit), already_reported(visit));
  return show(visit, sheet);
}

http::Response report_choice_page(const Visit& visit) {
  const ReportChoice* choice = find_choice(visit.request.parameters.first("choice"));
  if (visit.board.office == nullptr || choice == nullptr) return not_found_page(visit);
  std::vector<Html> items;
  for (const KindChoice& kind : choice->kinds) items.push_back(choice_link(to_report_form(visit, kind.kind), choice->drawing, visit.say(kind.words)));
  Sheet sheet{Room::report, std::string(visit.say(choice->words)), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), element("p", {css("lead")}, visit.say("Wat past het best?", "Which fits best?")),
                       element("ul", {css("everyday examples")}, items),
                       element("p", {css("turn")}, link(visit.to(Room::report), visit.say("Terug naar alle keuzes", "Back to all choices"))));
  return show(visit, sheet);
}

Link to_report_form(const Visit& visit, std::string_view kind) { return visit.to(Room::report, "/over/" + std::string(kind)); }

}  // namespace leidraad::portal
