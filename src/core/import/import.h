// SPDX-License-Identifier: EUPL-1.2
// A plain document → the draft of a code, and what a person still has to do. Nothing is lost: every
// sentence of the document stands in the draft, but for what the report lists as dropped. Rules are
// proposed with the sentence they were read from; nothing proposed is in force.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/code/vocabulary.h"
#include "core/import/outline.h"

namespace leidraad {

struct ProposedRule {
  std::string sentence;       // as it stands in the document
  std::string statement;      // canonical, one line
  std::string article;        // id
  std::size_t line = 0;       // of the document
};

struct LeftSentence {         // it asks, allows or forbids something, and we know no rule for it
  std::string sentence;
  std::string article;        // id; empty: text of a chapter
  std::size_t line = 0;
};

struct ImportReport {
  Language language = Language::dutch;
  std::string title;
  Outline::TitleFrom title_from = Outline::TitleFrom::document;
  std::string main_article;   // id
  std::size_t chapters = 0, articles = 0, notes = 0, definitions = 0;
  std::vector<NamedPlace> places;
  std::vector<ProposedRule> proposed;
  std::vector<LeftSentence> left;
  std::vector<Dropped> dropped;
};

struct Imported {
  std::string draft;          // Markdown
  ImportReport report;
};

inline constexpr std::size_t kImportTextBytesMax = 1'000'000;   // some 300 pages

// Error: no text in it, or more than a code of conduct can be. Language: stated, or found in the text.
Result<Imported> import_document(const PlainDocument& document, std::optional<Language> language = {});

// The report for a reader, in the code's language.
std::string in_words(const ImportReport& report);
std::string_view name(Dropped::Kind kind, Language language);

}  // namespace leidraad
