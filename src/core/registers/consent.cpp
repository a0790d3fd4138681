// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/consent.h"

#include <algorithm>

namespace leidraad {

namespace {

enum class Says { nothing, yes, no };

bool is_about(const Consent& record, std::string_view person, std::string_view purpose, std::string_view channel) {
  return record.person == person && record.purpose == purpose &&
         (purpose == "recording" || record.channel == channel);
}

// What one record says at `now`. Undated, a consent proves nothing, but a refusal still refuses.
Says says(const Consent& record, Instant now) {
  const bool withdrawn = record.withdrawn_at && *record.withdrawn_at <= now;
  if (!record.at) return !record.given || withdrawn ? Says::no : Says::nothing;
  if (*record.at > now) return Says::nothing;
  return record.given && !withdrawn ? Says::yes : Says::no;
}

// What a giver says by the latest record. No date: it may be the latest, so it counts as that; two
// of one moment: the refusal holds. Both times the strict side wins.
Says latest(const std::vector<const Consent*>& records, std::string_view giver, Instant now) {
  const Consent* last = nullptr;
  Says answer = Says::nothing;
  for (const Consent* record : records) {
    if (record->by != giver) continue;
    const Says this_says = says(*record, now);
    if (this_says == Says::nothing) continue;
    if (!record->at) return Says::no;
    const bool later = last == nullptr || *record->at > *last->at;
    if (later || (*record->at == *last->at && this_says == Says::no)) {
      last = record;
      answer = this_says;
    }
  }
  return answer;
}

ConsentState state_of(const Person* person, const std::vector<const Consent*>& records, Date today, Instant now) {
  if (person == nullptr) return ConsentState::open;
  const auto as_state = [](Says said) { return said == Says::yes ? ConsentState::yes : said == Says::no ? ConsentState::no : ConsentState::open; };
  if (decides_alone(*person, today)) return as_state(latest(records, person->id, now));

  const bool refused = std::any_of(records.begin(), records.end(), [&](const Consent* record) {
    return latest(records, record->by, now) == Says::no;
  });
  if (refused) return ConsentState::no;
  if (!person->guardians || person->guardians->empty()) return ConsentState::open;
  const bool everyone = std::all_of(person->guardians->begin(), person->guardians->end(), [&](const std::string& guardian) {
    return latest(records, guardian, now) == Says::yes;
  });
  return everyone ? ConsentState::yes : ConsentState::open;
}

}  // namespace

bool decides_alone(const Person& person, Date today) {
  if (person.kind.value_or(Kind::pupil) != Kind::pupil) return true;
  return person.birth_date && full_years_between(*person.birth_date, today) >= kOwnConsentAge;
}

Date own_consent_day(Date birth) {
  Date day{birth.year + kOwnConsentAge, birth.month, birth.day};
  return is_valid(day) ? day : Date{day.year, 3, 1};
}

bool has_consent(const Facts& facts, std::string_view person, std::string_view purpose, std::string_view channel,
                 Instant now) {
  std::vector<const Consent*> records;
  for (const Consent& record : facts.consents) {
    if (is_about(record, person, purpose, channel)) records.push_back(&record);
  }
  return state_of(find_person(facts, person), records, date_of(to_local(facts.zone, now)), now) == ConsentState::yes;
}

ConsentsByPerson::ConsentsByPerson(const Facts& facts) : facts_(facts) {
  for (const Person& person : facts.people) people_.emplace(person.id, &person);
  for (const Consent& record : facts.consents) records_[record.person].push_back(&record);
}

ConsentState ConsentsByPerson::state(std::string_view person, std::string_view purpose, std::string_view channel, Instant now) const {
  const auto known = people_.find(person);
  if (known == people_.end()) return ConsentState::open;
  std::vector<const Consent*> records;
  if (const auto found = records_.find(person); found != records_.end()) {
    for (const Consent* record : found->second) {
      if (is_about(*record, person, purpose, channel)) records.push_back(record);
    }
  }
  return state_of(known->second, records, date_of(to_local(facts_.zone, now)), now);
}

}  // namespace leidraad
