// SPDX-License-Identifier: EUPL-1.2
// Consent for who signs in: about himself and about his children. Seen and changed any day, withdrawn with
// one tap. Below it the classes, for who may see them.
#include <algorithm>

#include "office/consents_clock.h"
#include "office/consents_links.h"
#include "office/consents_words.h"
#include "office/publications.h"
#include "portal/consents/consent_pages.h"
#include "portal/consents/consent_parts.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"

namespace leidraad::portal {

using namespace html;

namespace {

const MyConsent* find(const MyConsents& mine, const ConsentQuestion& question) {
  const auto found = std::find_if(mine.answers.begin(), mine.answers.end(), [&](const MyConsent& one) { return one.question == question; });
  return found == mine.answers.end() ? nullptr : &*found;
}

// Below a yes: whether it holds, and the one tap that takes it back.
Html beneath_yes(const Visit& visit, const MyConsents& mine, const ConsentQuestion& question) {
  const MyConsent* one = find(mine, question);
  if (one == nullptr || one->said != ConsentState::yes) return {};
  std::string state;
  if (mine.subject.from) state = std::string(visit.say("Geldt vanaf ", "Counts from ")) + spoken_date(visit, date_of(to_local(visit.board.facts->zone, *mine.subject.from))) + ". ";
  else if (one->standing == ConsentState::no) state = visit.say("Een andere ouder zei nee: dit geldt niet. ", "Another parent said no: this does not hold. ");
  else if (one->standing == ConsentState::open) state = visit.say("Wacht nog op een andere ouder. ", "Still waits for another parent. ");
  else if (one->at) state = std::string(visit.say("Ja sinds ", "Yes since ")) + spoken_date(visit, date_of(to_local(visit.board.facts->zone, *one->at))) + ". ";
  const std::string about = mine.subject.person + "." + question.purpose + "." + question.channel;
  const std::string label = std::string(visit.say("Intrekken: ", "Withdraw: ")) + mine.subject.given_name + ", " + consent_words(question, visit.language);
  return element("p", {css("consent-state")}, state,
                 element("button", {css("quiet"), {"type", "submit"}, {"name", "trek-in"}, {"value", about}, {"aria-label", label}}, visit.say("Intrekken", "Withdraw")));
}

// What is to be seen still although consent ended. A deadline is the midnight after the last day.
Html still_there(const Visit& visit, const std::string& person) {
  const auto shown = publications_showing(visit.office(), person);
  if (!shown) return {};
  std::vector<Html> items;
  for (const SeenPublication& one : *shown) {
    if (one.publication.state != PublicationState::placed || !one.must_go) continue;
    items.push_back(element("li", {}, element("b", {}, one.publication.title), visit.say(": wordt weggehaald, uiterlijk ", ": will be removed, at the latest "),
                            spoken_date(visit, date_of(to_local(visit.board.facts->zone, Instant{one.must_go->deadline.seconds - 1})))));
  }
  if (items.empty()) return {};
  return element("div", {css("note")}, element("p", {}, visit.say("Dit staat er nog. De school haalt het weg:", "This is still there. The school removes it:")), element("ul", {css("plain")}, items));
}

std::string heading(const Visit& visit, const ConsentSubject& subject) {
  if (!subject.own) return subject.name;
  return std::string(visit.say("Uzelf", "Jezelf", "Yourself"));
}

Html lead_of(const Visit& visit, const MyConsents& mine) {
  if (mine.subject.from)
    return element("p", {css("note")}, visit.say("Je wordt 16. Vanaf ", "You will be 16. From "), spoken_date(visit, date_of(to_local(visit.board.facts->zone, *mine.subject.from))),
                   visit.say(" telt wat jij hier kiest. Wat je ouders zeiden, telt dan niet meer. Kies je niet, dan is het nee.",
                             " what you choose here counts. What your parents said no longer counts then. If you do not choose, it is a no."));
  if (mine.open() == 0) return {};
  return element("p", {}, element("b", {}, visit.say("Nog niet alles is ingevuld. ", "Not everything is filled in. ")), visit.say("Wat leeg blijft, is geen toestemming.", "What stays empty is no consent."));
}

std::vector<ConsentQuestion> questions_of(const MyConsents& mine) {
  std::vector<ConsentQuestion> questions;
  for (const MyConsent& one : mine.answers) questions.push_back(one.question);
  return questions;
}

// `aside`: a parent about himself; folded away below the children.
Html person_section(const Visit& visit, const MyConsents& mine, std::size_t index, bool aside) {
  const std::string anchor = "wie-" + std::to_string(index);
  const Html fields = question_fields(visit, mine.subject.person, mine.subject.own ? visit.say("Uzelf", "Jezelf", "Yourself") : std::string_view(mine.subject.given_name), questions_of(mine),
                                      chosen_of(visit, mine), [&](const ConsentQuestion& question) { return beneath_yes(visit, mine, question); });
  const Html form = together(still_there(visit, mine.subject.person), post_form(visit, visit.to(Room::consents), together(fields, button(visit.say("Bewaar", "Save")))));
  if (aside) return element("details", {css("part")}, element("summary", {}, visit.say("Staat u zelf wel eens op een foto van school?", "Are you in photos of the school yourself sometimes?")), form);
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, heading(visit, mine.subject)), lead_of(visit, mine), form);
}

