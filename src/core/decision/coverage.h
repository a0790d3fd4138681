// SPDX-License-Identifier: EUPL-1.2
// Coverage that cannot lie: for every clause how the code carries it, from the rules themselves.
#pragma once

#include "core/decision/decide.h"

namespace leidraad {

enum class ClauseState { enforced, observed, registered, built_in, asked_only, missing };
std::string_view name(ClauseState state);

struct ClauseCoverage {
  std::string id;
  ClauseState state = ClauseState::missing;
  std::string article;                     // id; empty: no article carries it
  std::vector<std::string> statements;     // one line each
  std::size_t rulings = 0;
  std::string reason_nl, reason_en;        // why asked only, which test proves built_in, …
};
struct Coverage {
  std::vector<ClauseCoverage> clauses;     // of the documents the code cites, in their order
  std::size_t rules = 0;                   // statements in force
  std::size_t live = 0;                    // proved by a gate's canary in the last 24 hours
};
Coverage coverage(const Code& code);

// Clauses Leidraad itself carries, with the test that shows it.
struct BuiltIn { std::string_view clause, test, what_nl, what_en; };
std::span<const BuiltIn> built_in_clauses();

// A ruling put to the rules. who `staff` or `everyone`: every kind of it must give the answer.
struct RulingResult {
  const Article* article = nullptr;
  const Ruling* ruling = nullptr;
  bool holds = false;
  std::string problem;                     // empty when it holds: "expected ask, got deny (4.5 …)"
  std::string problem_nl;                  // the same for a Dutch reader
  std::vector<const Statement*> reached;   // statements its decisions cited
};
std::vector<RulingResult> run_rulings(const Rules& rules, const Facts& facts);

}  // namespace leidraad
