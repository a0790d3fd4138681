// SPDX-License-Identifier: EUPL-1.2
// A report as who made it sees it: where it stands, what was written to and fro, and a field to add more.
#pragma once

#include "portal/reports/report_parts.h"

namespace leidraad::portal {

struct ThreadForm {
  html::Link to;                 // where it is sent
  html::Html hidden;             // what says which report it is
  std::function<html::Html(const std::string& piece, const std::string& name)> file;
};
html::Html thread_view(const Visit& visit, const ReportThread& thread, const ThreadForm& form, const std::optional<Error>& error);

}  // namespace leidraad::portal
