// SPDX-License-Identifier: EUPL-1.2
// Markdown by its lines: headings, lists, quotations, fences, tables. Inline marks stay as they are.
// What stands in a fence is text here, also when it calls itself a rule: a stranger's rule is never in
// force by importing it.
#include <algorithm>

#include "core/base/text.h"
#include "core/import/dutch.h"
#include "intake/read_text.h"

namespace leidraad {

namespace {

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, std::string name) : lines_(lines(text)) { out_.name = std::move(name); }

  PlainDocument read() {
    skip_front_matter();
    while (at_ < lines_.size()) read_line();
    return std::move(out_);
  }

 private:
  // Front matter of another program: its lines are kept as a note.
  void skip_front_matter() {
    if (lines_.empty() || trim(lines_[0]) != "---") return;
    std::size_t end = 1;
    while (end < lines_.size() && trim(lines_[end]) != "---") ++end;
    if (end == lines_.size()) return;
    for (at_ = 1; at_ < end; ++at_) {
      if (!trim(lines_[at_]).empty()) add(PlainBlock::Kind::paragraph, trim(lines_[at_]), false).boxed = true;
    }
    ++at_;
    open_ = false;
  }

  void read_line() {
    const std::string_view raw = lines_[at_];
    const std::string_view text = trim(raw);
    if (text.empty()) {
      blank_ = true;
      open_ = false;
    } else if (text.starts_with("```") || text.starts_with("~~~")) {
      read_fence(text.substr(0, 3));
    } else if (text.starts_with("<!--")) {
      read_comment();
    } else if (const std::size_t level = heading_level(text)) {
      add(PlainBlock::Kind::heading, heading_text(text, level)).level = static_cast<int>(level);
    } else if (is_underline(text)) {
      read_underline(text);
    } else if (text.starts_with('>')) {
      read_quotation(text);
    } else if (text.starts_with('|')) {
      read_row(text);
    } else if (const std::size_t marker = marker_length(text)) {
      PlainBlock& item = add(PlainBlock::Kind::item, text.substr(marker));
      item.level = raw.size() - text.size() >= 2 && raw.front() == ' ' ? 1 : (raw.front() == '\t' ? 1 : 0);
      open_ = true;
    } else {
      read_text(text);
    }
    ++at_;
  }

  void read_text(std::string_view text) {
    if (open_ && !out_.blocks.empty()) {
      out_.blocks.back().text += " " + std::string(text);
      return;
    }
    add(PlainBlock::Kind::paragraph, text);
    open_ = true;
  }

  void read_fence(std::string_view sign) {
    out_.dropped.push_back({Dropped::Kind::fence, std::string(trim(lines_[at_]))});
    for (++at_; at_ < lines_.size() && !trim(lines_[at_]).starts_with(sign); ++at_) {
      if (!trim(lines_[at_]).empty()) add(PlainBlock::Kind::paragraph, trim(lines_[at_]), false);
    }
    open_ = false;
  }

  void read_comment() {
    std::string comment(trim(lines_[at_]));
    while (comment.find("-->") == std::string::npos && at_ + 1 < lines_.size()) comment += " " + std::string(trim(lines_[++at_]));
    const std::size_t end = comment.find("-->");
    out_.dropped.push_back({Dropped::Kind::comment_in_source, comment.substr(0, end == std::string::npos ? end : end + 3)});
    if (end == std::string::npos) return;
    const std::string_view rest = trim(std::string_view(comment).substr(end + 3));
    if (!rest.empty()) read_text(rest);
  }

  static std::size_t heading_level(std::string_view text) {
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    return level >= 1 && level <= 6 && level < text.size() && text[level] == ' ' ? level : 0;
  }
  static std::string_view heading_text(std::string_view text, std::size_t level) {
    text = trim(text.substr(level));
    while (text.ends_with('#')) text.remove_suffix(1);
    return trim(text);
  }

  static bool is_underline(std::string_view text) {
    return text.size() >= 3 && (text.find_first_not_of('=') == std::string_view::npos ||
                                text.find_first_not_of('-') == std::string_view::npos ||
                                text.find_first_not_of("* ") == std::string_view::npos ||
                                text.find_first_not_of('_') == std::string_view::npos);
  }
  // Under a paragraph it makes a heading of it; alone it is a line across the page.
  void read_underline(std::string_view text) {
    const bool under = open_ && !out_.blocks.empty() && out_.blocks.back().kind == PlainBlock::Kind::paragraph;
    if (under && (text[0] == '=' || text[0] == '-')) {
      out_.blocks.back().kind = PlainBlock::Kind::heading;
      out_.blocks.back().level = text[0] == '=' ? 1 : 2;
    }
    open_ = false;
  }

  void read_quotation(std::string_view text) {
    text = trim(text.substr(1));
    if (text.empty() || equal_ignoring_case(text.substr(0, 7), "[!NOTE]")) return;
    const bool goes_on = !out_.blocks.empty() && out_.blocks.back().boxed && !blank_;
    PlainBlock& block = add(PlainBlock::Kind::paragraph, text);
    block.boxed = true;
    if (goes_on) block.blank_before = false;
    open_ = false;
  }

  void read_row(std::string_view text) {
    if (text.find_first_not_of("|-: ") == std::string_view::npos) return;   // the line under a table's head
    std::string row;
    for (const std::string_view cell : split(text, '|')) {
      if (trim(cell).empty()) continue;
      row += (row.empty() ? "" : " | ") + std::string(trim(cell));
    }
    add(PlainBlock::Kind::item, row).level = 0;
    open_ = false;
  }

  static std::size_t marker_length(std::string_view text) {
    if (text.size() < 3) return 0;
    if (std::string_view("-*+").find(text[0]) != std::string_view::npos && text[1] == ' ') return 2;
    for (const std::string_view sign : {"• ", "· ", "✓ "}) {
      if (text.starts_with(sign)) return sign.size();
    }
    return 0;   // numbers and letters stay in the text, for other articles refer to them
  }

  PlainBlock& add(PlainBlock::Kind kind, std::string_view text, bool markdown = true) {
    PlainBlock block;
    block.kind = kind;
    block.text = std::string(text);
    block.markdown = markdown;
    block.blank_before = blank_;
    block.line = at_ + 1;
    blank_ = false;
    open_ = false;
    out_.blocks.push_back(std::move(block));
    return out_.blocks.back();
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  bool open_ = false;     // a paragraph or item that the next line goes on with
  bool blank_ = false;
  PlainDocument out_;
};

}  // namespace

PlainDocument read_markdown(std::string_view text, std::string name) {
  return MarkdownReader(text, std::move(name)).read();
}

}  // namespace leidraad
