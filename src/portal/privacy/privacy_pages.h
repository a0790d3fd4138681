// SPDX-License-Identifier: EUPL-1.2
// The pages about personal data: a text made safe before it goes into an AI, what the school keeps and how
// one asks for it, and for who takes care of it the registers.
#pragma once

#include "identity/rate_limit.h"
#include "portal/pages/door.h"

namespace leidraad::portal {

// ---- "Veilig in AI": nothing of it is stored or sent on ----
http::Response safe_ai_page(const Visit& visit);
// How often it may be used: a school of a thousand without an account is often one address.
struct SafeAiTurns {
  identity::RateLimit of_person{30, std::chrono::seconds(2)};
  identity::RateLimit of_address{120, std::chrono::seconds(1)};
};
http::Response safe_ai_form(const Visit& visit, SafeAiTurns& turns);   // POST tekst=
http::Response put_back_form(const Visit& visit, SafeAiTurns& turns);  // POST antwoord= woorden=

// ---- "Wat wij bewaren": for everyone ----
http::Response our_data_page(const Visit& visit);           // ?voor=leerling|ouder|medewerker
// How often an address may send the form: kept by the doors, for as long as they hang.
struct RequestTurns {
  identity::RateLimit of_address{5, std::chrono::minutes(20)};
  identity::RateLimit of_mail{3, std::chrono::hours(8)};
};
http::Response data_request_page(const Visit& visit);
http::Response data_request_form(const Visit& visit, RequestTurns& turns);
http::Response own_data_request_form(const Visit& visit);   // signed in: one tap
http::Response confirm_request_page(const Visit& visit);    // by the link in the mail
http::Response confirm_request_form(const Visit& visit);

// ---- "Gegevens": for who takes care of them ----
http::Response data_care_page(const Visit& visit);
http::Response processings_page(const Visit& visit);        // ?wat=verwerkers|dpia
http::Response processings_csv(const Visit& visit);
http::Response processors_csv(const Visit& visit);
http::Response dpias_csv(const Visit& visit);
http::Response processing_page(const Visit& visit);         // "nieuw" or an id
http::Response processing_form(const Visit& visit);
http::Response keepings_page(const Visit& visit);
http::Response keeping_page(const Visit& visit);
http::Response keeping_form(const Visit& visit);
http::Response destroyed_page(const Visit& visit);
http::Response destroyed_csv(const Visit& visit);
http::Response data_requests_page(const Visit& visit);
http::Response one_data_request_page(const Visit& visit);
http::Response one_data_request_form(const Visit& visit);
http::Response request_file(const Visit& visit);            // POST: the person's own file
http::Response request_letter_page(const Visit& visit);

}  // namespace leidraad::portal
