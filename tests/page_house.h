// SPDX-License-Identifier: EUPL-1.2
// For the tests of pages: the doors of a house (permissions_house.h, consent_house.h …) as a browser walks
// them. Who visits stands in a cookie: "noor", or "!noor" as an administrator. A form carries the guard of
// its visitor; one without is a forged form. A stranger has none.
//
//   struct Site : Pages<House> {
//     Site() { hang(portal::permission_doors()); }
//   };
//   CHECK(has(site.get("/akkoord", "els"), "Geldt nu"));
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "portal/pages/door.h"

namespace leidraad {

using Fields = std::vector<std::pair<std::string, std::string>>;
struct SentFile {
  std::string field, name, bytes;
};

template <class H>
struct Pages {
  H house;
  http::Router router;
  std::string remote = "192.0.2.7";

  template <class... Of>
  explicit Pages(const Of&... of) : house(of...) {}

  void hang(const portal::Doors& doors) {
    const portal::CurrentBoard board = [this] {
      const Standing standing = house.office->desk().standing();
      return portal::Board{standing.rules, standing.facts, "Stichting Proef", *house.now, house.office.get()};
    };
    const portal::WhoVisits who = [this](const http::Request& request) {
      portal::Visitor visitor;
      const std::string said = request.cookies.first("proef"), id = said.substr(said.starts_with('!') ? 1 : 0);
      if (id.empty()) return visitor;
      visitor.actor = house.actor(id);
      if (id != said) visitor.actor->administrator = true;
      visitor.guard = guard_of(said);
      return visitor;
    };
    portal::add_doors(router, board, who, doors);
  }

  http::Response get(const std::string& target, const std::string& who = "") { return router.answer(request_to("GET", target, who)); }
  http::Response post(const std::string& target, const std::string& who, const Fields& fields, bool guarded = true) {
    http::Request request = request_to("POST", target, who);
    if (guarded && !who.empty()) request.form.add(std::string(portal::kGuardField), guard_of(who));
    for (const auto& [name, value] : fields) request.form.add(name, value);
    return router.answer(request);
  }
  http::Response upload(const std::string& target, const std::string& who, const Fields& fields, const std::vector<SentFile>& files) {
    http::Request request = request_to("POST", target, who);
    request.headers.set("content-type", "multipart/form-data; boundary=grens");
    const auto part = [&](const std::string& name, const std::string& more, const std::string& value) { request.body += "--grens\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + value + "\r\n"; };
    if (!who.empty()) part(std::string(portal::kGuardField), "", guard_of(who));
    for (const auto& [name, value] : fields) part(name, "", value);
    for (const SentFile& file : files) part(file.field, "; filename=\"" + file.name + "\"\r\nContent-Type: image/jpeg", file.bytes);
    request.body += "--grens--\r\n";
    return router.answer(request);
  }

 private:
  static std::string guard_of(const std::string& who) { return "waarborg-van-" + who; }
  http::Request request_to(const char* method, const std::string& target, const std::string& who) const {
    http::Request request;
    request.method = method;
    REQUIRE(http::read_target(target, request));
    request.headers.set("host", "leidraad.example");
    request.remote = remote;
    if (!who.empty()) request.cookies.add("proef", who);
    return request;
  }
};

inline bool has(const std::string& body, const std::string& text) { return body.find(text) != std::string::npos; }
inline bool has(const http::Response& response, const std::string& text) { return has(response.body, text); }
inline std::string place(const http::Response& response) { return response.headers.first("Location"); }

// The value of a hidden field, as the browser sends it back.
inline std::string hidden(const http::Response& response, const std::string& name) {
  const std::string before = "name=\"" + name + "\" value=\"";
  const auto at = response.body.find(before);
  REQUIRE_MESSAGE(at != std::string::npos, "no field " << name);
  std::string value = response.body.substr(at + before.size(), response.body.find('"', at + before.size()) - at - before.size());
  for (std::size_t i = value.find("&amp;"); i != std::string::npos; i = value.find("&amp;", i + 1)) value.replace(i, 5, "&");
  return value;
}

}  // namespace leidraad
