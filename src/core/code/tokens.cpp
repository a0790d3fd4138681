// SPDX-License-Identifier: EUPL-1.2
#include "core/code/tokens.h"

#include "core/base/text.h"

namespace leidraad {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_number(std::string_view word) {
  bool dot = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '.' && !dot && i > 0 && i + 1 < word.size()) {
      dot = true;
    } else if (!is_digit(word[i])) {
      return false;
    }
  }
  return !word.empty();
}

class Reader {
 public:
  Reader(std::string_view line, std::size_t number, std::string_view file, Findings& findings)
      : line_(line), number_(number), file_(file), findings_(findings) {}

  TokenLine read() {
    TokenLine out;
    out.line = number_;
    while (skip_space()) {
      if (line_[at_] == '#') {
        out.has_comment = true;
        out.comment = trim(line_.substr(at_ + 1));
        break;
      }
      if (auto token = next(); token.kind != Token::Kind::end) out.tokens.push_back(std::move(token));
    }
    return out;
  }

 private:
  bool skip_space() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t' || line_[at_] == '\r')) ++at_;
    return at_ < line_.size();
  }

  Token next() {
    start_ = at_;
    if (line_[at_] == '"') return string();
    if (line_.substr(at_, 2) == "{{") {
      if (auto token = placeholder(); token.kind != Token::Kind::end) return token;
    }
    if (is_word_character(line_[at_])) return word();
    return sign();
  }

  Token make(Token::Kind kind, std::string text) const {
    return {kind, std::move(text), {number_, start_ + 1}};
  }

  Token word() {
    while (at_ < line_.size() && is_word_character(line_[at_])) ++at_;
    std::string text(line_.substr(start_, at_ - start_));
    const auto kind = is_number(text) ? Token::Kind::number : Token::Kind::word;
    return make(kind, std::move(text));
  }

  Token string() {
    std::string text;
    ++at_;
    while (at_ < line_.size() && line_[at_] != '"') {
      if (line_[at_] == '\\' && at_ + 1 < line_.size() && (line_[at_ + 1] == '"' || line_[at_ + 1] == '\\')) ++at_;
      text += line_[at_++];
    }
    if (at_ == line_.size()) {
      report("unclosed-string", "Deze tekst mist zijn sluitende aanhalingsteken.",
             "This text misses its closing quotation mark.");
      return {};
    }
    ++at_;
    return make(Token::Kind::text, std::move(text));
  }

  Token placeholder() {
    const auto close = line_.find("}}", at_ + 2);
    if (close == std::string_view::npos) return {};
    const auto inside = trim(line_.substr(at_ + 2, close - at_ - 2));
    if (inside.empty()) return {};
    for (const char c : inside) {
      if (!is_word_character(c) && c != '-') return {};
    }
    at_ = close + 2;
    return make(Token::Kind::placeholder, std::string(inside));
  }

  Token sign() {
    const auto two = line_.substr(at_, 2);
    if (two == "<=" || two == ">=") {
      at_ += 2;
      return make(Token::Kind::sign, std::string(two));
    }
    const char c = line_[at_++];
    if (std::string_view("{}(),<>=").find(c) != std::string_view::npos) {
      return make(Token::Kind::sign, std::string(1, c));
    }
    report("unknown-character", "Het teken `" + std::string(1, c) + "` hoort niet in een regel.",
           "The character `" + std::string(1, c) + "` does not belong in a rule.");
    return {};
  }

  void report(std::string id, std::string nl, std::string en) {
    findings_.push_back({std::string(file_), {number_, start_ + 1}, std::move(id), Severity::error,
                         std::move(nl), std::move(en), "", ""});
  }

  std::string_view line_;
  std::size_t number_;
  std::string_view file_;
  Findings& findings_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
};

}  // namespace

TokenLine tokenize(std::string_view line, std::size_t number, std::string_view file, Findings& findings) {
  return Reader(line, number, file, findings).read();
}

}  // namespace leidraad
