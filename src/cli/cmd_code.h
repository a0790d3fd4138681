// SPDX-License-Identifier: EUPL-1.2
// The parts of `leidraad code`.
#pragma once

#include "cli/options.h"
#include "office/codes.h"

namespace leidraad {

int code_council(Arguments args);  // cmd_code_council.cpp
int code_replay(Arguments args);   // cmd_code_replay.cpp

}  // namespace leidraad
