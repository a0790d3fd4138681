// SPDX-License-Identifier: EUPL-1.2
#include "core/roster/plan.h"

#include <algorithm>

#include "core/roster/planner.h"

namespace leidraad::roster {

bool Plan::empty() const {
  return schools.empty() && groups.empty() && gone_groups.empty() && people.empty() && keys.empty() && begun.empty() && ended.empty() &&
         guardians_begun.empty() && guardians_ended.empty() && roles_begun.empty() && roles_ended.empty() && gone.empty();
}

Planner::Planner(const Board& board, const Roster& roster, const MakeId& make_id) : board_(board), roster_(roster), make_id_(make_id) {
  plan_.source = roster.source;
  for (const Person& person : roster.people) {
    speaks_of_pupils_ = speaks_of_pupils_ || person.kind == Kind::pupil;
    speaks_of_staff_ = speaks_of_staff_ || is_staff(person.kind);
  }
}

Subject* Planner::subject_of(const std::string& id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &subjects_[found->second];
}

Plan Planner::run() {
  match_schools();
  match_groups();
  index_people();
  match_people();
  mark_wanted();
  count_ties();
  compare_memberships();
  compare_guardians();
  compare_roles();
  find_gone();
  fill_rows();
  end_groups();
  count_leavers();
  say_people();
  put_people();
  std::stable_sort(plan_.changes.begin(), plan_.changes.end(), [](const Change& a, const Change& b) { return a.sort < b.sort; });
  return std::move(plan_);
}

Plan plan(const Board& known, const Roster& roster, const MakeId& make_id) {
  if (roster.refused) {
    Plan nothing;
    nothing.source = roster.source;
    return nothing;
  }
  return Planner(known, roster, make_id).run();
}

}  // namespace leidraad::roster
