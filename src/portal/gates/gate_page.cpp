// SPDX-License-Identifier: EUPL-1.2
// One gate: its lamp, and the sheet of paper for the IT partner. Adding, changing and ending it.
#include "portal/gates/gate_fields.h"
#include "portal/gates/gate_pages.h"
#include "portal/gates/gate_paper.h"
#include "portal/gates/lamp_view.h"
#include "portal/gates/paper_parts.h"
#include "portal/gates/site_answer.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string id_in(const Visit& visit) { return visit.request.parameters.first("id"); }
Link to_gate(const Visit& visit, std::string_view id, std::string_view rest = {}) { return visit.to(Room::gates, "/" + http::escape_url(id) + std::string(rest)); }

Result<std::vector<SchoolLine>> schools_of(const Visit& visit) {
  std::vector<SchoolLine> schools;
  TRY(visit.office().read([&](Reading& from) -> Done {
    schools = TRY(list_schools(from));
    return done();
  }));
  return schools;
}

Html back(const Visit& visit) { return element("p", {css("no-print")}, link(visit.to(Room::gates), visit.say("‹ Poorten", "‹ Gates"))); }

// ---- the sheet ----

Html live_line(const Visit& visit, const GateStatus& status) {
  if (status.live.empty()) return {};
  return element("p", {css("quiet")}, std::to_string(status.live.size()), visit.say(" artikelen bewezen met een proef die geweigerd werd", " articles proved by a trial that was refused"));
}

// What should go out holds far less than before: somebody has to look.
Html shrunk_view(const Visit& visit, const Gate& gate, const GateStatus& status) {
  if (!status.shrunk) return {};
  return element("div", {css("errors no-print")}, element("p", {}, visit.say("Wat nu naar deze poort zou gaan, bevat veel minder mensen of regels dan eerst. Het gaat daarom niet vanzelf. Klopt het? Kijk eerst bij Mensen en bij de code.",
                                                                             "What would go to this gate now holds far fewer people or rules than before. So it does not go by itself. Is it right? Look at People and at the code first.")),
                 post_form(visit, to_gate(visit, gate.id), together(hidden_field("knop", "akkoord"), element("button", {{"type", "submit"}}, visit.say("Ik heb gekeken: het klopt", "I have looked: it is right")))));
}

Html keeping(const Visit& visit, const Gate& gate) {
  const Html key = gate.folder.empty() ? post_form(visit, to_gate(visit, gate.id), together(hidden_field("knop", "sleutel"), element("p", {}, visit.say("Deze poort staat elders en haalt zelf op wat nieuw is, met een sleutel. Een nieuwe sleutel maakt de oude ongeldig.",
                                                                                                                                                        "This gate stands elsewhere and fetches what is new by itself, with a key. A new key ends the old one.")),
                                                                                            element("button", {css("second"), {"type", "submit"}}, visit.say("Maak een sleutel", "Make a key"))))
                                       : Html();
  const Html end = element("details", {}, element("summary", {}, visit.say("Deze poort weghalen", "Take this gate away")),
                           post_form(visit, to_gate(visit, gate.id), together(hidden_field("knop", "einde"), element("p", {}, visit.say("Zij krijgt dan niets nieuws meer. Haal eerst de regels uit de proxy: zie “Terugdraaien”.", "It gets nothing new from then on. First take the lines out of the proxy: see “Undoing it”.")),
                                                                              element("button", {css("second"), {"type", "submit"}}, visit.say("Haal weg", "Take away")))));
  return element("section", {css("part no-print"), {"aria-labelledby", "bijhouden"}}, element("h2", {id("bijhouden")}, visit.say("Bijhouden", "Keeping it")),
                 element("p", {css("buttons")}, link_button(to_gate(visit, gate.id, "/wijzig"), visit.say("Wijzig", "Change"), true)), key, end);
}

http::Response show_gate(const Visit& visit, const Gate& gate, const Html& told) {
  const GateStatus status = visit.office().gates().status(gate.id);
  Sheet sheet{Room::registers, gate.name, "paper-page it-paper", {}};
  sheet.main = element("div", {css("narrow")}, back(visit), paper_head(visit), element("h1", {}, sheet.title), told, lamp_view(visit, status), element("p", {css("quiet")}, lamp_details(visit, status)), live_line(visit, status),
                       troubles_view(visit, status), shrunk_view(visit, gate, status), gate.kind == GateKind::squid ? squid_paper(visit, gate) : unbound_paper(visit, &gate), keeping(visit, gate));
  return show(visit, sheet);
}

// ---- the form ----

Html all_wrong(const Visit& visit, const GateFields& fields, const std::optional<Error>& error) {
  if (fields.wrong.empty()) return wrong_line(visit, error);
  std::vector<Html> items;
  for (const std::string& one : fields.wrong) items.push_back(element("li", {}, element("a", {href(Link::anchor("veld-werkplekken"))}, one)));
  return element("div", {css("errors"), {"role", "alert"}}, element("p", {css("error")}, visit.say("Er klopt iets niet. Niets is kwijt.", "Something is not right. Nothing is lost.")), element("ul", {}, items));
}

