// SPDX-License-Identifier: EUPL-1.2
// JSON text → values of the contract, and back. The same shapes in the CLI, over HTTP and in tests.
// Pure: bytes in, values out. Strict: duplicate keys, invalid UTF-8, depth over 32, unknown
// attributes and wrong types are errors with the path of the place.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/code/diff.h"
#include "core/code/finding.h"
#include "core/decision/coverage.h"
#include "core/decision/decide.h"
#include "core/decision/explain.h"

namespace leidraad {

inline constexpr std::size_t kRequestBytesMax = 1'000'000;
inline constexpr std::size_t kBatchBytesMax = 4'000'000;

// One request object of the contract ({"id","at","who","action","with"}).
Result<Request> read_request(std::string_view json);
// One object or an array of them: one result for each, in order. Error: no JSON, or neither.
struct RequestBatch {
  bool was_array = false;
  std::vector<Result<Request>> requests;
};
Result<RequestBatch> read_requests(std::string_view json);

std::string print(const Error& error);  // "with.category: …", for an error line

// FACTS.json of the contract; unknown keys of an entry are ignored, wrong types are errors.
Result<Facts> read_facts(std::string_view json);
// {"category": ["host", …]}
Result<std::shared_ptr<const Lists>> read_categories(std::string_view json);

// One line, keys in the contract's order. Facts: who the reader is, and the zone `until` is told in.
std::string write_decision(const Rules& rules, const Facts& facts, const Request& request,
                           const Decision& decision, Language language);
std::string write_error(std::size_t line, std::string_view why);   // {"line":n,"error":"…"}
std::string write_error(std::string_view why);                     // {"error":"…"}
std::string write_finding(const Finding& finding, Language language);  // one line of check --json
std::string write_change(const Change& change, Language language);     // one line of diff --json
std::string write_coverage(const std::vector<ClauseCoverage>& clauses, std::size_t rules,
                           std::size_t live, Language language);
std::string write_vocabulary();   // GET /v1/vocabulary: the one table, with labels in nl and en
std::string write_openapi();      // the OpenAPI 3.1 description of /v1, made from the one table

// The reference pages docs/en/vocabulary.md and docs/en/checks.md.
std::string write_vocabulary_page();
std::string write_checks_page();

}  // namespace leidraad
