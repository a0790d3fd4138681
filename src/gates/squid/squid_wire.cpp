// SPDX-License-Identifier: EUPL-1.2
#include "gates/squid/squid_wire.h"

namespace leidraad {

namespace {

std::string_view next_word(std::string_view& rest) {
  const std::size_t begin = rest.find_first_not_of(' ');
  if (begin == std::string_view::npos) {
    rest = {};
    return {};
  }
  rest.remove_prefix(begin);
  const std::string_view word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(word.size());
  return word;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_channel(std::string_view word) {
  return !word.empty() && word.size() <= 20 && word.find_first_not_of("0123456789") == std::string_view::npos;
}

void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string_view SquidQuestion::unescaped(std::string_view word, std::string& into) {
  if (word.find('%') == std::string_view::npos) return word;
  into.clear();
  for (std::size_t i = 0; i < word.size(); ++i) {
    const int high = word[i] == '%' && i + 2 < word.size() ? hex(word[i + 1]) : -1;
    const int low = high >= 0 ? hex(word[i + 2]) : -1;
    if (low >= 0) {
      into += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      into += word[i];
    }
  }
  return into;
}

void SquidQuestion::read(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  channel = next_word(line);
  if (!is_channel(channel)) channel = {};
  visit.login = unescaped(next_word(line), scratch_[0]);
  visit.address = unescaped(next_word(line), scratch_[1]);
  visit.site = unescaped(next_word(line), scratch_[2]);
  visit.method = next_word(line);
}

void write_answer(std::string_view channel, const Verdict& verdict, std::string& out) {
  out += channel;
  if (verdict.pass) {
    out += " OK\n";
    return;
  }
  std::string& ready = verdict.as_written;
  if (ready.empty()) {
    ready = " ERR message=";
    append_quoted(as_html_text(verdict.message), ready);
    ((ready += " tag=") += verdict.article) += '\n';
  }
  out += ready;
}

std::string as_html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

}  // namespace leidraad
