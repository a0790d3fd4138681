// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/people.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/registers/permission_request.h"
#include "portal/pages/everyday.h"

namespace leidraad::portal {

using namespace html;

namespace {

void add_once(std::vector<Role>& roles, Role role) {
  if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
}

bool holds(const Person& person, Role role) {
  return person.roles && std::find(person.roles->begin(), person.roles->end(), role) != person.roles->end();
}

// Some roles are parts played in one matter, and say nothing of who somebody is.
bool is_job(Role role) {
  return role != Role::school_approver && role != Role::owner && role != Role::rights_holder;
}

bool shares_group(const Person& a, const Person& b) {
  if (!a.groups || !b.groups || a.school != b.school) return false;
  return std::any_of(a.groups->begin(), a.groups->end(), [&](const std::string& group) { return contains(*b.groups, group); });
}

}  // namespace

std::string school_name(std::string_view school) {
  return "De " + capital(school);
}

std::string description(const Person& person, Language language) {
  std::vector<std::string> words;
  if (person.roles) {
    for (const Role role : *person.roles) {
      if (is_job(role)) words.emplace_back(label(role).in(language));
    }
  }
  if (words.empty() && person.kind) words.emplace_back(label(*person.kind).in(language));
  std::string text = join(words, ", ");
  if (person.groups && !person.groups->empty()) text += (language == Language::dutch ? " · groep " : " · group ") + enumerate(*person.groups, ", ");
  return text;
}

std::vector<const Person*> holders(const Visit& visit, Role role, std::size_t most) {
  std::vector<const Person*> found;
  // Who works here is told to who belongs here, not to whoever finds the page.
  if (who_are_you(visit) != Room::who && !visit.is_signed_in()) return found;
  for (const Person& person : visit.board.facts->people) {
    // Nobody helps, or permits, himself.
    if (holds(person, role) && &person != visit.who) found.push_back(&person);
  }
  const auto is_near = [&](const Person* person) { return visit.who && visit.who->school && person->school == visit.who->school; };
  std::stable_sort(found.begin(), found.end(), [&](const Person* a, const Person* b) { return is_near(a) && !is_near(b); });
  // Somebody near is somebody to walk to; then the others at other schools are of no use.
  if (!found.empty() && is_near(found.front())) {
    std::erase_if(found, [&](const Person* person) { return !is_near(person); });
  }
  if (found.size() > most) found.resize(most);
  return found;
}

Html who_can_help(const Visit& visit, const std::vector<Role>& roles) {
  std::vector<Html> items;
  for (const Role role : roles) {
    std::vector<std::string> names;
    for (const Person* person : holders(visit, role)) names.push_back(person->name);
    const std::string_view words = visit.say(label(role));
    const std::string all = enumerate(names, visit.say(" of ", " or "));
    items.push_back(all.empty() ? element("li", {}, words) : element("li", {}, element("b", {}, all), ", ", words));
  }
  if (items.empty()) return {};
  return element("ul", {css("plain")}, items);
}

std::string with_name(const Visit& visit, Role role) {
  const auto found = holders(visit, role, 1);
  const std::string words(visit.say(label(role)));
  if (found.empty()) return std::string(visit.say("de ", "the ")) + words;
  return found.front()->name + " (" + words + ")";
}

std::vector<const Person*> class_of(const Visit& visit) {
  std::vector<const Person*> found;
  if (!visit.who) return found;
  const bool is_pupil = visit.who->kind == Kind::pupil;
  for (const Person& person : visit.board.facts->people) {
    if (person.kind == Kind::pupil && (is_pupil ? person.id == visit.who->id : shares_group(*visit.who, person))) found.push_back(&person);
  }
  std::sort(found.begin(), found.end(), [](const Person* a, const Person* b) { return a->name < b->name; });
  return found;
}

std::vector<Role> roles_that_permit(const Statement& statement) { return permitting_roles(statement); }

std::vector<Role> roles_of(const Article& article) {
  std::vector<Role> roles;
  for (const Statement* statement : article.statements()) {
    for (const Role role : roles_that_permit(*statement)) add_once(roles, role);
  }
  for (const Statement* statement : article.statements()) {
    if (const auto* report = std::get_if<ReportRule>(&statement->rule)) {
      for (const Role role : report->to) add_once(roles, role);
    }
    if (const auto* alert = std::get_if<AlertRule>(&statement->rule)) {
      for (const AlertStep& step : alert->steps) add_once(roles, step.role);
    }
    if (const auto* review = std::get_if<ReviewRule>(&statement->rule)) add_once(roles, review->by);
  }
  return roles;
}

}  // namespace leidraad::portal
