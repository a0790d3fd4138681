// SPDX-License-Identifier: EUPL-1.2
// HTML on paper, for the portal and the command line alike.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "portal/html/html.h"

namespace leidraad::portal {

// `foot` stands at the bottom of every page, with the page number.
Result<std::string> on_paper(std::string_view language, const std::string& title, const html::Html& body, const std::string& foot);

}  // namespace leidraad::portal
