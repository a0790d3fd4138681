// SPDX-License-Identifier: EUPL-1.2
// What ties people to schools, groups, children and roles: what the roster wants against what is there.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/roster/planner.h"

namespace leidraad::roster {

bool Planner::speaks_of(Kind kind) const {
  if (kind == Kind::pupil) return speaks_of_pupils_;
  return is_staff(kind) ? speaks_of_staff_ : roster_.speaks_of_guardians;
}

void Planner::begin_membership(Subject& subject, const std::string& school, const std::string& group) {
  plan_.begun.push_back({subject.row.id, school, group, plan_.source});
  subject.begun.emplace_back(school, group);
  ++subject.memberships;
}

void Planner::compare_memberships() {
  // subject → school → groups; a person with a group at a school is not there "without a group" as well.
  std::vector<std::map<std::string, std::vector<std::string>>> wanted(subjects_.size());
  for (const Membership& row : roster_.memberships) {
    const std::size_t subject = subject_of_row_[row.person];
    if (subject == kNone) continue;
    auto& groups = wanted[subject][school_ids_[row.school]];
    const std::string group = row.group == kNone ? std::string() : group_ids_[row.group];
    if (!group.empty() && std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
  }
  std::unordered_map<std::string, const MembershipRow*> known;
  std::unordered_set<std::string> in_a_group;  // person, school
  for (const MembershipRow& row : board_.memberships) {
    known.emplace(joined(row.person, row.school, row.group), &row);
    if (row.in_force && row.source == plan_.source && !row.group.empty()) in_a_group.insert(joined(row.person, row.school));
  }
  for (std::size_t i = 0; i < subjects_.size(); ++i) {
    Subject& subject = subjects_[i];
    for (auto& [school, groups] : wanted[i]) {
      if (groups.empty()) {
        if (!roster_.speaks_of_groups && in_a_group.contains(joined(subject.row.id, school))) continue;
        groups.emplace_back();
      }
      for (const std::string& group : groups) {
        const std::string key = joined(subject.row.id, school, group);
        wanted_memberships_.insert(key);
        const auto found = known.find(key);
        const bool stands = found != known.end() && found->second->in_force && !(found->second->ends && found->second->source != plan_.source);
        if (stands) continue;
        if (found != known.end() && found->second->in_force) --subject.memberships;  // taken over, not added
        begin_membership(subject, school, group);
      }
    }
  }
  end_memberships();
}

void Planner::end_memberships() {
  for (const MembershipRow& row : board_.memberships) {
    if (!row.in_force || row.source != plan_.source || !in_scope(row.school)) continue;
    if (wanted_memberships_.contains(joined(row.person, row.school, row.group))) continue;
    if (!row.group.empty() && !roster_.speaks_of_groups) {
      const Subject* member = subject_of(row.person);
      if (member != nullptr && member->wanted) continue;
    }
    Subject* subject = subject_of(row.person);
    if (subject == nullptr || subject->untouched || !speaks_of(subject->before->kind)) continue;
    plan_.ended.push_back(row);
    subject->ended.emplace_back(row.school, row.group);
    subject->loses = true;
    --subject->memberships;
  }
}

void Planner::compare_guardians() {
  if (!roster_.speaks_of_guardians) return;
  std::unordered_set<std::string> known, ours;
  for (const GuardianshipRow& row : board_.guardianships) known.insert(joined(row.child, row.guardian));
  for (const Guardianship& row : roster_.guardianships) {
    const std::size_t child = subject_of_row_[row.child], guardian = subject_of_row_[row.guardian];
    if (child == kNone || guardian == kNone || child == guardian || !subjects_[child].wanted) continue;
    const std::string key = joined(subjects_[child].row.id, subjects_[guardian].row.id);
    if (!wanted_guardians_.insert(key).second || known.contains(key)) continue;
    plan_.guardians_begun.push_back({subjects_[child].row.id, subjects_[guardian].row.id, plan_.source});
    ++subjects_[guardian].children;
    if (subjects_[child].before == nullptr) continue;
    const Person& parent = roster_.people[row.guardian];
    const std::string name = full_name(parent.given_name, parent.family_name);
    subjects_[child].said.push_back({"heeft nu " + name + " als ouder of verzorger", "now has " + name + " as a parent or carer"});
  }
  for (const GuardianshipRow& row : board_.guardianships) {
    if (row.source != plan_.source || wanted_guardians_.contains(joined(row.child, row.guardian))) continue;
    const Subject* child = subject_of(row.child);
    const Subject* guardian = subject_of(row.guardian);
    if (child == nullptr || guardian == nullptr || child->untouched || guardian->untouched || !child->wanted) continue;
    end_guardianship(row, true);
  }
}

namespace {

Both words_of(const RoleRow& row, const std::string& school) {
  const Label name = label(row.role);
  const std::string at_nl = school.empty() ? " van het hele bestuur" : " (" + school + ")";
  const std::string at_en = school.empty() ? " of the whole board" : " (" + school + ")";
  return {(row.deputy ? "plaatsvervangend " : "") + std::string(name.nl) + at_nl, (row.deputy ? "deputy " : "") + std::string(name.en) + at_en};
}

}  // namespace

void Planner::compare_roles() {
  std::unordered_map<std::string, const RoleRow*> known;
  const auto key_of = [](const std::string& person, Role role, const std::string& school) { return joined(person, std::string(name(role)), school); };
  for (const RoleRow& row : board_.roles) known.emplace(key_of(row.person, row.role, row.school), &row);
  for (const RoleClaim& claim : roster_.roles) {
    const std::size_t index = subject_of_row_[claim.person];
    if (index == kNone || !subjects_[index].wanted) continue;
    Subject& subject = subjects_[index];
    const RoleRow row{subject.row.id, claim.role, school_ids_[claim.school], claim.deputy, plan_.source};
    const std::string key = key_of(row.person, row.role, row.school);
    const auto found = known.find(key);
    if (!wanted_roles_.insert(key).second) continue;
    if (found != known.end() && (found->second->source != plan_.source || found->second->deputy == row.deputy)) continue;
    plan_.roles_begun.push_back(row);
    const Both words = words_of(row, school_name(row.school));
    subject.said.push_back({"krijgt de rol " + words.nl, "gets the role " + words.en});
  }
  for (const RoleRow& row : board_.roles) {
    Subject* subject = subject_of(row.person);
    if (row.source != plan_.source || !in_scope(row.school) || subject == nullptr || subject->untouched) continue;
    if (!speaks_of_staff_ || wanted_roles_.contains(key_of(row.person, row.role, row.school))) continue;
    plan_.roles_ended.push_back(row);
    const Both words = words_of(row, school_name(row.school));
    subject->said.push_back({"heeft de rol " + words.nl + " niet meer", "no longer has the role " + words.en});
  }
}

}  // namespace leidraad::roster
