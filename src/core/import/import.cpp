// SPDX-License-Identifier: EUPL-1.2
#include "core/import/import.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "core/code/print.h"
#include "core/import/catalogue.h"
#include "core/import/dutch.h"
#include "core/import/markdown_text.h"
#include "core/import/unique_names.h"

namespace leidraad {

namespace {

constexpr std::size_t kTitleBytesMin = 16;
constexpr std::size_t kTitleBytesMax = 56;
constexpr std::size_t kTitleWordsMax = 7;
constexpr std::size_t kChapterTextMax = 60'000;    // of a chapter, read beside each of its sentences
constexpr std::size_t kRepeatedMax = 300'000;      // what a lead-in may add by being said at each item

using Blocks = std::vector<OutlineBlock>;

struct TextLine {
  bool item = false;
  OutlineBlock block;
};

// A piece of a chapter, in order: text, a note, or an article.
struct Piece {
  enum class Kind { text, note, article };
  Kind kind = Kind::text;
  std::string title;                // article: its heading in the document, or empty
  bool numbered = false;
  std::vector<TextLine> lines;      // what is written, in order
  std::vector<OutlineBlock> own;    // whose sentences are read for rules
  std::string lead_in, exception;   // folded
  bool definitions = false;
};

struct Chapter {
  OutlineBlock heading;             // text empty: before the first heading
  std::vector<Piece> pieces;
};

std::string with_places(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == kOpens) out += "{{";
    else if (c == kCloses) out += "}}";
    else out += c;
  }
  return out;
}

bool ends_with_colon(std::string_view text) { return text.ends_with(':'); }

// "Het is verboden voor een gebruiker om:": each item below is forbidden.
bool lead_prohibits(std::string_view folded) {
  return mentions(folded, "verboden|niet toegestaan|mag niet|mogen niet|is niet de bedoeling|not allowed|prohibited|may not|must not");
}
bool lead_defines(std::string_view folded) {
  return mentions(folded, "verstaan|bedoelen|bedoeld|begrippen|definities|is meant|means");
}
bool names_purposes(std::string_view folded) { return mentions(folded, "doel van|doelen van|doelstelling"); }

// ---- the document's blocks into the pieces of one chapter ----
class ChapterReader {
 public:
  ChapterReader(const Blocks& blocks, std::size_t begin, std::size_t end, bool is_chapter)
      : blocks_(blocks), at_(begin), end_(end), is_chapter_(is_chapter) {
    for (std::size_t i = begin; i < end; ++i) {
      has_items_ = has_items_ || blocks[i].kind == OutlineBlock::Kind::item;
    }
  }

  std::vector<Piece> read() {
    while (at_ < end_) {
      const OutlineBlock& block = blocks_[at_];
      if (block.kind == OutlineBlock::Kind::note) read_note();
      else if (ends_with_colon(block.text) && next_is_item()) read_group(block);
      else if (block.kind == OutlineBlock::Kind::item) read_item();
      else read_paragraph();
    }
    return std::move(pieces_);
  }

 private:
  using Kind = OutlineBlock::Kind;

  bool next_is_item() const {
    if (at_ + 1 >= end_ || blocks_[at_ + 1].kind != Kind::item) return false;
    return blocks_[at_].kind != Kind::item || blocks_[at_ + 1].level > blocks_[at_].level;
  }

  void read_note() {
    Piece piece;
    piece.kind = Piece::Kind::note;
    do {
      piece.lines.push_back({blocks_[at_].note_item, blocks_[at_]});
      ++at_;
    } while (at_ < end_ && blocks_[at_].kind == Kind::note && !blocks_[at_].starts_note);
    pieces_.push_back(std::move(piece));
  }

  // A line that ends with a colon, and its items: articles each, or a list that stays together.
  void read_group(const OutlineBlock& lead) {
    const bool lead_is_item = lead.kind == Kind::item;
    const int inner = blocks_[at_ + 1].level;
    std::size_t last = at_ + 1;
    while (last < end_ && blocks_[last].kind == Kind::item && (!lead_is_item || blocks_[last].level >= inner)) ++last;
    const std::string folded = fold(without_places(lead.text));
    const bool forbidding = lead_prohibits(fold(last_sentence(lead.text)));
    if (forbidding && lead.text.size() * (last - at_) < kRepeatedMax && tail_size(last) * (last - at_) < kRepeatedMax) {
      read_forbidden(lead, last);
    } else if (!lead_is_item && mostly_rules(at_ + 1, last)) {
      ++at_;
      add_paragraph(lead);
    } else {
      read_list(lead, last, folded);
    }
  }

