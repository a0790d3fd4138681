// SPDX-License-Identifier: EUPL-1.2
// Documents of a school that does not exist, block by block, and the drafts they become.
#include "core/import/import.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/parse.h"
#include "core/code/print.h"
#include "core/import/dutch.h"
#include "core/import/markdown_text.h"

using namespace leidraad;

namespace {

PlainBlock block(PlainBlock::Kind kind, std::string text, int level = 1) {
  PlainBlock made;
  made.kind = kind;
  made.text = std::move(text);
  made.level = level;
  return made;
}
PlainBlock heading(std::string text, int level = 1) { return block(PlainBlock::Kind::heading, std::move(text), level); }
PlainBlock item(std::string text, int level = 0) { return block(PlainBlock::Kind::item, std::move(text), level); }
PlainBlock paragraph(std::string text) { return block(PlainBlock::Kind::paragraph, std::move(text)); }

Imported imported(std::vector<PlainBlock> blocks) {
  std::size_t line = 0;
  for (PlainBlock& one : blocks) one.line = ++line;
  auto result = import_document({"afspraken.docx", std::move(blocks), {}});
  REQUIRE(result);
  return std::move(result).value();
}

Findings errors_of(const std::string& draft) {
  const Parsed parsed = parse_code(draft, "draft.md");
  Findings errors;
  for (const Findings& findings : {parsed.findings, check(parsed.code)}) {
    for (const Finding& finding : findings) {
      if (finding.severity == Severity::error) errors.push_back(finding);
    }
  }
  return errors;
}

bool stands_in(const std::string& draft, std::string_view words) { return tidy(without_escapes(draft)).find(tidy(words)) != std::string::npos; }

}  // namespace

TEST_CASE("a title full of brackets is a title, and the draft still reads") {
  const std::string brackets(300, '[');
  const auto out = imported({block(PlainBlock::Kind::title, "Code " + brackets), heading("1 Mail"), paragraph("Wij mailen " + brackets + "naam school" + brackets)});
  CHECK_FALSE(has_errors(parse_code(out.draft, "draft.md").findings));
}

TEST_CASE("headings become chapters and bullets become numbered articles with their whole sentence") {
  const auto out = imported({block(PlainBlock::Kind::title, "Zo doen wij het"), heading("3 Apparaten"), item("Gebruik geen USB-sticks."),
                             item("Vergrendel je laptop als hij onbeheerd is, ook als je maar even weg bent.")});
  CHECK(out.report.title == "Zo doen wij het");
  CHECK(out.report.chapters == 1);
  CHECK(out.report.articles == 2);
  CHECK(out.draft.find("## 3 Apparaten\n") != std::string::npos);
  CHECK(out.draft.find("### 3.1 Gebruik geen USB-sticks {#gebruik-geen-usb-sticks main}") != std::string::npos);
  CHECK(out.draft.find("### 3.2 Vergrendel je laptop als") != std::string::npos);
  CHECK(stands_in(out.draft, "Vergrendel je laptop als hij onbeheerd is, ook als je maar even weg bent."));
  CHECK(out.draft.find("# uit: \"Gebruik geen USB-sticks.\"\nproposed forbid device.connect when device in {usb_storage}") != std::string::npos);
  CHECK(errors_of(out.draft).empty());
}

TEST_CASE("items under a line that forbids are forbidden one by one, with the exception below the list") {
  const auto out = imported({heading("Internet"), paragraph("Bij ons is het niet toegestaan om:"), item("te gokken;"), item("te winkelen;"),
                             paragraph("tenzij het een educatief doel dient.")});
  CHECK(out.report.articles == 2);
  REQUIRE(out.report.proposed.size() == 2);
  CHECK(out.report.proposed[0].statement == "forbid web.visit when category in {gambling} unless purpose is education");
  CHECK(out.report.left.empty());
  CHECK(errors_of(out.draft).empty());
}

