// SPDX-License-Identifier: EUPL-1.2
// On paper, A4: the list for the photographer, forms to fill in, letters for who has no mail address. No
// reasons and no names of parents on what goes around the school.
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

std::string school_of(const Visit& visit) { return visit.request.parameters.first("school"); }
bool is_image(const ConsentQuestion& question) { return question.purpose != "names"; }

Html back(const Visit& visit, const std::string& path) { return element("p", {css("no-print")}, link(visit.to(Room::consents, path), visit.say("‹ Terug naar de groep", "‹ Back to the class"))); }

Html how_long(const Visit& visit) {
  return element("p", {}, visit.say("Stand van ", "As of "), full_moment(visit, visit.board.now), ". ",
                 visit.say("Morgen kan het anders zijn: druk dan een nieuwe lijst af en gooi deze weg.", "Tomorrow it may differ: print a new list then and throw this one away."));
}

Html photographer_table(const Visit& visit, const ClassSheet& sheet) {
  Html heads = element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Naam", "Name"));
  for (const ConsentQuestion& one : sheet.questions) {
    if (is_image(one)) heads += element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say(consent_short(one.channel)));
  }
  Html rows;
  for (const ClassLine& line : sheet.lines) {
    Html cells;
    for (std::size_t i = 0; i < sheet.questions.size(); ++i) {
      if (is_image(sheet.questions[i])) cells += element("td", {{"role", "cell"}, {"data-label", visit.say(consent_short(sheet.questions[i].channel))}}, state_word(visit, line.states[i] == ConsentState::yes ? ConsentState::yes : ConsentState::no));
    }
    rows += element("tr", {{"role", "row"}}, element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, line.name), cells);
  }
  return element("table", {css("table"), {"role", "table"}}, element("caption", {css("only-read")}, visit.say("Wie waar in beeld mag", "Who may be shown where")),
                 element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, heads)), element("tbody", {{"role", "rowgroup"}}, rows));
}

// First names large, one place after another: to hold beside the camera.
Html not_shown(const Visit& visit, const ClassSheet& sheet) {
  Html parts;
  for (std::size_t i = 0; i < sheet.questions.size(); ++i) {
    if (!is_image(sheet.questions[i])) continue;
    std::vector<Html> names;
    for (const ClassLine& line : sheet.lines) {
      if (line.states[i] != ConsentState::yes) names.push_back(element("li", {}, line.name));
    }
    const std::string anchor = "plek-" + std::to_string(i);
    const Html title = sheet.questions[i].channel.empty() ? Html(visit.say("Helemaal niet opnemen", "Not to be recorded at all")) : Html(std::string(visit.say("Niet ", "Not ")) + std::string(visit.say(consent_where(sheet.questions[i].channel))));
    const Html all = element("p", {}, visit.say("Iedereen mag.", "Everybody may."));
    parts += element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title), names.empty() ? all : element("ul", {css("consent-names")}, names));
  }
  return parts;
}

// ---- the form ----

Html box_pair(const Visit& visit) {
  return element("td", {{"role", "cell"}}, "☐ ", visit.say("ja", "yes"), "  ☐ ", visit.say("nee", "no"));
}

Html form_rows(const Visit& visit, const std::vector<ConsentQuestion>& questions, std::size_t givers) {
  Html rows;
  for (const ConsentQuestion& one : questions) {
    Html cells;
    for (std::size_t i = 0; i < givers; ++i) cells += box_pair(visit);
    rows += element("tr", {{"role", "row"}}, element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, capital(consent_words(one, visit.language))), cells);
  }
  return rows;
}

Html signatures(const Visit& visit, std::size_t givers) {
  Html lines;
  for (std::size_t i = 0; i < givers; ++i)
    lines += element("p", {css("consent-sign")}, givers > 1 ? std::string(visit.say("Ouder of verzorger ", "Parent or carer ")) + std::to_string(i + 1) + ". " : std::string(), visit.say("Naam: ", "Name: "), "………………………… ",
                     visit.say("Datum: ", "Date: "), "………… ", visit.say("Handtekening: ", "Signature: "), "…………………");
  return lines;
}

Html paper_form(const Visit& visit, const ClassSheet& sheet, const ClassLine& line, std::size_t index) {
  const bool child = !sheet.about.id.empty();
  const std::size_t givers = child ? 2 : 1;
  const std::string anchor = "formulier-" + std::to_string(index);
  Html heads = element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Mogen wij dit gebruiken?", "May we use this?"));
  for (std::size_t i = 0; i < givers; ++i)
    heads += element("th", {{"scope", "col"}, {"role", "columnheader"}}, child ? std::string(visit.say("Ouder ", "Parent ")) + std::to_string(i + 1) : std::string(visit.say("Uw keuze", "Your choice")));
  const Html words = child ? element("p", {}, visit.say("Kies per regel ja of nee. Nee is ook goed; dat heeft geen gevolgen voor uw kind. Wat leeg blijft, is geen toestemming. Zijn er twee ouders of verzorgers, dan gebruiken wij iets pas als u allebei ja zegt. U kunt elke dag iets anders kiezen. Is de leerling 16 of ouder, dan kiest en tekent de leerling zelf.",
                                                        "Choose yes or no on each line. No is fine as well; it has no consequences for your child. What stays empty is no consent. With two parents or carers, we use something only when you both say yes. You can choose differently any day. From 16 on the pupil chooses and signs."))
                           : element("p", {}, visit.say("Kies per regel ja of nee. Nee is ook goed; dat heeft geen gevolgen. Wat leeg blijft, is geen toestemming. U kunt elke dag iets anders kiezen.",
                                                        "Choose yes or no on each line. No is fine as well; it has no consequences. What stays empty is no consent. You can choose differently any day."));
  return element("section", {css("paper-list"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, visit.say("Toestemming voor ", "Consent for "), line.name),
                 element("p", {css("quiet")}, sheet.about.school_name, " · ", class_title(visit, sheet.about)), words,
                 element("table", {css("table"), {"role", "table"}}, element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, heads)),
                         element("tbody", {{"role", "rowgroup"}}, form_rows(visit, sheet.questions, givers))),
                 signatures(visit, givers));
}

}  // namespace

