// SPDX-License-Identifier: EUPL-1.2
// Passwords: what makes one good enough, and Argon2id over it. Length counts and being guessable
// counts; there are no rules about signs, and nothing expires (NIST SP 800-63B, ASVS 5.0 V6.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/base/result.h"
#include "core/code/vocabulary.h"

namespace leidraad::identity {

inline constexpr std::size_t kPasswordCharactersMin = 12;
inline constexpr std::size_t kPasswordBytesMax = 128;

// Why this password cannot be chosen, for its chooser; nullopt: it can. `names`: of the person, the
// board and the school, and the user name: a password that is mostly one of them is no secret.
std::optional<Label> password_objection(std::string_view password, const std::vector<std::string>& names);

// Every sentence it may answer with.
std::vector<Label> password_objections();

// The list behind it: what people choose, and what people at Dutch schools choose. Folded.
const std::unordered_set<std::string>& common_passwords();
// Lower case, and the usual disguises undone: "W@chtw00rd" → "wachtwoord".
std::string folded_password(std::string_view password);

// What one guess must cost. A value, so that it can grow: a hash made cheaper is made anew at the next
// sign-in. The default is libsodium's for interactive use: 2 passes over 64 MiB.
struct HashCost {
  std::uint64_t passes = 2;
  std::size_t memory = std::size_t{64} << 20U;
};
// At most two are under way at once (128 MiB); a third waits five seconds and is then refused.
Result<std::string> hash_password(std::string_view password, HashCost cost = {});
Result<bool> password_fits(std::string_view password, const std::string& hash);
bool needs_new_hash(const std::string& hash, HashCost cost = {});

}  // namespace leidraad::identity
