// SPDX-License-Identifier: EUPL-1.2
// The doors of the registers, each register its own list.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

Doors acknowledge_doors();  // /gelezen
Doors permission_doors();   // /akkoord
Doors approved_doors();     // /goedgekeurd
Doors mine_doors();         // /mijn
Doors web_use_doors();      // /registers/webgebruik

}  // namespace leidraad::portal
