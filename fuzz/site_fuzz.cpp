// SPDX-License-Identifier: EUPL-1.2
// Any bytes as an address: reading it does not fall over, its host is plain, and what was read reads as
// the same again, whatever was read before.
#include <cstdlib>
#include <string>

#include "core/category/site.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  static leidraad::Site site;  // reused, as a gate does
  leidraad::Site again;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const bool read = site.read(text);
  expect(read == !site.host().empty());
  expect(read || site.path().empty());
  expect(site.host().find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ% /?#@\\\t\r\n") == std::string_view::npos);
  expect(site.path().empty() || (site.path().front() == '/' && site.path().back() != '/'));
  expect(site.path().find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ ?#\\\t\r\n") == std::string_view::npos);
  if (!read) return 0;
  const std::string once = std::string(site.host()) + std::string(site.path());
  expect(again.read(once));
  expect(again.host() == site.host() && again.path() == site.path() && again.is_address() == site.is_address());
  return 0;
}
