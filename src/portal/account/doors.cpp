// SPDX-License-Identifier: EUPL-1.2
#include "portal/account/doors.h"

namespace leidraad::portal {

Doors account_doors() { return {}; }

}  // namespace leidraad::portal
