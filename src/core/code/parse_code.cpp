// SPDX-License-Identifier: EUPL-1.2
// Reads a code: CommonMark with the five conventions of design 1. CommonMark itself (what is a heading,
// a fence, a quote, and on which lines) is cmark's work; the conventions on top of it are ours.
#include <cmark-gfm.h>

#include <memory>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "core/code/parse_front.h"

namespace leidraad {

namespace {

constexpr std::size_t kLineBytesMax = 20'000;
constexpr std::size_t kQuoteNestingMax = 60;

struct NodeFree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string plain_lines(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::string out;
  out.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
  }
  if (!out.empty() && out.back() != '\n') out += '\n';
  return out;
}

bool starts_ignoring_marks(std::string_view paragraph, std::string_view prefix) {
  while (!paragraph.empty() && (paragraph.front() == '*' || paragraph.front() == '_' || paragraph.front() == ' ')) {
    paragraph.remove_prefix(1);
  }
  return equal_ignoring_case(paragraph.substr(0, prefix.size()), prefix);
}

Block::Kind kind_of_paragraph(std::string_view source) {
  if (starts_ignoring_marks(source, "Voor leerlingen:") || starts_ignoring_marks(source, "For pupils:")) {
    return Block::Kind::child_text;
  }
  if (starts_ignoring_marks(source, "Waarom alleen gevraagd:") || starts_ignoring_marks(source, "Why only asked:")) {
    return Block::Kind::reason;
  }
  return Block::Kind::text;
}

bool is_note(std::string_view source) {
  std::string_view line = source.substr(0, source.find('\n'));
  line = trim(line);
  if (line.empty() || line.front() != '>') return false;
  line = trim(line.substr(1));
  return equal_ignoring_case(line.substr(0, 7), "[!NOTE]");
}

// The first word after a fence: "rule", "ruling" or another.
std::string fence_word(cmark_node* node) {
  const char* info = cmark_node_get_fence_info(node);
  const std::string_view all = info == nullptr ? std::string_view() : std::string_view(info);
  return std::string(all.substr(0, all.find_first_of(" \t{")));
}

class CodeReader {
 public:
  CodeReader(std::string_view text, std::string file) { out_.code.file = std::move(file); text_ = text; }

  Parsed read() {
    if (!is_readable()) return std::move(out_);
    text_ = whole_ = plain_lines(text_);
    lines_ = lines(text_);
    if (!is_bounded()) return std::move(out_);
    const std::size_t body = read_front_matter();
    read_body(body);
    return std::move(out_);
  }

 private:
  bool is_readable() {
    if (text_.size() > kCodeBytesMax) {
      return refuse("too-large", 1, "Dit bestand is groter dan 4 MB; een gedragscode is dat nooit.",
                    "This file is larger than 4 MB; a code of conduct never is.");
    }
    if (trim(text_).empty()) return refuse("empty", 1, "Dit bestand is leeg.", "This file is empty.");
    if (text_.find('\0') != std::string_view::npos) {
      return refuse("binary", line_of(text_.find('\0')), "Dit is geen tekstbestand.", "This is not a text file.");
    }
    if (!is_utf8(text_)) {
      return refuse("not-utf8", first_bad_line(), "Deze tekst is geen UTF-8; bewaar het bestand als UTF-8.",
                    "This text is not UTF-8; save the file as UTF-8.");
    }
    return true;
  }

  std::size_t line_of(std::size_t offset) const {
    std::size_t line = 1;
    for (std::size_t i = 0; i < offset; ++i) line += text_[i] == '\n' ? 1U : 0U;
    return line;
  }
  std::size_t first_bad_line() const {
    std::size_t line = 1;
    for (const std::string_view one : split(text_, '\n')) {
      if (!is_utf8(one)) break;
      ++line;
    }
    return line;
  }

