// SPDX-License-Identifier: EUPL-1.2
#include "identity/vault.h"

#include <sodium.h>

#include <cstdlib>
#include <cstring>
#include <utility>

#include "identity/secret.h"
#include "identity/turn.h"

namespace leidraad::identity {

namespace {

constexpr char kVersion = 1;
constexpr std::size_t kSaltBytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHeadBytes = 1 + 2 * sizeof(std::uint64_t) + kSaltBytes;
constexpr std::size_t kWrapBytes = kHeadBytes + kNonceBytes + 32 + kTagBytes;
// A store that was tampered with must not make us spend a machine's memory on one guess.
constexpr std::uint64_t kPassesMax = 20;
constexpr std::uint64_t kMemoryMax = std::uint64_t{512} << 20U;
constexpr std::string_view kSheetSigns = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";  // no 0 and O, 1, I and L
static_assert(kSheetSigns.size() == 31);
constexpr std::size_t kSheetLength = 28;  // 138 bits
constexpr std::size_t kPadSmallest = 4'096, kPadFine = 65'536;

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }
std::uint8_t* bytes_of(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) std::abort();
}

void wipe(std::string& text) {
  if (!text.empty()) sodium_memzero(text.data(), text.size());
  text.clear();
}

void put(std::string& to, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) to += static_cast<char>(static_cast<std::uint8_t>(number >> shift));
}
std::uint64_t number_at(std::string_view from, std::size_t at) {
  std::uint64_t number = 0;
  for (unsigned i = 0; i < 8; ++i) number |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(from[at + i])) << (8 * i);
  return number;
}

// Argon2id of a word, as many bytes as asked. Two at a time, as passwords.
Done stretch(std::string_view word, std::string_view salt, HashCost cost, std::uint8_t* out, std::size_t size) {
  need_sodium();
  const HashTurn turn;
  if (!turn.is_mine()) return refusal(Fault::unavailable, "Het is nu druk. Probeer het over een minuut nog een keer.", "It is busy now. Try again in a minute.");
  if (crypto_pwhash(out, size, word.data(), word.size(), bytes_of(salt), cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return refusal(Fault::unavailable, "Er is nu te weinig geheugen. Probeer het over een minuut nog een keer.", "There is too little memory now. Try again in a minute.");
  return done();
}

Result<std::string> wrap(const SecretKey& key, std::string_view word, std::string_view public_key, HashCost cost) {
  std::string wrapped(1, kVersion);
  put(wrapped, cost.passes);
  put(wrapped, cost.memory);
  const std::string salt = random_bytes(kSaltBytes);
  wrapped += salt;
  const std::string bound = wrapped + std::string(public_key);
  const std::string nonce = random_bytes(kNonceBytes);
  wrapped += nonce;
  SecretKey stretched;
  TRY(stretch(word, salt, cost, stretched.data(), SecretKey::size()));
  std::string sealed(SecretKey::size() + kTagBytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed), nullptr, key.data(), SecretKey::size(), bytes_of(bound), bound.size(), nullptr, bytes_of(nonce), stretched.data());
  return wrapped + sealed;
}

Error does_not_fit(bool sheet) {
  if (sheet) return refusal(Fault::forbidden, "Dit is niet de code van uw herstelblad. Kijk de tekens nog een keer na.", "This is not the code of your recovery sheet. Check the characters once more.");
  return refusal(Fault::forbidden, "Dit is niet uw kluiswoord. Probeer het nog een keer, of gebruik uw herstelblad.", "This is not your vault word. Try again, or use your recovery sheet.");
}

Result<SecretKey> unwrap(std::string_view wrapped, std::string_view word, std::string_view public_key, bool sheet) {
  const Error damaged = refusal(Fault::invalid, "Deze kluis is beschadigd. Zet de back-up van Leidraad terug.", "This vault is damaged. Restore the backup of Leidraad.");
  if (wrapped.size() != kWrapBytes || wrapped[0] != kVersion) return damaged;
  const std::uint64_t passes = number_at(wrapped, 1), memory = number_at(wrapped, 9);
  if (passes == 0 || passes > kPassesMax || memory < crypto_pwhash_MEMLIMIT_MIN || memory > kMemoryMax) return damaged;
  const std::string_view head = wrapped.substr(0, kHeadBytes), salt = wrapped.substr(kHeadBytes - kSaltBytes, kSaltBytes);
  const std::string_view nonce = wrapped.substr(kHeadBytes, kNonceBytes), sealed = wrapped.substr(kHeadBytes + kNonceBytes);
  const std::string bound = std::string(head) + std::string(public_key);
  SecretKey stretched, key;
  TRY(stretch(word, salt, {passes, static_cast<std::size_t>(memory)}, stretched.data(), SecretKey::size()));
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(key.data(), nullptr, nullptr, bytes_of(sealed), sealed.size(), bytes_of(bound), bound.size(), bytes_of(nonce), stretched.data()) != 0)
    return does_not_fit(sheet);
  return key;
}

