// SPDX-License-Identifier: EUPL-1.2
// One person: who it is, where, whose guardian, which roles, and the link to sign in.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/people.h"
#include "office/permissions.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/registers/people_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Card {
  PersonCard card;
  std::vector<SchoolLine> schools;
  bool may_keep = false;
};

Result<Card> card_of(const Visit& visit, const std::string& person) {
  Card it;
  TRY(visit.office().read([&](Reading& from) -> Done {
    it.may_keep = TRY(leidraad::may_keep(from, visit.actor(), person, visit.board.now));
    if (!it.may_keep) return refusal(Fault::forbidden, "Deze persoon hoort niet bij uw school.", "This person does not belong to your school.");
    it.card = TRY(person_card(from, person, visit.board.now));
    it.schools = TRY(list_schools(from));
    return done();
  }));
  return it;
}

Link here(const Visit& visit, const Card& it) { return visit.to(Room::people, "/" + http::escape_url(it.card.line.id)); }

Html part(std::string_view anchor, std::string_view title, const Html& inside) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title), inside);
}

// A line with a small button that undoes it.
Html with_button(const Visit& visit, const Card& it, const Html& words, std::string_view knop, const std::vector<std::pair<std::string, std::string>>& values, std::string_view label_of_button) {
  Html fields = hidden_field("knop", knop);
  for (const auto& [name, value] : values) fields += hidden_field(name, value);
  return element("li", {}, words, post_form(visit, here(visit, it), together(fields, element("button", {css("quiet"), {"type", "submit"}}, label_of_button))));
}

Html roles_part(const Visit& visit, const Card& it) {
  std::vector<Html> items;
  for (const RoleHeldAt& role : it.card.roles) {
    const std::string where = role.school_name.empty() ? std::string(visit.say("het hele bestuur", "the whole board")) : role.school_name;
    const Html words = together(visit.say(label(role.held.role)), role.held.deputy ? visit.say(" (waarnemer)", " (deputy)") : "", ", ", where);
    items.push_back(with_button(visit, it, words, "rol-af", {{"rol", std::string(name(role.held.role))}, {"school", role.held.school}}, visit.say("Neem terug", "Take back")));
  }
  Choices roles;
  for (std::size_t i = 0; i < kRoles; ++i) roles.emplace_back(name(static_cast<Role>(i)), visit.say(label(static_cast<Role>(i))));
  Choices schools{{"", std::string(visit.say("Het hele bestuur", "The whole board"))}};
  for (const SchoolLine& school : it.schools) schools.emplace_back(school.id, school.name);
  const Html add = post_form(visit, here(visit, it),
                             together(hidden_field("knop", "rol"), choice_field({.name = "rol", .label = visit.say("Rol", "Role")}, roles),
                                      choice_field({.name = "school", .label = visit.say("Waar", "Where"), .required = false}, schools),
                                      check_field("waarnemer", visit.say("Als waarnemer", "As deputy"), false), button(visit.say("Geef deze rol", "Give this role"))));
  return part("rollen", visit.say("Rollen", "Roles"),
              together(items.empty() ? element("p", {}, visit.say("Nog geen rol.", "No role yet.")) : element("ul", {css("plain")}, items),
                       element("details", {}, element("summary", {}, visit.say("Een rol geven", "Give a role")), add)));
}

Html classes_part(const Visit& visit, const Card& it) {
  std::vector<Html> items;
  Choices classes;
  for (const PersonMembership& one : it.card.memberships) {
    const std::string where = one.class_name.empty() ? one.school_name : one.class_name + ", " + one.school_name;
    if (one.class_id.empty()) items.push_back(element("li", {}, where));
    else items.push_back(with_button(visit, it, where, "groep-uit", {{"groep", one.class_id}}, visit.say("Haal uit de groep", "Take out of the class")));
  }
  for (const SchoolLine& school : it.schools) {
    if (!visit.actor().keeps(school.id)) continue;
    for (const SchoolClass& one : school.classes) classes.emplace_back(one.id, one.name + ", " + school.name);
  }
  Field until{.name = "tot", .label = visit.say("Tot en met (leeg: zolang het duurt)", "Until (empty: as long as it lasts)")};
  until.type = "date";
  until.required = false;
  const Html join = classes.empty() ? Html()
                                    : element("details", {}, element("summary", {}, visit.say("In een groep zetten, ook als invaller", "Put in a class, as a substitute too")),
                                              post_form(visit, here(visit, it), together(hidden_field("knop", "groep"), choice_field({.name = "groep", .label = visit.say("Groep", "Class")}, classes), text_field(until), button(visit.say("Zet in de groep", "Put in the class")))));
  return part("groepen", visit.say("Scholen en groepen", "Schools and classes"), together(element("ul", {css("plain")}, items), join));
}

