// SPDX-License-Identifier: EUPL-1.2
// What a permission says, as text in a row and back; and a line that somebody typed, made safe to keep.
#pragma once

#include "core/registers/permission_request.h"
#include "wire/attributes.h"

namespace leidraad {

// "kansspelen location_manager director", one need a line.
std::string write_needs(const std::vector<Need>& needs);
std::vector<Need> read_needs(std::string_view text);

// One line: white space and control characters become a blank. Error: longer than that.
Result<std::string> one_line(std::string_view typed, std::size_t bytes_max, const Label& what);

}  // namespace leidraad
