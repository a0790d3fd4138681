// SPDX-License-Identifier: EUPL-1.2
#include "intake/read_docx.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/import/dutch.h"
#include "intake/word_package.h"
#include "intake/word_styles.h"

namespace leidraad {

namespace {

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

// All the words under a node, for what is dropped and reported.
void gather_text(const xmlNode* node, std::string& out) {
  for (; node != nullptr; node = node->next) {
    const bool words = is_word(node, "t") || is_word(node, "delText");
    if (words && node->children != nullptr && node->children->content != nullptr) {
      out += reinterpret_cast<const char*>(node->children->content);
    }
    if (is_word(node, "p") && !out.empty()) out += ' ';
    gather_text(node->children, out);
  }
}

bool has_drawn_text(const xmlNode* node, std::vector<const xmlNode*>& boxes) {
  bool found = false;
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE || name_of(node) == "Fallback") continue;   // Fallback says the same again
    if (is_word(node, "txbxContent")) {
      boxes.push_back(node);
      found = true;
    } else if (has_drawn_text(node->children, boxes)) {
      found = true;
    }
  }
  return found;
}

bool is_hidden(const xmlNode* run_properties) {
  const xmlNode* vanish = child(run_properties, "vanish");
  return vanish != nullptr && attribute(vanish, "val") != "0" && attribute(vanish, "val") != "false";
}

bool is_highlighted(const xmlNode* run_properties) {
  const std::string colour = value(run_properties, "highlight");
  if (!colour.empty() && colour != "none" && colour != "white" && colour != "black") return true;
  return ascii_lower(attribute(child(run_properties, "shd"), "fill")) == "ffff00";
}

bool is_bold(const xmlNode* run_properties) {
  const xmlNode* bold = child(run_properties, "b");
  return bold != nullptr && attribute(bold, "val") != "0" && attribute(bold, "val") != "false";
}

// "Klik om tekst in te voeren": the style Word gives the prompt of a content control.
bool is_prompt(const xmlNode* run_properties) {
  const std::string style = value(run_properties, "rStyle");
  return style == "PlaceholderText" || style == "Tekstvantijdelijkeaanduiding";
}

bool is_contents_control(const xmlNode* properties) {
  const std::string gallery = value(child(properties, "docPartObj"), "docPartGallery");
  return gallery == "Table of Contents";
}

// One paragraph's text while its runs are read. `pieces`: it is cut where its author broke the line.
struct Paragraph {
  std::vector<PlainBlock> pieces = std::vector<PlainBlock>(1);
  std::size_t letters = 0, bold_letters = 0;
  std::vector<const xmlNode*> boxes;
  std::vector<std::string> comments, notes;     // ids

  PlainBlock& piece() { return pieces.back(); }
  void add(std::string_view text, bool open, OpenPlace::Kind kind, bool bold) {
    PlainBlock& block = piece();
    const std::size_t begin = block.text.size();
    block.text += text;
    letters += text.size();
    bold_letters += bold ? text.size() : 0U;
    if (!open || text.empty()) return;
    const bool goes_on = !block.open.empty() && block.open.back().end == begin && block.open.back().kind == kind;
    if (goes_on) block.open.back().end = block.text.size();
    else block.open.push_back({kind, begin, block.text.size()});
  }
};

struct RunState {
  bool prompt = false;       // inside a content control that shows its prompt
};

class DocumentReader {
 public:
  DocumentReader(const WordPackage& package, WordStyles styles) : package_(package), styles_(std::move(styles)) {
    out_.name = package.name();
  }

  Result<PlainDocument> read() {
    const std::string main = package_.main_part();
    folder_ = main.substr(0, main.find_last_of('/') + 1);
    const Xml document = TRY(package_.part(main));
    if (!document) return invalid("dit is geen Word-document: er zit geen tekst van Word in", package_.name());
    const xmlNode* body = child(xmlDocGetRootElement(document.get()), "body");
    if (body == nullptr) return invalid("dit is geen Word-document: er zit geen tekst van Word in", package_.name());
    TRY(read_comments());
    TRY(read_notes("footnotes.xml", "footnote"));
    TRY(read_notes("endnotes.xml", "endnote"));
    TRY(read_links());
    read_blocks(body->children, false);
    TRY(drop_headers_and_footers());
    return std::move(out_);
  }

