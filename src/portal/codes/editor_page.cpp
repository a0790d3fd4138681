// SPDX-License-Identifier: EUPL-1.2
// Writing: one article or the whole file in a text field, with a look at how it reads and what is wrong
// before it is kept. What was not touched stays as it was, byte for byte.
#include "core/base/text.h"
#include "core/code/edit.h"
#include "core/code/parse.h"
#include "portal/codes/codes_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Typed {
  std::string article;       // empty: the whole file
  std::string typed;         // in the field
  std::string started_from;  // hash of the text the writer had before him
};

std::string piece_of(const Opened& opened, const std::string& article) {
  if (article.empty()) return opened.text;
  const auto stretch = stretch_of_article(opened.text, parse_code(opened.text, "code").code, article);
  return stretch ? opened.text.substr(stretch->from, stretch->to - stretch->from) : std::string();
}

// The file with what was typed; nullopt: the article is no longer there.
std::optional<std::string> with_piece(const Opened& opened, const Typed& writing) {
  if (writing.article.empty()) return with_typed(opened.text, writing.typed);
  const auto stretch = stretch_of_article(opened.text, parse_code(opened.text, "code").code, writing.article);
  if (!stretch) return std::nullopt;
  return with_stretch(opened.text, *stretch, writing.typed);
}

Link here(const Visit& visit, const Opened& opened, const std::string& article) {
  return visit.to(Room::codes, rest_of(opened.version, "/schrijf" + (article.empty() ? "" : "?artikel=" + http::escape_url(article))));
}

Html article_menu(const Visit& visit, const Opened& opened, const Typed& writing) {
  const Code code = parse_code(opened.text, "code").code;
  std::vector<Html> items{element("li", {}, link(here(visit, opened, {}), visit.say("Het hele bestand", "The whole file")))};
  for (const Article& article : code.articles) {
    if (article.id == writing.article)
      items.push_back(element("li", {}, element("b", {}, article.title)));
    else
      items.push_back(element("li", {}, link(here(visit, opened, article.id), article.title)));
  }
  return element("details", {css("part")}, element("summary", {}, visit.say("Ga naar een ander artikel", "Go to another article")),
                 element("ul", {css("plain")}, items));
}

Html editor(const Visit& visit, const Opened& opened, const Typed& writing, std::string_view error) {
  const Field field{
      "tekst",
      writing.article.empty() ? visit.say("De hele tekst", "The whole text") : visit.say("De tekst van dit artikel", "The text of this article"),
      writing.typed,
      visit.say("Gewone tekst; regels staan tussen ``` in. Bekijk laat zien hoe het leest.",
                "Plain text; rules stand between ```. Look shows how it reads."),
      error,
      "text",
      "off",
      false,
      1'900'000};
  return post_form(visit, here(visit, opened, writing.article),
                   together(hidden_field("kenmerk", writing.started_from), long_text_field(field, writing.article.empty() ? 30 : 16),
                            element("p", {css("buttons")},
                                    element("button", {{"type", "submit"}, {"name", "knop"}, {"value", "bewaar"}}, visit.say("Bewaar", "Save")),
                                    second_button(visit.say("Bekijk", "Look"), "knop", "bekijk"))));
}

Html preview(const Visit& visit, const Opened& opened, const Typed& writing, const std::string& text, const Studied& studied) {
  Code shown = parse_code(text, "code").code;
  if (const Article* one = shown.article(writing.article)) {
    Code alone;
    alone.front = studied.full.front;
    alone.articles.push_back(*one);
    alone.sections.push_back({});
    alone.sections.back().is_article = true;
    shown = std::move(alone);
  }
  return together(
      element("section", {css("part"), {"aria-labelledby", "nagekeken"}}, element("h2", {id("nagekeken")}, visit.say("Nagekeken", "Checked")),
              findings_view(visit, studied.findings, Link::anchor("veld-tekst"))),
      element("section", {css("part"), {"aria-labelledby", "zo-leest-het"}},
              element("h2", {id("zo-leest-het")}, visit.say("Zo leest het", "How it reads")),
              book_view(visit, shown, {false, &opened.version, nullptr})),
      studied.before
          ? element("section", {css("part"), {"aria-labelledby", "dit-verandert"}},
                    element("h2", {id("dit-verandert")}, visit.say("Dit verandert er", "This changes")), changes_view(visit, studied.changes))
          : Html());
}

