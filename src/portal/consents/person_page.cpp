// SPDX-License-Identifier: EUPL-1.2
// One person, for who keeps the register: what was said, when and how; and writing over what came in on
// paper. A yes only from paper; a no also when it was told.
#include "office/consents_words.h"
#include "portal/consents/consent_pages.h"
#include "portal/consents/consent_parts.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string person_of(const Visit& visit) { return visit.request.parameters.first("person"); }
std::string path_of_person(const Visit& visit) { return "/persoon/" + http::escape_url(person_of(visit)); }

Label how_words(std::string_view how) {
  if (how == "link") return {"met de link", "by the link"};
  if (how == "link_on_paper") return {"met een link op papier, gemaakt door", "by a link on paper, made by"};
  if (how == "paper") return {"op papier", "on paper"};
  if (how == "spoken") return {"verteld aan de school", "told to the school"};
  return {"ingelogd", "signed in"};
}

// "op papier: map 5a", "met een link op papier, gemaakt door Dirk Proef".
Html how_cell(const Visit& visit, const std::string& how, const std::string& reference) {
  return together(visit.say(how_words(how)), reference.empty() ? "" : (how == "link_on_paper" ? " " : ": ") + reference);
}

Html history_row(const Visit& visit, const ConsentHistoryLine& line) {
  const ConsentRecord& record = line.record;
  const auto cell = [&](std::string_view label, const Html& words) { return element("td", {{"role", "cell"}, {"data-label", label}}, words); };
  Html said_words = state_word(visit, record.says_yes() ? ConsentState::yes : ConsentState::no);
  Html how = how_cell(visit, record.how, record.reference);
  Html when = full_moment(visit, record.made_at);
  if (record.at > record.made_at) when += together(visit.say(", telt vanaf ", ", counts from "), spoken_date(visit, date_of(to_local(visit.board.facts->zone, record.at))));
  if (record.withdrawn_at) {
    said_words += together(element("br", {}), element("span", {css("quiet")}, visit.say("ja, ingetrokken", "yes, withdrawn")));
    when += together(element("br", {}), full_moment(visit, *record.withdrawn_at));
    how += together(element("br", {}), how_cell(visit, record.withdrawn_how, record.withdrawn_reference));
  }
  return element("tr", {{"role", "row"}}, element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, capital(consent_words({record.purpose, record.channel}, visit.language))),
                 cell(visit.say("Antwoord", "Answer"), said_words), cell(visit.say("Van", "Of"), line.giver_name), cell(visit.say("Wanneer", "When"), when), cell(visit.say("Hoe", "How"), how));
}

Html history(const Visit& visit, const ConsentPersonView& view) {
  if (view.lines.empty()) return element("p", {}, visit.say("Er is nog niets gezegd. Dat is geen toestemming.", "Nothing has been said yet. That is no consent."));
  Html rows;
  for (const ConsentHistoryLine& line : view.lines) rows += history_row(visit, line);
  const auto head = [&](std::string_view nl, std::string_view en) { return element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say(nl, en)); };
  return element("table", {css("table"), {"role", "table"}}, element("caption", {css("only-read")}, visit.say("Alles wat is gezegd, het nieuwste eerst", "Everything that was said, the newest first")),
                 element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head("Waarvoor", "For what"), head("Antwoord", "Answer"), head("Van", "Of"), head("Wanneer", "When"), head("Hoe", "How"))),
                 element("tbody", {{"role", "rowgroup"}}, rows));
}

Html giver_field(const Visit& visit, const ConsentPersonView& view, std::string_view name) {
  Choices choices;
  for (const auto& giver : view.givers) choices.emplace_back(giver.id, giver.name);
  Field field{.name = name, .label = name == "tekende" ? visit.say("Wie heeft getekend?", "Who signed?") : visit.say("Wie heeft het verteld?", "Who told it?")};
  return choice_field(field, choices);
}

Html paper_part(const Visit& visit, const ConsentPersonView& view) {
  const std::string today = print(date_of(to_local(visit.board.facts->zone, visit.board.now)));
  Field where{.name = "waar", .label = visit.say("Waar ligt het papier?", "Where is the paper kept?"), .value = visit.request.form.first("waar")};
  where.hint = visit.say("Bijvoorbeeld: map toestemming groep 5, kast directie", "For instance: folder consent class 5, head's cabinet");
  const auto posted = [&](const ConsentQuestion& question) -> std::optional<bool> {
    const std::string value = visit.request.form.first(answer_name(person_of(visit), question));
    return value.empty() ? std::nullopt : std::optional(value == "ja");
  };
  return element("details", {css("part"), {"open", visit.request.form.first("doe") == "papier"}}, element("summary", {}, visit.say("Een formulier op papier overschrijven", "Copy a form on paper")),
                 post_form(visit, visit.to(Room::consents, path_of_person(visit)),
                           together(hidden_field("doe", "papier"), giver_field(visit, view, "tekende"), text_field({.name = "datum", .label = visit.say("Datum op het papier", "Date on the paper"), .value = today, .hint = {}, .error = {}, .type = "date"}),
                                    text_field(where), element("p", {css("hint")}, visit.say("Neem precies over wat er staat. Wat leeg is, laat u leeg.", "Copy exactly what is there. What is empty you leave empty.")),
                                    question_fields(visit, person_of(visit), view.given_name, consent_questions(visit.office()), posted, nullptr), button(visit.say("Bewaar", "Save")))));
}

