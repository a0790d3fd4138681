// SPDX-License-Identifier: EUPL-1.2
// "Wie staat erop, waar komt het?": one screen. What was answered stays; the answer comes above it.
#include "core/base/text.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/publish/picture_step.h"
#include "portal/publish/publish_answer.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr Label kNotAnswered{"Kies wie erop staat (of: niemand is te herkennen) en waar de foto komt.", "Choose who is shown (or: nobody can be recognised) and where the picture goes."};
constexpr Label kBothSaid{"U koos mensen én “niemand is te herkennen”. Haal een van de twee weg.", "You chose people and “nobody can be recognised”. Remove one of the two."};

Html school_choice(const Visit& visit, const PublishQuestion& question) {
  if (question.schools.size() < 2) return {};
  std::vector<Html> items;
  for (const PublishSchool& school : question.schools) {
    const Link to = visit.to(Room::publish, "?school=" + http::escape_url(school.id));
    items.push_back(element("li", {}, school.id == question.publication.school ? element("a", {href(to), {"aria-current", "true"}}, school.name) : link(to, school.name)));
  }
  return together(element("p", {}, visit.say("Voor welke school?", "For which school?")), element("ul", {css("filters")}, items));
}

Html the_form(const Visit& visit, const PublishQuestion& question) {
  return post_form(visit, visit.to(Room::publish),
                   together(hidden_field("school", question.publication.school), hidden_field("kenmerk", question.publication.file_hash), who_is_shown(visit, question), where_it_goes(visit, question),
                            element("p", {css("buttons")}, element("button", {{"type", "submit"}, {"name", "doe"}, {"value", "kijk"}}, visit.say("Mag het?", "May it?")))));
}

// Once it is known that it may, or where it may not: keep it as made, or say it is there.
Html keep_form(const Visit& visit, const PublicationCheck& check, const PublishQuestion& question) {
  const Publication& one = question.publication;
  const Html fields = together(
      carried(question),
      text_field({.name = "wat", .label = visit.say("Wat is het?", "What is it?"), .value = one.title, .hint = visit.say("Een paar woorden, zonder namen: schoolreis groep 5.", "A few words, without names: school trip group 5."), .length_max = 120}),
      text_field({.name = "pagina", .label = visit.say("Naam van de pagina of het blad (hoeft niet)", "Name of the page or paper (optional)"), .value = one.place, .required = false, .length_max = 120}),
      text_field({.name = "adres", .label = visit.say("Adres van het bericht, als het er al staat (hoeft niet)", "Address of the post, if it is there already (optional)"), .value = one.address,
                  .hint = visit.say("Dan vindt u het later terug: https://…", "Then you find it again later: https://…"), .required = false, .length_max = 500}));
  const Html placed = element("button", {{"type", "submit"}, {"name", "doe"}, {"value", "plaats"}}, visit.say("Het staat erop", "It is there now"));
  const Html draft = second_button(visit.say("Bewaar: nog niet geplaatst", "Keep: not placed yet"), "doe", "bewaar");
  const Html why = element("p", {}, visit.say("Zo weet de school wat waar staat, en wat weg moet als iemand zich bedenkt. De foto zelf bewaart Leidraad niet.",
                                              "So the school knows what is where, and what must go if somebody changes their mind. Leidraad does not keep the picture itself."));
  const Html form = post_form(visit, visit.to(Room::publish), together(fields, element("p", {css("buttons")}, check.may_be_placed ? placed : Html(), draft)));
  if (!check.may_be_placed) return element("details", {css("group part")}, element("summary", {}, visit.say("Bewaren voor later", "Keep for later")), why, form);
  return element("section", {css("part"), {"aria-labelledby", "bewaar"}}, element("h2", {id("bewaar")}, visit.say("Zet het in het register", "Put it in the register")), why, form);
}

