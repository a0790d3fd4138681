// SPDX-License-Identifier: EUPL-1.2
#include "portal/registers/doors.h"
#include "portal/registers/mine_pages.h"

namespace leidraad::portal {

Doors mine_doors() {
  return {{Room::mine, "", Access::signed_in, mine_page, nullptr},
          {Room::mine, "/gegevens", Access::signed_in, mine_data_page, mine_download},
          {Room::mine, "/logboek", Access::signed_in, mine_journal_page, nullptr}};
}

}  // namespace leidraad::portal
