// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/report_route.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace leidraad {

namespace {

using Seat = ReportOrg::Seat;

constexpr int kBoardRank = 3;

// The line, from below: who leads a location, a school, the board. 0: no part of it.
int rank(Role role) {
  switch (role) {
    case Role::location_manager: return 1;
    case Role::director: return 2;
    case Role::board: return kBoardRank;
    default: return 0;
  }
}

bool is_independent(Role role) { return role == Role::data_protection_officer || role == Role::confidential_adviser; }

// A board seat is of the whole board, whatever school stands beside it.
std::string_view covered(const Seat& seat) { return seat.role == Role::board ? std::string_view() : std::string_view(seat.school); }
bool overlap(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

bool holds_line(const ReportOrg& org, const std::string& who, std::string_view school, int at_least) {
  return std::any_of(org.seats.begin(), org.seats.end(), [&](const Seat& seat) {
    return seat.person == who && rank(seat.role) >= at_least && (covered(seat).empty() || covered(seat) == school);
  });
}

bool is_only_independent(const ReportOrg& org, const std::string& who) {
  bool independent = false;
  for (const Seat& seat : org.seats) {
    if (seat.person != who) continue;
    if (rank(seat.role) > 0) return false;
    independent = independent || is_independent(seat.role);
  }
  return independent;
}

// Where somebody works; "" is everywhere, for who leads all schools.
std::vector<std::string_view> places(const ReportOrg& org, const std::string& who) {
  std::vector<std::string_view> all;
  for (const auto& post : org.posts)
    if (post.person == who) all.push_back(post.school);
  for (const Seat& seat : org.seats)
    if (seat.person == who && (rank(seat.role) > 0 || (!seat.school.empty() && !is_independent(seat.role)))) all.push_back(seat.school);
  return all;
}

bool leads_from(const ReportOrg& org, const Seat& seat, const std::string& whom) {
  const int mine = rank(seat.role);
  if (mine == 0) return false;
  if (mine == kBoardRank) return !holds_line(org, whom, "", kBoardRank) && !is_only_independent(org, whom);
  const auto all = places(org, whom);
  return std::any_of(all.begin(), all.end(), [&](std::string_view school) {
    return overlap(covered(seat), school) && !holds_line(org, whom, school.empty() ? covered(seat) : school, mine);
  });
}

class Router {
 public:
  Router(const ReportOrg& org, const ReportMatter& matter) : org_(org), matter_(matter), about_(whom_it_is_about(org, matter)) {}

  // Adds who holds the role and may receive this; false: nobody.
  bool add(std::vector<ReportReceiver>& to, Role role, int step) const {
    bool found = false;
    for (const bool deputies : {false, true}) {
      for (const Seat& seat : org_.seats) {
        if (seat.role != role || seat.deputy != deputies || !counts_here(seat) || !may_receive(seat.person)) continue;
        found = true;
        const bool there = std::any_of(to.begin(), to.end(), [&](const ReportReceiver& one) { return one.person == seat.person; });
        if (!there) to.push_back({seat.person, role, seat.school, deputies, step});
      }
    }
    return found;
  }
  // The first above this rank who may receive it, at this step.
  void add_above(std::vector<ReportReceiver>& to, int above, int step) const {
    for (const Role role : line(above))
      if (add(to, role, step)) return;
    add_independent(to, step);
  }
  // Everybody above, one after the other.
  void add_line(std::vector<ReportReceiver>& to) const {
    int highest = 0;
    for (const ReportReceiver& one : to) highest = std::max(highest, rank(one.role));
    int step = 1;
    const auto take = [&](auto&& adding) {
      const std::size_t before = to.size();
      adding();
      if (to.size() > before) ++step;
    };
    for (const Role role : line(highest)) take([&] { add(to, role, step); });
    std::vector<ReportReceiver> board;
    if (!add(board, Role::board, 0)) take([&] { add_independent(to, step); });
  }

 private:
  static std::vector<Role> line(int above) {
    std::vector<Role> roles;
    for (const Role role : {Role::location_manager, Role::director, Role::board})
      if (rank(role) > above) roles.push_back(role);
    return roles;
  }
  void add_independent(std::vector<ReportReceiver>& to, int step) const {
    add(to, Role::confidential_adviser, step);
    add(to, Role::data_protection_officer, step);
  }
  bool counts_here(const Seat& seat) const { return covered(seat).empty() || seat.school == matter_.school; }
  bool may_receive(const std::string& person) const {
    return person != matter_.reporter &&
           std::all_of(about_.begin(), about_.end(), [&](const std::string& about) { return stands_above_or_aside(org_, person, about); });
  }

  const ReportOrg& org_;
  const ReportMatter& matter_;
  const std::vector<std::string> about_;
};

// One role of several that has nobody: with `and` its part goes up; with `or` the others have it.
void add_roles(const Router& router, ReportRoute& route) {
  for (const Role role : route.roles) {
    const bool found = router.add(route.receivers, role, 0);
    if (!found && route.all_of_them) router.add_above(route.receivers, rank(role), 0);
  }
  if (!route.receivers.empty()) return;
  int highest = 0;
  for (const Role role : route.roles) highest = std::max(highest, rank(role));
  router.add_above(route.receivers, highest, 0);
}

}  // namespace

ReportSays report_says(const Code& code, std::string_view kind) {
  ReportSays inherited;
  for (const Article& article : code.articles) {
    if (article.strike) continue;
    for (const Statement* statement : article.statements()) {
      const auto* rule = std::get_if<ReportRule>(&statement->rule);
      if (rule == nullptr || statement->proposed || rule->kind != kind) continue;
      if (article.from.empty() || article.from == code.front.code) return {&article, rule};
      if (inherited.rule == nullptr) inherited = {&article, rule};
    }
  }
  return inherited;
}

bool leads(const ReportOrg& org, const std::string& who, const std::string& whom) {
  if (who == whom) return false;
  return std::any_of(org.seats.begin(), org.seats.end(), [&](const Seat& seat) { return seat.person == who && leads_from(org, seat, whom); });
}

bool stands_above_or_aside(const ReportOrg& org, const std::string& receiver, const std::string& about) {
  if (receiver == about || leads(org, about, receiver)) return false;
  for (const Seat& theirs : org.seats) {
    if (theirs.person != about || rank(theirs.role) == 0) continue;
    for (const Seat& ours : org.seats) {
      const bool beside = ours.person == receiver && rank(ours.role) > 0 && rank(ours.role) <= rank(theirs.role) && overlap(covered(ours), covered(theirs));
      if (beside && !(rank(theirs.role) < kBoardRank && holds_line(org, receiver, covered(theirs), rank(theirs.role) + 1))) return false;
    }
  }
  return true;
}

std::vector<std::string> whom_it_is_about(const ReportOrg& org, const ReportMatter& matter) {
  std::vector<std::string> all = matter.about;
  for (const Seat& seat : org.seats) {
    const bool named = std::find(matter.about_roles.begin(), matter.about_roles.end(), seat.role) != matter.about_roles.end();
    if (named && (covered(seat).empty() || seat.school == matter.school) && !contains(all, seat.person)) all.push_back(seat.person);
  }
  return all;
}

ReportRoute route_report(const Code& code, const ReportOrg& org, const ReportMatter& matter) {
  ReportRoute route;
  const Router router(org, matter);
  const ReportSays says = report_says(code, matter.kind);
  if (says.rule != nullptr) {
    route.article = says.article;
    route.roles = says.rule->to;
    route.all_of_them = says.rule->all_of_them;
    if (says.rule->within) {
      const auto literal = filled(*says.rule->within, code.front);
      if (literal) route.term = report_term(*literal).value_or(ReportTerm{});
    }
    add_roles(router, route);
  } else {
    // Our own default where the code says nothing: the report point, or else who leads the location.
    route.roles = {Role::report_point};
    if (!router.add(route.receivers, Role::report_point, 0)) {
      route.roles = {Role::location_manager};
      add_roles(router, route);
    }
  }
  if (!route.receivers.empty()) router.add_line(route.receivers);
  return route;
}

}  // namespace leidraad
