// SPDX-License-Identifier: EUPL-1.2
// The small drawings of the portal. They never stand alone: a word is always beside them.
#pragma once

#include <string_view>

#include "core/decision/coverage.h"
#include "core/decision/decision.h"
#include "portal/html/html.h"

namespace leidraad::portal {

// By name: "allow", "web.visit", "code", … An unknown name gives a plain dot.
html::Html sign(std::string_view name);
html::Html sign(Outcome outcome);
html::Html sign(ClauseState state);

}  // namespace leidraad::portal
