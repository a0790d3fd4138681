// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "portal/http/http.h"

using namespace leidraad;

namespace {

http::Response ask(const http::Router& router, std::string method, std::string path) {
  http::Request request;
  request.method = std::move(method);
  request.path = std::move(path);
  return router.answer(request);
}

http::Router example() {
  http::Router router;
  router.get("/", [](const http::Request&) { return http::text("home"); });
  router.get("/artikel/:id", [](const http::Request& r) { return http::text(r.parameters.first("id")); });
  router.get("/artikel/nieuw", [](const http::Request&) { return http::text("exact"); });
  router.post("/artikel/:id", [](const http::Request& r) { return http::text("+" + r.parameters.first("id")); });
  return router;
}

}  // namespace

TEST_CASE("how much may be sent is a matter of the route that answers") {
  http::Router router;
  router.post("/foto", [](const http::Request&) { return http::text("foto"); }, 5'000);
  router.post("/:ding", [](const http::Request&) { return http::text("ding"); }, 7);
  router.get("/foto", [](const http::Request&) { return http::text("kijk"); });
  CHECK(router.body_max("POST", "/foto") == 5'000);
  CHECK(router.body_max("POST", "/iets") == 7);
  CHECK(router.body_max("GET", "/foto") == 0);
  CHECK(router.body_max("POST", "/a/b") == 0);
}

TEST_CASE("a named segment becomes a parameter, an exact one goes first") {
  const auto router = example();
  CHECK(ask(router, "GET", "/").body == "home");
  CHECK(ask(router, "GET", "/artikel/kansspelen").body == "kansspelen");
  CHECK(ask(router, "GET", "/artikel/nieuw").body == "exact");
  CHECK(ask(router, "POST", "/artikel/nieuw").body == "+nieuw");
}

TEST_CASE("a path nobody answers is 404, also one segment too many or none") {
  const auto router = example();
  for (const char* path : {"/artikel", "/artikel/", "/artikel/a/b", "/Artikel/a", "//"}) {
    CAPTURE(path);
    CHECK(ask(router, "GET", path).status == 404);
  }
}

TEST_CASE("another method is 405 and says which are allowed") {
  const auto response = ask(example(), "DELETE", "/artikel/a");
  CHECK(response.status == 405);
  CHECK(response.headers.first("Allow") == "GET, POST, HEAD");
  CHECK(ask(example(), "POST", "/").headers.first("Allow") == "GET, HEAD");
}

TEST_CASE("the page for an unknown path can be one's own") {
  auto router = example();
  router.not_found([](const http::Request&) { return http::page("<p>weg", "nl", 404); });
  CHECK(ask(router, "GET", "/weg").body == "<p>weg");
  CHECK(ask(router.handler() ? router : example(), "GET", "/").body == "home");
}