Done check_word(const SecretText& word, const std::vector<std::string>& names) {
  const auto objection = password_objection(word.view(), names);
  if (objection) return refusal(Fault::invalid, std::string(objection->nl), std::string(objection->en));
  return done();
}

// What was written on paper, as it was made: upper case, without what stands between.
SecretText plain_sheet(std::string_view typed) {
  std::string plain;
  plain.reserve(kSheetLength);
  for (const char c : typed) {
    if (plain.size() == kSheetLength + 1) break;  // too long: fits nothing
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper != ' ' && upper != '-') plain += upper;
  }
  return SecretText(std::move(plain));
}

SecretText new_sheet() {
  need_sodium();
  std::string sheet;
  sheet.reserve(kSheetLength + kSheetLength / 4);
  for (std::size_t i = 0; i < kSheetLength; ++i) {
    if (i > 0 && i % 4 == 0) sheet += '-';
    sheet += kSheetSigns[randombytes_uniform(kSheetSigns.size())];
  }
  return SecretText(std::move(sheet));
}

}  // namespace

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }
SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) { sodium_memzero(other.bytes_.data(), other.bytes_.size()); }
SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
  }
  return *this;
}
SecretKey SecretKey::random() {
  need_sodium();
  SecretKey key;
  randombytes_buf(key.data(), size());
  return key;
}

SecretText::~SecretText() { wipe(text_); }
// A short text moves by copying: what was there is wiped as well.
SecretText::SecretText(SecretText&& other) noexcept : text_(other.text_) { wipe(other.text_); }
SecretText& SecretText::operator=(SecretText&& other) noexcept {
  if (this != &other) {
    wipe(text_);
    text_ = other.text_;
    wipe(other.text_);
  }
  return *this;
}

Result<MadeVault> make_vault(const SecretText& word, const std::vector<std::string>& names, HashCost cost) {
  TRY(check_word(word, names));
  need_sodium();
  MadeVault made;
  made.key = SecretKey::random();
  made.lock.public_key.assign(crypto_box_PUBLICKEYBYTES, '\0');
  if (crypto_scalarmult_base(bytes_of(made.lock.public_key), made.key.data()) != 0) return Error{Fault::unavailable, "no key pair could be made", {}};
  made.sheet = new_sheet();
  made.lock.by_word = TRY(wrap(made.key, word.view(), made.lock.public_key, cost));
  made.lock.by_sheet = TRY(wrap(made.key, plain_sheet(made.sheet.view()).view(), made.lock.public_key, cost));
  return made;
}

Result<SecretKey> open_by_word(const VaultLock& lock, const SecretText& word) {
  if (word.view().size() > kPasswordBytesMax) return does_not_fit(false);
  return unwrap(lock.by_word, word.view(), lock.public_key, false);
}

Result<SecretKey> open_by_sheet(const VaultLock& lock, const SecretText& sheet) {
  const SecretText plain = plain_sheet(sheet.view());
  if (plain.view().size() != kSheetLength) return does_not_fit(true);
  return unwrap(lock.by_sheet, plain.view(), lock.public_key, true);
}

Result<VaultLock> with_word(const VaultLock& lock, const SecretKey& key, const SecretText& word, const std::vector<std::string>& names, HashCost cost) {
  TRY(check_word(word, names));
  VaultLock changed = lock;
  changed.by_word = TRY(wrap(key, word.view(), lock.public_key, cost));
  return changed;
}

Result<NewSheet> with_new_sheet(const VaultLock& lock, const SecretKey& key, HashCost cost) {
  NewSheet made{lock, new_sheet()};
  made.lock.by_sheet = TRY(wrap(key, plain_sheet(made.sheet.view()).view(), lock.public_key, cost));
  return made;
}