  std::size_t tail_size(std::size_t last) const { return last < end_ ? blocks_[last].text.size() : 0; }

  static std::string last_sentence(std::string_view text) {
    auto all = sentences(text);
    return all.empty() ? std::string() : std::move(all.back());
  }

  bool mostly_rules(std::size_t begin, std::size_t end) const {
    std::size_t rules = 0;
    for (std::size_t i = begin; i < end; ++i) rules += is_normative(fold(without_places(blocks_[i].text))) ? 1U : 0U;
    return rules * 2 >= end - begin;
  }

  // Each item is an article that says its lead-in, itself, and the exception below the list.
  void read_forbidden(const OutlineBlock& lead, std::size_t last) {
    auto before = sentences(lead.text);
    OutlineBlock lead_in = lead;
    lead_in.text = before.back();
    before.pop_back();
    if (!before.empty()) {
      OutlineBlock first = lead;
      first.text.clear();
      for (const std::string& sentence : before) first.text += (first.text.empty() ? "" : " ") + sentence;
      add_paragraph(first);
    }
    std::vector<TextLine> tail;
    if (last < end_ && blocks_[last].kind == Kind::paragraph && starts_lower_case(blocks_[last].text)) {
      tail.push_back({false, blocks_[last]});
    }
    for (std::size_t i = at_ + 1; i < last; ++i) {
      Piece piece = article(blocks_[i], true);
      piece.lines.insert(piece.lines.begin(), {false, lead_in});
      piece.lines.back().item = true;
      piece.lead_in = fold(without_places(lead_in.text));
      if (!tail.empty()) piece.exception = exception_in(tail.front().block);
      piece.lines.insert(piece.lines.end(), tail.begin(), tail.end());
      pieces_.push_back(std::move(piece));
    }
    at_ = last + tail.size();
  }

  static std::string exception_in(const OutlineBlock& block) {
    std::string folded = fold(without_places(block.text));
    return mentions(folded, "tenzij|behalve|uitgezonderd|unless|except") ? folded : std::string();
  }

  void read_list(const OutlineBlock& lead, std::size_t last, const std::string& folded) {
    const bool named = lead_defines(folded) || names_purposes(folded) || is_normative(folded) || has_article_;
    Piece piece = article(lead, lead.kind == Kind::item);
    piece.kind = named || lead.kind == Kind::item ? Piece::Kind::article : Piece::Kind::text;
    piece.definitions = lead_defines(folded);
    for (std::size_t i = at_ + 1; i < last; ++i) piece.lines.push_back({true, blocks_[i]});
    has_article_ = has_article_ || piece.kind == Piece::Kind::article;
    pieces_.push_back(std::move(piece));
    at_ = last;
  }

  void read_item() {
    pieces_.push_back(article(blocks_[at_], true));
    ++at_;
  }

  void read_paragraph() {
    const OutlineBlock& block = blocks_[at_++];
    const bool rest = starts_lower_case(block.text) || block.text.starts_with("(noot) ");
    const bool goes_on = rest && !pieces_.empty() && pieces_.back().kind == Piece::Kind::article;
    if (!goes_on) return add_paragraph(block);
    pieces_.back().lines.push_back({false, block});   // the rest of a sentence broken by its list
    pieces_.back().exception = exception_in(block);
  }

  // Text that asks, allows or forbids is an article, so that it can be cited. So is all that follows
  // one, and all of a chapter that is paragraphs alone.
  void add_paragraph(const OutlineBlock& block) {
    const bool items_still_come = has_items_ && !has_article_item_;
    if (has_article_ || (!has_items_ && is_chapter_) || is_normative(fold(without_places(block.text)))) {
      pieces_.push_back(article(block, !items_still_come));
      return;
    }
    Piece piece;
    piece.lines.push_back({false, block});
    pieces_.push_back(std::move(piece));
  }

  Piece article(const OutlineBlock& block, bool numbered) {
    Piece piece;
    piece.kind = Piece::Kind::article;
    piece.numbered = numbered;
    piece.lines.push_back({false, block});
    piece.own.push_back(block);
    has_article_ = true;
    has_article_item_ = has_article_item_ || block.kind == Kind::item;
    return piece;
  }

  const Blocks& blocks_;
  std::size_t at_, end_;
  bool is_chapter_ = true;      // false: what stands before the first heading
  bool has_items_ = false;
  bool has_article_ = false, has_article_item_ = false;
  std::vector<Piece> pieces_;
};

