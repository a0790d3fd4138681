// SPDX-License-Identifier: EUPL-1.2
// Which kinds of personal data stand in a text? Words of ai.submit personal_data: name bsn
// pupil_number iban email phone address birth_date health. A number that passes the 11-test is a BSN
// only beside a word that says so (9 % of random numbers pass); an IBAN must pass mod 97.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leidraad {

bool is_bsn(std::string_view digits);                // 8 or 9 digits, 11-test alone
bool is_pupil_number(std::string_view digits);       // onderwijsnummer: "10…", sum ≡ 5 mod 11
bool is_iban(std::string_view text);                 // without spaces; mod 97

// `names`: the names of this school's people ("Noor de Vries"); full or first + last is a hit.
std::vector<std::string> personal_data_in(std::string_view text, const std::vector<std::string>& names);

}  // namespace leidraad
