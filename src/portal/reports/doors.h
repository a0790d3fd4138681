// SPDX-License-Identifier: EUPL-1.2
// The doors of reports: "/melden" for everyone, "/meldingen" for who works here; what each may see there is
// for the register to say.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

Doors report_doors();

}  // namespace leidraad::portal
