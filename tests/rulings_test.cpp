// SPDX-License-Identifier: EUPL-1.2
// Every ruling of every code that is shipped holds, and every rule a gate decides by is reached by one.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/code/print.h"
#include "core/decision/coverage.h"
#include "files/files.h"

using namespace leidraad;

namespace {

std::vector<std::string> shipped_codes() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(LEIDRAAD_SOURCE_DIR "/codes")) {
    if (entry.path().extension() == ".md") out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Rules in force that no ruling's decision cites.
std::vector<const Statement*> unreached(const Code& code, const std::vector<RulingResult>& results) {
  std::set<const Statement*> reached;
  for (const RulingResult& result : results) reached.insert(result.reached.begin(), result.reached.end());
  std::vector<const Statement*> out;
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      if (statement->is_gate_rule() && !statement->proposed && !reached.contains(statement)) out.push_back(statement);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("every ruling of every shipped code holds, and together they reach every rule of a gate") {
  const auto paths = shipped_codes();
  CHECK(paths.size() >= 2);
  for (const std::string& path : paths) {
    const auto loaded = load_code(path);
    REQUIRE_MESSAGE(loaded, path);
    for (const Finding& finding : loaded->findings) {
      CHECK_MESSAGE(finding.severity != Severity::error, finding.file << ":" << finding.place.line << " " << finding.id << " " << finding.nl);
    }
    const auto facts = with_zone(loaded->code, {});
    REQUIRE(facts);
    const auto rules = Rules::compile(loaded->code);
    const auto results = run_rulings(*rules, *facts);
    CHECK(!results.empty());
    for (const RulingResult& result : results) {
      CHECK_MESSAGE(result.holds, path << ":" << result.ruling->place.line << " " << print(*result.ruling) << "\n  " << result.problem);
    }
    for (const Statement* statement : unreached(rules->code(), results)) {
      CHECK_MESSAGE(false, path << ":" << statement->place.line << " no ruling reaches " << print_one_line(*statement));
    }
    MESSAGE(path.substr(path.rfind("/codes/") + 1) << ": " << results.size() << " rulings");
  }
}
