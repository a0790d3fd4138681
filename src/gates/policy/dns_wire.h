// SPDX-License-Identifier: EUPL-1.2
// One question to a name server and its answer: bytes ↔ values. RFC 1035. Pure; fuzzed by dns_fuzz.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leidraad {

// What a server says of the address of a name.
struct DnsAnswer {
  int code = 0;         // 0 there is such a name, 3 there is none (NXDOMAIN), 5 refused
  std::string address;  // the first A; empty: none
  bool operator==(const DnsAnswer&) const = default;
};
std::string write_dns_question(std::uint16_t id, std::string_view host);
// Of the question with this id; whatever else comes is not read. Bounded: it follows no pointer.
std::optional<DnsAnswer> read_dns_answer(std::string_view packet, std::uint16_t id);

}  // namespace leidraad
