// SPDX-License-Identifier: EUPL-1.2
// The second factor: a code of six digits that changes every 30 seconds (RFC 6238), the picture with
// which a telephone takes the secret over, and codes on paper for when the telephone is gone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_time.h"
#include "core/base/result.h"

namespace leidraad::identity {

std::string new_totp_secret();                             // 20 random bytes
std::string totp_secret_as_text(std::string_view secret);  // base32 in groups of four, to type over

// The code of one moment; the tests and `match_totp` use it.
std::string totp_code(std::string_view secret, Instant now);
// Which counter the code belongs to, of now and 30 seconds either way; nullopt: none, or not later than
// `last_counter`. A code works once: keep what this returns as the next `last_counter`.
std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code, Instant now, std::int64_t last_counter);

// otpauth://totp/Leidraad:name?secret=…&issuer=Leidraad
std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view user_name);
// A picture that needs no style sheet; `title` is what a screen reader says. Error: too long a text.
Result<std::string> qr_svg(std::string_view text, std::string_view title);

inline constexpr std::size_t kRecoveryCodes = 10;
std::vector<std::string> new_recovery_codes();             // "k7mq2-xw4hz": 50 bits each
// As it was given out: lower case, without spaces, with the dash. nullopt: not the form of one.
std::optional<std::string> recovery_code_in(std::string_view typed);

}  // namespace leidraad::identity
