// SPDX-License-Identifier: EUPL-1.2
// "Een bericht plaatsen": where first, then at most three questions at a time, then the answer, and advice
// for who still doubts.
#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/decision/explain.h"
#include "portal/pages/article.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/people.h"
#include "portal/pages/signs.h"
#include "portal/publish/post_pages.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kAtOnce = 3;

Html choice(std::string_view type, std::string_view name, std::string_view value, std::string_view words, bool required) {
  return element("li", {}, element("label", {css("choice")}, element("input", {{"type", type}, {"name", name}, {"value", value}, {"required", required}}), element("span", {}, words)));
}

Html ask(const Visit& visit, const Attribute& attribute) {
  const leidraad::Question words = question_for("post.publish", attribute.name);
  std::vector<Html> items;
  if (attribute.type == Type::boolean) {
    items = {choice("radio", attribute.name, "ja", visit.say("Ja", "Yes"), true), choice("radio", attribute.name, "nee", visit.say("Nee", "No"), true)};
  } else {
    const bool several = attribute.type == Type::set;
    for (const std::string_view word : attribute.words) items.push_back(choice(several ? "checkbox" : "radio", attribute.name, word, capital(visit.say(label_of_word(attribute.name, word))), !several));
    if (!several && attribute.absent == Absent::unknown && attribute.name != "channel") items.push_back(choice("radio", attribute.name, "", visit.say("Dat weet ik niet", "I do not know"), true));
  }
  const Html hint = attribute.type == Type::set ? element("p", {css("hint")}, visit.say("Niets aanvinken is: over niemand.", "Ticking nothing means: about nobody.")) : Html();
  return element("fieldset", {css("entry")}, element("legend", {}, visit.say(words.adult)), hint, element("ul", {css(items.size() > 3 ? "choices many" : "choices")}, items), hidden_field("gesteld", attribute.name));
}

Html advice_list(const Visit& visit) {
  std::vector<Html> items;
  const auto add = [&](const SeenAdvice& seen, const Html& words) { items.push_back(element("li", {}, link(visit.to(Room::publish, "/raad/" + http::escape_url(seen.advice.id)), words))); };
  if (const auto waiting = advice_waiting_for(visit.office(), visit.actor())) {
    for (const SeenAdvice& seen : *waiting) add(seen, together(element("b", {}, seen.asker_name), visit.say(" vraagt raad over een bericht", " asks advice about a message")));
  }
  if (const auto mine = advice_asked_by(visit.office(), visit.actor())) {
    for (const SeenAdvice& seen : *mine) add(seen, together(visit.say("Uw vraag: ", "Your question: "), visit.say(label(seen.advice.state))));
  }
  if (items.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "raad"}}, element("h2", {id("raad")}, visit.say("Raad gevraagd", "Advice asked")), element("ul", {css("plain")}, items));
}

http::Response ask_page(const Visit& visit, const PostAnswers& answers, const std::vector<const Attribute*>& questions) {
  Sheet sheet{Room::publish, std::string(visit.say("Een bericht plaatsen", "Place a message")), "", {}};
  std::vector<Html> fields;
  for (const Attribute* one : questions) {
    if (fields.size() < kAtOnce) fields.push_back(ask(visit, *one));
  }
  sheet.main = element("div", {css("narrow")}, said(visit), element("h1", {}, visit.say("Mag dit bericht?", "May this message?")),
                       element("p", {css("lead")}, visit.say("Een paar korte vragen, en u weet het. Uw bericht zelf hoeft u hier niet te zetten.", "A few short questions, and you know. You need not put your message here.")),
                       element("form", {css("form"), {"method", "get"}, action(visit.to(Room::publish, "/bericht"))}, carried(answers), Html(fields), button(visit.say("Verder", "Continue"))),
                       answers.with.empty() ? together(advice_list(visit), tabs_of_publish(visit, "/bericht")) : Html());
  return show(visit, sheet);
}

Html because(const Visit& visit, const Explanation& explanation) {
  Html all;
  std::vector<std::string> told;
  for (const Reason& reason : explanation.reasons) {
    if (contains(told, reason.text)) continue;
    told.push_back(reason.text);
    all += element("div", {css("because")}, element("p", {}, element("span", {css("title")}, visit.say("Want: ", "Because: "), element("a", {href(visit.to_article(reason.article)), code_language(visit)}, reason.title)), reason.text));
  }
  return all;
}

