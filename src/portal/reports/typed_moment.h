// SPDX-License-Identifier: EUPL-1.2
// A moment as a browser's field gives it, "2026-11-23T09:10" on the school's clock, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/civil_time.h"

namespace leidraad::portal {

// What does not exist (the hour skipped in spring) is the moment the clock was moved; what happens twice, the
// first time.
std::optional<Instant> read_typed_moment(const TimeZone& zone, std::string_view typed);
// A field knows no seconds: what was typed in the minute of `earliest` is `earliest`.
Instant not_before(Instant typed, Instant earliest);
std::string typed_moment(const TimeZone& zone, Instant at);

}  // namespace leidraad::portal
