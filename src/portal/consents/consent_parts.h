// SPDX-License-Identifier: EUPL-1.2
// The pieces the pages of consent share: the questions as radio buttons, what a form answers, yes and no
// in words.
#pragma once

#include <functional>
#include <optional>

#include "office/consents_views.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

// "antwoord.<person>.<purpose>.<channel>"
std::string answer_name(std::string_view person, const ConsentQuestion& question);
std::vector<ConsentAnswer> answers_of(const http::Values& form);
// A no to every question about these.
std::vector<ConsentAnswer> all_no(const std::vector<MyConsents>& list);

// What is chosen on the form already; nullopt: nothing.
using Chosen = std::function<std::optional<bool>(const ConsentQuestion&)>;
// What stands below a question: a state, a button to withdraw. May be empty.
using Beneath = std::function<html::Html(const ConsentQuestion&)>;
html::Html question_fields(const Visit& visit, std::string_view person, std::string_view given_name, const std::vector<ConsentQuestion>& questions, const Chosen& chosen, const Beneath& beneath);
// What was posted holds over what stands in the register: a form that comes back keeps what was filled in.
Chosen chosen_of(const Visit& visit, const MyConsents& mine);

html::Html state_word(const Visit& visit, ConsentState state);      // "ja" with its sign; open: "nog niet"
std::string_view plain_state(const Visit& visit, ConsentState state);
std::string class_path(std::string_view school, std::string_view class_id, std::string_view rest = {});
std::string class_in_path(const Visit& visit);                      // of the address; "-" is no class
std::string class_title(const Visit& visit, const ConsentClass& one);  // "groep 5a", "medewerkers"
// "Nergens toestemming voor geven? Dan is dit genoeg." with its button.
html::Html no_to_all(const Visit& visit);
// "https://leidraad.school.example": as the board wrote it down; empty: it did not.
std::string consent_site(const Visit& visit);

}  // namespace leidraad::portal
