// SPDX-License-Identifier: EUPL-1.2
// The pieces of such a sheet.
#pragma once

#include "office/gates.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

html::Html paper_section(const Visit& visit, std::string_view anchor, const Label& title, const html::Html& inside);
html::Html paper_line(const Visit& visit, const Label& words);  // a paragraph
html::Html paste(const std::string& lines);              // to copy as it stands
html::Html paper_head(const Visit& visit);               // on paper alone: whose sheet, from where, of when
// "https://leidraad.school.example": as the board wrote it down, or as the browser reached us.
std::string portal_address(const Visit& visit);

// The names a gate is tried with: one of each.
struct CanaryNames {
  std::string must_deny, must_pass;
};
CanaryNames canary_names(const Visit& visit, const Gate& gate);

}  // namespace leidraad::portal