http::Response show_question(const Visit& visit, const PublishQuestion& question, const Html& above, const PictureStep& picture, int status) {
  Sheet sheet{Room::publish, std::string(visit.say("Een foto plaatsen", "Place a picture")), "", {}};
  if (question.schools.empty()) {
    sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                         element("p", {css("lead")}, visit.say("U werkt nog niet op een school in Leidraad. Vraag de beheerder u bij uw school te zetten.", "You do not work at a school in Leidraad yet. Ask the administrator to put you at your school.")));
    return show(visit, sheet, status);
  }
  const Html title = above.empty() ? together(element("h1", {}, visit.say("Wie staat erop, waar komt het?", "Who is shown, where does it go?")),
                                              element("p", {css("lead")}, visit.say("U ziet meteen of het mag, en wat u kunt doen als het niet mag.", "You see at once whether it may, and what you can do if not.")))
                                   : Html();
  sheet.main = element("div", {css("narrow")}, said(visit), title, above, above.empty() ? Html() : element("div", {css("part")}, element("h2", {id("vraag")}, visit.say("Wijzig en kijk opnieuw", "Change and look again"))),
                       school_choice(visit, question), picture_step(visit, question, picture), the_form(visit, question), tabs_of_publish(visit, ""));
  return show(visit, sheet, status);
}

Html wrong(const Visit& visit, const Label& why) { return element("div", {css("errors"), {"role", "alert"}}, element("p", {css("error")}, visit.say(why))); }

// The error first, then the answer as it is now, where there is one.
http::Response look(const Visit& visit, const PublishQuestion& question, const std::optional<Error>& error) {
  const bool both = question.nobody && (!question.publication.shown.empty() || question.publication.somebody_unknown);
  if (!question.is_answered || both) return show_question(visit, question, wrong(visit, both ? kBothSaid : kNotAnswered), {}, 422);
  const auto check = check_publication(visit.office(), visit.actor(), question.publication);
  if (!check) return show_question(visit, question, wrong_line(visit, check.error()), {}, status_of(check.error()));
  const Html above = together(wrong_line(visit, error), publish_answer(visit, *check, question.publication), other_channels(visit, *check, question), keep_form(visit, *check, question));
  return show_question(visit, question, above, {}, status_of(error));
}

}  // namespace

http::Response publish_page(const Visit& visit) { return show_question(visit, question_of(visit), {}, {}, 200); }

http::Response publish_picture_form(const Visit& visit) {
  const PublishQuestion sent = question_of(visit);
  PublishQuestion question = sent;
  const PictureStep picture = take_picture(visit, question);
  return show_question(visit, question, wrong_line(visit, picture.error), picture, status_of(picture.error));
}

http::Response publish_form(const Visit& visit) {
  const PublishQuestion question = question_of(visit);
  const std::string wish = visit.request.form.first("doe");
  if (wish == "zoek") return show_question(visit, question, {}, {}, 200);
  if (wish != "bewaar" && wish != "plaats") return look(visit, question, std::nullopt);
  const bool both = question.nobody && !question.publication.shown.empty();
  if (!question.is_answered || both) return look(visit, question, std::nullopt);
  const auto made = keep_publication(visit.office(), visit.actor(), question.publication);
  if (!made) return look(visit, question, made.error());
  const std::string rest = "/" + http::escape_url(*made);
  if (wish == "bewaar") return done_and_to(visit, Room::publish, rest, "Bewaard. Nog niet geplaatst.", "Kept. Not placed yet.");
  const Done placed = place_publication(visit.office(), visit.actor(), *made, "");
  if (!placed) return done_and_to(visit, Room::publish, rest, "Bewaard, maar niet geplaatst: er is intussen iets veranderd. Kijk hieronder.", "Kept, but not placed: something has changed. See below.");
  return done_and_to(visit, Room::publish, rest, "Opgeschreven: het staat erop.", "Written down: it is there.");
}

}  // namespace leidraad::portal
