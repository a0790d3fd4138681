// SPDX-License-Identifier: EUPL-1.2
// The small words and files these pages share.
#include <array>

#include "portal/registers/acknowledge_pages.h"

namespace leidraad::portal {

namespace {

constexpr std::array<Label, 7> kDays{{{"ma", "Mon"}, {"di", "Tue"}, {"wo", "Wed"}, {"do", "Thu"}, {"vr", "Fri"}, {"za", "Sat"}, {"zo", "Sun"}}};
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

bool looks_like_a_formula(std::string_view field) {
  return !field.empty() && std::string_view("=+-@\t\r\n").find(field.front()) != std::string_view::npos;
}

std::string quoted(std::string_view field) {
  std::string out = "\"";
  if (looks_like_a_formula(field)) out += '\'';
  for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string spoken_day(const Visit& visit, Instant at) {
  const Date day = date_of(to_local(visit.board.facts->zone, at));
  return std::string(visit.say(kDays[static_cast<std::size_t>(weekday_of(day))])) + " " + std::to_string(day.day) + " " +
         std::string(visit.say(kMonths[day.month - 1])) + " " + std::to_string(day.year);
}

std::string spoken_group(const Visit& visit, Part part, std::string_view group) {
  if (part == Part::staff) return std::string(visit.say("Medewerkers", "Staff"));
  if (part == Part::parents) return std::string(visit.say("Ouders en verzorgers", "Parents and carers"));
  if (group.empty()) return std::string(visit.say("Leerlingen zonder groep", "Pupils without a group"));
  return std::string(visit.say("Groep ", "Group ")) + std::string(group);
}

std::string write_table(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "\xEF\xBB\xBF";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ";") + quoted(row[i]);
    out += "\r\n";
  }
  return out;
}

http::Response table_file(std::string bytes, std::string_view name) {
  http::Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.language.clear();
  response.headers.set("Content-Disposition", "attachment; filename=\"" + std::string(name) + "\"");
  response.headers.set("Cache-Control", "no-store");
  response.body = std::move(bytes);
  return response;
}

}  // namespace leidraad::portal
