// SPDX-License-Identifier: EUPL-1.2
// The pieces the pages about data share.
#pragma once

#include <string>
#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

html::Html care_section(std::string_view anchor, std::string_view title, const html::Html& inside);
struct CareColumn {
  std::string_view label;
  std::string_view classes = "";  // "numeric"
};
// Cards on a phone; the first column is the row's name.
html::Html care_table(std::string_view caption, const std::vector<CareColumn>& columns, const std::vector<std::vector<html::Html>>& rows);
html::Html way_back(const Visit& visit, Room room, std::string_view rest, std::string_view words);

}  // namespace leidraad::portal
