// SPDX-License-Identifier: EUPL-1.2
#include "office/roster_report.h"

#include "wire/json_text.h"

namespace leidraad {

std::string write_import_report(const roster::Roster& roster, const roster::Plan& plan, const std::string& stopped, Language language) {
  const roster::Count people = roster::count(roster);
  std::string out;
  JsonWriter json(out);
  json.open_object().key("format").text(roster::name(roster.format));
  json.key("people").open_object().key("pupil").number(people.pupils).key("employee").number(people.employees).key("parent").number(people.parents).close_object();
  json.key("groups").number(roster.groups.size()).key("schools").number(roster.schools.size());
  json.key("dropped").texts(roster.dropped);
  json.key("new").number(plan.new_people).key("changed").number(plan.changed_people).key("gone").number(plan.gone.size());
  json.key("errors").open_array();
  for (const roster::Problem& problem : roster.errors) {
    const std::string file = problem.file.empty() ? "" : problem.file + ": ";
    json.open_object().key("line").number(problem.line).key("error").text(file + (language == Language::dutch ? problem.nl : problem.en)).close_object();
  }
  if (!stopped.empty()) json.open_object().key("line").number(0).key("error").text(stopped).close_object();
  json.close_array().close_object();
  return out;
}

}  // namespace leidraad
