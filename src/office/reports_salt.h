// SPDX-License-Identifier: EUPL-1.2
// What makes a receipt of this board unlike one of another: 16 random bytes, made once and kept.
#pragma once

#include "office/office.h"

namespace leidraad {

Result<std::string> receipt_salt(Office& office);

}  // namespace leidraad
