// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/registers/facts.h"

namespace leidraad {

void index(Facts& facts) {
  facts.people_by_id.clear();
  facts.permissions_by_who.clear();
  for (std::size_t i = 0; i < facts.people.size(); ++i) facts.people_by_id.emplace(facts.people[i].id, i);
  for (std::size_t i = 0; i < facts.permissions.size(); ++i) facts.permissions_by_who.emplace(facts.permissions[i].who, i);
}

const Person* find_person(const Facts& facts, std::string_view id) {
  if (!facts.people_by_id.empty()) {
    const auto found = facts.people_by_id.find(std::string(id));
    return found == facts.people_by_id.end() ? nullptr : &facts.people[found->second];
  }
  const auto found = std::find_if(facts.people.begin(), facts.people.end(), [&](const Person& person) { return person.id == id; });
  return found == facts.people.end() ? nullptr : &*found;
}

std::vector<const Permission*> permissions_of(const Facts& facts, std::string_view who) {
  std::vector<std::size_t> places;
  if (!facts.permissions_by_who.empty()) {
    const auto [from, to] = facts.permissions_by_who.equal_range(std::string(who));
    for (auto it = from; it != to; ++it) places.push_back(it->second);
    std::sort(places.begin(), places.end());
  } else {
    for (std::size_t i = 0; i < facts.permissions.size(); ++i) {
      if (facts.permissions[i].who == who) places.push_back(i);
    }
  }
  std::vector<const Permission*> found;
  for (const std::size_t place : places) found.push_back(&facts.permissions[place]);
  return found;
}

}  // namespace leidraad
