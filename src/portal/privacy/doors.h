// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

Doors privacy_doors();  // /veilig-in-ai, /wat-wij-bewaren, /registers/gegevens

}  // namespace leidraad::portal
