// SPDX-License-Identifier: EUPL-1.2
// The 16 digits with which somebody without a name comes back to a report.
#include <sodium.h>

#include <cstring>

#include "identity/turn.h"
#include "identity/vault.h"

namespace leidraad::identity {

namespace {

constexpr std::size_t kDigits = 16;
constexpr std::uint64_t kCodes = 10'000'000'000'000'000;                       // 10^16
constexpr std::uint64_t kFair = ~std::uint64_t{0} / kCodes * kCodes;           // above it some codes would come up more often
constexpr std::size_t kLocatorBytes = 16;
constexpr std::string_view kPurpose = "leidraad report receipt 1";

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

}  // namespace

SecretText receipt_of(std::string_view form_key) {
  for (std::uint64_t round = 0;; ++round) {
    std::uint64_t drawn = 0;
    crypto_generichash_state state;
    crypto_generichash_init(&state, bytes_of(kPurpose), kPurpose.size(), sizeof drawn * 2);
    crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(&round), sizeof round);
    crypto_generichash_update(&state, bytes_of(form_key), form_key.size());
    std::array<std::uint8_t, sizeof drawn * 2> hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    std::memcpy(&drawn, hash.data(), sizeof drawn);
    sodium_memzero(hash.data(), hash.size());
    if (drawn >= kFair) continue;
    std::string digits(kDigits, '0');
    std::uint64_t rest = drawn % kCodes;
    for (std::size_t i = kDigits; i-- > 0; rest /= 10) digits[i] = static_cast<char>('0' + rest % 10);
    return SecretText(std::move(digits));
  }
}

std::string spaced_receipt(const SecretText& receipt) {
  std::string spaced;
  spaced.reserve(kDigits + 3);
  for (std::size_t i = 0; i < receipt.view().size(); ++i) {
    if (i > 0 && i % 4 == 0) spaced += ' ';
    spaced += receipt.view()[i];
  }
  return spaced;
}

std::optional<SecretText> read_receipt(std::string_view typed) {
  std::string digits;
  digits.reserve(kDigits);
  if (typed.size() > 4 * kDigits) return std::nullopt;
  for (const char c : typed) {
    if (c == ' ' || c == '-' || c == '.') continue;
    if (c < '0' || c > '9' || digits.size() == kDigits) return std::nullopt;
    digits += c;
  }
  if (digits.size() != kDigits) return std::nullopt;
  return SecretText(std::move(digits));
}

Result<ReceiptKey> open_receipt(const SecretText& receipt, std::string_view salt, HashCost cost) {
  if (sodium_init() < 0 || salt.size() != crypto_pwhash_SALTBYTES) return Error{Fault::unavailable, "the receipts of this board cannot be read", {}};
  const ReceiptTurn turn;
  if (!turn.is_mine()) return refusal(Fault::unavailable, "Het is nu druk. Probeer het over een minuut nog een keer.", "It is busy now. Try again in a minute.");
  std::array<std::uint8_t, SecretKey::size() + kLocatorBytes> both{};
  if (crypto_pwhash(both.data(), both.size(), receipt.view().data(), receipt.view().size(), bytes_of(salt), cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return refusal(Fault::unavailable, "Er is nu te weinig geheugen. Probeer het over een minuut nog een keer.", "There is too little memory now. Try again in a minute.");
  ReceiptKey made;
  std::memcpy(made.key.data(), both.data(), SecretKey::size());
  made.locator.assign(reinterpret_cast<const char*>(both.data()) + SecretKey::size(), kLocatorBytes);
  sodium_memzero(both.data(), both.size());
  made.public_key.assign(crypto_box_PUBLICKEYBYTES, '\0');
  if (crypto_scalarmult_base(reinterpret_cast<std::uint8_t*>(made.public_key.data()), made.key.data()) != 0) return Error{Fault::unavailable, "no key pair could be made", {}};
  return made;
}

}  // namespace leidraad::identity
