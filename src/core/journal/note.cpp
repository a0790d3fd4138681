// SPDX-License-Identifier: EUPL-1.2
// Checkpoints as C2SP signed notes, and the key that checks them.
#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/journal/journal.h"

namespace leidraad::journal {

namespace {

constexpr char kEd25519 = 1;  // C2SP's number for it
constexpr std::size_t kIdBytes = 4;
constexpr std::string_view kSignatureMark = "\u2014 ";
constexpr std::string_view kTimeMark = "at ";

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), raw(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // its NUL
  return out;
}

std::optional<std::string> unbase64(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr, &size, &end,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  out.resize(size);
  return out;
}

std::string_view as_text(const std::array<std::uint8_t, 32>& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string typed(const PublicKey& key) { return kEd25519 + std::string(as_text(key.bytes)); }

// The first four bytes of SHA-256(name, line feed, type, key).
std::string id_of(const PublicKey& key) {
  const std::string named = key.name + "\n" + typed(key);
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), raw(named), named.size());
  return {hash.begin(), hash.begin() + kIdBytes};
}

bool is_name(std::string_view name) {
  return !name.empty() && is_utf8(name) && std::none_of(name.begin(), name.end(), [](char letter) {
    return static_cast<std::uint8_t>(letter) <= ' ' || letter == '+';
  });
}

std::string text_of(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + base64(as_text(checkpoint.root)) + "\n" +
         std::string(kTimeMark) + print(checkpoint.at, TimeZone{}) + "\n";
}

Result<Checkpoint> read_text(std::string_view text) {
  const auto parts = lines(text);
  Checkpoint out;
  if (parts.size() != 4 || !parts[3].starts_with(kTimeMark)) return invalid("dit bewijs heeft niet de vier regels die erin horen");
  out.origin = parts[0];
  const auto [end, error] = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), out.size);
  const auto root = unbase64(parts[2]);
  if (error != std::errc() || !root || root->size() != out.root.size()) return invalid("het getal of de wortel in dit bewijs is niet te lezen");
  std::copy(root->begin(), root->end(), out.root.begin());
  out.at = TRY(parse_instant(parts[3].substr(kTimeMark.size())));
  if (text_of(out) != text) return invalid("dit bewijs is anders geschreven dan het programma dat doet");
  return out;
}

// Is this line a signature of `text` by `key`? Lines of others (witnesses) are not ours to judge.
enum class Signature { good, bad, of_another };
Signature judge(std::string_view line, std::string_view text, const PublicKey& key) {
  if (!line.starts_with(kSignatureMark)) return Signature::bad;
  line.remove_prefix(kSignatureMark.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_name(line.substr(0, space))) return Signature::bad;
  const auto bytes = unbase64(line.substr(space + 1));
  if (!bytes || bytes->size() <= kIdBytes) return Signature::bad;
  if (line.substr(0, space) != key.name || !bytes->starts_with(id_of(key))) return Signature::of_another;
  const bool fits = bytes->size() == kIdBytes + crypto_sign_BYTES &&
                    crypto_sign_verify_detached(raw(*bytes) + kIdBytes, raw(text), text.size(), key.bytes.data()) == 0;
  return fits ? Signature::good : Signature::bad;
}

}  // namespace

std::string write_key(const PublicKey& key) { return key.name + "+" + hex(id_of(key)) + "+" + base64(typed(key)); }

Result<PublicKey> read_key(std::string_view text) {
  text = trim(text);
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return invalid("dit is geen sleutel om een journaal mee na te kijken; het is één regel: naam+nummer+sleutel");
  PublicKey out;
  out.name = text.substr(0, first);
  const auto bytes = unbase64(text.substr(second + 1));
  if (!is_name(out.name) || !bytes || bytes->size() != 1 + out.bytes.size() || bytes->front() != kEd25519)
    return invalid("deze sleutel is niet te lezen, of van een soort die we niet kennen");
  std::copy(bytes->begin() + 1, bytes->end(), out.bytes.begin());
  if (write_key(out) != text) return invalid("het nummer in deze sleutel past er niet bij; is hij goed overgenomen?");
  return out;
}

std::string sign(const Checkpoint& checkpoint, const PublicKey& key, std::string_view secret_64) {
  if (secret_64.size() != crypto_sign_SECRETKEYBYTES) return {};
  const std::string text = text_of(checkpoint);
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, raw(text), text.size(), raw(secret_64));
  return text + "\n" + std::string(kSignatureMark) + key.name + " " + base64(id_of(key) + signature) + "\n";
}

Result<Checkpoint> read_checkpoint(std::string_view note, const PublicKey& key) {
  const std::size_t gap = note.find("\n\n");
  if (!is_utf8(note) || gap == std::string_view::npos || !note.ends_with('\n')) return invalid("dit is geen ondertekend bewijs");
  const std::string_view text = note.substr(0, gap + 1);
  std::string_view rest = note.substr(gap + 2);
  std::size_t ours = 0;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const Signature found = judge(rest.substr(0, end), text, key);
    if (found == Signature::bad) return invalid("de handtekening onder dit bewijs klopt niet");
    if (found == Signature::good) ++ours;
    rest.remove_prefix(end + 1);
  }
  if (ours == 0) return invalid("dit bewijs is niet met deze sleutel ondertekend");
  if (ours > 1) return invalid("onder dit bewijs staat dezelfde handtekening twee keer");
  Checkpoint out = TRY(read_text(text));
  if (out.origin != key.name) return invalid("dit bewijs is van een ander journaal (“" + out.origin + "”)");
  return out;
}

}  // namespace leidraad::journal
