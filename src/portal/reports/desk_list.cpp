// SPDX-License-Identifier: EUPL-1.2
// "Meldingen": what waits for me, what I handle, what is with another; what is overdue first. And the state
// of my vault, where one is wanted.
#include <algorithm>

#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/pages/signs.h"
#include "portal/reports/desk_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html lock_words(const Visit& visit, ReportLock lock) {
  if (lock == ReportLock::none) return {};
  return together(" · ", visit.say("op slot", "locked"));
}

Html due_words(const Visit& visit, const ReportLine& line) {
  if (line.closed_at) return together(visit.say("afgesloten ", "closed "), spoken_made(visit, *line.closed_at, line.voice));
  if (!line.due_at) return together(visit.say("gemeld ", "reported "), spoken_made(visit, line.made_at, line.voice));
  return together(line.overdue ? visit.say("had vóór ", "was due before ") : visit.say("vóór ", "before "), spoken_time(visit, *line.due_at), line.overdue ? visit.say(" gemoeten", "") : "");
}

Html line_view(const Visit& visit, const ReportLine& line) {
  const Html who = line.handler_name.empty() || line.mine ? Html() : together(" · ", visit.say("bij ", "with "), line.handler_name);
  return element("li", {}, element("p", {}, element("b", {}, link(to_desk_report(visit, line.id), spoken_kind(visit, line.kind))), line.school_name.empty() ? "" : " · " + line.school_name),
                 element("p", {css("quiet")}, line.number, " · ", due_words(visit, line), lock_words(visit, line.lock), who, line.step > 0 ? together(" · ", visit.say("een stap hoger", "a step up")) : Html()), desk_state(visit, line));
}

Html part(const Visit& visit, std::string_view anchor, const Label& title, const std::vector<ReportLine>& lines, const std::function<bool(const ReportLine&)>& belongs) {
  std::vector<Html> items;
  for (const ReportLine& line : lines) {
    if (belongs(line)) items.push_back(line_view(visit, line));
  }
  return items.empty() ? Html() : section(anchor, std::string(visit.say(title)) + " (" + std::to_string(items.size()) + ")", element("ul", {css("plain")}, items));
}

Html open_parts(const Visit& visit, const std::vector<ReportLine>& lines) {
  if (lines.empty()) return element("p", {}, visit.say("Er wacht geen melding op u. Komt er een, dan krijgt u een mail en staat hij bij Vandaag.", "No report waits for you. When one comes, you get a mail and it stands under Today."));
  const auto free = [](const ReportLine& line) { return line.handler.empty(); };
  return together(part(visit, "te-laat", {"Te laat", "Overdue"}, lines, [](const ReportLine& line) { return line.overdue; }),
                  part(visit, "nieuw", {"Nog van niemand", "Nobody’s yet"}, lines, [&](const ReportLine& line) { return free(line) && !line.overdue; }),
                  part(visit, "van-mij", {"Van mij", "Mine"}, lines, [](const ReportLine& line) { return line.mine && !line.overdue; }),
                  part(visit, "bij-een-ander", {"Bij een ander", "With another"}, lines, [&](const ReportLine& line) { return !free(line) && !line.mine && !line.overdue; }));
}

Html tabs(const Visit& visit, bool closed) {
  const auto tab = [&](std::string_view rest, std::string_view words, bool here) {
    return element("li", {}, here ? element("a", {href(visit.to(Room::report_desk, rest)), {"aria-current", "page"}}, words) : element("a", {href(visit.to(Room::report_desk, rest))}, words));
  };
  return element("nav", {{"aria-label", visit.say("Meldingen", "Reports")}}, element("ul", {css("switch")}, tab("", visit.say("Open", "Open"), !closed), tab("?lijst=gesloten", visit.say("Afgesloten", "Closed"), closed)));
}

Html vault_line(const Visit& visit, const AtDesk& at, const std::vector<ReportLine>& lines) {
  const auto stand = vault_stand(visit.office(), at);
  const auto wanted = wants_vault(visit.office(), visit.actor());
  if (!stand || !wanted) return {};
  const bool any_locked = std::any_of(lines.begin(), lines.end(), [](const ReportLine& line) { return line.lock == ReportLock::closed_vault; });
  if (*stand == VaultStand::none && *wanted)
    return element("div", {css("note")}, element("p", {}, element("b", {}, visit.say("U hebt nog geen kluis. ", "You have no vault yet. ")), visit.say("Zonder kluis kan niemand u vertrouwelijk of anoniem iets melden. Het kost twee minuten.", "Without a vault nobody can report to you in confidence or anonymously. It takes two minutes.")),
                   element("p", {css("buttons")}, link_button(visit.to(Room::report_desk, "/kluis"), visit.say("Maak uw kluis", "Make your vault"))));
  if (*stand == VaultStand::closed && any_locked)
    return element("div", {css("note")}, element("p", {}, visit.say("Er zijn meldingen op slot. Open uw kluis om ze te lezen.", "There are locked reports. Open your vault to read them.")), element("p", {css("buttons")}, link_button(visit.to(Room::report_desk, "/kluis"), visit.say("Open de kluis", "Open the vault"))));
  if (*stand == VaultStand::open) return element("p", {css("quiet")}, visit.say("Uw kluis is open. ", "Your vault is open. "), link(visit.to(Room::report_desk, "/kluis"), visit.say("Sluit de kluis", "Close the vault")));
  return {};
}

Html also_here(const Visit& visit) {
  const auto one = [&](Room room, std::string_view rest, std::string_view nl, std::string_view en) { return element("li", {}, link(visit.to(room, rest), visit.say(nl, en))); };
  Html items = one(Room::report_desk, "/datalekken", "Datalekken", "Data breaches");
  items += one(Room::report_desk, "/kluis", "Mijn kluis", "My vault");
  if (may_see_numbers(visit)) items += one(Room::report_desk, "/cijfers", "Meldingen in cijfers", "Reports in numbers");
  items += one(Room::report, "/mijn", "Wat ik zelf meldde", "What I reported myself");
  return section("ook", visit.say("Ook hier", "Also here"), element("ul", {css("plain")}, items));
}

}  // namespace

Link to_desk_report(const Visit& visit, std::string_view report) { return visit.to(Room::report_desk, "/" + http::escape_url(report)); }

bool may_see_numbers(const Visit& visit) {
  const Actor& actor = visit.actor();
  return actor.leads_anywhere() || actor.holds_anywhere(Role::board) || actor.holds_anywhere(Role::privacy_officer) || actor.holds_anywhere(Role::council);
}

http::Response desk_page(const Visit& visit) {
  const AtDesk at = at_desk(visit);
  const bool closed = visit.request.query.first("lijst") == "gesloten";
  const auto lines = reports_for(visit.office(), at, closed);
  if (!lines) return refused_page(visit, lines.error());
  Sheet sheet{Room::report_desk, std::string(visit.say("Meldingen", "Reports")), "", {}};
  const Html none_closed = element("p", {}, visit.say("Nog niets afgesloten. Hier komt wat klaar is.", "Nothing closed yet. What is done comes here."));
  const Html list = !closed ? open_parts(visit, *lines) : lines->empty() ? none_closed : part(visit, "gesloten", {"Afgesloten", "Closed"}, *lines, [](const ReportLine&) { return true; });
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), vault_line(visit, at, *lines), tabs(visit, closed), list, also_here(visit));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
