// SPDX-License-Identifier: EUPL-1.2
// The API over loopback: what a program sends and gets.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "core/code/parse.h"
#include "files/files.h"
#include "portal/api/api.h"
#include "wire/json.h"
#include "wire/json_tree.h"

using namespace leidraad;

namespace {

constexpr std::string_view kCode = R"(---
code: proef
title: Proef
language: nl
---
# Proef

## 1 Doel {#doel main source=N0.9}
Wij gaan netjes om met elkaar.

## 2 Kansspelen {#kansspelen source=N4.5}
Gokken kan niet.

```rule
forbid web.visit when category in {gambling} unless permission from location_manager
```
)";

// 2026-11-23, ten o'clock in Amsterdam; the permission below runs until noon.
constexpr Instant kTen{1795424400};

Standing standing() {
  LoadedCode loaded = load_code_text(kCode, "proef.md");
  REQUIRE_FALSE(has_errors(loaded.findings));
  auto facts = read_facts(R"({"permissions":[{"who":"p17","action":"web.visit","role":"location_manager","by":"p2",
    "from":"2026-11-23T09:00:00+01:00","until":"2026-11-23T12:00:00+01:00"}]})");
  REQUIRE(facts);
  auto ready = with_zone(loaded.code, std::move(facts).value());
  REQUIRE(ready);
  return {Rules::compile(std::move(loaded.code)), std::make_shared<const Facts>(std::move(ready).value())};
}

class Running {
 public:
  Running() : desk_(standing(), [] { return kTen; }), server_(listen()), thread_([this] { server_.run(); }) {}
  ~Running() { server_.stop(); }

  std::string exchange(const std::string& bytes) const {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server_.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    std::string_view rest = bytes;
    while (!rest.empty()) {
      const auto sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    std::string answer;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
      answer.append(buffer, static_cast<std::size_t>(got));
    ::close(socket);
    return answer;
  }
  std::string post(const std::string& body, const std::string& type = "application/json", const std::string& query = "") const {
    return exchange("POST /v1/decide" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + type +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  std::string get(const std::string& target) const {
    return exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

 private:
  http::Server listen() {
    http::Router router;
    add_api(router, desk_);
    http::Settings settings;
    settings.body_bytes_max = 100'000;
    auto server = http::Server::listen(settings, router.handler());
    REQUIRE(server);
    return std::move(server).value();
  }
  Desk desk_;
  http::Server server_;
  std::jthread thread_;
};

std::string body_of(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  REQUIRE(end != std::string::npos);
  return answer.substr(end + 4);
}

Json json_of(const std::string& answer) {
  auto json = read_json(body_of(answer), 10'000'000);
  REQUIRE(json);
  return std::move(json).value();
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

const std::string kGamble =
    R"({"id":"r1","who":{"id":"p18","kind":"employee","assurance":"authenticated"},"action":"web.visit","with":{"category":["gambling"]}})";
const std::string kPermitted =
    R"({"id":"r2","who":{"id":"p17","kind":"employee","assurance":"authenticated"},"action":"web.visit","with":{"category":["gambling"]}})";

}  // namespace

TEST_CASE("one request gets one decision, in the contract's order") {
  const Running server;
  const auto answer = server.post(kGamble);
  CHECK(answer.starts_with("HTTP/1.1 200"));
  CHECK(has(answer, "Content-Type: application/json\r\n"));
  CHECK(has(answer, R"({"id":"r1","outcome":"ask","articles":["kansspelen"],"sources":["N4.5"],"ask":["location_manager"],)"));
}

TEST_CASE("without a time the moment of arrival counts, so a permission is in force") {
  const Running server;
  const Json now = json_of(server.post(kPermitted));
  CHECK(*now.find("outcome")->text() == "allow");
  CHECK(*now.find("until")->text() == "2026-11-23T12:00:00+01:00");
  std::string later = kPermitted;
  later.insert(1, R"("at":"2026-11-23T13:00:00+01:00",)");
  CHECK(*json_of(server.post(later)).find("outcome")->text() == "ask");
}

TEST_CASE("in a list a wrong request keeps its place as an error") {
  const Running server;
  const Json list = json_of(server.post("[" + kGamble + R"(,{"action":"web.vist"},7,)" + kPermitted + "]"));
  REQUIRE(list.items());
  REQUIRE(list.items()->size() == 4);
  CHECK(*(*list.items())[0].find("id")->text() == "r1");
  CHECK(has(*(*list.items())[1].find("error")->text(), "web.visit"));
  CHECK((*list.items())[2].find("error"));
  CHECK(*(*list.items())[3].find("id")->text() == "r2");
  CHECK(body_of(server.post("[]")) == "[]\n");
}

TEST_CASE("what is not a request gets a status that says so, and an error as JSON") {
  const Running server;
  CHECK(server.post("{").starts_with("HTTP/1.1 400"));
  CHECK(server.post("").starts_with("HTTP/1.1 400"));
  CHECK(server.post("7").starts_with("HTTP/1.1 400"));
  const auto wrong = server.post(R"({"action":"web.vist"})");
  CHECK(wrong.starts_with("HTTP/1.1 400"));
  CHECK(has(*json_of(wrong).find("error")->text(), "did you mean"));
  CHECK(server.post(kGamble, "text/plain").starts_with("HTTP/1.1 415"));
  CHECK(server.post(kGamble, "application/json; charset=utf-8").starts_with("HTTP/1.1 200"));
  CHECK(server.post(kGamble, "application/x-www-form-urlencoded").starts_with("HTTP/1.1 200"));  // curl -d
  CHECK(server.post("a=b", "application/x-www-form-urlencoded").starts_with("HTTP/1.1 400"));
  CHECK(server.post(std::string(200'000, ' ')).starts_with("HTTP/1.1 413"));
  const auto method = server.get("/v1/decide");
  CHECK(method.starts_with("HTTP/1.1 405"));
  CHECK(has(method, "Allow: POST\r\n"));
}

TEST_CASE("the reader chooses the language of the reasons") {
  const Running server;
  const std::string english = server.post(kGamble, "application/json", "?language=en");
  CHECK(english.starts_with("HTTP/1.1 200"));
  CHECK(english != server.post(kGamble));
  CHECK(server.post(kGamble, "application/json", "?language=nl") == server.post(kGamble));
}

TEST_CASE("vocabulary, description, coverage and health are JSON") {
  const Running server;
  CHECK(json_of(server.get("/v1/vocabulary")).find("actions"));
  CHECK(*json_of(server.get("/v1/openapi.json")).find("openapi")->text() == "3.1.0");
  CHECK(json_of(server.get("/v1/coverage")).find("clauses"));
  const Json health = json_of(server.get("/health"));
  CHECK(*health.find("status")->text() == "ok");
  CHECK(*health.find("code")->text() == "proef");
}