Html own_deciders(const Visit& visit) {
  std::vector<ConsentSubject> list;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    list = TRY(own_deciders_of(from, visit.actor().person, visit.board.now, visit.board.facts->zone));
    return done();
  });
  if (!read || list.empty()) return {};
  Html words;
  for (const ConsentSubject& one : list)
    words += element("p", {css("quiet")}, one.given_name, visit.say(" is 16 of ouder en beslist zelf.", " is 16 or older and decides alone."));
  return words;
}

// ---- the classes ----

Html class_row(const Visit& visit, const ConsentClass& one, bool keeper) {
  const Html name = link(visit.to(Room::consents, class_path(one.school, one.id)), one.school_name + " · " + class_title(visit, one));
  const std::string answered = std::to_string(one.answered) + std::string(visit.say(" van ", " of ")) + std::to_string(one.people);
  return element("tr", {{"role", "row"}}, element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, name),
                 keeper ? element("td", {{"role", "cell"}, {"data-label", visit.say("Helemaal beantwoord", "Fully answered")}}, answered) : Html());
}

Html table_of(const Visit& visit, const std::vector<ConsentClass>& classes, bool keeper) {
  Html rows;
  for (const ConsentClass& one : classes) {
    if (visit.actor().keeps(one.school) == keeper) rows += class_row(visit, one, keeper);
  }
  if (rows.empty()) return {};
  const Html second = keeper ? element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Helemaal beantwoord", "Fully answered")) : Html();
  return element("table", {css("table"), {"role", "table"}}, element("caption", {css("only-read")}, visit.say("Toestemming per groep", "Consent by class")),
                 element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Groep", "Class")), second)),
                 element("tbody", {{"role", "rowgroup"}}, rows));
}

// What waits for who keeps a school: letters to print, links that are locked.
Html of_schools(const Visit& visit, const std::vector<ConsentClass>& classes) {
  std::vector<std::string> seen;
  Html lines;
  for (const ConsentClass& one : classes) {
    if (!visit.actor().keeps(one.school) || std::find(seen.begin(), seen.end(), one.school) != seen.end()) continue;
    seen.push_back(one.school);
    const auto letters = open_consent_letters(visit.office(), visit.actor(), one.school);
    if (letters && !letters->empty())
      lines += element("p", {}, link(visit.to(Room::consents, "/brieven/" + http::escape_url(one.school)),
                                     one.school_name + ": " + std::to_string(letters->size()) + std::string(visit.say(" brieven om af te drukken", " letters to print"))));
    std::vector<LockedConsentLink> locked;
    const Done read = visit.office().read([&](Reading& from) -> Done {
      locked = TRY(locked_consent_links(from, one.school));
      return done();
    });
    if (!read) continue;
    for (const LockedConsentLink& link_of : locked)
      lines += element("p", {css("deny")}, visit.say("Link geblokkeerd: ", "Link locked: "), link_of.name, ". ", visit.say("Bel deze ouder en maak zo nodig een nieuwe link.", "Call this parent and make a new link if needed."));
  }
  return lines;
}

