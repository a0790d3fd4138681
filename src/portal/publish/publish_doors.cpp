// SPDX-License-Identifier: EUPL-1.2
#include "portal/publish/doors.h"
#include "portal/publish/picture_step.h"
#include "portal/publish/post_pages.h"
#include "portal/publish/publish_pages.h"

namespace leidraad::portal {

Doors publish_doors() {
  return {{Room::publish, "", Access::staff, publish_page, publish_form},
          {Room::publish, "/foto", Access::staff, nullptr, publish_picture_form, kFilesBytesMax},
          {Room::publish, "/foto/:id", Access::staff, cleaned_picture, nullptr},
          {Room::publish, "/register", Access::staff, publication_list_page, nullptr},
          {Room::publish, "/register.csv", Access::staff, publication_list_file, nullptr},
          {Room::publish, "/weghalen", Access::staff, take_down_page, nullptr},
          {Room::publish, "/bericht", Access::staff, post_check_page, nullptr},
          {Room::publish, "/raad", Access::staff, nullptr, advice_ask_form},
          {Room::publish, "/raad/:id", Access::staff, advice_page, advice_form},
          {Room::publish, "/reacties", Access::staff, removals_page, removals_form},
          {Room::publish, "/paginas", Access::staff, school_pages_page, school_pages_form},
          {Room::publish, "/:id", Access::staff, publication_page, publication_form}};
}

}  // namespace leidraad::portal
