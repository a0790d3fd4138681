// SPDX-License-Identifier: EUPL-1.2
// The personal link, for who has no account. The link alone shows nothing: not whose it is, not which
// school, not which child.
#include "office/consents_links.h"
#include "office/consents_words.h"
#include "portal/consents/consent_pages.h"
#include "portal/consents/consent_parts.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string token_of(const Visit& visit) { return visit.request.parameters.first("token"); }
Link here(const Visit& visit) { return Link::here(visit.request.path); }

Html narrow(const Sheet& sheet, const Html& inside) { return element("div", {css("narrow")}, element("h1", {}, sheet.title), inside); }

// Whatever is wrong with it: what it means, and how to get on.
http::Response dead_link(const Visit& visit, LinkState state) {
  Label title{"Deze link werkt niet", "This link does not work"};
  Label words{"Kijk of u de link helemaal hebt overgenomen. Werkt hij nog niet? Vraag hieronder een nieuwe.", "See whether you copied the whole link. Does it still not work? Ask for a new one below."};
  if (state == LinkState::used) {
    title = {"Met deze link is al geantwoord", "This link has been used to answer"};
    words = {"Wilt u uw antwoord bekijken of veranderen? Dan mailen wij u een nieuwe link, naar het adres dat de school van u heeft.", "Do you want to see or change your answer? Then we mail you a new link, to the address the school has of you."};
  } else if (state == LinkState::expired) {
    title = {"Deze link is verlopen", "This link has expired"};
    words = {"Een link werkt 21 dagen, en stopt als er een nieuwe is. Wij mailen u graag een nieuwe, naar het adres dat de school van u heeft.", "A link works for 21 days, and stops when there is a newer one. We gladly mail you a new one, to the address the school has of you."};
  } else if (state == LinkState::locked) {
    title = {"Deze link is geblokkeerd", "This link is locked"};
    words = {"Er is vijf keer iets ingevuld dat niet klopte. De school weet dit en neemt contact met u op. U kunt ook zelf bellen.", "Something was filled in wrongly five times. The school knows and will contact you. You can also call."};
  }
  Sheet sheet{Room::consent_link, std::string(visit.say(title)), "", {}};
  Html more;
  if (state == LinkState::used || state == LinkState::expired) more = post_form(visit, here(visit), together(hidden_field("doe", "nieuw"), button(visit.say("Mail mij een nieuwe link", "Mail me a new link"))));
  if (state == LinkState::unknown) more = element("p", {css("buttons")}, link_button(visit.to(Room::consent_link), visit.say("Vraag een nieuwe link", "Ask for a new link")));
  sheet.main = narrow(sheet, together(element("p", {css("lead")}, visit.say(words)), more));
  return show(visit, sheet, 410);
}

Field factor_field(const Visit& visit, const ConsentLinkLook& look) {
  Field field{.name = "geboortedatum", .label = look.about_children ? visit.say("Geboortedatum van uw kind (een van uw kinderen)", "Date of birth of your child (one of your children)") : visit.say("Uw geboortedatum", "Your date of birth")};
  field.hint = visit.say("Bijvoorbeeld 31-12-2017", "For instance 31-12-2017");
  field.length_max = 40;
  if (!look.asks_code) return field;
  field.label = visit.say("De code op het briefje van school", "The code on the note from school");
  field.hint = visit.say("Zes letters", "Six letters");
  return field;
}

http::Response ask_factor(const Visit& visit, const std::optional<Error>& error) {
  const auto look = look_at_consent_link(visit.office(), token_of(visit));
  if (!look) return refused_page(visit, look.error());
  if (look->state != LinkState::works) return dead_link(visit, look->state);
  Sheet sheet{Room::consent_link, std::string(visit.say("Toestemming geven of niet", "Giving consent or not")), "", {}};
  sheet.main = narrow(sheet, together(element("p", {css("lead")}, visit.say("Eerst één vraag, zodat niemand anders met uw link iets kan zien.", "One question first, so that nobody else can see anything with your link.")),
                                      wrong_line(visit, error), post_form(visit, here(visit), together(text_field(factor_field(visit, *look)), button(visit.say("Verder", "Continue"))))));
  return show(visit, sheet, error ? 422 : 200);
}

