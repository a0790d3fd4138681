// SPDX-License-Identifier: EUPL-1.2
// What the code lets anyone keep of visits, in words; or that nothing is kept.
#pragma once

#include "portal/pages/visit.h"

namespace leidraad::portal {

html::Html kept_visits_view(const Visit& visit);

}  // namespace leidraad::portal
