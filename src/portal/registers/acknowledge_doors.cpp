// SPDX-License-Identifier: EUPL-1.2
#include "portal/registers/acknowledge_pages.h"
#include "portal/registers/doors.h"

namespace leidraad::portal {

namespace {

Page of_school(http::Response (*page)(const Visit&, std::string_view)) {
  return [page](const Visit& visit) { return page(visit, visit.request.parameters.first("school")); };
}

}  // namespace

Doors acknowledge_doors() {
  return {{Room::acknowledge, "", Access::signed_in, read_page, say_read},
          {Room::acknowledge, "/poster", Access::everyone, poster_page, nullptr},
          {Room::acknowledge, "/voortgang", Access::keeper, progress_page, nullptr},
          {Room::acknowledge, "/voortgang/:school", Access::keeper, of_school(school_progress_page), of_school(ask_school_to_read)},
          {Room::acknowledge, "/voortgang/:school/papier", Access::keeper, of_school(paper_page), of_school(record_paper)},
          {Room::acknowledge, "/voortgang/:school/nog-niet.csv", Access::keeper, of_school(open_table), nullptr}};
}

}  // namespace leidraad::portal
