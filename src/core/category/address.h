// SPDX-License-Identifier: EUPL-1.2
// An IP address in every way a browser accepts one, written back in the one way we compare.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace leidraad {

// Whether a host is to be read as an IPv4 address: its last label is a number. WHATWG URL 3.5.
bool ends_in_number(std::string_view host);
// "192.0.2.1", "0xc0.0.513", "3221225985", "0300.0.02.01". Nothing: it is no address.
std::optional<std::uint32_t> ipv4_of(std::string_view host);

using Ipv6 = std::array<std::uint16_t, 8>;
std::optional<Ipv6> ipv6_of(std::string_view text);  // without brackets, without a zone

// Writes the address; returns how many bytes. There is room for 39 (RFC 5952; an IPv4 address written
// as IPv6 is written as IPv4).
inline constexpr std::size_t kAddressBytesMax = 39;
std::size_t write_address(std::uint32_t address, std::span<char> into);
std::size_t write_address(const Ipv6& address, std::span<char> into);

}  // namespace leidraad
