// SPDX-License-Identifier: EUPL-1.2
// Reports in numbers, for who leads: last week, and a period by kind and school. A number under five is not
// shown, nor is what would give one away.
#include "core/code/vocabulary_labels.h"
#include "office/reports_numbers.h"
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/reports/desk_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html number_cell(const Visit& visit, std::string_view column, const Shown& shown) { return element("td", {css("numeric"), {"data-label", column}}, print(shown, visit.language)); }

Html row_of(const Visit& visit, const ReportStatistics& numbers, std::size_t kind, std::string_view total_words) {
  const bool is_total = kind == numbers.kinds.size();
  const std::string name = is_total ? std::string(visit.say("Samen", "Together")) : spoken_kind(visit, numbers.kinds[kind]);
  Html cells = element("th", {{"scope", "row"}}, name);
  for (std::size_t school = 0; school < numbers.schools.size(); ++school) cells += number_cell(visit, numbers.schools[school], numbers.grid.at(school, kind));
  if (numbers.schools.size() > 1) cells += number_cell(visit, total_words, numbers.grid.column_total(kind));
  return element("tr", {}, cells);
}

// Where nothing at all happened a row says nothing.
bool says_something(const ReportStatistics& numbers, std::size_t kind) {
  for (std::size_t school = 0; school <= numbers.schools.size(); ++school) {
    if (std::holds_alternative<std::uint64_t>(numbers.grid.at(school, kind))) return true;
  }
  return false;
}

Html table(const Visit& visit, const ReportStatistics& numbers) {
  const std::string_view total = visit.say("Alle scholen", "All schools");
  Html head = element("th", {{"scope", "col"}}, visit.say("Wat", "What"));
  for (const std::string& school : numbers.schools) head += element("th", {{"scope", "col"}, css("numeric")}, school);
  if (numbers.schools.size() > 1) head += element("th", {{"scope", "col"}, css("numeric")}, total);
  Html rows;
  std::size_t left_out = 0;
  for (std::size_t kind = 0; kind < numbers.kinds.size(); ++kind) {
    if (says_something(numbers, kind)) {
      rows += row_of(visit, numbers, kind, total);
    } else {
      ++left_out;
    }
  }
  const Html fewer = left_out == 0 ? Html() : element("p", {css("quiet")}, visit.say("Wat hier niet staat, is minder dan 5 keer of niet gemeld.", "What is not here was reported fewer than 5 times or not at all."));
  return together(element("table", {css("table")}, element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows, row_of(visit, numbers, numbers.kinds.size(), total))), fewer);
}

std::string spoken_period(const Visit& visit, const ReportPeriod& period) { return spoken_date(visit, period.from) + std::string(visit.say(" tot en met ", " through ")) + spoken_date(visit, period.until); }

Html period_form(const Visit& visit, const ReportPeriod& chosen, const std::vector<ReportPeriod>& all) {
  Choices choices;
  for (const ReportPeriod& one : all) choices.emplace_back(print(one.from), spoken_period(visit, one));
  return element("form", {css("filter"), {"method", "get"}, action(visit.to(Room::report_desk, "/cijfers"))}, choice_field({.name = "kwartaal", .label = visit.say("Kwartaal", "Quarter"), .value = print(chosen.from)}, choices),
                 button(visit.say("Toon", "Show")));
}

Html week_view(const Visit& visit, const ReportWeek& week) {
  return element("li", {}, element("p", {}, element("b", {}, week.school_name), visit.say(", week van ", ", week of "), spoken_date(visit, week.monday)),
                 element("p", {}, visit.say("gemeld met naam: ", "reported with a name: "), print(week.made, visit.language), " · ", visit.say("afgesloten: ", "closed: "), print(week.closed, visit.language), " · ", visit.say("te laat: ", "overdue: "), print(week.overdue, visit.language)));
}

ReportPeriod chosen_period(const Visit& visit, const std::vector<ReportPeriod>& all) {
  const std::string asked = visit.request.query.first("kwartaal");
  for (const ReportPeriod& one : all)
    if (print(one.from) == asked) return one;
  return all.front();
}

Html weekly(const Visit& visit) {
  const auto weeks = report_weeks(visit.office(), visit.actor());
  if (!weeks) return {};
  const auto set = visit.office().setting(kReportWeeklySetting);
  const bool on = set && *set == "1";
  std::vector<Html> items;
  for (const ReportWeek& week : *weeks) items.push_back(week_view(visit, week));
  const Html list = !items.empty() ? element("ul", {css("plain")}, items)
                    : on           ? element("p", {}, visit.say("Vorige week is er niets gemeld, of te weinig om te tonen.", "Nothing was reported last week, or too little to show."))
                                   : element("p", {}, visit.say("Het weekoverzicht staat uit. Aan: elke maandag een mail met de aantallen van de week ervoor, voor wie een school leidt.", "The weekly overview is off. On: every Monday a mail with the numbers of the week before, for who leads a school."));
  if (!visit.actor().leads_anywhere() && !visit.actor().administrator) return section("week", visit.say("Vorige week", "Last week"), list);
  return section("week", visit.say("Vorige week", "Last week"),
                 together(list, post_form(visit, visit.to(Room::report_desk, "/cijfers"), together(hidden_field("weekoverzicht", on ? "uit" : "aan"), element("p", {css("buttons")}, element("button", {css("second"), {"type", "submit"}}, on ? visit.say("Zet het weekoverzicht uit", "Turn the weekly overview off") : visit.say("Zet het weekoverzicht aan", "Turn the weekly overview on")))))));
}

}  // namespace

http::Response numbers_page(const Visit& visit) {
  const auto periods = report_periods(visit.office());
  const ReportPeriod period = chosen_period(visit, periods);
  const auto numbers = report_statistics(visit.office(), visit.actor(), period.from, period.until);
  if (!numbers) return refused_page(visit, numbers.error());
  Sheet sheet{Room::report_desk, std::string(visit.say("Meldingen in cijfers", "Reports in numbers")), "", {}};
  const Html nothing = element("p", {}, visit.say("Er is nog geen school om over te tellen.", "There is no school to count yet."));
  sheet.main = together(element("h1", {}, sheet.title), element("p", {css("lead")}, visit.say("Aantallen, geen mensen. Wat minder dan vijf keer voorkomt, laten wij niet zien, en een kwartaal pas als het voorbij is.", "Numbers, no people. What happens fewer than five times we do not show, and a quarter only when it is over.")), weekly(visit),
                        section("periode", visit.say("Per soort en school", "By kind and school"), together(period_form(visit, period, periods), numbers->schools.empty() ? nothing : table(visit, *numbers))),
                        element("p", {css("turn")}, link(visit.to(Room::report_desk), visit.say("Alle meldingen", "All reports"))));
  return show(visit, sheet);
}

http::Response set_weekly(const Visit& visit) {
  const Done set = set_report_weekly(visit.office(), visit.actor(), visit.request.form.first("weekoverzicht") == "aan");
  if (!set) return refused_page(visit, set.error());
  return done_and_to(visit, Room::report_desk, "/cijfers", "Bewaard.", "Saved.");
}

}  // namespace leidraad::portal
