// SPDX-License-Identifier: EUPL-1.2
// Writing JSON: text goes out escaped, keys in the order they are written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leidraad {

// Appends to `out`; one call a value, commas by itself.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::size_t value);
  JsonWriter& null();
  JsonWriter& texts(const std::vector<std::string>& values);
  JsonWriter& open_object() { return open('{'); }
  JsonWriter& close_object() { return close('}'); }
  JsonWriter& open_array() { return open('['); }
  JsonWriter& close_array() { return close(']'); }
  JsonWriter& value(std::string_view json);  // already JSON: put as it is

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void quote(std::string_view value);

  std::string& out_;
  bool first_ = true;      // in what is open now
  bool after_key_ = false;
};

}  // namespace leidraad
