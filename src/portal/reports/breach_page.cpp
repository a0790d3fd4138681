// SPDX-License-Identifier: EUPL-1.2
// One data breach: the clock, the ten parts of the authority's form with what is still open, and what was
// decided. Leidraad sends nothing to the authority: a human copies the sheet and files it.
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/pages/signs.h"
#include "portal/reports/breach_parts.h"
#include "portal/reports/typed_moment.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html fact(std::string_view name, const Html& value) { return element("div", {}, element("dt", {}, name), element("dd", {}, value)); }
Html folded(std::string_view title, const Html& inside) { return element("details", {css("part")}, element("summary", {}, title), inside); }
Html deed_form(const Visit& visit, const Breach& breach, std::string_view deed, const Html& inside) { return post_form(visit, to_breach(visit, breach.id), together(hidden_field("doe", deed), inside)); }
std::string typed(const Visit& visit, std::string_view field) { return visit.request.form.first(field); }

Html sections(const Visit& visit, const Breach& breach) {
  std::vector<Html> items;
  for (int number = 0; number < kBreachSections; ++number) {
    const std::size_t open = open_questions(breach, number);
    const Html state = open == 0 ? together(sign("allow"), element("span", {}, visit.say("klaar", "done"))) : together(sign("missing"), element("span", {}, std::to_string(open), visit.say(" nog open", " still open")));
    items.push_back(element("li", {}, link(to_breach(visit, breach.id, "/deel/" + std::to_string(number)), std::to_string(number) + " " + std::string(visit.say(breach_section(number)))), element("span", {css("state " + std::string(open == 0 ? "allow" : "ask"))}, state)));
  }
  return section("formulier", visit.say("Het formulier, stuk voor stuk", "The form, bit by bit"),
                 together(element("p", {}, visit.say("Vul in wat u weet; de rest kan later. Dezelfde volgorde als bij de Autoriteit Persoonsgegevens.", "Fill in what you know; the rest can follow. The same order as with the Dutch Data Protection Authority.")), element("ol", {css("plain form-parts")}, items)));
}

Html papers(const Visit& visit, const Breach& breach) {
  return element("p", {css("buttons")}, link_button(to_breach(visit, breach.id, "/invulblad"), visit.say("Invulblad (A4)", "Answer sheet (A4)")), link_button(to_breach(visit, breach.id, "/brief"), visit.say("Brief aan wie het aangaat", "Letter to those concerned"), true));
}

// ---- deciding ----

