// SPDX-License-Identifier: EUPL-1.2
// Is it a lesson, is it school time? From the calendar and the local time; unknown where the calendar
// or the school is unknown. Intervals are half open: at the bell it is over.
#pragma once

#include "core/registers/facts.h"

namespace leidraad {

// The code's calendar with what the facts' calendar says laid over it, key by key.
Calendar merge(const std::optional<Calendar>& code, const std::optional<Calendar>& facts);

// nullopt: unknown (no calendar, no school given, or a school the calendar does not have).
// A group with its own table follows that; another follows the school's. In several groups: any.
std::optional<bool> is_lesson(const Calendar& calendar, LocalTime now,
                              const std::optional<std::string>& school,
                              const std::optional<std::vector<std::string>>& groups);
std::optional<bool> is_school_time(const Calendar& calendar, LocalTime now,
                                   const std::optional<std::string>& school,
                                   const std::optional<std::vector<std::string>>& groups);
// When the running lesson ends (minutes after midnight), for "until the bell".
std::optional<int> lesson_ends(const Calendar& calendar, LocalTime now,
                               const std::optional<std::string>& school,
                               const std::optional<std::vector<std::string>>& groups);

}  // namespace leidraad
