// SPDX-License-Identifier: EUPL-1.2
// One version: where it stands, who did what when, and the one step that comes next.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "portal/codes/codes_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

bool is_replaced(const Visit& visit, const Opened& opened) {
  return std::any_of(opened.published.begin(), opened.published.end(), [&](const CodeVersion& other) {
    return opened.version.number > 0 && other.number > opened.version.number && other.from && *other.from <= visit.board.now;
  });
}

Html history(const Visit& visit, const Opened& opened) {
  std::vector<Html> rows;
  const auto add = [&](std::string_view nl, std::string_view en, const std::optional<CodeStep>& step, const std::string& more = {}) {
    if (!step) return;
    rows.push_back(element("div", {}, element("dt", {}, visit.say(nl, en)),
                           element("dd", {}, name_of(visit, step->by), ", ", full_moment(visit, step->at), more.empty() ? "" : "; " + more)));
  };
  const CodeVersion& version = opened.version;
  add("Begonnen", "Begun", version.made);
  add("Laatst bewaard", "Last saved", version.saved);
  add("Voorgelegd aan de raad", "Put before the council", version.sent);
  for (const CodeConsent& consent : opened.consents) {
    std::string more = std::string(visit.say("besluit ", "decision ")) + consent.reference + std::string(visit.say(" van ", " of ")) +
                       spoken_date(visit, consent.decided_on);
    if (consent.on_paper) more += visit.say(", op papier", ", on paper");
    if (consent.hash != version.hash) more += visit.say("; voor een eerdere tekst", "; for an earlier text");
    add("Instemming van de raad", "The council's consent", consent.given, more);
  }
  add("Vastgesteld", "Adopted", version.adopted, std::string(visit.say("besluit van ", "decision of ")) + spoken_date(visit, version.decided_on));
  add("Gepubliceerd", "Published", version.published,
      version.from ? std::string(visit.say("geldt vanaf ", "in force from ")) + full_moment(visit, *version.from) : "");
  rows.push_back(element("div", {}, element("dt", {}, visit.say("Kenmerk van de tekst (SHA-256)", "Mark of the text (SHA-256)")),
                         element("dd", {}, element("code", {}, in_groups(version.hash)))));
  return element("dl", {css("facts")}, rows);
}

Html step_form(const Visit& visit, const Opened& opened, std::string_view step, std::string_view words, const Html& fields, bool second = false) {
  return post_form(visit, visit.to(Room::codes, rest_of(opened.version)),
                   together(hidden_field("knop", step), hidden_field("kenmerk", opened.version.hash), fields,
                            second ? element("p", {css("buttons")}, element("button", {css("second"), {"type", "submit"}}, words)) : button(words)));
}

Html ready_form(const Visit& visit, const Opened& opened, bool second) {
  const std::string date = parse_code(opened.text, "code").code.front.adopted;
  const Field field{
      "datum",
      visit.say("Datum van het besluit van het bestuur", "Date of the board's decision"),
      date,
      visit.say("Die komt in de tekst te staan. Daarna verandert er geen letter meer.", "It is put in the text. After that not a letter changes."),
      {},
      "date"};
  return step_form(visit, opened, "klaar", visit.say("Maak klaar voor vaststelling", "Make ready to be adopted"), text_field(field), second);
}

Html adopt_form(const Visit& visit, const Opened& opened, const Studied& studied) {
  const Field date{"datum", visit.say("Datum van het besluit", "Date of the decision"), studied.own.front.adopted, {}, {}, "date"};
  const bool gate = studied.asks_council && !studied.consent;
  const Html without =
      gate ? check_field("zonder_raad",
                         visit.say("Laat het toezicht zoals het was; stel de rest vast", "Leave the supervision as it was; adopt the rest"), false,
                         visit.say("Wat nieuw is aan het toezicht, gaat pas in als de raad heeft ingestemd.",
                                   "What is new in the supervision takes effect only when the council has consented."))
           : Html();
  return step_form(visit, opened, "vaststellen", visit.say("Stel vast", "Adopt"), together(text_field(date), without));
}

