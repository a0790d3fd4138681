// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

Doors gate_doors();  // /waarom, /open-voor-mijn-klas, /registers/poorten

}  // namespace leidraad::portal
