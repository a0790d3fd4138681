// SPDX-License-Identifier: EUPL-1.2
#include "core/import/outline.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/import/dutch.h"
#include "core/import/open_places.h"

namespace leidraad {

namespace {

constexpr std::size_t kHeadingMax = 120;       // bytes; a longer line is a sentence
constexpr std::size_t kPlainHeadingMax = 70;   // of a line with nothing else to show that it heads
constexpr std::size_t kHeadingWordsMax = 9;
constexpr std::size_t kParagraphMax = 8000;    // bytes; a longer one is split, for parse refuses its line

// One block on its way: what the reader gave, and what we found out.
struct Line {
  PlainBlock::Kind kind = PlainBlock::Kind::paragraph;
  std::string text;
  int level = 1;
  std::size_t indent = 0;
  bool blank_before = false, boxed = false, bold = false, markdown = false;
  bool bookmarked = false;       // Word's own mark of a heading
  bool double_marker = false;    // "- ✓"
  std::size_t line = 0;
};

// "[bookmark: _Toc216258231]", as programs leave it that turn Word into text.
void drop_bookmarks(std::string& text, Line& line, std::vector<Dropped>& dropped) {
  std::string kept;
  std::size_t from = 0;
  for (std::size_t at = text.find("[bookmark:"); at != std::string::npos; at = text.find("[bookmark:", from)) {
    const std::size_t end = text.find(']', at);
    if (end == std::string::npos) break;
    kept.append(text, from, at - from).append(" ");
    dropped.push_back({Dropped::Kind::bookmark, text.substr(at, end + 1 - at)});
    line.bookmarked = line.bookmarked || dropped.back().text.find("_Toc") != std::string::npos;
    from = end + 1;
  }
  if (from > 0) text = kept + text.substr(from);
}

// Keeps the open places' offsets right by dropping bookmarks only where the reader marked none.
Line line_of(const PlainBlock& block, OpenPlaces& places, std::vector<Dropped>& dropped) {
  Line line;
  line.kind = block.kind;
  line.level = block.level;
  line.blank_before = block.blank_before;
  line.boxed = block.boxed;
  line.bold = block.bold;
  line.markdown = block.markdown;
  line.line = block.line;
  line.indent = std::min(block.text.find_first_not_of(" \t"), block.text.size());
  PlainBlock clean = block;
  if (block.open.empty()) drop_bookmarks(clean.text, line, dropped);
  line.text = tidy(places.name_in(clean));
  return line;
}

std::size_t word_count(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "3", "3.", "3.1", "12)" at the start: its length with the space, and how deep it counts.
struct Number {
  std::size_t length = 0;
  int depth = 0;
};
Number number_at_start(std::string_view text) {
  Number number;
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) {
    ++number.depth;
    while (i < text.size() && is_digit(text[i])) ++i;
    if (i + 1 < text.size() && text[i] == '.' && is_digit(text[i + 1])) ++i;
  }
  if (number.depth == 0 || i > 8) return {};
  if (i < text.size() && (text[i] == '.' || text[i] == ')')) ++i;
  if (i >= text.size() || text[i] != ' ') return {};
  number.length = i + 1;
  return number;
}

bool starts_upper_case(std::string_view text) {
  return !text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') || text.starts_with("É"));
}

bool ends_as_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".;:,").find(text.back()) != std::string_view::npos;
}

bool is_capitals(std::string_view text) {
  const bool lower = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const auto upper = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return !lower && upper >= 3;
}

bool is_note_label(std::string_view text) {
  const std::string folded = fold(text);
  return folded == "toelichting" || folded == "toelichting:" || folded == "explanatory note" ||
         folded == "noot voor de auteur" || folded == "instructie";
}
bool starts_as_note(std::string_view text) {
  const std::string folded = fold(text);
  return folded.starts_with("toelichting:") || folded.starts_with("toelichting -");
}

