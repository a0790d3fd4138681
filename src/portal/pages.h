// SPDX-License-Identifier: EUPL-1.2
// The pages of the portal, hung into a router: Dutch at "/", English at "/en".
#pragma once

#include <functional>

#include "portal/http/http.h"
#include "portal/pages/visit.h"

namespace leidraad {

// Asked anew for each request, so that a page always shows the code and the registers of that moment.
// Called from several threads at once.
using CurrentBoard = std::function<portal::Board()>;

void add_pages(http::Router& router, CurrentBoard board);

}  // namespace leidraad
