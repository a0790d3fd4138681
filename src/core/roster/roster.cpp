// SPDX-License-Identifier: EUPL-1.2
#include "core/roster/roster.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace leidraad::roster {

namespace {

constexpr std::array<std::string_view, 4> kFormats = {"edexml", "oneroster", "sds", "csv"};
constexpr std::size_t kErrorsMax = 1'000;  // a file with more is not a list of people

std::string pair_of(std::size_t a, std::size_t b, std::size_t c = 0) {
  return std::to_string(a) + "/" + std::to_string(b) + "/" + std::to_string(c);
}

}  // namespace

std::string_view name(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

std::optional<Format> find_format(std::string_view name) {
  const auto found = std::find(kFormats.begin(), kFormats.end(), name);
  if (found == kFormats.end()) return std::nullopt;
  return static_cast<Format>(found - kFormats.begin());
}

Count count(const Roster& roster) {
  Count count;
  for (const Person& person : roster.people) {
    if (person.kind == Kind::pupil) ++count.pupils;
    else if (person.kind == Kind::parent) ++count.parents;
    else if (is_staff(person.kind)) ++count.employees;
  }
  return count;
}

std::size_t RosterMaker::find(const Keys& keys, std::string_view key) {
  const auto found = keys.find(std::string(key));
  return found == keys.end() ? kNone : found->second.index;
}

bool RosterMaker::is_second(Keys& keys, const std::string& key, std::size_t index, std::size_t line, const std::string& file) {
  const auto [at, fresh] = keys.try_emplace(key, Seen{index, line});
  if (fresh) return false;
  const std::string first = std::to_string(at->second.line), second = std::to_string(line);
  wrong(line, "Regel " + first + " en regel " + second + " hebben dezelfde sleutel “" + key + "”. De eerste telt; geef de tweede een eigen sleutel.",
        "Line " + first + " and line " + second + " have the same key “" + key + "”. The first counts; give the second a key of its own.", file);
  return true;
}

std::size_t RosterMaker::add_school(School school, std::size_t line, const std::string& file) {
  const std::size_t index = roster_.schools.size();
  if (is_second(schools_, school.key, index, line, file)) return kNone;
  roster_.schools.push_back(std::move(school));
  return index;
}

std::size_t RosterMaker::add_group(Group group, std::size_t line, const std::string& file) {
  const std::size_t index = roster_.groups.size();
  if (is_second(groups_, group.key, index, line, file)) return kNone;
  roster_.groups.push_back(std::move(group));
  return index;
}

std::size_t RosterMaker::add_person(Person person, const std::string& file) {
  const std::size_t index = roster_.people.size();
  if (person.key.empty() || is_second(people_, person.key, index, person.line, file)) return kNone;
  roster_.people.push_back(std::move(person));
  return index;
}

void RosterMaker::join(std::size_t person, std::size_t school, std::size_t group) {
  if (person == kNone || school == kNone) return;
  if (joined_.insert(pair_of(person, school, group)).second) roster_.memberships.push_back({person, school, group});
}

void RosterMaker::guard(std::size_t child, std::size_t guardian) {
  if (child == kNone || guardian == kNone || child == guardian) return;
  if (guarded_.insert(pair_of(child, guardian)).second) roster_.guardianships.push_back({child, guardian});
}

void RosterMaker::claim(std::size_t person, Role role, std::size_t school, bool deputy) {
  if (person == kNone || school == kNone) return;
  if (claimed_.insert(pair_of(person, static_cast<std::size_t>(role), school)).second) roster_.roles.push_back({person, role, school, deputy});
}

void RosterMaker::wrong(std::size_t line, std::string nl, std::string en, const std::string& file) {
  if (roster_.errors.size() < kErrorsMax) roster_.errors.push_back({line, file, std::move(nl), std::move(en)});
}

Roster RosterMaker::refuse(std::size_t line, std::string nl, std::string en, const std::string& file) && {
  Roster refused;
  refused.format = roster_.format;
  refused.source = roster_.source;
  refused.refused = true;
  refused.errors.push_back({line, file, std::move(nl), std::move(en)});
  return refused;
}

Roster RosterMaker::finish() && {
  roster_.dropped.assign(dropped_.begin(), dropped_.end());
  std::sort(roster_.dropped.begin(), roster_.dropped.end());
  return std::move(roster_);
}

std::string full_name(std::string_view given, std::string_view family) {
  std::string out(given);
  if (!given.empty() && !family.empty()) out += ' ';
  return out.append(family);
}

std::string readable_id(std::string_view name) {
  std::string out;
  for (const char c : ascii_lower(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) out += c;
    else if (!out.empty() && out.back() != '-' && static_cast<unsigned char>(c) < 0x80) out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "school" : out.substr(0, 60);
}

}  // namespace leidraad::roster
