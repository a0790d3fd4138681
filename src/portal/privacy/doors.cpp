// SPDX-License-Identifier: EUPL-1.2
#include "portal/privacy/doors.h"

#include "portal/privacy/privacy_pages.h"

namespace leidraad::portal {

namespace {

// Of the last a page itself asks for the role: a privacy officer need lead nothing.
Doors care_doors() {
  return {{Room::data_care, "", Access::staff, data_care_page, nullptr},
          {Room::data_care, "/verwerkingen", Access::staff, processings_page, nullptr},
          {Room::data_care, "/verwerkingen.csv", Access::staff, processings_csv, nullptr},
          {Room::data_care, "/verwerkers.csv", Access::staff, processors_csv, nullptr},
          {Room::data_care, "/dpia.csv", Access::staff, dpias_csv, nullptr},
          {Room::data_care, "/verwerkingen/:id", Access::staff, processing_page, processing_form},
          {Room::data_care, "/bewaren", Access::staff, keepings_page, nullptr},
          {Room::data_care, "/bewaren/:register", Access::staff, keeping_page, keeping_form},
          {Room::data_care, "/vernietigd", Access::staff, destroyed_page, nullptr},
          {Room::data_care, "/vernietigd.csv", Access::staff, destroyed_csv, nullptr},
          {Room::data_care, "/verzoeken", Access::staff, data_requests_page, nullptr},
          {Room::data_care, "/verzoeken/:id", Access::staff, one_data_request_page, one_data_request_form},
          {Room::data_care, "/verzoeken/:id/bestand", Access::staff, nullptr, request_file},
          {Room::data_care, "/verzoeken/:id/brief", Access::staff, request_letter_page, nullptr}};
}

}  // namespace

Doors privacy_doors() {
  const auto turns = std::make_shared<RequestTurns>();
  const auto texts = std::make_shared<SafeAiTurns>();
  Doors doors{{Room::safe_ai, "", Access::everyone, safe_ai_page, [texts](const Visit& visit) { return safe_ai_form(visit, *texts); }},
              {Room::safe_ai, "/terug", Access::everyone, nullptr, [texts](const Visit& visit) { return put_back_form(visit, *texts); }},
              {Room::our_data, "", Access::everyone, our_data_page, nullptr},
              {Room::our_data, "/verzoek", Access::everyone, data_request_page, [turns](const Visit& visit) { return data_request_form(visit, *turns); }},
              {Room::our_data, "/eigen-verzoek", Access::signed_in, nullptr, own_data_request_form},
              {Room::our_data, "/verzoek/:token", Access::everyone, confirm_request_page, confirm_request_form}};
  for (Door& door : care_doors()) doors.push_back(std::move(door));
  return doors;
}

}  // namespace leidraad::portal
