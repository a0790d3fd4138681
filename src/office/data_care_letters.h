// SPDX-License-Identifier: EUPL-1.2
// The letters about a request: Dutch, then English. What a stranger typed never stands in a letter that a
// stranger can send.
#pragma once

#include <string>

#include "office/data_care_requests.h"
#include "post/mail.h"

namespace leidraad {

post::Mail confirm_letter(const std::string& email, const std::string& link);
post::Mail closed_letter(const DataRequest& request);
// To the person himself, at the address in the register: somebody handles a request in his name.
post::Mail identity_letter(const std::string& email, const std::string& given_name, const std::string& handler, const DataRequest& request, const std::string& how);
post::Mail exported_letter(const std::string& email, const std::string& given_name, const std::string& handler);
post::Mail extended_letter(const DataRequest& request, const std::string& why);

}  // namespace leidraad
