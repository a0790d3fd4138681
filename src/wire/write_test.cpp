// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <set>

#include "wire/json.h"
#include "wire/json_tree.h"

using namespace leidraad;

namespace {

// Every "$ref" below this place.
void references(const Json& json, std::set<std::string>& found) {
  if (const auto* items = json.items())
    for (const Json& item : *items) references(item, found);
  if (const auto* members = json.members())
    for (const auto& [name, value] : *members) {
      if (name == "$ref") found.insert(*value.text());
      else references(value, found);
    }
}

}  // namespace

TEST_CASE("an error line is JSON, whatever stands in it") {
  CHECK(write_error(3, "a \"b\"\n") == R"({"line":3,"error":"a \"b\"\n"})");
  CHECK(write_error("é") == R"({"error":"é"})");
}

TEST_CASE("a finding is one line in the asked language") {
  Finding finding;
  finding.file = "code.nl.md";
  finding.place = {12, 4};
  finding.id = "unknown-word";
  finding.severity = Severity::warning;
  finding.nl = "Onbekend woord";
  finding.en = "Unknown word";
  finding.suggestion_nl = "Bedoelt u x?";
  CHECK(write_finding(finding, Language::dutch) ==
        R"({"file":"code.nl.md","line":12,"column":4,"id":"unknown-word","severity":"warning","text":"Onbekend woord","suggestion":"Bedoelt u x?"})");
  CHECK(write_finding(finding, Language::english).find("Unknown word") != std::string::npos);
}

TEST_CASE("coverage admits a clause that nothing carries") {
  ClauseCoverage enforced;
  enforced.id = "N4.5";
  enforced.state = ClauseState::enforced;
  enforced.article = "kansspelen";
  enforced.statements = {"forbid web.visit"};
  enforced.rulings = 2;
  ClauseCoverage missing;
  missing.id = "N4.6";
  missing.reason_nl = "Geen artikel noemt dit.";
  CHECK(write_coverage({enforced, missing}, 1, 0, Language::dutch) ==
        R"({"clauses":[{"id":"N4.5","state":"enforced","article":"kansspelen","statements":["forbid web.visit"],"rulings":2,"live":null,"reason":""},)"
        R"({"id":"N4.6","state":null,"article":null,"statements":[],"rulings":0,"live":null,"reason":"Geen artikel noemt dit."}],"rules":1,"live":0})");
}

TEST_CASE("the vocabulary names every action with its attributes, labels and words") {
  const auto json = read_json(write_vocabulary(), 10'000'000);
  REQUIRE(json);
  const auto* list = json->find("actions")->items();
  REQUIRE(list);
  REQUIRE(list->size() == actions().size());
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& action = (*list)[i];
    CAPTURE(actions()[i].name);
    CHECK(*action.find("name")->text() == actions()[i].name);
    CHECK_FALSE(action.find("nl")->text()->empty());
    const auto* attributes = action.find("attributes")->items();
    REQUIRE(attributes->size() == actions()[i].attributes.size());
    for (const Json& attribute : *attributes) {
      CAPTURE(*attribute.find("name")->text());
      CHECK_FALSE(attribute.find("nl")->text()->empty());
      CHECK_FALSE(attribute.find("question")->find("adult")->find("nl")->text()->empty());
    }
  }
  CHECK(json->find("kinds")->items()->size() == kKinds);
  CHECK(json->find("roles")->items()->size() == kRoles);
  CHECK(json->find("outcomes")->items()->size() == 5);
}

TEST_CASE("the API description is OpenAPI 3.1 and all its references lead somewhere") {
  const auto json = read_json(write_openapi(), 10'000'000);
  REQUIRE_MESSAGE(json, print(json ? Error{} : json.error()));
  CHECK(*json->find("openapi")->text() == "3.1.0");
  CHECK(json->find("servers")->items()->front().find("url"));
  const Json* schemas = json->find("components")->find("schemas");
  REQUIRE(schemas);
  std::set<std::string> found;
  references(*json, found);
  for (const std::string& reference : found) {
    CAPTURE(reference);
    const std::string prefix = "#/components/schemas/";
    REQUIRE(reference.starts_with(prefix));
    CHECK(schemas->find(reference.substr(prefix.size())));
  }
  CHECK(schemas->find("Request")->find("oneOf")->items()->size() == actions().size());
  for (const Action& action : actions()) {
    const Json* request = schemas->find("request." + std::string(action.name));
    REQUIRE(request);
    CHECK(*request->find("properties")->find("action")->find("const")->text() == action.name);
    CHECK(request->find("properties")->find("with")->find("properties")->members()->size() == action.attributes.size());
  }
  for (const char* path : {"/v1/decide", "/v1/vocabulary", "/v1/coverage", "/v1/openapi.json", "/health"})
    CHECK(json->find("paths")->find(path));
  CHECK(schemas->find("Duration")->find("examples")->items()->size() == 3);
  CHECK(schemas->find("Size")->find("examples")->items()->size() == 1);
}
