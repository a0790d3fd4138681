// SPDX-License-Identifier: EUPL-1.2
// "Wat mag deze leerling hier nu?": a keeper looks at the code through the eyes of somebody of his own
// school. Nothing is recorded: it is what the code says, not what anybody did.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/registers/calendar.h"
#include "portal/pages/everyday.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/pages/people.h"
#include "portal/pages/signs.h"
#include "portal/registers/house_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kFoundMax = 25;

// The questions a coordinator gets at the door: sites by their kind, and the everyday acts.
struct Preset {
  std::string_view action;
  Label words;
  std::string_view category;  // of a site; empty: nothing more is known
};
constexpr std::array<Preset, 11> kPresets{{
    {"web.visit", {"Een gewone site zonder bijzondere inhoud", "An ordinary site"}, ""},
    {"web.visit", {"Een spelletjessite", "A site with games"}, "games"},
    {"web.visit", {"Sociale media", "Social media"}, "social_networks"},
    {"web.visit", {"Een webwinkel", "A web shop"}, "shopping"},
    {"web.visit", {"Een goksite", "A gambling site"}, "gambling"},
    {"phone.use", {"De eigen telefoon gebruiken", "Using one's own phone"}, ""},
    {"game.play", {"Een spelletje doen", "Playing a game"}, ""},
    {"ai.submit", {"Iets in AI plakken", "Pasting something into AI"}, ""},
    {"software.install", {"Een app installeren", "Installing an app"}, ""},
    {"device.connect", {"Een apparaat aansluiten", "Connecting a device"}, ""},
    {"media.publish", {"Een foto plaatsen", "Posting a photo"}, ""},
}};

bool may_look_at(const Visit& visit, const Person& person) {
  const Actor& actor = visit.actor();
  return actor.administrator || actor.keeps(person.school.value_or(""));
}

Request request_of(const Visit& visit, const Person& person, const Preset& preset) {
  const ActionIndex action = find_action(preset.action).value_or(ActionIndex{0});
  Request request = request_for(action);
  request.id = "stel-dat";
  request.at = visit.board.now;
  request.asker = Asker::own_session;
  request.who = person;
  request.who.assurance = Assurance::authenticated;
  const auto slot = actions()[action].slot("category");
  if (preset.action == "web.visit" && slot)
    request.with[*slot] = preset.category.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::string(preset.category)};
  return request;
}

Html row(const Visit& visit, const Person& person, const Preset& preset) {
  const Request request = request_of(visit, person, preset);
  const Decision decision = decide(*visit.board.rules, *visit.board.facts, request);
  const Explanation words = explain(*visit.board.rules, decision, request, visit.language, Register::teacher);
  std::vector<Html> because;
  for (const Reason& reason : words.reasons) {
    if (because.size() < 2) because.push_back(element("p", {}, element("a", {href(visit.to_article(reason.article))}, reason.title), ": ", reason.text));
  }
  std::vector<Html> open;
  for (const std::string& question : words.questions) {
    if (open.size() < 3) open.push_back(element("li", {}, question));
  }
  const Html depends = open.empty() ? Html() : element("ul", {}, open);
  return element("tr", {}, element("th", {{"scope", "row"}}, visit.say(preset.words)),
                 element("td", {css(std::string(name(decision.outcome)))}, sign(decision.outcome), " ", words.headline), element("td", {}, because, depends));
}

Html moment(const Visit& visit, const Person& person) {
  const Facts& facts = *visit.board.facts;
  const Calendar calendar = merge(visit.code().front.calendar, facts.calendar);
  const LocalTime now = to_local(facts.zone, visit.board.now);
  const auto lesson = is_lesson(calendar, now, person.school, person.groups);
  const auto school_time = is_school_time(calendar, now, person.school, person.groups);
  const auto words = [&](std::optional<bool> is, Label yes, Label no) {
    return element("li", {}, !is ? visit.say("Of het les is, staat niet in de kalender van de code.", "The code's calendar does not say.") : *is ? visit.say(yes) : visit.say(no));
  };
  return element("ul", {css("plain")}, words(lesson, {"Het is nu les.", "A lesson is on."}, {"Het is nu geen les.", "No lesson is on."}),
                 words(school_time, {"Het is schooltijd.", "It is school time."}, {"Het is geen schooltijd.", "It is not school time."}));
}

Html found_people(const Visit& visit, const std::string& looked_for) {
  std::vector<Html> items;
  for (const Person& person : visit.board.facts->people) {
    if (items.size() == kFoundMax) break;
    if (!may_look_at(visit, person) || ascii_lower(person.name).find(ascii_lower(looked_for)) == std::string::npos) continue;
    items.push_back(element("li", {}, element("a", {href(visit.to(Room::what_if, "/" + http::escape_url(person.id)))}, person.name), " ",
                            element("span", {css("quiet")}, description(person, visit.language))));
  }
  if (items.empty())
    return element("p", {}, visit.say("Niemand van uw school heet zo. Zoek op een deel van de naam.", "Nobody of your school is called that. Search for a part of the name."));
  return element("ul", {css("plain")}, items);
}

}  // namespace

http::Response what_if_page(const Visit& visit) {
  const std::string looked_for = visit.request.query.first("zoek");
  Sheet sheet{Room::what_if, std::string(visit.say("Wat mag iemand hier nu?", "What may somebody do here now?")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Kies iemand van uw school. U ziet wat de code nu voor die persoon zegt. Er wordt niets van bewaard.",
                                                             "Choose somebody of your school. You see what the code says for that person now. Nothing of it is kept.")),
                       search_form(visit, Room::what_if, visit.say("Naam", "Name"), {}, looked_for), found_people(visit, looked_for));
  return show(visit, sheet);
}

http::Response what_if_person_page(const Visit& visit, std::string_view id) {
  const Person* person = find_person(*visit.board.facts, id);
  if (person == nullptr) return not_found_page(visit);
  if (!may_look_at(visit, *person)) return no_entry_page(visit);
  Html rows;
  for (const Preset& preset : kPresets) rows += row(visit, *person, preset);
  const Html head = element("thead", {}, element("tr", {}, element("th", {{"scope", "col"}}, visit.say("Wat", "What")), element("th", {{"scope", "col"}}, visit.say("Antwoord", "Answer")),
                                                 element("th", {{"scope", "col"}}, visit.say("Want", "Because"))));
  Sheet sheet{Room::what_if, std::string(visit.say("Wat mag ", "What may ")) + person->name + std::string(visit.say(" hier nu?", " do here now?")), "", {}};
  sheet.main = together(element("h1", {}, sheet.title), element("p", {css("lead")}, capital(description(*person, visit.language))), moment(visit, *person),
                        element("table", {css("table")}, head, element("tbody", {}, rows)),
                        element("p", {css("buttons")}, link_button(visit.to(Room::what_if), visit.say("Iemand anders", "Somebody else"), true)));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
