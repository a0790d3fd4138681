// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/report_school.h"

#include <algorithm>

#include "core/base/text.h"

namespace leidraad::portal {

namespace {

// A parent belongs to the schools of the children.
std::vector<std::string> schools_of_visitor(const Visit& visit) {
  std::vector<std::string> own = visit.actor().schools;
  for (const Person& person : visit.board.facts->people) {
    if (person.guardians && person.school && contains(*person.guardians, visit.actor().person) && !contains(own, *person.school)) own.push_back(*person.school);
  }
  return own;
}

}  // namespace

Result<ReportSchools> report_schools(const Visit& visit) {
  ReportSchools schools;
  TRY(visit.office().read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT id, name FROM school WHERE board_id = ? ORDER BY name, id", {from.board()}))) schools.all.emplace_back(row.text(0), row.text(1));
    return done();
  }));
  const std::vector<std::string> own = visit.is_signed_in() ? schools_of_visitor(visit) : std::vector<std::string>();
  if (own.empty()) {
    schools.board_too = true;
  } else {
    std::erase_if(schools.all, [&](const auto& school) { return !contains(own, school.first); });
  }
  return schools;
}

std::optional<std::string> chosen_school(const Visit& visit, const ReportSchools& schools) {
  const http::Values& said = visit.request.method == "POST" ? visit.request.form : visit.request.query;
  const std::string asked = said.first("school");
  if (asked == "-" && schools.board_too) return std::string();
  const auto found = std::find_if(schools.all.begin(), schools.all.end(), [&](const auto& school) { return school.first == asked; });
  if (found != schools.all.end()) return asked;
  if (schools.all.empty()) return std::string();
  if (schools.all.size() == 1 && !schools.board_too) return schools.all.front().first;
  return std::nullopt;
}

std::string name_of_school(const ReportSchools& schools, std::string_view school, const Visit& visit) {
  for (const auto& [one, name] : schools.all) {
    if (one == school) return name;
  }
  return std::string(visit.say("het bestuur", "the board"));
}

}  // namespace leidraad::portal
