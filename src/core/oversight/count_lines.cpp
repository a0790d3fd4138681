// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/count_lines.h"

#include <algorithm>

namespace leidraad {

namespace {

bool stands_for_itself(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

constexpr std::string_view kHex = "0123456789ABCDEF";

std::string escaped(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (stands_for_itself(c)) out += c;
    else out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return out;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (stands_for_itself(text[i])) {
      out += text[i];
      continue;
    }
    if (text[i] != '%' || text.size() - i < 3) return std::nullopt;
    const auto high = kHex.find(text[i + 1]), low = kHex.find(text[i + 2]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    const char byte = static_cast<char>(static_cast<unsigned char>(high * 16 + low));
    if (stands_for_itself(byte)) return std::nullopt;  // there is one way to write it
    out += byte;
    i += 2;
  }
  return out;
}

std::optional<std::uint64_t> number(std::string_view text) {
  if (text.empty() || text.size() > 12 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + static_cast<unsigned char>(c - '0');
  }
  return out;
}

std::string line_of(const CellKey& key, VisitTally tally, const WebTable& table) {
  std::string line = "web " + table.id + " " + print(key.hour);
  if (table.category) line += " category=" + escaped(key.category);
  if (table.article) line += " article=" + escaped(key.article);
  if (table.location) line += " location=" + escaped(key.location);
  if (table.visits) line += " visits=" + std::to_string(tally.visits);
  if (table.denials) line += " denials=" + std::to_string(tally.denials);
  return line + "\n";
}

// Takes the parts of a line one after another.
class LineParts {
 public:
  explicit LineParts(std::string_view line) : rest_(line) {}

  std::string_view next() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view part = rest_.substr(0, end);
    ended_ = end == rest_.size();
    rest_.remove_prefix(ended_ ? end : end + 1);
    return part;
  }
  // The value of the part that must come next.
  std::optional<std::string_view> value_of(std::string_view name) {
    const std::string_view part = next();
    if (part.size() <= name.size() || part.substr(0, name.size()) != name || part[name.size()] != '=') return std::nullopt;
    return part.substr(name.size() + 1);
  }
  bool ended() const { return ended_; }

 private:
  std::string_view rest_;
  bool ended_ = false;
};

Result<std::string> word(LineParts& parts, bool kept, std::string_view name, std::size_t bytes_max) {
  if (!kept) return std::string();
  const auto value = parts.value_of(name);
  auto out = value ? unescaped(*value) : std::nullopt;
  if (!out || out->size() > bytes_max) return invalid("`" + std::string(name) + "=` and one word must stand here: this table tells it apart");
  return std::move(*out);
}

Result<std::uint64_t> amount(LineParts& parts, bool kept, std::string_view name) {
  if (!kept) return std::uint64_t{0};
  const auto value = parts.value_of(name);
  const auto out = value ? number(*value) : std::nullopt;
  if (!out) return invalid("`" + std::string(name) + "=` and a number of at most 12 digits must stand here: this table counts it");
  return *out;
}

Done check_hour(Hour hour, const WebTable& table, Instant now) {
  const Instant latest{now.seconds + kClockSlackSeconds};
  if (table.kept_hour(hour) != hour) return invalid("the hour must be the start of a round: this table tells no hours apart");
  if ((table.hour ? hour.ends() : hour.starts()) > latest) return invalid("the hour is not over yet: check the clock of the gate");
  if (table.is_over(hour, now)) return invalid("the hour is older than may be kept");
  return done();
}

Done check_words(const CellKey& key, const CountTerms& terms) {
  if (!key.category.empty() && !may_count_under(key.category)) return invalid("the category is no plain word");
  if (!key.article.empty() && !terms.counting.is_article(key.article)) return invalid("the code has no such article");
  const bool known = key.location.empty() || std::find(terms.locations.begin(), terms.locations.end(), key.location) != terms.locations.end();
  return known ? done() : Done(invalid("the location is none of this gate's schools"));
}

}  // namespace

std::string write_counts(const Counts& counts, const WebCounting& counting) {
  std::string out;
  for (const auto& [key, tally] : counts.cells) {
    if (const WebTable* table = counting.table(key.table)) out += line_of(key, tally, *table);
  }
  return out;
}

Result<CountedCell> read_count_line(std::string_view line, const CountTerms& terms) {
  if (line.size() > kCountLineBytesMax) return invalid("the line is longer than " + std::to_string(kCountLineBytesMax) + " bytes");
  LineParts parts(line);
  if (parts.next() != "web") return invalid("a line begins with `web`");
  const WebTable* table = terms.counting.table(parts.next());
  if (table == nullptr) return invalid("no statement of this code keeps this: give the gate the code that is in force");
  const auto hour = parse_hour(parts.next());
  if (!hour) return invalid("an hour as 2026-11-23T09Z must stand here");
  CountedCell out;
  out.key.hour = *hour;
  out.key.table = table->id;
  out.key.category = TRY(word(parts, table->category, "category", kCategoryBytesMax));
  out.key.article = TRY(word(parts, table->article, "article", kIdBytesMax));
  out.key.location = TRY(word(parts, table->location, "location", kIdBytesMax));
  out.tally.visits = TRY(amount(parts, table->visits, "visits"));
  out.tally.denials = TRY(amount(parts, table->denials, "denials"));
  if (!parts.ended()) return invalid("the line says more than this table keeps");
  if (out.tally == VisitTally{}) return invalid("a line counts at least one visit");
  TRY(check_hour(out.key.hour, *table, terms.now));
  TRY(check_words(out.key, terms));
  return out;
}

Result<ReadCounts> read_counts(std::string_view text, const CountTerms& terms) {
  constexpr std::size_t kReasonsMax = 10;
  if (text.size() > kCountLinesBytesMax) return invalid("more than " + std::to_string(kCountLinesBytesMax) + " bytes of counts: hand them over in parts");
  ReadCounts out;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    auto cell = end == text.size() ? Result<CountedCell>(invalid("the line is cut off")) : read_count_line(text.substr(0, end), terms);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (cell) {
      add(out.counts, *cell);
    } else if (++out.refused <= kReasonsMax) {
      out.reasons.push_back(invalid(cell.error().why, "line " + std::to_string(number)));
    }
  }
  return out;
}

}  // namespace leidraad
