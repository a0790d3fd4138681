// SPDX-License-Identifier: EUPL-1.2
// A version to read, also one with slips in it: chapters, articles, and beside each the sentences of its rules.
#include "core/base/text.h"
#include "core/code/sentence.h"
#include "portal/codes/codes_pages.h"
#include "portal/pages/article.h"

namespace leidraad::portal {

using namespace html;

namespace {

class Book {
 public:
  Book(const Visit& visit, const Code& code, const BookOptions& options) : visit_(visit), code_(code), options_(options) {}

  Html view() {
    Html text = blocks(code_.preamble);
    for (const Section& section : code_.sections) {
      if (section.is_article) {
        text += article(code_.articles[section.article]);
        continue;
      }
      const bool is_title = section.level == 1 && &section == &code_.sections.front();
      if (!is_title) text += element("h2", {css("chapter-head")}, section.heading);
      text += blocks(section.blocks);
    }
    return element("div", {css("reading"), language()}, text);
  }

 private:
  Property language() const { return {"lang", code_.front.language == Language::dutch ? "nl" : "en"}; }

  Html blocks(const std::vector<Block>& all) const {
    Html text;
    for (const Block& block : all) {
      if (block.kind == Block::Kind::text || block.kind == Block::Kind::child_text) text += with_blanks(markdown(fill(block.source, code_.front)));
      if (block.kind == Block::Kind::note)
        text +=
            element("div", {css("note")}, element("span", {css("tag")}, visit_.say("Nog te doen", "Still to do")), markdown(note_text(block.source)));
    }
    return text;
  }

  Html article(const Article& one) const {
    const auto [number, name] = number_and_name(one.title);
    return element(
        "article", {css("article"), id(one.id), {"aria-labelledby", one.id + "-kop"}},
        element("div", {css("article-text")},
                element("h3", {css("article-head"), id(one.id + "-kop")}, number.empty() ? Html() : element("span", {css("number")}, number), name),
                blocks(one.blocks)),
        margin(one));
  }

  Html margin(const Article& one) const {
    std::vector<Html> items;
    const auto all = one.statements();
    for (std::size_t i = 0; i < all.size(); ++i) {
      Html words = sentence(*all[i], code_.front, visit_.language);
      if (all[i]->proposed) words = together(element("b", {}, visit_.say("Voorstel: ", "Proposed: ")), words);
      if (options_.edit)
        words +=
            together(" ", link(to("/regel?artikel=" + http::escape_url(one.id) + "&regel=" + std::to_string(i)), visit_.say("Wijzig", "Change")));
      items.push_back(element("li", {}, words));
    }
    const Html edit =
        options_.edit ? element("p", {css("no-print")},
                                link(to("/schrijf?artikel=" + http::escape_url(one.id)), visit_.say("Schrijf aan dit artikel", "Write this article")))
                      : Html();
    if (items.empty() && !options_.edit) return {};
    return element(
        "div", {css("margin"), {"lang", visit_.language_tag()}}, element("p", {css("margin-head")}, visit_.say("Zo werkt het", "How it works")),
        items.empty() ? element("p", {}, visit_.say("Dit artikel vraagt; er hoort geen regel bij.", "This article asks; no rule goes with it."))
                      : element("ul", {}, items),
        older(one), edit);
  }

  // Where the council has not signed yet: what does hold.
  Html older(const Article& one) const {
    if (options_.holding == nullptr || !options_.holding->waits) return {};
    const Article* holds = options_.holding->code.article(one.id);
    std::vector<Html> items;
    for (const Statement* statement : holds == nullptr ? std::vector<const Statement*>() : holds->statements()) {
      if (is_supervision(*statement)) items.push_back(element("li", {}, sentence(*statement, options_.holding->code.front, visit_.language)));
    }
    bool asked = false;
    for (const Statement* statement : one.statements()) asked = asked || is_supervision(*statement);
    if (!asked && items.empty()) return {};
    return element(
        "div", {css("note")}, element("span", {css("tag")}, visit_.say("Tot de raad instemt, geldt:", "Until the council consents, this holds:")),
        items.empty() ? element("p", {}, visit_.say("Hier wordt niets waargenomen.", "Nothing is observed here.")) : element("ul", {}, items));
  }

  Link to(const std::string& more) const { return visit_.to(Room::codes, rest_of(*options_.version, more)); }

  const Visit& visit_;
  const Code& code_;
  BookOptions options_;
};

}  // namespace

Html book_view(const Visit& visit, const Code& code, const BookOptions& options) {
  return Book(visit, code, options).view();
}

}  // namespace leidraad::portal
