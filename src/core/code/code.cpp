// SPDX-License-Identifier: EUPL-1.2
#include "core/code/code.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/finding.h"
#include "core/code/tokens.h"

namespace leidraad {

namespace {

constexpr std::string_view kPrefixes[] = {"Voor leerlingen:", "For pupils:", "Waarom alleen gevraagd:",
                                          "Why only asked:"};

// "**Voor leerlingen:** Je …" → "Je …"
std::string without_prefix(std::string_view paragraph) {
  for (const std::string_view prefix : kPrefixes) {
    const std::size_t skip = paragraph.find_first_not_of("*_ ");
    if (skip == std::string_view::npos) break;
    if (!equal_ignoring_case(paragraph.substr(skip, prefix.size()), prefix)) continue;
    std::string_view rest = paragraph.substr(skip + prefix.size());
    const std::size_t start = skip > 0 ? rest.find_first_not_of("*_ ") : rest.find_first_not_of(' ');
    return start == std::string_view::npos ? std::string() : std::string(trim(rest.substr(start)));
  }
  return std::string(paragraph);
}

std::string blocks_of(const Article& article, Block::Kind kind) {
  std::string out;
  for (const Block& block : article.blocks) {
    if (block.kind != kind) continue;
    if (!out.empty()) out += "\n\n";
    out += kind == Block::Kind::text ? block.source : without_prefix(block.source);
  }
  return out;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

struct Hole {
  std::size_t from = 0, to = 0;  // of {{…}} in the text
  std::string name;
};

std::vector<Hole> holes_in(std::string_view text) {
  std::vector<Hole> holes;
  std::size_t at = 0;
  while ((at = text.find("{{", at)) != std::string_view::npos) {
    const auto close = text.find("}}", at + 2);
    if (close == std::string_view::npos) break;
    const std::string_view name = trim(text.substr(at + 2, close - at - 2));
    if (!name.empty() && std::all_of(name.begin(), name.end(), is_name_character)) {
      holes.push_back({at, close + 2, std::string(name)});
      at = close + 2;
    } else {
      ++at;
    }
  }
  return holes;
}

// "10 min", "{a, b}", "word" or free text as one literal.
Literal literal_of(const std::string& text) {
  Findings ignored;
  const auto tokens = tokenize(text, 1, {}, ignored).tokens;
  const auto one = [](const Token& token) {
    Literal made;
    made.kind = token.kind == Token::Kind::word     ? Literal::Kind::word
                : token.kind == Token::Kind::number ? Literal::Kind::number
                                                    : Literal::Kind::text;
    (made.kind == Literal::Kind::number ? made.digits : made.text) = token.text;
    return made;
  };
  const bool clean = ignored.empty() && !tokens.empty();
  if (clean && tokens.size() == 1 && tokens[0].kind != Token::Kind::sign) return one(tokens[0]);
  if (clean && tokens.size() == 2 && tokens[0].kind == Token::Kind::number && is_unit(tokens[1].text)) {
    Literal made = one(tokens[0]);
    made.unit = tokens[1].text;
    return made;
  }
  if (clean && tokens.front().is("{") && tokens.back().is("}")) {
    Literal made;
    made.kind = Literal::Kind::set;
    for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
      if (tokens[i].is(",")) continue;
      const bool is_its_unit = !made.items.empty() && made.items.back().kind == Literal::Kind::number && !tokens[i - 1].is(",") && is_unit(tokens[i].text);
      if (is_its_unit) made.items.back().unit = tokens[i].text;
      else made.items.push_back(one(tokens[i]));
    }
    return made;
  }
  Literal made;
  made.kind = Literal::Kind::text;
  made.text = text;
  return made;
}

}  // namespace

bool Block::operator==(const Block& other) const {
  if (kind != other.kind || broken != other.broken) return false;
  if (broken) return source == other.source;
  if (kind == Kind::rules && !(statements.empty() && other.statements.empty())) return statements == other.statements;
  if (kind == Kind::rulings && !(rulings.empty() && other.rulings.empty())) return rulings == other.rulings;
  return source == other.source;
}

bool Article::operator==(const Article& other) const {
  return id == other.id && title == other.title && level == other.level && sources == other.sources &&
         register_name == other.register_name && fail == other.fail && main == other.main && open == other.open &&
         strike == other.strike && blocks == other.blocks;
}

bool Section::operator==(const Section& other) const {
  return is_article == other.is_article && heading == other.heading && level == other.level && blocks == other.blocks &&
         article == other.article;
}

bool FrontMatter::operator==(const FrontMatter& other) const {
  return code == other.code && title == other.title && language == other.language && extends == other.extends &&
         scope == other.scope && values == other.values && calendar == other.calendar && documents == other.documents &&
         council_consent == other.council_consent && dpia == other.dpia && adopted == other.adopted &&
         published == other.published && review_due == other.review_due && attribution == other.attribution;
}

bool Code::operator==(const Code& other) const {
  return front == other.front && preamble == other.preamble && sections == other.sections && articles == other.articles;
}

std::vector<const Statement*> Article::statements() const {
  std::vector<const Statement*> all;
  for (const Block& block : blocks) {
    for (const Statement& statement : block.statements) all.push_back(&statement);
  }
  return all;
}

std::vector<const Ruling*> Article::rulings() const {
  std::vector<const Ruling*> all;
  for (const Block& block : blocks) {
    for (const Ruling& ruling : block.rulings) all.push_back(&ruling);
  }
  return all;
}

const Article* Code::article(std::string_view id) const {
  for (const Article& one : articles) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

const Article* Code::main_article() const {
  for (const Article& one : articles) {
    if (one.main) return &one;
  }
  return articles.empty() ? nullptr : &articles.front();
}

std::string text_of(const Article& article, const FrontMatter& front) { return fill(blocks_of(article, Block::Kind::text), front); }

std::string child_text_of(const Article& article, const FrontMatter& front) {
  return fill(blocks_of(article, Block::Kind::child_text), front);
}

std::string reason_of(const Article& article) { return blocks_of(article, Block::Kind::reason); }

std::string fill(std::string_view text, const FrontMatter& front) {
  std::string out;
  std::size_t at = 0;
  for (const Hole& hole : holes_in(text)) {
    const auto value = front.values.find(hole.name);
    out += text.substr(at, hole.from - at);
    if (value == front.values.end()) out += text.substr(hole.from, hole.to - hole.from);
    else if (value->second.judgement) out += front.language == Language::dutch ? "(naar eigen oordeel)" : "(left to judgement)";
    else out += value->second.text;
    at = hole.to;
  }
  out += text.substr(at);
  return out;
}

std::vector<std::string> placeholders_in(std::string_view text) {
  std::vector<std::string> names;
  for (const Hole& hole : holes_in(text)) {
    if (!contains(names, hole.name)) names.push_back(hole.name);
  }
  return names;
}

std::optional<Literal> filled(const Literal& literal, const FrontMatter& front) {
  if (literal.kind == Literal::Kind::set) {
    Literal whole = literal;
    whole.items.clear();
    for (const Literal& item : literal.items) {
      auto one = filled(item, front);
      if (!one) return std::nullopt;
      if (one->kind != Literal::Kind::set) whole.items.push_back(std::move(*one));
      else for (Literal& inner : one->items) whole.items.push_back(std::move(inner));
    }
    return whole;
  }
  if (literal.kind != Literal::Kind::placeholder) return literal;
  const auto value = front.values.find(literal.text);
  if (value == front.values.end() || value->second.judgement) return std::nullopt;
  Literal made = literal_of(value->second.text);
  made.place = literal.place;
  return made;
}

bool is_judgement(const Literal& literal, const FrontMatter& front) {
  if (literal.kind == Literal::Kind::word && literal.text == "judgement") return true;
  if (literal.kind != Literal::Kind::placeholder) return false;
  const auto value = front.values.find(literal.text);
  return value != front.values.end() && value->second.judgement;
}

}  // namespace leidraad
