// SPDX-License-Identifier: EUPL-1.2
#include "gates/policy/dns_wire.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace leidraad;
using namespace std::string_literals;

namespace {

constexpr std::uint16_t kId = 0x1234;

std::string answer(int code, const std::string& records, int count) {
  std::string out = write_dns_question(kId, "must-deny.x.leidraad.invalid");
  out[2] = static_cast<char>(0x81);
  out[3] = static_cast<char>(0x80 | code);
  out[7] = static_cast<char>(count);
  return out + records;
}

const std::string kPointer = "\xC0\x0C"s, kOneMinute = "\x00\x00\x00\x3C"s;
const std::string kAddress = kPointer + "\x00\x01\x00\x01"s + kOneMinute + "\x00\x04\xC0\x00\x02\x35"s;
const std::string kAlias = kPointer + "\x00\x05\x00\x01"s + kOneMinute + "\x00\x04\x01x\xC0\x0C"s;

}  // namespace

TEST_CASE("a question is one name, by its labels") {
  const std::string question = write_dns_question(kId, "a.bc");
  CHECK(question == "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01"s + "a" + "\x02"s + "bc" + "\x00\x00\x01\x00\x01"s);
}

TEST_CASE("an answer is its code and its first address, aliases passed over") {
  CHECK(read_dns_answer(answer(0, kAddress, 1), kId) == DnsAnswer{0, "192.0.2.53"});
  CHECK(read_dns_answer(answer(0, kAlias + kAddress, 2), kId) == DnsAnswer{0, "192.0.2.53"});
  CHECK(read_dns_answer(answer(3, "", 0), kId) == DnsAnswer{3, ""});
  CHECK_FALSE(read_dns_answer(answer(0, kAddress, 1), kId + 1));             // of another question
  CHECK_FALSE(read_dns_answer(write_dns_question(kId, "a.b"), kId));         // no answer at all
  CHECK_FALSE(read_dns_answer(answer(0, kAddress, 2), kId));                 // fewer than it says
}

TEST_CASE("whatever comes over the line, nothing outside the packet is read") {
  rc::check([](const std::string& packet) { static_cast<void>(read_dns_answer(packet, kId)); });
  const std::string whole = answer(0, kAlias + kAddress, 2);
  rc::check("a changed one", [&] {
    std::string packet = whole.substr(0, *rc::gen::inRange<std::size_t>(0, whole.size() + 1));
    if (!packet.empty()) packet[*rc::gen::inRange<std::size_t>(0, packet.size())] = static_cast<char>(*rc::gen::inRange(0, 256));
    static_cast<void>(read_dns_answer(packet, kId));
  });
}
