// SPDX-License-Identifier: EUPL-1.2
// Who asks: the other end of the line, or whoever a trusted proxy says it passes on.
#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "core/base/text.h"
#include "portal/http/http.h"

namespace leidraad::http {

namespace {

using Address = std::array<unsigned char, 16>;
constexpr Address kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::optional<Address> read_address(std::string_view text) {
  const std::string terminated(text);
  Address address = kMapped;
  if (inet_pton(AF_INET, terminated.c_str(), address.data() + 12) == 1) return address;
  if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) return address;
  return std::nullopt;
}

bool is_v4(const Address& address) { return std::equal(address.begin(), address.begin() + 12, kMapped.begin()); }

std::string print(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_v4(address)) inet_ntop(AF_INET, address.data() + 12, text.data(), text.size());
  else inet_ntop(AF_INET6, address.data(), text.data(), text.size());
  return text.data();
}

bool is_in(const Address& address, const Network& network) {
  for (int bit = 0; bit < network.bits; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    const unsigned mask = 0x80U >> static_cast<unsigned>(bit % 8);
    if (((address[byte] ^ network.address[byte]) & mask) != 0) return false;
  }
  return true;
}

bool is_in(const Address& address, const std::vector<Network>& networks) {
  return std::any_of(networks.begin(), networks.end(), [&](const Network& network) { return is_in(address, network); });
}

// "192.0.2.7", "192.0.2.7:443", "[2001:db8::1]:443" and "2001:db8::1", as proxies write them.
std::optional<Address> forwarded_address(std::string_view text) {
  text = trim(text);
  if (text.starts_with('[')) text = text.substr(1, text.find(']') == std::string_view::npos ? 0 : text.find(']') - 1);
  else if (std::count(text.begin(), text.end(), ':') == 1) text = text.substr(0, text.find(':'));
  return read_address(text);
}

}  // namespace

std::optional<Network> read_network(std::string_view text) {
  text = trim(text);
  const auto slash = text.find('/');
  const auto address = read_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  Network network{*address, 128};
  if (slash == std::string_view::npos) return network;
  const int bits_max = text.find(':') == std::string_view::npos ? 32 : 128;
  int bits = -1;
  const auto [end, error] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
  if (error != std::errc() || end != text.data() + text.size() || bits < 0 || bits > bits_max) return std::nullopt;
  network.bits = bits + 128 - bits_max;
  return network;
}

bool is_in(std::string_view address, const std::vector<Network>& networks) {
  const auto read = read_address(address);
  return read && is_in(*read, networks);
}

void set_origin(Request& request, std::string_view peer, bool over_tls, const std::vector<Network>& trusted_proxies) {
  request.secure = over_tls;
  auto at = read_address(peer);
  request.remote = at ? print(*at) : std::string(peer);
  if (!at || !is_in(*at, trusted_proxies)) return;
  if (const auto protocols = request.headers.all("x-forwarded-proto"); !protocols.empty())
    request.secure = over_tls || trim(split(protocols.back(), ',').back()) == "https";
  const std::string hops = join(request.headers.all("x-forwarded-for"), ",");
  const auto parts = split(hops, ',');
  for (auto hop = parts.rbegin(); hop != parts.rend() && is_in(*at, trusted_proxies); ++hop) {
    const auto before = forwarded_address(*hop);
    if (!before) break;
    at = before;
  }
  request.remote = print(*at);
}

}  // namespace leidraad::http
