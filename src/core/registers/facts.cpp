// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/facts.h"

#include "core/base/text.h"

namespace leidraad {

namespace {

// "school.example:443" → "school.example". An IPv6 address without brackets has no port to lose.
std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos) return host;
  const bool only_colon = host.find(':') == colon;
  const bool after_bracket = colon > 0 && host[colon - 1] == ']';
  const std::string_view port = host.substr(colon + 1);
  const bool digits = port.find_first_not_of("0123456789") == std::string_view::npos;
  return digits && (only_colon || after_bracket) ? host.substr(0, colon) : host;
}

// What people and gates paste: "https://user@school.example/page" → "school.example".
std::string_view host_of_address(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#\\"));  // browsers read a backslash as a slash
  if (const auto user = address.rfind('@'); user != std::string_view::npos) address.remove_prefix(user + 1);
  return address;
}

}  // namespace

std::string normal_host(std::string_view host) {
  host = without_port(host_of_address(trim(host)));
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  return ascii_lower(host);
}

bool is_host_or_below(std::string_view host, std::string_view domain) {
  const std::string name = normal_host(host);
  const std::string above = normal_host(domain);
  if (above.empty() || name.size() < above.size()) return false;
  const std::size_t start = name.size() - above.size();
  return name.compare(start, above.size(), above) == 0 && (start == 0 || name[start - 1] == '.');
}

}  // namespace leidraad
