// SPDX-License-Identifier: EUPL-1.2
// A file that travels inside the program. cmake/embed.cmake makes lists of these.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace leidraad {

struct EmbeddedFile {
  std::string_view name;
  std::string_view bytes;
};

inline std::optional<std::string_view> find(std::span<const EmbeddedFile> files, std::string_view name) {
  for (const EmbeddedFile& file : files) {
    if (file.name == name) return file.bytes;
  }
  return std::nullopt;
}

}  // namespace leidraad