http::Response show_editor(const Visit& visit, const Opened& opened, const Typed& writing, const Html& more, std::string_view error, int status) {
  Sheet sheet{Room::codes, std::string(visit.say("Schrijven: ", "Writing: ")) + opened.version.title, "", {}};
  sheet.main = together(said(visit), way_back(visit, opened.version), element("h1", {}, opened.version.title), article_menu(visit, opened, writing),
                        editor(visit, opened, writing, error), more);
  return show(visit, sheet, status);
}

// Somebody saved meanwhile: what was typed stays in the field, and beside it what stands there now. The
// next save is over the text of the other, knowingly.
http::Response show_conflict(const Visit& visit, const Opened& opened, Typed writing, const Error& error) {
  const std::string theirs = piece_of(opened, writing.article);
  Html marks;
  for (const WordChange& change : diff_words(theirs, writing.typed)) {
    if (change.kind == '-')
      marks += element("del", {}, change.text);
    else if (change.kind == '+')
      marks += element("ins", {}, change.text);
    else
      marks += Html(change.text);
  }
  writing.started_from = opened.version.hash;
  const Html beside = element("section", {css("part"), {"aria-labelledby", "van-de-ander"}},
                              element("h2", {id("van-de-ander")},
                                      visit.say("Wat de ander bewaarde, met uw wijzigingen erin", "What the other saved, with your changes in it")),
                              element("p", {},
                                      visit.say("Doorgestreept staat bij de ander en niet bij u; onderstreept staat alleen bij u. Verwerk wat u wilt "
                                                "houden in het veld hierboven, en bewaar opnieuw.",
                                                "Struck out stands with the other and not with you; underlined only with you. Work what you want to "
                                                "keep into the field above, and save again.")),
                              element("p", {css("marked")}, marks));
  return show_editor(visit, opened, writing, beside, visit.say(error), 409);
}

}  // namespace

http::Response editor_page(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    if (!keeps_code(visit.actor(), opened.version.school)) return no_entry_page(visit);
    if (opened.version.state == CodeState::adopted || opened.version.state == CodeState::published)
      return refused_page(visit, refusal(Fault::conflict, "Deze versie is al vastgesteld en verandert niet meer. Maak een nieuwe versie.",
                                         "This version has been adopted and no longer changes. Make a new version."));
    const std::string article = visit.request.query.first("artikel");
    const std::string piece = piece_of(opened, article);
    if (piece.empty()) return refused_page(visit, refusal(Fault::missing, "Dit artikel is er niet (meer).", "This article is not there (any more)."));
    return show_editor(visit, opened, {article, piece, opened.version.hash}, {}, {}, 200);
  });
}

http::Response save_editor(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    if (!keeps_code(visit.actor(), opened.version.school)) return no_entry_page(visit);
    const Typed writing{visit.request.query.first("artikel"), visit.request.form.first("tekst"), visit.request.form.first("kenmerk")};
    const auto text = with_piece(opened, writing);
    if (!text) return refused_page(visit, refusal(Fault::missing, "Dit artikel is er niet meer.", "This article is no longer there."));
    if (visit.request.form.first("knop") == "bekijk") {
      Result<Studied> studied = invalid("");
      const Done looked = visit.office().read([&](Reading& from) -> Done {
        studied = study_text(from, opened.version.school, *text, visit.board.now);
        return done();
      });
      if (!looked || !studied) return refused_page(visit, looked ? studied.error() : looked.error());
      return show_editor(visit, opened, writing, preview(visit, opened, writing, *text, *studied), {}, 200);
    }
    const Done saved = visit.office().write(
        Touches::nothing, [&](Writing& to) { return save_code(to, visit.actor(), visit.board.now, opened.version.id, writing.started_from, *text); });
    if (saved) {  // an article that got another name is found again in the whole file
      const bool still_there = !writing.article.empty() && parse_code(*text, "code").code.article(writing.article) != nullptr;
      return done_and_to(visit, Room::codes,
                         rest_of(opened.version, "/schrijf" + (still_there ? "?artikel=" + http::escape_url(writing.article) : "")), "Bewaard.",
                         "Saved.");
    }
    if (saved.error().fault == Fault::conflict && opened.version.hash != writing.started_from)
      return show_conflict(visit, opened, writing, saved.error());
    if (saved.error().fault == Fault::invalid)
      return show_editor(visit, opened, writing, {}, visit.say(saved.error().why, saved.error().english), 422);
    return refused_page(visit, saved.error());
  });
}

}  // namespace leidraad::portal