TEST_CASE("a list of definitions stays one list in one article") {
  const auto out = imported({heading("Begrippen"), paragraph("Onder apparaten wordt verstaan:"), item("Laptop: een computer om mee te nemen."), item("Telefoon: ook een slimme.")});
  CHECK(out.report.articles == 1);
  CHECK(out.report.definitions == 2);
}

TEST_CASE("the same prompt is one placeholder, an own addition is one for each place") {
  const auto out = imported({heading("1 Doel"), paragraph("Dit geldt binnen <vul naam school in>."), paragraph("Wij van <vul naam school in> doen dit."),
                             heading("2 Meer"), item("<Vul aan met eigen regels>"), heading("3 Nog meer"), item("<Vul aan met eigen regels>")});
  REQUIRE(out.report.places.size() == 3);
  CHECK(out.report.places[0].name == "naam_school");
  CHECK(out.report.places[1].name == "eigen_aanvulling");
  CHECK(out.report.places[2].name == "eigen_aanvulling_2");
  CHECK(out.draft.find("Dit geldt binnen {{naam_school}}.") != std::string::npos);
  CHECK(out.draft.find("#   naam_school: \"vul naam school in\"") != std::string::npos);
  CHECK(out.draft.find("### 2.1 Eigen aanvulling {#eigen-aanvulling}") != std::string::npos);
  CHECK(errors_of(out.draft).empty());
}

TEST_CASE("yellow text and content controls are open places; numbers of notes, links and addresses are not") {
  PlainBlock yellow = paragraph("Meld het bij ons meldpunt, dat moet.");
  yellow.open = {{OpenPlace::Kind::highlighted, 13, 25}};
  const auto out = imported({heading("1 Melden"), yellow, paragraph("Kijk op <https://school.example> of mail <post@school.example> [1]. Het moet [naam] heten.")});
  REQUIRE(out.report.places.size() == 2);
  CHECK(out.report.places[0].prompt == "ons meldpunt");
  CHECK(out.report.places[1].name == "naam");
  CHECK(stands_in(out.draft, "<https://school.example>"));
  CHECK(errors_of(out.draft).empty());
}

TEST_CASE("an explanatory note is marked as one and is no article") {
  PlainBlock box = paragraph("Kies hier wat bij uw school past.");
  box.boxed = true;
  PlainBlock label = paragraph("Toelichting");
  PlainBlock after = paragraph("Wij gaan zorgvuldig met elkaar om.");
  after.blank_before = true;
  const auto out = imported({heading("1 Gedrag"), label, paragraph("Bekijk ook het pestbeleid."), after, box});
  CHECK(out.report.notes == 2);
  CHECK(out.report.articles == 1);
  CHECK(out.draft.find("> [!NOTE]\n> Toelichting\n>\n> Bekijk ook het pestbeleid.\n") != std::string::npos);
  CHECK(out.draft.find("> [!NOTE]\n> Kies hier wat bij uw school past.\n") != std::string::npos);
}

TEST_CASE("the article that says what the school's means are for is the main one") {
  const auto out = imported({heading("1 A"), item("Wees aardig."), heading("2 B"), item("Gebruik onze voorzieningen voor onderwijsdoeleinden en werk.")});
  CHECK(out.report.main_article == "gebruik-onze-voorzieningen-voor");
  CHECK(parse_code(out.draft, "x").code.main_article()->main);
}

TEST_CASE("words that look like Markdown, a rule or a placeholder stay words") {
  const auto out = imported({heading("1 Tekens {#slim main}"), paragraph("# geen kop, dat moet."), paragraph("```rule"), paragraph("forbid web.visit"), paragraph("```"),
                             paragraph("<script>alert(1)</script> moet weg & {{ niet zo }} *nadruk* _streep_ [tekst](http://x.example)."),
                             paragraph("> geen citaat"), paragraph("1. moet een cijfer blijven"), paragraph("--- moet een streep blijven"), paragraph("a | b moet blijven")});
  const Parsed parsed = parse_code(out.draft, "x");
  for (const Article& article : parsed.code.articles) CHECK(article.statements().empty());
  CHECK(out.draft.find("\n```rule") == std::string::npos);
  CHECK(stands_in(out.draft, "<script>alert(1)</script> moet weg & {{ niet zo }} *nadruk* _streep_ [tekst](http://x.example)."));
  CHECK(stands_in(out.draft, "# geen kop, dat moet."));
  CHECK(errors_of(out.draft).empty());
}

