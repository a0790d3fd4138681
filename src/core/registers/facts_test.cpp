// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/facts.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace leidraad {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("a host is written one way, however it was given") {
  const struct { const char *given, *normal; } cases[] = {
      {"school.example", "school.example"},       {"WWW.School.Example", "www.school.example"},
      {"school.example.", "school.example"},      {"school.example:443", "school.example"},
      {"School.Example.:8080", "school.example"}, {" school.example ", "school.example"},
      {"[2001:DB8::1]:443", "[2001:db8::1]"},     {"[2001:db8::1]", "[2001:db8::1]"},
      {"2001:db8::1", "2001:db8::1"},             {"café.example", "café.example"},
      {"xn--caf-dma.example", "xn--caf-dma.example"}, {"school.example:http", "school.example:http"},
      {"school.example..", "school.example."},    {"school.example:", "school.example"},
      {"https://www.School.example:8443/a?b#c", "www.school.example"}, {"school.example/login", "school.example"},
      {"ftp://user:secret@school.example", "school.example"}, {"https://school.example\\@other.example/", "school.example"},
      {"", ""},                                   {".", ""},
      {":443", ""}};
  for (const auto& row : cases) {
    CAPTURE(row.given);
    CHECK(normal_host(row.given) == row.normal);
  }
}

TEST_CASE("a host lies below its own domain, at a dot and nowhere else") {
  CHECK(is_host_or_below("casino.example", "casino.example"));
  CHECK(is_host_or_below("www.a.CASINO.example:443", "casino.example."));
  CHECK_FALSE(is_host_or_below("grandcasino.example", "casino.example"));
  CHECK_FALSE(is_host_or_below("casino.example", "www.casino.example"));
  CHECK_FALSE(is_host_or_below("casino.example.evil.example", "casino.example"));
  CHECK_FALSE(is_host_or_below("casino.example", ""));
  CHECK_FALSE(is_host_or_below("", ""));
}

TEST_CASE("whatever stands before a domain, it lies below it") {
  CHECK(rc::check("walks up from any depth", [] {
    const auto label = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange<char>('a', 'z')));
    std::string host = "casino.example";
    for (int depth = *rc::gen::inRange(0, 20); depth > 0; --depth) host.insert(0, *label + ".");
    RC_ASSERT(is_host_or_below(host, "casino.example"));
  }));
}

}  // namespace
}  // namespace leidraad
