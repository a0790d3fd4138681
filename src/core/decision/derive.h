// SPDX-License-Identifier: EUPL-1.2
// What the facts add to a request before it is decided: the person's register entry, the defaults of
// the vocabulary, and the derived attributes (◇): category, lesson, number class, missing consent …
#pragma once

#include "core/decision/request.h"

namespace leidraad {

// Only the slots in `needed` are derived (one bit a slot); all of them by default.
using SlotMask = std::uint64_t;
inline constexpr SlotMask kAllSlots = ~SlotMask{0};
inline SlotMask bit(Slot slot) { return SlotMask{1} << slot; }

void derive(const std::optional<Calendar>& code_calendar, const Facts& facts, Request& request, SlotMask needed = kAllSlots);

// The people shown whose consent is missing for what the request is about; nullopt: nobody said who is
// shown, or where it goes.
std::optional<std::vector<std::string>> missing_consent(const Facts& facts, const Request& request);
// May the one who asks know this of that person? (Who sees the class: design 3, Consent.)
bool may_see(const Facts& facts, const Person& who, const std::string& person);

}  // namespace leidraad
