// SPDX-License-Identifier: EUPL-1.2
// Any bytes as the answer of a name server: it reads, or it does not; an address has four numbers.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "gates/policy/dns_wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view packet(reinterpret_cast<const char*>(data), size);
  const std::uint16_t id = size < 2 ? std::uint16_t{0} : static_cast<std::uint16_t>(data[0] << 8 | data[1]);
  const auto answer = leidraad::read_dns_answer(packet, id);
  if (answer && !answer->address.empty() && std::count(answer->address.begin(), answer->address.end(), '.') != 3) std::abort();
  return 0;
}
