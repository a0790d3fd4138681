// SPDX-License-Identifier: EUPL-1.2
#include "portal/http/percent.h"

namespace leidraad::http {

std::string percent_encoded(std::string_view text, std::string_view as_is) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter_or_digit || as_is.find(c) != std::string_view::npos) encoded += c;
    else encoded.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
  }
  return encoded;
}

}  // namespace leidraad::http
