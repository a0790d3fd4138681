// SPDX-License-Identifier: EUPL-1.2
#include "desk/desk.h"

#include <doctest/doctest.h>

#include "core/code/parse.h"

using namespace leidraad;

namespace {

Standing standing_of(const std::string& rule) {
  auto parsed = parse_code("---\ncode: proef\ntitle: Proef\nlanguage: nl\n---\n# Proef\n\n## Doel {#doel main}\nSamen.\n\n"
                           "## Spel {#spel}\nSpelen.\n\n```rule\n" + rule + "\n```\n", "proef.md");
  REQUIRE_FALSE(has_errors(parsed.findings));
  return {Rules::compile(std::move(parsed.code)), std::make_shared<const Facts>()};
}

Request game() { return request_for(*find_action("game.play")); }

}  // namespace

TEST_CASE("the desk stamps the time on a question that has none, and no other") {
  const Desk desk(standing_of("forbid game.play"), [] { return Instant{1000}; });
  CHECK(desk.ask(game()).request.at == Instant{1000});
  Request earlier = game();
  earlier.at = Instant{5};
  CHECK(desk.ask(earlier).request.at == Instant{5});
}

TEST_CASE("an answer outlives the rules it came from") {
  Desk desk(standing_of("forbid game.play"));
  const Answer before = desk.ask(game());
  desk.replace(standing_of("allow game.play"));
  CHECK(before.decision.outcome == Outcome::deny);
  CHECK(before.decision.articles() == std::vector<std::string>{"spel"});
  CHECK(desk.ask(game()).decision.outcome == Outcome::allow);
}