// A heading below a chapter with only paragraphs under it is itself the article.
std::optional<Piece> as_article(const OutlineBlock& heading, const Blocks& blocks, std::size_t begin, std::size_t end) {
  if (heading.level < 2 || begin == end) return std::nullopt;
  Piece piece;
  piece.kind = Piece::Kind::article;
  piece.title = heading.text;
  for (std::size_t i = begin; i < end; ++i) {
    if (blocks[i].kind != OutlineBlock::Kind::paragraph) return std::nullopt;
    piece.lines.push_back({false, blocks[i]});
    piece.own.push_back(blocks[i]);
  }
  return piece;
}

std::vector<Chapter> chapters_of(const Blocks& blocks) {
  std::vector<Chapter> all(1);
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t begin = i;
    if (blocks[i].kind == OutlineBlock::Kind::heading) {
      all.push_back({blocks[i], {}});
      ++begin;
    }
    std::size_t end = begin;
    while (end < blocks.size() && blocks[end].kind != OutlineBlock::Kind::heading) ++end;
    Chapter& chapter = all.back();
    if (auto single = as_article(chapter.heading, blocks, begin, end); single && all.size() > 1) {
      chapter.pieces.push_back(std::move(*single));
    } else {
      chapter.pieces = ChapterReader(blocks, begin, end, all.size() > 1).read();
    }
    i = end;
  }
  return all;
}

// A code has at least one article, to be cited. Where none was found, text becomes one; else the notes; else
// the headings themselves.
void ensure_article(std::vector<Chapter>& chapters) {
  const auto has = [&](Piece::Kind kind) {
    return std::any_of(chapters.begin(), chapters.end(), [&](const Chapter& chapter) {
      return std::any_of(chapter.pieces.begin(), chapter.pieces.end(), [&](const Piece& piece) { return piece.kind == kind; });
    });
  };
  for (const Piece::Kind kind : {Piece::Kind::text, Piece::Kind::note}) {
    if (has(Piece::Kind::article)) return;
    for (Chapter& chapter : chapters) {
      for (Piece& piece : chapter.pieces) {
        if (piece.kind != kind) continue;
        piece.kind = Piece::Kind::article;
        for (const TextLine& line : piece.lines) piece.own.push_back(line.block);
      }
    }
  }
  if (has(Piece::Kind::article)) return;
  for (Chapter& chapter : chapters) {
    if (chapter.heading.text.empty()) continue;
    Piece piece;
    piece.kind = Piece::Kind::article;
    piece.title = chapter.heading.text;
    piece.own.push_back(chapter.heading);
    chapter.pieces.push_back(std::move(piece));
  }
}

// ---- the pieces into Markdown ----
class DraftWriter {
 public:
  DraftWriter(const Outline& outline, std::vector<Chapter> chapters, Language language)
      : outline_(outline), chapters_(std::move(chapters)) {
    report_.language = language;
    report_.title = with_places(outline.title);
    report_.title_from = outline.title_from;
    report_.places = outline.places;
    report_.dropped = outline.dropped;
  }

  Imported write(std::string_view file_name) {
    find_purposes();
    find_main();
    for (const Chapter& chapter : chapters_) write_chapter(chapter);
    Imported out;
    out.draft = front_matter(file_name) + body_;
    out.report = std::move(report_);
    return out;
  }

 private:
  void find_purposes() {
    for_each_piece([&](const Piece& piece) {
      if (!purposes_.empty() || piece.own.empty() || !names_purposes(fold(piece.own.front().text))) return;
      std::string all;
      for (const TextLine& line : piece.lines) all += line.item ? fold(line.block.text) + "; " : "";
      purposes_ = supervision_purposes_in(all);
    });
  }

  // The article that says what the school's means are for; else the first "hoofdregel", "uitgangspunt".
  void find_main() {
    const auto first = [&](auto test) {
      for_each_piece([&](const Piece& piece) {
        if (main_ != nullptr || piece.kind != Piece::Kind::article) return;
        for (const OutlineBlock& block : piece.own) {
          for (const std::string& sentence : sentences(without_places(block.text))) {
            if (test(fold(sentence))) main_ = &piece;
          }
        }
      });
    };
    first([](const std::string& s) { return states_main_rule(s); });
    first([](const std::string& s) { return mentions(s, "hoofdregel"); });
    first([](const std::string& s) { return mentions(s, "uitgangspunt"); });
    first([](const std::string&) { return true; });
  }

