// SPDX-License-Identifier: EUPL-1.2
// The journal: what was done, by whom, under which article, as leaves of a Merkle tree (RFC 6962) with
// signed checkpoints (C2SP signed note). Who keeps one old checkpoint and the public key can tell, from
// outside, whether anything was changed since. Personal fields are enciphered under a key of the person
// they are about; when that key is destroyed the tree still stands.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/civil_time.h"
#include "core/base/result.h"

namespace leidraad::journal {

using Hash = std::array<std::uint8_t, 32>;  // SHA-256

// One thing that was done. The six facts of BIO 8.15 (what, who, where from, outcome, when, to what),
// the article it rests on, and details. `personal` names people; everything else names nobody but by id.
struct Entry {
  Instant at;
  std::string deed = {};          // "permission.granted": a register and what happened there
  std::string actor = {};         // a person's id, "system", or "command"
  std::string from = {};          // where the request came from, coarsely: "portal", "cli", "api"
  std::string object = {};        // id of what it was done to
  std::string outcome = {};       // "done" or "refused"
  std::string article = {};       // id, or empty
  std::string subject = {};       // whom `personal` is about: a person's id; empty without `personal`
  std::vector<std::pair<std::string, std::string>> details = {};   // name, value: no personal data
  std::vector<std::pair<std::string, std::string>> personal = {};  // enciphered at rest, erasable
  bool operator==(const Entry&) const = default;
};

// Where a leaf stands: its line, from 1, and the hash of the leaf before it (zeros for the first). The
// tree alone would say that something changed; these say on which line.
struct Place {
  std::uint64_t number = 1;
  Hash after{};
  bool operator==(const Place&) const = default;
};

// The canonical bytes of an entry as a leaf holds them: JSON, one line, fixed order of keys, with a
// random salt of 16 bytes and, in place of `personal`, its ciphertext (both hex). Written by
// write_leaf, read back by read_leaf; anything not canonical is refused.
struct Leaf {
  Entry entry;               // `personal` empty unless the key was given
  Place place;
  std::string salt;          // 32 hex digits
  std::string sealed;        // hex: nonce and ciphertext; empty: nothing personal
  bool erased = false;       // sealed, and there is no key (any more)
};
// `nonce` and `salt` are handed in: core draws no random numbers. `key`: 32 bytes, or empty without `personal`.
// Texts are UTF-8. Empty when salt, nonce or key is not of its length: nothing personal is ever written bare.
std::string write_leaf(const Entry& entry, std::string_view salt_16, std::string_view nonce_24, std::string_view key_32,
                       const Place& place = {});
Result<Leaf> read_leaf(std::string_view line, std::string_view key_32 = {});

Hash leaf_hash(std::string_view leaf);                     // SHA-256(0x00 || leaf)
Hash node_hash(const Hash& left, const Hash& right);       // SHA-256(0x01 || left || right)
std::string hex(std::string_view bytes);
std::string hex(const Hash& hash);
std::optional<std::string> unhex(std::string_view digits);

// The tree so far, as the roots of its perfect subtrees, largest first: appending costs one hash on
// average, and the root at most 64.
class Frontier {
 public:
  void append(const Hash& leaf);
  std::uint64_t size() const { return size_; }
  Hash root() const;                                       // of nothing: SHA-256 of nothing
  const std::vector<Hash>& roots() const { return roots_; }
  static std::optional<Frontier> restore(std::uint64_t size, std::vector<Hash> roots);

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> roots_;
};

// RFC 6962 2.1.1 and 2.1.2, over the leaf hashes.
Hash root_of(const std::vector<Hash>& leaves);
std::vector<Hash> inclusion_proof(const std::vector<Hash>& leaves, std::uint64_t index, std::uint64_t size);
bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, const std::vector<Hash>& proof, const Hash& root);
std::vector<Hash> consistency_proof(const std::vector<Hash>& leaves, std::uint64_t old_size, std::uint64_t size);
bool verify_consistency(std::uint64_t old_size, std::uint64_t size, const Hash& old_root, const Hash& root, const std::vector<Hash>& proof);

// A checkpoint: origin, size, root, and the time it was made; signed with Ed25519 as a C2SP signed note.
struct Checkpoint {
  std::string origin;        // "leidraad.example/board/<id>"
  std::uint64_t size = 0;
  Hash root{};
  Instant at;
  bool operator==(const Checkpoint&) const = default;
};
struct PublicKey {           // "<name>+<8 hex>+<base64 of 0x01 and 32 bytes>": a C2SP verifier key
  std::string name;
  std::array<std::uint8_t, 32> bytes{};
};
std::string write_key(const PublicKey& key);
Result<PublicKey> read_key(std::string_view text);
// `secret_64`: libsodium's Ed25519 secret key.
std::string sign(const Checkpoint& checkpoint, const PublicKey& key, std::string_view secret_64);
// Error: not a signed note, of another origin's key, or the signature does not fit.
Result<Checkpoint> read_checkpoint(std::string_view note, const PublicKey& key);

// A bundle is what an outsider gets: a text file of lines, in this order.
//   leidraad-journal 1
//   one line per leaf, from the first on
//   (empty line)
//   one or more signed notes, oldest first, each ended by an empty line
// The person keys that still exist may follow after a line "keys": "<person> <hex>" a line.
struct Bundle {
  std::vector<std::string> leaves;
  std::vector<std::string> notes;
  std::map<std::string, std::string> keys;  // person id → 32 bytes
};
std::string write_bundle(const Bundle& bundle);
Result<Bundle> read_bundle(std::string_view text);

struct Verdict {
  bool sound = false;
  std::uint64_t entries = 0;
  std::optional<Instant> unchanged_since;    // of the old checkpoint, when one was given and fits
  std::optional<std::uint64_t> wrong_entry;  // 1-based, where it can be told
  std::string nl, en;                        // one sentence: what was found
};
// Recomputes every hash; every note must be signed by `key` and fit the leaves; `old` must be a prefix.
Verdict verify(const Bundle& bundle, const PublicKey& key, const std::optional<std::string>& old_note);

}  // namespace leidraad::journal
