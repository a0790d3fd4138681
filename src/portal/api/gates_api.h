// SPDX-License-Identifier: EUPL-1.2
// For a gate that stands elsewhere: who it is, what it decides by, and what it has to say. It shows its
// own token; what is another gate's is not there for it.
#pragma once

#include "office/office.h"
#include "portal/http/http.h"

namespace leidraad {

void add_gates_api(http::Router& router, Office& office);

}  // namespace leidraad