bool about_this_template(std::string_view text) {
  return mentions(fold(text), "over dit voorbeelddocument|over dit sjabloon|over dit model|over dit template|"
                              "over deze handreiking|about this template");
}
bool opens_the_code(const Line& line) {
  static constexpr std::string_view kFirst = "=inleiding|=introductie|=voorwoord|=doel|=algemeen|=preambule|=introduction";
  return line.bookmarked || number_at_start(line.text).length > 0 || position_of(fold(line.text), kFirst) == 0;
}

// Signs a list item starts with; "o" only where Word's second level may stand.
std::size_t marker_length(std::string_view text) {
  static constexpr std::array<std::string_view, 20> kSigns = {
      "·", "•", "▪", "◦", "‣", "✓", "✔", "☑", "➢", "►", "■", "□", "●", "○", "\uf0b7", "\uf0a7", "-", "–", "*", "+"};
  for (const std::string_view sign : kSigns) {
    if (!text.starts_with(sign)) continue;
    std::size_t end = sign.size();
    const bool plain = sign == "-" || sign == "–" || sign == "*" || sign == "+";
    if (end < text.size() && text[end] != ' ' && plain) return 0;   // "-5", "*met nadruk*"
    while (end < text.size() && text[end] == ' ') ++end;
    return end < text.size() ? end : 0;
  }
  return 0;
}

// "a)", "b.", "(c)", "1)", "2.": kept in the text, for other articles refer to them.
bool has_letter_or_number(std::string_view text) {
  if (text.starts_with('(')) text.remove_prefix(1);
  std::size_t i = 0;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') i = 1;
  while (i < text.size() && i < 2 && is_digit(text[i]) && !(i == 1 && text[0] >= 'a')) ++i;
  if (i == 0 || i + 2 >= text.size()) return false;
  return (text[i] == ')' || text[i] == '.') && text[i + 1] == ' ';
}

void find_item(Line& line, bool in_list) {
  if (line.kind == PlainBlock::Kind::item) {
    if (const std::size_t inner = marker_length(line.text)) line.text.erase(0, inner);
    return;
  }
  if (line.kind != PlainBlock::Kind::paragraph) return;
  if (const std::size_t length = marker_length(line.text)) {
    line.text.erase(0, length);
    if (const std::size_t inner = marker_length(line.text)) {
      line.text.erase(0, inner);
      line.double_marker = true;
    }
  } else if (in_list && line.text.starts_with("o ") ) {
    line.text.erase(0, 2);
    line.double_marker = true;
  } else if (!has_letter_or_number(line.text)) {
    return;
  }
  line.kind = PlainBlock::Kind::item;
  line.level = line.indent > 0 || line.double_marker ? 1 : 0;
}

bool is_numbered_heading(const std::vector<Line>& lines, std::size_t i) {
  const Line& line = lines[i];
  const Number number = number_at_start(line.text);
  if (number.length == 0 || !starts_upper_case(std::string_view(line.text).substr(number.length))) return false;
  if (line.text.size() > kHeadingMax || ends_as_sentence(line.text)) return false;
  if (line.bold || number.depth > 1) return true;
  const bool apart = line.blank_before || i == 0;
  const bool list_goes_on = i + 1 < lines.size() && !lines[i + 1].blank_before && number_at_start(lines[i + 1].text).length > 0;
  return apart && !list_goes_on;
}

bool is_plain_heading(const std::vector<Line>& lines, std::size_t i) {
  const Line& line = lines[i];
  if (line.text.size() > kPlainHeadingMax || word_count(line.text) > kHeadingWordsMax) return false;
  if (!starts_upper_case(line.text) || ends_as_sentence(line.text) || line.text.find(kOpens) != std::string::npos) return false;
  if (i + 1 == lines.size()) return false;   // nothing stands under it
  return line.bold || is_capitals(line.text) || line.blank_before || i == 0;
}

void find_headings(std::vector<Line>& lines) {
  const auto real = std::count_if(lines.begin(), lines.end(), [](const Line& l) { return l.kind == PlainBlock::Kind::heading; });
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.kind != PlainBlock::Kind::paragraph || line.boxed || is_note_label(line.text) || line.text.empty()) continue;
    if (marker_length(line.text) > 0) continue;
    const bool found = line.bookmarked || is_numbered_heading(lines, i) || (real < 2 && is_plain_heading(lines, i));
    if (!found || line.text.size() > kHeadingMax) continue;
    line.kind = PlainBlock::Kind::heading;
    line.level = std::max(1, number_at_start(line.text).depth);
  }
}

