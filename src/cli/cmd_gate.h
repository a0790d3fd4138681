// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/commands.h"

namespace leidraad {

int gate_link(Arguments args);  // leidraad gate link: fetches snapshots for a gate on another machine

}  // namespace leidraad
