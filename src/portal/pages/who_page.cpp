// SPDX-License-Identifier: EUPL-1.2
// "Wie bent u?": the demonstration's list of people. Choosing sets a cookie and nothing else.
#include <algorithm>
#include <chrono>
#include <map>

#include "portal/pages/everyday.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/pages/people.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::chrono::hours kDemonstrationTime{12};

// Back to where the question was; only ever a page of ours.
std::string way_back(const Visit& visit, const http::Values& values) {
  const std::string back = values.first("terug");
  if (back.empty()) return std::string(path_of(Room::may_i, visit.language));
  return Link::here(back).address();
}

Html person_button(const Visit& visit, const Person& person) {
  const bool chosen = visit.who == &person;
  return element("li", {},
                 element("button", {{"type", "submit"}, {"name", kWhoCookie}, {"value", person.id}, {"aria-pressed", chosen ? "true" : "false"}},
                         element("span", {}, person.name), element("span", {css("role")}, description(person, visit.language))));
}

// Staff of a place first, then its parents and pupils: the order in which people look for themselves.
int rank(const Person& person) {
  if (person.kind && is_staff(*person.kind)) return 0;
  return person.kind == Kind::pupil ? 1 : 2;
}

Html group(const Visit& visit, const std::string& heading, const std::string& anchor, std::vector<const Person*> people) {
  std::stable_sort(people.begin(), people.end(), [](const Person* a, const Person* b) { return rank(*a) < rank(*b); });
  std::vector<Html> buttons;
  for (const Person* person : people) buttons.push_back(person_button(visit, *person));
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, heading),
                 element("ul", {css("people")}, buttons));
}

}  // namespace

http::Response who_page(const Visit& visit) {
  if (who_are_you(visit) != Room::who) return http::redirect(visit.to(Room::sign_in).address());  // real people are on no public list
  std::map<std::string, std::vector<const Person*>> schools;  // "" : of the board as a whole
  std::vector<const Person*> around;                          // parents and visitors
  for (const Person& person : visit.board.facts->people) {
    if (person.name.empty()) continue;
    const bool visits = person.kind == Kind::parent || person.kind == Kind::visitor;
    (visits ? around : schools[person.school.value_or("")]).push_back(&person);
  }
  Html groups;
  for (const auto& [school, people] : schools) {
    const std::string heading = school.empty() ? visit.board.name : school_name(school);
    groups += group(visit, heading, "plek-" + (school.empty() ? std::string("bestuur") : school), people);
  }
  if (!around.empty()) groups += group(visit, std::string(visit.say("Ouders en bezoekers", "Parents and visitors")), "plek-rondom", around);
  Sheet sheet{Room::who, std::string(visit.say("Wie bent u?", "Wie ben je?", "Who are you?")), "", {}};
  sheet.main = together(element("h1", {}, sheet.title),
                        element("p", {css("lead")},
                                visit.say("Dit is een demonstratie met verzonnen mensen: er is geen wachtwoord en er wordt niets bewaard. "
                                          "Kies iemand, dan ziet u wat voor die persoon geldt.",
                                          "Dit is een demonstratie met verzonnen mensen: er is geen wachtwoord en er wordt niets bewaard. "
                                          "Kies iemand, dan zie je wat voor die persoon geldt.",
                                          "This is a demonstration with made-up people: there is no password and nothing is kept. "
                                          "Choose someone to see what holds for them.")),
                        element("form", {{"method", "post"}, action(visit.to(Room::who))},
                                element("input", {{"type", "hidden"}, {"name", "terug"}, {"value", way_back(visit, visit.request.query)}}), groups));
  return show(visit, sheet);
}

http::Response choose_who(const Visit& visit) {
  if (who_are_you(visit) != Room::who) return not_found_page(visit);
  const std::string chosen = visit.request.form.first(kWhoCookie);
  for (const Person& person : visit.board.facts->people) {
    if (person.id != chosen) continue;
    http::Response response = http::redirect(way_back(visit, visit.request.form));
    http::set_cookie(response, kWhoCookie, person.id, kDemonstrationTime);
    return response;
  }
  return bad_request_page(
      visit, {"Deze persoon staat niet in de lijst. Kies iemand van de lijst.", "This person is not in the list. Choose someone from the list."});
}

}  // namespace leidraad::portal