 private:
  // ---- parts beside the text ----
  Done read_comments() {
    const Xml xml = TRY(package_.part(folder_ + "comments.xml"));
    const xmlNode* root = xml ? xmlDocGetRootElement(xml.get()) : nullptr;
    for (const xmlNode* node = root == nullptr ? nullptr : root->children; node != nullptr; node = node->next) {
      if (is_word(node, "comment")) gather_text(node->children, comments_[attribute(node, "id")]);
    }
    return done();
  }

  Done read_notes(const std::string& part, std::string_view element) {
    const Xml xml = TRY(package_.part(folder_ + part));
    const xmlNode* root = xml ? xmlDocGetRootElement(xml.get()) : nullptr;
    for (const xmlNode* node = root == nullptr ? nullptr : root->children; node != nullptr; node = node->next) {
      const bool own = is_word(node, element) && attribute(node, "type").empty();   // typed ones are the lines above notes
      if (own) gather_text(node->children, notes_[std::string(element) + attribute(node, "id")]);
    }
    return done();
  }

  Done read_links() {
    const std::string main = package_.main_part();
    const Xml xml = TRY(package_.part(folder_ + "_rels/" + main.substr(folder_.size()) + ".rels"));
    const xmlNode* root = xml ? xmlDocGetRootElement(xml.get()) : nullptr;
    for (const xmlNode* node = root == nullptr ? nullptr : root->children; node != nullptr; node = node->next) {
      if (attribute(node, "TargetMode") == "External") links_[attribute(node, "Id")] = attribute(node, "Target");
    }
    return done();
  }

  Done drop_headers_and_footers() {
    for (const std::string& path : package_.paths()) {
      const bool either = path.starts_with(folder_ + "header") || path.starts_with(folder_ + "footer");
      if (!either || !path.ends_with(".xml")) continue;
      const Xml xml = TRY(package_.part(path));
      std::string text;
      if (xml) gather_text(xmlDocGetRootElement(xml.get())->children, text);
      if (!tidy(text).empty()) out_.dropped.push_back({Dropped::Kind::header_or_footer, tidy(text)});
    }
    return done();
  }

  // ---- blocks ----
  void read_blocks(const xmlNode* node, bool boxed) {
    for (; node != nullptr; node = node->next) {
      if (is_word(node, "p")) read_paragraph(node, boxed);
      else if (is_word(node, "tbl")) read_table(node, boxed);
      else if (is_word(node, "sdt")) read_control(node, boxed);
      else if (is_word(node, "del") || is_word(node, "moveFrom")) drop(Dropped::Kind::deleted_text, node);
      else if (node->type == XML_ELEMENT_NODE && name_of(node) == "AlternateContent") read_blocks(choice(node), boxed);
      else if (is_word(node, "ins") || is_word(node, "moveTo") || is_word(node, "customXml") || is_word(node, "smartTag")) {
        read_blocks(node->children, boxed);
      }
    }
  }

  static const xmlNode* choice(const xmlNode* alternate) {
    for (const xmlNode* node = alternate->children; node != nullptr; node = node->next) {
      if (node->type == XML_ELEMENT_NODE && name_of(node) == "Choice") return node->children;
    }
    return nullptr;
  }

  void read_control(const xmlNode* control, bool boxed) {
    const xmlNode* content = child(control, "sdtContent");
    const xmlNode* properties = child(control, "sdtPr");
    if (content == nullptr) return;
    if (is_contents_control(properties)) return drop(Dropped::Kind::table_of_contents, content);
    const std::size_t first = out_.blocks.size();
    read_blocks(content->children, boxed);
    if (child(properties, "showingPlcHdr") == nullptr) return;
    for (std::size_t i = first; i < out_.blocks.size(); ++i) {
      PlainBlock& block = out_.blocks[i];
      if (!block.text.empty()) block.open = {{OpenPlace::Kind::control, 0, block.text.size()}};
    }
  }