Html family_part(const Visit& visit, const Card& it) {
  std::vector<Html> items;
  for (const PersonLine& guardian : it.card.guardians)
    items.push_back(with_button(visit, it, link(visit.to(Room::people, "/" + http::escape_url(guardian.id)), guardian.name()), "ouder-af", {{"ouder", guardian.id}}, visit.say("Is geen ouder of voogd meer", "No longer parent or guardian")));
  for (const PersonLine& child : it.card.children) items.push_back(element("li", {}, visit.say("Ouder of voogd van ", "Parent or guardian of "), link(visit.to(Room::people, "/" + http::escape_url(child.id)), child.name())));
  if (it.card.line.kind != Kind::pupil && items.empty()) return {};
  Choices parents;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    PeopleWish wish;
    wish.text = it.card.line.family_name;
    wish.limit = 100;
    for (const PersonLine& one : TRY(list_people(from, wish, visit.board.now)).people)
      if (one.kind != Kind::pupil) parents.emplace_back(one.id, one.name());
    return done();
  });
  Field other{.name = "ouder", .label = visit.say("Ouder of voogd die hier al staat", "Parent or guardian who is here already")};
  const Html add = !read || it.card.line.kind != Kind::pupil || parents.empty()
                       ? Html()
                       : element("details", {}, element("summary", {}, visit.say("Een ouder of voogd toevoegen", "Add a parent or guardian")), post_form(visit, here(visit, it), together(hidden_field("knop", "ouder"), choice_field(other, parents), button(visit.say("Voeg toe", "Add")))));
  return part("gezin", visit.say("Ouders en kinderen", "Parents and children"), together(items.empty() ? element("p", {}, visit.say("Er is nog geen ouder of voogd bekend.", "No parent or guardian is known yet.")) : element("ul", {css("plain")}, items), add));
}

// Whoever holds the link is that person: so a keeper makes one only for somebody without an account, who
// has no more to say than a teacher or a parent. The rest is for an administrator.
bool may_hand_out_link(const Visit& visit, const PersonCard& card) {
  if (visit.actor().administrator) return true;
  if (visit.office().accounts().account(card.line.id)) return false;
  return std::all_of(card.roles.begin(), card.roles.end(), [&](const RoleHeldAt& role) {
    const Role held = role.held.role;
    const bool everyday = held == Role::teacher || held == Role::owner || held == Role::guardian;
    return everyday || may_give_role(visit.actor(), card.line.id, held, role.held.school);
  });
}

Html account_part(const Visit& visit, const Card& it) {
  const auto account = visit.office().accounts().account(it.card.line.id);
  std::vector<Html> forms;
  const auto small = [&](std::string_view knop, std::string_view words) {
    return post_form(visit, here(visit, it), together(hidden_field("knop", knop), element("p", {css("buttons")}, second_button(words, "x", "1"))));
  };
  if (!account) {
    forms.push_back(element("p", {}, visit.say("Nog geen account.", "No account yet.")));
    if (may_hand_out_link(visit, it.card)) forms.push_back(small("uitnodigen", visit.say("Maak een link om in te loggen", "Make a link to sign in")));
  } else {
    forms.push_back(element("p", {}, visit.say("Gebruikersnaam: ", "User name: "), account->user_name, account->administrator ? visit.say(", beheerder", ", administrator") : "", account->disabled ? visit.say(", uitgezet", ", disabled") : ""));
    if (visit.actor().administrator) {
      forms.push_back(small("herstel", visit.say("Nieuw wachtwoord via een link", "A new password by a link")));
      forms.push_back(account->administrator ? small("beheer-af", visit.say("Is geen beheerder meer", "No longer administrator")) : small("beheer", visit.say("Maak beheerder", "Make administrator")));
    }
  }
  return part("account", visit.say("Inloggen", "Sign in"), Html(forms));
}

