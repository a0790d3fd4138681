// SPDX-License-Identifier: EUPL-1.2
// Who receives a report: what the code says beside `report`, the roles as they are held, who reports, and
// whom it is about. Never whom it is about, never somebody he leads, never who reports it; when that
// leaves nobody it goes up, and it is never lost. docs/decisions/225-reports.md says why.
#pragma once

#include "core/registers/report.h"

namespace leidraad {

// The roles as they are held, and where people work. A seat without a school holds for every school.
struct ReportOrg {
  struct Seat {
    std::string person;
    Role role{};
    std::string school;
    bool deputy = false;
  };
  struct Post {
    std::string person, school;
  };
  std::vector<Seat> seats;
  std::vector<Post> posts;
};

struct ReportMatter {
  std::string kind;
  std::string school;                      // empty: the board as a whole
  std::string reporter;                    // empty: not known
  std::vector<std::string> about;          // whom it is about, by id
  std::vector<Role> about_roles;           // "over de directeur": everybody who holds it there
};

struct ReportReceiver {
  std::string person;
  Role role{};
  std::string school;                      // of the seat; empty: the whole board
  bool deputy = false;
  int step = 0;                            // 0: at once; 1 and on: when it has waited too long
  bool operator==(const ReportReceiver&) const = default;
};

struct ReportRoute {
  const Article* article = nullptr;        // whose statement it is; none: our own default
  std::vector<Role> roles;                 // as written
  bool all_of_them = false;                // `and`: each role handles its own part; `or`: who takes it first
  ReportTerm term;                         // none: the code says nothing
  std::vector<ReportReceiver> receivers;   // by step; empty: there is nobody at all
};

// The statement that holds for this kind: of the code's own articles before those it inherits, first as
// written. nullptr: none.
struct ReportSays {
  const Article* article = nullptr;
  const ReportRule* rule = nullptr;
};
ReportSays report_says(const Code& code, std::string_view kind);

// A board member leads everybody but who is independent (data protection officer, confidential adviser);
// a director who works at his school, but for board and directors; a location manager likewise, but for
// other location managers as well. A deputy leads as who he stands in for.
bool leads(const ReportOrg& org, const std::string& who, const std::string& whom);
// May this person receive what is about that one? Not himself, nobody he leads, no equal in the line.
bool stands_above_or_aside(const ReportOrg& org, const std::string& receiver, const std::string& about);

// Everybody `matter` is about, roles made into people.
std::vector<std::string> whom_it_is_about(const ReportOrg& org, const ReportMatter& matter);

ReportRoute route_report(const Code& code, const ReportOrg& org, const ReportMatter& matter);

}  // namespace leidraad
