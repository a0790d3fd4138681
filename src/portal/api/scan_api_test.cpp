// SPDX-License-Identifier: EUPL-1.2
#include "portal/api/scan_api.h"

#include <doctest/doctest.h>

#include "core/code/parse.h"
#include "wire/json.h"

namespace leidraad {
namespace {

constexpr std::string_view kCode = "---\ncode: proef\ntitle: Proef\nlanguage: nl\n---\n\n### Doel {#doel main}\n\nWij gaan netjes om met elkaar.\n";

class House {
 public:
  House() : desk_(standing(), [] { return Instant{1'795'424'400}; }) { add_scan_api(router_, desk_, [this](const http::Request&, std::string_view) { return refusal_; }); }
  http::Response post(std::string body, const std::string& type = "application/json", const std::string& target = "/v1/scan") {
    http::Request request;
    request.method = "POST";
    REQUIRE(http::read_target(target, request));
    request.headers.set("content-type", type);
    request.body = std::move(body);
    return router_.answer(request);
  }
  void refuse(http::Response with) { refusal_ = std::move(with); }

 private:
  static Standing standing() {
    auto facts = read_facts(R"({"people":[{"id":"p1","name":"Noor de Vries","kind":"pupil"}]})");
    REQUIRE(facts);
    return {Rules::compile(parse_code(kCode, "proef").code), std::make_shared<const Facts>(std::move(facts).value())};
  }
  Desk desk_;
  http::Router router_;
  std::optional<http::Response> refusal_;
};

TEST_CASE("what was found, the safe text and the table come back; places count characters") {
  House house;
  const auto answer = house.post("{\"text\":\"Één: Noor de Vries, bsn 123456782\"}");
  CHECK(answer.status == 200);
  CHECK(answer.headers.first("Cache-Control") == "no-store");
  CHECK(answer.body ==
        "{\"found\":[{\"type\":\"name\",\"start\":5,\"end\":18,\"why\":\"de naam van iemand van deze school\"},"
        "{\"type\":\"bsn\",\"start\":24,\"end\":33,\"why\":\"een geldig bsn, met een woord erbij dat het zegt\"}],"
        "\"clean\":\"Één: Leerling A, bsn [bsn 1]\","
        "\"stand_ins\":[{\"stand_in\":\"Leerling A\",\"type\":\"name\",\"was\":[\"Noor de Vries\"]},{\"stand_in\":\"[bsn 1]\",\"type\":\"bsn\",\"was\":[\"123456782\"]}]}\n");
  CHECK(house.post("noor de vries", "text/plain; charset=utf-8", "/v1/scan?language=en").body.find("\"clean\":\"Pupil A\"") != std::string::npos);
  CHECK(house.post("", "text/plain").body == "{\"found\":[],\"clean\":\"\",\"stand_ins\":[]}\n");
}

TEST_CASE("what cannot be read is refused with its reason") {
  House house;
  for (const std::string_view body : {"", "{}", "[]", "\"x\"", "{\"text\":1}", "{\"text\":\"a\",\"at\":1}", "{\"text\":\"\xFF\"}"}) {
    CAPTURE(body);
    const auto answer = house.post(std::string(body));
    CHECK(answer.status == 400);
    CHECK(answer.body.starts_with("{\"error\":"));
  }
  CHECK(house.post("\xC3", "text/plain").status == 400);
  CHECK(house.post("text=a", "application/x-www-form-urlencoded").status == 415);
  CHECK(house.post(std::string(kScanBytesMax, 'a'), "text/plain").status == 200);
  CHECK(house.post(std::string(kScanBytesMax + 1, 'a'), "text/plain").status == 413);
}

TEST_CASE("who may not ask gets no answer") {
  House house;
  house.refuse(http::json("{}", 401));
  CHECK(house.post("{\"text\":\"Noor de Vries\"}").status == 401);
}

}  // namespace
}  // namespace leidraad
