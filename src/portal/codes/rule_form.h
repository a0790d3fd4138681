// SPDX-License-Identifier: EUPL-1.2
// A rule as a form: fields made from the vocabulary, and the source of the rule made from the fields. The
// verb stays what it is, and so does a condition that is more than a list of things.
#pragma once

#include <string>

#include "core/code/code.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

// The fields of `statement`; where the form was sent before, what stood in it.
html::Html rule_fields(const Visit& visit, const Statement& statement);
// What was chosen, as source. Precondition: the form was made by rule_fields of this statement.
std::string source_in_form(const http::Values& form, const Statement& statement);

}  // namespace leidraad::portal
