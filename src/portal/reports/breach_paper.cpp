// SPDX-License-Identifier: EUPL-1.2
// The answer sheet on A4, in the order of the authority's form, and the letter to those concerned.
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/reports/breach_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html answer_row(const Visit& visit, const BreachQuestion& question, const BreachAnswer* answer) {
  const std::string words = answer ? spoken_answer(visit, question, answer->value) : std::string();
  const Html value = !words.empty() ? Html(words) : question.needed ? element("mark", {css("blank")}, visit.say("nog invullen", "to be filled in")) : Html("–");
  return element("div", {}, element("dt", {}, visit.say(question.label)), element("dd", {css("typed")}, value));
}

Html part_of(const Visit& visit, const Breach& breach, int number) {
  Html rows;
  for (const BreachQuestion& question : breach_questions()) {
    if (question.section == number) rows += answer_row(visit, question, answer_to(breach, question.name));
  }
  const std::string anchor = "deel-" + std::to_string(number);
  return section(anchor, std::to_string(number) + " " + std::string(visit.say(breach_section(number))), element("dl", {css("facts answers")}, rows));
}

}  // namespace

http::Response breach_sheet_page(const Visit& visit) {
  const auto one = breach(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!one) return refused_page(visit, one.error());
  Html parts;
  for (int number = 0; number < kBreachSections; ++number) parts += part_of(visit, *one, number);
  Sheet sheet{Room::report_desk, std::string(visit.say("Invulblad datalek ", "Answer sheet data breach ")) + one->number, "paper-page it-paper", {}};
  const std::string plain = breach_sheet(*one, visit.board.facts->zone, visit.language);
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), element("p", {}, visit.board.name, " · ", spoken_time(visit, visit.board.now)), clock_of(visit, *one),
                       element("p", {}, visit.say("Neem deze antwoorden over in het formulier op de site van de Autoriteit Persoonsgegevens. Leidraad verstuurt niets.", "Copy these answers into the form on the site of the Dutch Data Protection Authority. Leidraad sends nothing.")),
                       parts, element("details", {css("part no-print")}, element("summary", {}, visit.say("Als platte tekst, om te kopiëren", "As plain text, to copy")), element("pre", {css("paste"), {"tabindex", "0"}}, plain)),
                       element("p", {css("turn")}, link(to_breach(visit, one->id), visit.say("Terug naar het datalek", "Back to the data breach"))));
  return show(visit, sheet);
}

http::Response breach_letter_page(const Visit& visit) {
  const auto one = breach(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!one) return refused_page(visit, one.error());
  Sheet sheet{Room::report_desk, std::string(visit.say("Brief aan wie het aangaat", "Letter to those concerned")), "paper-page", {}};
  const std::string letter = breach_letter(*one, visit.board.name, visit.language);
  sheet.main = element("div", {css("narrow")}, element("div", {css("no-print")}, element("h1", {}, sheet.title), element("p", {css("lead")}, visit.say("Een voorzet, uit uw eigen antwoorden. Vul aan wat gemarkeerd is, en lees hem hardop voor u hem verstuurt.", "A draft, from your own answers. Add what is marked, and read it aloud before you send it."))),
                       element("div", {css("letter typed")}, with_blanks(Html(letter))), element("p", {css("turn")}, link(to_breach(visit, one->id), visit.say("Terug naar het datalek", "Back to the data breach"))));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
