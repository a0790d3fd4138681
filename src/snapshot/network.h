// SPDX-License-Identifier: EUPL-1.2
// A network as a prefix of an address: "10.1.5.0/24", "10.1.5.17", "2001:db8::/64". RFC 4632, RFC 4291.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace leidraad {

// IPv4 is kept as an IPv4-mapped IPv6 address, so that one form of comparing will do.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  static std::optional<Address> read(std::string_view text);
  bool operator==(const Address&) const = default;
};

struct Network {
  Address address;
  int bits = 128;  // of the 128; an IPv4 /24 is 120
  static std::optional<Network> read(std::string_view text);
  bool holds(const Address& one) const;
};

}  // namespace leidraad
