// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/people_names.h"

#include <array>

#include "core/personal/scan.h"

namespace leidraad {

namespace {

PersonRole role_of(const Person& person) {
  if (!person.kind) return PersonRole::unknown;
  if (*person.kind == Kind::pupil) return PersonRole::pupil;
  if (*person.kind == Kind::parent) return PersonRole::guardian;
  return is_staff(*person.kind) ? PersonRole::staff : PersonRole::unknown;
}

}  // namespace

std::shared_ptr<const PersonalNames> names_of(const std::vector<Person>& people) {
  std::vector<NamedPerson> named;
  named.reserve(people.size());
  for (const Person& person : people) {
    if (!person.name.empty()) named.push_back({person.name, role_of(person)});
  }
  return std::make_shared<const PersonalNames>(named);
}

std::vector<std::string> personal_data_in(std::string_view text, const PersonalNames* names) {
  std::array<bool, kPersonalKinds> there{};
  for (const PersonalFound& found : scan(text, names)) there[static_cast<std::size_t>(found.kind)] = true;
  std::vector<std::string> out;
  for (std::size_t i = 0; i < kPersonalKinds; ++i) {
    if (there[i]) out.emplace_back(personal_word(static_cast<PersonalKind>(i)));
  }
  return out;
}

}  // namespace leidraad
