// SPDX-License-Identifier: EUPL-1.2
// Three small registers beside the permissions: what a maker or owner said, who wants no mail from whom,
// and which telephone is with whom.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/issued.h"
#include "office/no_contact.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/pages/people.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

// The actions on which some rule names a maker or an owner.
std::vector<std::string_view> proof_actions(const Visit& visit) {
  std::vector<std::string_view> found;
  for (const Action& action : actions()) {
    const bool named = std::any_of(visit.code().articles.begin(), visit.code().articles.end(), [&](const Article& article) {
      return article_names_role(visit.code(), article.id, action.name, Role::rights_holder) || article_names_role(visit.code(), article.id, action.name, Role::owner);
    });
    if (named) found.push_back(action.name);
  }
  return found;
}

Choices schools_of(const Visit& visit, bool leads) {
  std::vector<std::string> ids = visit.actor().schools;
  for (const Person& person : visit.board.facts->people) {
    if (person.school && !contains(ids, *person.school)) ids.push_back(*person.school);
  }
  Choices schools;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (const std::string& school : ids) {
      if (leads ? visit.actor().leads(school) : visit.actor().keeps(school)) schools.emplace_back(school, TRY(permission_rows::school_name(from, school)));
    }
    return done();
  });
  if (!read) schools.clear();
  return schools;
}

const Person* person_called(const Visit& visit, std::string_view typed) {
  const std::string name(trim(typed));
  const Person* found = nullptr;
  for (const Person& person : visit.board.facts->people) {
    if (person.id == name) return &person;
    if (!equal_ignoring_case(person.name, name)) continue;
    if (found != nullptr) return nullptr;  // two of that name: the number of the administration tells them apart
    found = &person;
  }
  return found;
}

std::string id_called(const Visit& visit, std::string_view field) {
  const Person* person = person_called(visit, visit.request.form.first(field));
  return person ? person->id : std::string();
}

std::string typed(const Visit& visit, std::string_view field) { return visit.request.form.first(field); }

http::Response show_proof(const Visit& visit, const std::optional<Error>& error) {
  Sheet sheet{Room::permissions, std::string(visit.say("Akkoord van een maker of eigenaar", "Permission of a maker or owner")), "", {}};
  Choices what;
  for (const std::string_view action : proof_actions(visit)) what.emplace_back(std::string(action), spoken_action(visit, action));
  const Html lead = element("p", {css("lead")}, visit.say("Kreeg u akkoord van iemand buiten Leidraad om een werk te gebruiken? Leg hier vast wie dat gaf en waar het bewijs staat.",
                                                         "Did somebody outside Leidraad let you use a work? Record here who did and where the proof is kept."));
  if (what.empty()) {
    sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), lead,
                         element("p", {}, visit.say("In uw gedragscode vraagt geen regel om akkoord van een maker of eigenaar. U hoeft hier niets vast te leggen.", "No rule of your code asks for the permission of a maker or owner. There is nothing to record here.")));
    return show(visit, sheet);
  }
  Choices whom{{"", std::string(visit.say("alleen voor mij", "for me alone"))}};
  for (const auto& [school, name] : schools_of(visit, false)) whom.emplace_back(school, std::string(visit.say("voor iedereen van ", "for everyone at ")) + name);
  const Choices roles{{"rights_holder", std::string(visit.say("de maker of rechthebbende", "the maker or right holder"))}, {"owner", std::string(visit.say("de eigenaar van het materiaal", "the owner of the material"))}};
  const Html form = together(
      choice_field({.name = "actie", .label = visit.say("Wat u wilt doen", "What you want to do"), .value = typed(visit, "actie")}, what),
      choice_field({.name = "rol", .label = visit.say("Van wie", "From whom"), .value = typed(visit, "rol")}, roles),
      text_field({.name = "gever", .label = visit.say("Wie gaf akkoord (naam)", "Who gave permission (name)"), .value = typed(visit, "gever"), .length_max = 120}),
      text_field({.name = "waarvoor", .label = visit.say("Waarvoor precies", "For what exactly"), .value = typed(visit, "waarvoor"), .hint = visit.say("Bijvoorbeeld: het lied in de kerstnieuwsbrief.", "For example: the song in the Christmas newsletter."), .length_max = 500}),
      text_field({.name = "bewijs", .label = visit.say("Waar het bewijs staat", "Where the proof is kept"), .value = typed(visit, "bewijs"), .hint = visit.say("Bijvoorbeeld de map en de naam van het bestand.", "For example the folder and the name of the file."), .length_max = 500}),
      text_field({.name = "vanaf", .label = visit.say("Vanaf (leeg: nu)", "From (empty: now)"), .value = typed(visit, "vanaf"), .type = "date", .required = false}),
      text_field({.name = "tot", .label = visit.say("Tot en met", "Through"), .value = typed(visit, "tot"), .hint = visit.say("Hooguit een jaar vooruit.", "At most a year ahead."), .type = "date"}),
      whom.size() > 1 ? choice_field({.name = "school", .label = visit.say("Voor wie", "For whom"), .value = typed(visit, "school"), .required = false}, whom) : Html(), button(visit.say("Leg vast", "Record")));
  sheet.main = element("div", {css("narrow")}, wrong_line(visit, error), element("h1", {}, sheet.title), lead, post_form(visit, visit.to(Room::permissions, "/bewijs"), form));
  return show(visit, sheet, status_of(error));
}

