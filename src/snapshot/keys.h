// SPDX-License-Identifier: EUPL-1.2
// The keys of a snapshot: the board signs, a gate checks; and a gate's own key, under which it knows the
// people it may know, so that its snapshot says nothing about anybody to who does not hold that key.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace leidraad {

// ed25519. The secret half stays with the registers (snapshot.key, 0600); the public half goes to every gate.
struct SnapshotPublicKey {
  std::array<std::uint8_t, 32> bytes{};
  bool operator==(const SnapshotPublicKey&) const = default;
};
class SnapshotSigner {
 public:
  static Result<SnapshotSigner> open_or_make(const std::string& path);  // a file only its owner may read
  const SnapshotPublicKey& key() const { return key_; }
  std::string sign(std::string_view text) const;  // 64 bytes

 private:
  SnapshotPublicKey key_;
  std::array<std::uint8_t, 64> secret_{};
};
bool is_signed(std::string_view text, std::string_view signature, const SnapshotPublicKey& key);
std::string print(const SnapshotPublicKey& key);  // base64url: what stands in board.pub
Result<SnapshotPublicKey> read_snapshot_key(std::string_view text);

// A name under a gate's key: 16 bytes of BLAKE2b. The same person has another one at another gate.
using Pseudonym = std::array<std::uint8_t, 16>;
class GateKey {
 public:
  static GateKey make();
  static Result<GateKey> read(std::string_view text);  // base64url of 32 bytes
  std::string print() const;
  Pseudonym of_person(std::string_view id) const;
  Pseudonym of_login(std::string_view login) const;    // of normal_login(login)

 private:
  Pseudonym keyed(std::string_view purpose, std::string_view text) const;
  std::array<std::uint8_t, 32> key_{};
};
std::string print(const Pseudonym& pseudonym);         // base64url, 22 characters
// What a proxy calls somebody, in one form: lower case, without a Windows domain before a backslash.
std::string normal_login(std::string_view login);

// Any bytes as base64url without padding, and back (strict).
std::string printed(std::string_view bytes);
Result<std::string> unprinted(std::string_view text);

// BLAKE2b-256 as hex: what a manifest says of a section or a lists file.
std::string fingerprint(std::string_view bytes);

}  // namespace leidraad
