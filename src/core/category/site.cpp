// SPDX-License-Identifier: EUPL-1.2
#include "core/category/site.h"

#include <algorithm>
#include <cstdint>

#include "core/base/text.h"
#include "core/category/address.h"
#include "core/category/international.h"
#include "core/category/site_path.h"

namespace leidraad {

namespace {

// The small letter of what may stand in a host as it is; 0 for every other sign.
constexpr std::array<char, 256> plain_signs() {
  std::array<char, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = static_cast<char>(c);
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  for (const char c : std::string_view("-_.")) table[static_cast<unsigned char>(c)] = c;
  return table;
}
constexpr std::array<char, 256> kPlain = plain_signs();

constexpr std::string_view kEndOfHost = "/\\?#";
bool ends_host(char c) { return c == '/' || c == '\\' || c == '?' || c == '#'; }

bool is_control(char c) { return static_cast<unsigned char>(c) <= 0x20; }
std::string_view without_ends(std::string_view text) {
  while (!text.empty() && is_control(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_control(text.back())) text.remove_suffix(1);
  return text;
}

// Without a way out halfway: the compiler makes it look at many signs at once.
bool has_line_signs(std::string_view text) {
  bool any = false;
  for (const char c : text) any |= (c == '\t') | (c == '\n') | (c == '\r');
  return any;
}

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

std::size_t scheme_bytes(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (text.empty() || !letter(text[0])) return 0;
  const auto other = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; };
  std::size_t end = 1;
  while (end < text.size() && other(text[end])) ++end;
  return end < text.size() && text[end] == ':' ? end : 0;
}

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return equal_ignoring_case(one, word); });
}

// Where the host begins: after "https://", "//" or nothing. A browser takes any number of slashes, and
// backslashes too. False: an address of something else (mailto:, data:).
bool skip_scheme(std::string_view& text) {
  for (const std::string_view usual : {"https://", "http://"}) {  // nearly every visit
    if (!text.starts_with(usual) || text.size() == usual.size() || text[usual.size()] == '/' || text[usual.size()] == '\\') continue;
    text.remove_prefix(usual.size());
    return true;
  }
  const std::size_t scheme = scheme_bytes(text);
  std::string_view after = text;
  if (scheme > 0) {
    const std::string_view name = text.substr(0, scheme);
    after.remove_prefix(scheme + 1);
    if (is_any_of(name, {"mailto", "data", "javascript", "about", "file"})) return false;
    const bool web = is_any_of(name, {"http", "https", "ws", "wss", "ftp"});
    if (!web && !after.starts_with("//") && !after.starts_with("\\\\")) return true;  // "school.example:443"
    text = after;
  }
  if (scheme > 0 || text.starts_with("//") || text.starts_with("\\\\")) {
    while (!text.empty() && (text.front() == '/' || text.front() == '\\')) text.remove_prefix(1);
  }
  return true;
}

