// SPDX-License-Identifier: EUPL-1.2
// What who reported sees of a report, and what he adds to it.
#pragma once

#include "office/reports_cases.h"

namespace leidraad::report_cases {

// Everything but the contents.
Result<ReportThread> thread_of(Reading& from, const ReportRow& report);
struct Addition {
  std::string_view form_key, text;
  const std::vector<ReportFile>& files;
};
Done add_by_reporter(Office& office, const ReportRow& report, const Key& key, const Addition& addition);

}  // namespace leidraad::report_cases
