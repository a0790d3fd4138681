// SPDX-License-Identifier: EUPL-1.2
#include "identity/totp.h"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "core/base/text.h"
#include "identity/fetch.h"
#include "identity/secret.h"

namespace leidraad::identity {

namespace {

constexpr std::int64_t kStep = 30;
constexpr unsigned kDigits = 6;
constexpr std::int64_t kWindow = 1;
// Without 0, 1, l and o, which are read for one another: 32 signs, 5 bits each.
constexpr std::string_view kAlphabet = "23456789abcdefghijkmnpqrstuvwxyz";
constexpr std::size_t kHalf = 5;

std::string code_of_counter(std::string_view secret, std::int64_t counter) {
  std::array<char, kDigits + 1> code{};
  const int result = oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(counter), kDigits, false,
                                        OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  return result == OATH_OK ? std::string(code.data()) : std::string();
}

std::string base32(std::string_view bytes) {
  char* text = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(bytes.data(), bytes.size(), &text, &size) != OATH_OK) return {};
  const std::unique_ptr<char, void (*)(void*)> owned(text, std::free);
  std::string result(text, size);
  while (result.ends_with('=')) result.pop_back();
  return result;
}

}  // namespace

std::string new_totp_secret() { return random_bytes(20); }

std::string totp_secret_as_text(std::string_view secret) {
  std::string grouped;
  for (const char c : base32(secret)) {
    if (grouped.size() % 5 == 4) grouped += ' ';
    grouped += c;
  }
  return grouped;
}

std::string totp_code(std::string_view secret, Instant now) {
  return now.seconds < 0 ? std::string() : code_of_counter(secret, now.seconds / kStep);
}

std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code, Instant now, std::int64_t last_counter) {
  std::string digits;
  for (const char c : code)
    if (c != ' ') digits += c;
  const std::int64_t middle = now.seconds / kStep;
  std::optional<std::int64_t> found;
  for (std::int64_t counter = middle - kWindow; counter <= middle + kWindow; ++counter) {
    if (counter < 0 || counter <= last_counter) continue;
    const std::string expected = code_of_counter(secret, counter);
    if (!expected.empty() && same_secret(expected, digits) && !found) found = counter;
  }
  return found;
}

std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view user_name) {
  return "otpauth://totp/" + url_escaped(issuer) + ":" + url_escaped(user_name) + "?secret=" + base32(secret) + "&issuer=" + url_escaped(issuer);
}

std::vector<std::string> new_recovery_codes() {
  std::vector<std::string> codes;
  while (codes.size() < kRecoveryCodes) {
    std::string code;
    for (const char byte : random_bytes(2 * kHalf)) {
      if (code.size() == kHalf) code += '-';
      code += kAlphabet[static_cast<unsigned char>(byte) % kAlphabet.size()];  // 256 is 8 times 32: no sign is likelier
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

std::optional<std::string> recovery_code_in(std::string_view typed) {
  std::string code;
  for (const char c : ascii_lower(typed)) {
    if (c == ' ' || c == '-') continue;
    if (kAlphabet.find(c) == std::string_view::npos || code.size() > 2 * kHalf) return std::nullopt;
    if (code.size() == kHalf) code += '-';
    code += c;
  }
  if (code.size() != 2 * kHalf + 1) return std::nullopt;
  return code;
}

}  // namespace leidraad::identity
