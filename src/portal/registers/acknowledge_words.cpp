// SPDX-License-Identifier: EUPL-1.2
// The small words these pages share.
#include <array>

#include "portal/pages/moments.h"
#include "portal/registers/acknowledge_pages.h"

namespace leidraad::portal {

namespace {

constexpr std::array<Label, 7> kDays{{{"ma", "Mon"}, {"di", "Tue"}, {"wo", "Wed"}, {"do", "Thu"}, {"vr", "Fri"}, {"za", "Sat"}, {"zo", "Sun"}}};

}  // namespace

std::string spoken_day(const Visit& visit, Instant at) {
  const Date day = date_of(to_local(visit.board.facts->zone, at));
  return std::string(visit.say(kDays[static_cast<std::size_t>(weekday_of(day))])) + " " + spoken_date(visit, day);
}

std::string spoken_group(const Visit& visit, Part part, std::string_view group) {
  if (part == Part::staff) return std::string(visit.say("Medewerkers", "Staff"));
  if (part == Part::parents) return std::string(visit.say("Ouders en verzorgers", "Parents and carers"));
  if (group.empty()) return std::string(visit.say("Leerlingen zonder groep", "Pupils without a group"));
  return std::string(visit.say("Groep ", "Group ")) + std::string(group);
}

}  // namespace leidraad::portal
