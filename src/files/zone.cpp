// SPDX-License-Identifier: EUPL-1.2
// The one place that asks the system's tzdata. Debian's date-tz reads /usr/share/zoneinfo
// (USE_OS_TZDB) and has no code to download anything.
#define USE_OS_TZDB 1
#define HAS_REMOTE_API 0
#include <date/tz.h>

#include <chrono>
#include <exception>

#include "files/files.h"

namespace leidraad {

namespace {

constexpr std::size_t kNameMax = 64;  // the longest name in tzdata has 32 letters

date::sys_seconds moment(int year) {
  return date::sys_days{date::year{year} / date::January / 1};
}

// What is written in the zone's file: on Debian up to 2037, for date-tz leaves the rule behind it.
std::vector<TimeZone::Offset> written_offsets(const date::time_zone& zone) {
  std::vector<TimeZone::Offset> out;
  for (auto at = moment(1970); at < moment(2100);) {
    const date::sys_info info = zone.get_info(at);
    const int seconds = static_cast<int>(info.offset.count());
    const bool changes = out.empty() || out.back().seconds != seconds;  // a new name alone is no change
    if (changes) out.push_back({Instant{at.time_since_epoch().count()}, seconds});
    at = info.end;
  }
  return out;
}

// From 1901 to 2099 dates fall on the same weekdays every 28 years.
constexpr int kCycleYears = 28;
constexpr std::int64_t kCycleSeconds = std::int64_t{10'227} * 86'400;
constexpr int kWrittenUntil = 2038;

bool is_same_rule(const TimeZone::Offset& a, const TimeZone::Offset& b) {
  const Date day_a = date_of(LocalTime{a.from.seconds});
  const Date day_b = date_of(LocalTime{b.from.seconds});
  return a.seconds == b.seconds && day_a.month == day_b.month && weekday_of(day_a) == weekday_of(day_b) &&
         minute_of_day(LocalTime{a.from.seconds}) == minute_of_day(LocalTime{b.from.seconds});
}

// Summer time goes on after 2037 as it went in the 28 years before, where those kept one rule: two
// changes a year, in the same months, on the same weekday and hour. Elsewhere the last offset stays.
void continue_summer_time(std::vector<TimeZone::Offset>& offsets) {
  const auto start_of = [](int year) { return Instant{local({year, 1, 1}, 0).seconds}; };
  std::vector<TimeZone::Offset> cycle;
  for (const TimeZone::Offset& offset : offsets) {
    if (offset.from >= start_of(kWrittenUntil - kCycleYears)) cycle.push_back(offset);
  }
  if (cycle.size() != 2 * kCycleYears || cycle.back().from >= start_of(kWrittenUntil)) return;
  for (std::size_t i = 2; i < cycle.size(); ++i) {
    if (!is_same_rule(cycle[i], cycle[i - 2])) return;
  }
  for (std::int64_t later = kCycleSeconds; later <= 3 * kCycleSeconds; later += kCycleSeconds) {
    for (const TimeZone::Offset& offset : cycle) {
      const Instant from{offset.from.seconds + later};
      if (from < start_of(2100)) offsets.push_back({from, offset.seconds});
    }
  }
}

// Names are paths below the zone folder: letters, digits and - + _ / alone, and no way out of it.
bool is_zone_name(const std::string& name) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+_/";
  return !name.empty() && name.size() <= kNameMax && name.find_first_not_of(kAllowed) == std::string::npos;
}

Error no_such_zone(const std::string& name) {
  return {Fault::missing,
          "there is no time zone \"" + name.substr(0, kNameMax) + "\" on this system: write it as Europe/Amsterdam, " +
              "and see that the package tzdata is installed",
          "time_zone"};
}

}  // namespace

Result<TimeZone> load_zone(const std::string& name) {
  if (!is_zone_name(name)) return no_such_zone(name);
  try {
    const date::time_zone* zone = date::locate_zone(name);
    TimeZone out{name, written_offsets(*zone)};
    continue_summer_time(out.offsets);
    return out;
  } catch (const std::exception&) {  // date-tz has no other way to say it
    return no_such_zone(name);
  }
}

}  // namespace leidraad
