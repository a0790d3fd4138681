// SPDX-License-Identifier: EUPL-1.2
// An answer. It cannot be made without the article it rests on.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/civil_time.h"
#include "core/code/code.h"

namespace leidraad {

enum class Outcome { deny, ask, depends, advise, allow };  // strictest first
std::string_view name(Outcome outcome);

// Why a citation stands in the decision.
enum class Because {
  violated,        // the rule forbids or requires, and is broken
  depends,         // a fact it needs is missing
  cannot_judge,    // it could not be evaluated, so the strict side wins
  notice,          // an advise that holds
  main_rule,       // the main article
  allowed,         // an allow that holds
  exception_used,  // its exception (unless, except) is what makes this possible
  out_of_scope,    // the code does not bind this person, device or place
  never_barred     // emergency numbers and helplines
};

struct Citation {
  const Article* article = nullptr;      // never null; of the Code inside the rules that decided
  const Statement* statement = nullptr;  // null: the article as such
  Because because = Because::main_rule;
};

class Decision {
 public:
  // Precondition: at least one citation.
  Decision(Outcome outcome, std::vector<Citation> because);

  Outcome outcome;
  std::vector<Citation> because;             // strictest first; never empty
  std::vector<Role> ask;                     // who can permit it, under `ask`
  std::vector<std::string> questions;        // base facts, most decisive first
  std::vector<std::string> missing_consent;  // ids, only for who may see the class
  std::size_t missing_consent_count = 0;
  std::optional<Instant> until;              // when the permission it rests on ends

  std::vector<std::string> articles() const;  // ids, unique, in order of `because`
  std::vector<std::string> sources() const;   // clause ids, unique
};

}  // namespace leidraad
