// SPDX-License-Identifier: EUPL-1.2
#include "portal/api/scan_api.h"

#include "core/base/text.h"
#include "office/accounts_tokens.h"
#include "wire/json.h"
#include "wire/json_tree.h"
#include "wire/write_scan.h"

namespace leidraad {

namespace {

http::Response error(std::string_view why, int status) { return http::json(write_error(why) + "\n", status); }

// The text of {"text":"…"}, which knows no other key.
Result<std::string> text_of(std::string_view body) {
  const Json tree = TRY(read_json(body, 2 * kScanBytesMax));
  const Path root;
  const Json* text = tree.find("text");
  if (text == nullptr || text->text() == nullptr) return wrong(root.at("text"), "this must be a text");
  if (tree.members()->size() != 1) return invalid("only the key \"text\" is known here");
  return *text->text();
}

http::Response scan_posted(const Desk& desk, const http::Request& request) {
  const std::string type = http::media_type(request);
  if (type != "application/json" && type != "text/plain") return error("the content type must be application/json or text/plain", 415);
  auto text = type == "text/plain" ? Result<std::string>(request.body) : text_of(request.body);
  if (!text) return error(print(text.error()), 400);
  if (text->size() > kScanBytesMax) return error("a text of at most 1 MB can be looked at; send it in parts", 413);
  if (!is_utf8(*text)) return error("the text is not UTF-8", 400);
  const Standing standing = desk.standing();
  const std::string wanted = request.query.first("language");
  const Language language = wanted == "en" ? Language::english : wanted == "nl" ? Language::dutch : standing.rules->code().front.language;
  http::Response answer = http::json(write_safe_text(*text, scan(*text, standing.facts->names.get()), language) + "\n");
  answer.headers.set("Cache-Control", "no-store");
  return answer;
}

}  // namespace

void add_scan_api(http::Router& router, const Desk& desk, const MayAsk& may_ask) {
  router.post("/v1/scan", [&desk, may_ask](const http::Request& request) {
    const auto refused = may_ask(request, kScopeDecide);
    return refused ? *refused : scan_posted(desk, request);
  });
}

}  // namespace leidraad
