// SPDX-License-Identifier: EUPL-1.2
// What waits for a visitor, as lines of "vandaag": each register adds its own, in today_X.cpp.
#pragma once

#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

struct Waiting {
  std::string_view drawing;
  html::Html words;
  html::Link where;
  std::string_view what;  // of the link: "Bekijk"
};
using WaitingList = std::vector<Waiting>;

void add_consents(const Visit& visit, WaitingList& list);      // what one has not answered; for keepers: letters and locked links
void add_publications(const Visit& visit, WaitingList& list);  // what must be taken down
void add_reports(const Visit& visit, WaitingList& list);       // what waits for who handles reports, and for who made one
void add_data_care(const Visit& visit, WaitingList& list);     // requests about data, what is overdue first

}  // namespace leidraad::portal
