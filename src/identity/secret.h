// SPDX-License-Identifier: EUPL-1.2
// Random tokens, hashes, comparing without telling how far it fits, and enciphering at rest. Every
// primitive is libsodium's.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace leidraad::identity {

std::string random_bytes(std::size_t count);
std::string base64url(std::string_view bytes);               // without padding
Result<std::string> from_base64url(std::string_view text);   // strict: no padding, no other characters

std::string new_token();                                     // 256 random bits as base64url: 43 characters
std::string token_hash(std::string_view token);              // SHA-256, 32 bytes: all the store keeps of it
bool same_secret(std::string_view a, std::string_view b);    // in a time that depends on the lengths alone

// The key of this installation for secrets that must be read back or are too short to hash without one:
// 32 bytes in a file that only its owner may read. Who steals the database alone has nothing.
class AccountKey {
 public:
  // Reads the file, or makes it (0600) when absent. Error: others may read it, or it is no such key.
  static Result<AccountKey> open_or_make(const std::string& path);
  // For another use of the same file: not to be derived from one another.
  std::string keyed_hash(std::string_view purpose, std::string_view text) const;  // BLAKE2b, 32 bytes
  // XChaCha20-Poly1305. `bound_to` must be the same to open: a secret of one person opens for no other.
  std::string seal(std::string_view plain, std::string_view bound_to) const;
  Result<std::string> open(std::string_view sealed, std::string_view bound_to) const;

 private:
  std::array<std::uint8_t, 32> key_{};
};

}  // namespace leidraad::identity
