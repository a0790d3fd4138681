// SPDX-License-Identifier: EUPL-1.2
// The pages of the portal, one file each. Every page is a function of a visit.
#pragma once

#include <string>

#include "portal/pages/visit.h"

namespace leidraad::portal {

http::Response home_page(const Visit& visit);

http::Response code_page(const Visit& visit);  // ?zoek=… searches, ?voor=leerlingen
http::Response article_page(const Visit& visit, std::string_view article);

http::Response may_i_page(const Visit& visit);  // the question; ?zoek=… searches
http::Response may_i_answer_page(const Visit& visit, std::string_view action);

http::Response coverage_page(const Visit& visit);  // ?stand=asked_only

http::Response begin_page(const Visit& visit);       // which example
http::Response begin_step_page(const Visit& visit);  // POST: the form, step by step
http::Response begin_download(const Visit& visit);   // POST: the school's own code

http::Response who_page(const Visit& visit);
http::Response choose_who(const Visit& visit);  // POST

http::Response not_found_page(const Visit& visit);
http::Response wrong_method_page(const Visit& visit, std::string_view allowed);
http::Response bad_request_page(const Visit& visit, const Label& why);

}  // namespace leidraad::portal
