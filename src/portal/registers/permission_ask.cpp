// SPDX-License-Identifier: EUPL-1.2
// Asking, right after "Mag dit?": for whom, until when, and one line why. And asking for an arrangement,
// for who cannot do without: there the why is never asked.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/everyday.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/pages/people.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kGroupsShown = 6;

// What was answered, from the address; nothing when that is no address of ours.
struct Question {
  ActionIndex action = 0;
  Answers answers;
  std::string_view name() const { return actions()[action].name; }
};
std::optional<Question> question_of(const Visit& visit) {
  const auto action = find_action(visit.request.parameters.first("action"));
  if (!action) return std::nullopt;
  auto [answers, bad] = read_answers(visit, actions()[*action], visit.request.query);
  if (bad) return std::nullopt;
  return Question{*action, std::move(answers)};
}

PermissionAsk ask_of(const Visit& visit, const Question& question) {
  PermissionAsk ask;
  ask.action = std::string(question.name());
  for (const Answer& answer : question.answers.given) ask.with.emplace(answer.attribute, answer.value);
  const http::Values& form = visit.request.form;
  ask.who = form.first("voor") == visit.actor().person ? "" : form.first("voor");
  ask.lasting = find_lasting(form.first("duur")).value_or(Lasting::hour);
  ask.date = parse_date(form.first("datum"));
  ask.why = form.first("waarom");
  return ask;
}

Html radio(std::string_view name, std::string_view value, const std::string& words, bool checked) {
  return element("li", {}, element("label", {css("choice")}, element("input", {{"type", "radio"}, {"name", name}, {"value", value}, {"checked", checked}, {"required", true}}),
                                   element("span", {}, words)));
}
Html radios(std::string_view legend, const std::vector<Html>& items) {
  return element("fieldset", {css("entry")}, element("legend", {}, legend), element("ul", {css("choices")}, items));
}

// Who one may ask for: oneself, one's classes, one's children.
Choices subjects(const Visit& visit, bool arrangement) {
  Choices all{{visit.actor().person, std::string(visit.say("voor mijzelf", "for myself"))}};
  if (visit.actor().is_staff() && !arrangement) {
    for (const std::string& group : visit.actor().groups) {
      if (all.size() <= kGroupsShown) all.emplace_back("group:" + group, std::string(visit.say("voor groep ", "for group ")) + group);
    }
  }
  for (const Person& person : visit.board.facts->people) {
    if (person.guardians && contains(*person.guardians, visit.actor().person)) all.emplace_back(person.id, std::string(visit.say("voor ", "for ")) + person.name);
  }
  if (visit.actor().is_staff() && arrangement) {
    for (const Person* pupil : class_of(visit)) all.emplace_back(pupil->id, std::string(visit.say("voor ", "for ")) + pupil->name);
  }
  return all;
}

Html for_whom(const Visit& visit, bool arrangement) {
  const Choices all = subjects(visit, arrangement);
  const std::string chosen = visit.request.form.has("voor") ? visit.request.form.first("voor") : all.front().first;
  if (all.size() == 1) return hidden_field("voor", all.front().first);
  if (all.size() > 8) return choice_field({.name = "voor", .label = visit.say("Voor wie", "For whom"), .value = chosen}, all);
  std::vector<Html> items;
  for (const auto& [value, words] : all) items.push_back(radio("voor", value, words, value == chosen));
  return radios(visit.say("Voor wie", "For whom"), items);
}

