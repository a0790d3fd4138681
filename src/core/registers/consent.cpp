// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/consent.h"

#include <algorithm>

namespace leidraad {

namespace {

constexpr int kOwnConsentAge = 16;  // UAVG art. 5: from this birthday on the pupil decides

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

bool decides_alone(const Person& person, Date today) {
  if (person.kind.value_or(Kind::pupil) != Kind::pupil) return true;
  return person.birth_date && full_years_between(*person.birth_date, today) >= kOwnConsentAge;
}

}  // namespace

bool has_consent(const Facts& facts, std::string_view person, std::string_view purpose, std::string_view channel,
                 Instant now) {
  const auto found = std::find_if(facts.people.begin(), facts.people.end(),
                                  [&](const Person& known) { return known.id == person; });
  if (found == facts.people.end()) return false;

  std::vector<const Consent*> records;
  for (const Consent& record : facts.consents) {
    if (is_about(record, person, purpose, channel)) records.push_back(&record);
  }
  if (decides_alone(*found, date_of(to_local(facts.zone, now)))) return latest(records, person, now) == Says::yes;

  if (!found->guardians || found->guardians->empty()) return false;
  const bool refused = std::any_of(records.begin(), records.end(), [&](const Consent* record) {
    return latest(records, record->by, now) == Says::no;
  });
  return !refused && std::all_of(found->guardians->begin(), found->guardians->end(), [&](const std::string& guardian) {
    return latest(records, guardian, now) == Says::yes;
  });
}

}  // namespace leidraad