Html publish_form(const Visit& visit, const Opened& opened, const Studied& studied) {
  const LocalTime here = to_local(visit.board.facts->zone, visit.board.now);
  const Field day{"datum", visit.say("Vanaf welke dag", "From which day"), print(date_of(here)), visit.say("Vandaag: meteen.", "Today: at once."), {},
                  "date"};
  const Field time{"tijd", visit.say("Hoe laat (mag leeg blijven)", "At what time (may stay empty)"),
                   {},     visit.say("Zoals 08:00.", "Such as 08:00."),
                   {},     "text",
                   "off",  false,
                   5};
  const Html editorial = studied.material ? element("p", {css("hint")},
                                                    visit.say("Deze versie verandert iets aan de inhoud. Iedereen krijgt de vraag hem te lezen.",
                                                              "This version changes something of substance. Everybody is asked to read it."))
                                          : check_field("redactioneel",
                                                        visit.say("Alleen anders opgeschreven: vraag niemand om hem opnieuw te lezen",
                                                                  "Only worded differently: ask nobody to read it again"),
                                                        true);
  return step_form(visit, opened, "publiceren", visit.say("Publiceer", "Publish"), together(text_field(day), text_field(time), editorial));
}

Html step_of_draft(const Visit& visit, const Opened& opened, const Studied& studied) {
  const bool keeps = keeps_code(visit.actor(), opened.version.school);
  const bool sound = !has_errors(studied.findings);
  const bool dated = !studied.own.front.adopted.empty();
  Html out;
  if (keeps && (!sound || !dated)) {
    out += element("p", {css("buttons")},
                   link_button(visit.to(Room::codes, rest_of(opened.version, "/schrijf")), visit.say("Schrijf verder", "Go on writing"), sound));
    if (sound) out += ready_form(visit, opened, false);
    return out;
  }
  const bool gate = studied.asks_council && !studied.consent;
  if (keeps && gate && opened.version.state == CodeState::draft) {
    out += element("p", {},
                   visit.say("Deze tekst verandert wat wordt waargenomen. Daarvoor is instemming van de raad nodig.",
                             "This text changes what is observed. That needs the council's consent."));
    out += step_form(visit, opened, "raad", visit.say("Leg voor aan de raad", "Put before the council"), {});
  }
  if (gate && opened.version.state == CodeState::council)
    out += element("p", {css("buttons")},
                   link_button(visit.to(Room::codes, rest_of(opened.version, "/raad")),
                               visit.say("Lees wat de raad is gevraagd", "Read what the council is asked")));
  if (adopts_code(visit.actor())) {
    const Html form = adopt_form(visit, opened, studied);
    out += gate
               ? element("details", {},
                         element("summary", {}, visit.say("Vaststellen zonder op de raad te wachten", "Adopt without waiting for the council")), form)
               : form;
  } else if (keeps && !gate) {
    out += element("p", {}, visit.say("Klaar. Het bestuur kan de tekst nu vaststellen.", "Ready. The board can now adopt the text."));
  }
  if (keeps)
    out += element(
        "p", {css("buttons")},
        link_button(visit.to(Room::codes, rest_of(opened.version, "/schrijf")), visit.say("Schrijf toch verder", "Go on writing after all"), true));
  return out;
}

Html next_step(const Visit& visit, const Opened& opened, const Studied& studied) {
  const CodeVersion& version = opened.version;
  Html inside;
  if (version.state == CodeState::draft || version.state == CodeState::council) inside = step_of_draft(visit, opened, studied);
  if (version.state == CodeState::adopted && keeps_code(visit.actor(), version.school)) inside = publish_form(visit, opened, studied);
  const bool waits = version.state == CodeState::published && opened.holding && opened.holding->version.id == version.id && opened.holding->waits;
  if (waits) {
    inside += element("p", {},
                      visit.say("De raad heeft nog niet ingestemd met het nieuwe toezicht. Tot dan geldt het oude.",
                                "The council has not consented to the new supervision yet. Until then the old holds."));
    inside += element("p", {css("buttons")},
                      link_button(visit.to(Room::codes, rest_of(version, "/raad")), visit.say("Naar de instemming", "To the consent")));
  }
  if (inside.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "nu"}},
                 element("h2", {id("nu")}, visit.say("Wat u nu kunt doen", "What you can do now")), inside);
}