TEST_CASE("a document without words, or with more than a code can have, is refused in one sentence") {
  CHECK_FALSE(import_document({"leeg.txt", {}, {}}));
  CHECK_FALSE(import_document({"tekens.txt", {paragraph("--- 1 2 3 ---")}, {}}));
  CHECK_FALSE(import_document({"groot.txt", {paragraph(std::string(kImportTextBytesMax + 1, 'a'))}, {}}));
}

TEST_CASE("a paragraph too long for a code is cut between words and keeps them all") {
  std::string text;
  for (int i = 0; i < 6000; ++i) text += "woord" + std::to_string(i) + " moet ";
  const auto out = imported({heading("1 Lang"), paragraph(text)});
  CHECK(errors_of(out.draft).empty());
  for (int i = 0; i < 6000; i += 371) CHECK(stands_in(out.draft, "woord" + std::to_string(i) + " moet"));
}

TEST_CASE("a document that says one thing ten thousand times gets ten thousand names") {
  std::vector<PlainBlock> blocks = {heading("1 Veel")};
  for (int i = 0; i < 10'000; ++i) blocks.push_back(item("<vul aan>"));
  const auto out = imported(std::move(blocks));
  CHECK(out.report.articles == 10'000);
  CHECK(out.report.places.back().name == "eigen_aanvulling_10000");
}

TEST_CASE("whatever the text is, every sentence stands in the draft and the draft has no errors") {
  CHECK(rc::check("nothing is lost", [] {
    static const std::vector<std::string> kPieces = {
        "Gebruik geen USB-sticks", "te gokken;", "Het is verboden om:", "tenzij met toestemming van de directie", "Toelichting", "#kop", "```rule", "```",
        "> citaat", "- streep", "1. een", "2.3 Kop", "<vul in>", "[naam]", "{{naam}}", "{{", "}}", "*ster*", "_laag_", "\\", "&amp;", "|a|b|", "~~~", "<b>", "===", "---",
        "Voor leerlingen: doe mee", "KOP", "é", "\x01", "Wij evalueren elke twee jaar. En nu verder.", "begrippen worden verstaan:", "a) eerste", "……", "________"};
    const auto texts = *rc::gen::resize(8, rc::gen::container<std::vector<std::vector<std::size_t>>>(
        rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kPieces.size()))));
    PlainDocument document{"x.txt", {}, {}};
    for (const auto& choice : texts) {
      std::string text;
      for (const std::size_t i : choice) text += (text.empty() ? "" : " ") + kPieces[i];
      auto kind = static_cast<PlainBlock::Kind>(*rc::gen::inRange(0, 5));
      document.blocks.push_back(block(kind, text, *rc::gen::inRange(1, 4)));
      document.blocks.back().boxed = *rc::gen::inRange(0, 5) == 0;
      document.blocks.back().blank_before = *rc::gen::arbitrary<bool>();
    }
    const auto out = import_document(document);
    if (!out) return;
    for (const Finding& finding : errors_of(out->draft)) {
      RC_FAIL(finding.id + " " + std::to_string(finding.place.line) + " " + finding.nl + "\n" + out->draft);
    }
    for (const auto& choice : texts) {
      for (const std::size_t i : choice) {
        for (const std::string_view word : split(kPieces[i], ' ')) {
          const bool letters = fold(word).find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
          if (letters && !stands_in(out->draft, tidy(without_escapes(word)))) {
            const std::string inside(trim(word.substr(1, word.size() - 2)));
            RC_ASSERT(stands_in(out->draft, inside));   // <vul in>: its prompt stands in the front matter
          }
        }
      }
    }
  }));
}