  void drop(Dropped::Kind kind, const xmlNode* node) {
    std::string text;
    gather_text(node->children, text);
    if (!tidy(text).empty()) out_.dropped.push_back({kind, tidy(text)});
  }

  void read_paragraph(const xmlNode* node, bool boxed) {
    ++line_;
    const xmlNode* properties = child(node, "pPr");
    const ParagraphStyle style = styles_.of(properties);
    if (style.contents) return drop(Dropped::Kind::table_of_contents, node);
    Paragraph paragraph;
    read_runs(node->children, {}, paragraph);
    join_soft_breaks(paragraph);
    bool first = true;
    for (PlainBlock& piece : paragraph.pieces) {
      if (tidy(piece.text).empty()) {
        blank_ = blank_ || paragraph.pieces.size() == 1;
        continue;
      }
      dress(piece, style, paragraph, boxed, first);
      out_.blocks.push_back(std::move(piece));
      first = false;
      blank_ = false;
    }
    add_beside(paragraph);
  }

  void dress(PlainBlock& block, const ParagraphStyle& style, const Paragraph& paragraph, bool boxed, bool first) {
    block.line = line_;
    block.blank_before = blank_;
    block.boxed = boxed || style.boxed;
    block.bold = style.bold || (paragraph.letters > 0 && paragraph.bold_letters * 10 >= paragraph.letters * 9);
    if (style.title) {
      block.kind = PlainBlock::Kind::title;
    } else if (style.heading > 0 && first) {
      block.kind = PlainBlock::Kind::heading;
      block.level = style.heading;
      if (!style.list.empty()) put_before(block, styles_.next_number(style.list, style.list_level));
    } else if (!style.list.empty() && first) {
      block.kind = PlainBlock::Kind::item;
      block.level = style.list_level;
    }
  }

  static void put_before(PlainBlock& block, const std::string& number) {
    if (number.empty()) return;
    block.text.insert(0, number + " ");
    for (OpenPlace& open : block.open) {
      open.begin += number.size() + 1;
      open.end += number.size() + 1;
    }
  }

  // A line the author broke inside a sentence is one line again.
  static void join_soft_breaks(Paragraph& paragraph) {
    std::vector<PlainBlock> joined;
    for (PlainBlock& piece : paragraph.pieces) {
      const bool goes_on = !joined.empty() && starts_lower_case(tidy(piece.text)) && !tidy(joined.back().text).empty() &&
                           std::string_view(".;:!?").find(tidy(joined.back().text).back()) == std::string_view::npos;
      if (!goes_on) {
        joined.push_back(std::move(piece));
        continue;
      }
      PlainBlock& before = joined.back();
      before.text += ' ';
      for (const OpenPlace& open : piece.open) {
        before.open.push_back({open.kind, open.begin + before.text.size(), open.end + before.text.size()});
      }
      before.text += piece.text;
    }
    paragraph.pieces = std::move(joined);
  }

  // What hangs on a paragraph: text boxes, comments, footnotes.
  void add_beside(const Paragraph& paragraph) {
    for (const xmlNode* box : paragraph.boxes) read_blocks(box->children, true);
    for (const std::string& id : paragraph.comments) {
      const auto comment = comments_.find(id);
      if (comment == comments_.end() || tidy(comment->second).empty()) continue;
      add_block(PlainBlock::Kind::note, tidy(comment->second));
      comments_.erase(comment);   // once, however often it is pointed at
    }
    for (const std::string& id : paragraph.notes) {
      const auto note = notes_.find(id);
      if (note == notes_.end() || tidy(note->second).empty()) continue;
      add_block(PlainBlock::Kind::paragraph, "(noot) " + tidy(note->second));
      notes_.erase(note);
    }
  }

  PlainBlock& add_block(PlainBlock::Kind kind, std::string text) {
    PlainBlock block;
    block.kind = kind;
    block.text = std::move(text);
    block.line = line_;
    out_.blocks.push_back(std::move(block));
    return out_.blocks.back();
  }

