// SPDX-License-Identifier: EUPL-1.2
// A response policy zone as text, and read back by another reader than the one that wrote it. A name server
// drops its whole policy when a zone is garbage, so nothing reaches it that this reader does not know.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace leidraad::policy {

// Stands for the serial while a zone is being made.
inline constexpr std::string_view kNoSerial = "0000000000";
// Firefox asks for this name; no answer tells it to use the network's own name server.
inline constexpr std::string_view kPrivateDnsCanary = "use-application-dns.net";
// Where must-allow is, and must-deny where no zone stands before who asks: an address nobody has (RFC 5737).
inline constexpr std::string_view kCanaryAddress = "192.0.2.53";

struct Zone {
  std::string origin;                          // "leidraad-pupil.rpz."
  std::uint32_t serial = 0;
  std::map<std::string, std::string> barred;   // "casino.example" → "CNAME ." or "A 10.0.0.5"; names below it go along
  std::map<std::string, std::string> allowed;  // → "CNAME rpz-passthru."
  std::string proof;                           // what the proof name says: the serial again
};
Result<Zone> read_zone(std::string_view bytes);

std::string with_serial(std::string_view bytes, std::uint32_t serial);

}  // namespace leidraad::policy
