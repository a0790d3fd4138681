// SPDX-License-Identifier: EUPL-1.2
// The code of conduct as a book: contents, chapters, articles, and a search through it.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "office/codes.h"
#include "portal/pages/article.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/pages/pages.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

Readers readers_of(const Visit& visit) {
  const std::string asked = visit.request.query.first("voor");
  if (asked == "leerlingen") return Readers::pupils;
  if (asked == "volwassenen") return Readers::adults;
  return visit.is_pupil() ? Readers::pupils : Readers::adults;
}

// Levels of the document as levels of the page: the title is 1, and none is skipped on the way down.
class Levels {
 public:
  int next(int level) {
    last_ = std::clamp(level, 2, std::min(last_ + 1, 5));
    return last_;
  }

 private:
  int last_ = 1;
};

bool is_title(const Visit& visit, const Section& section) {
  return !section.is_article && section.level == 1 && visit.code().articles.size() > 1 && &section == &visit.code().sections.front();
}

Html numbered(std::string_view title) {
  const auto [number, name] = number_and_name(title);
  return together(number.empty() ? Html() : element("span", {css("number")}, number), name);
}

Html chapter_heading(int level, const std::string& anchor, const Html& words) {
  const std::vector<html::Property> attributes{css("chapter-head"), id(anchor)};
  return level <= 2 ? Element::make("h2", attributes, words) : Element::make("h3", attributes, words);
}

std::string chapter_anchor(std::size_t index) {
  return "hoofdstuk-" + std::to_string(index);
}

Html introduction(const Visit& visit, const std::vector<Block>& blocks) {
  Html text;
  for (const Block& block : blocks) {
    if (block.kind == Block::Kind::text) text += with_blanks(markdown(fill(block.source, visit.code().front)));
  }
  return text.empty() ? text : element("div", {css("intro"), code_language(visit)}, text);
}

Html contents(const Visit& visit) {
  const Code& code = visit.code();
  std::vector<Html> chapters;
  std::vector<Html> articles;
  Html chapter;
  const auto close = [&] {
    if (chapter.empty() && articles.empty()) return;
    const Html list = articles.empty() ? Html() : element("ol", {}, articles);
    chapters.push_back(element("li", {}, chapter, list));
    articles.clear();
    chapter = Html();
  };
  for (std::size_t i = 0; i < code.sections.size(); ++i) {
    const Section& section = code.sections[i];
    if (is_title(visit, section)) continue;
    if (section.is_article) {
      const Article& article = code.articles[section.article];
      articles.push_back(element("li", {}, link(Link::anchor(article.id), numbered(article.title))));
      continue;
    }
    close();
    chapter = element("a", {css("chapter"), href(Link::anchor(chapter_anchor(i)))}, numbered(section.heading));
  }
  close();
  return element("nav", {css("contents"), {"aria-labelledby", "inhoudsopgave"}},
                 element("h2", {id("inhoudsopgave")}, visit.say("Inhoud", "Contents")), element("ol", {code_language(visit)}, chapters));
}

Html audience_switch(const Visit& visit, Readers readers) {
  const auto choice = [&](Readers which, std::string_view query, std::string_view words) {
    const Link to = visit.to(Room::code, query);
    if (which == readers) return element("li", {}, element("a", {href(to), {"aria-current", "true"}}, words));
    return element("li", {}, element("a", {href(to)}, words));
  };
  return element("nav", {{"aria-label", visit.say("Voor wie", "For whom")}},
                 element("ul", {css("switch")}, choice(Readers::adults, "?voor=volwassenen", visit.say("Voor volwassenen", "For adults")),
                         choice(Readers::pupils, "?voor=leerlingen", visit.say("Voor leerlingen", "For pupils"))));
}

Html language_remark(const Visit& visit) {
  if (visit.code().front.language == visit.language) return {};
  return element("p", {css("quiet no-print")},
                 visit.say("De code zelf is in het Engels; hoe elk artikel werkt staat er in het Nederlands naast.",
                           "The code itself is in Dutch; how each article works is told in English beside it."));
}

Html dates(const Visit& visit) {
  const FrontMatter& front = visit.code().front;
  std::vector<std::string> parts;
  const auto add = [&](const std::string& date, std::string_view nl, std::string_view en) {
    if (!date.empty()) parts.push_back(std::string(visit.say(nl, en)) + " " + spoken_date(visit, date));
  };
  add(front.adopted, "vastgesteld op", "adopted on");
  add(front.published, "gepubliceerd op", "published on");
  add(front.review_due, "herziening voor", "to be reviewed by");
  if (front.adopted.empty()) parts.insert(parts.begin(), std::string(visit.say("concept, nog niet vastgesteld", "a draft, not adopted yet")));
  std::string text = join(parts, " · ");
  return element("p", {css("quiet")}, capital(text));
}

// Which version this is, and the mark its bytes go by, where versions are kept.
Html which_version(const Visit& visit) {
  if (visit.board.office == nullptr) return {};
  std::vector<CodeVersion> published;
  const Done looked = visit.office().read([&](Reading& from) -> Done {
    published = TRY(published_codes(from, "", visit.board.now));
    return done();
  });
  if (!looked || published.empty()) return {};
  const CodeVersion& version = published.front();
  const Html number = together(visit.say("Versie ", "Version "), std::to_string(version.number));
  const Html mark = together(" · ", visit.say("kenmerk ", "mark "), element("code", {}, in_groups(version.hash)));
  if (!visit.is_signed_in()) return element("p", {css("quiet")}, number, mark);
  return element("p", {css("quiet")}, number, mark, " · ",
                 link(visit.to(Room::codes, "/" + version.id + "/code.pdf"), visit.say("download als pdf", "download as PDF")));
}

