// SPDX-License-Identifier: EUPL-1.2
// Signing in and out, the links that were mailed, and one's own account.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

inline constexpr std::string_view kSessionCookie = "leidraad-sessie";

http::Response sign_in_page(const Visit& visit);            // ?terug=/akkoord
http::Response sign_in(const Visit& visit);                 // POST
http::Response code_page_of_sign_in(const Visit& visit);    // the code on the telephone
http::Response give_code(const Visit& visit);               // POST
http::Response begin_with_provider(const Visit& visit);     // POST: to the school's own account
http::Response back_from_provider(const Visit& visit);
http::Response sign_out(const Visit& visit);                // POST

http::Response link_page(const Visit& visit);               // an invitation, a reset or the first start
http::Response use_link(const Visit& visit);                // POST
http::Response forgotten_page(const Visit& visit);
http::Response ask_reset(const Visit& visit);               // POST

http::Response own_account_page(const Visit& visit);
http::Response change_own_password(const Visit& visit);     // POST
http::Response begin_own_totp(const Visit& visit);          // POST: shows the picture
http::Response confirm_own_totp(const Visit& visit);        // POST: shows the codes on paper
http::Response take_own_totp_off(const Visit& visit);       // POST
http::Response sign_out_everywhere(const Visit& visit);     // POST

// Who knocks, by the cookie of the session; in the demonstration by who was chosen.
WhoVisits visitor_by_session(Office& office);
WhoVisits visitor_in_demonstration(Office& office);

}  // namespace leidraad::portal
