// SPDX-License-Identifier: EUPL-1.2
// "Gegevens": where who takes care of personal data begins. What waits stands first.
#include <algorithm>

#include "office/data_care.h"
#include "office/data_care_processing.h"
#include "office/data_care_requests.h"
#include "portal/pages/frame.h"
#include "portal/pages/signs.h"
#include "portal/privacy/care_parts.h"
#include "portal/privacy/privacy_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Waits {
  std::size_t open = 0, overdue = 0, lacking = 0, held = 0;
};

Result<Waits> what_waits(const Visit& visit) {
  Waits waits;
  for (const DataRequest& one : TRY(data_requests(visit.office(), visit.actor()))) {
    waits.open += one.state == DataRequestState::open ? 1U : 0U;
    waits.overdue += one.overdue ? 1U : 0U;
  }
  TRY(visit.office().read([&](Reading& from) -> Done {
    for (const ProcessingLine& line : TRY(processing_lines(from))) waits.lacking += line.lacks_agreement() || line.lacks_dpia() ? 1U : 0U;
    for (const KeptNow& one : TRY(kept_now(from))) waits.held += one.hold ? 1U : 0U;
    return done();
  }));
  return waits;
}

Html shelf(const Visit& visit, std::string_view rest, std::string_view drawing, const Label& name, const std::string& what) {
  return element("li", {}, element("a", {href(visit.to(Room::data_care, rest))}, sign(drawing), element("span", {}, element("b", {}, visit.say(name)), element("br", {}), what)));
}

std::string counted(const Visit& visit, std::size_t count, Label one, Label more) { return std::to_string(count) + " " + std::string(visit.say(count == 1 ? one : more)); }

std::string of_requests(const Visit& visit, const Waits& waits) {
  if (waits.open == 0) return std::string(visit.say("Er wacht niets.", "Nothing waits."));
  std::string words = counted(visit, waits.open, {"open verzoek", "open request"}, {"open verzoeken", "open requests"});
  if (waits.overdue > 0) words += ", " + std::to_string(waits.overdue) + std::string(visit.say(" te laat", " overdue"));
  return words;
}

std::string of_lines(const Visit& visit, const Waits& waits) {
  if (waits.lacking == 0) return std::string(visit.say("Wat de school met gegevens doet, met wie en waarom.", "What the school does with data, with whom and why."));
  return counted(visit, waits.lacking, {"regel mist een overeenkomst of DPIA", "line lacks an agreement or DPIA"}, {"regels missen een overeenkomst of DPIA", "lines lack an agreement or DPIA"});
}

std::string of_keeping(const Visit& visit, const Waits& waits) {
  if (waits.held == 0) return std::string(visit.say("Wanneer wat vanzelf wordt vernietigd.", "When what is destroyed by itself."));
  return counted(visit, waits.held, {"register met een bewaarplicht", "register with a hold"}, {"registers met een bewaarplicht", "registers with a hold"});
}

}  // namespace

http::Response data_care_page(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto waits = what_waits(visit);
  if (!waits) return refused_page(visit, waits.error());
  Sheet sheet{Room::registers, std::string(visit.say("Zorg voor gegevens", "Care for data")), "", {}};
  const Html items = together(shelf(visit, "/verzoeken", waits->overdue > 0 ? "deny" : "ask", {"Verzoeken", "Requests"}, of_requests(visit, *waits)),
                              shelf(visit, "/verwerkingen", "registered", {"Verwerkingsregister", "Processing register"}, of_lines(visit, *waits)),
                              shelf(visit, "/bewaren", "waiting", {"Bewaren en vernietigen", "Keeping and destroying"}, of_keeping(visit, *waits)),
                              shelf(visit, "/vernietigd", "built_in", {"Wat is vernietigd", "What was destroyed"}, std::string(visit.say("Met bewijs uit het logboek.", "With proof from the journal."))));
  sheet.main = together(element("h1", {}, sheet.title), element("ul", {css("everyday")}, items),
                        element("p", {css("turn")}, link(visit.to(Room::registers), visit.say("Alle registers", "All registers")), link(visit.to(Room::our_data), visit.say("Wat iedereen hierover leest", "What everyone reads about this"))));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
