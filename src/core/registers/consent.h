// SPDX-License-Identifier: EUPL-1.2
// Who of the people shown has not consented? Design 3, "Consent"; AP: under 16 the guardians decide.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/registers/facts.h"

namespace leidraad {

// Is there consent of `person` for `purpose` (images, names, recording) and `channel` at `now`?
// Recording: any channel. A person nobody knows: no.
bool has_consent(const Facts& facts, std::string_view person, std::string_view purpose,
                 std::string_view channel, Instant now);

// As above, told further apart: somebody who decides said no (or took a yes back); or not everybody who
// decides has answered. Only `yes` is consent.
enum class ConsentState : std::uint8_t { open, yes, no };

// The consents of `facts` by person: for who asks about a whole class or school. `facts` outlives it.
class ConsentsByPerson {
 public:
  explicit ConsentsByPerson(const Facts& facts);
  ConsentState state(std::string_view person, std::string_view purpose, std::string_view channel, Instant now) const;
  bool has(std::string_view person, std::string_view purpose, std::string_view channel, Instant now) const {
    return state(person, purpose, channel, now) == ConsentState::yes;
  }

 private:
  const Facts& facts_;
  std::unordered_map<std::string_view, const Person*> people_;
  std::unordered_map<std::string_view, std::vector<const Consent*>> records_;
};

// From the birthday on a pupil decides alone (UAVG art. 5). Others decide alone at any age; of a pupil
// whose birth date nobody knows the guardians decide.
inline constexpr int kOwnConsentAge = 16;
bool decides_alone(const Person& person, Date today);
// The day somebody born then turns sixteen: of 29 February that is 1 March.
Date own_consent_day(Date birth);

}  // namespace leidraad
