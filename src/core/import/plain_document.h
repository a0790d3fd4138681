// SPDX-License-Identifier: EUPL-1.2
// A document as anyone writes it, taken apart into blocks: what the readers of .txt, .md, .docx and
// .pdf (src/intake) hand to the import. Text is UTF-8, without the marks of lists and headings.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace leidraad {

// A stretch of a block's text that the author left to be filled in: bytes [begin, end).
struct OpenPlace {
  enum class Kind { highlighted, control };  // yellow text; a content control that shows its prompt
  Kind kind = Kind::highlighted;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct PlainBlock {
  enum class Kind { paragraph, title, heading, item, note };
  Kind kind = Kind::paragraph;
  std::string text;
  int level = 1;                 // heading: 1 is the highest; item: 0 is the outermost
  std::vector<OpenPlace> open;   // in order, not overlapping
  bool blank_before = false;     // an empty line or paragraph stands before it
  bool boxed = false;            // framed or shaded: in these documents a note to the author
  bool bold = false;             // all of it: may be a heading
  bool markdown = false;         // inline marks are meant: **bold**, [text](address)
  std::size_t line = 0;          // line of the file, or paragraph of a Word document; from 1
};

// What stands in the file but is no text of the code. Dropped, and always reported.
struct Dropped {
  enum class Kind {
    bookmark, deleted_text, header_or_footer, table_of_contents, picture, hidden_text, page_number,
    link_address, fence, comment_in_source
  };
  Kind kind = Kind::bookmark;
  std::string text;              // what stood there, as far as it has words
};

struct PlainDocument {
  std::string name;              // of the file, for messages and as the last resort for a title
  std::vector<PlainBlock> blocks;
  std::vector<Dropped> dropped;
};

}  // namespace leidraad
