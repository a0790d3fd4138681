// SPDX-License-Identifier: EUPL-1.2
// The requests that wait, and one of them: whom it is about, how that was checked, the file, erasing, the
// answer and its letter. One step at a time.
#include "core/base/text.h"
#include "office/data_care.h"
#include "office/data_care_requests.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/pages/people.h"
#include "portal/pages/signs.h"
#include "portal/privacy/care_parts.h"
#include "portal/privacy/privacy_pages.h"

#include "core/code/vocabulary_labels.h"

namespace leidraad::portal {

using namespace html;

namespace {

Link to_one(const Visit& visit, const DataRequest& one, std::string_view rest = {}) { return visit.to(Room::data_care, "/verzoeken/" + http::escape_url(one.id) + std::string(rest)); }

std::string due_words(const Visit& visit, const DataRequest& one) {
  if (one.state != DataRequestState::open) return std::string(visit.say(label(one.state)));
  if (one.overdue) return std::string(visit.say("te laat sinds ", "overdue since ")) + spoken_date(visit, one.due);
  return std::string(visit.say("voor ", "before ")) + spoken_date(visit, one.due);
}

Html due(const Visit& visit, const DataRequest& one) {
  if (!one.overdue) return due_words(visit, one);
  return element("p", {css("state deny")}, sign("deny"), element("span", {}, due_words(visit, one)));
}

Html fact(std::string_view name, const Html& value) { return value.empty() ? Html() : element("div", {}, element("dt", {}, name), element("dd", {}, value)); }

// A request erased before it was kept in both languages has the Dutch words alone.
const std::string& what_stays_of(const Visit& visit, const DataRequest& one) { return visit.language == Language::english && !one.stays_english.empty() ? one.stays_english : one.stays; }

Html facts(const Visit& visit, const DataRequest& one) {
  const Html answer_by = one.handled_by_name.empty() ? Html() : together(one.answer, " (", one.handled_by_name, ")");
  return element("dl", {css("facts")}, fact(visit.say("Wie vraagt het", "Who asks"), together(one.name, one.email.empty() ? "" : " · ", one.email)), fact(visit.say("Band met de school", "Tie with the school"), one.relation), fact(visit.say("Waar het om gaat", "What it is about"), one.what),
                 fact(visit.say("School", "School"), one.school_name), fact(visit.say("Gevraagd op", "Asked on"), full_moment(visit, one.asked_at)), fact(visit.say("Antwoord", "Answer"), due(visit, one)), fact(visit.say("Verlengd, omdat", "Extended, because"), one.extended_why),
                 fact(visit.say("Over wie het gaat", "Whom it is about"), one.person_name.empty() ? Html() : together(one.person_name, one.person_left ? visit.say(" (van school)", " (has left)") : "")),
                 fact(visit.say("Hoe dat is nagegaan", "How that was checked"), one.identity_how.empty() ? Html() : together(visit.say(label_of_check(one.identity_how)), one.identity_by_name.empty() ? "" : " · ", one.identity_by_name)),
                 fact(visit.say("Bestand gemaakt", "File made"), one.exported_at ? Html(full_moment(visit, *one.exported_at)) : Html()), fact(visit.say("Gewist", "Erased"), one.erased_at ? Html(full_moment(visit, *one.erased_at)) : Html()), fact(visit.say("Wat blijft staan", "What stays"), what_stays_of(visit, one)),
                 fact(visit.say("Het antwoord", "The answer"), answer_by));
}

// ---- step 1: who is it ----

Html who_step(const Visit& visit, const DataRequest& one) {
  const std::string sought = visit.request.query.has("zoek") ? visit.request.query.first("zoek") : one.name;
  const auto people = people_for_request(visit.office(), visit.actor(), one.id, sought);
  Choices list;
  if (people) {
    for (const RequestPerson& person : *people)
      list.emplace_back(person.id, person.name + " (" + std::string(visit.say(label(person.kind))) + (person.school_name.empty() ? "" : ", " + person.school_name) + (person.left ? std::string(visit.say(", van school", ", has left")) : "") + ")");
  }
  const Html search = element("form", {{"method", "get"}, {"role", "search"}, action(to_one(visit, one))}, element("label", {{"for", "leidraad-zoek"}}, visit.say("Zoek op naam", "Look by name")),
                              element("div", {css("search")}, element("input", {{"type", "search"}, id("leidraad-zoek"), {"name", "zoek"}, {"value", sought}, {"maxlength", "80"}}), element("button", {css("second"), {"type", "submit"}}, visit.say("Zoek", "Search"))));
  const Html none = element("p", {css("hint below")}, visit.say("Niemand gevonden met die naam. Zoek anders, of antwoord hieronder dat wij niets over deze persoon hebben.", "Nobody found of that name. Search otherwise, or answer below that we have nothing about this person."));
  const Html choose = post_form(visit, to_one(visit, one), together(choice_field({.name = "over", .label = visit.say("Wie is het?", "Who is it?"), .value = one.person}, list),
                                                                     text_field({.name = "hoe", .label = visit.say("Hoe bent u dat nagegaan?", "How did you check that?"), .hint = visit.say("Bijvoorbeeld: paspoort gezien aan de balie. Bewaar geen kopie en geen nummer", "For example: passport seen at the desk. Keep no copy and no number"), .length_max = 200}),
                                                                     element("p", {css("buttons")}, element("button", {{"type", "submit"}, {"name", "doe"}, {"value", "wie"}}, visit.say("Leg vast", "Record")))));
  const Html inside = together(search, list.empty() ? none : element("div", {css("part")}, choose));
  if (!one.identity_at || visit.request.query.has("zoek")) return care_section("wie", visit.say("Wie is het?", "Who is it?"), inside);
  return element("details", {css("part")}, element("summary", {}, visit.say("Gaat het om iemand anders?", "Is it about somebody else?")), inside);
}

// ---- step 2: what was asked ----

Html file_step(const Visit& visit, const DataRequest& one) {
  return care_section("bestand", visit.say("Wat er over deze persoon staat", "What is kept about this person"),
                      together(element("p", {}, visit.say("Maak het bestand en geef het aan de persoon zelf: op papier, of langs een veilige weg. Mail het niet los. Meldingen en mails staan er niet in: die ziet de persoon alleen zelf, na het inloggen. Wij schrijven de persoon dat het bestand er is.", "Make the file and give it to the person: on paper, or by a safe way. Do not just mail it. Reports and mails are not in it: only the person sees those, after signing in. We write to the person that the file was made.")),
                               post_form(visit, to_one(visit, one, "/bestand"), button(one.exported_at ? visit.say("Maak het bestand opnieuw", "Make the file again") : visit.say("Maak het bestand", "Make the file")))));
}

Html erase_step(const Visit& visit, const DataRequest& one) {
  if (one.kind != DataRequestKind::erasure || one.erased_at) return {};
  std::vector<Stays> stays;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    stays = TRY(what_stays(from, one.person, visit.board.now));
    return done();
  });
  if (!read) return {};
  std::vector<Html> items;
  for (const Stays& stay : stays) {
    Html words = together(element("b", {}, visit.say(stay.what)), element("br", {}), visit.say(stay.why));
    if (stay.until) words += together(visit.say(", tot ", ", until "), spoken_date(visit, date_of(to_local(visit.board.facts->zone, *stay.until))));
    items.push_back(element("li", {}, words));
  }
  const Html here = one.person_left ? Html() : element("p", {css("note")}, visit.say("Deze persoon is nog op school. Alleen wie de school leidt, kan wissen; het verblijf eindigt dan.", "This person is still at the school. Only who leads it can erase; the stay ends with it."));
  return care_section("wissen", visit.say("Wissen", "Erasing"), together(here, element("p", {}, visit.say("Alles over deze persoon gaat weg, en kan niet terug. Dit blijft staan:", "All about this person goes, and cannot come back. This stays:")), element("ul", {css("plain")}, items),
                                                                         post_form(visit, to_one(visit, one), together(check_field("zeker", visit.say("Ik heb dit nagelezen", "I have read this"), false), element("p", {}, second_button(visit.say("Wis nu", "Erase now"), "doe", "wis"))))));
}

