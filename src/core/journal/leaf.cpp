// SPDX-License-Identifier: EUPL-1.2
// A leaf as bytes: one line of JSON in one form only. docs/en/journal.md describes it.
#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/journal/journal.h"

namespace leidraad::journal {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
// What is enciphered is filled up with spaces, so that an erased name does not leave its length.
constexpr std::size_t kFill = 64;

void add_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (static_cast<std::uint8_t>(letter) < 0x20) {
      out += "\\u00" + hex(std::string_view(&letter, 1));
    } else {
      out += letter;
    }
  }
  out += '"';
}

void add_member(std::string& out, std::string_view name, std::string_view text) {
  out += ",\"";
  out += name;
  out += "\":";
  add_text(out, text);
}

void add_pairs(std::string& out, const Pairs& pairs) {
  out += '[';
  for (const auto& [name, value] : pairs) {
    out += out.back() == '[' ? "[" : ",[";
    add_text(out, name);
    out += ',';
    add_text(out, value);
    out += ']';
  }
  out += ']';
}

// The line up to `sealed`: also what the ciphertext is bound to, so that it fits no other leaf.
std::string open_part(const Entry& entry, std::string_view salt_hex, const Place& place) {
  std::string out = "{\"n\":" + std::to_string(place.number) + ",\"after\":\"" + hex(place.after) + "\",\"salt\":\"";
  out += salt_hex;
  out += "\",\"at\":" + std::to_string(entry.at.seconds);
  add_member(out, "deed", entry.deed);
  add_member(out, "actor", entry.actor);
  add_member(out, "from", entry.from);
  add_member(out, "object", entry.object);
  add_member(out, "outcome", entry.outcome);
  add_member(out, "article", entry.article);
  add_member(out, "subject", entry.subject);
  out += ",\"details\":";
  add_pairs(out, entry.details);
  return out;
}

std::string whole_line(std::string open, std::string_view sealed_hex) {
  add_member(open, "sealed", sealed_hex);
  open += '}';
  return open;
}

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string seal(const Pairs& personal, std::string_view bound_to, std::string_view nonce, std::string_view key) {
  std::string plain;
  add_pairs(plain, personal);
  plain.resize((plain.size() + kFill - 1) / kFill * kFill, ' ');
  std::string out(plain.size() + kTagBytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out), nullptr, raw(plain), plain.size(), raw(bound_to), bound_to.size(), nullptr,
                                             raw(nonce), raw(key));
  return hex(nonce) + hex(out);
}

// Reads the one form that is written. What it lets through too much, the comparison with the line
// written anew refuses.
class Scanner {
 public:
  explicit Scanner(std::string_view rest) : rest_(rest) {}
  bool literal(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  template <typename Number>
  bool number(Number& out) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    if (error != std::errc()) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }
  bool text(std::string& out) {
    if (!literal("\"")) return false;
    out.clear();
    while (true) {
      const std::size_t plain = rest_.find_first_of("\"\\");
      if (plain == std::string_view::npos) return false;
      out += rest_.substr(0, plain);
      rest_.remove_prefix(plain);
      if (literal("\"")) return true;
      if (!escaped(out)) return false;
    }
  }
  bool pairs(Pairs& out) {
    if (!literal("[")) return false;
    while (!literal("]")) {
      if (!out.empty() && !literal(",")) return false;
      auto& [name, value] = out.emplace_back();
      if (!literal("[") || !text(name) || !literal(",") || !text(value) || !literal("]")) return false;
    }
    return true;
  }
  bool member(std::string_view name, std::string& out) {
    return literal(",\"") && literal(name) && literal("\":") && text(out);
  }
  std::string_view rest() const { return rest_; }

 private:
  bool escaped(std::string& out) {
    if (literal("\\\"")) out += '"';
    else if (literal("\\\\")) out += '\\';
    else if (literal("\\u00") && rest_.size() >= 2) {
      const auto byte = unhex(rest_.substr(0, 2));
      if (!byte) return false;
      out += *byte;
      rest_.remove_prefix(2);
    } else {
      return false;
    }
    return true;
  }
  std::string_view rest_;
};

bool scan(Scanner& from, Leaf& leaf) {
  std::string after;
  Entry& entry = leaf.entry;
  const bool read = from.literal("{\"n\":") && from.number(leaf.place.number) && from.member("after", after) && from.member("salt", leaf.salt) &&
                    from.literal(",\"at\":") && from.number(entry.at.seconds) && from.member("deed", entry.deed) &&
                    from.member("actor", entry.actor) && from.member("from", entry.from) && from.member("object", entry.object) &&
                    from.member("outcome", entry.outcome) && from.member("article", entry.article) &&
                    from.member("subject", entry.subject) && from.literal(",\"details\":") && from.pairs(entry.details) &&
                    from.member("sealed", leaf.sealed) && from.rest() == "}";
  const auto hash = unhex(after);
  if (!read || !hash || hash->size() != leaf.place.after.size()) return false;
  std::copy(hash->begin(), hash->end(), leaf.place.after.begin());
  return true;
}

Result<Pairs> unseal(std::string_view sealed, std::string_view bound_to, std::string_view key) {
  const std::string_view nonce = sealed.substr(0, kNonceBytes);
  const std::string_view cipher = sealed.substr(kNonceBytes);
  std::string plain(cipher.size() - kTagBytes, '\0');
  const int wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(cipher), cipher.size(), raw(bound_to),
                                                               bound_to.size(), raw(nonce), raw(key));
  if (wrong != 0) return invalid("de persoonsgegevens in deze regel gaan met deze sleutel niet open");
  Pairs out;
  Scanner scanner(plain);
  if (!scanner.pairs(out) || !trim(scanner.rest()).empty()) return invalid("de persoonsgegevens in deze regel zijn niet te lezen");
  return out;
}

}  // namespace

std::string write_leaf(const Entry& entry, std::string_view salt_16, std::string_view nonce_24, std::string_view key_32, const Place& place) {
  if (salt_16.size() != kSaltBytes) return {};
  std::string open = open_part(entry, hex(salt_16), place);
  if (entry.personal.empty()) return whole_line(std::move(open), {});
  if (nonce_24.size() != kNonceBytes || key_32.size() != kKeyBytes) return {};
  const std::string sealed = seal(entry.personal, open, nonce_24, key_32);
  return whole_line(std::move(open), sealed);
}

Result<Leaf> read_leaf(std::string_view line, std::string_view key_32) {
  Leaf leaf;
  Scanner scanner(line);
  if (!is_utf8(line) || !scan(scanner, leaf)) return invalid("dit is geen regel van een journaal");
  const auto salt = unhex(leaf.salt);
  const auto sealed = unhex(leaf.sealed);
  if (!salt || salt->size() != kSaltBytes || !sealed || (!sealed->empty() && sealed->size() < kNonceBytes + kTagBytes))
    return invalid("het zout of de versleuteling van deze regel heeft niet de goede lengte");
  const std::string open = open_part(leaf.entry, leaf.salt, leaf.place);
  if (whole_line(open, leaf.sealed) != line) return invalid("deze regel is anders geschreven dan het programma dat doet");
  if (sealed->empty()) return leaf;
  leaf.erased = key_32.size() != kKeyBytes;
  if (!leaf.erased) leaf.entry.personal = TRY(unseal(*sealed, open, key_32));
  return leaf;
}

}  // namespace leidraad::journal
