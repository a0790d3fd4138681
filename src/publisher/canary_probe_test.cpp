// SPDX-License-Identifier: EUPL-1.2
#include "publisher/canary_probe.h"

#include <doctest/doctest.h>

#include "gates/web/words.h"

using namespace leidraad;

TEST_CASE("canary: what a gate says is read back from any page around it") {
  const std::string said = canary_message(42, "kansspelen");
  for (const std::string& page : {said, "<p>" + said + "</p>", std::string(5'000, 'x') + said + "&nbsp;", said + "\n"}) {
    const auto word = read_canary_word(page);
    REQUIRE(word);
    CHECK(word->serial == 42);
    CHECK(word->article == "kansspelen");
  }
}

TEST_CASE("canary: what is not quite it is not read") {
  for (const char* page : {"", "leidraad canary", "leidraad canary ", "leidraad canary 42", "leidraad canary 42 ", "leidraad canary x kansspelen", "leidraad canary -1 kansspelen",
                           "leidraad canary 99999999999999999999999 kansspelen", "leidraad canary 42 <b>"})
    CHECK_FALSE_MESSAGE(read_canary_word(page), page);
}

TEST_CASE("canary: where nobody listens is silence, and says what to do in both languages") {
  Canary canary;
  canary.host = "c0.must-allow.proef.leidraad.invalid";
  canary.must_pass = true;
  const ProbeReport report = probe_squid("127.0.0.1:1", {canary}, 1, std::chrono::milliseconds(2'000));
  CHECK(report.kind == ProbeReport::Kind::silent);
  REQUIRE(report.troubles.size() == 1);
  CHECK_FALSE(report.troubles.front().why.empty());
  CHECK_FALSE(report.troubles.front().english.empty());
}
