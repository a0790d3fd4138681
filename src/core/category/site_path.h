// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace leidraad {

// A path in the one form we compare: what is percent-encoded decoded as often as it was encoded, lower
// case, "." and ".." and double slashes resolved, none at the end; up to "?" or "#". Signs that would
// read otherwise the next time stay encoded. Returns how many bytes; what does not fit loses whole segments.
std::size_t write_path(std::string_view path, std::span<char> into);

}  // namespace leidraad