Html classes_part(const Visit& visit) {
  if (!visit.actor().is_staff() && !visit.actor().administrator) return {};
  const auto classes = consent_classes(visit.office(), visit.actor());
  if (!classes || classes->empty()) return {};
  const Html settings = visit.actor().administrator ? element("p", {}, link(visit.to(Room::consents, "/vragen"), visit.say("Waar vragen wij toestemming voor?", "What do we ask consent for?"))) : Html();
  return element("section", {css("part"), {"aria-labelledby", "groepen"}}, element("h2", {id("groepen")}, visit.say("Mag deze leerling in beeld?", "May this pupil be shown?")), of_schools(visit, *classes),
                 table_of(visit, *classes, false), table_of(visit, *classes, true), settings);
}

ConsentAnswer withdrawn(const std::string& about) {
  http::Values one;
  one.add("antwoord." + about, "nee");
  auto answers = answers_of(one);
  return answers.empty() ? ConsentAnswer{} : answers.front();
}

http::Response show_own(const Visit& visit, const std::optional<Error>& error) {
  const auto mine = my_consents(visit.office(), visit.actor().person);
  if (!mine) return refused_page(visit, mine.error());
  Sheet sheet{Room::consents, std::string(visit.say("Toestemming", "Consent")), "", {}};
  const bool children = std::any_of(mine->begin(), mine->end(), [](const MyConsents& one) { return !one.subject.own; });
  Html sections;
  std::size_t index = 0;
  for (const MyConsents& one : *mine) sections += person_section(visit, one, index++, children && one.subject.own);
  const bool asks_other = mine->empty() && visit.actor().kind == Kind::pupil;
  const Html lead = element("p", {css("lead")},
                            asks_other ? visit.say("Over foto’s, film en je naam beslissen nu je ouders of verzorgers. Vanaf je zestiende beslis je zelf.", "Your parents or carers decide now about photos, film and your name. From sixteen on you decide yourself.")
                                       : visit.say("Foto’s, film en naam: u kiest, en u kunt elke dag iets anders kiezen. Nee is ook goed; dat heeft geen gevolgen.",
                                                   "Foto’s, film en je naam: jij kiest, en je kunt elke dag iets anders kiezen. Nee is ook goed; dat heeft geen gevolgen.",
                                                   "Photos, film and name: you choose, and you can choose differently any day. No is fine as well; it has no consequences."));
  const Html classes = classes_part(visit);
  const Html none = mine->empty() ? Html() : post_form(visit, visit.to(Room::consents), no_to_all(visit));
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), said(visit), wrong_line(visit, error), children || classes.empty() ? Html() : classes, lead, sections, own_deciders(visit), none,
                       children ? classes : Html());
  return show(visit, sheet, error ? 422 : 200);
}

}  // namespace

http::Response own_consents_page(const Visit& visit) { return show_own(visit, std::nullopt); }

http::Response answer_own_consents(const Visit& visit) {
  const http::Values& form = visit.request.form;
  std::vector<ConsentAnswer> answers = answers_of(form);
  if (form.has("trek-in")) answers = {withdrawn(form.first("trek-in"))};
  if (form.first("alles") == "nee") {
    const auto mine = my_consents(visit.office(), visit.actor().person);
    if (!mine) return refused_page(visit, mine.error());
    answers = all_no(*mine);
  }
  if (answers.empty()) return show_own(visit, refusal(Fault::invalid, "Kies bij ten minste één vraag ja of nee.", "Choose yes or no with at least one question."));
  const auto changes = answer_consents(visit.office(), visit.actor(), answers);
  if (!changes) return refused_page(visit, changes.error());
  if (changes->empty()) return done_and_to(visit, Room::consents, "", "Dit stond er al zo.", "It stood like this already.");
  const bool taken_back = std::any_of(changes->begin(), changes->end(), [](const ConsentChange& one) { return one.withdrawn; });
  if (taken_back)
    return done_and_to(visit, Room::consents, "", "Ingetrokken. Vanaf nu gebruiken wij het niet meer, en wat er nog staat wordt weggehaald.", "Withdrawn. From now on we no longer use it, and what is still there is removed.");
  return done_and_to(visit, Room::consents, "", "Bewaard. Wie hierover beslist, krijgt een bericht.", "Kept. Who decides about this gets a message.");
}

}  // namespace leidraad::portal
