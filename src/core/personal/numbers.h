// SPDX-License-Identifier: EUPL-1.2
// Numbers that carry their own check.
#pragma once

#include <string_view>

namespace leidraad {

bool is_bsn(std::string_view digits);                // 8 or 9 digits, 11-test alone: 9 % of random numbers pass
bool is_pupil_number(std::string_view digits);       // onderwijsnummer: "10…", sum ≡ 5 mod 11
bool is_iban(std::string_view text);                 // without spaces; length of its country, mod 97
std::size_t iban_length(std::string_view country);   // 0: not one we know

}  // namespace leidraad
