// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/doors.h"

#include "portal/reports/report_pages.h"

namespace leidraad::portal {

namespace {

using InHall = http::Response (*)(const Visit&, ReportHall&);

Page in(const std::shared_ptr<ReportHall>& hall, InHall page) {
  return [hall, page](const Visit& visit) { return page(visit, *hall); };
}

Doors doors_of_reporting(const std::shared_ptr<ReportHall>& hall) {
  return {{Room::report, "", Access::everyone, report_begin_page, nullptr},
          {Room::report, "/over/:kind", Access::everyone, report_form_page, in(hall, send_report), kFilesBytesMax},
          {Room::report, "/volgen", Access::everyone, follow_page, in(hall, follow_by_receipt), kFilesBytesMax},
          {Room::report, "/mijn", Access::signed_in, my_reports_page, nullptr},
          {Room::report, "/mijn/:id", Access::signed_in, my_report_page, in(hall, add_to_mine), kFilesBytesMax},
          {Room::report, "/mijn/:id/:piece", Access::signed_in, my_file, nullptr},
          {Room::report, "/:choice", Access::everyone, report_choice_page, nullptr}};
}

Doors doors_of_the_desk(const std::shared_ptr<ReportHall>& hall) {
  return {{Room::report_desk, "", Access::staff, desk_page, nullptr},
          {Room::report_desk, "/kluis", Access::staff, vault_page, in(hall, use_vault)},
          {Room::report_desk, "/cijfers", Access::signed_in, numbers_page, set_weekly},
          {Room::report_desk, "/datalekken", Access::staff, breaches_page, nullptr},
          {Room::report_desk, "/datalekken.csv", Access::staff, breaches_csv, nullptr},
          {Room::report_desk, "/datalekken/:id", Access::staff, breach_page, decide_on_breach},
          {Room::report_desk, "/datalekken/:id/deel/:section", Access::staff, breach_section_page, save_breach_section},
          {Room::report_desk, "/datalekken/:id/invulblad", Access::staff, breach_sheet_page, nullptr},
          {Room::report_desk, "/datalekken/:id/brief", Access::staff, breach_letter_page, nullptr},
          {Room::report_desk, "/:id", Access::staff, desk_report_page, handle_report},
          {Room::report_desk, "/:id/:piece", Access::staff, desk_file, nullptr}};
}

}  // namespace

Doors report_doors() {
  const auto hall = std::make_shared<ReportHall>();
  Doors doors = doors_of_reporting(hall);
  for (Door& door : doors_of_the_desk(hall)) doors.push_back(std::move(door));
  return doors;
}

}  // namespace leidraad::portal
