// SPDX-License-Identifier: EUPL-1.2
// One question about a message, for who asked it and for who answers.
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/publish/post_pages.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html answer_fields(const Visit& visit, const Link& here) {
  std::vector<Html> choices;
  for (const AdviceState state : {AdviceState::yes, AdviceState::adjust, AdviceState::no})
    choices.push_back(element("li", {}, element("label", {css("choice")}, element("input", {{"type", "radio"}, {"name", "antwoord"}, {"value", name(state)}, {"required", true}}), element("span", {}, visit.say(label(state))))));
  return post_form(visit, here,
                   together(element("fieldset", {css("entry")}, element("legend", {}, visit.say("Uw antwoord", "Your answer")), element("ul", {css("choices")}, choices)),
                            long_text_field({.name = "tekst", .label = visit.say("Toelichting", "Remark"), .hint = visit.say("Nodig bij “met een aanpassing” en bij “liever niet”.", "Needed with “with a change” and “better not”."), .required = false, .length_max = 1000}, 4),
                            button(visit.say("Antwoord", "Answer"))));
}

Html given_answer(const Visit& visit, const SeenAdvice& seen) {
  const PostAdvice& one = seen.advice;
  if (one.state == AdviceState::asked) return {};
  const std::string_view tone = one.state == AdviceState::yes ? "allow" : one.state == AdviceState::adjust ? "advise" : "deny";
  Html permission;
  if (!one.permission.empty())
    permission = element("p", {}, visit.say("Dit antwoord is ook uw akkoord, twee weken lang. ", "This answer is also your permission, for a fortnight. "), link(visit.to(Room::permissions, "/gegeven/" + http::escape_url(one.permission)), visit.say("Bekijk het akkoord", "See the permission")));
  return together(element("div", {css("answer " + std::string(tone))}, element("div", {}, element("p", {}, seen.answered_by_name, ", ", full_moment(visit, one.answered_at.value_or(one.asked_at))), element("h2", {}, visit.say(label(one.state))))),
                  one.answer.empty() ? Html() : element("p", {css("marked")}, one.answer), permission);
}

http::Response show_advice(const Visit& visit, const SeenAdvice& seen, const std::optional<Error>& error) {
  const PostAdvice& one = seen.advice;
  Sheet sheet{Room::publish, std::string(seen.mine ? visit.say("Uw vraag om raad", "Your question for advice") : visit.say("Raad gevraagd", "Advice asked")), "", {}};
  const Link here = visit.to(Room::publish, "/raad/" + http::escape_url(one.id));
  const Html waits = seen.mine && one.state == AdviceState::asked ? element("p", {css("lead")}, visit.say("Plaats het bericht nog niet. U krijgt een mail als er antwoord is.", "Do not place the message yet. You get an e-mail once there is an answer.")) : Html();
  Attributes with = one.with;
  with.erase("in_doubt");
  sheet.main = element("div", {css("narrow")}, said(visit), wrong_line(visit, error), element("h1", {}, sheet.title), waits, given_answer(visit, seen),
                       element("p", {}, element("b", {}, seen.asker_name), ", ", full_moment(visit, one.asked_at)),
                       one.doubt.empty() ? Html() : element("p", {}, visit.say("Twijfelt over: ", "Doubts: "), one.doubt), element("div", {css("preview")}, element("p", {css("marked")}, one.message)),
                       element("dl", {css("facts")}, facts_of(visit, "post.publish", with)), seen.may_answer ? answer_fields(visit, here) : Html(),
                       element("p", {css("turn")}, link(visit.to(Room::publish, "/bericht"), visit.say("Een bericht plaatsen", "Place a message"))));
  return show(visit, sheet, status_of(error));
}

}  // namespace

http::Response advice_page(const Visit& visit) {
  const auto seen = post_advice(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  return seen ? show_advice(visit, *seen, std::nullopt) : refused_page(visit, seen.error());
}

http::Response advice_form(const Visit& visit) {
  const std::string which = visit.request.parameters.first("id");
  const auto answer = find_advice_state(visit.request.form.first("antwoord")).value_or(AdviceState::asked);
  const Done answered = answer_advice(visit.office(), visit.actor(), which, answer, visit.request.form.first("tekst"));
  if (answered) return done_and_to(visit, Room::publish, "/raad/" + http::escape_url(which), "Beantwoord. Wie het vroeg, krijgt een mail.", "Answered. Who asked gets an e-mail.");
  const auto seen = post_advice(visit.office(), visit.actor(), which);
  return seen ? show_advice(visit, *seen, answered.error()) : refused_page(visit, answered.error());
}

}  // namespace leidraad::portal
