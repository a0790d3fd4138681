// SPDX-License-Identifier: EUPL-1.2
#include "identity/password.h"

#include <sodium.h>

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "identity/turn.h"

namespace leidraad::identity {

namespace {

constexpr Label kTooShort{"Neem minstens 12 tekens. Een zin mag ook.", "Use at least 12 characters. A sentence is fine."};
constexpr Label kTooLong{"Neem hoogstens 128 tekens.", "Use at most 128 characters."};
constexpr Label kNotText{"Dit wachtwoord bevat tekens die wij niet kunnen lezen.", "This password has characters we cannot read."};
constexpr Label kCommon{"Dit wachtwoord kiezen veel mensen. Neem iets wat niemand raadt.",
                        "Many people choose this password. Take something nobody guesses."};
constexpr Label kRepeats{"Dit wachtwoord herhaalt steeds hetzelfde. Neem iets wat niemand raadt.",
                         "This password repeats itself. Take something nobody guesses."};
constexpr Label kNamed{"In dit wachtwoord staat vooral uw naam of die van uw school. Neem iets wat niemand raadt.",
                       "This password is mostly your name or your school's. Take something nobody guesses."};

constexpr std::size_t kNameLettersMin = 4;      // "jan" stands in too many words to mean him
constexpr std::size_t kRestAfterNameMin = 8;
constexpr std::size_t kDifferentMin = 5;
constexpr std::size_t kUnitMax = 4;

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_ornament(char c) { return static_cast<unsigned char>(c) < 0x80U && (c < 'a' || c > 'z'); }

// "!!welkom123!" → "welkom"
std::string_view without_ornaments(std::string_view text) {
  while (!text.empty() && is_ornament(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ornament(text.back())) text.remove_suffix(1);
  return text;
}

// The shortest piece of which the text is a repetition: "abcabcab" → "abc".
std::string_view unit_of(std::string_view text) {
  for (std::size_t size = 1; size < text.size(); ++size) {
    if (text.substr(size) == text.substr(0, text.size() - size)) return text.substr(0, size);
  }
  return text;
}

bool is_common(std::string_view text) { return common_passwords().count(std::string(text)) != 0; }

bool is_guessed_first(std::string_view lower, const std::string& folded) {
  if (is_common(lower) || is_common(folded)) return true;
  if (is_common(unit_of(lower)) || is_common(unit_of(folded))) return true;
  // First what stands around the word, then its disguise: "W@chtw00rd2026!" is "wachtwoord".
  const std::string core(without_ornaments(lower));
  const std::string plain = folded_password(core);
  return is_common(core) || is_common(plain) || is_common(unit_of(core)) || is_common(unit_of(plain));
}

bool repeats_itself(std::string_view text) {
  return std::set<char>(text.begin(), text.end()).size() < kDifferentMin || unit_of(text).size() <= kUnitMax;
}

bool is_mostly_a_name(std::string lower, const std::vector<std::string>& names) {
  bool found = false;
  for (const std::string& name : names) {
    const std::string folded = ascii_lower(name);
    for (const std::string_view part : split(folded, ' ')) {
      if (part.size() < kNameLettersMin) continue;
      for (auto at = lower.find(part); at != std::string::npos; at = lower.find(part)) {
        lower.erase(at, part.size());
        found = true;
      }
    }
  }
  return found && characters_in(lower) < kRestAfterNameMin;
}

Error busy() { return {Fault::unavailable, "too many people sign in at this moment; try again in a minute", {}}; }

}  // namespace

std::string folded_password(std::string_view password) {
  std::string folded = ascii_lower(password);
  for (char& c : folded) {
    switch (c) {
      case '0': c = 'o'; break;
      case '1': case '!': c = 'i'; break;
      case '3': c = 'e'; break;
      case '4': case '@': c = 'a'; break;
      case '5': case '$': c = 's'; break;
      case '7': c = 't'; break;
      default: break;
    }
  }
  return folded;
}

std::optional<Label> password_objection(std::string_view password, const std::vector<std::string>& names) {
  if (password.size() > kPasswordBytesMax) return kTooLong;
  if (!is_utf8(password) || password.find('\0') != std::string_view::npos) return kNotText;
  if (characters_in(password) < kPasswordCharactersMin) return kTooShort;
  const std::string lower = ascii_lower(password);
  if (is_guessed_first(lower, folded_password(password))) return kCommon;
  if (repeats_itself(lower)) return kRepeats;
  if (is_mostly_a_name(lower, names)) return kNamed;
  return std::nullopt;
}

std::vector<Label> password_objections() { return {kTooShort, kTooLong, kNotText, kCommon, kRepeats, kNamed}; }

Result<std::string> hash_password(std::string_view password, HashCost cost) {
  if (password.size() > kPasswordBytesMax) return invalid(std::string(kTooLong.en), "password");
  const HashTurn turn;
  if (!turn.is_mine()) return busy();
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (sodium_init() < 0 || crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory,
                                                 crypto_pwhash_ALG_ARGON2ID13) != 0)
    return Error{Fault::unavailable, "there is not enough memory to hash a password", {}};
  hash.resize(hash.find('\0'));
  return hash;
}

Result<bool> password_fits(std::string_view password, const std::string& hash) {
  if (password.size() > kPasswordBytesMax) return false;
  const HashTurn turn;
  if (!turn.is_mine()) return busy();
  return sodium_init() >= 0 && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool needs_new_hash(const std::string& hash, HashCost cost) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory) != 0;
}

}  // namespace leidraad::identity
