// SPDX-License-Identifier: EUPL-1.2
// Civil time: dates, instants and durations as values. There is no clock here: time is handed in.
// A time zone is a value as well (its list of offsets), read from tzdata by the caller.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace leidraad {

// A moment: seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};

struct Date {  // proleptic Gregorian
  int year = 1970;
  unsigned month = 1;  // 1-12
  unsigned day = 1;    // 1-31
  auto operator<=>(const Date&) const = default;
};

enum class Weekday { mon, tue, wed, thu, fri, sat, sun };

// A moment on a wall clock somewhere: no zone, no offset.
struct LocalTime {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00 on that clock
  auto operator<=>(const LocalTime&) const = default;
};

// "3 months" is not a number of seconds, so a duration keeps both parts. Days and weeks are
// 24 hours of wall-clock time; months and years are civil.
struct Duration {
  std::int64_t months = 0;
  std::int64_t seconds = 0;
  bool operator==(const Duration&) const = default;
};

bool is_valid(Date date);
std::int64_t days_since_epoch(Date date);
Date date_from_days(std::int64_t days);
Date date_of(LocalTime time);
Weekday weekday_of(Date date);
int minute_of_day(LocalTime time);                      // 0-1439
LocalTime local(Date date, int minutes_after_midnight);
// Whole civil months back or forth; the day is cut to the month's last (31 May - 3 months = 28/29 Feb).
Date add_months(Date date, std::int64_t months);
LocalTime subtract(LocalTime time, Duration duration);  // months first, then seconds
int full_years_between(Date birth, Date today);         // age on `today`

// Is a <= b, counted back from `now`? Without `now` only what holds for every month (28-31 days) is
// known; nullopt otherwise. Negative: a < b. 0: equal. Positive: a > b.
std::optional<int> compare(Duration a, Duration b, std::optional<LocalTime> now);

std::optional<Date> parse_date(std::string_view text);          // "2026-11-23"
Result<Instant> parse_instant(std::string_view text);           // RFC 3339 with offset
std::optional<int> parse_clock(std::string_view text);          // "08:30" → minutes; "24:00" allowed
std::string print(Date date);

// A time zone as data: from each transition on, local = UTC + offset. Empty: UTC throughout.
struct TimeZone {
  struct Offset {
    Instant from;
    int seconds = 0;
    bool operator==(const Offset&) const = default;
  };
  std::string name = "UTC";
  std::vector<Offset> offsets;  // ascending
  bool operator==(const TimeZone&) const = default;
};
int offset_at(const TimeZone& zone, Instant instant);           // seconds east of Greenwich
LocalTime to_local(const TimeZone& zone, Instant instant);
std::string print(Instant instant, const TimeZone& zone);       // "2026-11-23T10:05:00+01:00"

}  // namespace leidraad
