// SPDX-License-Identifier: EUPL-1.2
// People and schools in words, for a screen.
#pragma once

#include <string>
#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

// "De Linde" for the id "linde".
std::string school_name(std::string_view school);
// "leerling van groep 7b, De Linde", "leraar, De Linde"
std::string description(const Person& person, Language language);
// Who holds the role: of the visitor's own school first, at most `most`.
std::vector<const Person*> holders(const Visit& visit, Role role, std::size_t most = 2);
// The list "Wie kan helpen": each role with who holds it. Empty without roles.
html::Html who_can_help(const Visit& visit, const std::vector<Role>& roles);
// "Els Visser (locatieleider)" or "de locatieleider"
std::string with_name(const Visit& visit, Role role);
// The pupils this person teaches: whom one may name as shown in a picture. A pupil names himself alone, because an
// answer about one classmate would tell what those parents said.
std::vector<const Person*> class_of(const Visit& visit);

// The roles that can permit what this statement forbids, in the order written.
std::vector<Role> roles_that_permit(const Statement& statement);
// Every role the article names as someone to turn to: permitting first, then those reported to.
std::vector<Role> roles_of(const Article& article);

}  // namespace leidraad::portal