  template <typename Do>
  void for_each_piece(Do&& visit) const {
    for (const Chapter& chapter : chapters_) {
      for (const Piece& piece : chapter.pieces) visit(piece);
    }
  }

  void write_chapter(const Chapter& chapter) {
    const bool is_article = chapter.pieces.size() == 1 && !chapter.pieces.front().title.empty();
    const std::string& heading = chapter.heading.text;
    depth_ = heading.empty() ? 1 : chapter.heading.level + 1;
    if (!heading.empty() && !is_article) {
      line(std::string(static_cast<std::size_t>(depth_), '#') + " " + heading_text(heading, chapter.heading.markdown));
      ++report_.chapters;
    }
    number_ = chapter_number(heading);
    articles_here_ = 0;
    chapter_text_.clear();
    for (const Piece& piece : chapter.pieces) {
      for (const TextLine& text : piece.lines) if (chapter_text_.size() < kChapterTextMax) chapter_text_ += fold(without_places(text.block.text)) + " ";
    }
    for (const Piece& piece : chapter.pieces) {
      if (body_.size() > kCodeBytesMax) return;   // import_document refuses it
      if (piece.kind == Piece::Kind::note) write_note(piece);
      else if (piece.kind == Piece::Kind::article) write_article(piece);
      else write_text(piece, {});
    }
  }

  // "4. Gebruik" → "4"; "2.1 Wachtwoorden" → "2.1"; none → ""
  static std::string chapter_number(std::string_view heading) {
    const std::string digits(heading.substr(0, std::min(heading.find_first_not_of("0123456789."), heading.size())));
    return std::string(split(digits, ' ').front()).substr(0, digits.find_last_not_of('.') + 1);
  }

  void write_note(const Piece& piece) {
    ++report_.notes;
    body_ += "> [!NOTE]\n";
    bool list = false, first = true;
    for (const TextLine& text : piece.lines) {
      if (!first && !(list && text.item)) body_ += ">\n";
      body_ += std::string("> ") + (text.item ? "- " : "") + written(text.block) + "\n";
      list = text.item;
      first = false;
    }
    body_ += "\n";
  }

  void write_article(const Piece& piece) {
    ++report_.articles;
    std::string title = piece.title.empty() ? short_title(piece.own.front().text) : piece.title;
    if (piece.numbered && !number_.empty()) title = number_ + "." + std::to_string(++articles_here_) + " " + title;
    const std::string id = article_id(piece.title.empty() ? short_title(piece.own.front().text) : piece.title);
    const bool main = &piece == main_;
    if (main) report_.main_article = id;
    const int level = std::max(piece.title.empty() ? depth_ + 1 : depth_, 3);
    line(std::string(static_cast<std::size_t>(level), '#') + " " + heading_text(title, false) + " {#" + id +
         (main ? " main" : "") + "}");
    write_text(piece, id);
    write_rules(piece, id);
  }

  void write_text(const Piece& piece, const std::string& id) {
    bool list = false;
    for (const TextLine& text : piece.lines) {
      if (list && !text.item) body_ += "\n";
      body_ += (text.item ? "- " : "") + written(text.block) + (text.item ? "\n" : "\n\n");
      list = text.item;
      const bool defines = text.item && (piece.definitions || text.block.text.find(": ") != std::string::npos);
      if (defines && piece.lead_in.empty()) ++report_.definitions;
    }
    if (list) body_ += "\n";
    if (id.empty()) read_sentences(piece, id, nullptr);
  }

  void write_rules(const Piece& piece, const std::string& id) {
    std::string block;
    read_sentences(piece, id, &block);
    if (!block.empty()) body_ += "```rule\n" + block + "```\n\n";
  }

  // Each sentence is put to the catalogue; what asks something and gives no rule is left for a person.
  void read_sentences(const Piece& piece, const std::string& id, std::string* rules) {
    const auto& blocks = piece.own;
    if (rules == nullptr) {
      for (const TextLine& text : piece.lines) if (!text.item) leave_normative(text.block, id);
      return;
    }
    for (const OutlineBlock& block : blocks) {
      Passage passage = passage_of(piece, block);
      for (const std::string& sentence : sentences(block.text)) {
        passage.sentence = fold(without_places(sentence));
        const auto proposals = propose(passage);
        if (proposals.empty()) leave(piece, block, sentence, id);
        else add_rules(proposals, sentence, block, id, *rules);
      }
    }
  }

  Passage passage_of(const Piece& piece, const OutlineBlock& block) const {
    return {{}, piece.lead_in, piece.exception, fold(without_places(block.text)), chapter_text_, purposes_};
  }

