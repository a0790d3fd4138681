// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/typed_moment.h"

namespace leidraad::portal {

std::optional<Instant> read_typed_moment(const TimeZone& zone, std::string_view typed) {
  if (typed.size() != 16 && typed.size() != 19) return std::nullopt;  // with seconds, from some browsers
  if (typed[10] != 'T' && typed[10] != ' ') return std::nullopt;
  const auto date = parse_date(typed.substr(0, 10));
  const auto clock = parse_clock(typed.substr(11, 5));
  if (!date || !clock || *clock >= 24 * 60) return std::nullopt;
  if (date->year < 1970 || date->year > 2200) return std::nullopt;
  const std::int64_t wall = local(*date, *clock).seconds;
  const int before = offset_at(zone, {wall - 24 * 3600}), after = offset_at(zone, {wall + 24 * 3600});
  for (const int offset : {before, after}) {
    const Instant at{wall - offset};
    if (to_local(zone, at).seconds == wall) return at;
  }
  return Instant{wall - before};
}

Instant not_before(Instant typed, Instant earliest) { return typed < earliest && earliest.seconds - typed.seconds < 60 ? earliest : typed; }

std::string typed_moment(const TimeZone& zone, Instant at) { return print(at, zone).substr(0, 16); }

}  // namespace leidraad::portal
