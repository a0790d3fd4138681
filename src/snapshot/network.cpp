// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/network.h"

#include <arpa/inet.h>

#include <charconv>
#include <cstring>
#include <string>

namespace leidraad {

std::optional<Address> Address::read(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return std::nullopt;  // inet_pton would leave the rest unread
  const std::string whole(text);
  Address out;
  if (::inet_pton(AF_INET6, whole.c_str(), out.bytes.data()) == 1) return out;
  out.bytes[10] = out.bytes[11] = 0xFF;
  if (::inet_pton(AF_INET, whole.c_str(), out.bytes.data() + 12) == 1) return out;
  return std::nullopt;
}

std::optional<Network> Network::read(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = Address::read(text.substr(0, slash));
  if (!address) return std::nullopt;
  Network out{*address, 128};
  if (slash == std::string_view::npos) return out;
  const bool four = text.substr(0, slash).find(':') == std::string_view::npos;
  const std::string_view digits = text.substr(slash + 1);
  int bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  if (error != std::errc() || end != digits.data() + digits.size() || bits < 0 || bits > (four ? 32 : 128)) return std::nullopt;
  out.bits = four ? bits + 96 : bits;
  return out;
}

bool Network::holds(const Address& one) const {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (std::memcmp(address.bytes.data(), one.bytes.data(), whole) != 0) return false;
  const int rest = bits % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xFF << (8 - rest));
  return (address.bytes[whole] & mask) == (one.bytes[whole] & mask);
}

}  // namespace leidraad
