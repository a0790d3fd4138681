// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a telephone number. The normal form of a number is
// its own normal form; a number that is never barred is classed as one.
#include <cstdlib>

#include "core/base/text.h"
#include "core/decision/number_plan.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace leidraad;
  if (size > 4'000) return 0;
  const std::string text(bytes, bytes + size);
  for (const std::string_view outside_line : {"", "0", "9"}) {
    const std::string normal = normal_number(text, outside_line);
    if (normal_number(normal) != normal) std::abort();
    const auto classes = number_classes(text, outside_line);
    const bool free = contains(classes, "emergency") || contains(classes, "helpline") || contains(classes, "free");
    if (free != is_never_barred(text, outside_line) || classes.empty() != normal.empty()) std::abort();
  }
  return 0;
}