Html late_reason(const Visit& visit, const Breach& breach, std::string_view field) {
  return breach.overdue ? long_text_field({.name = field, .label = visit.say("Waarom later dan 72 uur?", "Why later than 72 hours?"), .value = typed(visit, field), .length_max = 2'000}, 2) : Html();
}

Html decide(const Visit& visit, const Breach& breach) {
  if (!breach.may_change || breach.decision != BreachDecision::open) return {};
  const Html yes = deed_form(visit, breach, "melden", together(late_reason(visit, breach, "reden"), button(visit.say("Dit gaat naar de AP", "This goes to the authority"))));
  const Html no = folded(visit.say("Dit hoeft niet gemeld te worden", "This need not be reported"),
                         deed_form(visit, breach, "niet", together(long_text_field({.name = "niet-omdat", .label = visit.say("Waarom is er geen risico voor de mensen om wie het gaat?", "Why is there no risk for the people concerned?"), .value = typed(visit, "niet-omdat"), .length_max = 2'000}, 3), button(visit.say("Leg vast: niet melden", "Record: do not report")))));
  return section("beslissen", visit.say("Moet dit naar de Autoriteit Persoonsgegevens?", "Must this go to the authority?"),
                 together(element("p", {}, visit.say("Ja, tenzij het niet waarschijnlijk is dat mensen er last van krijgen. Twijfel? Vraag de functionaris gegevensbescherming.", "Yes, unless it is unlikely that people suffer from it. In doubt? Ask the data protection officer.")), yes, no));
}

Html filed(const Visit& visit, const Breach& breach) {
  if (!breach.may_change || breach.filed_at || breach.decision != BreachDecision::report_it) return {};  // deciding comes first
  const TimeZone& zone = visit.board.facts->zone;
  const std::string moment = typed(visit, "moment").empty() ? typed_moment(zone, visit.board.now) : typed(visit, "moment");
  const Html inside = together(text_field({.name = "moment", .label = visit.say("Wanneer verstuurd", "Sent when"), .value = moment, .type = "datetime-local"}),
                               text_field({.name = "nummer", .label = visit.say("Nummer dat de AP gaf", "Number the authority gave"), .value = typed(visit, "nummer"), .required = false, .length_max = 100}), late_reason(visit, breach, "later-omdat"), button(visit.say("Leg vast dat het gemeld is", "Record that it was reported")));
  return folded(visit.say("Gemeld bij de AP? Leg het hier vast", "Reported to the authority? Record it here"), deed_form(visit, breach, "gemeld", inside));
}

Html aware(const Visit& visit, const Breach& breach) {
  if (!breach.may_change || breach.filed_at) return {};
  const std::string moment = typed(visit, "bekend").empty() ? typed_moment(visit.board.facts->zone, breach.aware_at) : typed(visit, "bekend");
  return folded(visit.say("Het was eerder of later bekend", "It was known earlier or later"),
                deed_form(visit, breach, "bekend", together(text_field({.name = "bekend", .label = visit.say("Bekend sinds", "Known since"), .value = moment, .type = "datetime-local"}),
                                                            text_field({.name = "waarom", .label = visit.say("Waarom verandert dit?", "Why does this change?"), .value = typed(visit, "waarom"), .length_max = 500}), button(visit.say("Verzet de klok", "Move the clock")))));
}

Html follow_ups(const Visit& visit, const Breach& breach) {
  std::vector<Html> items;
  for (const auto& [at, text] : breach.follow_ups) items.push_back(element("li", {}, element("p", {css("quiet")}, spoken_time(visit, at)), element("p", {css("typed")}, text)));
  const Html list = items.empty() ? Html() : element("ol", {css("plain")}, items);
  if (!breach.may_change || breach.closed_at) return items.empty() ? Html() : section("vervolg", visit.say("Vervolg", "Follow-up"), list);
  return section("vervolg", visit.say("Vervolg", "Follow-up"),
                 together(list, deed_form(visit, breach, "vervolg", together(long_text_field({.name = "vervolg", .label = visit.say("Wat kwam er later bij?", "What was learnt later?"), .value = typed(visit, "vervolg"), .hint = visit.say("Een aanvulling meldt u ook bij de AP.", "Report an addition to the authority as well."), .length_max = 4'000}, 2), button(visit.say("Voeg toe", "Add"))))));
}

Html close(const Visit& visit, const Breach& breach) {
  if (!breach.may_change || breach.closed_at || breach.decision == BreachDecision::open) return {};
  return folded(visit.say("Dit datalek afsluiten", "Close this data breach"), deed_form(visit, breach, "sluit", together(element("p", {}, visit.say("Het blijft vijf jaar in het register staan.", "It stays in the register for five years.")), button(visit.say("Sluit af", "Close")))));
}

Html facts(const Visit& visit, const Breach& breach) {
  Html rows = fact(visit.say("Bekend sinds", "Known since"), spoken_time(visit, breach.aware_at)) + fact(visit.say("Stand", "State"), spoken_decision(visit, breach));
  if (!breach.school_name.empty()) rows += fact(visit.say("School", "School"), breach.school_name);
  if (!breach.reason.empty()) rows += fact(breach.decision == BreachDecision::do_not ? visit.say("Waarom niet gemeld", "Why not reported") : visit.say("Waarom later", "Why later"), breach.reason);
  if (breach.filed_at) rows += fact(visit.say("Gemeld bij de AP", "Reported to the authority"), spoken_time(visit, *breach.filed_at) + (breach.filed_number.empty() ? "" : ", " + breach.filed_number));
  if (breach.closed_at) rows += fact(visit.say("Afgesloten", "Closed"), spoken_time(visit, *breach.closed_at));
  rows += fact(visit.say("Uit melding", "From report"), link(to_desk_report(visit, breach.report), breach.number));
  return element("dl", {css("facts")}, rows);
}

http::Response show_breach(const Visit& visit, const std::optional<Error>& error) {
  const auto one = breach(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!one) return refused_page(visit, one.error());
  Sheet sheet{Room::report_desk, std::string(visit.say("Datalek ", "Data breach ")) + one->number, "", {}};
  const Html reading = one->may_change ? Html() : element("p", {css("note")}, visit.say("U kunt dit datalek lezen, niet veranderen.", "You can read this data breach, not change it."));
  sheet.main = element("div", {css("narrow")}, wrong_line(visit, error), element("h1", {}, sheet.title), clock_of(visit, *one), reading, decide(visit, *one), sections(visit, *one), papers(visit, *one), filed(visit, *one), aware(visit, *one), follow_ups(visit, *one), close(visit, *one),
                       section("gegevens", visit.say("Over dit datalek", "About this data breach"), facts(visit, *one)), element("p", {css("turn")}, link(visit.to(Room::report_desk, "/datalekken"), visit.say("Alle datalekken", "All data breaches"))));
  return show(visit, sheet, status_of(error));
}

// ---- what the buttons do ----

Result<Instant> moment_sent(const Visit& visit, const std::string& id, std::string_view field) {
  const auto at = read_typed_moment(visit.board.facts->zone, visit.request.form.first(field));
  if (!at) return refusal(Fault::invalid, "Vul een dag en een tijd in.", "Give a day and a time.");
  return not_before(*at, TRY(breach(visit.office(), visit.actor(), id)).aware_at);
}

Done handle(const Visit& visit, const std::string& id, std::string_view deed) {
  Office& office = visit.office();
  const Actor& actor = visit.actor();
  if (deed == "melden") return decide_breach(office, actor, id, BreachDecision::report_it, typed(visit, "reden"));
  if (deed == "niet") return decide_breach(office, actor, id, BreachDecision::do_not, typed(visit, "niet-omdat"));
  if (deed == "gemeld") return note_filed(office, actor, id, TRY(moment_sent(visit, id, "moment")), typed(visit, "nummer"), typed(visit, "later-omdat"));
  if (deed == "bekend") return set_aware(office, actor, id, TRY(moment_sent(visit, id, "bekend")), typed(visit, "waarom"));
  if (deed == "vervolg") return add_follow_up(office, actor, id, typed(visit, "vervolg"));
  if (deed == "sluit") return close_breach(office, actor, id);
  return refusal(Fault::invalid, "Kies een van de knoppen.", "Choose one of the buttons.");
}

}  // namespace

http::Response breach_page(const Visit& visit) { return show_breach(visit, std::nullopt); }

http::Response decide_on_breach(const Visit& visit) {
  const std::string id = visit.request.parameters.first("id");
  const Done handled = handle(visit, id, visit.request.form.first("doe"));
  if (!handled) return show_breach(visit, handled.error());
  return done_and_to(visit, Room::report_desk, "/datalekken/" + http::escape_url(id), "Bewaard.", "Saved.");
}

}  // namespace leidraad::portal
