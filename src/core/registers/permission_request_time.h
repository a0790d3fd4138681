// SPDX-License-Identifier: EUPL-1.2
// Until when? "Until the bell", "an hour", "until school is out", "until Friday": as instants, from the
// calendar. And how long a deputy waits, counted in school time.
#pragma once

#include "core/registers/permission_request.h"

namespace leidraad {

// Where and when, as far as the calendar is concerned.
struct SchoolMoment {
  const Calendar& calendar;
  const TimeZone& zone;
  std::optional<std::string> school;
  std::optional<std::vector<std::string>> groups;
  Instant now;
};

// The instant at which the clock on the wall shows this. In the hour that comes twice: the first; in
// the hour that is skipped: as if the clock had not yet been put forward.
Instant instant_of(const TimeZone& zone, LocalTime time);

// When the running lesson ends; nullopt: no lesson now, or not known.
std::optional<Instant> lesson_end(const SchoolMoment& moment);
// When school is out today; nullopt: it is, or not known.
std::optional<Instant> school_day_end(const SchoolMoment& moment);
// The end of that day.
Instant date_end(const TimeZone& zone, Date date);

// `minutes` of school time after `moment.now`; without a calendar a day and a night later.
Instant after_school_minutes(const SchoolMoment& moment, int minutes);

// "di 24 november 2026, 10.05 uur"
std::string spoken_moment(const TimeZone& zone, Instant instant, Language language);
// "tot ma 23 november 2026, 10.15 uur", "t/m vr 27 november 2026", "tot iemand het intrekt"
std::string spoken_until(const TimeZone& zone, std::optional<Instant> until, Language language);

}  // namespace leidraad
