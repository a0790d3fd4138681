// SPDX-License-Identifier: EUPL-1.2
// Whose answer somebody may give: his own, and those of the children in his care as long as they do not
// decide themselves.
#include <algorithm>

#include "core/roster/roster.h"
#include "office/consents.h"

namespace leidraad {

namespace {

struct Candidate {
  ConsentSubject subject;
  Person facts;                    // kind and birth date: all that deciding turns on
};

Result<std::vector<std::string>> schools_of(Reading& from, const std::string& person, Instant now) {
  std::vector<std::string> schools;
  for (const Row& row : TRY(from.rows("SELECT DISTINCT school_id FROM membership WHERE board_id = ? AND person_id = ? AND (until_at IS NULL OR until_at > ?) ORDER BY school_id",
                                      {from.board(), person, now.seconds}))) {
    schools.push_back(row.text(0));
  }
  return schools;
}

Result<std::vector<Candidate>> candidates(Reading& from, std::string_view giver, Instant now) {
  const Rows rows = TRY(from.rows("SELECT p.id, p.given_name, p.family_name, p.kind, p.birth_date FROM person p WHERE p.board_id = ?1 AND "
                                  "(p.left_at IS NULL OR p.left_at > ?3) AND (p.id = ?2 OR EXISTS (SELECT 1 FROM guardianship g WHERE g.board_id = ?1 AND "
                                  "g.child_id = p.id AND g.guardian_id = ?2)) ORDER BY p.given_name, p.id",
                                  {from.board(), std::string(giver), now.seconds}));
  std::vector<Candidate> list;
  for (const Row& row : rows) {
    Candidate one;
    one.subject.person = row.text(0);
    one.subject.given_name = row.text(1);
    one.subject.name = roster::full_name(row.text(1), row.text(2));
    one.subject.own = row.text(0) == giver;
    one.facts.kind = find_kind(row.text(3));
    one.subject.pupil = one.facts.kind == Kind::pupil;
    if (const auto born = row.text_or_null(4)) one.facts.birth_date = parse_date(*born);
    one.subject.schools = TRY(schools_of(from, row.text(0), now));
    list.push_back(std::move(one));
  }
  std::stable_partition(list.begin(), list.end(), [](const Candidate& one) { return !one.subject.own; });
  return list;
}

// The first moment of that day.
Instant start_of(Date day, const TimeZone& zone) {
  const std::int64_t midnight = days_since_epoch(day) * 86'400;
  return Instant{midnight - offset_at(zone, Instant{midnight - offset_at(zone, Instant{midnight})})};
}

bool is_within_hand_over(const Person& pupil, Date today) {
  if (!pupil.birth_date) return false;
  const std::int64_t days = days_since_epoch(own_consent_day(*pupil.birth_date)) - days_since_epoch(today);
  return days > 0 && days <= kHandOverDays;
}

}  // namespace

Result<std::vector<ConsentSubject>> consent_subjects(Reading& from, std::string_view giver, Instant now, const TimeZone& zone) {
  const Date today = date_of(to_local(zone, now));
  std::vector<ConsentSubject> subjects;
  for (Candidate& one : TRY(candidates(from, giver, now))) {
    const bool alone = decides_alone(one.facts, today);
    const bool soon = one.subject.own && !alone && is_within_hand_over(one.facts, today);
    if (one.subject.own ? !(alone || soon) : alone) continue;
    if (soon) one.subject.from = start_of(own_consent_day(*one.facts.birth_date), zone);
    subjects.push_back(std::move(one.subject));
  }
  return subjects;
}

Result<std::vector<ConsentSubject>> own_deciders_of(Reading& from, std::string_view giver, Instant now, const TimeZone& zone) {
  const Date today = date_of(to_local(zone, now));
  std::vector<ConsentSubject> subjects;
  for (Candidate& one : TRY(candidates(from, giver, now))) {
    if (!one.subject.own && decides_alone(one.facts, today)) subjects.push_back(std::move(one.subject));
  }
  return subjects;
}

}  // namespace leidraad
