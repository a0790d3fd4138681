// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

Doors publish_doors();  // /plaatsen

}  // namespace leidraad::portal
