// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/calendar.h"

#include <algorithm>

namespace leidraad {

namespace {

template <typename T>
void lay_over(std::optional<T>& under, const std::optional<T>& over) {
  if (over) under = over;
}

void lay_over(SchoolCalendar& under, const SchoolCalendar& over) {
  lay_over(under.school_time, over.school_time);
  lay_over(under.lessons, over.lessons);
  for (const auto& [name, group] : over.groups) {
    GroupCalendar& mine = under.groups[name];
    lay_over(mine.lessons, group.lessons);
    lay_over(mine.school_time, group.school_time);
  }
}

const SchoolCalendar* find_school(const Calendar& calendar, const std::optional<std::string>& school) {
  if (!school || !calendar.schools) return nullptr;
  const auto found = calendar.schools->find(*school);
  return found == calendar.schools->end() ? nullptr : &found->second;
}

bool is_holiday(const Calendar& calendar, Date today) {
  return calendar.holidays &&
         std::any_of(calendar.holidays->begin(), calendar.holidays->end(),
                     [&](const auto& days) { return days.first <= today && today <= days.second; });
}

// A table of the school, and the same table of a group.
struct Table {
  std::optional<Week> SchoolCalendar::*of_school;
  std::optional<Week> GroupCalendar::*of_group;
};
constexpr Table kLessons{&SchoolCalendar::lessons, &GroupCalendar::lessons};
constexpr Table kSchoolHours{&SchoolCalendar::school_time, &GroupCalendar::school_time};

// The weeks that bind someone, one a group; null where the table is not known.
std::vector<const Week*> weeks_of(const SchoolCalendar& school, const Table& table,
                                  const std::optional<std::vector<std::string>>& groups) {
  const auto pointer = [](const std::optional<Week>& week) { return week ? &*week : nullptr; };
  const Week* own = pointer(school.*table.of_school);
  if (!groups || groups->empty()) return {own};
  std::vector<const Week*> out;
  for (const std::string& group : *groups) {
    const auto found = school.groups.find(group);
    const Week* of_group = found == school.groups.end() ? nullptr : pointer(found->second.*table.of_group);
    out.push_back(of_group != nullptr ? of_group : own);
  }
  return out;
}

// The interval that runs now and is over first: what rests on a lesson ends at the first bell.
const Interval* running(const Week& week, LocalTime now) {
  const auto day = week.find(weekday_of(date_of(now)));
  if (day == week.end()) return nullptr;
  const int minute = minute_of_day(now);
  const Interval* first = nullptr;
  for (const Interval& interval : day->second) {
    if (minute < interval.from || minute >= interval.to) continue;
    if (first == nullptr || interval.to < first->to) first = &interval;
  }
  return first;
}

// Is any of the tables running? Where none is and one is not known: unknown.
struct Answer {
  std::optional<bool> runs;
  std::optional<int> ends;
};
Answer look(const Calendar& calendar, const Table& table, LocalTime now, const std::optional<std::string>& school,
            const std::optional<std::vector<std::string>>& groups) {
  const SchoolCalendar* found = find_school(calendar, school);
  if (found == nullptr) return {};
  if (is_holiday(calendar, date_of(now))) return {false, std::nullopt};
  Answer out{false, std::nullopt};
  for (const Week* week : weeks_of(*found, table, groups)) {
    if (week == nullptr) {
      if (!out.ends) out.runs = std::nullopt;
    } else if (const Interval* interval = running(*week, now)) {
      out.runs = true;
      out.ends = std::min(out.ends.value_or(interval->to), interval->to);
    }
  }
  return out;
}

}  // namespace

Calendar merge(const std::optional<Calendar>& code, const std::optional<Calendar>& facts) {
  Calendar out = code.value_or(Calendar{});
  if (!facts) return out;
  lay_over(out.time_zone, facts->time_zone);
  lay_over(out.holidays, facts->holidays);
  if (facts->schools) {
    if (!out.schools) out.schools.emplace();
    for (const auto& [name, school] : *facts->schools) lay_over((*out.schools)[name], school);
  }
  return out;
}

std::optional<bool> is_lesson(const Calendar& calendar, LocalTime now, const std::optional<std::string>& school,
                              const std::optional<std::vector<std::string>>& groups) {
  return look(calendar, kLessons, now, school, groups).runs;
}

std::optional<bool> is_school_time(const Calendar& calendar, LocalTime now, const std::optional<std::string>& school,
                                   const std::optional<std::vector<std::string>>& groups) {
  return look(calendar, kSchoolHours, now, school, groups).runs;
}

std::optional<int> lesson_ends(const Calendar& calendar, LocalTime now, const std::optional<std::string>& school,
                               const std::optional<std::vector<std::string>>& groups) {
  return look(calendar, kLessons, now, school, groups).ends;
}

}  // namespace leidraad
