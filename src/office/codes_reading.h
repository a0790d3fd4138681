// SPDX-License-Identifier: EUPL-1.2
// Between the files of the codes' register.
#pragma once

#include "office/codes.h"

namespace leidraad {

// The fingerprint of what a code itself observes, with the values that hold for it.
std::string supervision_of_own(const Code& own, const Code& full);

}  // namespace leidraad
