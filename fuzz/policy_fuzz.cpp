// SPDX-License-Identifier: EUPL-1.2
// The second readers of what an export makes: any bytes as a zone and as a property list. What they take is
// what they would write; and no text, however odd, becomes a property list that they read differently.
#include <cstdint>
#include <cstdlib>

#include "gates/policy/tree_text.h"
#include "gates/policy/wishes.h"
#include "gates/policy/zone.h"

using namespace leidraad;
using namespace leidraad::policy;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void property_list(const std::string& bytes) {
  if (const auto tree = read_plist(bytes)) {
    if (const auto again = print_plist(*tree)) {
      const auto read = read_plist(*again);
      must(read && equal(*tree, *read));
    }
  }
  const Json made = object({{bytes, text(bytes)}, {"lijst", texts({bytes, ""})}});
  if (const auto printed = print_plist(made)) {
    const auto read = read_plist(*printed);
    must(read && equal(made, *read));
  }
}

void zone(const std::string& bytes) {
  if (const auto read = read_zone(bytes)) {
    for (const auto& [name, action] : read->barred) must(!name.empty() && !action.empty() && !read->allowed.contains(name));
  }
  if (const auto site = clean_site(bytes)) must(clean_site(*site) == site && host_of(*site).size() <= 253);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  property_list(bytes);
  zone(bytes);
  return 0;
}
