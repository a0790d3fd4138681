// SPDX-License-Identifier: EUPL-1.2
#include "identity/secret.h"
#include "portal/account/account_pages.h"

namespace leidraad::portal {

namespace {

std::optional<Actor> actor_of(Office& office, std::string_view person) {
  std::optional<Actor> actor;
  const Done read = office.read([&](Reading& from) -> Done {
    actor = TRY(load_actor(from, person, office.now()));
    return done();
  });
  return read ? actor : std::nullopt;
}

}  // namespace

WhoVisits visitor_by_session(Office& office) {
  return [&office](const http::Request& request) {
    Visitor visitor;
    const std::string cookie = http::private_cookie(request, kSessionCookie);
    if (cookie.empty()) return visitor;
    const auto session = office.sessions().find(cookie, office.session_rules(), office.now());
    if (!session || !*session) return visitor;
    visitor.locked = (*session)->stage == Stage::locked;
    if ((*session)->stage != Stage::open) return visitor;
    visitor.actor = actor_of(office, (*session)->person);
    visitor.guard = (*session)->guard;
    return visitor;
  };
}

// Made-up people have no secrets: whoever was chosen from the list is who one is.
WhoVisits visitor_in_demonstration(Office& office) {
  return [&office](const http::Request& request) {
    Visitor visitor;
    const std::string person = request.cookies.first(kWhoCookie);
    if (!person.empty()) visitor.actor = actor_of(office, person);
    if (visitor.actor) visitor.guard = identity::base64url(office.accounts().key().keyed_hash("demonstration", person));
    return visitor;
  };
}

}  // namespace leidraad::portal
