// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/permission_request_time.h"

#include <array>

#include "core/registers/calendar.h"

namespace leidraad {

namespace {

constexpr std::int64_t kDay = 86400;
constexpr int kMinutesADay = 1440;
constexpr int kDaysLooked = 62;  // longer than any holiday

constexpr std::array<Label, 7> kDays{{{"ma", "Mon"}, {"di", "Tue"}, {"wo", "Wed"}, {"do", "Thu"}, {"vr", "Fri"}, {"za", "Sat"}, {"zo", "Sun"}}};
constexpr std::array<Label, 12> kMonths{{{"januari", "January"}, {"februari", "February"}, {"maart", "March"}, {"april", "April"}, {"mei", "May"},
                                         {"juni", "June"}, {"juli", "July"}, {"augustus", "August"}, {"september", "September"},
                                         {"oktober", "October"}, {"november", "November"}, {"december", "December"}}};

std::string spoken_date(Date date, Language language) {
  const std::string day(kDays[static_cast<std::size_t>(weekday_of(date))].in(language));
  const std::string month(kMonths[date.month - 1].in(language));
  return day + " " + std::to_string(date.day) + " " + month + " " + std::to_string(date.year);
}

std::string spoken_clock(int minute, Language language) {
  const std::string minutes = std::to_string(minute % 60);
  const std::string two = (minutes.size() == 1 ? "0" : "") + minutes;
  return std::to_string(minute / 60) + (language == Language::dutch ? "." + two + " uur" : ":" + two);
}

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

std::string spoken_moment(const TimeZone& zone, Instant instant, Language language) {
  const LocalTime time = to_local(zone, instant);
  return spoken_date(date_of(time), language) + ", " + spoken_clock(minute_of_day(time), language);
}

std::string spoken_until(const TimeZone& zone, std::optional<Instant> until, Language language) {
  const bool dutch = language == Language::dutch;
  if (!until) return dutch ? "tot iemand het intrekt" : "until somebody takes it back";
  const LocalTime time = to_local(zone, *until);
  if (time == local(date_of(time), 0)) return (dutch ? "t/m " : "through ") + spoken_date(date_of(LocalTime{time.seconds - 1}), language);
  return (dutch ? "tot " : "until ") + spoken_moment(zone, *until, language);
}

}  // namespace leidraad
