// SPDX-License-Identifier: EUPL-1.2
#include "portal/registers/approved_pages.h"
#include "portal/registers/doors.h"

namespace leidraad::portal {

Doors approved_doors() {
  return {{Room::approved, "", Access::signed_in, approved_page, nullptr},
          {Room::approved, "/lijst.csv", Access::signed_in, approved_csv, nullptr},
          {Room::approved, "/vraag", Access::signed_in, approved_ask_page, approved_ask_form},
          {Room::approved, "/:id", Access::signed_in, approval_page, approval_form}};
}

}  // namespace leidraad::portal
