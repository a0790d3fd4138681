// SPDX-License-Identifier: EUPL-1.2
#include "portal/account/account_parts.h"

#include "office/permissions.h"

namespace leidraad::portal {

using namespace html;

std::string site_address(const Visit& visit) {
  const auto written = visit.office().setting(kSiteAddressSetting);
  if (written && !written->empty()) return *written;
  return (visit.request.secure ? "https://" : "http://") + visit.request.headers.first("host");
}

Html trouble(const Visit& visit, const std::optional<Error>& error) {
  if (!error) return {};
  const Sentences words = account_words(*error);
  return element("div", {css("errors"), {"role", "alert"}}, element("p", {css("error")}, visit.say(words.nl, words.en)));
}

http::Response let_in(const Visit& visit, std::string_view person, Stage stage, std::string_view how, const std::string& then) {
  Office& office = visit.office();
  const auto cookie = office.sessions().begin(person, stage, how, http::private_cookie(visit.request, kSessionCookie), office.now());
  if (!cookie) return refused_page(visit, cookie.error());
  const bool needs_code = stage == Stage::awaits_code;
  http::Response response = http::redirect(needs_code ? visit.to(Room::sign_in, "/code?terug=" + http::escape_url(then)).address() : then);
  http::set_private_cookie(response, visit.request, kSessionCookie, *cookie, office.session_rules().longest);
  return response;
}

std::string way_on(const Visit& visit, const http::Values& values) {
  const std::string to = values.first("terug");
  if (to.empty()) return visit.to(Room::today).address();
  return Link::here(to).address();
}

Html new_password_fields(const Visit& visit) {
  Field first{.name = "wachtwoord", .label = visit.say("Wachtwoord", "Password")};
  first.type = "password";
  first.autocomplete = "new-password";
  first.length_max = identity::kPasswordBytesMax;
  first.hint = visit.say("Ten minste twaalf tekens. Een zin die u onthoudt, is het beste. U hoeft het later niet steeds te veranderen.",
                         "Ten minste twaalf tekens. Een zin die je onthoudt, is het beste. Je hoeft het later niet steeds te veranderen.",
                         "At least twelve characters. A sentence you remember is best. You will not have to change it regularly.");
  Field again = first;
  again.name = "nogmaals";
  again.label = visit.say("Nog een keer hetzelfde wachtwoord", "The same password once more");
  again.hint = {};
  return together(text_field(first), text_field(again));
}

std::optional<Error> passwords_differ(const Visit& visit) {
  if (visit.request.form.first("wachtwoord") == visit.request.form.first("nogmaals")) return std::nullopt;
  return refusal(Fault::invalid, "De twee wachtwoorden zijn niet hetzelfde. Vul ze allebei opnieuw in.", "The two passwords are not the same. Fill in both again.");
}

}  // namespace leidraad::portal
