// SPDX-License-Identifier: EUPL-1.2
// "Wie staat erop, waar komt het?": asking, what stands where, what must go.
#pragma once

#include "office/publications.h"
#include "portal/pages/door.h"

namespace leidraad::portal {

http::Response publish_page(const Visit& visit);             // the question
http::Response publish_form(const Visit& visit);             // looked at, kept, placed
http::Response publication_list_page(const Visit& visit);    // /register
http::Response publication_list_file(const Visit& visit);    // /register.csv
http::Response take_down_page(const Visit& visit);           // /weghalen
http::Response publication_page(const Visit& visit);         // /:id
http::Response publication_form(const Visit& visit);

// ---- words (publish_words.cpp) ----
std::string spoken_channel(const Visit& visit, std::string_view channel);  // "Nieuwsbrief"
html::Html state_of(const Visit& visit, const SeenPublication& seen);
html::Html tabs_of_publish(const Visit& visit, std::string_view here);     // here: "", "/register", …
std::string spoken_end(const Visit& visit, ConsentEnd why);
// The names of these people, as the register of people has them; "iemand die niet op de lijst staat".
std::vector<std::string> names_of(const Visit& visit, const std::vector<std::string>& people);

}  // namespace leidraad::portal
