// SPDX-License-Identifier: EUPL-1.2
// A report (melding) as a value: in which voice it was made, what stands it goes through, until when it
// waits, and what of it may be counted. Who receives it is report_route.h; the register is office/reports.h.
//
//   fresh → taken → question ⇄ answered → closed        passed_on: as fresh, with who it was passed to
#pragma once

#include "core/registers/facts.h"

namespace leidraad {

// `named`: who reports is known to who receives it. `confidential`: the name, if there is one, stands
// inside what is sealed. `anonymous`: there is no name anywhere. The last two are sealed to people.
enum class ReportVoice : std::uint8_t { named, confidential, anonymous };
std::string_view name(ReportVoice voice);
std::optional<ReportVoice> find_report_voice(std::string_view name);
inline bool is_sealed(ReportVoice voice) { return voice != ReportVoice::named; }

enum class ReportState : std::uint8_t { fresh, taken, question, answered, passed_on, closed };
std::string_view name(ReportState state);
std::optional<ReportState> find_report_state(std::string_view name);
// What is closed stays closed; a question needs somebody who took it.
bool may_become(ReportState from, ReportState to);

// How a message on social media is meant, as who signals it sees it: a closed list, no judgement of a person.
enum class SignalTone : std::uint8_t { compliment, question, complaint, incorrect, hurtful, threat };
std::string_view name(SignalTone tone);
std::optional<SignalTone> find_signal_tone(std::string_view name);
inline constexpr std::size_t kSignalTones = 6;

// Midnight or noon before `at`, on the wall clock: all that is kept of the time of a sealed report.
Instant half_day_of(const TimeZone& zone, Instant at);
Instant half_day_end(const TimeZone& zone, Instant at);

// How long a report may wait before the next in line hears of it. Minutes and hours run in school time,
// days and weeks are school days, months are civil. All zero: no term.
struct ReportTerm {
  int minutes = 0, school_days = 0, months = 0;
  bool operator==(const ReportTerm&) const = default;
  bool none() const { return minutes == 0 && school_days == 0 && months == 0; }
};
std::optional<ReportTerm> report_term(const Literal& within);
// Without a calendar hours are hours and days are days. `school`: empty for the board.
Instant report_due(const Calendar& calendar, const TimeZone& zone, const std::string& school, Instant from, const ReportTerm& term);

// The authority hears of a breach within 72 hours of becoming aware (GDPR 33(1)): on the clock, weekends
// and the change of the clocks included.
inline constexpr std::int64_t kBreachSeconds = std::int64_t{72} * 3600;
inline Instant breach_due(Instant aware) { return {aware.seconds + kBreachSeconds}; }
// "nog 2 uur en 5 minuten", "1 minuut te laat"
std::string spoken_breach_clock(Instant aware, Instant now, Language language);

}  // namespace leidraad