http::Response show_no_contact(const Visit& visit, const std::optional<Error>& error) {
  const auto list = no_contacts(visit.office(), visit.actor());
  if (!list) return refused_page(visit, list.error());
  std::vector<Html> items;
  for (const NoContact& one : *list) {
    const Html end = visit.actor().leads(one.school)
                         ? post_form(visit, visit.to(Room::permissions, "/geen-contact"), second_button(std::string(visit.say("Haal weg: ", "Take away: ")) + one.sender_name + " → " + one.recipient_name, "weg", one.id))
                         : Html();
    items.push_back(element("li", {}, element("p", {}, element("b", {}, one.sender_name), visit.say(" mailt niet naar ", " does not mail "), element("b", {}, one.recipient_name)), end));
  }
  Sheet sheet{Room::permissions, std::string(visit.say("Wie geen mail van elkaar wil", "Who wants no mail from whom")), "", {}};
  const Html none = element("p", {css("quiet")}, visit.say("Er staat hier nog niemand. Zegt iemand dat hij geen mail van een ander wil? Zet dat hieronder.", "Nobody is here yet. Does somebody want no mail from another? Put it below."));
  const Html form = together(text_field({.name = "wie", .label = visit.say("Wie stuurt geen mail", "Who sends no mail"), .value = typed(visit, "wie"), .hint = visit.say("De volledige naam, of het nummer uit de administratie.", "The full name, or the number of the administration.")}),
                             text_field({.name = "aan", .label = visit.say("Aan wie niet", "To whom not"), .value = typed(visit, "aan")}), choice_field({.name = "school", .label = "School", .value = typed(visit, "school")}, schools_of(visit, true)),
                             check_field("beide", visit.say("Ook andersom", "The other way round as well"), typed(visit, "beide") == "ja"), button(visit.say("Leg vast", "Record")));
  sheet.main = element("div", {css("narrow")}, said(visit), wrong_line(visit, error), element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Dit ziet alleen de schoolleiding, en wie geen mail wil. Mag dit? en de mail houden er meteen rekening mee.", "Only the school's lead sees this, and who wants no mail. May I? and the mail take it into account at once.")),
                       items.empty() ? none : element("ul", {css("plain")}, items), post_form(visit, visit.to(Room::permissions, "/geen-contact"), form));
  return show(visit, sheet, status_of(error));
}

