// SPDX-License-Identifier: EUPL-1.2
#include "core/import/markdown_text.h"

#include "core/import/outline.h"

namespace leidraad {

namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_punctuation(char c) {
  return c > ' ' && c < '\x7f' && !is_alphanumeric(c);
}

// At the start of a line these would make a heading, quotation, list, line or fence.
bool opens_structure(std::string_view text) {
  if (text.empty()) return false;
  return std::string_view("#>-+=~|").find(text.front()) != std::string_view::npos;
}

// "1. " and "12) " at the start: the place of the sign after the digits, or npos.
std::size_t sign_after_number(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
  const bool numbered = i > 0 && i < text.size() && (text[i] == '.' || text[i] == ')');
  return numbered ? i : std::string_view::npos;
}

bool needs_backslash(std::string_view text, std::size_t i, Inline marks) {
  const char c = text[i];
  if (c == '{') return i + 1 < text.size() && (text[i + 1] == '{' || text[i + 1] == '#');
  if (c == '`' || c == '<') return true;   // a fence in a paragraph, or a tag
  if (marks == Inline::markdown) return false;
  if (c == '\\' || c == '*' || c == '[' || c == ']' || c == '~') return true;
  if (c == '&') return i + 1 < text.size() && (is_alphanumeric(text[i + 1]) || text[i + 1] == '#');
  if (c == '_') return i == 0 || i + 1 == text.size() || !is_alphanumeric(text[i - 1]) || !is_alphanumeric(text[i + 1]);
  return false;
}

}  // namespace

std::string markdown_of(std::string_view text, Inline marks) {
  std::string out;
  const std::size_t sign = sign_after_number(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == kOpens) {
      out += "{{";
    } else if (c == kCloses) {
      out += "}}";
    } else {
      if ((i == 0 && opens_structure(text)) || i == sign || needs_backslash(text, i, marks)) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string without_escapes(std::string_view markdown) {
  std::string out;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    if (markdown[i] == '\\' && i + 1 < markdown.size() && is_punctuation(markdown[i + 1])) ++i;
    out += markdown[i];
  }
  return out;
}

std::string quoted_yaml(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

}  // namespace leidraad
