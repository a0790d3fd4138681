// SPDX-License-Identifier: EUPL-1.2
// Coverage that cannot lie: each state from what makes it true, and each built-in claim from its test.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <doctest/doctest.h>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "core/decision/coverage.h"
#include "core/decision/decide.h"

using namespace leidraad;

namespace {

Code read(std::string_view body, std::string_view front = {}) {
  const std::string source = "---\ncode: proef\ntitle: Proef\nlanguage: nl\n" + std::string(front) + "---\n\n" + std::string(body);
  Parsed parsed = parse_code(source, "proef.md");
  REQUIRE_FALSE(has_errors(parsed.findings));
  return parsed.code;
}

std::string article(std::string_view id, std::string_view attributes, std::string_view rules = {}, std::string_view text = "Tekst.") {
  std::string out = "### Artikel " + std::string(id) + " {#" + std::string(id) + " " + std::string(attributes) + "}\n\n" + std::string(text) + "\n\n";
  if (!rules.empty()) out += "```rule\n" + std::string(rules) + "\n```\n\n";
  return out;
}

const ClauseCoverage& clause(const Coverage& coverage, std::string_view id) {
  const auto found = std::find_if(coverage.clauses.begin(), coverage.clauses.end(), [&](const ClauseCoverage& one) { return one.id == id; });
  REQUIRE(found != coverage.clauses.end());
  return *found;
}

std::string all_tests() {
  std::string all;
  for (const char* folder : {"/src", "/tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(LEIDRAAD_SOURCE_DIR) + folder)) {
      if (!entry.path().filename().string().ends_with("_test.cpp")) continue;
      std::ifstream file(entry.path());
      std::ostringstream text;
      text << file.rdbuf();
      all += text.str();
    }
  }
  return all;
}

Because because(const Code& code, Kind kind, std::string_view device_owner) {
  const auto rules = Rules::compile(code);
  Request request = request_for(*find_action("game.play"));
  request.who.kind = kind;
  request.who.assurance = Assurance::authenticated;
  REQUIRE(set(request, "device_owner", Value(std::string(device_owner))));
  return decide(*rules, {}, request).because.front().because;
}

}  // namespace

TEST_CASE("a clause is enforced, observed, registered, built in, asked only or missing, by what carries it") {
  const Coverage found = coverage(read(
      article("spel", "source=N4.5 main", "forbid game.play\nreport misuse to report_point") +
      article("verkeer", "source=N11.2", "observe traffic keep bytes per minute serving security for 14 days") +
      article("signaal", "source=N11.3", "alert on traffic per workstation when flows > 9 over 1 hour to network_admin") +
      article("lezen", "source=N0.5 register=acknowledgement") + article("doelen", "source=N0.7") +
      article("taal", "source=N5.6", "", "Tekst.\n\nWaarom alleen gevraagd: woorden beoordeelt een mens.") +
      article("zwijgt", "source=N1.1") + article("melden", "source=N3.8", "report malfunction to school_ict") +
      article("voorstel", "source=N6.3", "proposed forbid call.place when number_class in {0906}")));
  const std::pair<std::string_view, ClauseState> expected[] = {
      {"N4.5", ClauseState::enforced}, {"N11.2", ClauseState::observed}, {"N11.3", ClauseState::observed},
      {"N0.5", ClauseState::registered}, {"N0.7", ClauseState::built_in}, {"N5.6", ClauseState::asked_only},
      {"N1.1", ClauseState::asked_only}, {"N3.8", ClauseState::asked_only}, {"N6.3", ClauseState::asked_only},
      {"N4.6", ClauseState::missing}};
  for (const auto& [id, state] : expected) {
    CAPTURE(id);
    CHECK(clause(found, id).state == state);
    if (state > ClauseState::observed) CHECK_FALSE(clause(found, id).reason_nl.empty());
    if (state > ClauseState::observed) CHECK_FALSE(clause(found, id).reason_en.empty());
  }
  CHECK(clause(found, "N4.5").article == "spel");
  CHECK(clause(found, "N4.5").statements == std::vector<std::string>{"forbid game.play", "report misuse to report_point"});
  CHECK(clause(found, "N5.6").reason_nl.find("woorden beoordeelt een mens") != std::string::npos);
  CHECK(clause(found, "N3.8").reason_nl.find("Een mens doet dit") != std::string::npos);
  CHECK(clause(found, "N6.3").statements.empty());
  CHECK(clause(found, "N4.6").article.empty());
  CHECK(found.rules == 5);
  CHECK(found.live == 0);
}

