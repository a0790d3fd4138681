// SPDX-License-Identifier: EUPL-1.2
// What the buttons of a report do. Each is refused in words where somebody else was first.
#include <array>

#include "office/reports_breach.h"
#include "portal/pages/door.h"
#include "portal/reports/desk_parts.h"
#include "portal/reports/desk_report.h"
#include "portal/reports/typed_moment.h"

namespace leidraad::portal {

namespace {

struct Deed {
  const Visit& visit;
  const AtDesk& at;
  const std::string& report;

  std::string field(std::string_view name) const { return visit.request.form.first(name); }
};

Done take(const Deed& deed) { return take_report(deed.visit.office(), deed.at, deed.report); }
Done write(const Deed& deed) { return ask_reporter(deed.visit.office(), deed.at, deed.report, deed.field("bericht"), deed.field("wacht") != "nee"); }
Done note(const Deed& deed) { return note_on_report(deed.visit.office(), deed.at, deed.report, deed.field("notitie")); }
Done pass_on(const Deed& deed) { return pass_on_report(deed.visit.office(), deed.at, deed.report, deed.field("aan"), deed.field("waarom")); }
Done close(const Deed& deed) { return close_report(deed.visit.office(), deed.at, deed.report, deed.field("uitkomst")); }
Done handle(const Deed& deed) { return handle_signal(deed.visit.office(), deed.at, deed.report, deed.field("afhandeling")); }
Done share(const Deed& deed) {
  TRY(share_report(deed.visit.office(), deed.at, deed.report));
  return done();
}

struct Button {
  std::string_view name;
  Done (*does)(const Deed& deed);
  Label said;
};
constexpr std::array<Button, 7> kButtons{{{"pak", take, {"U behandelt deze melding.", "You handle this report."}},
                                          {"bericht", write, {"Verstuurd.", "Sent."}},
                                          {"notitie", note, {"Bewaard.", "Saved."}},
                                          {"door", pass_on, {"Doorgegeven.", "Passed on."}},
                                          {"deel", share, {"Gedeeld.", "Shared."}},
                                          {"signaal", handle, {"Bewaard.", "Saved."}},
                                          {"sluit", close, {"Afgesloten.", "Closed."}}}};

http::Response begin(const Visit& visit, const std::string& report) {
  const auto aware = read_typed_moment(visit.board.facts->zone, visit.request.form.first("bekend"));
  if (!aware) return show_desk_report(visit, refusal(Fault::invalid, "Vul een dag en een tijd in.", "Give a day and a time."));
  const AtDesk at = at_desk(visit);
  const auto seen = seen_report(visit.office(), at, report);
  if (!seen) return show_desk_report(visit, seen.error());
  const auto breach = begin_breach(visit.office(), at, report, not_before(*aware, seen->line.made_at));
  if (!breach) return show_desk_report(visit, breach.error());
  return done_and_to(visit, Room::report_desk, "/datalekken/" + http::escape_url(*breach), "De klok van 72 uur loopt.", "The clock of 72 hours runs.");
}

}  // namespace

http::Response handle_report(const Visit& visit) {
  const std::string report = visit.request.parameters.first("id"), wanted = visit.request.form.first("doe");
  if (wanted == "datalek") return begin(visit, report);
  const AtDesk at = at_desk(visit);
  for (const Button& one : kButtons) {
    if (one.name != wanted) continue;
    const Done handled = one.does({visit, at, report});
    if (!handled) return show_desk_report(visit, handled.error());
    const bool gone = wanted == "door" && !seen_report(visit.office(), at, report);  // no longer his to see
    return done_and_to(visit, Room::report_desk, gone ? std::string() : "/" + http::escape_url(report), one.said.nl, one.said.en);
  }
  return show_desk_report(visit, refusal(Fault::invalid, "Kies een van de knoppen.", "Choose one of the buttons."));
}

}  // namespace leidraad::portal
