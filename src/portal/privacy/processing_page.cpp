// SPDX-License-Identifier: EUPL-1.2
// One line of the board's own in the processing register: add, change, end.
#include "office/data_care.h"
#include "office/data_care_processing.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/privacy/care_parts.h"
#include "portal/privacy/privacy_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::string_view kNew = "nieuw";

ProcessingDraft typed(const Visit& visit) {
  const auto field = [&](std::string_view name) { return visit.request.form.first(name); };
  return {field("titel"), field("doel"), field("grondslag"), field("mensen"), field("gegevens"), field("ontvangers"), field("hoelang"), field("beveiliging"), field("verwerker"), field("overeenkomst"), field("overeenkomst-op"), field("dpia-nodig"), field("dpia"), field("dpia-op")};
}

Choices bases(const Visit& visit, const std::string& now) {
  Choices list;
  const auto add = [&](std::string_view nl, std::string_view en) {
    const std::string words(visit.say(nl, en));
    list.emplace_back(words, words);
  };
  add("Taak van algemeen belang (art. 6 lid 1 onder e)", "Public task (art. 6(1)(e))");
  add("Wettelijke plicht (art. 6 lid 1 onder c)", "Legal obligation (art. 6(1)(c))");
  add("Overeenkomst (art. 6 lid 1 onder b)", "Contract (art. 6(1)(b))");
  add("Toestemming (art. 6 lid 1 onder a)", "Consent (art. 6(1)(a))");
  add("Gerechtvaardigd belang (art. 6 lid 1 onder f)", "Legitimate interest (art. 6(1)(f))");
  add("Vitaal belang (art. 6 lid 1 onder d)", "Vital interest (art. 6(1)(d))");
  bool known = now.empty();
  for (const auto& [value, words] : list) known = known || value == now;
  if (!known) list.emplace_back(now, now);
  return list;
}

