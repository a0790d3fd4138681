// SPDX-License-Identifier: EUPL-1.2
// What an administrator sets once: the address of the site, the mail server, signing in with the school's
// account, keys for programs; and the page to print for who keeps the server.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

http::Response settings_page(const Visit& visit);
http::Response save_settings(const Visit& visit);           // POST
http::Response mail_settings_page(const Visit& visit);
http::Response save_mail_settings(const Visit& visit);      // POST: saves, and may send a letter to try
http::Response provider_settings_page(const Visit& visit);
http::Response save_provider_settings(const Visit& visit);  // POST
http::Response server_page(const Visit& visit);             // for the IT partner
http::Response tokens_page(const Visit& visit);
http::Response change_tokens(const Visit& visit);           // POST: makes or revokes one

}  // namespace leidraad::portal