// Marks what is a note: boxed text, what stands under "Toelichting" up to an empty line, and a
// template's chapter about itself.
class Notes {
 public:
  explicit Notes(std::vector<Line>& lines) : lines_(lines) {
    has_blanks_ = std::any_of(lines.begin(), lines.end(), [](const Line& l) { return l.blank_before; });
  }

  // For each line: 0 no note, 1 starts one, 2 goes on.
  std::vector<int> find() {
    std::vector<int> notes(lines_.size(), 0);
    for (std::size_t i = 0; i < lines_.size();) {
      const std::size_t end = end_of_note(i);
      for (std::size_t k = i; k < end; ++k) notes[k] = k == i ? 1 : 2;
      i = std::max(end, i + 1);
    }
    return notes;
  }

 private:
  std::size_t end_of_note(std::size_t i) const {
    const Line& line = lines_[i];
    if (line.kind == PlainBlock::Kind::heading && about_this_template(line.text)) return end_of_template_chapter(i);
    if (line.kind == PlainBlock::Kind::note || starts_as_note(line.text)) return i + 1;
    if (line.boxed) return end_while(i, [](const Line& l) { return l.boxed; });
    if (!is_note_label(line.text)) return i;
    const std::size_t next = i + 1;
    if (next >= lines_.size()) return next;
    if (lines_[next].boxed) return end_while(next, [](const Line& l) { return l.boxed; });
    if (!has_blanks_) return is_heading(next) ? next : next + 1;
    std::size_t end = next;
    while (end < lines_.size() && !is_heading(end) && (end == next || !lines_[end].blank_before)) ++end;
    return end;
  }

  std::size_t end_of_template_chapter(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < lines_.size() && !(is_heading(end) && opens_the_code(lines_[end]))) ++end;
    return end == lines_.size() ? i : end;   // nothing but that chapter: then it is the code
  }

  template <typename Test>
  std::size_t end_while(std::size_t i, Test test) const {
    while (i < lines_.size() && test(lines_[i]) && !is_heading(i)) ++i;
    return i;
  }
  bool is_heading(std::size_t i) const {
    return lines_[i].kind == PlainBlock::Kind::heading || lines_[i].kind == PlainBlock::Kind::title;
  }

  std::vector<Line>& lines_;
  bool has_blanks_ = false;
};

// "Met dit voorbeeld schrijft u een gedragscode over …." → what stands from "gedragscode" on.
std::string title_in_a_sentence(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    for (const std::string& sentence : sentences(line.text)) {
      const std::size_t at = sentence.find("gedragscode voor ");
      if (at == std::string::npos) continue;
      std::string title = sentence.substr(at);
      title = title.substr(0, title.find_first_of(".,;:("));
      if (title.size() > kHeadingMax || title.find(kOpens) != std::string::npos) continue;
      title.front() = 'G';
      return title;
    }
  }
  return {};
}

std::string from_file_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string title(name.substr(0, name.find_last_of('.')));
  std::replace(title.begin(), title.end(), '_', ' ');
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty() && title.front() >= 'a' && title.front() <= 'z') title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title.empty() ? "Gedragscode" : title;
}

// Takes the title's line out of `lines`, when there is one.
void take_title(std::vector<Line>& lines, std::vector<int>& notes, std::string_view file_name, Outline& out) {
  const auto take = [&](std::size_t i) {
    out.title = lines[i].text;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    notes.erase(notes.begin() + static_cast<std::ptrdiff_t>(i));
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind == PlainBlock::Kind::title) return take(i);
  }
  const auto is_heading = [&](std::size_t i) { return i < lines.size() && lines[i].kind == PlainBlock::Kind::heading && notes[i] == 0; };
  const auto top = std::count_if(lines.begin(), lines.end(), [](const Line& l) { return l.kind == PlainBlock::Kind::heading && l.level == 1; });
  const bool only_top = top == 1 && lines.size() > 1 && std::any_of(lines.begin(), lines.end(), [](const Line& l) { return l.kind == PlainBlock::Kind::heading && l.level > 1; });
  if (is_heading(0) && number_at_start(lines[0].text).length == 0 && (is_heading(1) || (only_top && lines[0].level == 1))) return take(0);
  out.title = title_in_a_sentence(lines);
  out.title_from = Outline::TitleFrom::sentence;
  if (!out.title.empty()) return;
  out.title = from_file_name(file_name);
  out.title_from = Outline::TitleFrom::file_name;
}

