// SPDX-License-Identifier: EUPL-1.2
// Signing in: a name and a password, a code on the telephone, or the school's own account.
#include "portal/account/account_parts.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::chrono::minutes kErrandTime{10};
constexpr std::string_view kErrandCookie = "leidraad-inloggen";

bool is_locked(const Visit& visit) { return visit.visitor.locked; }

Html name_field(const Visit& visit) {
  Field field{.name = "naam", .label = visit.say("Gebruikersnaam of e-mailadres", "User name or e-mail address"), .value = visit.request.form.first("naam")};
  field.autocomplete = "username";
  return text_field(field);
}

Html password_field(const Visit& visit) {
  Field field{.name = "wachtwoord", .label = visit.say("Wachtwoord", "Password")};
  field.type = "password";
  field.autocomplete = "current-password";
  field.length_max = identity::kPasswordBytesMax;
  return text_field(field);
}

Html provider_buttons(const Visit& visit) {
  std::vector<Html> items;
  const auto providers = visit.office().providers();
  const std::string on = "?terug=" + http::escape_url(way_on(visit, visit.request.query));
  for (const identity::Provider* provider : providers->providers())
    items.push_back(link_button(visit.to(Room::sign_in, "/" + http::escape_url(provider->id) + on), provider->button, true));
  return items.empty() ? Html() : element("p", {css("buttons")}, items);
}

http::Response show_sign_in(const Visit& visit, const std::optional<Error>& error) {
  const bool locked = is_locked(visit);
  const bool posted = visit.request.method == "POST";
  const std::string then = way_on(visit, posted ? visit.request.form : visit.request.query);
  Sheet sheet{Room::sign_in, std::string(locked ? visit.say("Even op slot", "Locked for a moment") : visit.say("Inloggen", "Sign in")), "", {}};
  const Html lead = locked ? element("p", {css("lead")}, visit.say("U was even weg, dus wij hebben de deur dichtgedaan. Vul uw wachtwoord in, of de code van uw telefoon; u gaat verder waar u was.",
                                                                   "You were away for a while, so we closed the door. Fill in your password, or the code on your telephone; you go on where you were."))
                           : Html();
  const Html form = post_form(visit, visit.to(Room::sign_in),
                              together(hidden_field("terug", then), locked ? Html() : name_field(visit), password_field(visit), button(visit.say("Inloggen", "Sign in"))));
  const Html forgotten = element("p", {}, link(visit.to(Room::forgotten), visit.say("Wachtwoord vergeten?", "Forgotten your password?")));
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), lead, trouble(visit, error), form, provider_buttons(visit), forgotten);
  return show(visit, sheet, error ? 422 : 200);
}

http::Response unlock(const Visit& visit) {
  Office& office = visit.office();
  const std::string cookie = http::private_cookie(visit.request, kSessionCookie);
  const auto session = office.sessions().find(cookie, office.session_rules(), office.now());
  if (!session || !*session) return show_sign_in(visit, std::nullopt);
  const Done unlocked = office.accounts().unlock((*session)->person, visit.request.form.first("wachtwoord"), visit.request.remote, office.now());
  if (!unlocked) return show_sign_in(visit, unlocked.error());
  const auto renewed = office.sessions().renew(cookie, office.now());
  if (!renewed) return show_sign_in(visit, renewed.error());
  http::Response response = http::redirect(way_on(visit, visit.request.form));
  http::set_private_cookie(response, visit.request, kSessionCookie, *renewed, office.session_rules().longest);
  return response;
}

http::Response show_code(const Visit& visit, const std::optional<Error>& error) {
  const bool posted = visit.request.method == "POST";
  Field field{.name = "code", .label = visit.say("Code van zes cijfers, of een code van papier", "Code of six digits, or a code on paper")};
  field.autocomplete = "one-time-code";
  field.length_max = 40;
  Sheet sheet{Room::sign_in, std::string(visit.say("De code op uw telefoon", "The code on your telephone")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), trouble(visit, error),
                       post_form(visit, visit.to(Room::sign_in, "/code"),
                                 together(hidden_field("terug", way_on(visit, posted ? visit.request.form : visit.request.query)), text_field(field), button(visit.say("Verder", "Continue")))));
  return show(visit, sheet, error ? 422 : 200);
}

