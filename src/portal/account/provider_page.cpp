// SPDX-License-Identifier: EUPL-1.2
// Signing in with the school's account, and keys for programs.
#include "core/base/text.h"
#include "office/accounts_tokens.h"
#include "portal/account/account_parts.h"
#include "portal/account/settings_pages.h"
#include "portal/pages/frame.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::int64_t kDay = 24 * 3600;

http::Response show_narrow(const Visit& visit, std::string_view title, const Html& inside, int status = 200) {
  Sheet sheet{Room::registers, std::string(title), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, title), inside);
  return show(visit, sheet, status);
}

Field typed(std::string_view name, std::string_view label, std::string_view hint = {}, bool required = true) {
  Field field{.name = name, .label = label};
  field.hint = hint;
  field.required = required;
  return field;
}

std::vector<identity::Provider> known_providers(const Visit& visit) {
  std::vector<identity::Provider> list;
  const auto providers = visit.office().providers();
  for (const identity::Provider* provider : providers->providers()) list.push_back(*provider);
  return list;
}

Html known_list(const Visit& visit, const std::vector<identity::Provider>& list) {
  if (list.empty()) return element("p", {}, visit.say("Nog niets ingesteld: mensen loggen in met een wachtwoord van Leidraad zelf.", "Nothing set up yet: people sign in with a password of Leidraad's own."));
  std::vector<Html> items;
  for (const identity::Provider& provider : list)
    items.push_back(element("li", {}, element("b", {}, provider.button), ": ", provider.issuer,
                            post_form(visit, visit.to(Room::settings, "/inloggen"), together(hidden_field("weg", provider.id), element("button", {css("quiet"), {"type", "submit"}}, visit.say("Haal weg", "Remove"))))));
  return element("ul", {css("plain")}, items);
}

http::Response show_providers(const Visit& visit, const std::optional<Error>& error) {
  Field secret = typed("geheim", visit.say("Geheim van de toepassing (client secret)", "Client secret"));
  secret.type = "password";
  const Html back = element("p", {}, visit.say("Geef bij de aanbieder dit adres op om terug te keren, met uw eigen korte naam erin: ", "Give the provider this address to return to, with your own short name in it: "), element("code", {}, site_address(visit), "/inloggen/NAAM/terug"));
  const Html form = post_form(visit, visit.to(Room::settings, "/inloggen"),
                              together(text_field(typed("id", visit.say("Korte naam, zoals entra of google", "Short name, like entra or google"))), text_field(typed("knop", visit.say("Woorden op de knop", "Words on the button"))),
                                       text_field(typed("uitgever", visit.say("Adres van de aanbieder (issuer)", "Issuer"), visit.say("Entra ID: https://login.microsoftonline.com/UW-TENANT/v2.0 · Google: https://accounts.google.com", "Entra ID: https://login.microsoftonline.com/YOUR-TENANT/v2.0 · Google: https://accounts.google.com"))),
                                       text_field(typed("client", visit.say("Nummer van de toepassing (client id)", "Client id"))), text_field(secret),
                                       text_field(typed("huurders", visit.say("Alleen deze organisaties (tid of hd), met komma’s", "Only these organisations (tid or hd), with commas"), {}, false)),
                                       check_field("vertrouwd", visit.say("Deze aanbieder geeft zelf de e-mailadressen uit (uw eigen organisatie)", "This provider gives the e-mail addresses out itself (your own organisation)"), false), button(visit.say("Voeg toe", "Add"))));
  return show_narrow(visit, visit.say("Inloggen met het account van uw school", "Sign in with your school’s account"), together(wrong_line(visit, error), known_list(visit, known_providers(visit)), back, form), error ? 422 : 200);
}

// ---- keys for programs ----

