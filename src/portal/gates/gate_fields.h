// SPDX-License-Identifier: EUPL-1.2
// A gate as a form: its fields, and what was filled in read back, line by line where that says what is wrong.
#pragma once

#include <string>
#include <vector>

#include "office/gates.h"
#include "office/people.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

struct GateFields {
  GateDraft draft;
  std::string stations;              // as typed: what could not be read comes back as it was
  std::vector<std::string> wrong;    // a sentence each, with the line it is about
};
GateFields fields_of(const Visit& visit, const GateDraft& draft);
GateFields fields_sent(const Visit& visit, const std::vector<SchoolLine>& schools);
html::Html gate_fields_view(const Visit& visit, const GateFields& fields, const std::vector<SchoolLine>& schools);

}  // namespace leidraad::portal