http::Response show_person(const Visit& visit, const Html& on_top) {
  const auto it = card_of(visit, visit.request.parameters.first("person"));
  if (!it) return refused_page(visit, it.error());
  const PersonCard& card = it->card;
  Sheet sheet{Room::registers, card.line.name(), "", {}};
  std::string facts(visit.say(label(card.line.kind)));
  if (card.fields.birth_date) facts += std::string(visit.say(", geboren ", ", born ")) + print(*card.fields.birth_date);
  if (!card.line.email.empty()) facts += ", " + card.line.email;
  const Html gone = card.left_at ? element("p", {css("error")}, visit.say("Deze persoon is weg van school. Rollen, akkoorden en inloggen zijn geëindigd.", "This person has left. Roles, permissions and sign-in have ended.")) : Html();
  const Html end = card.left_at ? Html() : part("weg", visit.say("Weg van school", "Leaving school"),
                                                post_form(visit, here(visit, *it), together(hidden_field("knop", "weg"), element("p", {}, visit.say("Rollen, akkoorden, account en inloggen eindigen meteen.", "Roles, permissions, account and sign-in end at once.")),
                                                                                           element("p", {css("buttons")}, second_button(visit.say("Deze persoon is weg", "This person has left"), "x", "1")))));
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), element("p", {css("lead")}, capital(facts)), on_top, gone, classes_part(visit, *it), roles_part(visit, *it), family_part(visit, *it),
                       account_part(visit, *it), end);
  return show(visit, sheet);
}

// The link itself, once: to give on paper when there is no mail.
http::Response show_token(const Visit& visit, const std::string& token) {
  const auto site = visit.office().setting(kSiteAddressSetting);
  const std::string start = site && !site->empty() ? *site : (visit.request.secure ? "https://" : "http://") + visit.request.headers.first("host");
  const std::string address = start + visit.to(Room::invitation, "/" + token).address();
  return show_person(visit, element("div", {css("said"), {"role", "status"}}, element("p", {}, visit.say("Geef deze link aan deze persoon, en aan niemand anders. Hij werkt één keer. U ziet hem alleen nu.", "Give this link to this person and to nobody else. It works once. You see it only now.")), element("p", {}, element("code", {}, address))));
}

std::optional<Instant> end_of_day(const Visit& visit, const std::string& date) {
  const auto day = parse_date(date);
  if (!day) return std::nullopt;
  const LocalTime end = local(date_from_days(days_since_epoch(*day) + 1), 0);
  const TimeZone& zone = visit.board.facts->zone;
  return Instant{end.seconds - offset_at(zone, Instant{end.seconds - offset_at(zone, Instant{end.seconds})})};
}

Done change(Writing& to, const Visit& visit, const std::string& person) {
  const http::Values& form = visit.request.form;
  const std::string what = form.first("knop");
  const Instant now = visit.board.now;
  const auto role = find_role(form.first("rol"));
  if (what == "rol" && role) return give_role(to, visit.actor(), person, *role, form.first("school"), form.has("waarnemer"), now);
  if (what == "rol-af" && role) return take_role(to, visit.actor(), person, *role, form.first("school"), now);
  if (what == "groep") return join_class(to, visit.actor(), person, form.first("groep"), end_of_day(visit, form.first("tot")), now);
  if (what == "groep-uit") return leave_class(to, visit.actor(), person, form.first("groep"), now);
  if (what == "ouder") return add_guardian(to, visit.actor(), person, form.first("ouder"), now);
  if (what == "ouder-af") return remove_guardian(to, visit.actor(), person, form.first("ouder"), now);
  if (what == "weg") return end_stay(to, visit.actor(), person, now);
  return refusal(Fault::invalid, "Deze knop kennen wij niet.", "We do not know this button.");
}

