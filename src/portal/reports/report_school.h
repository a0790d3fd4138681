// SPDX-License-Identifier: EUPL-1.2
// Which school a report is about: known of who belongs to one, asked of anyone else.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

struct ReportSchools {
  std::vector<std::pair<std::string, std::string>> all;  // id, name; of the visitor where he belongs to some
  bool board_too = false;                                // "het bestuur, of ik weet het niet"
};
Result<ReportSchools> report_schools(const Visit& visit);
// What the address or the form says, or the only one there is. nullopt: ask.
std::optional<std::string> chosen_school(const Visit& visit, const ReportSchools& schools);
std::string name_of_school(const ReportSchools& schools, std::string_view school, const Visit& visit);

}  // namespace leidraad::portal
