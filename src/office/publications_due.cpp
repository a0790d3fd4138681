// SPDX-License-Identifier: EUPL-1.2
// What must go, why, and by when.
#include <algorithm>
#include <charconv>

#include "core/registers/permission_request_time.h"
#include "office/publications_parts.h"

namespace leidraad::publication_parts {

namespace {

constexpr int kDaysMax = 60;

bool is_working_day(Date date) { return weekday_of(date) <= Weekday::fri; }

}  // namespace

Result<int> take_down_days(Reading& from) {
  const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = ?", {from.board(), std::string(kTakeDownDaysSetting)}));
  if (rows.empty()) return kTakeDownWorkingDays;
  const std::string text = rows[0].text(0);
  int days = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), days);
  const bool fine = read.ec == std::errc() && read.ptr == text.data() + text.size() && days >= 1 && days <= kDaysMax;
  return fine ? days : kTakeDownWorkingDays;
}

Instant working_days_after(const TimeZone& zone, Instant since, int days) {
  std::int64_t day = days_since_epoch(date_of(to_local(zone, since)));
  for (int left = days; left > 0;) {
    ++day;
    if (is_working_day(date_from_days(day))) --left;
  }
  return date_end(zone, date_from_days(day));
}

std::optional<MustGo> must_go(const ShownPeople& people, const Publication& publication, Instant now, Instant unknown_since, const TimeZone& zone, int days) {
  if (publication.state != PublicationState::placed || !publication.placed_at) return std::nullopt;
  MustGo found;
  for (const std::string& person : publication.shown) {
    const auto ended = people.ended(person, publication, *publication.placed_at, now, unknown_since);
    if (!ended) continue;
    if (found.people.empty() || ended->since < found.since) {
      found.since = ended->since;
      found.why = ended->why;
    }
    found.people.push_back(person);
  }
  if (found.people.empty()) return std::nullopt;
  found.people_count = found.people.size();
  found.deadline = working_days_after(zone, found.since, days);
  found.overdue = now >= found.deadline;
  return found;
}

}  // namespace leidraad::publication_parts
