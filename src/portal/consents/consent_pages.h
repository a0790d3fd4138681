// SPDX-License-Identifier: EUPL-1.2
// The pages of consent: one's own, the personal link, the class, paper.
#pragma once

#include <string>

#include "portal/pages/visit.h"

namespace leidraad::portal {

// /toestemming: one's own and one's children's; below that, for who may, the classes
http::Response own_consents_page(const Visit& visit);
http::Response answer_own_consents(const Visit& visit);              // POST: answers, "trek-in", or "alles"

// /toestemming-geven
http::Response ask_link_page(const Visit& visit);
http::Response ask_link(const Visit& visit);                         // POST adres
http::Response consent_link_page(const Visit& visit);                // /:token
http::Response use_consent_link(const Visit& visit);                 // POST: the second factor, the answers, or a new link

// /toestemming/klas/:school/:class; the class "-" is who works at the school
http::Response consent_class_page(const Visit& visit);               // ?doel=namen
http::Response ask_consent_class(const Visit& visit);                // POST doe: mail, papier, herinner; giver
http::Response photographer_page(const Visit& visit);                // ?vorm=niet
http::Response consent_forms_page(const Visit& visit);               // to fill in on paper
// /toestemming/brieven/:school
http::Response consent_letters_page(const Visit& visit);
http::Response hand_out_letters(const Visit& visit);                 // POST brief
// /toestemming/persoon/:person
http::Response consent_person_page(const Visit& visit);
http::Response keep_consent_paper(const Visit& visit);               // POST doe: papier, verteld
// /toestemming/vragen
http::Response consent_settings_page(const Visit& visit);
http::Response keep_consent_settings(const Visit& visit);

}  // namespace leidraad::portal
