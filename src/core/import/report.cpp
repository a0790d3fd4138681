// SPDX-License-Identifier: EUPL-1.2
// The report of an import in words: what was found, what is proposed, what a person still decides.
#include <map>

#include "core/import/import.h"
#include "core/import/dutch.h"

namespace leidraad {

namespace {

constexpr std::size_t kQuoteMax = 160;

std::string short_quote(std::string_view sentence) {
  if (sentence.size() <= kQuoteMax) return std::string(sentence);
  std::size_t cut = sentence.rfind(' ', kQuoteMax);
  if (cut == std::string_view::npos) cut = kQuoteMax;
  while (cut > 0 && (static_cast<unsigned char>(sentence[cut]) & 0xC0U) == 0x80U) --cut;
  return std::string(sentence.substr(0, cut)) + " …";
}

// One report, in one language.
class ReportWriter {
 public:
  explicit ReportWriter(const ImportReport& report) : report_(report), dutch_(report.language == Language::dutch) {}

  std::string write() {
    write_found();
    write_proposed();
    write_left();
    write_dropped();
    line("");
    line(in("Voorgestelde regels werken nog niet. Lees elke regel, haal `proposed` weg als hij klopt, en draai `leidraad check`.",
            "Proposed rules do not work yet. Read each rule, take `proposed` away if it is right, and run `leidraad check`."));
    return std::move(out_);
  }

 private:
  std::string in(std::string_view nl, std::string_view en) const { return std::string(dutch_ ? nl : en); }
  void line(const std::string& text) { out_ += text + "\n"; }
  std::string count(std::size_t n, std::string_view one_nl, std::string_view many_nl, std::string_view one_en,
                    std::string_view many_en) const {
    return std::to_string(n) + " " + (n == 1 ? in(one_nl, one_en) : in(many_nl, many_en));
  }

  void write_found() {
    line(in("Gevonden", "Found"));
    line(in("  titel          ", "  title          ") + report_.title + title_origin());
    line("  " + count(report_.chapters, "hoofdstuk", "hoofdstukken", "chapter", "chapters") + ", " +
         count(report_.articles, "artikel", "artikelen", "article", "articles") + ", " +
         count(report_.notes, "toelichting", "toelichtingen", "note", "notes") + ", " +
         count(report_.places.size(), "open plek", "open plekken", "open place", "open places") + ", " +
         count(report_.definitions, "begrip", "begrippen", "definition", "definitions"));
    if (!report_.main_article.empty()) line(in("  hoofdregel     ", "  main article   ") + report_.main_article);
    for (const NamedPlace& place : report_.places) {
      line(in("  in te vullen   ", "  to be filled   ") + "{{" + place.name + "}}  " + place.prompt);
    }
  }

  std::string title_origin() const {
    switch (report_.title_from) {
      case Outline::TitleFrom::document: return {};
      case Outline::TitleFrom::sentence: return in("  (uit een zin; er stond geen titel boven)", "  (from a sentence; no title stood above)");
      case Outline::TitleFrom::file_name: return in("  (naar het bestand; er stond geen titel boven)", "  (after the file; no title stood above)");
    }
    return {};
  }

  void write_proposed() {
    line("");
    line(in("Voorgesteld: ", "Proposed: ") + count(report_.proposed.size(), "regel", "regels", "rule", "rules"));
    const ProposedRule* before = nullptr;
    for (const ProposedRule& rule : report_.proposed) {
      const bool same = before != nullptr && before->line == rule.line && before->sentence == rule.sentence;
      if (!same) line(in("  regel ", "  line ") + std::to_string(rule.line) + ", #" + rule.article + ": \"" + short_quote(rule.sentence) + "\"");
      line("    " + rule.statement);
      before = &rule;
    }
  }

  void write_left() {
    line("");
    line(in("Voor een mens: ", "For a person: ") + count(report_.left.size(), "zin waarvoor we geen regel kennen", "zinnen waarvoor we geen regel kennen",
                                                         "sentence we know no rule for", "sentences we know no rule for"));
    for (const LeftSentence& left : report_.left) {
      line(in("  regel ", "  line ") + std::to_string(left.line) + (left.article.empty() ? "" : ", #" + left.article) + ": \"" + short_quote(left.sentence) + "\"");
    }
  }

  void write_dropped() {
    if (report_.dropped.empty()) return;
    std::map<Dropped::Kind, std::size_t> counts;
    for (const Dropped& dropped : report_.dropped) ++counts[dropped.kind];
    line("");
    line(in("Weggelaten (geen tekst van de code)", "Left out (no text of the code)"));
    for (const auto& [kind, n] : counts) {
      line("  " + std::string(name(kind, report_.language)) + ": " + std::to_string(n));
      std::size_t shown = 0;
      for (const Dropped& dropped : report_.dropped) {
        const bool has_words = dropped.kind == Dropped::Kind::deleted_text || dropped.kind == Dropped::Kind::header_or_footer || dropped.kind == Dropped::Kind::hidden_text;
        if (dropped.kind == kind && has_words && !dropped.text.empty() && ++shown <= 20) line("    \"" + short_quote(tidy(dropped.text)) + "\"");
      }
    }
  }

  const ImportReport& report_;
  bool dutch_;
  std::string out_;
};

}  // namespace

std::string in_words(const ImportReport& report) { return ReportWriter(report).write(); }

std::string_view name(Dropped::Kind kind, Language language) {
  const bool nl = language == Language::dutch;
  switch (kind) {
    case Dropped::Kind::bookmark: return nl ? "bladwijzers van Word" : "bookmarks of Word";
    case Dropped::Kind::deleted_text: return nl ? "tekst die in Word is doorgehaald" : "text struck in Word";
    case Dropped::Kind::header_or_footer: return nl ? "kop- en voetteksten" : "headers and footers";
    case Dropped::Kind::table_of_contents: return nl ? "regels van de inhoudsopgave" : "lines of the table of contents";
    case Dropped::Kind::picture: return nl ? "afbeeldingen" : "pictures";
    case Dropped::Kind::hidden_text: return nl ? "verborgen tekst" : "hidden text";
    case Dropped::Kind::page_number: return nl ? "paginanummers" : "page numbers";
    case Dropped::Kind::link_address: return nl ? "adressen achter links" : "addresses behind links";
    case Dropped::Kind::fence: return nl ? "regels van codeblokken" : "fences of code blocks";
    case Dropped::Kind::comment_in_source: return nl ? "onzichtbaar commentaar" : "invisible comments";
  }
  return {};
}

}  // namespace leidraad
