// SPDX-License-Identifier: EUPL-1.2
// The pages of the portal, hung into a router: Dutch at "/", English at "/en".
#pragma once

#include "portal/http/http.h"
#include "portal/pages/door.h"

namespace leidraad {

using portal::CurrentBoard;
using portal::WhoVisits;

// Every door there is, in one list: for the router, and for the test that walks them all.
portal::Doors all_doors();

// Without `who` nobody is ever signed in: the code is only shown.
void add_pages(http::Router& router, CurrentBoard board, WhoVisits who = nullptr);

}  // namespace leidraad
