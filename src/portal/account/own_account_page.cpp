// SPDX-License-Identifier: EUPL-1.2
// One's own account: the password, the code on the telephone, and where one is signed in.
#include "portal/account/account_parts.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/pages/qr_picture.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html section(std::string_view anchor, std::string_view title, const Html& inside) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title), inside);
}

Field password(std::string_view name, std::string_view label) {
  Field field{.name = name, .label = label};
  field.type = "password";
  field.autocomplete = "current-password";
  field.length_max = identity::kPasswordBytesMax;
  return field;
}

Html password_part(const Visit& visit) {
  return section("wachtwoord", visit.say("Wachtwoord veranderen", "Change the password"),
                 post_form(visit, visit.to(Room::account, "/wachtwoord"),
                           together(text_field(password("oud", visit.say("Uw wachtwoord van nu", "Your password now"))), new_password_fields(visit), button(visit.say("Verander", "Change")))));
}

Html totp_part(const Visit& visit, const Account& account) {
  const std::string_view title = visit.say("Code op uw telefoon", "Code on your telephone");
  if (!account.has_totp)
    return section("code", title,
                   together(element("p", {}, visit.say("Met een tweede stap kan niemand met alleen uw wachtwoord inloggen. U hebt er een app voor nodig die codes maakt.",
                                                       "With a second step nobody can sign in with your password alone. You need an app that makes codes.")),
                            post_form(visit, visit.to(Room::account, "/code"), button(visit.say("Zet aan", "Turn on")))));
  const std::string left = std::to_string(account.recovery_codes_left);
  return section("code", title,
                 together(element("p", {}, visit.say("De tweede stap staat aan. Codes op papier die u nog hebt: ", "The second step is on. Codes on paper you have left: "), left, "."),
                          post_form(visit, visit.to(Room::account, "/code-uit"), together(text_field(password("oud", visit.say("Uw wachtwoord", "Your password"))), element("p", {css("buttons")}, second_button(visit.say("Zet uit", "Turn off"), "knop", "uit"))))));
}

Html sessions_part(const Visit& visit) {
  return section("overal", visit.say("Ergens vergeten uit te loggen?", "Forgot to sign out somewhere?"),
                 post_form(visit, visit.to(Room::account, "/overal-uit"), button(visit.say("Log mij overal uit", "Sign me out everywhere"))));
}

http::Response show_account(const Visit& visit, const std::optional<Error>& error) {
  const auto account = visit.office().accounts().account(visit.actor().person);
  Sheet sheet{Room::mine, std::string(visit.say("Uw account", "Je account", "Your account")), "", {}};
  Html parts;
  if (account && account->has_password) parts = together(password_part(visit), totp_part(visit, *account));
  else parts = element("p", {}, visit.say("U logt in met het account van uw school. Wachtwoord en tweede stap regelt u daar.", "You sign in with your school's account. Password and second step are kept there."));
  const std::string name = account ? account->user_name : std::string();
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), element("p", {css("lead")}, visit.actor().name, name.empty() ? "" : ", ", name), trouble(visit, error), parts, sessions_part(visit));
  return show(visit, sheet, error ? 422 : 200);
}

http::Response show_totp(const Visit& visit, const TotpSetUp& set_up, const std::optional<Error>& error) {
  Field code{.name = "code", .label = visit.say("De code die uw app nu laat zien", "The code your app shows now")};
  code.autocomplete = "one-time-code";
  code.length_max = 20;
  Sheet sheet{Room::mine, std::string(visit.say("Code op uw telefoon", "Code on your telephone")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), trouble(visit, error),
                       element("p", {css("lead")}, visit.say("Open uw app en scan dit plaatje, of typ de letters over.", "Open your app and scan this picture, or type the letters.")),
                       element("p", {}, picture_of_svg(set_up.picture, visit.say("Plaatje voor uw app; de letters staan eronder", "Picture for your app; the letters are below"))),
                       element("p", {}, element("code", {}, set_up.secret)),
                       post_form(visit, visit.to(Room::account, "/code-klopt"), together(text_field(code), button(visit.say("Klaar", "Done")))));
  return show(visit, sheet, error ? 422 : 200);
}

}  // namespace

http::Response own_account_page(const Visit& visit) { return show_account(visit, std::nullopt); }

http::Response change_own_password(const Visit& visit) {
  if (const auto differ = passwords_differ(visit)) return show_account(visit, differ);
  const http::Values& form = visit.request.form;
  Office& office = visit.office();
  const Done changed = office.accounts().change_password(visit.actor().person, form.first("oud"), form.first("wachtwoord"), visit.request.remote, office.now());
  if (!changed) return show_account(visit, changed.error());
  // Every session has ended with the old password; here one goes on.
  return let_in(visit, visit.actor().person, Stage::open, "password", visit.to(Room::account).address());
}

http::Response begin_own_totp(const Visit& visit) {
  const auto set_up = visit.office().accounts().begin_totp(visit.actor().person, visit.board.name, visit.office().now());
  if (!set_up) return show_account(visit, set_up.error());
  return show_totp(visit, *set_up, std::nullopt);
}

http::Response confirm_own_totp(const Visit& visit) {
  const auto codes = visit.office().accounts().confirm_totp(visit.actor().person, visit.request.form.first("code"), visit.office().now());
  if (!codes) return show_account(visit, codes.error());
  std::vector<Html> items;
  for (const std::string& code : *codes) items.push_back(element("li", {}, element("code", {}, code)));
  Sheet sheet{Room::mine, std::string(visit.say("De tweede stap staat aan", "The second step is on")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Druk deze codes af en bewaar ze thuis. Elke code werkt één keer, als uw telefoon weg is. U ziet ze alleen nu.",
                                                             "Print these codes and keep them at home. Each works once, when your telephone is gone. You see them only now.")),
                       element("ul", {css("plain")}, items), element("p", {css("buttons")}, link_button(visit.to(Room::account), visit.say("Ik heb ze bewaard", "I have kept them"))));
  return show(visit, sheet);
}

http::Response take_own_totp_off(const Visit& visit) {
  const Done off = visit.office().accounts().take_totp_off(visit.actor().person, visit.request.form.first("oud"), visit.request.remote, visit.office().now());
  if (!off) return show_account(visit, off.error());
  return done_and_to(visit, Room::account, "", "De tweede stap staat uit.", "The second step is off.");
}

http::Response sign_out_everywhere(const Visit& visit) {
  const Done ended = visit.office().sessions().end_all(visit.actor().person);
  if (!ended) return refused_page(visit, ended.error());
  return http::redirect(visit.to(Room::sign_in).address());
}

}  // namespace leidraad::portal