http::Response show_issued(const Visit& visit, const std::optional<Error>& error) {
  const auto list = issued_devices(visit.office(), visit.actor());
  if (!list) return refused_page(visit, list.error());
  std::vector<Html> rows;
  for (const IssuedDevice& one : *list) {
    const Html back = one.may_return ? post_form(visit, visit.to(Room::permissions, "/telefoons"), second_button(std::string(visit.say("Terug: ", "Back: ")) + one.device, "terug", one.id)) : Html();
    rows.push_back(element("tr", {}, element("th", {{"scope", "row"}, css("name")}, one.device), element("td", {{"data-label", visit.say("Nummer", "Number")}}, one.number),
                           element("td", {{"data-label", visit.say("Bij wie", "With whom")}}, one.person_name), element("td", {{"data-label", visit.say("Sinds", "Since")}}, spoken_moment(visit, one.issued_at)),
                           element("td", {{"data-label", visit.say("Terug", "Back")}}, one.returned_at ? spoken_moment(visit, *one.returned_at) : "", back)));
  }
  const auto head = [](std::string_view words) { return element("th", {{"scope", "col"}}, words); };
  const Html table = element("table", {css("table")}, element("caption", {css("only-read")}, visit.say("Uitgegeven telefoons", "Issued telephones")),
                             element("thead", {}, element("tr", {}, head(visit.say("Toestel", "Device")), head(visit.say("Nummer", "Number")), head(visit.say("Bij wie", "With whom")), head(visit.say("Sinds", "Since")), head(visit.say("Terug", "Back")))),
                             element("tbody", {}, rows));
  const Choices schools = schools_of(visit, false);
  const Html form = schools.empty() ? Html() : element("section", {css("part"), {"aria-labelledby", "uitgeven"}}, element("h2", {id("uitgeven")}, visit.say("Geef een telefoon uit", "Issue a telephone")),
      post_form(visit, visit.to(Room::permissions, "/telefoons"),
                together(text_field({.name = "toestel", .label = visit.say("Toestel", "Device"), .value = typed(visit, "toestel"), .length_max = 120}), text_field({.name = "serie", .label = visit.say("Serienummer", "Serial number"), .value = typed(visit, "serie"), .required = false, .length_max = 120}),
                         text_field({.name = "nummer", .label = visit.say("Telefoonnummer", "Telephone number"), .value = typed(visit, "nummer"), .required = false, .length_max = 120}),
                         text_field({.name = "wie", .label = visit.say("Aan wie", "To whom"), .value = typed(visit, "wie"), .hint = visit.say("De volledige naam, of het nummer uit de administratie.", "The full name, or the number of the administration.")}),
                         choice_field({.name = "school", .label = "School", .value = typed(visit, "school")}, schools), button(visit.say("Geef uit", "Issue")))));
  Sheet sheet{Room::permissions, std::string(visit.say("Uitgegeven telefoons", "Issued telephones")), "", {}};
  const Html none = element("p", {css("quiet")}, visit.say("Er is geen telefoon van school bij u. Wie de registers bijhoudt ziet hier alle toestellen.", "Er is geen telefoon van school bij jou.", "No telephone of the school is with you. Who keeps the registers sees all devices here."));
  sheet.main = together(said(visit), wrong_line(visit, error), element("h1", {}, sheet.title), rows.empty() ? none : table, form);
  return show(visit, sheet, status_of(error));
}

}  // namespace

http::Response proof_page(const Visit& visit) { return show_proof(visit, std::nullopt); }

http::Response proof_form(const Visit& visit) {
  PermissionProof proof;
  proof.action = typed(visit, "actie");
  proof.role = typed(visit, "rol") == "owner" ? Role::owner : Role::rights_holder;
  proof.giver = typed(visit, "gever");
  proof.reference = typed(visit, "bewijs");
  proof.scope = typed(visit, "waarvoor");
  proof.school = typed(visit, "school");
  proof.for_school = !proof.school.empty();
  proof.from = parse_date(typed(visit, "vanaf"));
  proof.until = parse_date(typed(visit, "tot"));
  const auto made = record_proof(visit.office(), visit.actor(), proof);
  if (!made) return show_proof(visit, made.error());
  return done_and_to(visit, Room::permissions, "/gegeven/" + http::escape_url(*made), "Vastgelegd.", "Recorded.");
}

http::Response no_contact_page(const Visit& visit) { return show_no_contact(visit, std::nullopt); }

http::Response no_contact_form(const Visit& visit) {
  const std::string gone = typed(visit, "weg");
  const Done handled = !gone.empty() ? end_no_contact(visit.office(), visit.actor(), gone)
                                     : note_no_contact(visit.office(), visit.actor(), id_called(visit, "wie"), id_called(visit, "aan"), typed(visit, "school"), typed(visit, "beide") == "ja");
  if (!handled) return show_no_contact(visit, handled.error());
  return done_and_to(visit, Room::permissions, "/geen-contact", "Bewaard.", "Saved.");
}

http::Response issued_page(const Visit& visit) { return show_issued(visit, std::nullopt); }

http::Response issued_form(const Visit& visit) {
  const std::string back = typed(visit, "terug");
  IssuedDevice device;
  device.device = typed(visit, "toestel");
  device.serial = typed(visit, "serie");
  device.number = typed(visit, "nummer");
  device.person = id_called(visit, "wie");
  device.school = typed(visit, "school");
  const auto issued = back.empty() ? issue_device(visit.office(), visit.actor(), device) : Result<std::string>(back);
  const Done handled = !issued ? Done(issued.error()) : back.empty() ? done() : return_device(visit.office(), visit.actor(), back);
  if (!handled) return show_issued(visit, handled.error());
  return done_and_to(visit, Room::permissions, "/telefoons", "Bewaard.", "Saved.");
}

}  // namespace leidraad::portal
