// SPDX-License-Identifier: EUPL-1.2
// POST /v1/scan: what in this text is personal data, and the text without it. Nothing is kept.
#pragma once

#include "portal/api/api.h"

namespace leidraad {

inline constexpr std::size_t kScanBytesMax = 1'000'000;

void add_scan_api(http::Router& router, const Desk& desk, const MayAsk& may_ask);

}  // namespace leidraad
