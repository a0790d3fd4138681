// SPDX-License-Identifier: EUPL-1.2
// The registers for programs that have a key: what is approved, who may what until when, the journal's
// newest checkpoint, and a list of people from the administration.
#pragma once

#include "office/office.h"
#include "portal/api/api.h"

namespace leidraad {

void add_registers_api(http::Router& router, Office& office, const MayAsk& may_ask);

}  // namespace leidraad