// ---- step 3: the answer ----

Html answer_step(const Visit& visit, const DataRequest& one) {
  const Html more = one.extended_why.empty() && !one.overdue
                        ? element("details", {css("part")}, element("summary", {}, visit.say("Lukt het niet binnen een maand?", "Not within a month?")),
                                  post_form(visit, to_one(visit, one), together(text_field({.name = "langer", .label = visit.say("Waarom duurt het langer? (hooguit twee maanden)", "Why does it take longer? (two months at most)"), .length_max = 500}), element("p", {}, second_button(visit.say("Verleng en stuur bericht", "Extend and send word"), "doe", "langer")))))
                        : Html();
  return care_section("antwoord", visit.say("Het antwoord", "The answer"),
                      together(post_form(visit, to_one(visit, one), together(long_text_field({.name = "antwoord", .label = visit.say("Wat schrijft u terug?", "What do you write back?"), .hint = visit.say("Het gaat per mail, en staat op de brief", "It goes by mail, and stands on the letter"), .length_max = 2'000}, 5),
                                                                             element("p", {css("buttons")}, element("button", {{"type", "submit"}, {"name", "doe"}, {"value", "ja"}}, visit.say("Gedaan, sluit af", "Done, close")), second_button(visit.say("Dit kan niet, of niet helemaal: sluit af", "This cannot be done, or not all of it: close"), "doe", "nee")))),
                               more));
}

Html steps(const Visit& visit, const DataRequest& one) {
  if (one.state != DataRequestState::open) return element("p", {css("buttons")}, link_button(to_one(visit, one, "/brief"), visit.say("De brief", "The letter"), true));
  if (one.asker == visit.actor().person || one.person == visit.actor().person) return element("p", {css("note")}, visit.say("Dit verzoek gaat over uzelf. Een collega handelt het af.", "This request is about yourself. A colleague handles it."));
  Html all;
  if (!one.erased_at) all += who_step(visit, one);
  if (one.identity_at && !one.person.empty() && !one.erased_at) all += together(file_step(visit, one), erase_step(visit, one));
  return together(all, answer_step(visit, one));
}

http::Response show_one(const Visit& visit, const DataRequest& one, const std::optional<Error>& error) {
  Sheet sheet{Room::registers, capital(visit.say(label(one.kind))), "", {}};
  sheet.main = element("div", {css("narrow")}, way_back(visit, Room::data_care, "/verzoeken", visit.say("Verzoeken", "Requests")), element("h1", {}, sheet.title), wrong_line(visit, error), facts(visit, one), steps(visit, one));
  http::Response response = show(visit, sheet, error ? 422 : 200);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

Done handle(const Visit& visit, const std::string& id) {
  const auto field = [&](std::string_view name) { return visit.request.form.first(name); };
  const std::string deed = field("doe");
  if (deed == "wie") return check_identity(visit.office(), visit.actor(), id, field("over"), field("hoe"));
  if (deed == "langer") return extend_data_request(visit.office(), visit.actor(), id, field("langer"));
  if (deed == "ja" || deed == "nee") return close_data_request(visit.office(), visit.actor(), id, deed == "ja", field("antwoord"));
  if (deed != "wis") return refusal(Fault::invalid, "Kies een van de knoppen.", "Choose one of the buttons.");
  if (field("zeker") != "ja") return refusal(Fault::invalid, "Zet eerst het vinkje: wissen kan niet terug.", "First tick the box: erasing cannot be undone.");
  TRY(erase_for_request(visit.office(), visit.actor(), id));
  return done();
}

}  // namespace

http::Response data_requests_page(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto list = data_requests(visit.office(), visit.actor());
  if (!list) return refused_page(visit, list.error());
  std::vector<std::vector<Html>> rows;
  for (const DataRequest& one : *list) rows.push_back({link(to_one(visit, one), capital(visit.say(label(one.kind)))), one.name, one.school_name, due(visit, one)});
  Sheet sheet{Room::registers, std::string(visit.say("Verzoeken over gegevens", "Requests about data")), "", {}};
  sheet.main = together(way_back(visit, Room::data_care, "", visit.say("Zorg voor gegevens", "Care for data")), element("h1", {}, sheet.title),
                        rows.empty() ? element("p", {css("lead")}, visit.say("Er zijn geen verzoeken. Wie iets over zijn gegevens vraagt, staat hier; u hebt dan een maand.", "There are no requests. Who asks about his data stands here; you then have a month."))
                                     : care_table(sheet.title, {{visit.say("Wat", "What")}, {visit.say("Wie", "Who")}, {visit.say("School", "School")}, {visit.say("Antwoord", "Answer")}}, rows));
  return show(visit, sheet);
}

http::Response one_data_request_page(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto one = data_request(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  return one ? show_one(visit, *one, std::nullopt) : refused_page(visit, one.error());
}

http::Response one_data_request_form(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto one = data_request(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!one) return refused_page(visit, one.error());
  const Done handled = handle(visit, one->id);
  if (handled) return done_and_to(visit, Room::data_care, "/verzoeken/" + http::escape_url(one->id), "Bewaard.", "Saved.");
  return handled.error().fault == Fault::invalid ? show_one(visit, *one, handled.error()) : refused_page(visit, handled.error());
}

http::Response request_file(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  auto file = export_for_request(visit.office(), visit.actor(), visit.request.parameters.first("id"), visit.language);
  if (!file) return refused_page(visit, file.error());
  http::Response response = http::json(std::move(file).value());
  response.headers.set("Content-Disposition", "attachment; filename=\"gegevens.json\"");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response request_letter_page(const Visit& visit) {
  if (!may_see_care(visit.actor())) return no_entry_page(visit);
  const auto one = data_request(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!one) return refused_page(visit, one.error());
  if (one->state == DataRequestState::open) return http::redirect(to_one(visit, *one).address());
  Sheet sheet{Room::registers, std::string(visit.say("Antwoord op uw verzoek", "Answer to your request")), "paper-page", {}};
  const bool granted = one->state == DataRequestState::answered;
  Html stays;
  for (const std::string_view line : lines(what_stays_of(visit, *one))) {
    if (line.starts_with("- ")) stays += element("li", {}, line.substr(2));
  }
  sheet.main = element("div", {css("narrow")}, way_back(visit, Room::data_care, "/verzoeken/" + http::escape_url(one->id), visit.say("Het verzoek", "The request")), element("p", {}, visit.board.name, element("br", {}), spoken_date(visit, date_of(to_local(visit.board.facts->zone, one->closed_at.value_or(visit.board.now))))), element("h1", {}, sheet.title),
                       element("p", {}, visit.say("Beste ", "Dear "), one->name, ","), element("p", {}, visit.say("U vroeg om ", "You asked for "), visit.say(label(one->kind)), ". ", granted ? visit.say("Dat is gedaan.", "That has been done.") : visit.say("Dit kan niet, of niet helemaal. Hieronder leest u waarom.", "That cannot be done, or not all of it. Below you read why.")),
                       element("p", {}, one->answer), stays.empty() ? Html() : together(element("p", {}, visit.say("Dit blijft staan, en waarom:", "This stays, and why:")), element("ul", {}, stays)),
                       element("p", {}, visit.say("Bent u het er niet mee eens? Praat met de privacy officer of de FG van de school. U kunt ook klagen bij de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).", "Do you disagree? Talk to the school's privacy officer or data protection officer. You can also complain to the Dutch data protection authority (autoriteitpersoonsgegevens.nl).")));
  return show(visit, sheet);
}

}  // namespace leidraad::portal
