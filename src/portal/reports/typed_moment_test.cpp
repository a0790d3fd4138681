// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/typed_moment.h"

#include <doctest/doctest.h>

using namespace leidraad;
using namespace leidraad::portal;

namespace {

// The Netherlands in 2026: summer time from 29 March to 25 October.
TimeZone amsterdam() { return {"Europe/Amsterdam", {{{0}, 3600}, {parse_instant("2026-03-29T01:00:00Z").value(), 7200}, {parse_instant("2026-10-25T01:00:00Z").value(), 3600}}}; }
Instant at(const char* text) { return parse_instant(text).value(); }

}  // namespace

TEST_CASE("a typed moment is on the school's clock, in winter and in summer") {
  const TimeZone zone = amsterdam();
  CHECK(read_typed_moment(zone, "2026-11-23T09:10") == at("2026-11-23T09:10:00+01:00"));
  CHECK(read_typed_moment(zone, "2026-07-01T09:10") == at("2026-07-01T09:10:00+02:00"));
  CHECK(read_typed_moment(zone, "2026-07-01 09:10") == at("2026-07-01T09:10:00+02:00"));
  CHECK(read_typed_moment(zone, "2026-07-01T09:10:59") == at("2026-07-01T09:10:00+02:00"));
  CHECK(typed_moment(zone, at("2026-11-23T09:10:00+01:00")) == "2026-11-23T09:10");
}

TEST_CASE("when the clock is moved: the hour that is skipped, and the hour that comes twice") {
  const TimeZone zone = amsterdam();
  CHECK(read_typed_moment(zone, "2026-03-29T02:30") == at("2026-03-29T01:30:00Z"));
  CHECK(read_typed_moment(zone, "2026-10-25T02:30") == at("2026-10-25T00:30:00Z"));
  CHECK(read_typed_moment(zone, "2026-10-25T03:00") == at("2026-10-25T02:00:00Z"));
}

TEST_CASE("what is typed in the minute of something is not before it") {
  const Instant made = at("2026-11-23T10:05:30+01:00");
  CHECK(not_before(at("2026-11-23T10:05:00+01:00"), made) == made);
  CHECK(not_before(at("2026-11-23T10:04:00+01:00"), made) == at("2026-11-23T10:04:00+01:00"));
  CHECK(not_before(at("2026-11-23T10:06:00+01:00"), made) == at("2026-11-23T10:06:00+01:00"));
}

TEST_CASE("what is no moment is told so") {
  for (const char* text : {"", "2026-11-23", "2026-13-01T10:00", "2026-11-23T24:00", "2026-11-23T9:10", "2026-11-23x09:10", "gisteren om negen", "0026-11-23T09:10"}) CHECK_MESSAGE(!read_typed_moment(amsterdam(), text), text);
}