Html about(const Visit& visit, const MyConsents& mine, std::size_t index) {
  const std::string anchor = "wie-" + std::to_string(index);
  std::vector<ConsentQuestion> questions;
  for (const MyConsent& one : mine.answers) questions.push_back(one.question);
  const std::string name = mine.subject.own ? std::string(visit.say("Uzelf", "Yourself")) : mine.subject.given_name;
  const Html fields = question_fields(visit, mine.subject.person, name, questions, chosen_of(visit, mine), nullptr);
  if (!mine.subject.own || mine.subject.pupil) return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, name), fields);
  return element("details", {css("part")}, element("summary", {}, visit.say("Staat u zelf wel eens op een foto van school?", "Are you in photos of the school yourself sometimes?")), fields);
}

http::Response ask_answers(const Visit& visit, const std::string& giver, const std::string& pass, const std::optional<Error>& error) {
  const auto mine = my_consents(visit.office(), giver);
  if (!mine) return refused_page(visit, mine.error());
  Sheet sheet{Room::consent_link, std::string(visit.say("Mag uw kind in beeld?", "May your child be shown?")), "", {}};
  if (mine->size() == 1 && mine->front().subject.own) sheet.title = visit.say("Mogen wij u in beeld brengen?", "May you be shown?");
  Html sections;
  std::size_t index = 0;
  for (const MyConsents& one : *mine) sections += about(visit, one, index++);
  const Html lead = element("p", {css("lead")}, visit.say("U kiest per plek. Nee is ook goed; dat heeft geen gevolgen. Wat u leeg laat, is geen toestemming.",
                                                         "You choose for each place. No is fine as well; it has no consequences. What you leave empty is no consent."));
  const Html both = element("p", {}, visit.say("Is er nog een ouder of verzorger? De school gebruikt iets pas als u allebei ja zegt. Eén nee is genoeg om het te stoppen. De ander krijgt bericht van uw keuze.",
                                               "Is there another parent or carer? The school uses something only when you both say yes. One no is enough to stop it. The other gets a message of your choice."));
  sheet.main = narrow(sheet, together(lead, both, wrong_line(visit, error),
                                      post_form(visit, here(visit), together(hidden_field("bewijs", pass), no_to_all(visit), sections, button(visit.say("Verstuur mijn keuze", "Send my choice"))))));
  return show(visit, sheet, error ? 422 : 200);
}

http::Response thanks(const Visit& visit, const std::string& giver, const ConsentChanges& changes) {
  const auto mine = my_consents(visit.office(), giver);
  if (!mine) return refused_page(visit, mine.error());
  Sheet sheet{Room::consent_link, std::string(visit.say("Bewaard. Dank u wel.", "Kept. Thank you.")), "", {}};
  Html lists;
  for (const MyConsents& one : *mine) {
    std::vector<Html> items;
    for (const MyConsent& answer : one.answers) {
      if (answer.said != ConsentState::open) items.push_back(element("li", {}, capital(consent_words(answer.question, visit.language)), ": ", state_word(visit, answer.said)));
    }
    if (items.empty()) continue;
    lists += together(element("h2", {css("small")}, one.subject.own ? std::string(visit.say("Uzelf", "Yourself")) : one.subject.given_name), element("ul", {css("plain")}, items));
  }
  const Html lead = changes.empty() ? element("p", {css("lead")}, visit.say("Dit stond er al zo. Er is niets veranderd.", "It stood like this already. Nothing changed."))
                                    : element("p", {css("lead")}, visit.say("Dit hebben wij opgeschreven. U en de andere ouder of verzorger krijgen er bericht van.", "This is what we wrote down. You and the other parent or carer get a message of it."));
  sheet.main = narrow(sheet, together(lead, lists,
                                      element("p", {}, visit.say("Later iets anders? Dat kan elke dag. Open deze link nog eens en laat u een nieuwe mailen, of zeg het op school. Trekt u een ja in, dan halen wij weg wat er nog staat.",
                                                                 "Something else later? You can, any day. Open this link again and have a new one mailed, or tell the school. When you withdraw a yes, we remove what is still there."))));
  return show(visit, sheet);
}

