// SPDX-License-Identifier: EUPL-1.2
// The question as a form, and the form as a question.
#pragma once

#include "portal/publish/publish_pages.h"

namespace leidraad::portal {

struct PublishSchool {
  std::string id, name;
};
// Where this visitor may place something: where he works; for who works for the whole board, every school.
std::vector<PublishSchool> publish_schools(const Visit& visit);

struct PublishQuestion {
  std::vector<PublishSchool> schools;
  Publication publication;   // its school is one of those above, or empty when there is none
  bool nobody = false;       // "niemand is te herkennen" was said
  std::string sought;        // part of a name
  bool is_answered = false;  // people or nobody, and a channel: enough to look
};
// From what was sent; before that from the address (?school=, and what “Mag dit?” brings along).
PublishQuestion question_of(const Visit& visit);

// The choices of who is shown: by class, the visitor's own first, whoever was chosen above all.
html::Html who_is_shown(const Visit& visit, const PublishQuestion& question);
html::Html where_it_goes(const Visit& visit, const PublishQuestion& question);
// Everything that was answered, as hidden fields.
html::Html carried(const PublishQuestion& question);

}  // namespace leidraad::portal
