// SPDX-License-Identifier: EUPL-1.2
// Word documents of a school that does not exist, made here as Word writes them, and hostile ones.
#include "intake/read_docx.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "core/import/import.h"
#include "core/import/markdown_text.h"
#include "intake/intake.h"
#include "intake/made_word_document.h"
#include "intake/read_pdf.h"
#include "intake/read_text.h"

using namespace leidraad;
using namespace leidraad::made;
using BlockKind = PlainBlock::Kind;

namespace {

PlainDocument opened(const std::string& bytes) {
  auto document = read_docx(bytes, "code.docx");
  REQUIRE_MESSAGE(document, (document ? "" : document.error().why));
  return std::move(document).value();
}

std::string refusal(const std::string& bytes) {
  const auto document = read_docx(bytes, "code.docx");
  REQUIRE_FALSE(document);
  CHECK(document.error().where == "code.docx");
  return document.error().why;
}

std::size_t dropped(const PlainDocument& document, Dropped::Kind kind) {
  return static_cast<std::size_t>(std::count_if(document.dropped.begin(), document.dropped.end(), [&](const Dropped& d) { return d.kind == kind; }));
}

// A file in the build folder that is gone when the test is done.
class Scratch {
 public:
  Scratch(const std::string& name, std::string_view bytes) : path_(LEIDRAAD_BINARY_DIR "/" + name) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~Scratch() { std::remove(path_.c_str()); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The smallest PDF with one line of text on each page; without text: a page with a picture of it.
std::string pdf(const std::vector<std::string>& pages, std::string_view trailer = {}) {
  std::string out = "%PDF-1.4\n", kids;
  std::vector<std::size_t> places;
  const auto object = [&](const std::string& content) {
    places.push_back(out.size());
    out += std::to_string(places.size()) + " 0 obj\n" + content + "\nendobj\n";
  };
  for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>");
  object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " + std::to_string(5 + 2 * i) + " 0 R>>");
    std::string stream, line;
    std::istringstream text(pages[i]);
    stream = "BT /F1 11 Tf 14 TL 50 780 Td ";
    while (std::getline(text, line)) stream += "(" + line + ") Tj T* ";
    stream += "ET";
    object("<</Length " + std::to_string(stream.size()) + ">>\nstream\n" + stream + "\nendstream");
  }
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    std::string digits = std::to_string(place);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out + "trailer\n<</Size " + std::to_string(places.size() + 1) + "/Root 1 0 R" + std::string(trailer) + ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("headings are found by style in Dutch and in English Word, with Word's own numbers") {
  for (const Word word : {Word::dutch, Word::english}) {
    const auto document = opened(made::document(word, styled(word == Word::dutch ? "Titel" : "Title", "Zo doen wij het") + styled(word == Word::dutch ? "Inhopg1" : "TOC1", "Apparaten 3") +
                                                          styled(heading_id(word), "Apparaten") + bullet(run("Gebruik geen USB-sticks.")) + styled(heading_id(word), "Lessen") + bullet(run("Doe mee."))));
    REQUIRE(document.blocks.size() == 5);
    CHECK(document.blocks[0].kind == BlockKind::title);
    CHECK(document.blocks[1].kind == BlockKind::heading);
    CHECK(document.blocks[1].text == "1 Apparaten");
    CHECK(document.blocks[2].kind == BlockKind::item);
    CHECK(document.blocks[3].text == "2 Lessen");
    CHECK(dropped(document, Dropped::Kind::table_of_contents) == 1);
    const auto imported = import_document(document);
    REQUIRE(imported);
    CHECK(imported->draft.find("### 1.1 Gebruik geen USB-sticks") != std::string::npos);
  }
}

TEST_CASE("yellow text split over runs is one open place, and a control that shows its prompt is one") {
  const std::string yellow = "<w:highlight w:val=\"yellow\"/>";
  const std::string control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Klik en vul de naam in") + "</w:sdtContent></w:sdt>";
  const std::string filled = "<w:sdt><w:sdtPr/><w:sdtContent>" + run("De Linde") + "</w:sdtContent></w:sdt>";
  const auto document = opened(made::document(Word::dutch, paragraph(run("Meld het bij ") + run("naam ", yellow) + run("meldpunt", yellow) + run(" van ") + control + run(" of ") + filled + run("."))));
  REQUIRE(document.blocks.size() == 1);
  const PlainBlock& block = document.blocks[0];
  CHECK(block.text == "Meld het bij naam meldpunt van Klik en vul de naam in of De Linde.");
  REQUIRE(block.open.size() == 2);
  CHECK(block.text.substr(block.open[0].begin, block.open[0].end - block.open[0].begin) == "naam meldpunt");
  CHECK(block.open[1].kind == OpenPlace::Kind::control);
}

TEST_CASE("inserted text is kept; struck, hidden and moved text is dropped and reported") {
  const auto document = opened(made::document(
      Word::dutch, paragraph(run("Dit ") + "<w:ins w:id=\"1\" w:author=\"x\">" + run("nieuwe ") + "</w:ins><w:del w:id=\"2\"><w:r><w:delText>oude </w:delText></w:r></w:del>" +
                             run("geldt") + run(" niet hier", "<w:vanish/>") + "<w:smartTag>" + run(" in school") + "</w:smartTag>" + run("ap\xC2\xADparaten."))));
  REQUIRE(document.blocks.size() == 1);
  CHECK(document.blocks[0].text.starts_with("Dit nieuwe geldt in school"));
  REQUIRE(document.dropped.size() == 2);
  CHECK(document.dropped[0].text == "oude");
  CHECK(document.dropped[1].kind == Dropped::Kind::hidden_text);
}

TEST_CASE("comments, boxes and text boxes become notes, footnotes stay text, headers are reported") {
  const std::string comment = part("comments", "<w:comment w:id=\"0\" w:author=\"x\">" + paragraph(run("Is dit nog waar?")) + "</w:comment>");
  const std::string footnotes = part("footnotes", "<w:footnote w:type=\"separator\" w:id=\"-1\"/><w:footnote w:id=\"1\">" + paragraph(run("Zie de wet.")) + "</w:footnote>");
  const std::string box = "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" + paragraph(run("In een kader.")) +
                          "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + paragraph(run("In een kader.")) + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>";
  const std::string cell = "<w:tbl><w:tr><w:tc>" + paragraph(run("Toelichting voor de schrijver.")) + "</w:tc></w:tr></w:tbl>";
  const auto document = opened(made::document(Word::dutch,
                                              paragraph(run("Dit moet.") + "<w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r>" + box + "</w:r>") + cell,
                                              {{"word/comments.xml", comment}, {"word/footnotes.xml", footnotes}, {"word/header1.xml", part("hdr", paragraph(run("Stichting De Waterlanden")))}}));
  const auto text = [&](std::string_view words) {
    return std::find_if(document.blocks.begin(), document.blocks.end(), [&](const PlainBlock& b) { return b.text == words; });
  };
  REQUIRE(document.blocks.size() == 5);
  CHECK(text("In een kader.")->boxed);
  CHECK(text("Is dit nog waar?")->kind == BlockKind::note);
  CHECK(text("(noot) Zie de wet.")->kind == BlockKind::paragraph);
  CHECK(text("Toelichting voor de schrijver.")->boxed);
  CHECK(dropped(document, Dropped::Kind::header_or_footer) == 1);
}

TEST_CASE("a table's rows keep the words of every cell") {
  const auto cell = [](std::string_view text) { return "<w:tc>" + paragraph(run(text)) + "</w:tc>"; };
  const auto document = opened(made::document(Word::dutch, "<w:tbl><w:tr>" + cell("Wie") + cell("Wat") + "</w:tr><w:tr>" + cell("Leerling") + cell("Geen telefoon.") + "</w:tr></w:tbl>"));
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[1].text == "Leerling | Geen telefoon.");
}

TEST_CASE("a hostile or broken .docx is refused in one sentence") {
  CHECK(refusal("PK\x03\x04 niets").find("beschadigd") != std::string::npos);
  CHECK(refusal(zipped({{"een.txt", "hallo"}})).find("geen Word-document") != std::string::npos);
  CHECK(refusal(zipped({{"../../word/document.xml", part("document", "<w:body/>")}})).find("geen Word-document") != std::string::npos);
  CHECK(refusal(zipped({{"word/document.xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"}})).find("DTD") != std::string::npos);
  CHECK(refusal(zipped({{"word/document.xml", "<w:document"}})).find("beschadigd") != std::string::npos);
  CHECK(refusal(zipped({{"word/document.xml", std::string(8'000'000, ' ')}})).find("onredelijk groot") != std::string::npos);
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<w:ins>";
  CHECK(refusal(zipped({{"word/document.xml", part("document", "<w:body>" + deep)}})).find("beschadigd") != std::string::npos);
}

TEST_CASE("a file is what its bytes say: binary, old Word, a .docx that is none") {
  const Scratch binary("intake_binary.txt", std::string_view("a\0b\0c", 5));
  const Scratch old_word("intake_old.docx", "\xD0\xCF\x11\xE0 oud");
  const Scratch false_word("intake_false.docx", "gewone tekst");
  const Scratch empty("intake_empty.txt", "  \n");
  for (const Scratch* file : {&binary, &old_word, &false_word, &empty}) {
    const auto document = read_document(file->path());
    REQUIRE_FALSE(document);
    CHECK(document.error().where == file->path());
    CHECK(document.error().why.find('\n') == std::string::npos);
  }
  CHECK_FALSE(read_document(LEIDRAAD_BINARY_DIR "/bestaat-niet.docx"));
  CHECK_FALSE(read_document(LEIDRAAD_BINARY_DIR));
}

TEST_CASE("text in Latin-1, UTF-16, with a BOM or with CR LF is read as the same words") {
  const std::string words = "Eén café.\nTwee.\n";
  CHECK(*decode_text("\xEF\xBB\xBF" "E\xC3\xA9n caf\xC3\xA9.\r\nTwee.\r") == words);
  CHECK(*decode_text("E\xE9n caf\xE9.\nTwee.\n") == words);
  CHECK(*decode_text(std::string_view("\xFF\xFE" "E\0\xE9\0n\0", 8)) == "Eén");
  CHECK_FALSE(decode_text(std::string_view("\x00\x01\x02", 3)));
  CHECK(decode_text("\x93zo\x94") .value() == "“zo”");
}

TEST_CASE("lines broken at a page's width are joined, a program's text is left as it is") {
  const auto page = read_plain_text("Wij gaan zorgvuldig om met de apparaten van de school en\nletten daar goed op. Gebruik is voor onderwijs en voor ge-\nwoon werk, want zo\nis het afgesproken met de ICT-\nbeheerder.\n\n- Eerste regel die lang genoeg is om door te\n  lopen op de volgende.\n- Tweede.\n", "x");
  REQUIRE(page.blocks.size() == 3);
  CHECK(page.blocks[0].text.find("gewoon werk, want zo is het afgesproken met de ICT-beheerder.") != std::string::npos);
  CHECK(page.blocks[1].text == "- Eerste regel die lang genoeg is om door te lopen op de volgende.");
  const auto plain = read_plain_text("Kop\nEen zin.\nNog een zin.\n", "x");
  CHECK(plain.blocks.size() == 3);
}

TEST_CASE("Markdown keeps its structure, and a stranger's rule becomes text") {
  const auto document = read_markdown("# Titel\n\n## 1 Apparaten\n\nEen alinea\nop twee regels.\n\n- een\n  - twee\n\n> [!NOTE]\n> Voor u.\n\n```rule\nforbid web.visit\n```\n<!-- weg -->\n| a | b |\n|---|---|\n", "x.md");
  REQUIRE(document.blocks.size() == 8);
  CHECK(document.blocks[2].text == "Een alinea op twee regels.");
  CHECK(document.blocks[4].level == 1);
  CHECK(document.blocks[5].boxed);
  CHECK(document.blocks[6].text == "forbid web.visit");
  const auto imported = import_document(document);
  REQUIRE(imported);
  CHECK(imported->draft.find("\nforbid web.visit\n") != std::string::npos);
  CHECK(imported->draft.find("```rule\nforbid") == std::string::npos);
}

TEST_CASE("a PDF with text is read; a scan, a locked and a broken one get one clear sentence") {
  const std::string page = "1 Apparaten\n\nGebruik geen USB-sticks.\n";
  const Scratch with_text("intake_text.pdf", pdf({page, "2 Lessen\nDoe mee met de les van vandaag.\n"}));
  const auto document = read_document(with_text.path());
  REQUIRE_MESSAGE(document, (document ? "" : document.error().why));
  CHECK(std::any_of(document->blocks.begin(), document->blocks.end(), [](const PlainBlock& b) { return b.text == "Gebruik geen USB-sticks."; }));

  const Scratch scan("intake_scan.pdf", pdf({"", ""}));
  CHECK(read_document(scan.path()).error().why.find("tekstherkenning") != std::string::npos);
  const std::string key(32, 'x');
  const Scratch locked("intake_locked.pdf", pdf({page}, "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + key + ")/U(" + key + ")>>/ID[(a)(a)]"));
  CHECK(read_document(locked.path()).error().why.find("wachtwoord") != std::string::npos);
  const Scratch broken("intake_broken.pdf", "%PDF-1.4\nniets\n");
  CHECK(read_document(broken.path()).error().why.find("beschadigd") != std::string::npos);
}

TEST_CASE("page numbers and lines that return on every page are dropped and reported") {
  std::string text;
  for (int i = 1; i <= 4; ++i) text += "Gedragscode De Linde\nDit is bladzijde met tekst nummer " + std::string(static_cast<std::size_t>(i), 'a') + ".\nPagina " + std::to_string(i) + " van 4\n\f";
  const auto document = read_pages(text, "x.pdf");
  REQUIRE(document);
  CHECK(document->blocks.size() == 4);
  CHECK(dropped(*document, Dropped::Kind::page_number) == 4);
}
