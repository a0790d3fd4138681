// SPDX-License-Identifier: EUPL-1.2
// zlib, for the one part of a PNG that is opened: its colour profile.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leidraad {

// Nothing when it is damaged, holds more than `bytes_max`, or is not one whole stream.
std::optional<std::string> inflated(std::string_view bytes, std::size_t bytes_max);

// The same form with nothing folded: whatever the version of zlib, the same bytes give the same, and reading it
// again costs no more than its length. Nothing when it is written in any other way than `stored` does.
std::string stored(std::string_view bytes);
std::optional<std::string> unstored(std::string_view bytes);

}  // namespace leidraad
