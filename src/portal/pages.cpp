// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages.h"

#include <array>
#include <utility>

#include "embedded/portal_assets.h"
#include "portal/pages/pages.h"

namespace leidraad {

using namespace portal;

namespace {

using Page = std::function<http::Response(const Visit&)>;
constexpr std::array kLanguages{Language::dutch, Language::english};

// ?taal=en on any page: the same page in that language, at its own address.
std::optional<std::string> elsewhere(const http::Request& request, Language language) {
  if (request.method != "GET" || !request.query.has("taal")) return std::nullopt;
  const std::string asked = request.query.first("taal");
  const Language wanted = asked == "en" ? Language::english : asked == "nl" ? Language::dutch : language;
  std::string rest;
  for (const auto& [name, value] : request.query.entries()) {
    if (name == "taal") continue;
    rest += (rest.empty() ? "?" : "&") + http::escape_url(name) + "=" + http::escape_url(value);
  }
  return translated_target(request.path + rest, wanted);
}

http::Handler handler(const CurrentBoard& board, Language language, Page page) {
  return [board, language, page = std::move(page)](const http::Request& request) {
    if (const auto there = elsewhere(request, language)) return http::redirect(html::Link::here(*there).address());
    const Board now = board();
    return page(Visit(now, request, language));
  };
}

Page with_parameter(http::Response (*page)(const Visit&, std::string_view), std::string name) {
  return [page, name = std::move(name)](const Visit& visit) { return page(visit, visit.request.parameters.first(name)); };
}

Page only(std::string allowed) {
  return [allowed = std::move(allowed)](const Visit& visit) { return wrong_method_page(visit, allowed); };
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

void add_pages(http::Router& router, CurrentBoard board) {
  add_assets(router, board);
  for (const Language language : kLanguages) {
    const auto path = [&](Room room, std::string_view rest = {}) { return std::string(path_of(room, language)) + std::string(rest); };
    const auto get = [&](const std::string& where, Page page) {
      router.get(where, handler(board, language, std::move(page)));
      router.post(where, handler(board, language, only("GET, HEAD")));
    };
    const auto get_and_post = [&](const std::string& where, Page page, Page form) {
      router.get(where, handler(board, language, std::move(page)));
      router.post(where, handler(board, language, std::move(form)));
    };
    get(path(Room::home), home_page);
    get(path(Room::code), code_page);
    get(path(Room::code, "/:article"), with_parameter(article_page, "article"));
    get(path(Room::may_i), may_i_page);
    get(path(Room::may_i, "/:action"), with_parameter(may_i_answer_page, "action"));
    get(path(Room::coverage), coverage_page);
    get_and_post(path(Room::who), who_page, choose_who);
    get_and_post(path(Room::begin), begin_page, begin_step_page);
    get_and_post(path(Room::begin, "/code.md"), only("POST"), begin_download);
  }
  router.not_found([board](const http::Request& request) {
    if (request.path.starts_with("/v1/")) {  // a program asks, not a reader
      return http::json(R"({"error":"there is no such address; GET /v1/openapi.json lists them"})", 404);
    }
    const bool english = request.path.starts_with("/en/") || http::preferred_language(request, {"nl", "en"}) == "en";
    const Board now = board();
    return not_found_page(Visit(now, request, english ? Language::english : Language::dutch));
  });
}

}  // namespace leidraad
