// SPDX-License-Identifier: EUPL-1.2
// A vault: what is sealed to people, and to nobody else. Each has a key pair whose secret half lies in the
// store under Argon2id over a vault word, and once more under a printed sheet. Who has the database, the
// keyring and every backup opens nothing. There is no third key: word and sheet lost is contents lost.
// Format and threat model: docs/en/reports.md.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/civil_time.h"
#include "core/base/result.h"
#include "identity/password.h"
#include "identity/rate_limit.h"

namespace leidraad::identity {

// 32 secret bytes: wiped when it goes, compared and printed by nobody.
class SecretKey {
 public:
  SecretKey() = default;
  ~SecretKey();
  SecretKey(const SecretKey& other) = default;
  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(const SecretKey& other) = default;
  SecretKey& operator=(SecretKey&& other) noexcept;
  static SecretKey random();

  const std::uint8_t* data() const { return bytes_.data(); }
  std::uint8_t* data() { return bytes_.data(); }
  static constexpr std::size_t size() { return 32; }

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

// Text that is wiped when it goes: a vault word, a code on paper.
class SecretText {
 public:
  SecretText() = default;
  explicit SecretText(std::string text) : text_(std::move(text)) {}
  ~SecretText();
  SecretText(const SecretText&) = default;
  SecretText(SecretText&& other) noexcept;
  SecretText& operator=(const SecretText&) = default;
  SecretText& operator=(SecretText&& other) noexcept;
  std::string_view view() const { return text_; }

 private:
  std::string text_;
};

// What the store keeps of a vault; nothing of it is secret without word or sheet.
struct VaultLock {
  std::string public_key;                  // 32 bytes (X25519)
  std::string by_word, by_sheet;           // version, cost, salt, nonce, ciphertext
};
struct MadeVault {
  VaultLock lock;
  SecretText sheet;                        // "4K7Q-…": to print, shown once
  SecretKey key;
};
// Error: the word is too short, too common, or a name.
Result<MadeVault> make_vault(const SecretText& word, const std::vector<std::string>& names, HashCost cost = {});
// Error forbidden: it does not fit. Error unavailable: too many at once.
Result<SecretKey> open_by_word(const VaultLock& lock, const SecretText& word);
Result<SecretKey> open_by_sheet(const VaultLock& lock, const SecretText& sheet);  // blanks and dashes do not matter
// The same vault under another word; the sheet stays.
Result<VaultLock> with_word(const VaultLock& lock, const SecretKey& key, const SecretText& word, const std::vector<std::string>& names, HashCost cost = {});
// A new sheet; the old one is worth nothing from then on.
struct NewSheet {
  VaultLock lock;
  SecretText sheet;
};
Result<NewSheet> with_new_sheet(const VaultLock& lock, const SecretKey& key, HashCost cost = {});

// ---- a key to several people, contents under that key ----
std::string seal_key(const SecretKey& key, std::string_view public_key);               // libsodium's sealed box
Result<SecretKey> open_key(std::string_view sealed, std::string_view public_key, const SecretKey& own);
// Padded so that its size says little (never more than twice, above 64 KiB an eighth); bound to what it is part of.
std::string seal_contents(const SecretKey& key, std::string_view contents, std::string_view bound_to);
Result<std::string> open_contents(const SecretKey& key, std::string_view sealed, std::string_view bound_to);
std::size_t padded_size(std::size_t size);

// ---- a receipt: 16 digits that only the reporter has ----
// Made from the form's own random key, so that the same form sent twice shows the same digits.
SecretText receipt_of(std::string_view form_key);
std::string spaced_receipt(const SecretText& receipt);                                  // "4821 0937 …", for the page that shows it
std::optional<SecretText> read_receipt(std::string_view typed);                         // blanks and dashes do not matter
struct ReceiptKey {
  std::string locator;                     // 16 bytes: where the report lies; says nothing else
  std::string public_key;
  SecretKey key;
};
// `salt`: of this board, 16 bytes. Costs what one guess must cost.
Result<ReceiptKey> open_receipt(const SecretText& receipt, std::string_view salt, HashCost cost = {});

// ---- vaults that are open now ----
// In memory alone, per session; closed after 15 minutes in which nobody used it, at most 12 hours on.
inline constexpr std::chrono::seconds kVaultIdle = std::chrono::minutes(15);
class OpenVaults {
 public:
  // `session`: what is the same for one session and no other, as the guard of its forms.
  void keep(std::string_view session, std::string_view person, SecretKey key, Instant now);
  std::optional<SecretKey> find(std::string_view session, std::string_view person, Instant now);
  void close(std::string_view session);
  void close_all_of(std::string_view person);
  std::size_t open(Instant now);
  // Ten words at once, and one a minute after that: a session somebody left open is no place to guess from.
  bool may_try(std::string_view person, Instant now) { return tries_.take(person, now); }

 private:
  struct Held {
    std::string person;
    SecretKey key;
    Instant used_at, opened_at;
  };
  void drop_stale(Instant now);
  std::mutex mutex_;
  std::map<std::string, Held, std::less<>> held_;
  RateLimit tries_{10, std::chrono::minutes(1)};
};

}  // namespace leidraad::identity
