// SPDX-License-Identifier: EUPL-1.2
#include "portal/consents/doors.h"

#include "portal/consents/consent_pages.h"

namespace leidraad::portal {

Doors consent_doors() {
  return {{Room::consents, "", Access::signed_in, own_consents_page, answer_own_consents},
          {Room::consents, "/vragen", Access::administrator, consent_settings_page, keep_consent_settings},
          {Room::consents, "/klas/:school/:class", Access::staff, consent_class_page, ask_consent_class},
          {Room::consents, "/klas/:school/:class/fotograaf", Access::staff, photographer_page, nullptr},
          {Room::consents, "/klas/:school/:class/formulieren", Access::keeper, consent_forms_page, nullptr},
          {Room::consents, "/brieven/:school", Access::keeper, consent_letters_page, hand_out_letters},
          {Room::consents, "/persoon/:person", Access::keeper, consent_person_page, keep_consent_paper},
          {Room::consent_link, "", Access::everyone, ask_link_page, ask_link},
          {Room::consent_link, "/:token", Access::everyone, consent_link_page, use_consent_link}};
}

}  // namespace leidraad::portal