int hex_value(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

constexpr std::size_t kOddHostBytesMax = 3 * 1024;

// Percent-decoded once, small ASCII letters. What is longer than any host could be is none.
std::string_view decoded(std::string_view host, std::array<char, kOddHostBytesMax>& into) {
  if (host.size() > into.size()) return {};
  std::size_t size = 0;
  for (std::size_t i = 0; i < host.size(); ++i) {
    char c = host[i];
    if (c == '%' && i + 2 < host.size() && hex_value(host[i + 1]) >= 0 && hex_value(host[i + 2]) >= 0) {
      c = static_cast<char>(static_cast<unsigned char>(hex_value(host[i + 1]) * 16 + hex_value(host[i + 2])));
      i += 2;
    }
    into[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return {into.data(), size};
}

std::string_view without_end_dots(std::string_view host) {
  while (!host.empty() && host.front() == '.') host.remove_prefix(1);
  while (!host.empty() && host.back() == '.') host.remove_suffix(1);
  return host;
}

bool has_empty_label(std::string_view host) {
  bool any = false;
  for (std::size_t i = 1; i < host.size(); ++i) any |= (host[i] == '.') & (host[i - 1] == '.');
  return any;
}

// The forbidden domain code points of WHATWG URL.
bool may_be_host(std::string_view host) {
  return std::none_of(host.begin(), host.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || std::string_view("#/:<>?@[\\]^|%").find(c) != std::string_view::npos;
  });
}

}  // namespace

bool Site::clear() {
  host_bytes_ = path_bytes_ = 0;
  address_ = false;
  return false;
}

bool Site::read(std::string_view text) {
  clear();
  text = without_ends(text);
  std::array<char, 8192> kept;  // a browser leaves out tabs and line ends wherever they stand
  if (has_line_signs(text)) {
    if (text.size() > kept.size()) return false;
    std::size_t size = 0;
    for (const char c : text) {
      if (c != '\t' && c != '\n' && c != '\r') kept[size++] = c;
    }
    text = {kept.data(), size};
  }
  if (!skip_scheme(text)) return false;
  bool good = true;
  const std::string_view path = read_host(text, good);
  if (!good) return clear();
  if (!path.empty() && (path[0] == '/' || path[0] == '\\') && path.size() > 1)
    path_bytes_ = write_path(path, {bytes_.data() + host_bytes_, kPathBytesMax});
  return true;
}

// Most hosts are plain: letters, digits, hyphens and dots, then perhaps a port. Those are copied in one go.
std::string_view Site::read_host(std::string_view rest, bool& good) {
  std::size_t end = 0;
  const std::size_t most = std::min(rest.size(), kHostBytesMax);
  for (; end < most; ++end) {
    const char small = kPlain[static_cast<unsigned char>(rest[end])];
    if (small == 0) break;
    bytes_[end] = small;
  }
  std::size_t after = end;
  if (after < rest.size() && rest[after] == ':') {
    do ++after;
    while (after < rest.size() && rest[after] >= '0' && rest[after] <= '9');
  }
  if (after == rest.size() || ends_host(rest[after])) {
    good = finish_plain(end);
    return rest.substr(after);
  }
  after = std::min(rest.find_first_of(kEndOfHost), rest.size());
  good = read_odd_host(rest.substr(0, after));
  return rest.substr(after);
}

// With userinfo, brackets, percent signs or letters beyond ASCII.
bool Site::read_odd_host(std::string_view authority) {
  if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return false;
    const std::string_view port = authority.substr(close + 1);
    if (!port.empty() && (port[0] != ':' || !all_digits(port.substr(1)))) return false;
    return read_ipv6(authority.substr(1, close - 1));
  }
  const std::size_t colon = authority.find(':');
  if (colon == std::string_view::npos) return read_name(authority);
  if (authority.find(':', colon + 1) != std::string_view::npos) return read_ipv6(authority);
  return all_digits(authority.substr(colon + 1)) && read_name(authority.substr(0, colon));
}

bool Site::read_name(std::string_view name) {
  std::array<char, kOddHostBytesMax> buffer;
  const std::string_view host = without_end_dots(decoded(name, buffer));
  const bool ascii = std::all_of(host.begin(), host.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const auto mapped = ascii ? std::nullopt : write_international(host, {bytes_.data(), kHostBytesMax});
  if (mapped) return finish_host(*mapped);
  if (host.size() > kHostBytesMax) return false;
  std::copy(host.begin(), host.end(), bytes_.begin());
  return finish_host(host.size());
}

bool Site::read_ipv6(std::string_view text) {
  const auto address = ipv6_of(text);
  if (!address) return false;
  address_ = true;
  host_bytes_ = write_address(*address, bytes_);
  return true;
}

// What stands in bytes_ is small letters by now.
bool Site::finish_host(std::size_t bytes) {
  const std::string_view host = without_end_dots({bytes_.data(), bytes});
  return may_be_host(host) && finish_plain(bytes);
}

// Of letters and digits of DNS, or checked: what is left is dots and addresses.
bool Site::finish_plain(std::size_t bytes) {
  const std::string_view host = without_end_dots({bytes_.data(), bytes});
  if (host.empty() || has_empty_label(host)) return false;
  if (ends_in_number(host)) {
    const auto address = ipv4_of(host);
    if (!address) return false;
    address_ = true;
    host_bytes_ = write_address(*address, bytes_);
    return true;
  }
  if (host.data() != bytes_.data()) std::copy(host.begin(), host.end(), bytes_.begin());
  host_bytes_ = host.size();
  return true;
}

}  // namespace leidraad
