// SPDX-License-Identifier: EUPL-1.2
#include "portal/registers/doors.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

Doors permission_doors() {
  return {{Room::permissions, "", Access::signed_in, permissions_page, nullptr},
          {Room::permissions, "/wie-heeft-wat.csv", Access::signed_in, permissions_csv, nullptr},
          {Room::permissions, "/vraag/:action", Access::signed_in, ask_page, ask_form},
          {Room::permissions, "/afspraak/:action", Access::signed_in, arrangement_page, arrangement_form},
          {Room::permissions, "/gegeven/:id", Access::signed_in, given_page, given_form},
          {Room::permissions, "/bewijs", Access::staff, proof_page, proof_form},
          {Room::permissions, "/geen-contact", Access::lead, no_contact_page, no_contact_form},
          {Room::permissions, "/telefoons", Access::signed_in, issued_page, issued_form},
          {Room::permissions, "/:id", Access::signed_in, request_page, request_form}};
}

}  // namespace leidraad::portal
