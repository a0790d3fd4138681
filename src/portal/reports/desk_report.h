// SPDX-License-Identifier: EUPL-1.2
// One report at the desk, with what went wrong the last time above it.
#pragma once

#include "portal/reports/report_parts.h"

namespace leidraad::portal {

http::Response show_desk_report(const Visit& visit, const std::optional<Error>& error);

}  // namespace leidraad::portal
