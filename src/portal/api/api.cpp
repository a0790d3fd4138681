// SPDX-License-Identifier: EUPL-1.2
#include "portal/api/api.h"

#include "core/base/text.h"
#include "core/decision/coverage.h"
#include "office/accounts_tokens.h"
#include "portal/api/scan_api.h"
#include "wire/json.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

http::Response error(std::string_view why, int status) { return http::json(write_error(why) + "\n", status); }

Language language_of(const http::Request& request, const Desk& desk) {
  const std::string wanted = request.query.first("language");
  if (wanted == "nl") return Language::dutch;
  if (wanted == "en") return Language::english;
  return desk.standing().rules->code().front.language;
}

// What comes over the API is a gate's word: it counts as stated.
std::string decided(const Desk& desk, Request request, Language language) {
  request.asker = Asker::gate;
  const Answer answer = desk.ask(std::move(request));
  return write_decision(*answer.standing.rules, *answer.standing.facts, answer.request, answer.decision, language);
}

std::string decided_list(const Desk& desk, std::vector<Result<Request>> requests, Language language) {
  std::string out;
  JsonWriter json(out);
  json.open_array();
  for (auto& request : requests)
    json.value(request ? decided(desk, std::move(request).value(), language) : write_error(print(request.error())));
  json.close_array();
  return out;
}

http::Response decide_posted(const Desk& desk, const http::Request& request) {
  // The second is what `curl -d` says of any body; a form that is no JSON is refused below.
  const std::string type = http::media_type(request);
  if (type != "application/json" && type != "application/x-www-form-urlencoded") {
    return error("the content type must be application/json", 415);
  }
  auto batch = read_requests(request.body);
  if (!batch) return error(print(batch.error()), 400);
  const Language language = language_of(request, desk);
  if (batch->was_array) return http::json(decided_list(desk, std::move(batch->requests), language) + "\n");
  auto& one = batch->requests.front();
  if (!one) return error(print(one.error()), 400);
  return http::json(decided(desk, std::move(one).value(), language) + "\n");
}

http::Response coverage_now(const Desk& desk, const http::Request& request) {
  const Standing standing = desk.standing();
  const Coverage found = coverage(standing.rules->code());
  return http::json(write_coverage(found.clauses, found.rules, found.live, language_of(request, desk)) + "\n");
}

http::Response health(const Desk& desk) {
  const Standing standing = desk.standing();
  const Code& code = standing.rules->code();
  std::string out;
  JsonWriter json(out);
  json.open_object().key("status").text("ok").key("code").text(code.front.code);
  json.key("rules").number(coverage(code).rules).close_object();
  return http::json(out + "\n");
}

}  // namespace

std::string bearer_of(const http::Request& request) {
  const std::string header = request.headers.first("authorization");
  constexpr std::string_view kStart = "bearer ";
  if (header.size() <= kStart.size() || !equal_ignoring_case(std::string_view(header).substr(0, kStart.size()), kStart)) return {};
  return std::string(trim(std::string_view(header).substr(kStart.size())));
}

MayAsk only_with_token(Office& office) {
  return [&office](const http::Request& request, std::string_view scope) -> std::optional<http::Response> {
    const std::string secret = bearer_of(request);
    const auto token = secret.empty() ? Result<std::optional<ApiToken>>(std::optional<ApiToken>()) : find_token(office.store(), secret, office.now());
    if (!token) return error(token.error().why, 503);
    if (!*token) {
      http::Response response = error("a key is needed: Authorization: Bearer ldr_…; an administrator makes one under Registers, Koppelingen", 401);
      response.headers.set("WWW-Authenticate", "Bearer");
      return response;
    }
    if (!(*token)->may(scope)) return error("this key may not do that; it needs the scope " + std::string(scope), 403);
    return std::nullopt;
  };
}

void add_api(http::Router& router, const Desk& desk, MayAsk may_ask) {
  if (!may_ask) may_ask = [](const http::Request&, std::string_view) -> std::optional<http::Response> { return std::nullopt; };
  const auto vocabulary = std::make_shared<const std::string>(write_vocabulary() + "\n");
  const auto openapi = std::make_shared<const std::string>(write_openapi() + "\n");
  router.post("/v1/decide", [&desk, may_ask](const http::Request& request) {
    const auto refused = may_ask(request, kScopeDecide);
    return refused ? *refused : decide_posted(desk, request);
  }, kBatchBytesMax);
  add_scan_api(router, desk, may_ask);
  router.get("/v1/vocabulary", [vocabulary](const http::Request& request) {
    return http::asset(request, *vocabulary, "application/json");
  });
  router.get("/v1/openapi.json", [openapi](const http::Request& request) {
    return http::asset(request, *openapi, "application/json");
  });
  router.get("/v1/coverage", [&desk](const http::Request& request) { return coverage_now(desk, request); });
  router.get("/health", [&desk](const http::Request&) { return health(desk); });
}

}  // namespace leidraad