Html what_fields(const Visit& visit, const ProcessingDraft& draft) {
  return together(text_field({.name = "titel", .label = visit.say("Wat doet de school?", "What does the school do?"), .value = draft.title, .hint = visit.say("Bijvoorbeeld: leerlingvolgsysteem", "For example: pupil monitoring system")}),
                  text_field({.name = "doel", .label = visit.say("Waarvoor?", "What for?"), .value = draft.purpose, .length_max = 1'000}), choice_field({.name = "grondslag", .label = visit.say("Op welke grondslag?", "On which legal basis?"), .value = draft.basis}, bases(visit, draft.basis)),
                  text_field({.name = "mensen", .label = visit.say("Gegevens van wie?", "Whose data?"), .value = draft.people, .required = false, .length_max = 1'000}), text_field({.name = "gegevens", .label = visit.say("Welke gegevens?", "Which data?"), .value = draft.kinds, .required = false, .length_max = 1'000}),
                  text_field({.name = "ontvangers", .label = visit.say("Wie krijgt ze?", "Who receives them?"), .value = draft.recipients, .hint = visit.say("Ook buiten de EU? Zet het erbij", "Outside the EU as well? Say so"), .required = false, .length_max = 1'000}),
                  text_field({.name = "hoelang", .label = visit.say("Hoe lang bewaart u ze?", "How long do you keep them?"), .value = draft.kept, .required = false, .length_max = 1'000}), text_field({.name = "beveiliging", .label = visit.say("Hoe zijn ze beveiligd?", "How are they secured?"), .value = draft.security, .required = false, .length_max = 1'000}));
}

Html with_whom_fields(const Visit& visit, const ProcessingDraft& draft) {
  const Choices need{{"", std::string(visit.say("Nog niet bekeken", "Not judged yet"))}, {"yes", std::string(visit.say("Ja", "Yes"))}, {"no", std::string(visit.say("Nee", "No"))}};
  return together(care_section("verwerker", visit.say("Doet een bedrijf dit voor u?", "Does a company do this for you?"),
                               together(text_field({.name = "verwerker", .label = visit.say("Naam van het bedrijf (de verwerker)", "Name of the company (the processor)"), .value = draft.processor, .required = false}), text_field({.name = "overeenkomst", .label = visit.say("Kenmerk van de verwerkersovereenkomst", "Reference of the processing agreement"), .value = draft.agreement, .required = false}),
                                        text_field({.name = "overeenkomst-op", .label = visit.say("Datum van de overeenkomst", "Date of the agreement"), .value = draft.agreement_on, .type = "date", .required = false}))),
                  care_section("dpia", visit.say("Is er een DPIA?", "Is there a DPIA?"),
                               together(choice_field({.name = "dpia-nodig", .label = visit.say("Is een DPIA nodig?", "Is a DPIA needed?"), .value = draft.dpia_need, .hint = visit.say("Ja, als mensen er veel last van kunnen hebben: toezicht, bijzondere gegevens, grote aantallen leerlingen", "Yes, when it can weigh on people: monitoring, special data, large numbers of pupils"), .required = false}, need),
                                        text_field({.name = "dpia", .label = visit.say("Kenmerk van de DPIA", "Reference of the DPIA"), .value = draft.dpia, .required = false}), text_field({.name = "dpia-op", .label = visit.say("Datum van de DPIA", "Date of the DPIA"), .value = draft.dpia_on, .type = "date", .required = false}))));
}

http::Response show_line(const Visit& visit, const std::string& id, const ProcessingDraft& draft, const std::string& changed, const std::optional<Error>& error) {
  const bool fresh = id == kNew;
  Sheet sheet{Room::registers, fresh ? std::string(visit.say("Een verwerking toevoegen", "Add a processing")) : draft.title, "", {}};
  const Link here = visit.to(Room::data_care, "/verwerkingen/" + http::escape_url(id));
  const Html form = post_form(visit, here, together(what_fields(visit, draft), with_whom_fields(visit, draft), element("p", {css("buttons")}, element("button", {{"type", "submit"}, {"name", "doe"}, {"value", "bewaar"}}, visit.say("Bewaar", "Save")))));
  const Html end = fresh ? Html() : care_section("einde", visit.say("Doet de school dit niet meer?", "Does the school do this no more?"), post_form(visit, here, element("p", {}, second_button(visit.say("Beëindig deze verwerking", "End this processing"), "doe", "einde"))));
  sheet.main = element("div", {css("narrow")}, way_back(visit, Room::data_care, "/verwerkingen", visit.say("Verwerkingsregister", "Processing register")), element("h1", {}, sheet.title), wrong_line(visit, error), changed.empty() ? Html() : element("p", {css("quiet")}, changed), form, end);
  return show(visit, sheet, error ? 422 : 200);
}

}  // namespace

http::Response processing_page(const Visit& visit) {
  if (!may_set_care(visit.actor())) return no_entry_page(visit);
  const std::string id = visit.request.parameters.first("id");
  if (id == kNew) return show_line(visit, id, {}, "", std::nullopt);
  std::optional<ProcessingLine> line;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    line = TRY(processing_line(from, id));
    return done();
  });
  if (!read) return refused_page(visit, read.error());
  return show_line(visit, id, *line, std::string(visit.say("Gewijzigd op ", "Changed on ")) + full_moment(visit, line->changed_at) + (line->changed_by_name.empty() ? "" : " · " + line->changed_by_name), std::nullopt);
}

http::Response processing_form(const Visit& visit) {
  const std::string id = visit.request.parameters.first("id");
  if (visit.request.form.first("doe") == "einde") {
    const Done ended = end_processing(visit.office(), visit.actor(), id);
    return ended ? done_and_to(visit, Room::data_care, "/verwerkingen", "Beëindigd.", "Ended.") : refused_page(visit, ended.error());
  }
  const ProcessingDraft draft = typed(visit);
  const Done saved = id == kNew ? [&]() -> Done {
    TRY(add_processing(visit.office(), visit.actor(), draft));
    return done();
  }() : change_processing(visit.office(), visit.actor(), id, draft);
  if (saved) return done_and_to(visit, Room::data_care, "/verwerkingen", "Bewaard.", "Saved.");
  return saved.error().fault == Fault::invalid ? show_line(visit, id, draft, "", saved.error()) : refused_page(visit, saved.error());
}

}  // namespace leidraad::portal
