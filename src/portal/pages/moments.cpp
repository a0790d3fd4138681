// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/moments.h"

#include <array>

namespace leidraad::portal {

namespace {

constexpr std::array<Label, 12> kMonths{{{"januari", "January"},
                                         {"februari", "February"},
                                         {"maart", "March"},
                                         {"april", "April"},
                                         {"mei", "May"},
                                         {"juni", "June"},
                                         {"juli", "July"},
                                         {"augustus", "August"},
                                         {"september", "September"},
                                         {"oktober", "October"},
                                         {"november", "November"},
                                         {"december", "December"}}};

}  // namespace

std::string spoken_date(const Visit& visit, Date date) {
  return std::to_string(date.day) + " " + std::string(visit.say(kMonths[date.month - 1])) + " " + std::to_string(date.year);
}

std::string spoken_date(const Visit& visit, const std::string& text) {
  const auto date = parse_date(text);
  return date ? spoken_date(visit, *date) : text;
}

std::string full_moment(const Visit& visit, Instant at) {
  const LocalTime here = to_local(visit.board.facts->zone, at);
  const int minutes = minute_of_day(here);
  const std::string minute = std::to_string(minutes % 60);
  return spoken_date(visit, date_of(here)) + ", " + std::to_string(minutes / 60) + std::string(visit.say(".", ":")) + (minute.size() < 2 ? "0" : "") + minute +
         std::string(visit.say(" uur", ""));
}

}  // namespace leidraad::portal