  // ---- runs ----
  void read_runs(const xmlNode* node, RunState state, Paragraph& paragraph) {
    for (; node != nullptr; node = node->next) {
      if (is_word(node, "r")) read_run(node, state, paragraph);
      else if (is_word(node, "del") || is_word(node, "moveFrom")) drop(Dropped::Kind::deleted_text, node);
      else if (is_word(node, "sdt")) read_inline_control(node, state, paragraph);
      else if (is_word(node, "hyperlink")) read_link(node, state, paragraph);
      else if (node->type == XML_ELEMENT_NODE && name_of(node) == "AlternateContent") read_runs(choice(node), state, paragraph);
      else if (is_transparent(node)) read_runs(node->children, state, paragraph);
      else if (node->type == XML_ELEMENT_NODE && (name_of(node) == "oMath" || name_of(node) == "oMathPara")) read_formula(node, paragraph);
    }
  }

  static bool is_transparent(const xmlNode* node) {
    for (const std::string_view name : {"ins", "moveTo", "smartTag", "customXml", "fldSimple", "bdo", "dir"}) {
      if (is_word(node, name)) return true;
    }
    return false;
  }

  void read_inline_control(const xmlNode* control, RunState state, Paragraph& paragraph) {
    const xmlNode* content = child(control, "sdtContent");
    state.prompt = state.prompt || child(child(control, "sdtPr"), "showingPlcHdr") != nullptr;
    if (content != nullptr) read_runs(content->children, state, paragraph);
  }

  void read_link(const xmlNode* link, RunState state, Paragraph& paragraph) {
    const std::size_t before = paragraph.piece().text.size();
    read_runs(link->children, state, paragraph);
    const auto target = links_.find(attribute(link, "id"));
    if (target == links_.end()) return;
    const std::string& text = paragraph.piece().text;
    const bool shown = text.size() >= before && text.find(target->second, before) != std::string::npos;
    if (!shown) out_.dropped.push_back({Dropped::Kind::link_address, target->second});
  }

  void read_formula(const xmlNode* formula, Paragraph& paragraph) {
    std::string text;
    for (const xmlNode* node = formula->children; node != nullptr; node = node->next) {
      xmlChar* words = node->type == XML_ELEMENT_NODE ? xmlNodeGetContent(node) : nullptr;
      if (words != nullptr) text += reinterpret_cast<const char*>(words);
      xmlFree(words);
    }
    paragraph.add(text, false, OpenPlace::Kind::control, false);
  }

  void read_run(const xmlNode* run, RunState state, Paragraph& paragraph) {
    const xmlNode* properties = child(run, "rPr");
    if (is_hidden(properties)) return drop(Dropped::Kind::hidden_text, run);
    const bool prompt = state.prompt || is_prompt(properties);
    const bool open = prompt || is_highlighted(properties);
    const auto kind = prompt ? OpenPlace::Kind::control : OpenPlace::Kind::highlighted;
    for (const xmlNode* node = run->children; node != nullptr; node = node->next) {
      const std::string text = text_of(node);
      if (!text.empty()) paragraph.add(text, open, kind, is_bold(properties));
      else read_sign(node, paragraph);
    }
  }

  static std::string text_of(const xmlNode* node) {
    if (is_word(node, "t") && node->children != nullptr) {
      xmlChar* words = xmlNodeGetContent(node);
      std::string out = words == nullptr ? std::string() : reinterpret_cast<const char*>(words);
      xmlFree(words);
      return out;
    }
    if (is_word(node, "tab")) return " ";
    if (is_word(node, "noBreakHyphen")) return "-";
    if (is_word(node, "sym")) return attribute(node, "char") == "F0FC" ? "✓" : "·";   // Wingdings' check mark
    return {};
  }

