// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/report_receipt.h"

#include "portal/pages/frame.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html received(const Visit& visit, const ReportReceipt& receipt) {
  return element("div", {css("answer allow"), {"role", "status"}}, sign("allow"),
                 element("div", {}, element("p", {}, visit.say("Melding ", "Report "), receipt.number), element("h1", {}, visit.say("Ontvangen. Dank u wel.", "Ontvangen. Dank je wel.", "Received. Thank you.")),
                         receipt.added   ? element("p", {}, visit.say("Deze melding hadden wij al. Wat u veranderde, hebben wij erbij gezet.", "Deze melding hadden wij al. Wat je veranderde, hebben wij erbij gezet.", "We had this report already. What you changed was added to it."))
                         : receipt.again ? element("p", {}, visit.say("Deze melding hadden wij al. Er is niets dubbel bewaard.", "We had this report already. Nothing is kept twice.")) : Html()));
}

Html the_number(const Visit& visit, const ReportReceipt& receipt) {
  if (receipt.code.empty()) return {};
  return section("nummer", visit.say("Uw meldnummer", "Jouw meldnummer", "Your report number"),
                 together(element("p", {css("receipt")}, receipt.code),
                          element("p", {}, element("b", {}, visit.say("Schrijf dit nummer op, of druk deze pagina af. ", "Write this number down, or print this page. ")),
                                  visit.say("U ziet het maar één keer, en niemand kan het u opnieuw geven. Wie het heeft, kan de melding lezen.", "Je ziet het maar één keer, en niemand kan het je opnieuw geven. Wie het heeft, kan de melding lezen.",
                                            "You see it only once, and nobody can give it to you again. Who has it can read the report."))));
}

Html how_on(const Visit& visit, const ReportReceipt& receipt) {
  const Html where = receipt.code.empty() ? together(visit.say("Onder “Mijn meldingen” ziet u", "Onder “Mijn meldingen” zie je", "Under “My reports” you see"))
                                          : together(visit.say("Ga naar Melden, kies “Volg een melding” en typ het nummer. Dan ziet u", "Ga naar Melden, kies “Volg een melding” en typ het nummer. Dan zie je",
                                                               "Go to Report, choose “Follow a report” and type the number. Then you see"));
  const Link to = receipt.code.empty() ? visit.to(Room::report, "/mijn/" + http::escape_url(receipt.id)) : visit.to(Room::report, "/volgen");
  return section("verder", visit.say("Zo gaat het verder", "How it goes on"),
                 together(element("p", {}, where, visit.say(" of iemand haar heeft opgepakt, en of er een vraag is. U kunt ook iets toevoegen.", " of iemand haar heeft opgepakt, en of er een vraag is. Je kunt ook iets toevoegen.",
                                                            " whether somebody has taken it, and whether there is a question. You can add something as well.")),
                          receipt.code.empty() ? Html() : element("p", {}, visit.say("Kijk over een paar dagen nog eens: een vraag van ons ziet u alleen daar.", "Kijk over een paar dagen nog eens: een vraag van ons zie je alleen daar.",
                                                                                       "Look again in a few days: a question of ours shows there only.")),
                          element("p", {css("buttons no-print")}, link_button(to, visit.say("Volg deze melding", "Follow this report")), link_button(visit.to(Room::home), visit.say("Klaar", "Done"), true))));
}

}  // namespace

http::Response receipt_page(const Visit& visit, std::string_view kind, ReportVoice voice, const ReportReceipt& receipt) {
  Sheet sheet{Room::report, std::string(visit.say("Ontvangen", "Received")), "paper-page", {}};
  const Html shared_device = voice == ReportVoice::anonymous ? element("p", {css("hint below no-print")}, visit.say("Gebruikt een ander dit apparaat ook? Sluit dan dit venster en wis de geschiedenis.", "Does another use this device as well? Then close this window and clear the history.")) : Html();
  sheet.main = element("div", {css("narrow")}, received(visit, receipt), element("p", {css("quiet")}, spoken_kind(visit, kind), " · ", spoken_voice(visit, voice)), the_number(visit, receipt), how_on(visit, receipt), shared_device);
  http::Response response = show(visit, sheet);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace leidraad::portal
