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

// More than our own page of 100,000 characters can have, and too little to cost anything: the line comes
// from whoever sends it. The words are short, for every length of them is looked for at every place.
inline constexpr std::size_t kStandInsMax = 50'000, kStandInBytesMax = 40, kTableBytesMax = 2'000'000;

std::string write_table(std::span<const StandIn> table);
// Error: it is not such a line (somebody changed it), or it is too much.
Result<std::vector<StandIn>> read_table(std::string_view line);

}  // namespace leidraad::portal
