// SPDX-License-Identifier: EUPL-1.2
// The first start: five screens, each of which can be left, skipped and done later. What is done is seen
// from the registers themselves, so the guide has no memory of its own.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

http::Response setup_page(const Visit& visit);
http::Response setup_board_page(const Visit& visit);
http::Response setup_board(const Visit& visit);     // POST
http::Response setup_code_page(const Visit& visit);
http::Response setup_code(const Visit& visit);      // POST, with a file
http::Response setup_blanks_page(const Visit& visit);
http::Response setup_blanks(const Visit& visit);    // POST
http::Response setup_people_page(const Visit& visit);
http::Response setup_invite_page(const Visit& visit);
http::Response setup_invite(const Visit& visit);    // POST

// --- what the screens share ---
enum class Step { board, code, blanks, people, invite };
html::Link to_step(const Visit& visit, Step step);
// Where the guide goes on after this one.
html::Link after(const Visit& visit, Step step);
// "Stap 2 van 5", the title, the trouble if any, the form, and "Sla over".
http::Response show_step(const Visit& visit, Step step, const html::Html& inside, const std::optional<Error>& error = std::nullopt);

}  // namespace leidraad::portal