  void read_sign(const xmlNode* node, Paragraph& paragraph) {
    if (is_word(node, "br") || is_word(node, "cr")) {
      paragraph.pieces.emplace_back();
    } else if (is_word(node, "commentReference")) {
      paragraph.comments.push_back(attribute(node, "id"));
    } else if (is_word(node, "footnoteReference")) {
      paragraph.notes.push_back("footnote" + attribute(node, "id"));
    } else if (is_word(node, "endnoteReference")) {
      paragraph.notes.push_back("endnote" + attribute(node, "id"));
    } else if (is_word(node, "delText")) {
      std::string text;
      gather_text(node->children == nullptr ? nullptr : node, text);
      out_.dropped.push_back({Dropped::Kind::deleted_text, tidy(text)});
    } else if (is_drawing(node) && !has_drawn_text(node->children, paragraph.boxes)) {
      out_.dropped.push_back({Dropped::Kind::picture, {}});
    }
  }

  static bool is_drawing(const xmlNode* node) {
    return is_word(node, "drawing") || is_word(node, "pict") || is_word(node, "object") ||
           (node->type == XML_ELEMENT_NODE && name_of(node) == "AlternateContent");
  }

  // ---- tables ----
  // One cell: a box. One column: text. More: each row is an item, its cells side by side.
  void read_table(const xmlNode* table, bool boxed) {
    std::vector<const xmlNode*> rows;
    std::size_t columns = 0;
    for (const xmlNode* row = table->children; row != nullptr; row = row->next) {
      if (!is_word(row, "tr")) continue;
      rows.push_back(row);
      columns = std::max(columns, cells_of(row).size());
    }
    const bool box = boxed || (rows.size() == 1 && columns == 1);
    for (const xmlNode* row : rows) {
      if (columns <= 1) {
        for (const xmlNode* cell : cells_of(row)) read_blocks(cell->children, box);
      } else {
        read_row(row, boxed);
      }
    }
  }

  static std::vector<const xmlNode*> cells_of(const xmlNode* row) {
    std::vector<const xmlNode*> cells;
    for (const xmlNode* node = row->children; node != nullptr; node = node->next) {
      if (is_word(node, "tc")) cells.push_back(node);
      else if (is_word(node, "sdt")) {
        for (const xmlNode* inner = child(node, "sdtContent"); inner != nullptr; inner = nullptr) {
          if (const xmlNode* cell = child(inner, "tc")) cells.push_back(cell);
        }
      }
    }
    return cells;
  }

  void read_row(const xmlNode* row, bool boxed) {
    PlainBlock whole;
    std::vector<PlainBlock> beside;
    for (const xmlNode* cell : cells_of(row)) {
      const std::size_t first = out_.blocks.size();
      read_blocks(cell->children, boxed);
      bool new_cell = true;
      for (std::size_t i = first; i < out_.blocks.size(); ++i) {
        PlainBlock& part = out_.blocks[i];
        if (part.kind == PlainBlock::Kind::note) {
          beside.push_back(std::move(part));
          continue;
        }
        if (!whole.text.empty()) whole.text += new_cell ? " | " : " ";
        new_cell = false;
        for (const OpenPlace& open : part.open) whole.open.push_back({open.kind, open.begin + whole.text.size(), open.end + whole.text.size()});
        whole.text += part.text;
      }
      out_.blocks.resize(first);
    }
    if (tidy(whole.text).empty()) return;
    whole.kind = PlainBlock::Kind::item;
    whole.level = 0;
    whole.line = line_;
    whole.boxed = boxed;
    out_.blocks.push_back(std::move(whole));
    for (PlainBlock& note : beside) out_.blocks.push_back(std::move(note));
  }

  const WordPackage& package_;
  WordStyles styles_;
  std::string folder_;
  std::map<std::string, std::string> comments_, notes_, links_;
  PlainDocument out_;
  std::size_t line_ = 0;
  bool blank_ = false;
};

}  // namespace

Result<PlainDocument> read_docx(std::string_view bytes, std::string name) {
  const WordPackage package = TRY(WordPackage::open(bytes, std::move(name)));
  WordStyles styles = TRY(WordStyles::read(package));
  return DocumentReader(package, std::move(styles)).read();
}

}  // namespace leidraad
