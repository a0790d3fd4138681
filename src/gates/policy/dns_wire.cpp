// SPDX-License-Identifier: EUPL-1.2
#include "gates/policy/dns_wire.h"

#include <algorithm>

namespace leidraad {

namespace {

constexpr std::size_t kHeadBytes = 12;
constexpr std::uint16_t kTypeA = 1, kClassIn = 1;

void put(std::string& out, std::uint16_t number) {
  out += static_cast<char>(number >> 8);
  out += static_cast<char>(number & 0xFF);
}

// Reads on within the packet, or not at all.
class Reader {
 public:
  explicit Reader(std::string_view packet) : packet_(packet) {}
  std::optional<std::uint16_t> number() {
    if (packet_.size() - at_ < 2) return std::nullopt;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(packet_[at_ + i])); };
    const auto out = static_cast<std::uint16_t>(byte(0) << 8U | byte(1));
    at_ += 2;
    return out;
  }
  std::optional<std::string_view> bytes(std::size_t count) {
    if (packet_.size() - at_ < count) return std::nullopt;
    at_ += count;
    return packet_.substr(at_ - count, count);
  }
  // A name ends with an empty label or a pointer; which name it is does not matter here.
  bool skip_name() {
    while (at_ < packet_.size()) {
      const auto length = static_cast<unsigned char>(packet_[at_]);
      if (length >= 0xC0) return bytes(2).has_value();
      if (length > 63 || !bytes(std::size_t{1} + length)) return false;
      if (length == 0) return true;
    }
    return false;
  }

 private:
  std::string_view packet_;
  std::size_t at_ = 0;
};

std::string dotted(std::string_view four) {
  std::string out;
  for (const char byte : four) out += (out.empty() ? "" : ".") + std::to_string(static_cast<unsigned char>(byte));
  return out;
}

}  // namespace

std::string write_dns_question(std::uint16_t id, std::string_view host) {
  std::string out;
  for (const std::uint16_t number : {id, std::uint16_t{0x0100}, std::uint16_t{1}, std::uint16_t{0}, std::uint16_t{0}, std::uint16_t{0}}) put(out, number);
  while (!host.empty()) {
    const std::string_view label = host.substr(0, std::min<std::size_t>(host.find('.'), 63));
    out += static_cast<char>(label.size());
    out += label;
    host.remove_prefix(std::min(host.size(), label.size() + 1));
  }
  out += '\0';
  put(out, kTypeA);
  put(out, kClassIn);
  return out;
}

std::optional<DnsAnswer> read_dns_answer(std::string_view packet, std::uint16_t id) {
  Reader reader(packet);
  const auto said = reader.number(), flags = reader.number(), questions = reader.number(), answers = reader.number();
  if (!answers || *said != id || (*flags & 0x8000U) == 0 || !reader.bytes(kHeadBytes - 8)) return std::nullopt;
  for (unsigned i = 0; i < *questions; ++i) {
    if (!reader.skip_name() || !reader.bytes(4)) return std::nullopt;
  }
  DnsAnswer out{static_cast<int>(*flags & 0xFU), {}};
  for (unsigned i = 0; i < *answers; ++i) {
    if (!reader.skip_name()) return std::nullopt;
    const auto type = reader.number(), kind = reader.number();
    const bool time = reader.bytes(4).has_value();
    const auto length = reader.number();
    const auto value = length ? reader.bytes(*length) : std::nullopt;
    if (!kind || !time || !value) return std::nullopt;
    if (*type == kTypeA && *kind == kClassIn && value->size() == 4 && out.address.empty()) out.address = dotted(*value);
  }
  return out;
}

}  // namespace leidraad
