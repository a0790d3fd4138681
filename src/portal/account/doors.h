// SPDX-License-Identifier: EUPL-1.2
// The doors about who you are: signing in and out, links that were mailed, one's own account, the first
// start and the settings of the board.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

Doors account_doors();

}  // namespace leidraad::portal
