// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

Doors consent_doors();  // /toestemming and /toestemming-geven

}  // namespace leidraad::portal
