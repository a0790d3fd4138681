// SPDX-License-Identifier: EUPL-1.2
// "Wat is goedgekeurd": the lists, asking for something to be on them, deciding.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

http::Response approved_page(const Visit& visit);
http::Response approved_csv(const Visit& visit);
http::Response approved_ask_page(const Visit& visit);   // ?soort=software&naam=Rekentuin
http::Response approved_ask_form(const Visit& visit);
http::Response approval_page(const Visit& visit);       // /:id
http::Response approval_form(const Visit& visit);

}  // namespace leidraad::portal