http::Response photographer_page(const Visit& visit) {
  const std::string school = school_of(visit), class_id = class_in_path(visit);
  const auto sheet_of = class_sheet(visit.office(), visit.actor(), school, class_id);
  if (!sheet_of) return no_entry_page(visit);
  const bool only_not = visit.request.query.first("vorm") == "niet";
  Sheet sheet{Room::consents, std::string(only_not ? visit.say("Wie niet in beeld", "Who not to show") : visit.say("Klassenlijst voor de fotograaf", "Class list for the photographer")), "paper-page it-paper", {}};
  sheet.main = together(back(visit, class_path(school, class_id)), element("h1", {}, sheet.title), element("p", {css("lead")}, sheet_of->about.school_name, " · ", class_title(visit, sheet_of->about)), how_long(visit),
                        only_not ? not_shown(visit, *sheet_of) : photographer_table(visit, *sheet_of));
  return show(visit, sheet);
}

http::Response consent_forms_page(const Visit& visit) {
  const std::string school = school_of(visit), class_id = class_in_path(visit);
  if (!visit.actor().keeps(school)) return no_entry_page(visit);
  const auto sheet_of = class_sheet(visit.office(), visit.actor(), school, class_id);
  if (!sheet_of) return no_entry_page(visit);
  Sheet sheet{Room::consents, std::string(visit.say("Formulieren op papier", "Forms on paper")), "paper-page", {}};
  Html forms;
  std::size_t index = 0;
  for (const ClassLine& line : sheet_of->lines) forms += paper_form(visit, *sheet_of, line, index++);
  sheet.main = together(back(visit, class_path(school, class_id)), element("h1", {css("no-print")}, sheet.title),
                        element("p", {css("no-print")}, visit.say("Kies “Afdrukken” in uw browser: elke leerling komt op een eigen blad. Komt een formulier terug, schrijf het dan over bij de leerling, en bewaar het papier.",
                                                                 "Choose “Print” in your browser: each pupil comes on a sheet of its own. When a form comes back, copy it at the pupil, and keep the paper.")),
                        forms);
  return show(visit, sheet);
}

http::Response consent_letters_page(const Visit& visit) {
  const std::string school = school_of(visit);
  const auto letters = open_consent_letters(visit.office(), visit.actor(), school);
  if (!letters) return no_entry_page(visit);
  Sheet sheet{Room::consents, std::string(visit.say("Brieven om af te drukken", "Letters to print")), "paper-page", {}};
  Html pages;
  Html marks;
  std::size_t index = 0;
  for (const OpenConsentLetter& one : *letters) {
    const std::string anchor = "brief-" + std::to_string(index++);
    pages += element("section", {css("paper-list"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, visit.say("Aan: ", "To: "), one.to),
                     element("p", {css("quiet")}, visit.say("Mee met ", "Along with "), one.child, one.class_name.empty() ? "" : " · " + one.class_name), element("div", {css("letter typed")}, one.body));
    marks += hidden_field("brief", one.id);
  }
  const Html none = element("p", {css("lead")}, visit.say("Er ligt geen brief klaar.", "No letter waits."));
  const Html out = post_form(visit, visit.to(Room::consents, "/brieven/" + http::escape_url(school)),
                             together(marks, element("p", {css("hint")}, visit.say("Deze ouders hebben geen mailadres. Druk de brieven af en geef ze mee.", "These parents have no mail address. Print the letters and give them along.")),
                                      button(visit.say("Ze zijn meegegeven", "They were given along"))));
  sheet.main = together(element("p", {css("no-print")}, link(visit.to(Room::consents), visit.say("‹ Toestemming", "‹ Consent"))), element("h1", {css("no-print")}, sheet.title), said(visit),
                        letters->empty() ? none : together(element("div", {css("no-print")}, out), pages));
  return show(visit, sheet);
}

http::Response hand_out_letters(const Visit& visit) {
  const std::string school = school_of(visit);
  if (!visit.actor().keeps(school)) return no_entry_page(visit);
  const Done handed = hand_over_letters(visit.office(), visit.actor(), school, visit.request.form.all("brief"));
  if (!handed) return refused_page(visit, handed.error());
  return done_and_to(visit, Room::consents, "/brieven/" + http::escape_url(school), "Bewaard. De tekst van de brieven is gewist.", "Kept. The text of the letters is erased.");
}

}  // namespace leidraad::portal