TEST_CASE("a clause carried twice has the strongest state and the rules and rulings of both") {
  const std::string ruling = "```ruling\npupil game.play → deny\nteacher game.play → allow\n```\n\n";
  const Coverage found = coverage(read(article("een", "source=N4.5 main") + article("twee", "source=N4.5", "forbid game.play for pupil") + ruling +
                                       article("drie", "source=N4.5", "advise against game.play")));
  CHECK(clause(found, "N4.5").state == ClauseState::enforced);
  CHECK(clause(found, "N4.5").article == "twee");
  CHECK(clause(found, "N4.5").statements.size() == 2);
  CHECK(clause(found, "N4.5").rulings == 2);
}

TEST_CASE("every clause of a document the code cites is accounted for, in its order") {
  const Coverage n = coverage(read(article("a", "source=N4.5 main")));
  CHECK(n.clauses.size() == 106);
  CHECK(n.clauses.front().id == "N0.1");
  CHECK(n.clauses.back().id == "N13.28");
  const Coverage both = coverage(read(article("a", "source=N4.5,K2.9 main")));
  CHECK(both.clauses.size() == clause_ids().size());
  CHECK(both.clauses.front().id == "K0.1");
  CHECK(coverage(read(article("a", "main"))).clauses.empty());
}

TEST_CASE("a built-in clause names a test that exists, and a clause that exists") {
  const std::string tests = all_tests();
  REQUIRE(tests.size() > 1000);
  for (const BuiltIn& one : built_in_clauses()) {
    CAPTURE(one.clause);
    CAPTURE(one.test);
    CHECK(tests.find("TEST_CASE(\"" + std::string(one.test) + "\")") != std::string::npos);
    CHECK(contains(clause_ids(), one.clause));
    CHECK_FALSE(one.what_nl.empty());
    CHECK_FALSE(one.what_en.empty());
  }
}

TEST_CASE("a code binds the kinds of person it names, and every document's kinds can be named") {
  for (const std::string_view kind : {"pupil", "employee", "intern", "agency", "volunteer", "external", "parent", "visitor"}) {
    CAPTURE(kind);
    REQUIRE(find_kind(kind));
    const std::string front = "scope: {kinds: [" + std::string(kind) + "]}\n";
    const Code code = read(article("a", "main", "forbid game.play"), front);
    for (std::size_t i = 0; i < kKinds; ++i) {
      const Kind other = static_cast<Kind>(i);
      CHECK((because(code, other, "school") == Because::out_of_scope) == (name(other) != kind));
    }
  }
  const Code staff = read(article("a", "main", "forbid game.play for staff"));
  for (std::size_t i = 0; i < kKinds; ++i) {
    const Kind kind = static_cast<Kind>(i);
    const bool employed = kind == Kind::employee || kind == Kind::intern || kind == Kind::agency || kind == Kind::volunteer || kind == Kind::external;
    CHECK((because(staff, kind, "school") == Because::violated) == employed);
  }
}

TEST_CASE("a code binds school devices and own devices, or only those it names") {
  const std::string body = article("a", "main", "forbid game.play");
  const Code both = read(body, "scope: {devices: [school, own]}\n"), school = read(body, "scope: {devices: [school]}\n");
  CHECK(because(both, Kind::pupil, "own") == Because::violated);
  CHECK(because(both, Kind::pupil, "school") == Because::violated);
  CHECK(because(school, Kind::pupil, "own") == Because::out_of_scope);
  CHECK(because(school, Kind::pupil, "school") == Because::violated);
}
