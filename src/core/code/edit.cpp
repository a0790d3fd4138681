// SPDX-License-Identifier: EUPL-1.2
#include "core/code/edit.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/print.h"
#include "core/code/tokens.h"

namespace leidraad {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Line {
  std::string_view words;
  std::string_view end;  // "\n", "\r\n", "\r", or empty at the end of the text
};

// Counts lines as parse_code does.
std::vector<Line> lines_with_ends(std::string_view text) {
  std::vector<Line> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find_first_of("\r\n", at), text.size());
    const bool pair = text.substr(stop, 2) == "\r\n";
    const std::size_t length = stop == text.size() ? 0 : (pair ? 2 : 1);
    out.push_back({text.substr(at, stop - at), text.substr(stop, length)});
    at = stop + length;
  }
  return out;
}

// The byte where a line (from 1) begins; past the last line: the end.
std::size_t start_of_line(std::string_view text, std::size_t line) {
  std::size_t at = line == 1 && text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  if (line <= 1) return at;
  std::size_t number = 1;
  for (const Line& one : lines_with_ends(text)) {
    if (number++ == line) return at;
    at += one.words.size() + one.end.size();
  }
  return text.size();
}

std::string_view usual_end(std::string_view text) {
  const auto all = lines_with_ends(text.substr(0, text.find('\n') == std::string_view::npos ? text.size() : text.find('\n') + 1));
  return all.empty() || all.front().end.empty() ? std::string_view("\n") : all.front().end;
}

bool same(const Line& a, const Line& b) {
  return a.words == b.words && a.end.empty() == b.end.empty();
}

std::string merged(std::string_view original, std::string_view typed, std::string_view end) {
  const std::vector<Line> old_lines = lines_with_ends(original);
  const std::vector<Line> new_lines = lines_with_ends(typed);
  const std::size_t least = std::min(old_lines.size(), new_lines.size());
  std::size_t head = 0;
  while (head < least && same(old_lines[head], new_lines[head])) ++head;
  std::size_t tail = 0;
  while (tail < least - head && same(old_lines[old_lines.size() - 1 - tail], new_lines[new_lines.size() - 1 - tail])) ++tail;
  std::string out;
  const auto take = [&](const Line& line, std::string_view its_end) {
    out += line.words;
    out += its_end;
  };
  for (std::size_t i = 0; i < head; ++i) take(old_lines[i], old_lines[i].end);
  for (std::size_t i = head; i < new_lines.size() - tail; ++i) take(new_lines[i], new_lines[i].end.empty() ? "" : end);
  for (std::size_t i = old_lines.size() - tail; i < old_lines.size(); ++i) take(old_lines[i], old_lines[i].end);
  return out;
}

// A statement's place in its article: the block it stands in, and the line where the next thing begins.
struct Found {
  const Statement* statement = nullptr;
  std::size_t last_line = 0;  // the last that may be of it
};

std::optional<Found> find_statement(const Code& code, std::string_view article_id, std::size_t index) {
  const Article* article = code.article(article_id);
  if (article == nullptr) return std::nullopt;
  for (const Block& block : article->blocks) {
    for (std::size_t i = 0; i < block.statements.size(); ++i) {
      if (index-- != 0) continue;
      const std::size_t end_of_block = block.line + lines(block.source).size();
      const std::size_t next = i + 1 < block.statements.size() ? block.statements[i + 1].place.line - 1 : end_of_block;
      return Found{&block.statements[i], next};
    }
  }
  return std::nullopt;
}

bool says_nothing(std::string_view line) {
  Findings ignored;
  return tokenize(line, 1, {}, ignored).tokens.empty();
}

}  // namespace

std::optional<Stretch> stretch_of_article(std::string_view text, const Code& code, std::string_view article) {
  for (std::size_t i = 0; i < code.sections.size(); ++i) {
    const Section& section = code.sections[i];
    if (!section.is_article || code.articles[section.article].id != article) continue;
    const std::size_t to = i + 1 < code.sections.size() ? start_of_line(text, code.sections[i + 1].line) : text.size();
    return Stretch{start_of_line(text, section.line), to};
  }
  return std::nullopt;
}

std::optional<Stretch> stretch_of_statement(std::string_view text, const Code& code, std::string_view article, std::size_t index) {
  const auto found = find_statement(code, article, index);
  if (!found) return std::nullopt;
  const std::size_t first = found->statement->place.line;
  const std::vector<Line> all = lines_with_ends(text);
  std::size_t last = std::min(found->last_line, all.size());
  while (last > first && says_nothing(all[last - 1].words)) --last;
  if (first == 0 || last < first) return std::nullopt;
  return Stretch{start_of_line(text, first), start_of_line(text, last + 1)};
}

std::string with_stretch(std::string_view text, Stretch stretch, std::string_view typed) {
  const std::string_view original = text.substr(stretch.from, stretch.to - stretch.from);
  return std::string(text.substr(0, stretch.from)) + merged(original, typed, usual_end(text)) + std::string(text.substr(stretch.to));
}

std::string with_typed(std::string_view text, std::string_view typed) {
  return with_stretch(text, {0, text.size()}, typed);
}

std::optional<std::string> with_statement(std::string_view text, const Code& code, std::string_view article, std::size_t index,
                                          const Statement& statement) {
  const auto stretch = stretch_of_statement(text, code, article, index);
  if (!stretch) return std::nullopt;
  std::string typed;
  for (const Line& line : lines_with_ends(text.substr(stretch->from, stretch->to - stretch->from))) {
    Findings ignored;
    const TokenLine read = tokenize(line.words, 1, {}, ignored);
    if (read.has_comment) typed += "# " + read.comment + "\n";
  }
  typed += print(statement);
  const bool ends = stretch->to > stretch->from && (text[stretch->to - 1] == '\n' || text[stretch->to - 1] == '\r');
  if (ends) typed += "\n";
  return with_stretch(text, *stretch, typed);
}

std::string with_front_line(std::string_view text, std::string_view key, std::string_view value) {
  const std::string line = std::string(key) + ": " + std::string(value) + "\n";
  const std::size_t start = start_of_line(text, 1);
  const std::vector<Line> all = lines_with_ends(text.substr(start));
  if (all.empty() || trim(all.front().words) != "---")
    return std::string(text.substr(0, start)) + "---\n" + line + "---\n\n" + std::string(text.substr(start));
  std::size_t at = start;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::size_t length = all[i].words.size() + all[i].end.size();
    const bool closes = i > 0 && (all[i].words == "---" || all[i].words == "...");
    if (closes) return with_stretch(text, {at, at}, line);
    if (i > 0 && all[i].words.starts_with(key) && all[i].words.substr(key.size()).starts_with(':'))
      return with_stretch(text, {at, at + length}, line);
    at += length;
  }
  return std::string(text);
}

}  // namespace leidraad
