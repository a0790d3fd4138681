// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/permission_request_time.h"

#include <algorithm>

#include "core/registers/calendar.h"

namespace leidraad {

namespace {

constexpr std::int64_t kDay = 86400;
constexpr int kMinutesADay = 1440;
constexpr int kDaysLooked = 62;  // longer than any holiday

std::optional<bool> is_school(const SchoolMoment& moment, LocalTime at) {
  return is_school_time(moment.calendar, at, moment.school, moment.groups);
}

LocalTime minute_start(LocalTime time) { return local(date_of(time), minute_of_day(time)); }

}  // namespace

Instant instant_of(const TimeZone& zone, LocalTime time) {
  // The offset before a change of the clock, tried first, gives the earlier of two answers.
  const Instant early{time.seconds - offset_at(zone, Instant{time.seconds - kDay})};
  if (to_local(zone, early) == time) return early;
  const Instant late{time.seconds - offset_at(zone, Instant{time.seconds + kDay})};
  return to_local(zone, late) == time ? late : early;
}

std::optional<Instant> lesson_end(const SchoolMoment& moment) {
  const LocalTime now = to_local(moment.zone, moment.now);
  const auto minutes = lesson_ends(moment.calendar, now, moment.school, moment.groups);
  if (!minutes) return std::nullopt;
  return instant_of(moment.zone, local(date_of(now), *minutes));
}

std::optional<Instant> school_day_end(const SchoolMoment& moment) {
  const LocalTime now = to_local(moment.zone, moment.now);
  const Date today = date_of(now);
  for (int minute = kMinutesADay - 1; minute >= minute_of_day(now); --minute) {
    if (is_school(moment, local(today, minute)).value_or(false)) return instant_of(moment.zone, local(today, minute + 1));
  }
  return std::nullopt;
}

Instant date_end(const TimeZone& zone, Date date) { return instant_of(zone, local(date_from_days(days_since_epoch(date) + 1), 0)); }

Instant after_school_minutes(const SchoolMoment& moment, int minutes) {
  if (minutes <= 0) return moment.now;
  const LocalTime start = minute_start(to_local(moment.zone, moment.now));
  int left = minutes;
  for (int passed = 0; passed < kDaysLooked * kMinutesADay; ++passed) {
    const LocalTime at{start.seconds + std::int64_t{60} * passed};
    const auto school = is_school(moment, at);
    if (!school) break;
    if (*school && --left == 0) return instant_of(moment.zone, LocalTime{at.seconds + 60});
  }
  return Instant{moment.now.seconds + kDay};
}

}  // namespace leidraad