void raise_headings(std::vector<OutlineBlock>& blocks) {
  int highest = 9;
  for (const OutlineBlock& block : blocks) {
    if (block.kind == OutlineBlock::Kind::heading) highest = std::min(highest, block.level);
  }
  for (OutlineBlock& block : blocks) {
    if (block.kind == OutlineBlock::Kind::heading) block.level = std::min(block.level - highest + 1, 3);
  }
}

OutlineBlock made(Line&& line, int note) {
  OutlineBlock block;
  block.text = std::move(line.text);
  block.level = line.level;
  block.markdown = line.markdown;
  block.line = line.line;
  if (note > 0) {
    block.kind = OutlineBlock::Kind::note;
    block.starts_note = note == 1;
    block.note_item = line.kind == PlainBlock::Kind::item;
  } else if (line.kind == PlainBlock::Kind::heading || line.kind == PlainBlock::Kind::title) {
    block.kind = OutlineBlock::Kind::heading;
  } else if (line.kind == PlainBlock::Kind::item) {
    block.kind = OutlineBlock::Kind::item;
  }
  return block;
}

// Where a text over kParagraphMax may be cut: after a sentence, else at a space, else between letters.
std::size_t cut_of(std::string_view text) {
  for (const std::string_view sign : {std::string_view(". "), std::string_view(" ")}) {
    const std::size_t at = text.rfind(sign, kParagraphMax);
    if (at != std::string_view::npos && at > kParagraphMax / 4) return at + sign.size();
  }
  std::size_t at = kParagraphMax;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

void add_in_parts(Line line, std::vector<Line>& lines) {
  while (line.text.size() > kParagraphMax) {
    Line part = line;
    const std::size_t cut = cut_of(line.text);
    part.text = line.text.substr(0, cut);
    line.text.erase(0, cut);
    line.blank_before = false;
    lines.push_back(std::move(part));
  }
  lines.push_back(std::move(line));
}

}  // namespace

Outline outline(const PlainDocument& document) {
  Outline out;
  out.dropped = document.dropped;
  OpenPlaces places;
  std::vector<Line> lines;
  bool blank = false;
  for (const PlainBlock& block : document.blocks) {
    Line line = line_of(block, places, out.dropped);
    line.blank_before = line.blank_before || blank;
    blank = line.text.empty();
    if (!line.text.empty()) add_in_parts(std::move(line), lines);
  }
  find_headings(lines);
  bool in_list = false;
  for (Line& line : lines) {
    find_item(line, in_list);
    in_list = line.kind == PlainBlock::Kind::item;
  }
  std::vector<int> notes = Notes(lines).find();
  take_title(lines, notes, document.name, out);
  for (std::size_t i = 0; i < lines.size(); ++i) out.blocks.push_back(made(std::move(lines[i]), notes[i]));
  raise_headings(out.blocks);
  out.places = std::move(places).all();
  return out;
}

std::string without_places(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != kOpens) {
      out += text[i];
      continue;
    }
    out += "…";
    i = std::min(text.find(kCloses, i), text.size());
  }
  return out;
}

std::string slug(std::string_view text, char between, std::size_t length_max) {
  std::string out;
  for (const char c : fold(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || is_digit(c);
    if (kept) out += c;
    else if (!out.empty() && out.back() != between && c != '\'') out += between;
  }
  if (out.size() > length_max) {
    const std::size_t cut = out.rfind(between, length_max);
    out.resize(cut == std::string::npos || cut == 0 ? length_max : cut);
  }
  while (!out.empty() && out.back() == between) out.pop_back();
  return out;
}

}  // namespace leidraad
