// SPDX-License-Identifier: EUPL-1.2
// "Akkoord": asking, answering, and who has what; and three small registers beside it.
#pragma once

#include "office/permissions.h"
#include "portal/pages/answers.h"
#include "portal/pages/door.h"

namespace leidraad::portal {

http::Response permissions_page(const Visit& visit);        // mine, and what waits for me; ?lijst=alles: who has what
http::Response permissions_csv(const Visit& visit);
http::Response ask_page(const Visit& visit);                // /vraag/:action?host=…
http::Response ask_form(const Visit& visit);
http::Response arrangement_page(const Visit& visit);        // /afspraak/:action
http::Response arrangement_form(const Visit& visit);
http::Response request_page(const Visit& visit);            // /:id
http::Response request_form(const Visit& visit);
http::Response given_page(const Visit& visit);              // /gegeven/:id
http::Response given_form(const Visit& visit);
http::Response proof_page(const Visit& visit);              // /bewijs/:action?copyright=…
http::Response proof_form(const Visit& visit);
http::Response no_contact_page(const Visit& visit);
http::Response no_contact_form(const Visit& visit);
http::Response issued_page(const Visit& visit);
http::Response issued_form(const Visit& visit);

// ---- words (permission_words.cpp) ----
std::string spoken_until(const Visit& visit, std::optional<Instant> until);
std::string spoken_moment(const Visit& visit, Instant at);
// "Een site bezoeken"
std::string spoken_action(const Visit& visit, std::string_view action);
// "spel.example · spelletjes"; of an arrangement "een persoonlijke afspraak"
std::string spoken_with(const Visit& visit, std::string_view action, const Attributes& with);
// The same as rows of <dl class="facts">.
html::Html facts_of(const Visit& visit, std::string_view action, const Attributes& with);
html::Html fact(std::string_view name, const html::Html& value);
std::string spoken_who(const Visit& visit, std::string_view who, std::string_view name);  // "groep 5a", "Sem Bakker"
html::Html state_of(const Visit& visit, RequestState state);
html::Html state_of(const Visit& visit, PermissionState state);
// A line above a form that could not be handled: what was wrong, in the reader's language.

}  // namespace leidraad::portal
