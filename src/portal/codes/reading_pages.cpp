// SPDX-License-Identifier: EUPL-1.2
// A version to read: as a book, beside another, as the file, on paper.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "portal/codes/codes_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Result<Code> whole(const Visit& visit, const std::string& id) {
  Result<Code> out = invalid("");
  TRY(visit.office().read([&](Reading& from) -> Done {
    out = whole_code(from, id, visit.board.now);
    return done();
  }));
  return out;
}

std::string label_of(const Visit& visit, const CodeVersion& version) {
  if (version.number > 0) return std::string(visit.say("versie ", "version ")) + std::to_string(version.number);
  return std::string(visit.say("concept van ", "draft of ")) + full_moment(visit, version.saved.at);
}

const Holding* holding_of(const Opened& opened) {
  return opened.holding && opened.holding->version.id == opened.version.id ? &*opened.holding : nullptr;
}

Html where_from(const Visit& visit, const Opened& opened) {
  return element("p", {css("quiet")}, line_name(visit, opened), " · ", label_of(visit, opened.version),
                 opened.version.from ? std::string(visit.say(" · geldt vanaf ", " · in force from ")) + full_moment(visit, *opened.version.from)
                                     : std::string(),
                 element("br", {}), visit.say("Kenmerk: ", "Mark: "), element("code", {}, in_groups(opened.version.hash)));
}

std::string foot_of(const Visit& visit, const Opened& opened) {
  const std::string date = opened.version.published
                               ? print(date_of(to_local(visit.board.facts->zone, opened.version.from.value_or(opened.version.published->at))))
                               : print(date_of(to_local(visit.board.facts->zone, opened.version.saved.at)));
  return opened.version.title + " · " + label_of(visit, opened.version) + " · " + spoken_date(visit, date) + " · " + opened.version.hash;
}

// The last signed checkpoint of the journal: who keeps it can show later that nothing was changed.
std::string last_checkpoint(const Visit& visit) {
  std::string note;
  const Done looked = visit.office().read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows("SELECT note FROM journal_note WHERE board_id = ? ORDER BY size DESC LIMIT 1", {from.board()}));
    if (!rows.empty()) note = rows[0].text(0);
    return done();
  });
  return looked ? note : std::string();
}

// What was struck and added, as a lawyer marks it.
Html marked(std::string_view before, std::string_view after) {
  Html out;
  for (const WordChange& change : diff_words(before, after)) {
    if (change.kind == '-')
      out += element("del", {}, change.text);
    else if (change.kind == '+')
      out += element("ins", {}, change.text);
    else
      out += Html(change.text);
  }
  return element("p", {css("marked")}, out);
}

std::string words_of(const Article* article, const FrontMatter& front) {
  if (article == nullptr) return {};
  const std::string child = child_text_of(*article, front);
  return article->title + "\n\n" + text_of(*article, front) + (child.empty() ? "" : "\n\n" + child);
}

Html article_change(const Visit& visit, const Change& change, const Code& before, const Code& after) {
  std::vector<Html> sentences;
  for (const std::string& one : visit.language == Language::dutch ? change.sentences_nl : change.sentences_en)
    sentences.push_back(element("li", {}, one));
  const std::string old_words = words_of(before.article(change.article), before.front);
  const std::string new_words = words_of(after.article(change.article), after.front);
  const std::string_view kind = change.needs_consent ? visit.say("Vraagt instemming van de raad", "Needs the council's consent")
                                : change.material    ? visit.say("Inhoudelijk", "Of substance")
                                                     : visit.say("Redactioneel", "Editorial");
  const std::string anchor = "verschil-" + (change.article.empty() ? "kop" : change.article);
  return element("section", {css("part"), {"aria-labelledby", anchor}},
                 element("h2", {id(anchor)},
                         change.article.empty() ? Html(visit.say("De kop van het document", "The head of the document")) : Html(change.title)),
                 element("p", {css("state")}, element("b", {}, kind)), element("ul", {}, sentences),
                 change.article.empty() || old_words == new_words ? Html() : element("div", {css("reading")}, marked(old_words, new_words)));
}

