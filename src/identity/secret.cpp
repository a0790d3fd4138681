// SPDX-License-Identifier: EUPL-1.2
#include "identity/secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "core/base/text.h"
#include "files/files.h"

namespace leidraad::identity {

namespace {

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }
std::uint8_t* bytes_of(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

// Without it nothing below is safe, so there is no going on either.
void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) std::abort();
}

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// Only ours to make when nobody else did in the meantime: O_EXCL decides.
Done make_key_file(const std::string& path) {
  const std::string line = base64url(random_bytes(32)) + "\n";
  const std::string beside = path + "." + base64url(random_bytes(6));
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return Error{Fault::unavailable, "the key for accounts cannot be made here: " + std::string(std::strerror(errno)), path};
  const bool written = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(file) == 0;
  ::close(file);
  const bool placed = written && (::link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST);
  ::unlink(beside.c_str());
  if (!placed) return Error{Fault::unavailable, "the key for accounts cannot be written; is the disk full?", path};
  return done();
}

}  // namespace

std::string random_bytes(std::size_t count) {
  need_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), count);
  return bytes;
}

std::string base64url(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // its NUL
  return text;
}

Result<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0 || end != text.data() + text.size()) return invalid("this is not base64url");
  bytes.resize(size);
  return bytes;
}

std::string new_token() { return base64url(random_bytes(32)); }

std::string token_hash(std::string_view token) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(bytes_of(hash), bytes_of(token), token.size());
  return hash;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Result<AccountKey> AccountKey::open_or_make(const std::string& path) {
  need_sodium();
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    TRY(make_key_file(path));
    if (::stat(path.c_str(), &status) != 0) return Error{Fault::unavailable, "the key for accounts is gone again", path};
  }
  if ((status.st_mode & 077U) != 0)
    return Error{Fault::forbidden, "others on this machine can read the key for accounts; run: chmod 600", path};
  const std::string text = TRY(read_file(path, 1'000));
  const auto bytes = from_base64url(trim(text));
  if (!bytes || bytes->size() != 32) return invalid("this is not a key for accounts; put back the file of your backup", path);
  AccountKey key;
  std::memcpy(key.key_.data(), bytes->data(), key.key_.size());
  return key;
}

std::string AccountKey::keyed_hash(std::string_view purpose, std::string_view text) const {
  std::string hash(32, '\0');
  crypto_generichash_state state;
  crypto_generichash_init(&state, key_.data(), key_.size(), hash.size());
  const std::string head = std::to_string(purpose.size()) + ":" + std::string(purpose);  // where one part ends
  crypto_generichash_update(&state, bytes_of(std::string_view(head)), head.size());
  crypto_generichash_update(&state, bytes_of(text), text.size());
  crypto_generichash_final(&state, bytes_of(hash), hash.size());
  return hash;
}

std::string AccountKey::seal(std::string_view plain, std::string_view bound_to) const {
  std::string sealed = random_bytes(kNonceBytes);
  sealed.resize(kNonceBytes + plain.size() + kTagBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + kNonceBytes, nullptr, bytes_of(plain), plain.size(),
                                             bytes_of(bound_to), bound_to.size(), nullptr, bytes_of(sealed), key_.data());
  return sealed;
}

Result<std::string> AccountKey::open(std::string_view sealed, std::string_view bound_to) const {
  const Error wrong = invalid("this secret was not sealed with the key for accounts of this machine", "account.key");
  if (sealed.size() < kNonceBytes + kTagBytes) return wrong;
  std::string plain(sealed.size() - kNonceBytes - kTagBytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      bytes_of(plain), nullptr, nullptr, bytes_of(sealed) + kNonceBytes, sealed.size() - kNonceBytes, bytes_of(bound_to),
      bound_to.size(), bytes_of(sealed), key_.data());
  if (failed != 0) return wrong;
  return plain;
}

}  // namespace leidraad::identity
