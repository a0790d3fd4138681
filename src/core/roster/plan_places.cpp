// SPDX-License-Identifier: EUPL-1.2
// Schools and groups: found again by their key, or, when made by hand, by their name within the board
// and within the school.
#include <algorithm>

#include "core/base/text.h"
#include "core/roster/planner.h"

namespace leidraad::roster {

namespace {

bool names_itself(std::string_view group) {  // "Samgroep 1", "Klas 2b": no "groep" before it
  const std::string lower = ascii_lower(group);
  return lower.find("groep") != std::string::npos || lower.starts_with("klas") || lower.starts_with("class");
}

}  // namespace

std::string Planner::new_school_id(const School& school) const {
  const std::string id = readable_id(school.name);
  if (!schools_.contains(id)) return id;
  for (int i = 2;; ++i) {
    const std::string next = id + "-" + std::to_string(i);
    if (!schools_.contains(next)) return next;
  }
}

void Planner::match_schools() {
  std::unordered_map<std::string, std::string> by_key, by_name, unkeyed_by_name;
  for (const SchoolRow& row : board_.schools) {
    schools_.emplace(row.id, row);
    by_name.emplace(ascii_lower(row.name), row.id);
    if (!row.external_id.empty()) by_key.emplace(row.external_id, row.id);
    else unkeyed_by_name.emplace(ascii_lower(row.name), row.id);
  }
  const auto find = [](const auto& map, const std::string& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::string() : found->second;
  };
  for (const School& school : roster_.schools) {
    const std::string known = school.by_name ? find(by_name, ascii_lower(school.name)) : find(by_key, school.key);
    const std::string named = school.by_name ? std::string() : find(unkeyed_by_name, ascii_lower(school.name));
    const bool fresh = known.empty() && named.empty();
    const bool changed = known.empty() && !named.empty();  // made by hand: from now on known by its key
    if (changed) unkeyed_by_name.erase(ascii_lower(school.name));
    SchoolRow row = fresh ? SchoolRow{new_school_id(school), school.name, {}} : schools_.at(known.empty() ? named : known);
    if (!school.by_name) row.external_id = school.key;
    if (fresh) say(Change::Sort::new_school, "Nieuwe school: " + row.name + ".", "New school: " + row.name + ".");
    if (fresh || changed) plan_.schools.push_back(row);
    scope_.insert(row.id);
    school_ids_.push_back(row.id);
    schools_[row.id] = std::move(row);
  }
}

void Planner::match_groups() {
  std::unordered_map<std::string, std::string> by_key, by_name;
  for (const GroupRow& row : board_.groups) {
    groups_.emplace(row.id, row);
    old_group_names_.emplace(row.id, row.name);
    if (row.source == plan_.source) by_key.emplace(joined(row.school, row.external_id), row.id);
    if (row.source == kByHand) by_name.emplace(joined(row.school, ascii_lower(row.name)), row.id);
  }
  for (const Group& group : roster_.groups) {
    if (group.school == kNone) {
      group_ids_.emplace_back();
      continue;
    }
    const std::string& school = school_ids_[group.school];
    const auto keyed = by_key.find(joined(school, group.key));
    const auto named = by_name.find(joined(school, ascii_lower(group.name)));
    if (keyed != by_key.end()) {
      GroupRow& row = groups_.at(keyed->second);
      group_ids_.push_back(row.id);
      if (row.name == group.name) continue;
      const std::string nl = group_name(row.id, false), en = group_name(row.id, true);
      row.name = group.name;
      say(Change::Sort::changed_group, nl + " heet nu " + group.name + " (" + school_name(school) + ").",
          en + " is now called " + group.name + " (" + school_name(school) + ").");
      plan_.groups.push_back(row);
    } else if (named != by_name.end()) {
      group_ids_.push_back(named->second);
    } else {
      GroupRow row{make_id_(), school, group.name, plan_.source, group.key};
      group_ids_.push_back(row.id);
      plan_.groups.push_back(row);
      const std::string id = row.id;
      groups_.emplace(id, std::move(row));
      say(Change::Sort::new_group, "Nieuw: " + place(school, id, false) + ".", "New: " + place(school, id, true) + ".");
    }
  }
}

// A group that is in the file no more goes, unless somebody is in it by another source.
void Planner::end_groups() {
  if (!roster_.speaks_of_groups || !(speaks_of_pupils_ || speaks_of_staff_)) return;
  std::unordered_set<std::string> used(group_ids_.begin(), group_ids_.end()), ended;
  for (const MembershipRow& row : plan_.ended) ended.insert(joined(row.person, row.school, row.group));
  for (const MembershipRow& row : board_.memberships) {
    if (row.in_force && !ended.contains(joined(row.person, row.school, row.group))) used.insert(row.group);
  }
  for (const GroupRow& row : board_.groups) {
    if (row.source != plan_.source || !in_scope(row.school) || used.contains(row.id)) continue;
    plan_.gone_groups.push_back(row.id);
    say(Change::Sort::gone_group, "Vervalt: " + place(row.school, row.id, false) + ".", "Ends: " + place(row.school, row.id, true) + ".");
  }
}

std::string Planner::school_name(const std::string& id) const {
  const auto found = schools_.find(id);
  return found == schools_.end() ? id : found->second.name;
}

std::string Planner::group_name(const std::string& id, bool english) const {
  const auto old = old_group_names_.find(id);
  const auto found = groups_.find(id);
  if (found == groups_.end()) return id;
  const std::string& name = old == old_group_names_.end() ? found->second.name : old->second;
  if (names_itself(name)) return name;
  return (english ? "class " : "groep ") + name;
}

std::string Planner::place(const std::string& school, const std::string& group, bool english) const {
  if (group.empty()) return school_name(school);
  return group_name(group, english) + " (" + school_name(school) + ")";
}

}  // namespace leidraad::roster
