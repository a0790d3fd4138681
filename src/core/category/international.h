// SPDX-License-Identifier: EUPL-1.2
// International host names in the letters DNS knows: mapped to lower case and to punycode (RFC 3492).
// Latin, Greek, Cyrillic and Armenian letters, fullwidth forms and the ideographic full stop are mapped;
// other scripts know no case. Letters with a loose accent are not composed (docs/en/lists.md).
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace leidraad {

// Returns how many bytes were written. Nothing: this is no UTF-8, or a label or the name becomes longer
// than DNS allows, or than there is room for.
std::optional<std::size_t> write_international(std::string_view host, std::span<char> into);

}  // namespace leidraad
