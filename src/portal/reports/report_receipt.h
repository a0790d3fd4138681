// SPDX-License-Identifier: EUPL-1.2
// "Ontvangen": the page after a report was written down, with the number to follow it by, shown once.
#pragma once

#include "portal/reports/report_parts.h"

namespace leidraad::portal {

http::Response receipt_page(const Visit& visit, std::string_view kind, ReportVoice voice, const ReportReceipt& receipt);

}  // namespace leidraad::portal