  bool is_bounded() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      std::size_t marks = 0;
      for (const char c : lines_[i]) {
        if (c == '>' || c == '-' || c == '*' || c == '+') ++marks;
        else if (c != ' ' && c != '\t') break;
      }
      const bool rule_off = lines_[i].find_first_not_of("-* ") == std::string_view::npos && lines_[i].size() < 200;
      if (lines_[i].size() > kLineBytesMax || (marks > kQuoteNestingMax && !rule_off)) {
        return refuse("line-too-long", i + 1, "Deze regel is te lang of te diep genest om een gedragscode te zijn.",
                      "This line is too long or too deeply nested to be a code of conduct.");
      }
    }
    return true;
  }

  // Returns the index of the first line of the body.
  std::size_t read_front_matter() {
    FrontMatter& front = out_.code.front;
    if (lines_.empty() || trim(lines_[0]) != "---") {
      report("no-front-matter", 1, Severity::warning, "De kop tussen twee regels --- ontbreekt (code, title, language …).",
             "The front matter between two lines --- is missing (code, title, language …).");
      return 0;
    }
    std::size_t end = 1;
    while (end < lines_.size() && lines_[end] != "---" && lines_[end] != "...") ++end;
    if (end == lines_.size()) {
      report("front-matter", 1, Severity::error, "De kop begint met --- maar eindigt nergens met ---.",
             "The front matter starts with --- but never ends with ---.");
    }
    front = parse_front_matter(text_between(1, end), 2, out_.code.file, out_.findings);
    return std::min(end + 1, lines_.size());
  }

  // The text of lines [from, to), without the last line end.
  std::string_view text_between(std::size_t from, std::size_t to) const {
    if (from >= to) return {};
    const char* begin = lines_[from].data();
    const std::string_view last = lines_[to - 1];
    return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
  }

  void read_body(std::size_t first) {
    const std::string_view body = text_between(first, lines_.size());
    const std::unique_ptr<cmark_node, NodeFree> document(
        cmark_parse_document(body.data(), body.size(), CMARK_OPT_DEFAULT));
    std::size_t at = first;
    for (cmark_node* node = cmark_node_first_child(document.get()); node != nullptr; node = cmark_node_next(node)) {
      const auto from = first + static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1)) - 1;
      auto to = std::min(first + static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 1)), lines_.size());
      if (cmark_node_get_type(node) == CMARK_NODE_HEADING) to = end_of_heading(from, to);
      if (from < at || to <= from) continue;  // cmark gives some empty nodes no lines of their own
      read_loose_lines(at, from);
      read_node(node, from, to);
      at = to;
    }
    read_loose_lines(at, lines_.size());
  }

  // A heading with a line under it ends there; cmark counts the line after it as well.
  std::size_t end_of_heading(std::size_t from, std::size_t to) const {
    for (std::size_t i = from + 1; i < to; ++i) {
      const std::string_view line = trim(lines_[i]);
      if (!line.empty() && (line.find_first_not_of('=') == std::string_view::npos || line.find_first_not_of('-') == std::string_view::npos)) return i + 1;
    }
    return to;
  }

  // Lines that are no node of the document, such as link definitions: kept as text.
  void read_loose_lines(std::size_t from, std::size_t to) {
    while (from < to && trim(lines_[from]).empty()) ++from;
    while (to > from && trim(lines_[to - 1]).empty()) --to;
    if (from < to) add_text(Block::Kind::text, from, to);
  }

  void read_node(cmark_node* node, std::size_t from, std::size_t to) {
    const cmark_node_type type = cmark_node_get_type(node);
    while (to > from + 1 && trim(lines_[to - 1]).empty() && type != CMARK_NODE_CODE_BLOCK) --to;
    if (type == CMARK_NODE_HEADING) return read_heading(node, from, to);
    if (type == CMARK_NODE_CODE_BLOCK) {
      const std::string word = fence_word(node);
      if (word == "rule" || word == "ruling") return read_fence(node, word == "rule", from, to);
      refuse_slip(word, from);
    } else {
      refuse_inner_fences(node, from);
    }
    const std::string_view source = text_between(from, to);
    if (type == CMARK_NODE_BLOCK_QUOTE && is_note(source)) return add_text(Block::Kind::note, from, to);
    add_text(type == CMARK_NODE_PARAGRAPH ? kind_of_paragraph(source) : Block::Kind::text, from, to);
  }

  // "```rules" would bind nobody; that may not happen in silence either.
  void refuse_slip(const std::string& word, std::size_t from) {
    std::string meant = ascii_lower(word);
    if (meant.ends_with('s')) meant.pop_back();
    if (meant != "rule" && meant != "ruling") return;
    report("unknown-block", from + 1, Severity::error, "Een blok `" + word + "` kennen we niet; bedoelt u `" + meant + "`?",
           "There is no block `" + word + "`; do you mean `" + meant + "`?");
  }

  // A rule inside a list or a quote would be read by nobody; that may not happen in silence.
  void refuse_inner_fences(cmark_node* node, std::size_t from) {
    cmark_iter* iter = cmark_iter_new(node);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
      cmark_node* inner = cmark_iter_get_node(iter);
      if (cmark_node_get_type(inner) != CMARK_NODE_CODE_BLOCK) continue;
      const std::string word = fence_word(inner);
      if (word != "rule" && word != "ruling") continue;
      report("nested-rule", from + 1, Severity::error, "Dit blok staat in een opsomming of citaat; zet het aan het begin van de regel.",
             "This block stands inside a list or a quote; put it at the start of the line.");
      break;
    }
    cmark_iter_free(iter);
  }

  void read_heading(cmark_node* node, std::size_t from, std::size_t to) {
    const int level = cmark_node_get_heading_level(node);
    std::string text = heading_text(from, to);
    const auto open = text.rfind('{');
    const bool attributed = !text.empty() && text.back() == '}' && open != std::string::npos &&
                            (open == 0 || (text[open - 1] != '{' && text[open - 1] != '\\')) && text.find("}}", open) == std::string::npos;
    if (attributed) {
      const std::string attributes = text.substr(open + 1, text.size() - open - 2);
      text = trim(std::string_view(text).substr(0, open));
      return add_article(text, level, attributes, from);
    }
    const auto brace = text.find("{#");  // `\{#` is a brace among the words
    if (brace != std::string::npos && (brace == 0 || text[brace - 1] != '\\')) {
      report("article-braces", from + 1, Severity::error, "De {#naam} achter deze kop is niet af: er mist een }.",
             "The {#id} after this heading is not complete: a } is missing.");
    }
    Article* current = current_article();
    if (current != nullptr && level > current->level) return add_text(Block::Kind::text, from, to);
    Section chapter;
    chapter.heading = std::move(text);
    chapter.level = level;
    chapter.line = from + 1;
    out_.code.sections.push_back(std::move(chapter));
  }

  std::string heading_text(std::size_t from, std::size_t to) const {
    std::string_view first = trim(lines_[from]);
    if (!first.empty() && first.front() == '#') {
      while (!first.empty() && first.front() == '#') first.remove_prefix(1);
      first = trim(first);
      // A closing run of # belongs to the mark, unless it is glued to a word.
      const auto end = first.find_last_not_of('#');
      if (end != std::string_view::npos && end + 1 < first.size() && (first[end] == ' ' || first[end] == '\t')) {
        first = trim(first.substr(0, end));
      }
      return std::string(first);
    }
    std::string text;  // setext: the lines above the underline
    for (std::size_t i = from; i + 1 < to; ++i) text += (i > from ? " " : "") + std::string(trim(lines_[i]));
    return text;
  }

  void add_article(std::string title, int level, std::string_view attributes, std::size_t from) {
    Article article;
    article.title = std::move(title);
    article.level = level;
    article.line = from + 1;
    article.from = out_.code.front.code;
    for (const std::string_view part : split(attributes, ' ')) {
      if (!trim(part).empty()) read_article_attribute(trim(part), article, from + 1);
    }
    if (article.id.empty()) {
      report("article-id", from + 1, Severity::error, "Dit artikel heeft geen naam; schrijf {#naam} achter de kop.",
             "This article has no id; write {#id} behind its heading.");
      article.id = "regel-" + std::to_string(from + 1);
    }
    Section section;
    section.is_article = true;
    section.level = level;
    section.line = from + 1;
    section.article = out_.code.articles.size();
    out_.code.articles.push_back(std::move(article));
    out_.code.sections.push_back(std::move(section));
  }

  void read_article_attribute(std::string_view part, Article& article, std::size_t line) {
    const auto equals = part.find('=');
    const std::string_view key = part.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
    if (part.front() == '#' && part.size() > 1) article.id = part.substr(1);
    else if (key == "source") {
      for (const std::string_view id : split(value, ',')) article.sources.emplace_back(trim(id));
    }
    else if (key == "register") article.register_name = value;
    else if (key == "fail") article.fail = value;
    else if (part == "main") article.main = true;
    else if (part == "open") article.open = true;
    else if (part == "strike") article.strike = true;
    else {
      Finding& finding = report("unknown-attribute", line, Severity::error, "`" + std::string(part) + "` achter een kop is onbekend.",
                                "`" + std::string(part) + "` behind a heading is unknown.");
      const std::vector<std::string> known = {"source", "register", "fail", "main", "open", "strike"};
      if (const auto near = nearest(key, known)) {
        finding.suggestion_nl = "Bedoelt u `" + *near + "`?";
        finding.suggestion_en = "Did you mean `" + *near + "`?";
      }
    }
  }

  void read_fence(cmark_node* node, bool rules, std::size_t from, std::size_t to) {
    Block block;
    block.kind = rules ? Block::Kind::rules : Block::Kind::rulings;
    const char* literal = cmark_node_get_literal(node);
    block.source = literal == nullptr ? "" : literal;
    while (!block.source.empty() && block.source.back() == '\n') block.source.pop_back();
    block.line = from + 1;
    const std::string_view last = trim(lines_[to - 1]);
    if (to == from + 1 || last.size() < 3 || last.find_first_not_of(last.front()) != std::string_view::npos ||
        (last.front() != '`' && last.front() != '~')) {
      report("unclosed-fence", from + 1, Severity::error, "Dit blok wordt nergens gesloten met ```.",
             "This block is never closed with ```.");
      block.broken = true;
    }
    const std::size_t before = out_.findings.size();
    if (rules) {
      auto read = parse_rules(block.source, from + 2, out_.code.file);
      block.statements = std::move(read.statements);
      append(read.findings);
    } else {
      auto read = parse_rulings(block.source, from + 2, out_.code.file);
      block.rulings = std::move(read.rulings);
      append(read.findings);
    }
    if (has_errors_since(before)) block.broken = true;
    if (current_article() == nullptr) {
      report("rule-outside-article", from + 1, Severity::error, "Dit blok hoort onder een artikel: een kop met {#naam}.",
             "This block belongs under an article: a heading with {#id}.");
    }
    current_blocks().push_back(std::move(block));
  }

  void append(Findings& findings) {
    for (Finding& finding : findings) out_.findings.push_back(std::move(finding));
  }
  bool has_errors_since(std::size_t before) const {
    return has_errors(Findings(out_.findings.begin() + static_cast<std::ptrdiff_t>(before), out_.findings.end()));
  }

  void add_text(Block::Kind kind, std::size_t from, std::size_t to) {
    Block block;
    block.kind = kind;
    block.source = text_between(from, to);
    block.line = from + 1;
    current_blocks().push_back(std::move(block));
  }

  Article* current_article() {
    if (out_.code.sections.empty() || !out_.code.sections.back().is_article) return nullptr;
    return &out_.code.articles[out_.code.sections.back().article];
  }
  std::vector<Block>& current_blocks() {
    if (Article* article = current_article()) return article->blocks;
    return out_.code.sections.empty() ? out_.code.preamble : out_.code.sections.back().blocks;
  }

  Finding& report(std::string id, std::size_t line, Severity severity, std::string nl, std::string en) {
    out_.findings.push_back({out_.code.file, {line, 1}, std::move(id), severity, std::move(nl), std::move(en), "", ""});
    return out_.findings.back();
  }
  bool refuse(std::string id, std::size_t line, std::string nl, std::string en) {
    report(std::move(id), line, Severity::error, std::move(nl), std::move(en));
    return false;
  }

  Parsed out_;
  std::string whole_;
  std::string_view text_;
  std::vector<std::string_view> lines_;
};

}  // namespace

Parsed parse_code(std::string_view text, std::string file) { return CodeReader(text, std::move(file)).read(); }

}  // namespace leidraad
