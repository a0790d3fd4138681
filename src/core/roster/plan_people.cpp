// SPDX-License-Identifier: EUPL-1.2
// Who is who: by the source's key, by ECK-iD, and adults by e-mail address; never by name alone.
#include "core/base/text.h"
#include "core/roster/planner.h"

namespace leidraad::roster {

namespace {

bool is_adult(Kind kind) { return kind != Kind::pupil; }

// A couple with one address is two people: the first names must not contradict.
bool may_be_one(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || ascii_lower(a.substr(0, 1)) == ascii_lower(b.substr(0, 1));
}

template <typename T>
void fill(T& field, const T& value, bool own) {
  if (value != T{} && (own || field == T{})) field = value;
}

}  // namespace

void Planner::index_people() {
  subjects_.resize(board_.people.size());
  for (std::size_t i = 0; i < board_.people.size(); ++i) {
    const PersonRow& row = board_.people[i];
    subjects_[i].before = &row;
    subjects_[i].row = row;
    by_id_.emplace(row.id, i);
    if (is_adult(row.kind) && !row.email.empty()) by_mail_.emplace(ascii_lower(row.email), i);
  }
  for (const KeyRow& row : board_.keys) {
    const auto owner = by_id_.find(row.person);
    if (owner == by_id_.end()) continue;
    if (row.source == kEckIdSource) by_eck_.emplace(row.key, owner->second);
    if (row.source != plan_.source) continue;
    by_key_.emplace(row.key, owner->second);
    subjects_[owner->second].of_source = true;
    if (roster_.untouched.contains(row.key)) subjects_[owner->second].untouched = true;
  }
}

std::size_t Planner::match_by_key(const Person& person) const {
  if (const auto found = by_key_.find(person.key); found != by_key_.end()) return found->second;
  if (person.eck_id.empty()) return kNone;
  const auto found = by_eck_.find(person.eck_id);
  return found == by_eck_.end() ? kNone : found->second;
}

bool Planner::may_be(const Person& person, const Subject& subject) const {
  const bool second_of_its_kind = person.kind == Kind::parent ? subject.has_parent_row : subject.has_staff_row;
  // Two keys of one source for two parents (or two employees) are two people, whatever their address.
  const bool same_side = subject.of_source && subject.before != nullptr && (subject.before->kind == Kind::parent) == (person.kind == Kind::parent);
  return !second_of_its_kind && !same_side && may_be_one(person.given_name, subject.row.given_name);
}

std::size_t Planner::match_by_mail(const Person& person) const {
  if (!is_adult(person.kind) || person.email.empty()) return kNone;
  std::size_t match = kNone;
  const auto [first, last] = by_mail_.equal_range(ascii_lower(person.email));
  for (auto it = first; it != last; ++it) {
    if (!may_be(person, subjects_[it->second])) continue;
    if (match != kNone) return kNone;  // two could be meant: neither is
    match = it->second;
  }
  return match;
}

void Planner::attach(std::size_t row, std::size_t index) {
  const Person& person = roster_.people[row];
  Subject& subject = subjects_[index];
  subject.rows.push_back(row);
  (person.kind == Kind::parent ? subject.has_parent_row : subject.has_staff_row) = person.kind != Kind::pupil;
  subject_of_row_[row] = index;
  by_key_.emplace(person.key, index);
  if (!person.eck_id.empty()) by_eck_.emplace(person.eck_id, index);
}

void Planner::match_people() {
  subject_of_row_.assign(roster_.people.size(), kNone);
  for (std::size_t i = 0; i < roster_.people.size(); ++i) {
    if (roster_.people[i].former) continue;
    const std::size_t match = match_by_key(roster_.people[i]);
    if (match != kNone) attach(i, match);
  }
  for (std::size_t i = 0; i < roster_.people.size(); ++i) {
    const Person& person = roster_.people[i];
    if (person.former || subject_of_row_[i] != kNone) continue;
    std::size_t match = match_by_key(person);  // the ECK-iD of a row above
    if (match == kNone) match = match_by_mail(person);
    if (match == kNone) {
      match = subjects_.size();
      Subject& fresh = subjects_.emplace_back();
      fresh.row.id = make_id_();
      fresh.row.kind = person.kind;
      fresh.row.given_name = person.given_name;
      fresh.row.source = plan_.source;
      fresh.row.external_id = person.key;
      by_id_.emplace(fresh.row.id, match);
      if (is_adult(person.kind) && !person.email.empty()) by_mail_.emplace(ascii_lower(person.email), match);
    }
    attach(i, match);
  }
}

void Planner::mark_wanted() {
  const auto subject = [&](std::size_t row) -> Subject* { return subject_of_row_[row] == kNone ? nullptr : &subjects_[subject_of_row_[row]]; };
  for (const Membership& membership : roster_.memberships) {
    if (Subject* member = subject(membership.person)) member->wanted = true;
  }
  for (const Guardianship& guardianship : roster_.guardianships) {
    const Subject* child = subject(guardianship.child);
    Subject* guardian = subject(guardianship.guardian);
    if (child != nullptr && guardian != nullptr && child->wanted) guardian->wanted = true;
  }
}

// The person's own source may correct what is known; another only fills what was empty.
void Planner::fill_row(Subject& subject) {
  const bool own = subject.before == nullptr || subject.before->source == plan_.source;
  PersonRow& row = subject.row;
  const Person* lead = nullptr;
  for (const std::size_t i : subject.rows) {
    const Person& person = roster_.people[i];
    if (lead == nullptr || (is_staff(person.kind) && !is_staff(lead->kind))) lead = &person;
  }
  for (const std::size_t i : subject.rows) {
    const Person& person = roster_.people[i];
    const bool may_correct = own && &person == lead;
    fill(row.email, person.email, may_correct);
    fill(row.birth_date, person.birth_date, may_correct);
    fill(row.year_group, person.year_group, may_correct);
  }
  if (own && !(lead->given_name.empty() && lead->family_name.empty())) {
    row.given_name = lead->given_name;
    row.family_name = lead->family_name;
  }
  const bool no_longer_staff = is_staff(row.kind) && lead->kind == Kind::parent;
  const bool held_elsewhere = subject.other_memberships > 0 || subject.hand_roles > 0;
  if (is_staff(lead->kind) && !is_staff(row.kind)) row.kind = lead->kind;
  else if (own && !(no_longer_staff && held_elsewhere)) row.kind = lead->kind;
  row.left = false;
}

void Planner::fill_rows() {
  for (Subject& subject : subjects_) {
    if (subject.wanted) fill_row(subject);
    const bool only_parent = !subject.wanted && !subject.gone && subject.loses && subject.memberships == 0 && subject.children > 0;
    if (only_parent && subject.row.source == plan_.source && subject.hand_roles == 0) subject.row.kind = Kind::parent;
  }
}

void Planner::put_people() {
  std::unordered_set<std::string> eck_known, key_known;
  for (const KeyRow& row : board_.keys) {
    if (row.source == kEckIdSource) eck_known.insert(row.key);
    if (row.source == plan_.source) key_known.insert(row.key);
  }
  for (const Subject& subject : subjects_) {
    if (!subject.wanted) {
      if (!subject.gone && subject.before != nullptr && !(subject.row == *subject.before)) plan_.people.push_back(subject.row);
      continue;
    }
    if (subject.before == nullptr || !(subject.row == *subject.before)) plan_.people.push_back(subject.row);
    for (const std::size_t i : subject.rows) {
      const Person& person = roster_.people[i];
      if (key_known.insert(person.key).second) plan_.keys.push_back({plan_.source, person.key, subject.row.id});
      if (!person.eck_id.empty() && eck_known.insert(person.eck_id).second) plan_.keys.push_back({std::string(kEckIdSource), person.eck_id, subject.row.id});
    }
  }
}

}  // namespace leidraad::roster
