// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/code_text.h"

#include <algorithm>

#include "core/code/print.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

constexpr std::string_view kDayNames[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::string clock(int minutes) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

void write(JsonWriter& json, const Week& week) {
  json.open_object();
  for (const auto& [day, intervals] : week) {
    json.key(kDayNames[static_cast<std::size_t>(day)]).open_array();
    for (const Interval& interval : intervals) json.texts({clock(interval.from), clock(interval.to)});
    json.close_array();
  }
  json.close_object();
}

template <typename Table>
void write_weeks(JsonWriter& json, const Table& table) {
  if (table.school_time) write(json.key("school_time"), *table.school_time);
  if (table.lessons) write(json.key("lessons"), *table.lessons);
}

// What decides a visit, and what may be counted of one.
bool concerns_web(const Statement& statement) {
  if (statement.proposed) return false;
  if (const auto* observe = std::get_if<ObserveRule>(&statement.rule)) return observe->stream == "web";
  if (!statement.is_gate_rule()) return false;
  const auto& actions = statement.gate().actions;
  return std::any_of(actions.begin(), actions.end(), [](const std::string& action) { return action.starts_with("web.") || action == "facility.use"; });
}

bool concerns_web(const Article& article) {
  const auto statements = article.statements();
  return std::any_of(statements.begin(), statements.end(), [](const Statement* one) { return concerns_web(*one); });
}

// Rulings are for the reader of the document, other rules for other gates.
Article for_gate(const Article& article) {
  Article out = article;
  std::erase_if(out.blocks, [](const Block& block) { return block.kind == Block::Kind::rulings || block.kind == Block::Kind::note; });
  for (Block& block : out.blocks) {
    if (block.kind == Block::Kind::rules) std::erase_if(block.statements, [](const Statement& one) { return !concerns_web(one); });
  }
  std::erase_if(out.blocks, [](const Block& block) { return block.kind == Block::Kind::rules && block.statements.empty(); });
  return out;
}

std::string quoted(std::string_view text) {
  std::string out;
  JsonWriter(out).text(text);
  return out;
}

std::string front_text(const FrontMatter& front) {
  std::string out = "code: " + quoted(front.code) + "\ntitle: " + quoted(front.title) +
                    "\nlanguage: " + (front.language == Language::dutch ? "nl" : "en");
  std::string scope;
  JsonWriter json(scope);
  json.open_object();
  if (front.scope.kinds) {
    std::vector<std::string> kinds;
    for (const Kind kind : *front.scope.kinds) kinds.emplace_back(name(kind));
    json.key("kinds").texts(kinds);
  }
  if (front.scope.devices) json.key("devices").texts(*front.scope.devices);
  if (front.scope.places) json.key("places").texts(*front.scope.places);
  json.close_object();
  if (scope != "{}") out += "\nscope: " + scope;
  if (!front.values.empty()) {
    out += "\nvalues:";
    for (const auto& [name, value] : front.values) out += "\n  " + quoted(name) + ": " + (value.judgement ? "judgement" : quoted(value.text));
  }
  if (front.calendar) out += "\ncalendar: " + write_calendar(*front.calendar);
  return out;
}

}  // namespace

std::string write_calendar(const Calendar& calendar) {
  std::string out;
  JsonWriter json(out);
  json.open_object();
  if (calendar.time_zone) json.key("time_zone").text(*calendar.time_zone);
  if (calendar.holidays) {
    json.key("holidays").open_array();
    for (const auto& [from, to] : *calendar.holidays) json.texts({print(from), print(to)});
    json.close_array();
  }
  if (calendar.schools) {
    json.key("schools").open_object();
    for (const auto& [school, table] : *calendar.schools) {
      json.key(school).open_object();
      write_weeks(json, table);
      if (!table.groups.empty()) {
        json.key("groups").open_object();
        for (const auto& [group, of_group] : table.groups) {
          json.key(group).open_object();
          write_weeks(json, of_group);
          json.close_object();
        }
        json.close_object();
      }
      json.close_object();
    }
    json.close_object();
  }
  json.close_object();
  return out;
}

std::string web_code_text(const Code& code) {
  Code out;
  out.front = code.front;
  out.front.source = front_text(code.front);
  const Article* main = code.main_article();
  for (const Article& article : code.articles) {
    if (&article != main && !concerns_web(article)) continue;
    out.articles.push_back(for_gate(article));
    out.articles.back().main = &article == main;
    Section section;
    section.is_article = true;
    section.level = article.level;
    section.article = out.articles.size() - 1;
    out.sections.push_back(std::move(section));
  }
  return print(out);
}

}  // namespace leidraad