Html ask_advice_form(const Visit& visit, const PostAnswers& answers) {
  const auto schools = publish_schools(visit);
  if (schools.empty()) return {};
  Choices choices;
  for (const PublishSchool& school : schools) choices.emplace_back(school.id, school.name);
  const Html school = schools.size() == 1 ? hidden_field("school", schools.front().id) : choice_field({.name = "school", .label = visit.say("School", "School"), .value = schools.front().id}, choices);
  return element("details", {css("group")}, element("summary", {}, visit.say("Twijfelt u? Vraag raad", "In doubt? Ask advice")),
                 element("p", {}, visit.say("De locatieleider of de communicatieadviseur leest mee en antwoordt. Plaats het bericht zolang nog niet.", "The location manager or the communication adviser reads along and answers. Do not place the message until then.")),
                 who_can_help(visit, {Role::location_manager, Role::communication_adviser}),
                 post_form(visit, visit.to(Room::publish, "/raad"),
                           together(carried(answers), school, long_text_field({.name = "bericht", .label = visit.say("Uw bericht", "Your message"), .hint = visit.say("Alleen wie antwoordt leest dit. Dertig dagen na het antwoord is het weg.", "Only who answers reads this. Thirty days after the answer it is gone."), .length_max = 3000}, 6),
                                    text_field({.name = "twijfel", .label = visit.say("Waar twijfelt u over? (hoeft niet)", "What do you doubt? (optional)"), .required = false}), button(visit.say("Vraag raad", "Ask advice")))));
}

http::Response answer_page(const Visit& visit, const PostAnswers& answers) {
  const Request request = post_request(visit, answers.with);
  const Decision decision = decide(*visit.board.rules, *visit.board.facts, request);
  const Explanation explanation = explain(*visit.board.rules, decision, request, visit.language, visit.reader);
  std::vector<Html> items;
  for (const auto& [attribute, value] : answers.with) {
    if (attribute == "in_doubt") continue;
    items.push_back(fact(visit.say(question_for("post.publish", attribute).adult), spoken_answer(visit, actions()[request.action], {attribute, value})));
  }
  Sheet sheet{Room::publish, std::string(visit.say("Een bericht plaatsen", "Place a message")), "", {}};
  const Html ok = decision.outcome >= Outcome::advise ? element("p", {}, visit.say("Let nog op: schrijf zonder fouten, en bedenk dat een bericht vaak altijd vindbaar blijft. Staat er een foto bij? ", "One more thing: write carefully, and remember that a message often stays findable. Is there a picture with it? "),
                                                                link(visit.to(Room::publish), visit.say("Kijk dan ook wie erop staat.", "Then also see who is shown.")))
                                                      : Html();
  sheet.main = element("div", {css("narrow")},
                       element("div", {css("answer " + std::string(name(decision.outcome)))}, sign(decision.outcome), element("div", {}, element("p", {}, visit.say("Mag dit bericht?", "May this message?")), element("h1", {}, outcome_words(visit, decision.outcome, decision.ask)))),
                       because(visit, explanation), ok, ask_advice_form(visit, answers),
                       element("section", {css("part"), {"aria-labelledby", "antwoorden"}}, element("h2", {id("antwoorden")}, visit.say("Waar dit antwoord op rust", "What this answer rests on")), element("dl", {css("facts")}, items)),
                       element("p", {css("turn")}, link(visit.to(Room::publish, "/bericht"), visit.say("Een ander bericht", "Another message"))));
  return show(visit, sheet);
}

}  // namespace

http::Response post_check_page(const Visit& visit) {
  const PostAnswers answers = post_answers(visit);
  const Decision decision = decide(*visit.board.rules, *visit.board.facts, post_request(visit, answers.with));
  const bool settled = answers.with.contains("channel") && decision.outcome == Outcome::deny;
  std::vector<const Attribute*> questions;
  if (!settled) questions = post_questions(visit, answers);
  if (!answers.with.contains("channel") && questions.empty()) {
    const Action& post = actions()[*find_action("post.publish")];
    questions.push_back(&post.attributes[*post.slot("channel")]);
  }
  // Where it goes comes first: what else matters hangs on that.
  if (!answers.with.contains("channel")) std::erase_if(questions, [](const Attribute* one) { return one->name != "channel" && one->name != "page"; });
  if (questions.empty()) return answer_page(visit, answers);
  return ask_page(visit, answers, questions);
}

http::Response advice_ask_form(const Visit& visit) {
  const http::Values& form = visit.request.form;
  const auto made = ask_advice(visit.office(), visit.actor(), {form.first("school"), post_answers(visit).with, form.first("bericht"), form.first("twijfel")});
  if (!made) return refused_page(visit, made.error());
  return done_and_to(visit, Room::publish, "/raad/" + http::escape_url(*made), "Gevraagd. U krijgt antwoord per mail en hier.", "Asked. The answer comes by e-mail and here.");
}

}  // namespace leidraad::portal
