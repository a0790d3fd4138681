// SPDX-License-Identifier: EUPL-1.2
// Web use in numbers: what the code lets anyone keep of visits, and the numbers for who reads them.
#pragma once

#include "office/web_use_questions.h"
#include "portal/pages/door.h"

namespace leidraad::portal {

http::Response web_use_page(const Visit& visit);  // ?vanaf=2026-11-16: which week

// "We tellen hoe vaak sites werden bezocht, per onderwerp. Na 6 maanden is dat weg. De cijfers zijn voor de directeur."
std::string kept_in_words(const Visit& visit, const WebTable& table);

// What the rows and columns are called; by the words of WebUseAnswer.
struct WebUseNames {
  std::map<std::string, std::string> schools, articles;
};
html::Html web_use_view(const Visit& visit, const WebUseAnswer& answer, const WebUseNames& names);

}  // namespace leidraad::portal
