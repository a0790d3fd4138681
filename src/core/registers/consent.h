// SPDX-License-Identifier: EUPL-1.2
// Who of the people shown has not consented? Design 3, "Consent"; AP: under 16 the guardians decide.
#pragma once

#include "core/registers/facts.h"

namespace leidraad {

// Is there consent of `person` for `purpose` (images, names, recording) and `channel` at `now`?
// Recording: any channel. A person nobody knows: no.
bool has_consent(const Facts& facts, std::string_view person, std::string_view purpose,
                 std::string_view channel, Instant now);

}  // namespace leidraad
