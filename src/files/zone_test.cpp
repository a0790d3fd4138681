// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>

#include "files/files.h"

namespace leidraad {
namespace {

TimeZone loaded(const char* name) {
  Result<TimeZone> zone = load_zone(name);
  REQUIRE_MESSAGE(zone, name);
  return std::move(zone).value();
}

TEST_CASE("Amsterdam has winter time and summer time, to the second") {
  const TimeZone zone = loaded("Europe/Amsterdam");
  CHECK(zone.name == "Europe/Amsterdam");
  CHECK(offset_at(zone, Instant{0}) == 3600);
  CHECK(print(Instant{1'774'745'999}, zone) == "2026-03-29T01:59:59+01:00");
  CHECK(print(Instant{1'774'746'000}, zone) == "2026-03-29T03:00:00+02:00");
  CHECK(print(Instant{1'792'889'999}, zone) == "2026-10-25T02:59:59+02:00");
  CHECK(print(Instant{1'792'890'000}, zone) == "2026-10-25T02:00:00+01:00");
  CHECK(print(parse_instant("1975-07-01T12:00:00Z").value(), zone) == "1975-07-01T13:00:00+01:00");  // before 1977
  CHECK(print(parse_instant("2037-07-01T12:00:00Z").value(), zone) == "2037-07-01T14:00:00+02:00");
}

TEST_CASE("summer time goes on after 2037, where tzdata's tables end") {
  const TimeZone zone = loaded("Europe/Amsterdam");
  const auto shown = [&](const char* utc) { return print(parse_instant(utc).value(), zone); };
  CHECK(shown("2038-03-28T00:59:59Z") == "2038-03-28T01:59:59+01:00");  // the last Sunday of March
  CHECK(shown("2038-03-28T01:00:00Z") == "2038-03-28T03:00:00+02:00");
  CHECK(shown("2038-10-31T00:59:59Z") == "2038-10-31T02:59:59+02:00");
  CHECK(shown("2038-10-31T01:00:00Z") == "2038-10-31T02:00:00+01:00");
  CHECK(shown("2066-03-28T01:00:00Z") == "2066-03-28T03:00:00+02:00");
  CHECK(shown("2099-03-29T00:59:59Z") == "2099-03-29T01:59:59+01:00");
  CHECK(shown("2099-07-01T12:00:00Z") == "2099-07-01T14:00:00+02:00");
  CHECK(shown("2099-12-31T23:59:59Z") == "2100-01-01T00:59:59+01:00");
}

TEST_CASE("the transitions ascend, change something, and cover 1970 to 2100") {
  for (const char* name : {"Europe/Amsterdam", "Europe/Brussels", "America/Curacao", "Asia/Kolkata", "UTC"}) {
    CAPTURE(name);
    const TimeZone zone = loaded(name);
    REQUIRE_FALSE(zone.offsets.empty());
    CHECK(zone.offsets.front().from == Instant{0});
    CHECK(std::adjacent_find(zone.offsets.begin(), zone.offsets.end(), [](const auto& a, const auto& b) {
            return a.from >= b.from || a.seconds == b.seconds;
          }) == zone.offsets.end());
  }
  CHECK(loaded("UTC").offsets.size() == 1);
  CHECK(loaded("Europe/Amsterdam").offsets.size() == 1 + 2 * 123);  // two a year, 1977 to 2099
  CHECK(offset_at(loaded("America/Curacao"), Instant{1'795'424'700}) == -4 * 3600);
}

TEST_CASE("a zone that is not there is refused with its name and what to do") {
  for (const char* name : {"", "Europe/Amsterdm", "Nederland", "../../etc/passwd", "/etc/passwd", "Europe", "CET CEST",
                           "Europe/Amsterdam\n", "Éurope/Amsterdam"}) {
    CAPTURE(name);
    const Result<TimeZone> zone = load_zone(name);
    REQUIRE_FALSE(zone);
    CHECK(zone.error().fault == Fault::missing);
    CHECK(zone.error().why.find("Europe/Amsterdam") != std::string::npos);
  }
  CHECK_FALSE(load_zone(std::string(1'000'000, 'a')));
}

}  // namespace
}  // namespace leidraad
