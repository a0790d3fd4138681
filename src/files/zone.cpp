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

// The transitions a school can meet: dates are read from 1900, but wall clocks matter from 1970.
std::vector<TimeZone::Offset> offsets_of(const date::time_zone& zone) {
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
    return TimeZone{name, offsets_of(*zone)};
  } catch (const std::exception&) {  // date-tz has no other way to say it
    return no_such_zone(name);
  }
}

}  // namespace leidraad
