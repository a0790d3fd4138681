// SPDX-License-Identifier: EUPL-1.2
// Who leaves: somebody the source knew, whom nothing ties to the board any more. Children first, because
// a parent stays as long as a child does.
#include <algorithm>

#include "core/code/vocabulary_labels.h"
#include "core/roster/planner.h"

namespace leidraad::roster {

void Planner::count_ties() {
  for (const MembershipRow& row : board_.memberships) {
    Subject* subject = row.in_force ? subject_of(row.person) : nullptr;
    if (subject == nullptr) continue;
    ++subject->memberships;
    if (row.source != plan_.source || !in_scope(row.school)) ++subject->other_memberships;
  }
  for (const GuardianshipRow& row : board_.guardianships) {
    const Subject* child = subject_of(row.child);
    Subject* guardian = subject_of(row.guardian);
    if (child != nullptr && guardian != nullptr && (child->before == nullptr || !child->before->left)) ++guardian->children;
  }
  for (const RoleRow& row : board_.roles) {
    Subject* subject = subject_of(row.person);
    if (subject != nullptr && row.source != plan_.source) ++subject->hand_roles;
  }
}

void Planner::end_guardianship(const GuardianshipRow& row, bool with_words) {
  if (!ended_guardians_.insert(joined(row.child, row.guardian)).second) return;
  plan_.guardians_ended.push_back(row);
  Subject& guardian = *subject_of(row.guardian);
  guardian.loses = true;
  if (guardian.children > 0) --guardian.children;
  if (!with_words) return;
  const std::string name = full_name(guardian.row.given_name, guardian.row.family_name);
  subject_of(row.child)->said.push_back({"heeft " + name + " niet meer als ouder of verzorger", "no longer has " + name + " as a parent or carer"});
}

void Planner::leave(Subject& subject) {
  const bool known = subject.before != nullptr && !subject.before->left;
  const bool tied = subject.wanted || subject.memberships > 0 || subject.children > 0;
  if (!known || tied || !subject.loses || !subject.of_source) return;
  if (subject.hand_roles > 0) {
    const std::string name = full_name(subject.row.given_name, subject.row.family_name);
    say(Change::Sort::kept_person,
        name + " staat niet meer in het bestand, maar heeft een rol die met de hand is gegeven. We laten " + name + " staan. Beëindig dit zelf als het klopt.",
        name + " is no longer in the file, but has a role that was given by hand. We leave " + name + " as is. End this yourself if it is right.");
    return;
  }
  subject.gone = true;
  subject.row.left = true;
  plan_.gone.push_back(subject.row.id);
}

void Planner::find_gone() {
  const std::size_t known = board_.people.size();
  for (std::size_t i = 0; i < known; ++i) {
    if (subjects_[i].before->kind == Kind::pupil) leave(subjects_[i]);
  }
  for (const GuardianshipRow& row : board_.guardianships) {
    const Subject* child = subject_of(row.child);
    Subject* guardian = subject_of(row.guardian);
    if (child == nullptr || guardian == nullptr || !child->gone) continue;
    if (row.source == plan_.source) {
      end_guardianship(row, false);
    } else if (guardian->children > 0) {
      --guardian->children;  // entered by hand: it stays written down, but the child is gone
      guardian->loses = true;
    }
  }
  for (std::size_t i = 0; i < known; ++i) {
    if (subjects_[i].before->kind != Kind::pupil) leave(subjects_[i]);
  }
}

void Planner::count_leavers() {
  std::unordered_map<std::string, std::unordered_set<std::string>> before, after;
  std::unordered_set<std::string> ended;
  for (const MembershipRow& row : plan_.ended) ended.insert(joined(row.person, row.school, row.group));
  for (const MembershipRow& row : board_.memberships) {
    if (!row.in_force || row.source != plan_.source || !in_scope(row.school)) continue;
    before[row.school].insert(row.person);
    if (!ended.contains(joined(row.person, row.school, row.group))) after[row.school].insert(row.person);
  }
  for (const MembershipRow& row : plan_.begun) after[row.school].insert(row.person);
  for (const std::string& school : school_ids_) {  // in the order of the file
    const auto& people = before[school];
    const auto& staying = after[school];
    const auto leaving = static_cast<std::size_t>(std::count_if(people.begin(), people.end(), [&](const std::string& one) { return !staying.contains(one); }));
    if (leaving * 10 > people.size() * 3) plan_.many_leavers.push_back({school_name(school), leaving, people.size()});
  }
}

}  // namespace leidraad::roster
