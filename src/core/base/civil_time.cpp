// SPDX-License-Identifier: EUPL-1.2
#include "core/base/civil_time.h"

#include <algorithm>
#include <array>
#include <limits>

namespace leidraad {

namespace {

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kCycleMonths = 4'800;   // the Gregorian calendar repeats every 400 years,
constexpr std::int64_t kCycleDays = 146'097;   // which are exactly this many days
constexpr std::int64_t kYearFarthest = 1'000'000;  // arithmetic stops here rather than overflow
constexpr std::int64_t kDayFarthest = kYearFarthest / 400 * kCycleDays;
constexpr int kYearMin = 1900;                 // what a school can mean by a date
constexpr int kYearMax = 2200;

std::int64_t sum(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  if (!__builtin_add_overflow(a, b, &out)) return out;
  return b > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

std::int64_t difference(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  if (!__builtin_sub_overflow(a, b, &out)) return out;
  return b < 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

// Division that rounds down, also below zero; the remainder is never negative.
std::int64_t quotient(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
std::int64_t remainder(std::int64_t a, std::int64_t b) { return a % b + (a % b < 0 ? b : 0); }

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

unsigned month_days(std::int64_t year, unsigned month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Leap years from year 1 up to, not including, `year` (fewer than none below year 1).
std::int64_t leap_years_before(std::int64_t year) {
  const std::int64_t last = year - 1;
  return quotient(last, 4) - quotient(last, 100) + quotient(last, 400);
}

// From 0001-01-01 to the first of January of `year`.
std::int64_t days_before_year(std::int64_t year) { return 365 * (year - 1) + leap_years_before(year); }

constexpr std::int64_t kEpochDays = 719'162;   // from 0001-01-01 to 1970-01-01

int sign(std::int64_t a, std::int64_t b) { return a < b ? -1 : (a > b ? 1 : 0); }

// 400 years of months: the day each begins on, and how many it has.
struct Cycle {
  std::array<std::int64_t, kCycleMonths> first{};
  std::array<std::int64_t, kCycleMonths> length{};
};

const Cycle& cycle() {
  static const Cycle made = [] {
    Cycle out;
    std::int64_t day = 0;
    for (std::size_t i = 0; i < out.first.size(); ++i) {
      out.first[i] = day;
      out.length[i] = month_days(static_cast<std::int64_t>(i / 12), static_cast<unsigned>(i % 12) + 1);
      day += out.length[i];
    }
    return out;
  }();
  return made;
}

// The day that day `day` of month number `month` falls on, cut to the month's last.
std::int64_t day_in_month(std::int64_t month, std::int64_t day) {
  const auto place = static_cast<std::size_t>(remainder(month, kCycleMonths));
  return quotient(month, kCycleMonths) * kCycleDays + cycle().first[place] +
         std::min(day, cycle().length[place]);
}

struct Range {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::int64_t most = std::numeric_limits<std::int64_t>::min();
};

// By how many days can `a` months reach further back than `b` months, over every day there is?
Range days_further(std::int64_t a, std::int64_t b) {
  Range out;
  for (std::int64_t month = 0; month < kCycleMonths; ++month) {
    const std::int64_t last = cycle().length[static_cast<std::size_t>(month)];
    for (std::int64_t day = 28; day <= last; ++day) {  // up to the 28th nothing is cut
      const std::int64_t days = day_in_month(month - b, day) - day_in_month(month - a, day);
      out.least = std::min(out.least, days);
      out.most = std::max(out.most, days);
    }
  }
  return out;
}

// Whichever day it is today: nullopt where that makes a difference.
std::optional<int> compare_on_any_day(Duration a, Duration b) {
  constexpr double kMonthSeconds = 2'629'746;       // the mean over 400 years
  constexpr double kStray = 10.0 * kDaySeconds;     // no number of months strays further from its mean
  const std::int64_t seconds = difference(a.seconds, b.seconds);
  const double months = static_cast<double>(a.months) - static_cast<double>(b.months);
  const double mean = months * kMonthSeconds + static_cast<double>(seconds);
  if (mean > kStray) return 1;
  if (mean < -kStray) return -1;
  const auto too_far = [](std::int64_t count) { return count > kYearFarthest || count < -kYearFarthest; };
  if (too_far(a.months) || too_far(b.months)) return std::nullopt;
  const Range days = days_further(a.months, b.months);
  const int least = sign(sum(days.least * kDaySeconds, seconds), 0);
  const int most = sign(sum(days.most * kDaySeconds, seconds), 0);
  if (least != most) return std::nullopt;
  return least;
}

// Reads digits and signs from the front; the first refusal stays.
class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}
  int number(std::size_t digits) {
    if (rest_.size() < digits) return fail();
    int out = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return fail();
      out = out * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return out;
  }
  char one_of(std::string_view allowed) {
    if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos) {
      fail();
      return '\0';
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool next_is_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
  void skip() { rest_.remove_prefix(1); }
  bool all_read() const { return good_ && rest_.empty(); }

 private:
  int fail() {
    good_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool good_ = true;
};

Date scan_date(Scan& scan) {
  Date date;
  date.year = scan.number(4);
  scan.one_of("-");
  date.month = static_cast<unsigned>(scan.number(2));
  scan.one_of("-");
  date.day = static_cast<unsigned>(scan.number(2));
  return date;
}

bool is_believable(Date date) { return is_valid(date) && date.year >= kYearMin && date.year <= kYearMax; }

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number < 0 ? -number : number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return number < 0 ? "-" + digits : digits;
}

}  // namespace

bool is_valid(Date date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= month_days(date.year, date.month);
}

std::int64_t days_since_epoch(Date date) {
  std::int64_t days = days_before_year(date.year) - kEpochDays;
  for (unsigned month = 1; month < date.month && month <= 12; ++month) days += month_days(date.year, month);
  return days + static_cast<std::int64_t>(date.day) - 1;
}

Date date_from_days(std::int64_t days) {
  days = std::clamp(days, -kDayFarthest, kDayFarthest) + kEpochDays;
  // The mean year is at most a year off; step to the right one.
  std::int64_t year = quotient(days * 400, kCycleDays) + 1;
  while (days_before_year(year) > days) --year;
  while (days_before_year(year + 1) <= days) ++year;
  auto rest = static_cast<unsigned>(days - days_before_year(year));
  unsigned month = 1;
  for (; rest >= month_days(year, month); ++month) rest -= month_days(year, month);
  return {static_cast<int>(year), month, rest + 1};
}

Date date_of(LocalTime time) { return date_from_days(quotient(time.seconds, kDaySeconds)); }

Weekday weekday_of(Date date) {
  return static_cast<Weekday>(remainder(days_since_epoch(date) + 3, 7));  // 1970-01-01 was a Thursday
}

int minute_of_day(LocalTime time) { return static_cast<int>(remainder(time.seconds, kDaySeconds) / 60); }

LocalTime local(Date date, int minutes_after_midnight) {
  return {days_since_epoch(date) * kDaySeconds + std::int64_t{60} * minutes_after_midnight};
}

Date add_months(Date date, std::int64_t months) {
  const std::int64_t before = std::int64_t{12} * date.year + static_cast<std::int64_t>(date.month) - 1;
  const std::int64_t after = std::clamp(sum(before, months), -12 * kYearFarthest, 12 * kYearFarthest);
  const std::int64_t year = quotient(after, 12);
  const auto month = static_cast<unsigned>(remainder(after, 12)) + 1;
  return {static_cast<int>(year), month, std::min(date.day, month_days(year, month))};
}

LocalTime subtract(LocalTime time, Duration duration) {
  const std::int64_t second_of_day = remainder(time.seconds, kDaySeconds);
  const Date date = add_months(date_of(time), difference(0, duration.months));
  return {difference(days_since_epoch(date) * kDaySeconds + second_of_day, duration.seconds)};
}

int full_years_between(Date birth, Date today) {
  const std::int64_t years = std::int64_t{today.year} - birth.year;
  const bool before_birthday = today.month < birth.month || (today.month == birth.month && today.day < birth.day);
  const std::int64_t full = years - (before_birthday ? 1 : 0);
  return static_cast<int>(std::clamp<std::int64_t>(full, -kYearFarthest, kYearFarthest));
}

std::optional<int> compare(Duration a, Duration b, std::optional<LocalTime> now) {
  // One part equal: the other decides, whatever the day.
  if (a.months == b.months) return sign(a.seconds, b.seconds);
  if (a.seconds == b.seconds) return sign(a.months, b.months);
  if (!now) return compare_on_any_day(a, b);
  return sign(subtract(*now, b).seconds, subtract(*now, a).seconds);  // further back is longer
}

std::optional<Date> parse_date(std::string_view text) {
  Scan scan(text);
  const Date date = scan_date(scan);
  if (!scan.all_read() || !is_believable(date)) return std::nullopt;
  return date;
}

Result<Instant> parse_instant(std::string_view text) {
  const auto refuse = [&] {
    return invalid("\"" + std::string(text.substr(0, 40)) +
                   "\" is not a moment: write it as 2026-11-23T10:05:00+01:00 (date, time and offset, or Z)");
  };
  Scan scan(text);
  const Date date = scan_date(scan);
  scan.one_of("Tt");
  const int hour = scan.number(2);
  scan.one_of(":");
  const int minute = scan.number(2);
  scan.one_of(":");
  const int second = scan.number(2);
  if (scan.next_is('.')) {
    scan.skip();
    scan.number(1);
    while (scan.next_is_digit()) scan.skip();
  }
  const char mark = scan.one_of("Zz+-");
  int offset_hours = 0;
  int offset_minutes = 0;
  if (mark == '+' || mark == '-') {
    offset_hours = scan.number(2);
    scan.one_of(":");
    offset_minutes = scan.number(2);
  }
  // A leap second (":60") is refused too: no clock here can show it.
  if (!scan.all_read() || !is_believable(date) || hour > 23 || minute > 59 || second > 59 ||
      offset_hours > 23 || offset_minutes > 59) {
    return refuse();
  }
  const int offset = (offset_hours * 60 + offset_minutes) * (mark == '-' ? -60 : 60);
  return Instant{local(date, hour * 60 + minute).seconds + second - offset};
}

std::optional<int> parse_clock(std::string_view text) {
  if (text.size() != 4 && text.size() != 5) return std::nullopt;
  Scan scan(text);
  const int hour = scan.number(text.size() - 3);  // "8:30" leaves no doubt either
  scan.one_of(":");
  const int minute = scan.number(2);
  const int minutes = hour * 60 + minute;
  if (!scan.all_read() || minute > 59 || minutes > 24 * 60) return std::nullopt;
  return minutes;
}

std::string print(Date date) {
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

int offset_at(const TimeZone& zone, Instant instant) {
  const auto after = std::upper_bound(zone.offsets.begin(), zone.offsets.end(), instant,
                                      [](Instant at, const TimeZone::Offset& offset) { return at < offset.from; });
  return after == zone.offsets.begin() ? 0 : std::prev(after)->seconds;
}

LocalTime to_local(const TimeZone& zone, Instant instant) {
  return {sum(instant.seconds, offset_at(zone, instant))};
}

std::string print(Instant instant, const TimeZone& zone) {
  // RFC 3339 has no room for the odd seconds that offsets had before 1940.
  const int offset = offset_at(zone, instant) / 60 * 60;
  const LocalTime time{sum(instant.seconds, offset)};
  const std::int64_t second = remainder(time.seconds, kDaySeconds);
  const int distance = offset < 0 ? -offset : offset;
  return print(date_of(time)) + "T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" +
         padded(second % 60, 2) + (offset < 0 ? "-" : "+") + padded(distance / 3600, 2) + ":" +
         padded(distance / 60 % 60, 2);
}

}  // namespace leidraad
