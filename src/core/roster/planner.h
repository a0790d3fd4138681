// SPDX-License-Identifier: EUPL-1.2
// The parts of plan(), inside this module: each step looks at the board and the roster and adds to the
// plan. A subject is one human being: somebody the board knows, or somebody new.
#pragma once

#include <map>
#include <utility>

#include "core/roster/plan.h"

namespace leidraad::roster {

struct Both {
  std::string nl, en;
};

struct Subject {
  const PersonRow* before = nullptr;      // none: new
  PersonRow row;
  std::vector<std::size_t> rows;          // in the roster: one, or two for a parent who is staff
  bool has_staff_row = false, has_parent_row = false;
  bool wanted = false;                    // in the roster, and tied to a school or a child there
  bool gone = false;
  bool loses = false;                     // something that tied this person ends
  bool of_source = false;                 // the source knows this person
  bool untouched = false;                 // the row could not be read this time
  std::size_t memberships = 0, children = 0, hand_roles = 0, other_memberships = 0;
  std::vector<std::pair<std::string, std::string>> ended, begun;  // school, group
  std::vector<Both> said;
};

class Planner {
 public:
  Planner(const Board& board, const Roster& roster, const MakeId& make_id);
  Plan run();

 private:
  // plan_places.cpp
  void match_schools();
  void match_groups();
  void end_groups();
  std::string new_school_id(const School& school) const;
  std::string place(const std::string& school, const std::string& group, bool english) const;  // "groep 5a (De Linde)"
  std::string school_name(const std::string& id) const;
  std::string group_name(const std::string& id, bool english) const;
  // plan_people.cpp
  void index_people();
  void match_people();
  std::size_t match_by_key(const Person& person) const;
  std::size_t match_by_mail(const Person& person) const;
  bool may_be(const Person& person, const Subject& subject) const;
  void attach(std::size_t row, std::size_t subject);
  void mark_wanted();
  void fill_rows();
  void fill_row(Subject& subject);
  void put_people();
  // plan_ties.cpp
  bool in_scope(const std::string& school) const { return scope_.contains(school); }
  bool speaks_of(Kind kind) const;
  void compare_memberships();
  void begin_membership(Subject& subject, const std::string& school, const std::string& group);
  void end_memberships();
  void compare_guardians();
  void compare_roles();
  // plan_leaving.cpp
  void count_ties();
  void find_gone();
  void leave(Subject& subject);
  void end_guardianship(const GuardianshipRow& row, bool with_words);
  void count_leavers();
  // plan_words.cpp
  void say_moves(Subject& subject) const;
  void say_fields(Subject& subject) const;
  void say_people();
  void say(Change::Sort sort, std::string nl, std::string en) { plan_.changes.push_back({sort, std::move(nl), std::move(en)}); }

  Subject* subject_of(const std::string& id);

  const Board& board_;
  const Roster& roster_;
  const MakeId& make_id_;
  Plan plan_;

  std::unordered_map<std::string, SchoolRow> schools_;         // by id, new ones too
  std::unordered_map<std::string, GroupRow> groups_;
  std::unordered_map<std::string, std::string> old_group_names_;
  std::vector<std::string> school_ids_, group_ids_;            // by the roster's index; "" : none
  std::unordered_set<std::string> scope_;                      // ids of the roster's schools

  std::vector<Subject> subjects_;                              // the board's people first
  std::vector<std::size_t> subject_of_row_;                    // by the roster's index
  std::unordered_map<std::string, std::size_t> by_id_, by_key_, by_eck_;
  std::unordered_multimap<std::string, std::size_t> by_mail_;  // adults
  std::unordered_set<std::string> wanted_memberships_, wanted_guardians_, wanted_roles_, ended_guardians_;
  std::unordered_map<std::string, std::size_t> leaving_;       // school → people who lose it
  bool speaks_of_pupils_ = false, speaks_of_staff_ = false;
};

// Three ids as one key; ids hold no line ends.
inline std::string joined(const std::string& a, const std::string& b, const std::string& c = {}) { return a + "\n" + b + "\n" + c; }

}  // namespace leidraad::roster
