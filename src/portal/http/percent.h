// SPDX-License-Identifier: EUPL-1.2
// Percent-encoding (RFC 3986): letters, digits and the characters of `as_is` stand for themselves.
#pragma once

#include <string>
#include <string_view>

namespace leidraad::http {

std::string percent_encoded(std::string_view text, std::string_view as_is);

}  // namespace leidraad::http