std::optional<http::Response> about_account(const Visit& visit, const PersonCard& card) {
  const std::string& person = card.line.id;
  Accounts& accounts = visit.office().accounts();
  const std::string what = visit.request.form.first("knop");
  const bool for_administrator = what == "herstel" || what == "beheer" || what == "beheer-af";
  if (for_administrator && !visit.actor().administrator) return no_entry_page(visit);
  if (what == "uitnodigen" && !may_hand_out_link(visit, card)) return no_entry_page(visit);
  if (what == "uitnodigen" || what == "herstel") {
    const auto token = what == "herstel" ? accounts.reset_by_administrator(person, visit.actor().person, visit.board.now) : accounts.invite(person, visit.actor().person, "", visit.board.now);
    return token ? show_token(visit, *token) : refused_page(visit, token.error());
  }
  if (!for_administrator) return std::nullopt;
  const Done set = accounts.set_administrator(person, what == "beheer", visit.actor().person, visit.board.now);
  if (!set) return refused_page(visit, set.error());
  return done_and_to(visit, Room::people, "/" + http::escape_url(person), "Bewaard.", "Saved.");
}

}  // namespace

http::Response person_page(const Visit& visit) { return show_person(visit, {}); }

http::Response change_person(const Visit& visit) {
  const std::string person = visit.request.parameters.first("person");
  const auto it = card_of(visit, person);
  if (!it) return refused_page(visit, it.error());
  if (auto answered = about_account(visit, it->card)) return std::move(*answered);
  const Done changed = visit.office().write(Touches::everything, [&](Writing& to) { return change(to, visit, person); });
  if (!changed) return refused_page(visit, changed.error());
  return done_and_to(visit, Room::people, "/" + http::escape_url(person), "Bewaard.", "Saved.");
}

// ---- somebody new, by hand ----

http::Response new_person_page(const Visit& visit) {
  Choices kinds, schools;
  for (std::size_t i = 0; i < kKinds; ++i) kinds.emplace_back(name(static_cast<Kind>(i)), visit.say(label(static_cast<Kind>(i))));
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (const SchoolLine& school : TRY(list_schools(from)))
      if (visit.actor().keeps(school.id)) schools.emplace_back(school.id, school.name);
    return done();
  });
  if (!read) return refused_page(visit, read.error());
  Field email{.name = "email", .label = visit.say("E-mailadres", "E-mail address"), .required = false};
  email.type = "email";
  Field born{.name = "geboren", .label = visit.say("Geboortedatum", "Date of birth"), .required = false};
  born.type = "date";
  born.hint = visit.say("Alleen voor leerlingen. Zonder datum rekenen wij iemand als jonger dan zestien.", "For pupils only. Without a date somebody counts as under sixteen.");
  Sheet sheet{Room::registers, std::string(visit.say("Iemand toevoegen", "Add somebody")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       post_form(visit, visit.to(Room::people, "/nieuw"),
                                 together(text_field({.name = "voornaam", .label = visit.say("Voornaam", "First name")}), text_field({.name = "achternaam", .label = visit.say("Achternaam, met tussenvoegsel", "Family name")}),
                                          choice_field({.name = "soort", .label = visit.say("Wie is het?", "Who is it?"), .value = "employee"}, kinds), choice_field({.name = "school", .label = visit.say("School", "School"), .required = false}, schools), text_field(email), text_field(born), button(visit.say("Voeg toe", "Add")))));
  return show(visit, sheet);
}

http::Response new_person(const Visit& visit) {
  const http::Values& form = visit.request.form;
  PersonEdit edit;
  edit.kind = find_kind(form.first("soort")).value_or(Kind::employee);
  edit.given_name = trim(form.first("voornaam"));
  edit.family_name = trim(form.first("achternaam"));
  edit.email = trim(form.first("email"));
  edit.birth_date = parse_date(form.first("geboren"));
  std::string made;
  const Done written = visit.office().write(Touches::people, [&](Writing& to) -> Done {
    made = TRY(add_person(to, visit.actor(), edit, form.first("school"), "", visit.board.now));
    return done();
  });
  if (!written) return refused_page(visit, written.error());
  return done_and_to(visit, Room::people, "/" + http::escape_url(made), "Toegevoegd. Geef een rol of een groep, of maak een link om in te loggen.", "Added. Give a role or a class, or make a link to sign in.");
}

}  // namespace leidraad::portal
