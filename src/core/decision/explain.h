// SPDX-License-Identifier: EUPL-1.2
// A decision in words: Dutch or English, for a pupil, a teacher or an administrator.
#pragma once

#include "core/decision/decide.h"

namespace leidraad {

enum class Register { pupil, teacher, administrator };
Register register_of(const Person& who);  // a pupil, an ICT role, or any other

struct Reason {
  std::string article, title, text, statement;  // statement: the rule's source on one line, or empty
};
struct Explanation {
  std::string headline;              // "Vraag het aan de locatieleider"
  std::vector<Reason> reasons;       // one a citation, same order
  std::vector<std::string> next;     // what you can do now: who can help, what to ask or report
  std::vector<std::string> questions;  // decision.questions as questions a person can answer
};
Explanation explain(const Rules& rules, const Decision& decision, const Request& request,
                    Language language, Register reader);

}  // namespace leidraad
