// SPDX-License-Identifier: EUPL-1.2
// decide(code, facts, request) → decision: before the act; always names the article. Design 3.
#pragma once

#include <memory>

#include "core/decision/decision.h"
#include "core/decision/request.h"

namespace leidraad {

// A code made ready to decide by: per action its statements, values filled in. Immutable; share it
// between threads. Holds its own copy of the code, so citations live as long as it does.
class Rules {
 public:
  // The code must be free of errors (check, layer); proposed statements are left out.
  static std::shared_ptr<const Rules> compile(Code code);
  virtual const Code& code() const = 0;
  virtual ~Rules() = default;
};

Decision decide(const Rules& rules, const Facts& facts, const Request& request);

// The request with what the facts add (the person's register entry, derived attributes), as decide
// sees it. For explain, the naive interpreter in the tests, and "what was this based on".
Request with_derived(const Rules& rules, const Facts& facts, const Request& request);

}  // namespace leidraad
