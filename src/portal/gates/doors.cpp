// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/doors.h"

#include "portal/gates/gate_pages.h"

namespace leidraad::portal {

Doors gate_doors() {
  return {{Room::why_barred, "", Access::everyone, why_barred_page, nullptr},
          {Room::why_barred, "/voor", Access::staff, nullptr, declare_form},
          {Room::open_class, "", Access::staff, open_class_page, open_class_form},
          {Room::open_class, "/:id", Access::staff, nullptr, close_class_form},
          {Room::gates, "", Access::gate_keeper, gates_page, nullptr},
          {Room::gates, "/nieuw", Access::gate_keeper, new_gate_page, new_gate_form},
          {Room::gates, "/papier/:soort", Access::gate_keeper, device_paper_page, nullptr},
          {Room::gates, "/:id", Access::gate_keeper, gate_page, gate_form},
          {Room::gates, "/:id/wijzig", Access::gate_keeper, edit_gate_page, edit_gate_form}};
}

}  // namespace leidraad::portal
