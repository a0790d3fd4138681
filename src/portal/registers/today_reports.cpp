// SPDX-License-Identifier: EUPL-1.2
// Reports in "vandaag": what is late, new or mine for who handles them; a clock of 72 hours that runs; and a
// question for who reported. Never what a report is about.
#include "office/reports_breach.h"
#include "portal/registers/today_waiting.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html counted(const Visit& visit, std::int64_t count, const Label& one, const Label& more) { return together(element("b", {}, std::to_string(count)), " ", visit.say(count == 1 ? one : more)); }

void add_handling(const Visit& visit, WaitingList& list) {
  const auto waiting = reports_waiting_for(visit.office(), visit.actor());
  if (!waiting) return;
  const auto add = [&](std::string_view drawing, std::int64_t count, const Label& one, const Label& more) {
    if (count > 0) list.push_back({drawing, counted(visit, count, one, more), visit.to(Room::report_desk), visit.say("Bekijk", "Look")});
  };
  add("deny", waiting->overdue, {"melding is te laat", "report is overdue"}, {"meldingen zijn te laat", "reports are overdue"});
  add("waiting", waiting->untaken, {"nieuwe melding", "new report"}, {"nieuwe meldingen", "new reports"});
  add("registered", waiting->mine, {"melding wacht op u", "report waits for you"}, {"meldingen wachten op u", "reports wait for you"});
}

void add_clocks(const Visit& visit, WaitingList& list) {
  const auto all = breaches(visit.office(), visit.actor());
  if (!all) return;
  for (const Breach& one : *all) {
    if (!one.may_change || one.filed_at || one.closed_at || one.decision == BreachDecision::do_not) continue;
    list.push_back({one.overdue ? "deny" : "waiting", together(visit.say("Datalek: ", "Data breach: "), element("b", {}, visit.language == Language::dutch ? one.clock_nl : one.clock_en)),
                    visit.to(Room::report_desk, "/datalekken/" + http::escape_url(one.id)), visit.say("Bekijk", "Look")});
  }
}

void add_questions(const Visit& visit, WaitingList& list) {
  const auto mine = my_reports(visit.office(), visit.actor());
  if (!mine) return;
  for (const ReportThread& one : *mine) {
    if (one.state != ReportState::question) continue;
    list.push_back({"ask", together(visit.say("Een vraag over uw melding ", "Een vraag over jouw melding ", "A question about your report "), element("b", {}, one.number)), visit.to(Room::report, "/mijn/" + http::escape_url(one.id)), visit.say("Antwoord", "Answer")});
  }
}

}  // namespace

void add_reports(const Visit& visit, WaitingList& list) {
  if (visit.actor().is_staff()) {
    add_clocks(visit, list);
    add_handling(visit, list);
  }
  add_questions(visit, list);
}

}  // namespace leidraad::portal
