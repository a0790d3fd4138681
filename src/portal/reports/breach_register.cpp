// SPDX-License-Identifier: EUPL-1.2
// The register of all data breaches (GDPR 33(5)), also of those that were not reported: a table and a file.
#include "core/base/csv.h"
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/reports/breach_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html cell(std::string_view column, const Html& inside) { return element("td", {{"data-label", column}}, inside); }

struct Columns {
  std::string_view number, school, known, state, filed;
};
Columns columns_of(const Visit& visit) { return {visit.say("Nummer", "Number"), visit.say("School", "School"), visit.say("Bekend sinds", "Known since"), visit.say("Stand", "State"), visit.say("Gemeld op", "Reported on")}; }

std::string clock_words(const Visit& visit, const Breach& one) {
  if (one.filed_at || one.decision == BreachDecision::do_not) return {};
  return " · " + (visit.language == Language::dutch ? one.clock_nl : one.clock_en);
}

Html row(const Visit& visit, const Columns& columns, const Breach& one) {
  return element("tr", {}, element("th", {{"scope", "row"}}, link(to_breach(visit, one.id), one.number)), cell(columns.school, one.school_name), cell(columns.known, spoken_time(visit, one.aware_at)),
                 cell(columns.state, element("span", {css(one.overdue ? "deny" : "")}, spoken_decision(visit, one), clock_words(visit, one))), cell(columns.filed, one.filed_at ? Html(spoken_time(visit, *one.filed_at)) : Html()));
}

std::string moment(const Visit& visit, const std::optional<Instant>& at) { return at ? print(*at, visit.board.facts->zone).substr(0, 16) : std::string(); }

}  // namespace

http::Response breaches_page(const Visit& visit) {
  const auto all = breaches(visit.office(), visit.actor());
  if (!all) return refused_page(visit, all.error());
  const Columns columns = columns_of(visit);
  Html rows;
  for (const Breach& one : *all) rows += row(visit, columns, one);
  Html head;
  for (const std::string_view words : {columns.number, columns.school, columns.known, columns.state, columns.filed}) head += element("th", {{"scope", "col"}}, words);
  Sheet sheet{Room::report_desk, std::string(visit.say("Datalekken", "Data breaches")), "", {}};
  const Html none = element("p", {}, visit.say("Hier is nog geen datalek dat u mag zien. Begin er een vanuit een melding: dan loopt de klok van 72 uur en staat het formulier klaar.",
                                               "There is no data breach here that you may see. Begin one from a report: then the clock of 72 hours runs and the form is ready."));
  sheet.main = together(element("h1", {}, sheet.title), element("p", {css("lead")}, visit.say("Elk datalek staat hier, ook wat niet gemeld hoefde te worden. De wet vraagt dat.", "Every data breach is here, also what needed no report. The law asks for it.")),
                        all->empty() ? none : together(element("table", {css("table")}, element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)), element("p", {css("buttons")}, link_button(visit.to(Room::report_desk, "/datalekken.csv"), visit.say("Bewaar als tabel (CSV)", "Save as a table (CSV)"), true))),
                        element("p", {css("turn")}, link(visit.to(Room::report_desk), visit.say("Alle meldingen", "All reports"))));
  return show(visit, sheet);
}

http::Response breaches_csv(const Visit& visit) {
  const auto all = breaches(visit.office(), visit.actor());
  if (!all) return refused_page(visit, all.error());
  const auto say = [&](std::string_view nl, std::string_view en) { return std::string(visit.say(nl, en)); };
  std::string rows = csv_row({say("Nummer", "Number"), say("School", "School"), say("Bekend sinds", "Known since"), say("Uiterlijk", "Not later than"), say("Stand", "State"), say("Waarom niet, of waarom later", "Why not, or why later"),
                              say("Besloten", "Decided"), say("Gemeld", "Reported"), say("Nummer van de AP", "Number of the authority"), say("Gesloten", "Closed")});
  for (const Breach& one : *all)
    rows += csv_row({one.number, one.school_name, moment(visit, one.aware_at), moment(visit, one.due_at), spoken_decision(visit, one), one.reason, moment(visit, one.decided_at), moment(visit, one.filed_at), one.filed_number, moment(visit, one.closed_at)});
  return csv_file(visit.say("datalekken", "data-breaches"), rows);
}

}  // namespace leidraad::portal
