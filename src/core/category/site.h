// SPDX-License-Identifier: EUPL-1.2
// What is visited, in the one form lists and rules compare: however it was written down, the same place
// is the same Site. Tricks do not help: case, a trailing dot, a port, userinfo, percent-encoding, an
// address written as a number, international names. WHATWG URL, RFC 3986, RFC 5891.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace leidraad {

// Holds its text itself: reading one allocates nothing. Reused from visit to visit.
class Site {
 public:
  // A URL, "host:port" (what CONNECT names) or a bare host. False: there is no host in it, and the Site
  // is empty. A path longer than there is room for is cut, which can only lose entries deeper than that.
  bool read(std::string_view text);

  std::string_view host() const { return {bytes_.data(), host_bytes_}; }  // "www.casino.example", "192.0.2.1", "2001:db8::1"
  // "/a/b": lower case, decoded, without ".", "..", a slash at the end or what follows "?". "" when only
  // the host is known or it is the front page.
  std::string_view path() const { return {bytes_.data() + host_bytes_, path_bytes_}; }
  bool is_address() const { return address_; }  // an IP literal: has no parent domains

 private:
  std::string_view read_host(std::string_view rest, bool& good);  // returns what follows the host
  bool read_odd_host(std::string_view authority);
  bool read_name(std::string_view name);
  bool read_ipv6(std::string_view text);
  bool finish_host(std::size_t bytes);
  bool finish_plain(std::size_t bytes);
  bool clear();

  static constexpr std::size_t kHostBytesMax = 255;   // RFC 1035, the final dot not counted
  static constexpr std::size_t kPathBytesMax = 1024;
  std::array<char, kHostBytesMax + kPathBytesMax> bytes_{};
  std::size_t host_bytes_ = 0, path_bytes_ = 0;
  bool address_ = false;
};

}  // namespace leidraad
