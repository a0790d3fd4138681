// SPDX-License-Identifier: EUPL-1.2
// The doors of the codes' register: from a draft to what holds.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

Doors code_doors();

}  // namespace leidraad::portal
