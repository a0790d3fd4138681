// SPDX-License-Identifier: EUPL-1.2
// The letters about accounts: Dutch, then English, with one link.
#pragma once

#include <string>

#include "office/accounts_rows.h"
#include "post/mail.h"

namespace leidraad {

post::Mail invitation(const PersonRow& person, const std::string& link);
post::Mail forgotten(const PersonRow& person, const std::string& link);

}  // namespace leidraad