Html until_when(const Visit& visit, const PermissionOutlook& outlook) {
  const std::string sent = visit.request.form.first("duur");
  std::vector<Html> items;
  const auto add = [&](Lasting lasting, const std::string& words) {
    const bool chosen = sent.empty() ? items.empty() : sent == name(lasting);
    items.push_back(radio("duur", name(lasting), words, chosen));
  };
  if (outlook.lesson_end) add(Lasting::lesson, std::string(visit.say("deze les, ", "this lesson, ")) + spoken_until(visit, outlook.lesson_end));
  add(Lasting::hour, std::string(visit.say("een uur, vanaf het akkoord", "an hour, from the moment it is granted")));
  if (outlook.school_day_end) add(Lasting::day, std::string(visit.say("vandaag, ", "today, ")) + spoken_until(visit, outlook.school_day_end));
  add(Lasting::date, std::string(visit.say("tot en met een datum:", "through a date:")));
  return together(radios(visit.say("Tot wanneer", "Until when"), items),
                  text_field({.name = "datum", .label = visit.say("Datum (alleen als u een datum kiest)", "Datum (alleen als je een datum kiest)", "Date (only where you choose a date)"),
                              .value = visit.request.form.first("datum"), .type = "date", .required = false}));
}

std::string names_of(const Visit& visit, const std::vector<Decider>& deciders) {
  std::vector<std::string> names;
  for (const Decider& one : deciders) {
    if (!one.deputy || deciders.front().deputy) names.push_back(one.name + " (" + std::string(visit.say(label(one.role))) + ")");
  }
  return enumerate(names, visit.say(" of ", " or "));
}

Html who_decides(const Visit& visit, const PermissionOutlook& outlook) {
  const std::string names = names_of(visit, outlook.deciders);
  if (names.empty()) return {};
  return element("p", {}, visit.say("Uw vraag gaat naar ", "Je vraag gaat naar ", "Your request goes to "), element("b", {}, names), ".");
}

// "Open voor mijn klas": where the rule leaves it to the teacher.
Html open_for_class(const Visit& visit, const Question& question) {
  std::vector<Html> buttons;
  for (const std::string& group : visit.actor().groups) {
    if (!visit.actor().is_staff() || buttons.size() >= kGroupsShown) break;
    PermissionAsk ask = ask_of(visit, question);
    ask.who = "group:" + group;
    const auto outlook = look_at_permission(visit.office(), visit.actor(), ask);
    if (outlook && outlook->teacher_may_give) buttons.push_back(second_button(std::string(visit.say("Open voor groep ", "Open for group ")) + group, "open", ask.who));
  }
  if (buttons.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "zelf"}}, element("h2", {id("zelf")}, visit.say("U mag dit zelf openen voor uw klas", "You may open this for your class yourself")),
                 element("p", {}, visit.say("De code laat dit aan de leraar over. Het geldt zo lang als u hierboven koos en gaat vanzelf dicht.",
                                            "The code leaves this to the teacher. It lasts as long as you chose above and closes by itself.")),
                 element("div", {css("buttons")}, buttons));
}

Link here(const Visit& visit, std::string_view kind, const Question& question) {
  return visit.to(Room::permissions, "/" + std::string(kind) + "/" + std::string(question.name()) + query_of(question.answers));
}

http::Response show_ask(const Visit& visit, const Question& question, const std::optional<Error>& error) {
  const PermissionAsk ask = ask_of(visit, question);
  auto outlook = look_at_permission(visit.office(), visit.actor(), ask);
  if (!outlook && !error) return refused_page(visit, outlook.error());
  if (!outlook) outlook = PermissionOutlook{};
  Sheet sheet{Room::permissions, std::string(visit.say("Vraag akkoord", "Ask permission")), "", {}};
  const Html form = together(
      for_whom(visit, false), until_when(visit, *outlook),
      text_field({.name = "waarom", .label = visit.say("Waarom? (hoeft niet)", "Why? (optional)"), .value = visit.request.form.first("waarom"),
                  .hint = visit.say("Eén zin. Schrijf niets over iemands gezondheid of thuis.", "One sentence. Write nothing about anybody's health or home."), .required = false}),
      who_decides(visit, *outlook), button(visit.say("Vraag het", "Ask")), open_for_class(visit, question));
  sheet.main = element("div", {css("narrow")}, wrong_line(visit, error), element("h1", {}, sheet.title),
                       element("dl", {css("facts")}, fact(visit.say("Wat", "What"), spoken_action(visit, question.name())), facts_of(visit, question.name(), ask.with)),
                       post_form(visit, here(visit, "vraag", question), form),
                       element("p", {css("turn")}, link(to_question(visit, question.name(), query_of(question.answers)), visit.say("Terug naar het antwoord", "Back to the answer"))));
  return show(visit, sheet, status_of(error));
}

