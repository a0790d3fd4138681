// SPDX-License-Identifier: EUPL-1.2
// Asks a name server for the canaries, as any device does: must-deny has to be gone or lead elsewhere,
// must-allow has to be where the fragment of `leidraad export rpz` put it.
#pragma once

#include <string>
#include <string_view>

#include "publisher/canary_probe.h"

namespace leidraad {

// A name server has no serial and cites no article: it proves that its zone stands before who asks.
ProbeReport probe_unbound(const std::string& address, const std::vector<Canary>& canaries, std::chrono::milliseconds patience);

}  // namespace leidraad
