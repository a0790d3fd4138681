// SPDX-License-Identifier: EUPL-1.2
// Messages: the check list, advice, reactions taken off, and the pages of the school.
#pragma once

#include "office/publications_posts.h"
#include "portal/publish/publish_question.h"

namespace leidraad::portal {

http::Response post_check_page(const Visit& visit);   // /bericht?channel=school_page&…
http::Response advice_ask_form(const Visit& visit);   // POST /raad
http::Response advice_page(const Visit& visit);       // /raad/:id
http::Response advice_form(const Visit& visit);
http::Response removals_page(const Visit& visit);     // /reacties
http::Response removals_form(const Visit& visit);
http::Response school_pages_page(const Visit& visit);  // /paginas
http::Response school_pages_form(const Visit& visit);

// ---- what was answered of a message (post_answers.cpp) ----
struct PostAnswers {
  Attributes with;                     // only what the vocabulary has
  std::vector<std::string> asked;      // put to the visitor, answered or not
};
PostAnswers post_answers(const Visit& visit);
html::Html carried(const PostAnswers& answers);
Request post_request(const Visit& visit, const Attributes& with);
// What could still change the answer, in the order of the vocabulary; never whether one is in doubt.
std::vector<const Attribute*> post_questions(const Visit& visit, const PostAnswers& answers);

}  // namespace leidraad::portal