Html told_part(const Visit& visit, const ConsentPersonView& view) {
  Choices choices{{"", std::string(visit.say("Alles", "Everything"))}};
  for (const ConsentQuestion& one : consent_questions(visit.office())) choices.emplace_back(one.purpose + "." + one.channel, capital(consent_words(one, visit.language)));
  Field what{.name = "waarvoor", .label = visit.say("Waarvoor?", "For what?")};
  what.required = false;
  return element("details", {css("part")}, element("summary", {}, visit.say("Iemand vertelt: nee, of niet meer", "Somebody says: no, or no longer")),
                 post_form(visit, visit.to(Room::consents, path_of_person(visit)),
                           together(hidden_field("doe", "verteld"), element("p", {}, visit.say("Een nee schrijft u altijd meteen op, ook aan de telefoon. Een ja kan alleen wie beslist zelf geven.", "A no you write down at once, also on the telephone. A yes only who decides can give.")),
                                    giver_field(visit, view, "vertelde"), choice_field(what, choices), button(visit.say("Schrijf het nee op", "Write down the no")))));
}

http::Response show_person(const Visit& visit, const std::optional<Error>& error) {
  const auto view = consent_history(visit.office(), visit.actor(), person_of(visit));
  if (!view) return view.error().fault == Fault::forbidden ? no_entry_page(visit) : refused_page(visit, view.error());
  Sheet sheet{Room::consents, std::string(visit.say("Toestemming: ", "Consent: ")) + view->name, "", {}};
  const Html nobody = element("p", {css("note")}, visit.say("Er is geen ouder of verzorger bekend. Zolang dat zo is, kan niemand ja zeggen. Vul eerst de ouder in bij Mensen.", "No parent or carer is known. As long as that is so, nobody can say yes. Fill in the parent first, under People."));
  sheet.main = together(element("p", {}, link(visit.to(Room::consents), visit.say("‹ Toestemming", "‹ Consent"))), element("h1", {}, sheet.title), said(visit), wrong_line(visit, error), history(visit, *view),
                        view->givers.empty() ? nobody : together(paper_part(visit, *view), told_part(visit, *view)));
  return show(visit, sheet, error ? 422 : 200);
}

std::vector<ConsentAnswer> told_answers(const Visit& visit, const std::string& what) {
  std::vector<ConsentAnswer> answers;
  for (const ConsentQuestion& one : consent_questions(visit.office())) {
    if (what.empty() || what == one.purpose + "." + one.channel) answers.push_back({person_of(visit), one.purpose, one.channel, false});
  }
  return answers;
}

}  // namespace

http::Response consent_person_page(const Visit& visit) { return show_person(visit, std::nullopt); }

http::Response keep_consent_paper(const Visit& visit) {
  const http::Values& form = visit.request.form;
  const std::string what = form.first("doe");
  Result<ConsentChanges> changes = refusal(Fault::invalid, "Deze keuze kent deze pagina niet.", "This page does not know this choice.");
  if (what == "verteld") changes = refuse_as_told(visit.office(), visit.actor(), form.first("vertelde"), told_answers(visit, form.first("waarvoor")));
  if (what == "papier") {
    const auto date = parse_date(form.first("datum"));
    std::vector<ConsentAnswer> answers = answers_of(form);
    if (!date) changes = refusal(Fault::invalid, "Kies de datum die op het papier staat.", "Choose the date that is on the paper.");
    else if (answers.empty()) changes = refusal(Fault::invalid, "Neem ten minste één antwoord van het papier over.", "Copy at least one answer from the paper.");
    else changes = answer_on_paper(visit.office(), visit.actor(), {form.first("tekende"), *date, form.first("waar"), std::move(answers)});
  }
  if (!changes) return changes.error().fault == Fault::forbidden ? refused_page(visit, changes.error()) : show_person(visit, changes.error());
  return done_and_to(visit, Room::consents, path_of_person(visit), changes->empty() ? "Dit stond er al zo." : "Bewaard. Wie hierover beslist, krijgt een bericht.", changes->empty() ? "It stood like this already." : "Kept. Who decides about this gets a message.");
}

}  // namespace leidraad::portal