http::Response show_arrangement(const Visit& visit, const Question& question, const std::optional<Error>& error) {
  Sheet sheet{Room::permissions, std::string(visit.say("Vraag een persoonlijke afspraak", "Ask for a personal arrangement")), "", {}};
  const Html form = together(for_whom(visit, true),
                             text_field({.name = "datum", .label = visit.say("Tot en met", "Through"), .value = visit.request.form.first("datum"),
                                         .hint = visit.say("Hooguit een jaar vooruit; daarna vraagt u het opnieuw.", "Hooguit een jaar vooruit; daarna vraag je het opnieuw.", "At most a year ahead; then ask again."), .type = "date"}),
                             button(visit.say("Vraag het", "Ask")));
  sheet.main = element("div", {css("narrow")}, wrong_line(visit, error), element("h1", {}, sheet.title),
                       element("p", {css("lead")}, spoken_action(visit, question.name()), ": ",
                               visit.say("kunt u of uw kind echt niet zonder? Dan maakt de schoolleiding een afspraak. U hoeft hier niet te zeggen waarom; dat bewaren we niet.",
                                         "kun je echt niet zonder? Dan maakt de schoolleiding een afspraak. Je hoeft hier niet te zeggen waarom; dat bewaren we niet.",
                                         "can you or your child really not do without? Then the school's lead makes an arrangement. You need not say why here; we do not keep that.")),
                       element("p", {}, visit.say("Alleen u, de ouders, wie het afspreekt en de leraar van de klas zien dat er een afspraak is.",
                                                  "Alleen jij, je ouders, wie het afspreekt en je leraar zien dat er een afspraak is.",
                                                  "Only you, the parents, who agrees to it and the class teacher see that there is an arrangement.")),
                       post_form(visit, here(visit, "afspraak", question), form));
  return show(visit, sheet, status_of(error));
}

http::Response asked(const Visit& visit, const std::string& id) {
  return done_and_to(visit, Room::permissions, "/" + http::escape_url(id), "Gevraagd. U krijgt antwoord per mail en hier.", "Asked. The answer comes by e-mail and here.");
}

}  // namespace

http::Response ask_page(const Visit& visit) {
  const auto question = question_of(visit);
  return question ? show_ask(visit, *question, std::nullopt) : not_found_page(visit);
}

http::Response ask_form(const Visit& visit) {
  const auto question = question_of(visit);
  if (!question) return not_found_page(visit);
  PermissionAsk ask = ask_of(visit, *question);
  if (const std::string group = visit.request.form.first("open"); !group.empty()) {
    ask.who = group;
    const auto given = give_to_class(visit.office(), visit.actor(), ask);
    if (!given) return show_ask(visit, *question, given.error());
    return done_and_to(visit, Room::permissions, "/gegeven/" + http::escape_url(*given), "Open. Het gaat vanzelf dicht.", "Open. It closes by itself.");
  }
  const auto id = ask_permission(visit.office(), visit.actor(), ask);
  return id ? asked(visit, *id) : show_ask(visit, *question, id.error());
}

http::Response arrangement_page(const Visit& visit) {
  const auto question = question_of(visit);
  return question ? show_arrangement(visit, *question, std::nullopt) : not_found_page(visit);
}

http::Response arrangement_form(const Visit& visit) {
  const auto question = question_of(visit);
  if (!question) return not_found_page(visit);
  PermissionAsk ask = ask_of(visit, *question);
  ask.personal_need = true;
  ask.lasting = Lasting::date;
  ask.why.clear();
  const auto id = ask_permission(visit.office(), visit.actor(), ask);
  return id ? asked(visit, *id) : show_arrangement(visit, *question, id.error());
}

}  // namespace leidraad::portal
