// SPDX-License-Identifier: EUPL-1.2
#include "portal/api/registers_api.h"

#include "intake/roster/readers.h"
#include "office/accounts_tokens.h"
#include "office/roster_import.h"
#include "office/roster_report.h"
#include "wire/json.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

constexpr std::size_t kRosterBytesMax = 41'000'000;  // of a whole board

http::Response error(std::string_view why, int status) { return http::json(write_error(why) + "\n", status); }

std::string approved_now(const Facts& facts) {
  std::string out;
  JsonWriter json(out);
  json.open_object();
  const auto list = [&](std::string_view name, const std::optional<std::vector<std::string>>& values) { json.key(name).texts(values.value_or(std::vector<std::string>())); };
  list("software", facts.approved.software);
  list("devices", facts.approved.devices);
  list("networks", facts.approved.networks);
  list("storage", facts.approved.storage);
  list("ai", facts.approved.ai);
  list("channels", facts.approved.channels);
  json.close_object();
  return out;
}

bool in_force(const Permission& permission, Instant now) { return (!permission.from || *permission.from <= now) && (!permission.until || now < *permission.until); }

// Of ids alone: names are for people, on a page.
std::string permissions_now(const Facts& facts, Instant now) {
  std::string out;
  JsonWriter json(out);
  json.open_array();
  for (const Permission& permission : facts.permissions) {
    if (!in_force(permission, now)) continue;
    json.open_object().key("who").text(permission.who).key("action").text(permission.action).key("role").text(name(permission.role)).key("by").text(permission.by);
    json.key("from");
    permission.from ? json.text(print(*permission.from, facts.zone)) : json.null();
    json.key("until");
    permission.until ? json.text(print(*permission.until, facts.zone)) : json.null();
    json.close_object();
  }
  json.close_array();
  return out;
}

Actor program() {
  Actor actor = command_line();
  actor.from = "api";
  return actor;
}

http::Response import(Office& office, const http::Request& request) {
  roster::ReadWish wish;
  wish.source = request.query.first("source");
  wish.school = request.query.first("school");
  if (const std::string format = request.query.first("format"); !format.empty()) {
    wish.format = roster::find_format(format);
    if (!wish.format) return error("format is edexml, oneroster, sds or csv", 400);
  }
  const bool is_zip = request.body.starts_with("PK\x03\x04");
  const auto files = is_zip ? roster::files_in_zip(request.body) : Result<roster::Files>(roster::Files{{"list", request.body}});
  if (!files) return error(files.error().why, 422);
  const roster::Roster roster = roster::read_files(*files, wish);
  const bool dry_run = request.query.first("dry-run") == "1";
  roster::Plan plan;
  const Done done_or_why = dry_run ? office.read([&](Reading& from) -> Done {
    plan = TRY(plan_import(from, roster, office.now()));
    return done();
  })
                                   : office.write(Touches::everything, [&](Writing& to) -> Done {
    plan = TRY(import_people(to, program(), roster, {}, office.now()));
    return done();
  });
  const bool written = bool(done_or_why);
  const std::string report = write_import_report(roster, plan, written ? std::string() : done_or_why.error().why, Language::english);
  return http::json(report + "\n", written ? 200 : http::status_of(done_or_why.error().fault));
}

}  // namespace

void add_registers_api(http::Router& router, Office& office, const MayAsk& may_ask) {
  const auto guarded = [may_ask](std::string_view scope, std::function<http::Response(const http::Request&)> answer) {
    return [may_ask, scope, answer = std::move(answer)](const http::Request& request) {
      const auto refused = may_ask(request, scope);
      return refused ? *refused : answer(request);
    };
  };
  router.get("/v1/approved", guarded(kScopeReadRegisters, [&office](const http::Request&) { return http::json(approved_now(*office.desk().standing().facts) + "\n"); }));
  router.get("/v1/permissions", guarded(kScopeReadRegisters, [&office](const http::Request&) { return http::json(permissions_now(*office.desk().standing().facts, office.now()) + "\n"); }));
  router.get("/v1/checkpoint", guarded(kScopeReadRegisters, [&office](const http::Request&) {
    const auto note = office.store().checkpoint(office.now());
    return note ? http::text(*note) : error(note.error().why, 503);
  }));
  router.post("/v1/people/import", guarded(kScopeWritePeople, [&office](const http::Request& request) { return import(office, request); }), kRosterBytesMax);
}

}  // namespace leidraad