  void add_rules(const std::vector<Proposal>& proposals, const std::string& sentence, const OutlineBlock& block,
                 const std::string& id, std::string& rules) {
    const std::string words = without_places(sentence);
    std::string block_rules;
    for (const Proposal& proposal : proposals) {
      const std::string line = canonical("proposed " + proposal.statement) + "\n";
      if (rules.find(line) != std::string::npos) continue;   // an earlier sentence says the same
      block_rules += line;
      report_.proposed.push_back({words, proposal.statement, id, block.line});
    }
    if (block_rules.empty()) return;
    rules += std::string(report_.language == Language::dutch ? "# uit: \"" : "# from: \"") + in_comment(words) + "\"\n" + block_rules;
  }

  // As `leidraad fmt` would write it, over more lines where it is long.
  static std::string canonical(const std::string& statement) {
    const ParsedRules read = parse_rules(statement);
    return read.statements.size() == 1 && read.findings.empty() ? print(read.statements.front()) : statement;
  }

  static std::string in_comment(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '`', '\'');
    return out;
  }

  void leave(const Piece& piece, const OutlineBlock& block, const std::string& sentence, const std::string& id) {
    const std::string folded = fold(without_places(sentence));
    const bool empty = folded.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;   // a place and nothing else
    if (!empty && (!piece.lead_in.empty() || block.kind == OutlineBlock::Kind::item || is_normative(folded))) {
      report_.left.push_back({without_places(sentence), id, block.line});
    }
  }
  void leave_normative(const OutlineBlock& block, const std::string& id) {
    for (const std::string& sentence : sentences(block.text)) {
      const std::string words = without_places(sentence);
      if (is_normative(fold(words))) report_.left.push_back({words, id, block.line});
    }
  }

  static std::string written(const OutlineBlock& block) {
    return markdown_of(block.text, block.markdown ? Inline::markdown : Inline::words);
  }
  static std::string heading_text(std::string_view text, bool markdown) {
    std::string out = markdown_of(text, markdown ? Inline::markdown : Inline::words);
    if (out.size() > 1 && out[0] >= '0' && out[0] <= '9') {   // in a heading "4." starts no list
      if (const std::size_t at = out.find('\\'); at < 9) out.erase(at, 1);
    }
    if (out.ends_with('#') || out.ends_with('}')) out += '.';
    return out;
  }
  void line(const std::string& text) { body_ += text + "\n\n"; }

  // The first words of the text, cut where they still make sense.
  std::string short_title(std::string_view text) const {
    std::string words;
    std::size_t count = 0;
    const std::string plain = tidy(title_words(text));
    for (const std::string_view word : split(plain, ' ')) {
      if (count == kTitleWordsMax || words.size() + word.size() + 1 > kTitleBytesMax) break;
      words += (words.empty() ? "" : " ") + std::string(word);
      ++count;
      const bool stops = count >= 2 && words.size() >= kTitleBytesMin && std::string_view(",;:.!?").find(word.back()) != std::string_view::npos;
      if (stops) break;
    }
    drop_loose_end(words, plain.size());
    if (words.empty()) words = report_.language == Language::dutch ? "Eigen aanvulling" : "Your own addition";
    if (words.front() >= 'a' && words.front() <= 'z') words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
  }

  // Without open places, and without the signs that would make a heading look broken.
  static std::string title_words(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == kOpens) i = std::min(text.find(kCloses, i), text.size());
      else if (std::string_view("{}<>[]*`\"#").find(text[i]) == std::string_view::npos) out += text[i];
    }
    const std::string folded = fold(out);
    if (folded.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) return {};
    return out;
  }

  static void drop_loose_end(std::string& words, std::size_t whole) {
    const bool cut = words.size() < whole;
    while (!words.empty()) {
      const std::size_t space = words.rfind(' ');
      static constexpr std::string_view kLoose =
          "=de|=het|=een|=en|=of|=van|=voor|=om|=te|=in|=op|=met|=aan|=bij|=door|=niet|=is|=zijn|=worden|=wordt|=dat|=die|=dan|=er|"
          "=tot|=naar|=uit|=over|=als|=and|=or|=the|=a|=of|=to|=for|=mag|=kan|=kunnen|=mogen|=onder|=geen|=alle|=andere|=hun|=zelf";
      const std::string last = fold(words.substr(space == std::string::npos ? 0 : space + 1));
      if (cut && space != std::string::npos && position_of(last, kLoose) == 0) {
        words.resize(space);
      } else if (std::string_view(",;:.-(").find(words.back()) != std::string_view::npos) {
        words.pop_back();
      } else {
        return;
      }
    }
  }

  std::string article_id(std::string_view title) {
    std::string base = slug(without_number(title), '-', 40);
    if (base.empty() || (base.front() >= '0' && base.front() <= '9')) base = "artikel" + std::string(base.empty() ? "" : "-") + base;
    return ids_.next(base);
  }
  static std::string_view without_number(std::string_view title) {
    const std::size_t at = title.find_first_not_of("0123456789.) ");
    return at == std::string_view::npos ? std::string_view() : title.substr(at);
  }

  std::string front_matter(std::string_view file_name) const {
    const bool dutch = report_.language == Language::dutch;
    std::string stem = slug(file_name.substr(0, file_name.find_last_of('.')), '-', 40);
    if (stem.empty()) stem = "gedragscode";
    std::string out = "---\ncode: " + quoted_yaml(stem) + "\ntitle: " + quoted_yaml(report_.title) + "\nlanguage: " + (dutch ? "nl" : "en") + "\n";
    if (const std::string credit = attribution(); !credit.empty()) out += "attribution: " + quoted_yaml(credit) + "\n";
    const auto open = open_names();
    if (!open.empty()) {
      out += dutch ? "# Nog in te vullen: zet ze onder `values:`, met een waarde of het woord judgement.\n"
                   : "# Still open: put them under `values:`, with a value or the word judgement.\n";
      for (const NamedPlace& place : open) out += "#   " + place.name + ": " + quoted_yaml(place.prompt) + "\n";
    }
    return out + "---\n\n";
  }

  // The document's own places, then those of the proposed rules.
  std::vector<NamedPlace> open_names() const {
    std::vector<NamedPlace> all = outline_.places;
    const auto known = [&](const std::string& name) {
      return std::any_of(all.begin(), all.end(), [&](const NamedPlace& p) { return p.name == name; });
    };
    for (const ProposedRule& rule : report_.proposed) {
      for (std::size_t at = rule.statement.find("{{"); at != std::string::npos; at = rule.statement.find("{{", at + 2)) {
        const std::string name = rule.statement.substr(at + 2, rule.statement.find("}}", at) - at - 2);
        if (known(name)) continue;
        all.push_back({name, report_.language == Language::dutch ? "uit een voorgestelde regel in artikel " + rule.article
                                                                 : "from a proposed rule in article " + rule.article});
      }
    }
    return all;
  }

  // A Creative Commons text must keep its maker's name (K0.4).
  std::string attribution() const {
    for (const OutlineBlock& block : outline_.blocks) {
      for (std::string& sentence : sentences(without_places(block.text))) {
        if (sentence.find("Creative Commons") != std::string::npos || sentence.find("CC BY") != std::string::npos) return sentence;
      }
    }
    return {};
  }

  const Outline& outline_;
  std::vector<Chapter> chapters_;
  ImportReport report_;
  std::string body_;
  std::string purposes_;
  const Piece* main_ = nullptr;
  UniqueNames ids_{'-'};
  int depth_ = 2;
  std::string number_;
  int articles_here_ = 0;
  std::string chapter_text_;
};

bool has_words(const Outline& outline) {
  return std::any_of(outline.blocks.begin(), outline.blocks.end(), [](const OutlineBlock& block) {
    return fold(without_places(block.text)).find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
  });
}

}  // namespace

Result<Imported> import_document(const PlainDocument& document, std::optional<Language> language) {
  std::string all;
  for (const PlainBlock& block : document.blocks) {
    if (all.size() + block.text.size() > kImportTextBytesMax) {
      return invalid("Hier staat meer tekst in dan een gedragscode kan zijn (ruim 300 bladzijden). Geef alleen de gedragscode.", document.name);
    }
    all += block.text + " ";
  }
  const Outline read = outline(document);
  if (!has_words(read)) return invalid("Hier staat geen tekst in.", document.name);
  std::string_view name = document.name;
  if (const std::size_t slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::vector<Chapter> chapters = chapters_of(read.blocks);
  ensure_article(chapters);
  Imported out = DraftWriter(read, std::move(chapters), language.value_or(language_of(all))).write(name);
  if (out.draft.size() > kCodeBytesMax) return invalid("Dit wordt een grotere code dan Leidraad kan lezen (4 MB). Geef alleen de gedragscode.", document.name);
  return out;
}

}  // namespace leidraad