// Which version to lay beside this one: asked for, or the one published last before it.
const CodeVersion* other_version(const Visit& visit, const Opened& opened) {
  const std::string asked = visit.request.query.first("met");
  for (const CodeVersion& one : opened.published) {
    if (one.id == opened.version.id) continue;
    if (asked.empty() ? opened.version.number == 0 || one.number < opened.version.number : one.id == asked) return &one;
  }
  return nullptr;
}

Html choose_other(const Visit& visit, const Opened& opened, const CodeVersion& other) {
  Choices choices;
  for (const CodeVersion& one : opened.published) {
    if (one.id != opened.version.id) choices.emplace_back(one.id, label_of(visit, one));
  }
  if (choices.size() < 2) return {};
  return element("form", {css("form no-print"), {"method", "get"}, action(visit.to(Room::codes, rest_of(opened.version, "/verschil")))},
                 choice_field({"met", visit.say("Vergelijk met", "Compare with"), other.id, {}, {}}, choices),
                 button(visit.say("Vergelijk", "Compare")));
}

}  // namespace

http::Response version_text_page(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    const bool open = opened.version.state == CodeState::draft || opened.version.state == CodeState::council;
    const BookOptions options{open && keeps_code(visit.actor(), opened.version.school), &opened.version, holding_of(opened)};
    Sheet sheet{Room::codes, opened.version.title, "book-page", {}};
    sheet.main = together(way_back(visit, opened.version),
                          element("div", {css("book-head")}, element("h1", {}, opened.version.title), where_from(visit, opened)),
                          book_view(visit, parse_code(opened.text, opened.version.title).code, options));
    return show(visit, sheet);
  });
}

http::Response version_diff_page(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    const CodeVersion* other = other_version(visit, opened);
    Sheet sheet{Room::codes, std::string(visit.say("Wat verandert er?", "What changes?")), "", {}};
    const Html head = together(way_back(visit, opened.version), element("h1", {}, sheet.title));
    if (other == nullptr) {
      sheet.main = together(
          head,
          element("p", {}, visit.say("Er is nog geen eerdere versie om mee te vergelijken.", "There is no earlier version to compare with yet.")));
      return show(visit, sheet);
    }
    const auto before = whole(visit, other->id);
    const auto after = whole(visit, opened.version.id);
    if (!before || !after) return refused_page(visit, before ? after.error() : before.error());
    const std::vector<Change> changes = diff(*before, *after);
    sheet.main = together(head, element("p", {css("lead")}, capital(label_of(visit, *other)), " → ", label_of(visit, opened.version)),
                          choose_other(visit, opened, *other));
    if (changes.empty()) sheet.main += element("p", {}, visit.say("Er is geen verschil.", "There is no difference."));
    for (const Change& change : changes) sheet.main += article_change(visit, change, *before, *after);
    return show(visit, sheet);
  });
}

http::Response version_file(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    http::Response response = http::text(opened.text);
    response.content_type = "text/markdown; charset=utf-8";
    response.headers.set("Content-Disposition", "attachment; filename=\"gedragscode.md\"");
    return response;
  });
}

http::Response version_pdf(const Visit& visit) {
  return with_version(visit, [&](const Opened& opened) {
    const BookOptions options{false, &opened.version, holding_of(opened)};
    const std::string note = last_checkpoint(visit);
    const Html body = together(element("h1", {}, opened.version.title), where_from(visit, opened),
                               book_view(visit, parse_code(opened.text, opened.version.title).code, options),
                               note.empty() ? Html()
                                            : together(element("h2", {}, visit.say("Controlepunt van het journaal", "Checkpoint of the journal")),
                                                       element("pre", {}, note)));
    return pdf_of(visit, opened.version.title, body, foot_of(visit, opened), "gedragscode.pdf");
  });
}

}  // namespace leidraad::portal
