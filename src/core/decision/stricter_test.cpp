// SPDX-License-Identifier: EUPL-1.2
// What layer() lets through is put to decide(): a child code that was accepted never answers a
// question more loosely than its parent, whoever asks and whatever is known.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/code/layer.h"
#include "core/code/parse.h"
#include "core/decision/decide.h"

using namespace leidraad;

namespace {

std::string pick(std::initializer_list<const char*> list) { return *rc::gen::elementOf(std::vector<std::string>(list.begin(), list.end())); }

std::string condition(int depth) {
  const int shape = depth == 0 ? 0 : *rc::gen::inRange(0, 4);
  if (shape == 1) return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
  if (shape == 2) return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
  if (shape == 3) return "not " + condition(depth - 1);
  return pick({"lesson", "category in {gambling}", "category in {gambling, games}", "category contains {gambling, games}", "category",
               "category is {}", "purpose is private", "purpose not in {education, work}", "host in {\"a.example\"}", "year_group < 5",
               "year_group <= 7", "permission from teacher", "permission from {teacher, director}", "device_owner is own"});
}

std::string rule() {
  const std::string verb = pick({"forbid", "forbid", "advise against", "require"});
  std::string text = verb == "require" ? "require " + condition(1) + " on " : verb + " ";
  text += pick({"web.visit", "web.visit", "facility.use"});
  text += pick({"", " for pupil", " for staff", " for teacher", " for pupil, teacher", " for everyone except teacher"});
  if (*rc::gen::arbitrary<bool>()) text += " when " + condition(2);
  if (*rc::gen::arbitrary<bool>()) text += " unless " + condition(1);
  return text;
}

Code code_with(const std::string& id, const std::vector<std::string>& rules) {
  std::string source = "---\ncode: " + id + "\ntitle: Proef\nlanguage: nl\n---\n\n### 1 Artikel {#artikel source=N4.5 main}\n\nTekst.\n\n```rule\n";
  for (const std::string& one : rules) source += one + "\n";
  Parsed parsed = parse_code(source + "```\n", id);
  RC_ASSERT(!has_errors(parsed.findings));
  return parsed.code;
}

Request question() {
  Request request = request_for(*find_action("web.visit"));
  request.at = Instant{1'800'000'000};
  request.who.id = "p1";
  request.who.assurance = Assurance::authenticated;
  request.who.kind = *rc::gen::element(Kind::pupil, Kind::employee, Kind::parent);
  if (request.who.kind == Kind::employee && *rc::gen::arbitrary<bool>()) request.who.roles = std::vector<Role>{Role::teacher};
  else request.who.roles = std::vector<Role>{};
  request.who.year_group = *rc::gen::inRange(3, 9);
  std::vector<std::string> category;
  for (const char* word : {"gambling", "games", "chat"}) {
    if (*rc::gen::arbitrary<bool>()) category.emplace_back(word);
  }
  const bool given = set(request, "category", Value(category)) && set(request, "purpose", Value(pick({"education", "work", "private", "commercial"}))) &&
                     set(request, "host", Value(pick({"a.example", "b.example"}))) && set(request, "lesson", Value(*rc::gen::arbitrary<bool>())) &&
                     set(request, "device_owner", Value(pick({"school", "own"})));
  RC_ASSERT(given);
  return request;
}

Facts permissions() {
  Facts facts;
  for (const Role role : {Role::teacher, Role::director}) {
    if (!*rc::gen::arbitrary<bool>()) continue;
    Permission permission;
    permission.who = "p1";
    permission.action = "web.visit";
    permission.role = role;
    permission.by = "p2";
    facts.permissions.push_back(permission);
  }
  return facts;
}

}  // namespace

TEST_CASE("a child code that was accepted never answers more loosely than its parent") {
  std::size_t accepted = 0, refused = 0;
  CHECK(rc::check("layer is sound", [&] {
    const std::vector<std::string> above = {rule()};
    std::vector<std::string> below = {rule(), rule()};
    if (*rc::gen::arbitrary<bool>()) below.push_back(above.front());
    const Layered layered = layer(code_with("hoog", above), code_with("laag", below));
    if (!layered.findings.empty()) {
      ++refused;
      return;
    }
    ++accepted;
    const auto parent = Rules::compile(code_with("hoog", above)), child = Rules::compile(layered.code);
    for (int i = 0; i < 20; ++i) {
      const Request request = question();
      const Facts facts = permissions();
      RC_ASSERT(decide(*child, facts, request).outcome <= decide(*parent, facts, request).outcome);
    }
  }));
  MESSAGE(accepted, " accepted, ", refused, " refused");
  CHECK(accepted > 5);
  CHECK(refused > 5);
}
