// SPDX-License-Identifier: EUPL-1.2
// YAML front matter as a small tree with line numbers. Scalars stay text ("NO" is not false).
// Refused, because a reader would not expect them: anchors, aliases, tags, duplicate keys, more than
// one document, depth over 20.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace leidraad {

struct Yaml {
  enum class Kind { scalar, list, map };
  Kind kind = Kind::scalar;
  std::string text;                                    // of a scalar
  std::vector<Yaml> items;                             // of a list
  struct Entry;
  std::vector<Entry> entries;                          // of a map, in order
  std::size_t line = 0;                                // from 1, within the text
  std::size_t column = 0;
  const Yaml* find(std::string_view key) const;
};

struct Yaml::Entry {
  std::string key;
  Yaml value;
};

// Error::where is "line:column" within the text.
Result<Yaml> parse_yaml(std::string_view text);

}  // namespace leidraad
