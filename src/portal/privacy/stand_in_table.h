// SPDX-License-Identifier: EUPL-1.2
// The table that puts the real words back, as one line for a hidden field: it travels with the page, so
// that nobody else need keep it. Written as a form within the form, and read by the same reader.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/personal/stand_ins.h"

namespace leidraad::portal {

inline constexpr std::size_t kStandInsMax = 5'000;

std::string write_table(std::span<const StandIn> table);
// Error: it is not such a line (somebody changed it), or it has too many.
Result<std::vector<StandIn>> read_table(std::string_view line);

}  // namespace leidraad::portal
