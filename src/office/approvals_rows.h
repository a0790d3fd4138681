// SPDX-License-Identifier: EUPL-1.2
// The rows of what is approved.
#pragma once

#include "core/registers/approval.h"
#include "store/store.h"

namespace leidraad::approval_rows {

Done add(Writing& to, const Approval& approval);
Done change(Writing& to, const Approval& approval);  // everything but what it is and who asked
Result<std::vector<Approval>> all(Reading& from, std::string_view where = "1 = 1", std::vector<Cell> values = {});

}  // namespace leidraad::approval_rows
