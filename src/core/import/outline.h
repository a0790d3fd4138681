// SPDX-License-Identifier: EUPL-1.2
// Blocks as they stand in the file → what they are: title, headings, notes to the author, items and
// paragraphs, with the places left open named. The first half of the import; draft.h is the second.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/import/plain_document.h"

namespace leidraad {

// In an outline's text an open place stands as kOpens name kCloses; neither occurs in real text.
inline constexpr char kOpens = '\x01';
inline constexpr char kCloses = '\x02';

struct NamedPlace {
  std::string name;     // naam_organisatie
  std::string prompt;   // "vul naam organisatie in", as the author wrote it
};

struct OutlineBlock {
  enum class Kind { heading, paragraph, item, note };
  Kind kind = Kind::paragraph;
  std::string text;     // one line
  int level = 1;        // heading: from 1; item: from 0
  bool starts_note = false;   // note: the first block of its note
  bool note_item = false;     // note: was an item
  bool markdown = false;
  std::size_t line = 0;
};

struct Outline {
  std::string title;
  enum class TitleFrom { document, sentence, file_name } title_from = TitleFrom::document;
  std::vector<OutlineBlock> blocks;
  std::vector<NamedPlace> places;
  std::vector<Dropped> dropped;
};
Outline outline(const PlainDocument& document);

std::string without_places(std::string_view text);   // "binnen … om": for matching and for titles
std::string slug(std::string_view text, char between, std::size_t length_max);

}  // namespace leidraad
