// SPDX-License-Identifier: EUPL-1.2
// What the reader of the zones is told: rolling out, testing, undoing; BIND and Knot as well.
#pragma once

#include "gates/policy/browser.h"

namespace leidraad::policy {

const How& how_rpz();

}  // namespace leidraad::policy