Html book_head(const Visit& visit, Readers readers, std::string_view sought) {
  return element("div", {css("book-head")}, element("h1", {code_language(visit)}, visit.code().front.title), dates(visit), which_version(visit), language_remark(visit),
                 element("div", {css("book-tools")}, audience_switch(visit, readers),
                         search_form(visit, Room::code, visit.say("Zoek in de code", "Search the code"), "", sought)),
                 element("p", {css("quiet no-print book-tools")},
                         visit.say("Op papier of als pdf: kies “Afdrukken” in uw browser. Het wordt een boekje op A5.",
                                   "Op papier of als pdf: kies “Afdrukken” in je browser. Het wordt een boekje op A5.",
                                   "On paper or as a PDF: choose “Print” in your browser. It becomes an A5 booklet.")));
}

// The first paragraph of the article that has the word; empty: none has it.
std::string first_hit(const Visit& visit, const Article& article, const std::string& lower) {
  std::string paragraph;
  const std::string text = text_of(article, visit.code().front) + "\n\n" + child_text_of(article, visit.code().front);
  for (const std::string_view line : lines(text)) {
    if (!trim(line).empty()) {
      paragraph += std::string(line) + "\n";
      continue;
    }
    if (ascii_lower(paragraph).find(lower) != std::string::npos) return paragraph;
    paragraph.clear();
  }
  return ascii_lower(paragraph).find(lower) != std::string::npos ? paragraph : std::string();
}

Html hits(const Visit& visit, const std::string& sought) {
  const std::string lower = ascii_lower(sought);
  std::vector<Html> items;
  for (const Article& article : visit.code().articles) {
    const std::string paragraph = first_hit(visit, article, lower);
    const bool in_title = ascii_lower(article.title).find(lower) != std::string::npos;
    if (!in_title && paragraph.empty()) continue;
    items.push_back(element("li", {code_language(visit)}, link(visit.to_article(article.id), with_hits(Html(article.title), sought)),
                            with_hits(markdown(paragraph), sought)));
  }
  const std::string count = std::to_string(items.size());
  const Html line = items.empty() ? element("p", {},
                                            visit.say("Dat woord staat niet in de code. Probeer een ander woord, of vraag het bij ",
                                                      "That word is not in the code. Try another one, or ask at "),
                                            link(visit.to(Room::may_i), visit.say("Mag dit?", "May I?")), ".")
                                  : element("p", {css("quiet")}, count, visit.say(" artikelen over “", " articles about “"), sought, "”");
  return element("section", {css("found"), {"aria-labelledby", "gevonden"}}, element("h2", {id("gevonden")}, visit.say("Gevonden", "Found")), line,
                 items.empty() ? Html() : element("ul", {css("plain")}, items),
                 element("p", {}, link(visit.to(Room::code), visit.say("Lees de hele code", "Read the whole code"))));
}

Html turn_page(const Visit& visit, const Article& article) {
  const auto& all = visit.code().articles;
  const auto index = static_cast<std::size_t>(&article - all.data());
  const auto to = [&](const Article& other, std::string_view words) {
    return element("span", {}, words, " ", element("a", {href(visit.to_article(other.id)), code_language(visit)}, other.title));
  };
  return element("nav", {css("turn"), {"aria-label", visit.say("Bladeren", "Turn pages")}},
                 index > 0 ? to(all[index - 1], visit.say("Vorige:", "Previous:")) : Html(),
                 index + 1 < all.size() ? to(all[index + 1], visit.say("Volgende:", "Next:")) : Html());
}

}  // namespace

html::Html whole_text(const Visit& visit, Readers readers) {
  const Code& code = visit.code();
  const Connected gates = connected(code);
  Html text = introduction(visit, code.preamble);
  Levels levels;
  for (std::size_t i = 0; i < code.sections.size(); ++i) {
    const Section& section = code.sections[i];
    if (is_title(visit, section)) {
      text += introduction(visit, section.blocks);
    } else if (section.is_article) {
      const Article& article = code.articles[section.article];
      text += article_view(visit, article, readers, levels.next(section.level), gates, true);
    } else {
      text += chapter_heading(levels.next(section.level), chapter_anchor(i), numbered(section.heading));
      text += introduction(visit, section.blocks);
    }
  }
  return element("div", {css("reading")}, text);
}

http::Response code_page(const Visit& visit) {
  const Readers readers = readers_of(visit);
  std::string sought(trim(visit.request.query.first("zoek")));
  if (sought.size() > 80)
    return bad_request_page(visit, {"Zoek op een woord van hooguit tachtig letters.", "Search for a word of at most eighty letters."});
  Sheet sheet{Room::code, visit.code().front.title, "book-page", {}};
  sheet.main += book_head(visit, readers, sought);
  if (sought.empty())
    sheet.main += element("div", {css("book")}, contents(visit), whole_text(visit, readers));
  else
    sheet.main += hits(visit, sought);
  return show(visit, sheet);
}

http::Response article_page(const Visit& visit, std::string_view name) {
  const Article* article = visit.code().article(name);
  if (!article) return not_found_page(visit);
  Sheet sheet{Room::code, article->title, "book-page", {}};
  sheet.main =
      element("div", {css("single")},
              element("p", {css("no-print")}, link(visit.to(Room::code, "#" + article->id), visit.say("‹ De hele code", "‹ The whole code"))),
              element("div", {css("reading")}, article_view(visit, *article, readers_of(visit), 1, connected(visit.code()), false)),
              examples_view(visit, *article), turn_page(visit, *article));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