std::string redirect_uri(const Visit& visit, std::string_view provider) {
  return site_address(visit) + std::string(path_of(Room::sign_in, Language::dutch)) + "/" + http::escape_url(provider) + "/terug";
}

}  // namespace

http::Response sign_in_page(const Visit& visit) {
  if (visit.is_signed_in()) return http::redirect(way_on(visit, visit.request.query));
  return show_sign_in(visit, std::nullopt);
}

http::Response sign_in(const Visit& visit) {
  if (is_locked(visit)) return unlock(visit);
  Office& office = visit.office();
  const http::Values& form = visit.request.form;
  const auto in = office.accounts().sign_in(form.first("naam"), form.first("wachtwoord"), visit.request.remote, office.now());
  if (!in) return show_sign_in(visit, in.error());
  return let_in(visit, in->person, in->awaits_code ? Stage::awaits_code : Stage::open, "password", way_on(visit, form));
}

http::Response code_page_of_sign_in(const Visit& visit) {
  return show_code(visit, std::nullopt);
}

http::Response give_code(const Visit& visit) {
  Office& office = visit.office();
  const std::string cookie = http::private_cookie(visit.request, kSessionCookie);
  const auto session = office.sessions().find(cookie, office.session_rules(), office.now());
  if (!session || !*session || (*session)->stage != Stage::awaits_code) return http::redirect(visit.to(Room::sign_in).address());
  const Done right = office.accounts().give_code((*session)->person, visit.request.form.first("code"), visit.request.remote, office.now());
  if (!right) return show_code(visit, right.error());
  const auto renewed = office.sessions().renew(cookie, office.now());
  if (!renewed) return show_code(visit, renewed.error());
  http::Response response = http::redirect(way_on(visit, visit.request.form));
  http::set_private_cookie(response, visit.request, kSessionCookie, *renewed, office.session_rules().longest);
  return response;
}

http::Response begin_with_provider(const Visit& visit) {
  Office& office = visit.office();
  const std::string provider = visit.request.parameters.first("provider");
  const auto sent = office.providers()->begin(provider, redirect_uri(visit, provider), way_on(visit, visit.request.query), office.now());
  if (!sent) return show_sign_in(visit, sent.error());
  http::Response response = http::redirect_outside(sent->address);
  http::set_private_cookie(response, visit.request, kErrandCookie, sent->cookie, kErrandTime);
  return response;
}

http::Response back_from_provider(const Visit& visit) {
  Office& office = visit.office();
  const http::Values& query = visit.request.query;
  const std::string provider = visit.request.parameters.first("provider");
  const identity::Return brought{query.first("state"), query.first("code"), query.first("iss"), query.first("error")};
  const auto back = office.providers()->finish(provider, redirect_uri(visit, provider), brought, http::private_cookie(visit.request, kErrandCookie), office.now());
  if (!back) return show_sign_in(visit, back.error());
  http::Response response = let_in(visit, back->person, Stage::open, provider, Link::here(back->return_to).address());
  http::set_private_cookie(response, visit.request, kErrandCookie, "", std::chrono::seconds(0));
  return response;
}

http::Response sign_out(const Visit& visit) {
  const Done ended = visit.office().sessions().end(http::private_cookie(visit.request, kSessionCookie));
  if (!ended) return refused_page(visit, ended.error());
  http::Response response = http::redirect(visit.to(Room::home).address());
  http::set_private_cookie(response, visit.request, kSessionCookie, "", std::chrono::seconds(0));
  return response;
}

}  // namespace leidraad::portal
