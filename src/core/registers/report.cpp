// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/report.h"

#include <array>
#include <cmath>

#include "core/registers/calendar.h"
#include "core/registers/permission_request_time.h"

namespace leidraad {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr int kNoon = 720;
constexpr int kSchoolWeek = 5;
constexpr int kDaysLooked = 400;  // longer than any holiday and any term
constexpr int kMinutesApart = 5;

constexpr std::array<std::string_view, 3> kVoices{"named", "confidential", "anonymous"};
constexpr std::array<std::string_view, 6> kStates{"fresh", "taken", "question", "answered", "passed_on", "closed"};
constexpr std::array<std::string_view, kSignalTones> kTones{"compliment", "question", "complaint", "incorrect", "hurtful", "threat"};

template <typename Name, std::size_t count>
std::optional<Name> find(const std::array<std::string_view, count>& names, std::string_view name) {
  for (std::size_t i = 0; i < count; ++i)
    if (names[i] == name) return static_cast<Name>(i);
  return std::nullopt;
}

// nullopt: the calendar does not know this school.
std::optional<bool> is_school_day(const Calendar& calendar, const std::string& school, Date date) {
  for (int minute = 0; minute < 1440; minute += kMinutesApart) {
    const auto school_time = is_school_time(calendar, local(date, minute), school, std::nullopt);
    if (!school_time) return std::nullopt;
    if (*school_time) return true;
  }
  return false;
}

LocalTime after_days(const Calendar& calendar, const std::string& school, LocalTime from, int days) {
  LocalTime at = from;
  for (int looked = 0; days > 0 && looked < kDaysLooked; ++looked) {
    at.seconds += kDay;
    if (is_school_day(calendar, school, date_of(at)).value_or(true)) --days;
  }
  return at;
}

std::string hours_and_minutes(std::int64_t minutes, Language language) {
  const bool dutch = language == Language::dutch;
  const std::int64_t hours = minutes / 60, rest = minutes % 60;
  std::string words;
  if (hours > 0) words = std::to_string(hours) + (dutch ? " uur" : hours == 1 ? " hour" : " hours");
  if (hours > 0 && rest > 0) words += dutch ? " en " : " and ";
  if (rest > 0 || hours == 0) words += std::to_string(rest) + (dutch ? (rest == 1 ? " minuut" : " minuten") : rest == 1 ? " minute" : " minutes");
  return words;
}

}  // namespace

std::string_view name(ReportVoice voice) { return kVoices[static_cast<std::size_t>(voice)]; }
std::optional<ReportVoice> find_report_voice(std::string_view name) { return find<ReportVoice>(kVoices, name); }
std::string_view name(ReportState state) { return kStates[static_cast<std::size_t>(state)]; }
std::optional<ReportState> find_report_state(std::string_view name) { return find<ReportState>(kStates, name); }
std::string_view name(SignalTone tone) { return kTones[static_cast<std::size_t>(tone)]; }
std::optional<SignalTone> find_signal_tone(std::string_view name) { return find<SignalTone>(kTones, name); }

bool may_become(ReportState from, ReportState to) {
  if (from == ReportState::closed) return false;
  const bool handled = from == ReportState::taken || from == ReportState::question || from == ReportState::answered;
  switch (to) {
    case ReportState::fresh: return false;
    case ReportState::taken: return true;  // also from who had it, when it was passed on or answered otherwise
    case ReportState::question: case ReportState::answered: case ReportState::passed_on: case ReportState::closed: return handled;
  }
  return false;
}

Instant half_day_of(const TimeZone& zone, Instant at) {
  const LocalTime time = to_local(zone, at);
  return instant_of(zone, local(date_of(time), minute_of_day(time) < kNoon ? 0 : kNoon));
}

Instant half_day_end(const TimeZone& zone, Instant at) {
  const LocalTime time = to_local(zone, at);
  return minute_of_day(time) < kNoon ? instant_of(zone, local(date_of(time), kNoon)) : date_end(zone, date_of(time));
}

std::optional<ReportTerm> report_term(const Literal& within) {
  const auto duration = duration_of(within);
  if (!duration) return std::nullopt;
  ReportTerm term;
  term.months = static_cast<int>(duration->months);
  const bool weeks = within.unit.starts_with("week");
  if (weeks || within.unit.starts_with("day")) {
    const double days = static_cast<double>(duration->seconds) / static_cast<double>(kDay);
    term.school_days = static_cast<int>(std::ceil(weeks ? days / 7 * kSchoolWeek : days));
  } else {
    term.minutes = static_cast<int>((duration->seconds + 59) / 60);
  }
  return term;
}

Instant report_due(const Calendar& calendar, const TimeZone& zone, const std::string& school, Instant from, const ReportTerm& term) {
  Instant at = from;
  if (term.months > 0 || term.school_days > 0) {
    const LocalTime start = to_local(zone, at);
    const LocalTime months{local(add_months(date_of(start), term.months), 0).seconds + (start.seconds - local(date_of(start), 0).seconds)};
    at = instant_of(zone, after_days(calendar, school, months, term.school_days));
  }
  if (term.minutes == 0) return at;
  const bool known = is_school_time(calendar, to_local(zone, at), school, std::nullopt).has_value();
  if (!known) return {at.seconds + std::int64_t{60} * term.minutes};
  return after_school_minutes({calendar, zone, school, std::nullopt, at}, term.minutes);
}

std::string spoken_breach_clock(Instant aware, Instant now, Language language) {
  const bool dutch = language == Language::dutch;
  const std::int64_t left = breach_due(aware).seconds - now.seconds;
  if (left > 0) {
    if (left < 60) return dutch ? "nog minder dan een minuut" : "less than a minute left";
    return (dutch ? "nog " : "") + hours_and_minutes(left / 60, language) + (dutch ? "" : " left");
  }
  return hours_and_minutes(-left / 60, language) + (dutch ? " te laat" : " late");
}

}  // namespace leidraad