http::Response asked_new(const Visit& visit) {
  Sheet sheet{Room::consent_link, std::string(visit.say("Kijk in uw mail", "Look in your mail")), "", {}};
  sheet.main = narrow(sheet, element("p", {css("lead")}, visit.say("Kent de school uw mailadres, dan is er een nieuwe link onderweg. Hooguit één per uur. Komt er niets? Vraag het op school; op papier kan ook.",
                                                                  "If the school knows your mail address, a new link is on its way. One an hour at most. Does nothing come? Ask at school; paper works as well.")));
  return show(visit, sheet);
}

http::Response ask_new(const Visit& visit, const std::string& token_or_address) {
  const Done asked = ask_new_consent_link(visit.office(), token_or_address, visit.request.remote);
  return asked ? asked_new(visit) : refused_page(visit, asked.error());
}

}  // namespace

http::Response ask_link_page(const Visit& visit) {
  Sheet sheet{Room::consent_link, std::string(visit.say("Toestemming zonder account", "Consent without an account")), "", {}};
  Field field{.name = "adres", .label = visit.say("Uw mailadres", "Your mail address")};
  field.type = "email";
  field.autocomplete = "email";
  field.hint = visit.say("Het adres dat de school van u heeft", "The address the school has of you");
  sheet.main = narrow(sheet, together(element("p", {css("lead")}, visit.say("Wij mailen u een link. Daarmee ziet en verandert u de toestemming voor uw kinderen.", "We mail you a link. With it you see and change the consent for your children.")),
                                      post_form(visit, visit.to(Room::consent_link), together(text_field(field), button(visit.say("Mail mij een link", "Mail me a link")))),
                                      element("p", {}, visit.say("Hebt u een account? ", "Do you have an account? "), link(visit.to(Room::consents), visit.say("Log dan in.", "Then sign in.")))));
  return show(visit, sheet);
}

http::Response ask_link(const Visit& visit) { return ask_new(visit, visit.request.form.first("adres")); }

http::Response consent_link_page(const Visit& visit) { return ask_factor(visit, std::nullopt); }

http::Response use_consent_link(const Visit& visit) {
  Office& office = visit.office();
  const http::Values& form = visit.request.form;
  const std::string token = token_of(visit);
  if (form.first("doe") == "nieuw") return ask_new(visit, token);
  const auto look = look_at_consent_link(office, token);
  if (!look) return refused_page(visit, look.error());
  if (look->state != LinkState::works) return dead_link(visit, look->state);
  if (!form.has("bewijs")) {
    const auto pass = open_consent_link(office, token, form.first("geboortedatum"), visit.request.remote);
    if (!pass) return ask_factor(visit, pass.error());
    const auto giver = giver_of_consent_link(office, token, *pass);
    return giver ? ask_answers(visit, *giver, *pass, std::nullopt) : ask_factor(visit, giver.error());
  }
  const std::string pass = form.first("bewijs");
  const auto giver = giver_of_consent_link(office, token, pass);
  if (!giver) return ask_factor(visit, giver.error());
  std::vector<ConsentAnswer> answers = answers_of(form);
  if (form.first("alles") == "nee") {
    const auto mine = my_consents(office, *giver);
    if (!mine) return refused_page(visit, mine.error());
    answers = all_no(*mine);
  }
  const auto changes = answer_by_link(office, token, pass, answers);
  if (changes) return thanks(visit, *giver, *changes);
  return changes.error().fault == Fault::invalid ? ask_answers(visit, *giver, pass, changes.error()) : refused_page(visit, changes.error());
}

}  // namespace leidraad::portal
