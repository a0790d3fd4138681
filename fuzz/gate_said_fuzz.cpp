// SPDX-License-Identifier: EUPL-1.2
// What a gate elsewhere says: whatever comes over the line, what reads can be written and reads the same.
#include <cstdint>
#include <cstdlib>

#include "gates/web/gate_said.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace leidraad;
  constexpr Instant kNow{1'795'424'700};
  const auto said = read_said({reinterpret_cast<const char*>(data), size}, kNow);
  if (!said) return 0;
  const std::string again = write_said(*said, kNow);
  if (again.size() > kSaidBytesMax) return 0;
  const auto back = read_said(again, kNow);
  if (!back || !(*back == *said)) std::abort();
  return 0;
}
