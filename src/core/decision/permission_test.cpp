// SPDX-License-Identifier: EUPL-1.2
// What the registers of permissions and approvals put into the facts, seen from decide.
#include "core/decision/permission.h"

#include <doctest/doctest.h>

#include "core/code/parse.h"
#include "core/decision/decide.h"

using namespace leidraad;

namespace {

constexpr Instant kNow{1795424700};

std::shared_ptr<const Rules> rules_of(const std::string& rule) {
  return Rules::compile(parse_code("---\ncode: proef\ntitle: Proef\nlanguage: nl\n---\n\n### Hoofd {#hoofd main}\n\nTekst.\n\n```rule\n" + rule + "\n```\n", "proef").code);
}

Request ask(const char* action, const std::string& school) {
  Request request = request_for(*find_action(action));
  request.at = kNow;
  request.asker = Asker::own_session;
  request.who.id = "l1";
  request.who.kind = Kind::pupil;
  request.who.school = school;
  request.who.groups = std::vector<std::string>{"5a"};
  request.who.assurance = Assurance::authenticated;
  return request;
}

Permission permission(std::string who, std::string action) {
  Permission one;
  one.who = std::move(who);
  one.action = std::move(action);
  one.role = Role::director;
  one.by = "p9";
  one.from = kNow;
  return one;
}

}  // namespace

TEST_CASE("permission: a class of one school is not the class of that name at another") {
  const auto rules = rules_of("forbid game.play unless permission from director");
  Facts facts;
  facts.permissions = {permission("group:5a", "game.play")};
  facts.permissions[0].school = "linde";
  CHECK(decide(*rules, facts, ask("game.play", "linde")).outcome == Outcome::allow);
  CHECK(decide(*rules, facts, ask("game.play", "wilg")).outcome == Outcome::ask);
  facts.permissions[0].school.reset();
  CHECK(decide(*rules, facts, ask("game.play", "wilg")).outcome == Outcome::allow);
}

TEST_CASE("permission: a personal need rests on an arrangement, never on a claim") {
  const auto rules = rules_of("forbid phone.use for pupil unless personal_need");
  Request request = ask("phone.use", "linde");
  request.with[kPersonalNeed] = true;
  Facts facts;
  CHECK(decide(*rules, facts, request).outcome == Outcome::deny);
  facts.permissions = {permission("l1", "phone.use")};
  CHECK(decide(*rules, facts, request).outcome == Outcome::deny);
  facts.permissions[0].with["personal_need"] = true;
  CHECK(decide(*rules, facts, request).outcome == Outcome::allow);
  facts.permissions[0].until = kNow;
  CHECK(decide(*rules, facts, request).outcome == Outcome::deny);
}

TEST_CASE("approved: what one school approved holds there alone") {
  const auto rules = rules_of("forbid software.install unless approved or permission from school_ict");
  Facts facts;
  facts.approved.software.emplace();
  facts.approved_at["linde"].software = std::vector<std::string>{"Rekentuin"};
  Request here = ask("software.install", "linde"), there = ask("software.install", "wilg");
  for (Request* request : {&here, &there}) REQUIRE(set(*request, "app", std::string("rekentuin")));
  CHECK(decide(*rules, facts, here).outcome == Outcome::allow);
  CHECK(decide(*rules, facts, there).outcome == Outcome::ask);
}

TEST_CASE("permission: an arrangement may name what is derived, such as the lesson") {
  const auto rules = Rules::compile(parse_code("---\ncode: proef\ntitle: Proef\nlanguage: nl\ncalendar: {schools: {linde: {lessons: {mon: [[\"08:30\", \"10:15\"]]}}}}\n---\n\n"
                                               "### Hoofd {#hoofd main}\n\nTekst.\n\n```rule\nforbid phone.use for pupil unless personal_need\n```\n", "proef").code);
  Facts facts;
  facts.permissions = {permission("l1", "phone.use")};
  facts.permissions[0].with["personal_need"] = true;
  facts.permissions[0].with["lesson"] = true;  // Monday, just after nine
  Request request = ask("phone.use", "linde");
  CHECK(decide(*rules, facts, request).outcome == Outcome::allow);
  CHECK(decide(*rules, facts, with_derived(*rules, facts, request)).outcome == Outcome::allow);
  facts.permissions[0].with["lesson"] = false;
  CHECK(decide(*rules, facts, request).outcome == Outcome::deny);
}
