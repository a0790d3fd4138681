// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages.h"

#include <utility>

#include "embedded/portal_assets.h"
#include "portal/account/doors.h"
#include "portal/codes/doors.h"
#include "portal/consents/doors.h"
#include "portal/gates/doors.h"
#include "portal/pages/pages.h"
#include "portal/privacy/doors.h"
#include "portal/publish/doors.h"
#include "portal/registers/doors.h"
#include "portal/registers/house_pages.h"
#include "portal/registers/people_pages.h"
#include "portal/reports/doors.h"

namespace leidraad {

using namespace portal;

namespace {

Page with_parameter(http::Response (*page)(const Visit&, std::string_view), std::string name) {
  return [page, name = std::move(name)](const Visit& visit) { return page(visit, visit.request.parameters.first(name)); };
}

Door open_door(Room room, std::string_view rest, Page get, Page post = nullptr) {
  return {room, rest, Access::everyone, std::move(get), std::move(post)};
}

Doors open_doors() {
  return {open_door(Room::home, "", home_page),
          open_door(Room::code, "", code_page),
          open_door(Room::code, "/:article", with_parameter(article_page, "article")),
          open_door(Room::may_i, "", may_i_page),
          open_door(Room::may_i, "/:action", with_parameter(may_i_answer_page, "action")),
          open_door(Room::coverage, "", coverage_page),
          open_door(Room::who, "", who_page, choose_who),
          open_door(Room::begin, "", begin_page, begin_step_page),
          open_door(Room::begin, "/code.md", nullptr, begin_download)};
}

std::string_view content_type(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".woff2")) return "font/woff2";
  return "text/plain; charset=utf-8";
}

void add_assets(http::Router& router, const CurrentBoard& board) {
  router.get("/assets/:name", [board](const http::Request& request) {
    const std::string name = request.parameters.first("name");
    if (const auto bytes = find(embedded::portal_assets(), name)) return http::asset(request, *bytes, std::string(content_type(name)));
    const Board now = board();
    return not_found_page(Visit(now, request, Language::dutch));
  });
}

}  // namespace

Doors all_doors() {
  Doors doors = open_doors();
  for (Doors more : {account_doors(), house_doors(), people_doors(), permission_doors(), approved_doors(), acknowledge_doors(), mine_doors(), code_doors(), gate_doors(), web_use_doors(), consent_doors(), publish_doors(), report_doors(), privacy_doors()}) doors.insert(doors.end(), more.begin(), more.end());
  return doors;
}

void add_pages(http::Router& router, CurrentBoard board, WhoVisits who) {
  if (!who) who = [](const http::Request&) { return Visitor{}; };
  add_assets(router, board);
  add_doors(router, board, who, all_doors());
  router.not_found([board, who](const http::Request& request) {
    if (request.path.starts_with("/v1/")) {  // a program asks, not a reader
      return http::json(R"({"error":"there is no such address; GET /v1/openapi.json lists them"})", 404);
    }
    const bool english = request.path.starts_with("/en/") || http::preferred_language(request, {"nl", "en"}) == "en";
    const Board now = board();
    return not_found_page(Visit(now, request, english ? Language::english : Language::dutch, who(request)));
  });
}

}  // namespace leidraad
