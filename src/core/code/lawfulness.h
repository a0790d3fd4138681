// SPDX-License-Identifier: EUPL-1.2
// Between the files that check lawfulness: each check reports here by its id, and its source is added.
#pragma once

#include <string>

#include "core/code/check.h"

namespace leidraad {

struct Said {  // in both languages
  std::string nl, en;
};

class LawfulnessReport {
 public:
  explicit LawfulnessReport(const Code& code) : code_(code) {}
  void add(std::string_view id, Severity severity, Place place, Said what, Said suggestion = {});
  const Code& code() const { return code_; }
  const FrontMatter& front() const { return code_.front; }
  // What the law wants before adoption: a warning in a draft, an error in an adopted code.
  Severity before_adoption() const {
    return code_.front.adopted.empty() ? Severity::warning : Severity::error;
  }
  Findings take();  // by place

 private:
  const Code& code_;
  Findings findings_;
};

void check_observe(const Statement& statement, LawfulnessReport& report);   // check_supervision.cpp
void check_alert(const Statement& statement, LawfulnessReport& report);     // check_supervision.cpp
void check_consent(LawfulnessReport& report);                               // check_supervision.cpp
void check_gate_rule(const Statement& statement, LawfulnessReport& report); // check_gate_rules.cpp
void check_amounts(const Statement& statement, LawfulnessReport& report);   // check_amounts.cpp
void check_stale_names(LawfulnessReport& report);                           // stale_names.cpp

}  // namespace leidraad
