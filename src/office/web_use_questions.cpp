// SPDX-License-Identifier: EUPL-1.2
#include "office/web_use_questions.h"

#include <algorithm>

namespace leidraad {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::size_t kWeeksShown = 4, kDaysShown = 7;
constexpr std::int64_t kShortMonth = 28;  // days: what every month has

// Midnight at the school. Offsets are whole hours in all of Europe, and change at night.
Instant midnight(Date date, const TimeZone& zone) {
  const std::int64_t seconds = local(date, 0).seconds;
  Instant at{seconds - offset_at(zone, Instant{seconds})};
  at.seconds = seconds - offset_at(zone, at);
  return at;
}

Hours hours_of(Date first, std::int64_t days, const TimeZone& zone) {
  return {hour_of(midnight(first, zone)), hour_of(midnight(date_from_days(days_since_epoch(first) + days), zone))};
}

// Shown a day after it ended, so that a gate that was away has told its share; and as long as it is whole.
bool is_to_show(const Hours& hours, const WebTable& table, Instant now) {
  return hours.until.starts().seconds + kDay <= now.seconds && !table.is_over(hours.from, now);
}

// A word that is none of the rows counts under "": rows are known beforehand, and none is left out.
std::string known(const std::vector<std::string>& words, const std::string& word) { return std::find(words.begin(), words.end(), word) == words.end() ? std::string() : word; }

Counts in_known_words(const Counts& counts, const WebUseWords& words) {
  Counts out;
  for (const auto& [key, tally] : counts.cells) {
    CountedCell cell{key, tally};
    cell.key.category = known(words.categories, key.category);
    cell.key.article = known(words.articles, key.article);
    add(out, cell);
  }
  return out;
}

// The same counts with the hour of the day where their hour stood, and all hours outside the school day together.
struct DayHours {
  Counts counts;
  Axis axis;
  Hours period;
  std::vector<std::string> words;
};
DayHours by_hour_of_day(const Counts& counts, const TimeZone& zone) {
  DayHours out;
  const std::int64_t other = kSchoolDayUntil - kSchoolDayFrom;
  out.axis.key = WebKey::hour;
  out.period = {Hour{0}, Hour{other + 1}};
  for (std::int64_t i = 0; i <= other; ++i) {
    out.axis.hours.push_back({Hour{i}, Hour{i + 1}});
    out.words.push_back(i < other ? std::to_string(kSchoolDayFrom + i) : std::string());
  }
  for (const auto& [key, tally] : counts.cells) {
    const int hour = minute_of_day(to_local(zone, key.hour.starts())) / 60;
    CountedCell cell{key, tally};
    cell.key.hour = Hour{hour >= kSchoolDayFrom && hour < kSchoolDayUntil ? hour - kSchoolDayFrom : other};
    add(out.counts, cell);
  }
  return out;
}

std::optional<std::uint64_t> number(const Shown& shown) {
  const auto* value = std::get_if<std::uint64_t>(&shown);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

Axis axis_of(WebKey key, const std::vector<std::string>& words) { return {key, words, {}}; }

class Asking {
 public:
  Asking(const Counts& counts, const WebTable& table, const Hours& period, const WebUseWords& words, const PeopleAt& people, const TimeZone& zone)
      : counts_(in_known_words(counts, words)), table_(table), period_(period), words_(words), people_(people), zone_(zone) {}

  // The widest: per category or article, and per school.
  std::optional<WebUseAnswer> main(WebField field) const {
    if (table_.category) return by_school(field, WebUseRows::category, axis_of(WebKey::category, words_.categories));
    if (table_.article && field == WebField::denials) return by_school(field, WebUseRows::article, axis_of(WebKey::article, words_.articles));
    if (table_.location) return ask(counts_, {field, period_, axis_of(WebKey::location, words_.schools), {}, {}}, WebUseRows::school, words_.schools);
    if (table_.hour) return per_hour(field);
    return std::nullopt;
  }
  // What else: one column each, so that they share one total with the main numbers and nothing more.
  std::vector<WebUseAnswer> further(WebField field, WebUseRows main) const {
    std::vector<WebUseAnswer> out;
    if (table_.article && field == WebField::denials && main == WebUseRows::category) push(out, ask(counts_, {field, period_, axis_of(WebKey::article, words_.articles), {}, {}}, WebUseRows::article, words_.articles));
    if (table_.hour && main != WebUseRows::hour_of_day) push(out, per_hour(field));
    return out;
  }

 private:
  static void push(std::vector<WebUseAnswer>& out, std::optional<WebUseAnswer> answer) {
    if (answer) out.push_back(std::move(*answer));
  }

  std::optional<WebUseAnswer> ask(const Counts& counts, const CountQuestion& question, WebUseRows rows, const std::vector<std::string>& row_words) const {
    auto grid = shown(counts, table_, question, people_);
    if (!grid) return std::nullopt;
    return WebUseAnswer{question.field, rows, row_words, question.columns ? question.columns->words : std::vector<std::string>(), std::move(*grid)};
  }

  // Where there are more schools than fit, all together.
  std::optional<WebUseAnswer> by_school(WebField field, WebUseRows rows, const Axis& axis) const {
    if (table_.location && words_.schools.size() > 1) {
      if (auto wide = ask(counts_, {field, period_, axis, axis_of(WebKey::location, words_.schools), {}}, rows, axis.words)) return wide;
    }
    return ask(counts_, {field, period_, axis, {}, {}}, rows, axis.words);
  }

  std::optional<WebUseAnswer> per_hour(WebField field) const {
    const DayHours day = by_hour_of_day(counts_, zone_);
    return ask(day.counts, {field, day.period, day.axis, {}, {}}, WebUseRows::hour_of_day, day.words);
  }

  const Counts counts_;
  const WebTable& table_;
  const Hours& period_;
  const WebUseWords& words_;
  const PeopleAt& people_;
  const TimeZone& zone_;
};

}  // namespace

std::vector<WebUsePeriod> web_use_periods(const WebTable& table, const TimeZone& zone, Instant now) {
  std::vector<WebUsePeriod> out;
  if (!table.hour) return out;
  // A week is whole from the day after it until its first hour goes: with fifteen days there is always one.
  const bool weeks = table.retention.months * kShortMonth * kDay + table.retention.seconds >= 15 * kDay;
  const std::int64_t days = weeks ? 7 : 1;
  std::int64_t first = days_since_epoch(date_of(to_local(zone, now)));
  if (weeks) first -= static_cast<std::int64_t>(weekday_of(date_from_days(first)));
  for (std::size_t i = 0; i < kDaysShown + 2 && out.size() < (weeks ? kWeeksShown : kDaysShown); ++i) {
    first -= days;
    const Date begin = date_from_days(first);
    const Hours hours = hours_of(begin, days, zone);
    if (is_to_show(hours, table, now)) out.push_back({begin, weeks, hours});
  }
  return out;
}

bool WebUseTold::may_tell(WebField field, const std::string& table) { return first_.try_emplace(field, First{table, std::nullopt}).first->second.table == table; }

void WebUseTold::main(WebField field, const ShownGrid& grid) { first_[field].total = number(grid.total()); }

// One total in common and nothing else: whatever numbers fit the one table go together with whatever fit
// the other, so side by side they tell no more than each alone.
bool WebUseTold::fits(WebField field, const ShownGrid& grid) const {
  const auto found = first_.find(field);
  return found != first_.end() && found->second.total && found->second.total == number(grid.total());
}

WebUseAnswers web_use_answers(const Counts& counts, const WebTable& table, const Hours& period, const WebUseWords& words, const PeopleAt& people, const TimeZone& zone, WebUseTold& told) {
  WebUseAnswers out;
  const Asking asking(counts, table, period, words, people, zone);
  for (const WebField field : {WebField::visits, WebField::denials}) {
    if (!table.keeps(field)) continue;
    if (!told.may_tell(field, table.id)) {
      out.are_told_before = true;
      continue;
    }
    auto main = asking.main(field);
    if (!main) continue;
    const WebUseRows rows = main->rows;
    told.main(field, main->grid);
    out.list.push_back(std::move(*main));
    for (WebUseAnswer& more : asking.further(field, rows)) {
      if (told.fits(field, more.grid)) out.list.push_back(std::move(more));
      else out.is_part_hidden = true;
    }
  }
  return out;
}

}  // namespace leidraad