http::Response show_form(const Visit& visit, const Link& to, std::string_view title, const GateFields& fields, const std::vector<SchoolLine>& schools, const std::optional<Error>& error) {
  Sheet sheet{Room::registers, std::string(title), "", {}};
  sheet.main = element("div", {css("narrow")}, back(visit), all_wrong(visit, fields, error), element("h1", {}, sheet.title),
                       post_form(visit, to, together(gate_fields_view(visit, fields, schools), button(visit.say("Bewaar", "Save")))));
  return show(visit, sheet, fields.wrong.empty() ? status_of(error) : 422);
}

std::string_view new_title(const Visit& visit) { return visit.say("Een poort toevoegen", "Add a gate"); }
std::string_view edit_title(const Visit& visit) { return visit.say("Een poort wijzigen", "Change a gate"); }

}  // namespace

http::Response gate_page(const Visit& visit) {
  const auto gate = visit.office().gates().one(id_in(visit));
  return gate ? show_gate(visit, *gate, {}) : refused_page(visit, gate.error());
}

http::Response gate_form(const Visit& visit) {
  Gates& gates = visit.office().gates();
  const auto gate = gates.one(id_in(visit));
  if (!gate) return refused_page(visit, gate.error());
  const std::string knob = visit.request.form.first("knop");
  if (knob == "einde") {
    const Done ended = gates.end(visit.actor(), gate->id);
    return ended ? done_and_to(visit, Room::gates, "", "Weggehaald.", "Taken away.") : refused_page(visit, ended.error());
  }
  if (knob == "akkoord") {
    const Done accepted = gates.accept(visit.actor(), gate->id);
    return accepted ? done_and_to(visit, Room::gates, "/" + http::escape_url(gate->id), "Goed. Het gaat nu naar de poort.", "Good. It goes to the gate now.") : refused_page(visit, accepted.error());
  }
  if (knob != "sleutel") return refused_page(visit, refusal(Fault::invalid, "Deze knop kent de pagina niet.", "The page does not know this button."));
  const auto token = gates.new_token(visit.actor(), gate->id);
  if (!token) return refused_page(visit, token.error());
  return show_gate(visit, *gate, element("div", {css("said no-print"), {"role", "status"}}, element("p", {}, visit.say("Zet deze sleutel op de machine van de poort. U ziet hem alleen nu.", "Put this key on the gate's machine. You see it only now.")), element("p", {}, element("code", {}, *token))));
}

http::Response new_gate_page(const Visit& visit) {
  const auto schools = schools_of(visit);
  if (!schools) return refused_page(visit, schools.error());
  return show_form(visit, visit.to(Room::gates, "/nieuw"), new_title(visit), fields_of(visit, {}), *schools, std::nullopt);
}

http::Response new_gate_form(const Visit& visit) {
  const auto schools = schools_of(visit);
  if (!schools) return refused_page(visit, schools.error());
  const GateFields fields = fields_sent(visit, *schools);
  const Link here = visit.to(Room::gates, "/nieuw");
  if (!fields.wrong.empty()) return show_form(visit, here, new_title(visit), fields, *schools, std::nullopt);
  const auto added = visit.office().gates().add(visit.actor(), fields.draft);
  if (!added) return show_form(visit, here, new_title(visit), fields, *schools, added.error());
  return done_and_to(visit, Room::gates, "/" + http::escape_url(*added), "Bewaard. Print dit blad voor uw IT-partner.", "Saved. Print this sheet for your IT partner.");
}

http::Response edit_gate_page(const Visit& visit) {
  const auto gate = visit.office().gates().one(id_in(visit));
  if (!gate) return refused_page(visit, gate.error());
  const auto schools = schools_of(visit);
  if (!schools) return refused_page(visit, schools.error());
  return show_form(visit, to_gate(visit, gate->id, "/wijzig"), edit_title(visit), fields_of(visit, *gate), *schools, std::nullopt);
}

http::Response edit_gate_form(const Visit& visit) {
  const auto gate = visit.office().gates().one(id_in(visit));
  if (!gate) return refused_page(visit, gate.error());
  const auto schools = schools_of(visit);
  if (!schools) return refused_page(visit, schools.error());
  const GateFields fields = fields_sent(visit, *schools);
  const Link here = to_gate(visit, gate->id, "/wijzig");
  if (!fields.wrong.empty()) return show_form(visit, here, edit_title(visit), fields, *schools, std::nullopt);
  const Done changed = visit.office().gates().change(visit.actor(), gate->id, fields.draft);
  if (!changed) return show_form(visit, here, edit_title(visit), fields, *schools, changed.error());
  return done_and_to(visit, Room::gates, "/" + http::escape_url(gate->id), "Bewaard.", "Saved.");
}

}  // namespace leidraad::portal
