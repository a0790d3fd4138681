// SPDX-License-Identifier: EUPL-1.2
// The class list to choose from. Who is shown is said by somebody who knows them; no picture is ever looked
// at for faces.
#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "portal/pages/form.h"
#include "portal/publish/publish_question.h"

namespace leidraad::portal {

using namespace html;

namespace {

using People = std::vector<const Person*>;

bool is_chosen(const PublishQuestion& question, const Person& person) { return contains(question.publication.shown, person.id); }

// A box is never in the page twice: then one tick too few would still count.
Html boxes(const PublishQuestion& question, People people) {
  std::sort(people.begin(), people.end(), [](const Person* a, const Person* b) { return std::tie(a->name, a->id) < std::tie(b->name, b->id); });
  std::vector<Html> items;
  for (const Person* person : people) {
    items.push_back(element("li", {}, element("label", {css("choice")},
                                              element("input", {{"type", "checkbox"}, {"name", "wie"}, {"value", person->id}, {"checked", is_chosen(question, *person)}}),
                                              element("span", {}, person->name))));
  }
  return element("ul", {css("choices many")}, items);
}

Html group_of(const PublishQuestion& question, const std::string& title, const People& people, bool open) {
  if (people.empty()) return {};
  return element("details", {css("group"), {"open", open}}, element("summary", {}, title, element("span", {css("quiet")}, " (", std::to_string(people.size()), ")")), boxes(question, people));
}

// "5a" before "10b": by number, then by the rest.
std::pair<int, std::string> class_order(const std::string& name) {
  int number = 0;
  for (std::size_t i = 0; i < name.size() && i < 3 && name[i] >= '0' && name[i] <= '9'; ++i) number = number * 10 + (name[i] - '0');
  return {number, name};
}

struct Lists {
  People chosen, found, staff;
  std::map<std::pair<int, std::string>, People> classes;
};

Lists lists_of(const Visit& visit, const PublishQuestion& question) {
  Lists lists;
  const std::string sought = ascii_lower(question.sought);
  for (const Person& person : visit.board.facts->people) {
    const bool pupil = person.kind == Kind::pupil, staff = person.kind && is_staff(*person.kind);
    const bool here = person.school == question.publication.school || (staff && !person.school);
    if (!here || (!pupil && !staff)) continue;
    if (is_chosen(question, person)) lists.chosen.push_back(&person);
    else if (!sought.empty() && ascii_lower(person.name).find(sought) != std::string::npos) lists.found.push_back(&person);
    else if (staff) lists.staff.push_back(&person);
    else lists.classes[class_order(person.groups && !person.groups->empty() ? person.groups->front() : std::string())].push_back(&person);
  }
  return lists;
}

}  // namespace

Html who_is_shown(const Visit& visit, const PublishQuestion& question) {
  const Lists lists = lists_of(visit, question);
  std::vector<Html> own, others;
  for (const auto& [order, people] : lists.classes) {
    const std::string& name = order.second;
    const bool mine = contains(visit.actor().groups, name);
    const std::string title = name.empty() ? std::string(visit.say("Zonder groep", "Without a group")) : std::string(visit.say("Groep ", "Group ")) + name;
    (mine ? own : others).push_back(group_of(question, title, people, mine || lists.classes.size() == 1));
  }
  const bool nothing_found = !question.sought.empty() && lists.found.empty();
  Field search{.name = "zoek", .label = visit.say("Zoek op naam", "Search by name"), .value = question.sought, .type = "search", .required = false, .length_max = 80};
  return element("fieldset", {css("entry")}, element("legend", {}, visit.say("Wie staat erop?", "Who is shown?")),
                 element("p", {css("hint")}, visit.say("Vink aan wie te herkennen is. Leidraad kijkt zelf nooit naar gezichten.", "Tick who can be recognised. Leidraad itself never looks at faces.")),
                 lists.chosen.empty() ? Html() : group_of(question, std::string(visit.say("Gekozen", "Chosen")), lists.chosen, true),
                 text_field(search), element("p", {css("buttons")}, second_button(visit.say("Zoek", "Search"), "doe", "zoek")),
                 nothing_found ? element("p", {}, visit.say("Niemand gevonden met die naam.", "Nobody found by that name.")) : Html(),
                 group_of(question, std::string(visit.say("Gevonden", "Found")), lists.found, true), Html(own), Html(others),
                 group_of(question, std::string(visit.say("Collega’s", "Colleagues")), lists.staff, false),
                 element("ul", {css("choices")},
                         element("li", {}, check_field("onbekend", visit.say("Er staat ook iemand op die niet op de lijst staat", "It also shows somebody who is not on the list"), question.publication.somebody_unknown)),
                         element("li", {}, check_field("niemand", visit.say("Niemand is te herkennen", "Nobody can be recognised"), question.nobody))));
}

}  // namespace leidraad::portal
