// SPDX-License-Identifier: EUPL-1.2
#include "publisher/dns_probe.h"

#include <doctest/doctest.h>

using namespace leidraad;

TEST_CASE("where nobody listens the lamp is told so") {
  const std::vector<Canary> canaries{{"must-allow.x.leidraad.invalid", true, {}, {}, Kind::employee}};
  const ProbeReport report = probe_unbound("127.0.0.1:1", canaries, std::chrono::milliseconds(500));
  CHECK(report.kind == ProbeReport::Kind::silent);
  REQUIRE(report.troubles.size() == 1);
  CHECK_FALSE(report.troubles[0].english.empty());
}