Html links_of(const Visit& visit, const Opened& opened, const Studied& studied) {
  const auto to = [&](std::string_view rest, std::string_view nl, std::string_view en) {
    return element("li", {}, link(visit.to(Room::codes, rest_of(opened.version, rest)), visit.say(nl, en)));
  };
  std::vector<Html> items{to("/tekst", "Lees de tekst", "Read the text")};
  if (!opened.published.empty()) items.push_back(to("/verschil", "Wat verandert er?", "What changes?"));
  if (studied.asks_council || has_supervision(studied.full)) items.push_back(to("/raad", "Het stuk voor de raad", "The paper for the council"));
  items.push_back(to("/code.pdf", "Download als pdf", "Download as PDF"));
  items.push_back(to("/code.md", "Download het bestand (Markdown)", "Download the file (Markdown)"));
  return element("ul", {css("plain")}, items);
}

Html drop_form(const Visit& visit, const Opened& opened) {
  const bool open = opened.version.state == CodeState::draft || opened.version.state == CodeState::council;
  if (!open || !keeps_code(visit.actor(), opened.version.school)) return {};
  return element(
      "details", {css("part")}, element("summary", {}, visit.say("Dit concept weggooien", "Throw this draft away")),
      step_form(visit, opened, "weg", visit.say("Gooi weg", "Throw away"),
                element("p", {}, visit.say("Download eerst het bestand als u het wilt bewaren.", "Download the file first if you want to keep it.")),
                true));
}

Html left_out(const Visit& visit, const Opened& opened) {
  if (!opened.holding || opened.holding->version.id != opened.version.id || opened.holding->left_out.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "past-niet"}},
                 element("h2", {id("past-niet")},
                         visit.say("Dit past niet meer bij de code van het bestuur, en geldt nu niet",
                                   "This no longer fits the board's code, and does not hold now")),
                 findings_view(visit, opened.holding->left_out, std::nullopt));
}

}  // namespace

http::Response version_page(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    Result<Studied> studied = invalid("");
    const Done looked = visit.office().read([&](Reading& from) -> Done {
      studied = study_code(from, opened.version.id, visit.board.now);
      return done();
    });
    if (!looked || !studied) return refused_page(visit, looked ? studied.error() : looked.error());
    const bool open = opened.version.state == CodeState::draft || opened.version.state == CodeState::council;
    const Link edit = visit.to(Room::codes, rest_of(opened.version, "/schrijf"));
    Sheet sheet{Room::codes, opened.version.title, "", {}};
    sheet.main = element(
        "div", {css("narrow")}, said(visit), element("p", {}, link(visit.to(Room::codes), visit.say("‹ Alle versies", "‹ All versions"))),
        element("h1", {}, opened.version.title),
        element("p", {css("lead")}, line_name(visit, opened), " · ", state_words(visit, opened.version, visit.board.now, is_replaced(visit, opened))),
        next_step(visit, opened, *studied),
        open ? element("section", {css("part"), {"aria-labelledby", "opmerkingen"}},
                       element("h2", {id("opmerkingen")}, visit.say("Nagekeken", "Checked")),
                       findings_view(visit, studied->findings, keeps_code(visit.actor(), opened.version.school) ? std::optional(edit) : std::nullopt))
             : Html(),
        left_out(visit, opened),
        element("section", {css("part"), {"aria-labelledby", "lezen"}}, element("h2", {id("lezen")}, visit.say("Lezen", "Reading")),
                links_of(visit, opened, *studied)),
        element("section", {css("part"), {"aria-labelledby", "verloop"}}, element("h2", {id("verloop")}, visit.say("Wie deed wat", "Who did what")),
                history(visit, opened)),
        drop_form(visit, opened));
    return show(visit, sheet);
  });
}

}  // namespace leidraad::portal
