// SPDX-License-Identifier: EUPL-1.2
// The pages of every day: what waits, where the registers are, what somebody may do now, and people.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

http::Response today_page(const Visit& visit);
http::Response registers_page(const Visit& visit);
http::Response what_if_page(const Visit& visit);                             // ?zoek=naam
http::Response what_if_person_page(const Visit& visit, std::string_view id);

Doors house_doors();

}  // namespace leidraad::portal
