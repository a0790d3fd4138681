// SPDX-License-Identifier: EUPL-1.2
// The links that make or mend an account: the first start, an invitation, a forgotten password. The
// token is in the path, works once, and is for one person.
#include "portal/account/account_parts.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Words {
  Label title, lead, button;
};
Words words_of(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::first_start:
      return {{"Welkom bij Leidraad", "Welcome to Leidraad"},
              {"U bent de eerste. Maak uw eigen account: u wordt beheerder, en kunt daarna anderen uitnodigen.", "You are the first. Make your own account: you become administrator, and can invite others after that."},
              {"Account maken en beginnen", "Make the account and start"}};
    case LinkPurpose::invitation:
      return {{"U bent uitgenodigd", "You are invited"}, {"Kies een wachtwoord. Daarna bent u ingelogd.", "Choose a password. After that you are signed in."}, {"Bewaren en inloggen", "Save and sign in"}};
    case LinkPurpose::reset: break;
  }
  return {{"Een nieuw wachtwoord", "A new password"}, {"Kies een nieuw wachtwoord. Overal waar u nog was ingelogd, wordt u uitgelogd.", "Choose a new password. Wherever you were still signed in, you are signed out."}, {"Bewaren", "Save"}};
}

Field kept(const Visit& visit, std::string_view name, Label label, std::string_view autocomplete, const std::string& proposal = {}) {
  Field field{.name = name, .label = visit.say(label)};
  const std::string typed = visit.request.form.first(name);
  field.value = typed.empty() ? proposal : typed;
  field.autocomplete = autocomplete;
  return field;
}

Html who_fields(const Visit& visit, const LinkTarget& target) {
  if (target.purpose == LinkPurpose::first_start) {
    Field email = kept(visit, "email", {"E-mailadres; daarmee logt u in", "E-mail address; you sign in with it"}, "email");
    email.type = "email";
    return together(text_field(kept(visit, "voornaam", {"Voornaam", "First name"}, "given-name")),
                    text_field(kept(visit, "achternaam", {"Achternaam, met tussenvoegsel", "Family name"}, "family-name")), text_field(email));
  }
  if (target.has_account) return element("p", {}, visit.say("Account van ", "Account of "), element("b", {}, target.name), " (", target.user_name, ")");
  return together(element("p", {}, visit.say("Voor ", "For "), element("b", {}, target.name)),
                  text_field(kept(visit, "gebruikersnaam", {"Gebruikersnaam of e-mailadres om mee in te loggen", "User name or e-mail address to sign in with"}, "username", target.user_name)));
}

http::Response show_link(const Visit& visit, const std::optional<Error>& error) {
  const auto target = visit.office().accounts().look_up(visit.request.parameters.first("token"), visit.office().now());
  if (!target) {
    Sheet sheet{Room::home, std::string(visit.say("Deze link werkt niet meer", "This link no longer works")), "", {}};
    sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), trouble(visit, target.error()),
                         element("p", {}, visit.say("Vraag een nieuwe aan de ICT-coördinator van uw school, of ga naar inloggen.", "Ask your school's ICT coordinator for a new one, or go to sign in.")),
                         element("p", {css("buttons")}, link_button(visit.to(Room::sign_in), visit.say("Inloggen", "Sign in"))));
    return show(visit, sheet, 410);
  }
  const Words words = words_of(target->purpose);
  Sheet sheet{Room::home, std::string(visit.say(words.title)), "", {}};
  const Html form = post_form(visit, Link::here(visit.request.path), together(who_fields(visit, *target), new_password_fields(visit), button(visit.say(words.button))));
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), element("p", {css("lead")}, visit.say(words.lead)), trouble(visit, error), form);
  return show(visit, sheet, error ? 422 : 200);
}

LinkAnswer answer_of(const http::Values& form) {
  LinkAnswer answer;
  answer.user_name = form.first("gebruikersnaam");
  answer.password = form.first("wachtwoord");
  answer.given_name = form.first("voornaam");
  answer.family_name = form.first("achternaam");
  answer.email = form.first("email");
  return answer;
}

}  // namespace

http::Response link_page(const Visit& visit) { return show_link(visit, std::nullopt); }

http::Response use_link(const Visit& visit) {
  Office& office = visit.office();
  const std::string token = visit.request.parameters.first("token");
  const auto target = office.accounts().look_up(token, office.now());
  if (!target) return show_link(visit, std::nullopt);
  if (const auto differ = passwords_differ(visit)) return show_link(visit, differ);
  const auto person = office.accounts().use_link(token, answer_of(visit.request.form), visit.request.remote, office.now());
  if (!person) return show_link(visit, person.error());
  if (const Done fresh = office.refresh(Touches::people); !fresh) return refused_page(visit, fresh.error());
  const auto account = office.accounts().account(*person);
  if (!account || account->has_totp) return http::redirect(visit.to(Room::sign_in).address());
  return let_in(visit, *person, Stage::open, "password", visit.to(target->purpose == LinkPurpose::first_start ? Room::setup : Room::today).address());
}

http::Response forgotten_page(const Visit& visit) {
  Sheet sheet{Room::sign_in, std::string(visit.say("Wachtwoord vergeten", "Forgotten password")), "", {}};
  Field field{.name = "naam", .label = visit.say("Gebruikersnaam of e-mailadres", "User name or e-mail address")};
  field.autocomplete = "username";
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Wij sturen u een link. Daarmee kiest u een nieuw wachtwoord.", "We send you a link. With it you choose a new password.")),
                       post_form(visit, visit.to(Room::forgotten), together(text_field(field), button(visit.say("Stuur de link", "Send the link")))),
                       element("p", {}, visit.say("Geen e-mail op school? De ICT-coördinator van uw school maakt een link voor u.", "No e-mail at school? Your school's ICT coordinator makes a link for you.")));
  return show(visit, sheet);
}

http::Response ask_reset(const Visit& visit) {
  Office& office = visit.office();
  const Done asked = office.accounts().ask_reset(visit.request.form.first("naam"), visit.request.remote, site_address(visit), office.now());
  if (!asked && asked.error().fault != Fault::missing) return refused_page(visit, asked.error());
  return done_and_to(visit, Room::sign_in, "", "Als deze naam bij ons bekend is, is er een mail onderweg. De link werkt een uur.", "If we know this name, a mail is on its way. The link works for an hour.");
}

}  // namespace leidraad::portal
