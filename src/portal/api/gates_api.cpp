// SPDX-License-Identifier: EUPL-1.2
#include "portal/api/gates_api.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "files/mapped_file.h"
#include "gates/web/gate_said.h"
#include "office/gates.h"
#include "portal/api/api.h"
#include "wire/json.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

constexpr std::size_t kPartBytesMax = 4'000'000;  // of a list at once: what a slow line takes in time

http::Response error(std::string_view why, int status) { return http::json(write_error(why) + "\n", status); }

http::Response binary(std::string bytes, int status = 200) {
  http::Response response = http::json(std::move(bytes), status);
  response.content_type = "application/octet-stream";
  response.headers.set("Cache-Control", "no-store");
  return response;
}

using Answer = std::function<http::Response(const Gate& gate, const http::Request& request)>;

http::Handler for_gate(Office& office, Answer answer) {
  return [&office, answer = std::move(answer)](const http::Request& request) {
    const auto gate = office.gates().by_token(bearer_of(request));
    if (!gate) return error(gate.error().why, 503);
    if (*gate) return answer(**gate, request);
    http::Response response = error("the token of a gate is needed: Authorization: Bearer ldg_…; it is made on the page of that gate", 401);
    response.headers.set("WWW-Authenticate", "Bearer");
    return response;
  };
}

http::Response who_it_is(const Office& office, const Gate& gate) {
  const auto who = office.gates().identity(gate.id);
  if (!who) return error(who.error().why, 503);
  http::Response response = http::json(print(*who));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response snapshot(const Office& office, const Gate& gate, const http::Request& request) {
  const std::string folder = office.gates().folder_of(gate);
  const auto who = office.gates().identity(gate.id);
  const auto all = generations(folder);
  if (!who || !all) return error("there is no snapshot yet", 404);
  for (const std::uint64_t serial : *all) {
    const std::string tag = "\"" + std::to_string(serial) + "\"";
    if (request.headers.first("if-none-match") == tag) {
      http::Response response = binary({}, 304);
      response.headers.set("ETag", tag);
      return response;
    }
    const auto file = MappedFile::open(generation_path(folder, serial), kSnapshotBytesMax);
    if (!file || !read_manifest((*file)->text(), who->owner)) continue;  // never hand on what is not whole
    http::Response response = binary(std::string((*file)->text()));
    response.headers.set("ETag", tag);
    return response;
  }
  return error("there is no snapshot yet", 404);
}

// "bytes=4000000-": from there on, as much as goes at once.
std::optional<std::size_t> part_from(const http::Request& request) {
  const std::string header = request.headers.first("range");
  constexpr std::string_view kStart = "bytes=";
  if (!header.starts_with(kStart)) return std::nullopt;
  std::size_t from = 0;
  const char* const begin = header.data() + kStart.size();
  const auto [end, failed] = std::from_chars(begin, header.data() + header.size(), from);
  return failed == std::errc() && end != header.data() + header.size() && *end == '-' ? std::optional(from) : std::nullopt;
}

// A list stands in a gate's folder because one of its snapshots names it; no other is to be had here.
http::Response lists(const Office& office, const Gate& gate, const http::Request& request) {
  const std::string folder = office.gates().folder_of(gate);
  const std::string wanted = request.parameters.first("fingerprint");
  if (!has_lists(folder, wanted)) return error("no snapshot of this gate names these lists", 404);
  const auto file = MappedFile::open(lists_path(folder, wanted), kListsBytesMax);
  if (!file) return error("these lists cannot be read now; try again", 503);
  const std::string_view bytes = (*file)->text();
  const auto from = part_from(request);
  if (!from) return binary(std::string(bytes));
  if (*from >= bytes.size()) return error("the lists end before that", 416);
  const std::string_view part = bytes.substr(*from, kPartBytesMax);
  http::Response response = binary(std::string(part), 206);
  response.headers.set("Content-Range", "bytes " + std::to_string(*from) + "-" + std::to_string(*from + part.size() - 1) + "/" + std::to_string(bytes.size()));
  return response;
}

Lamp lamp_of(GateSaid::Lamp lamp) {
  if (lamp == GateSaid::Lamp::green) return Lamp::green;
  return lamp == GateSaid::Lamp::red ? Lamp::red : Lamp::amber;
}

http::Response said(Office& office, const Gate& gate, const http::Request& request) {
  if (http::media_type(request) != "application/json") return error("the content type must be application/json", 415);
  if (request.body.size() > kSaidBytesMax) return error("that is more than a gate has to say", 413);
  const auto what = read_said(request.body, office.now());
  if (!what) return error(print(what.error()), 400);
  GateStatus status = office.gates().status(gate.id);
  status.lamp = lamp_of(what->lamp);
  status.serial = what->serial;
  status.answered_at = what->answered_at;
  status.troubles = what->troubles;
  for (const auto& [article, at] : what->live) status.live.insert_or_assign(article, at);
  while (status.live.size() > kSaidArticlesMax) status.live.erase(status.live.begin());
  office.gates().set_status(gate.id, std::move(status));
  for (const Refusal& one : what->refusals) office.gates().heard(gate.id, one);
  return http::json("{}\n");
}

}  // namespace

void add_gates_api(http::Router& router, Office& office) {
  router.get("/v1/gate/identity", for_gate(office, [&office](const Gate& gate, const http::Request&) { return who_it_is(office, gate); }));
  router.get("/v1/gate/snapshot", for_gate(office, [&office](const Gate& gate, const http::Request& request) { return snapshot(office, gate, request); }));
  router.get("/v1/gate/lists/:fingerprint", for_gate(office, [&office](const Gate& gate, const http::Request& request) { return lists(office, gate, request); }));
  router.post("/v1/gate/said", for_gate(office, [&office](const Gate& gate, const http::Request& request) { return said(office, gate, request); }));
}

}  // namespace leidraad