Html token_list(const Visit& visit) {
  const auto tokens = list_tokens(visit.office().store(), "");
  if (!tokens || tokens->empty()) return element("p", {}, visit.say("Er is nog geen sleutel. Maak er een voor elk programma dat iets moet mogen.", "There is no key yet. Make one for each program that has to do something."));
  std::vector<Html> items;
  for (const ApiToken& token : *tokens) {
    const Html end = token.revoked_at ? Html(visit.say(" (ingetrokken)", " (revoked)"))
                                      : post_form(visit, visit.to(Room::tokens), together(hidden_field("weg", token.id), element("button", {css("quiet"), {"type", "submit"}}, visit.say("Trek in", "Revoke"))));
    items.push_back(element("li", {}, element("b", {}, token.name), ": ", join(token.scopes, ", "), visit.say(", tot ", ", until "), print(token.expires_at, visit.board.facts->zone).substr(0, 10), end));
  }
  return element("ul", {css("plain")}, items);
}

http::Response show_tokens(const Visit& visit, const std::string& secret, const std::optional<Error>& error) {
  Html scopes;
  for (const std::string& scope : known_scopes()) scopes += check_field("mag-" + scope, scope, false);
  Field days = typed("dagen", visit.say("Hoeveel dagen geldig (hoogstens 365)", "Valid for how many days (at most 365)"));
  days.type = "number";
  days.value = "180";
  const Html shown = secret.empty() ? Html() : element("div", {css("said"), {"role", "status"}}, element("p", {}, visit.say("Dit is de sleutel. U ziet hem alleen nu.", "This is the key. You see it only now.")), element("p", {}, element("code", {}, secret)));
  const Html form = post_form(visit, visit.to(Room::tokens), together(text_field(typed("naam", visit.say("Waarvoor?", "What for?"))), element("fieldset", {}, element("legend", {}, visit.say("Wat mag het programma?", "What may the program do?")), scopes), text_field(days), button(visit.say("Maak een sleutel", "Make a key"))));
  return show_narrow(visit, visit.say("Sleutels voor programma’s", "Keys for programs"), together(shown, wrong_line(visit, error), token_list(visit), element("h2", {}, visit.say("Een nieuwe sleutel", "A new key")), form), error ? 422 : 200);
}

}  // namespace

http::Response provider_settings_page(const Visit& visit) { return show_providers(visit, std::nullopt); }

http::Response save_provider_settings(const Visit& visit) {
  const http::Values& form = visit.request.form;
  std::vector<identity::Provider> list = known_providers(visit);
  const std::string id = form.has("weg") ? form.first("weg") : std::string(trim(form.first("id")));
  std::erase_if(list, [&](const identity::Provider& provider) { return provider.id == id; });
  if (!form.has("weg")) {
    identity::Provider provider;
    provider.id = id;
    provider.button = trim(form.first("knop"));
    provider.issuer = trim(form.first("uitgever"));
    provider.client_id = trim(form.first("client"));
    provider.client_secret = form.first("geheim");
    for (const std::string_view tenant : split(form.first("huurders"), ','))
      if (!trim(tenant).empty()) provider.tenants.emplace_back(trim(tenant));
    provider.trusts_email = form.has("vertrouwd");
    list.push_back(std::move(provider));
  }
  if (const Done saved = visit.office().set_providers(list); !saved) return show_providers(visit, saved.error());
  return done_and_to(visit, Room::settings, "/inloggen", "Bewaard.", "Saved.");
}

http::Response tokens_page(const Visit& visit) { return show_tokens(visit, {}, std::nullopt); }

http::Response change_tokens(const Visit& visit) {
  const http::Values& form = visit.request.form;
  Office& office = visit.office();
  if (form.has("weg")) {
    const Done gone = revoke_token(office.store(), form.first("weg"), visit.actor().person, visit.board.now);
    return gone ? done_and_to(visit, Room::tokens, "", "De sleutel werkt niet meer.", "The key no longer works.") : refused_page(visit, gone.error());
  }
  std::vector<std::string> scopes;
  for (const std::string& scope : known_scopes())
    if (form.has("mag-" + scope)) scopes.push_back(scope);
  std::int64_t days = 0;
  for (const char c : form.first("dagen")) days = c >= '0' && c <= '9' && days < 10'000 ? days * 10 + (c - '0') : 100'000;
  const auto made = make_token(office.store(), visit.actor().person, trim(form.first("naam")), scopes, {visit.board.now.seconds + days * kDay}, visit.board.now);
  return made ? show_tokens(visit, made->secret, std::nullopt) : show_tokens(visit, {}, made.error());
}

}  // namespace leidraad::portal
