// SPDX-License-Identifier: EUPL-1.2
#include "wire/json_text.h"

namespace leidraad {

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  quote(value);
  return *this;
}

JsonWriter& JsonWriter::number(std::size_t value) { return this->value(std::to_string(value)); }
JsonWriter& JsonWriter::null() { return value("null"); }

JsonWriter& JsonWriter::texts(const std::vector<std::string>& values) {
  open_array();
  for (const std::string& one : values) text(one);
  return close_array();
}

JsonWriter& JsonWriter::value(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

void JsonWriter::separate() {
  if (!first_ && !after_key_) out_ += ',';
  first_ = false;
  after_key_ = false;
}

void JsonWriter::quote(std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out_ += '"';
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out_.append({'\\', 'u', '0', '0', kHex[byte >> 4U], kHex[byte & 15U]});
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

}  // namespace leidraad
