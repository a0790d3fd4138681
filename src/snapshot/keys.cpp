// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/keys.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

#include "core/base/text.h"
#include "files/files.h"

namespace leidraad {

namespace {

// libsodium asks this once a program; again does no harm.
void ready() {
  if (sodium_init() < 0) std::abort();  // without random numbers there are no keys
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string base64(const std::uint8_t* bytes, std::size_t size) {
  std::string out(sodium_base64_encoded_len(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();  // its final NUL
  return out;
}

template <std::size_t size>
bool from_base64(std::string_view text, std::array<std::uint8_t, size>& out) {
  std::size_t read = 0;
  const char* end = nullptr;
  const std::string whole(trim(text));
  return sodium_base642bin(out.data(), size, whole.data(), whole.size(), nullptr, &read, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
         read == size && end == whole.data() + whole.size();
}

Done only_ours(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return Error{Fault::missing, "dit bestand is er niet meer", path};
  if ((status.st_mode & 077) != 0)
    return Error{Fault::forbidden, "anderen mogen deze sleutel lezen; maak hem alleen leesbaar voor Leidraad: chmod 600", path};
  return done();
}

// An empty file that nobody else may read: what write_file() puts in its place keeps its rights.
Done keep_for_us(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return Error{Fault::unavailable, "hier is geen sleutel te maken", path};
  const bool ours = ::fchmod(file, 0600) == 0;
  ::close(file);
  return ours ? done() : Done(Error{Fault::forbidden, "de rechten van deze sleutel zijn niet te zetten", path});
}

}  // namespace

Result<SnapshotSigner> SnapshotSigner::open_or_make(const std::string& path) {
  ready();
  std::array<std::uint8_t, 32> seed{};
  const auto kept = read_file(path, 1000);
  if (kept && !kept->empty()) {
    TRY(only_ours(path));
    if (!from_base64(*kept, seed)) return invalid("dit is geen sleutel van Leidraad", path);
  } else if (!kept && kept.error().fault != Fault::missing) {
    return kept.error();
  } else {
    randombytes_buf(seed.data(), seed.size());
    TRY(keep_for_us(path));
    TRY(write_file(path, base64(seed.data(), seed.size()) + "\n"));
  }
  SnapshotSigner signer;
  crypto_sign_seed_keypair(signer.key_.bytes.data(), signer.secret_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  return signer;
}

std::string SnapshotSigner::sign(std::string_view text) const {
  std::array<std::uint8_t, crypto_sign_BYTES> out{};
  crypto_sign_detached(out.data(), nullptr, bytes_of(text), text.size(), secret_.data());
  return {out.begin(), out.end()};
}

bool is_signed(std::string_view text, std::string_view signature, const SnapshotPublicKey& key) {
  ready();
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(bytes_of(signature), bytes_of(text), text.size(), key.bytes.data()) == 0;
}

std::string print(const SnapshotPublicKey& key) { return base64(key.bytes.data(), key.bytes.size()); }

Result<SnapshotPublicKey> read_snapshot_key(std::string_view text) {
  SnapshotPublicKey key;
  if (!from_base64(text, key.bytes)) return invalid("dit is geen openbare sleutel van Leidraad (43 tekens)");
  return key;
}

GateKey GateKey::make() {
  ready();
  GateKey made;
  randombytes_buf(made.key_.data(), made.key_.size());
  return made;
}

Result<GateKey> GateKey::read(std::string_view text) {
  GateKey key;
  if (!from_base64(text, key.key_)) return invalid("dit is geen sleutel van een poort (43 tekens)");
  return key;
}

std::string GateKey::print() const { return base64(key_.data(), key_.size()); }

Pseudonym GateKey::keyed(std::string_view purpose, std::string_view text) const {
  Pseudonym out{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, key_.data(), key_.size(), out.size());
  crypto_generichash_update(&state, bytes_of(purpose), purpose.size());
  crypto_generichash_update(&state, bytes_of(std::string_view("\0", 1)), 1);  // no purpose begins another
  crypto_generichash_update(&state, bytes_of(text), text.size());
  crypto_generichash_final(&state, out.data(), out.size());
  return out;
}

Pseudonym GateKey::of_person(std::string_view id) const { return keyed("person", id); }
Pseudonym GateKey::of_login(std::string_view login) const { return keyed("login", normal_login(login)); }

std::string print(const Pseudonym& pseudonym) { return base64(pseudonym.data(), pseudonym.size()); }

std::string normal_login(std::string_view login) {
  login = trim(login);
  if (const auto domain = login.rfind('\\'); domain != std::string_view::npos) login.remove_prefix(domain + 1);
  return ascii_lower(login);
}

std::string printed(std::string_view bytes) { return base64(bytes_of(bytes), bytes.size()); }

Result<std::string> unprinted(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t read = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr, &read, &end,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 || end != text.data() + text.size())
    return invalid("hier staat geen base64url");
  out.resize(read);
  return out;
}

std::string fingerprint(std::string_view bytes) {
  ready();
  std::array<std::uint8_t, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
  std::string out(2 * hash.size() + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), hash.data(), hash.size());
  out.pop_back();
  return out;
}

}  // namespace leidraad
