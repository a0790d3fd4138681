// SPDX-License-Identifier: EUPL-1.2
#include "portal/registers/house_pages.h"

namespace leidraad::portal {

namespace {

Page with_parameter(http::Response (*page)(const Visit&, std::string_view), std::string name) {
  return [page, name = std::move(name)](const Visit& visit) { return page(visit, visit.request.parameters.first(name)); };
}

}  // namespace

Doors house_doors() {
  return {{Room::today, "", Access::signed_in, today_page, nullptr},
          {Room::registers, "", Access::signed_in, registers_page, nullptr},
          {Room::what_if, "", Access::keeper, what_if_page, nullptr},
          {Room::what_if, "/:person", Access::keeper, with_parameter(what_if_person_page, "person"), nullptr}};
}

}  // namespace leidraad::portal
