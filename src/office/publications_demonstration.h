// SPDX-License-Identifier: EUPL-1.2
// Publications for the demonstration: what stands, what must go, what was made and not placed.
#pragma once

#include "office/office.h"

namespace leidraad {

Done furnish_publications(Office& office);

}  // namespace leidraad
