// SPDX-License-Identifier: EUPL-1.2
// The document itself: ids, clause ids, the main article, and what adoption refuses (notes and open
// placeholders: warnings while a code is a draft, errors once `adopted` is set).
#include <map>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/print.h"

namespace leidraad {

namespace {

class DocumentChecker {
 public:
  explicit DocumentChecker(const Code& code)
      : code_(code), before_adoption_(code.front.adopted.empty() ? Severity::warning : Severity::error) {}

  Findings run() {
    check_front();
    check_articles();
    check_main();
    check_blocks(code_.preamble);
    for (const Section& section : code_.sections) {
      check_blocks(section.is_article ? code_.articles[section.article].blocks : section.blocks);
    }
    return std::move(findings_);
  }

 private:
  void check_front() {
    if (code_.front.source.empty()) return;  // parse has said so
    if (code_.front.code.empty()) {
      add(1, "no-code-id", Severity::warning, "De kop noemt geen `code` (een korte naam).", "The front matter names no `code` (a short id).");
    }
    if (code_.front.title.empty()) {
      add(1, "no-title", Severity::warning, "De kop noemt geen `title`.", "The front matter names no `title`.");
    }
    for (const auto& [name, value] : code_.front.values) {
      if (!value.judgement && value.text.empty()) open_placeholder(1, name);
    }
  }

  void check_articles() {
    // A code that extends another may take all its articles from there.
    if (code_.articles.empty() && code_.front.extends.empty()) {
      add(1, "no-article", Severity::error, "Deze code heeft geen artikel: geen kop met {#naam}.",
          "This code has no article: no heading with {#id}.");
    }
    std::map<std::string, std::size_t> seen;
    for (const Article& article : code_.articles) {
      const auto [first, is_new] = seen.emplace(article.id, article.line);
      if (!is_new) {
        add(article.line, "duplicate-article", Severity::error,
            "De naam `" + article.id + "` is al van het artikel op regel " + std::to_string(first->second) + ".",
            "The id `" + article.id + "` is already that of the article on line " + std::to_string(first->second) + ".");
      }
      check_attributes(article);
    }
  }

  void check_attributes(const Article& article) {
    for (const std::string& id : article.sources) {
      if (!contains(clause_ids(), id)) unknown(article.line, "unknown-clause", id, names(clause_ids()), "bepaling", "clause");
    }
    if (!article.register_name.empty() && !contains(registers(), article.register_name)) {
      unknown(article.line, "unknown-register", article.register_name, names(registers()), "register", "register");
    }
    if (!article.fail.empty() && article.fail != "open" && article.fail != "closed") {
      unknown(article.line, "unknown-fail", article.fail, {"open", "closed"}, "waarde van fail", "value of fail");
    }
    if (article.strike && code_.front.extends.empty()) {
      add(article.line, "strike-without-parent", Severity::error, "`strike` schrapt een artikel van de hogere code, maar `extends` ontbreekt.",
          "`strike` removes an article of the parent code, but there is no `extends`.");
    }
  }

  void check_main() {
    std::size_t count = 0;
    std::size_t line = 1;
    for (const Article& article : code_.articles) {
      if (!article.main) continue;
      ++count;
      line = article.line;
    }
    if (count > 1) {
      add(line, "two-main-articles", Severity::error, "Er is meer dan één hoofdartikel (main).", "There is more than one main article.");
    }
    if (count == 0 && !code_.articles.empty() && code_.front.extends.empty()) {
      add(code_.articles.front().line, "no-main-article", Severity::warning,
          "Geen artikel is het hoofdartikel (main); een gewoon ja noemt nu het eerste.",
          "No article is the main article; a plain yes now cites the first.");
    }
  }

  void check_blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (block.kind == Block::Kind::note) {
        add(block.line, "note-left", before_adoption_, "Hier staat nog een toelichting voor de schrijver; haal haar weg voor het vaststellen.",
            "A note to the author still stands here; remove it before adoption.");
      }
      std::size_t line = block.line + (block.kind == Block::Kind::rules || block.kind == Block::Kind::rulings ? 1 : 0);
      for (const std::string_view text : lines(block.source)) {
        for (const std::string& name : placeholders_in(text)) {
          if (!code_.front.values.contains(name)) open_placeholder(line, name);
        }
        ++line;
      }
    }
  }

  void open_placeholder(std::size_t line, const std::string& name) {
    add(line, "open-placeholder", before_adoption_, "`" + name + "` is nog niet ingevuld (values in de kop).",
        "`" + name + "` has not been filled in yet (values in the front matter).");
  }

  void unknown(std::size_t line, std::string id, const std::string& word, const std::vector<std::string>& known, std::string_view nl, std::string_view en) {
    add(line, std::move(id), Severity::error, "`" + word + "` is geen " + std::string(nl) + ".", "`" + word + "` is not a " + std::string(en) + ".");
    if (const auto near = nearest(word, known)) {
      findings_.back().suggestion_nl = "Bedoelt u `" + *near + "`?";
      findings_.back().suggestion_en = "Did you mean `" + *near + "`?";
    }
  }

  void add(std::size_t line, std::string id, Severity severity, std::string nl, std::string en) {
    findings_.push_back({code_.file, {line, 1}, std::move(id), severity, std::move(nl), std::move(en), "", ""});
  }

  const Code& code_;
  Severity before_adoption_;
  Findings findings_;
};

}  // namespace

Findings check_document(const Code& code) { return DocumentChecker(code).run(); }

}  // namespace leidraad