std::string seal_key(const SecretKey& key, std::string_view public_key) {
  need_sodium();
  std::string sealed(crypto_box_SEALBYTES + SecretKey::size(), '\0');
  const bool made = public_key.size() == crypto_box_PUBLICKEYBYTES && crypto_box_seal(bytes_of(sealed), key.data(), SecretKey::size(), bytes_of(public_key)) == 0;
  return made ? sealed : std::string();
}

Result<SecretKey> open_key(std::string_view sealed, std::string_view public_key, const SecretKey& own) {
  need_sodium();
  SecretKey key;
  if (sealed.size() != crypto_box_SEALBYTES + SecretKey::size() || public_key.size() != crypto_box_PUBLICKEYBYTES ||
      crypto_box_seal_open(key.data(), bytes_of(sealed), sealed.size(), bytes_of(public_key), own.data()) != 0)
    return refusal(Fault::forbidden, "Deze melding is niet met uw kluis te openen.", "This report does not open with your vault.");
  return key;
}

std::size_t padded_size(std::size_t size) {
  std::size_t power = kPadSmallest;
  while (power < size) power *= 2;
  if (power <= kPadFine) return power;
  const std::size_t step = power / 16;  // an eighth of the power below
  return (size + step - 1) / step * step;
}

std::string seal_contents(const SecretKey& key, std::string_view contents, std::string_view bound_to) {
  std::string padded;
  put(padded, contents.size());
  padded.resize(padded_size(contents.size() + sizeof(std::uint64_t)), '\0');
  std::memcpy(padded.data() + sizeof(std::uint64_t), contents.data(), contents.size());
  std::string sealed = random_bytes(kNonceBytes);
  sealed.resize(kNonceBytes + padded.size() + kTagBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + kNonceBytes, nullptr, bytes_of(padded), padded.size(), bytes_of(bound_to), bound_to.size(), nullptr,
                                             bytes_of(sealed), key.data());
  wipe(padded);
  return sealed;
}

Result<std::string> open_contents(const SecretKey& key, std::string_view sealed, std::string_view bound_to) {
  const Error wrong = refusal(Fault::invalid, "Dit deel van de melding is beschadigd of hoort hier niet.", "This part of the report is damaged or does not belong here.");
  if (sealed.size() < kNonceBytes + sizeof(std::uint64_t) + kTagBytes) return wrong;
  std::string padded(sealed.size() - kNonceBytes - kTagBytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(padded), nullptr, nullptr, bytes_of(sealed) + kNonceBytes, sealed.size() - kNonceBytes, bytes_of(bound_to),
                                                 bound_to.size(), bytes_of(sealed), key.data()) != 0)
    return wrong;
  const std::uint64_t size = number_at(padded, 0);
  if (size > padded.size() - sizeof(std::uint64_t)) return wrong;
  std::string contents = padded.substr(sizeof(std::uint64_t), static_cast<std::size_t>(size));
  wipe(padded);
  return contents;
}

void OpenVaults::drop_stale(Instant now) {
  constexpr std::int64_t kLongest = 12 * 3600;
  std::erase_if(held_, [&](const auto& one) {
    const Held& held = one.second;
    return now.seconds - held.used_at.seconds >= kVaultIdle.count() || now.seconds - held.opened_at.seconds >= kLongest || now < held.opened_at;
  });
}

void OpenVaults::keep(std::string_view session, std::string_view person, SecretKey key, Instant now) {
  const std::lock_guard alone(mutex_);
  drop_stale(now);
  held_.insert_or_assign(std::string(session), Held{std::string(person), std::move(key), now, now});
}

std::optional<SecretKey> OpenVaults::find(std::string_view session, std::string_view person, Instant now) {
  const std::lock_guard alone(mutex_);
  drop_stale(now);
  const auto held = held_.find(session);
  if (session.empty() || held == held_.end() || held->second.person != person) return std::nullopt;
  held->second.used_at = now;
  return held->second.key;
}

void OpenVaults::close(std::string_view session) {
  const std::lock_guard alone(mutex_);
  if (const auto held = held_.find(session); held != held_.end()) held_.erase(held);
}

void OpenVaults::close_all_of(std::string_view person) {
  const std::lock_guard alone(mutex_);
  std::erase_if(held_, [&](const auto& one) { return one.second.person == person; });
}

std::size_t OpenVaults::open(Instant now) {
  const std::lock_guard alone(mutex_);
  drop_stale(now);
  return held_.size();
}

}  // namespace leidraad::identity
