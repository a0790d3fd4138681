// SPDX-License-Identifier: EUPL-1.2
// The pages of what was read: reading and saying so, how far a school is, the paper list, the poster.
#pragma once

#include <string>

#include "office/acknowledgements.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

http::Response read_page(const Visit& visit);        // ?versie=… which text, ?voor=leerlingen
http::Response say_read(const Visit& visit);         // POST persoon, versie: as many as there are
http::Response progress_page(const Visit& visit);
http::Response school_progress_page(const Visit& visit, std::string_view school);
http::Response ask_school_to_read(const Visit& visit, std::string_view school);   // POST: by mail
http::Response paper_page(const Visit& visit, std::string_view school);
http::Response record_paper(const Visit& visit, std::string_view school);         // POST zelf, ouder, datum, versie
http::Response open_table(const Visit& visit, std::string_view school);           // CSV
http::Response poster_page(const Visit& visit);      // ?formaat=a3

// "di 24 november 2026"
std::string spoken_day(const Visit& visit, Instant at);
// "groep 5a", "medewerkers", "ouders en verzorgers"
std::string spoken_group(const Visit& visit, Part part, std::string_view group);

}  // namespace leidraad::portal
