// SPDX-License-Identifier: EUPL-1.2
// "Mag dit?": the questions, at most three, and then the answer: what, because, and what now.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/registers/approval.h"
#include "office/permissions.h"
#include "portal/pages/answers.h"
#include "portal/pages/article.h"
#include "portal/pages/everyday.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/pages/people.h"
#include "portal/pages/question.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kQuestionsMax = 3;

struct Answered {
  const Action& action;
  const Answers& answers;
  const Request& request;
  const Decision& decision;
  const Explanation explanation;
};

Request request_of(const Visit& visit, ActionIndex action, const Answers& answers) {
  Request request = request_for(action);
  request.id = "mag-dit";
  request.at = visit.board.now;
  request.asker = Asker::own_session;
  if (visit.who) request.who = *visit.who;
  request.who.assurance = Assurance::authenticated;
  for (const Answer& answer : answers.given) {
    const auto slot = actions()[action].slot(answer.attribute);
    if (slot) request.with[*slot] = answer.value;
  }
  return request;
}

// The first question of the decision that this form can put and that has not been answered yet.
std::optional<std::string> open_question(const Action& action, const Decision& decision, const Answers& answers) {
  for (const std::string& question : decision.questions) {
    if (action.slot(question) && !answers.has(question)) return question;
  }
  return std::nullopt;
}

Html headline(const Visit& visit, const Answered& it) {
  const std::string outcome(name(it.decision.outcome));
  return element("div", {css("answer " + outcome)}, sign(it.decision.outcome),
                 element("div", {}, element("p", {}, capital(visit.say(label_of_action(it.action.name))), "?"),
                         element("h1", {}, outcome_words(visit, it.decision.outcome, it.decision.ask))));
}

Html because(const Visit& visit, const Reason& reason) {
  const Article* article = visit.code().article(reason.article);
  const Html title =
      article ? element("a", {href(visit.to_article(reason.article)), code_language(visit)}, reason.title) : element("span", {}, reason.title);
  return element("div", {css("because")}, element("p", {}, element("span", {css("title")}, visit.say("Want: ", "Because: "), title), reason.text));
}

// A letter one can send at once, where no request can be kept: nobody is signed in, or a code is only shown.
Link letter(const Visit& visit, const Answered& it) {
  const std::string_view what = visit.say(label_of_action(it.action.name));
  const auto asked = it.decision.ask.empty() ? std::vector<const Person*>() : holders(visit, it.decision.ask.front(), 1);
  std::string body(visit.say("Beste ", "Dear "));
  body += (asked.empty() ? std::string(visit.say("collega", "meester of juf", "colleague")) : asked.front()->name) +
          std::string(visit.say(",\n\nIk wil graag het volgende doen: ", ",\n\nI would like to do the following: "));
  body += std::string(what) + ".\n";
  for (const Answer& answer : it.answers.given) {
    body +=
        "- " + std::string(visit.say(label_of_attribute(it.action.name, answer.attribute))) + ": " + spoken_answer(visit, it.action, answer) + "\n";
  }
  const Reason& reason = it.explanation.reasons.front();
  body +=
      std::string(visit.say("\nOnze gedragscode zegt daarover (", "\nOur code of conduct says about this (")) + reason.title + "): " + reason.text;
  body += std::string(visit.say("\n\nIs dat akkoord?\n\nGroet,\n", "\n\nMag dat?\n\nGroet,\n", "\n\nWould you agree to this?\n\nRegards,\n"));
  if (visit.who) body += visit.who->name;
  return Link::mail(std::string(visit.say("Vraag om akkoord: ", "Request for permission: ")) + std::string(what), body);
}

// The question of one attribute put anew, all other answers kept.
Link question_again(const Visit& visit, const Answered& it, std::string_view attribute) {
  std::string query = query_of(it.answers, attribute);
  query += (query.empty() ? "?vraag=" : "&vraag=") + std::string(attribute);
  return to_question(visit, it.action.name, query);
}

bool can_ask_here(const Visit& visit) { return visit.board.office != nullptr && visit.is_signed_in(); }

Link to_register(const Visit& visit, std::string_view kind, const Answered& it) {
  return visit.to(Room::permissions, "/" + std::string(kind) + "/" + std::string(it.action.name) + query_of(it.answers));
}

// "Mag deze app?": what is not on the list may be asked for.
Html ask_for_list(const Visit& visit, const Answered& it) {
  const auto subject = approval_subject(it.action.name);
  if (!subject || it.decision.outcome == Outcome::allow || it.decision.outcome == Outcome::depends) return {};
  std::string rest = "/vraag?soort=" + std::string(name(subject->kind));
  for (const Answer& answer : it.answers.given) {
    const auto* called = std::get_if<std::string>(&answer.value);
    if (answer.attribute == subject->attribute && called) rest += "&naam=" + http::escape_url(*called);
  }
  if (visit.actor().schools.size() == 1) rest += "&school=" + http::escape_url(visit.actor().schools.front());
  return element("li", {}, link(visit.to(Room::approved, rest), visit.say("Vraag of het op de lijst van goedgekeurd mag", "Ask whether it may go on the approved list")));
}

// For who cannot do without: where an arrangement with the school would help.
Html ask_arrangement(const Visit& visit, const Answered& it) {
  if (it.decision.outcome > Outcome::ask) return {};
  PermissionAsk ask;
  ask.action = std::string(it.action.name);
  ask.personal_need = true;
  for (const Answer& answer : it.answers.given) ask.with.emplace(answer.attribute, answer.value);
  const auto outlook = look_at_permission(visit.office(), visit.actor(), ask);
  if (!outlook || outlook->needs.empty()) return {};
  return element("li", {}, link(to_register(visit, "afspraak", it),
                                visit.say("Kunt u of uw kind niet zonder? Vraag een persoonlijke afspraak", "Kun je niet zonder? Vraag een persoonlijke afspraak",
                                          "Can you or your child not do without? Ask for a personal arrangement")));
}

Html record_proof_link(const Visit& visit, const Answered& it) {
  const auto asks = [&](Role role) { return std::find(it.decision.ask.begin(), it.decision.ask.end(), role) != it.decision.ask.end(); };
  if (!visit.actor().is_staff() || (!asks(Role::rights_holder) && !asks(Role::owner))) return {};
  return element("li", {}, link(visit.to(Room::permissions, "/bewijs"), visit.say("Gaf de maker of eigenaar al akkoord? Leg dat vast", "Has the maker or owner agreed already? Record that")));
}

// A site that stays away now: one tap for the lesson or the work, and for the class.
Html at_the_gate(const Visit& visit, const Answered& it) {
  if (it.action.name != "web.visit" || it.decision.outcome > Outcome::ask || !visit.actor().is_staff()) return {};
  std::string host;
  for (const Answer& answer : it.answers.given) {
    const auto* text = std::get_if<std::string>(&answer.value);
    if (answer.attribute == "host" && text) host = *text;
  }
  if (host.empty()) return {};
  const std::string query = "?site=" + http::escape_url(host);
  const Html mine = element("li", {}, link(visit.to(Room::why_barred, query), visit.say("Is het voor uw les of werk? Zeg dat in één tik", "Is it for your lesson or work? Say so in one tap")));
  const Html of_class = element("li", {}, link(visit.to(Room::open_class, query), visit.say("Open het voor uw klas, tot de bel", "Open it for your class, until the bell")));
  return together(mine, visit.actor().groups.empty() ? Html() : of_class);
}

// Whatever the answer about an AI: the way to a text that can go in.
Html make_safe(const Visit& visit, const Answered& it) {
  if (it.action.name != "ai.submit") return {};
  return element("ul", {css("plain")}, element("li", {}, link(visit.to(Room::safe_ai), visit.say("Maak uw tekst eerst veilig voor AI", "Maak je tekst eerst veilig voor AI", "First make your text safe for AI"))));
}

// Who works at the school looks a picture up with the whole class list, and a message with its own check list.
Html to_publishing(const Visit& visit, const Answered& it) {
  if (!visit.actor().is_staff()) return {};
  if (it.action.name == "post.publish") return element("li", {}, link(visit.to(Room::publish, "/bericht"), visit.say("Loop uw bericht langs in een paar vragen, of vraag raad", "Check your message in a few questions, or ask advice")));
  if (it.action.name != "media.publish") return {};
  std::string query;
  const auto add = [&](std::string_view name, const std::string& value) { query += (query.empty() ? "?" : "&") + std::string(name) + "=" + http::escape_url(value); };
  for (const Answer& answer : it.answers.given) {
    if (const auto* word = std::get_if<std::string>(&answer.value); word && (answer.attribute == "channel" || answer.attribute == "page")) add(answer.attribute, *word);
    if (const auto* people = std::get_if<std::vector<std::string>>(&answer.value); people && answer.attribute == "shown") {
      for (const std::string& person : *people) add("wie", person);
    }
  }
  return element("li", {}, link(visit.to(Room::publish, query), visit.say("Kijk wie erop staat en waar de foto wel mag, en zet hem in het register", "See who is shown and where the picture may be, and put it in the register")));
}

Html also_possible(const Visit& visit, const Answered& it) {
  if (!can_ask_here(visit)) return {};
  const Html items = together(to_publishing(visit, it), at_the_gate(visit, it), ask_for_list(visit, it), ask_arrangement(visit, it), record_proof_link(visit, it));
  return items.empty() ? Html() : element("ul", {css("plain")}, items);
}

Html one_button(const Visit& visit, const Answered& it) {
  const auto button = [](const Link& to, std::string_view words) {
    return element("p", {css("buttons")}, element("a", {css("button"), href(to)}, words));
  };
  const Link article = visit.to_article(it.explanation.reasons.front().article);
  if (it.decision.outcome == Outcome::ask && can_ask_here(visit)) return button(to_register(visit, "vraag", it), visit.say("Vraag akkoord", "Ask permission"));
  if (it.decision.outcome == Outcome::ask)
    return button(letter(visit, it), visit.say("Schrijf uw vraag in een mail", "Schrijf je vraag in een mail", "Write your request in an e-mail"));
  if (it.decision.outcome == Outcome::deny) return button(article, visit.say("Lees waarom", "Read why"));
  if (it.decision.outcome == Outcome::advise)
    return button(article, visit.say("Lees waar u op let", "Lees waar je op let", "Read what to look out for"));
  if (it.decision.outcome == Outcome::depends) {
    for (const std::string& question : it.decision.questions) {
      if (it.action.slot(question)) return button(question_again(visit, it, question), visit.say("Beantwoord de vraag", "Answer the question"));
    }
    return button(article, visit.say("Lees het artikel", "Read the article"));
  }
  return button(visit.to(Room::may_i), visit.say("Nog een vraag stellen", "Ask another question"));
}

Html what_now(const Visit& visit, const Answered& it) {
  std::vector<Html> steps;
  for (const std::string& step : it.explanation.next) steps.push_back(element("li", {}, step));
  return element("section", {css("part"), {"aria-labelledby", "nu"}},
                 element("h2", {id("nu")}, visit.say("Wat u nu kunt doen", "Wat je nu kunt doen", "What you can do now")),
                 steps.empty() ? Html() : element("ul", {css("plain")}, steps), make_safe(visit, it), one_button(visit, it), also_possible(visit, it));
}

Html missing_consent(const Visit& visit, const Answered& it) {
  if (it.decision.missing_consent_count == 0) return {};
  std::vector<Html> names;
  for (const std::string& person_id : it.decision.missing_consent) {
    for (const Person& person : visit.board.facts->people) {
      if (person.id == person_id) names.push_back(element("li", {}, person.name));
    }
  }
  const std::string count = std::to_string(it.decision.missing_consent_count);
  // For who may know the names: there it can be given, or asked.
  const Html more = names.empty() || !visit.is_signed_in() ? Html() : element("p", {}, link(visit.to(Room::consents), visit.say("Bekijk of vraag de toestemming", "See or ask for the consent")));
  return element("section", {css("part"), {"aria-labelledby", "geen-toestemming"}},
                 element("h2", {id("geen-toestemming")}, visit.say("Van wie toestemming ontbreekt", "Whose consent is missing"), " (", count, ")"),
                 names.empty() ? Html() : element("ul", {css("plain")}, names), more);
}

std::vector<Role> who_helps(const Visit& visit, const Answered& it) {
  if (!it.decision.ask.empty()) return it.decision.ask;
  std::vector<Role> roles = roles_of(*it.decision.because.front().article);
  if (roles.empty()) roles.push_back(visit.is_pupil() ? Role::teacher : Role::location_manager);
  if (roles.size() > 2) roles.resize(2);
  return roles;
}

Html helpers(const Visit& visit, const Answered& it) {
  const Html list = who_can_help(visit, who_helps(visit, it));
  return element("section", {css("part"), {"aria-labelledby", "wie-helpt"}},
                 element("h2", {id("wie-helpt")}, visit.say("Wie kan helpen", "Who can help")), list);
}

Html other_reasons(const Visit& visit, const Answered& it) {
  std::vector<Html> items;
  std::vector<std::string> told{it.explanation.reasons.front().text};
  for (const Reason& reason : it.explanation.reasons) {
    if (contains(told, reason.text)) continue;
    told.push_back(reason.text);
    items.push_back(element("li", {}, element("a", {href(visit.to_article(reason.article)), code_language(visit)}, reason.title), ": ", reason.text));
  }
  if (items.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "ook"}}, element("h2", {id("ook")}, visit.say("Ook van belang", "Also relevant")),
                 element("ul", {css("plain")}, items));
}

Html change_link(const Visit& visit, const Answered& it, const std::string& attribute, const std::string& words) {
  return element("a", {href(question_again(visit, it, attribute))}, visit.say("Wijzig", "Change"), element("span", {css("only-read")}, " ", words));
}

Html your_answers(const Visit& visit, const Answered& it) {
  std::vector<Html> rows;
  const auto row = [&](const std::string& attribute, const std::string& answer) {
    const Question question = question_for(it.action.name, attribute);
    const std::string words(visit.say(visit.is_pupil() ? question.pupil : question.adult));
    rows.push_back(element("div", {}, element("dt", {}, words), element("dd", {}, answer),
                           element("dd", {css("change")}, change_link(visit, it, attribute, words))));
  };
  for (const Answer& answer : it.answers.given) row(answer.attribute, spoken_answer(visit, it.action, answer));
  for (const std::string& attribute : it.answers.not_known) row(attribute, std::string(visit.say("Dat weet ik niet", "I do not know")));
  const std::string who = visit.who ? visit.who->name + ", " + description(*visit.who, visit.language) : std::string();
  rows.push_back(element(
      "div", {}, element("dt", {}, visit.say("Wie vraagt het?", "Who is asking?")), element("dd", {}, who),
      element("dd", {css("change")},
              link(visit.to(who_are_you(visit), "?terug=" + http::escape_url(visit.request.target)),
                   together(visit.say("Wijzig", "Change"), element("span", {css("only-read")}, visit.say(" wie het vraagt", " who is asking")))))));
  return element("section", {css("part"), {"aria-labelledby", "antwoorden"}},
                 element("h2", {id("antwoorden")}, visit.say("Waar dit antwoord op rust", "What this answer rests on")),
                 element("dl", {css("facts")}, rows));
}

// Under an answer that stands, one more fact could still make it stricter. Offered, not asked.
Html one_more(const Visit& visit, const Answered& it) {
  const auto question = open_question(it.action, it.decision, it.answers);
  if (!question || it.decision.outcome == Outcome::depends) return {};
  const Question words = question_for(it.action.name, *question);
  return element("p", {}, visit.say("Dit kan het antwoord nog strenger maken: ", "This could still make the answer stricter: "),
                 link(question_again(visit, it, *question), visit.say(visit.is_pupil() ? words.pupil : words.adult)));
}

Html what_is_open(const Visit& visit, const Answered& it) {
  if (it.decision.outcome != Outcome::depends || it.explanation.questions.empty()) return {};
  std::vector<Html> items;
  for (const std::string& question : it.explanation.questions) items.push_back(element("li", {}, question));
  return element("section", {css("part"), {"aria-labelledby", "open"}},
                 element("h2", {id("open")}, visit.say("Waar het van afhangt", "What it depends on")), element("ul", {css("plain")}, items));
}

http::Response answer_page(const Visit& visit, const Answered& it) {
  const std::string words = outcome_words(visit, it.decision.outcome, it.decision.ask);
  Sheet sheet{Room::may_i, words, "", {}};
  sheet.main =
      element("div", {css("narrow")}, headline(visit, it), because(visit, it.explanation.reasons.front()), what_is_open(visit, it),
              missing_consent(visit, it), what_now(visit, it), helpers(visit, it), other_reasons(visit, it), your_answers(visit, it),
              one_more(visit, it), element("p", {css("turn")}, link(visit.to(Room::may_i), visit.say("Een andere vraag", "Another question"))));
  return show(visit, sheet);
}

const Attribute& attribute_of(const Action& action, std::string_view name) {
  return action.attributes[*action.slot(name)];
}

http::Response ask_or_answer(const Visit& visit, ActionIndex index, const Answers& answers) {
  const Action& action = actions()[index];
  const Request request = request_of(visit, index, answers);
  const Decision decision = decide(*visit.board.rules, *visit.board.facts, request);
  const auto open = open_question(action, decision, answers);
  if (decision.outcome == Outcome::depends && open && answers.count() < kQuestionsMax)
    return question_page(visit, action, attribute_of(action, *open), answers, std::nullopt);
  return answer_page(visit, {action, answers, request, decision, explain(*visit.board.rules, decision, request, visit.language, visit.reader)});
}

constexpr Label kNothingChosen{"Geef een antwoord, of kies “Dat weet ik niet”.", "Give an answer, or choose “I do not know”."};

}  // namespace

http::Response may_i_answer_page(const Visit& visit, std::string_view action_name) {
  const auto index = find_action(action_name);
  if (!index) return not_found_page(visit);
  const Action& action = actions()[*index];
  if (!visit.who) return http::redirect(visit.to(who_are_you(visit), "?terug=" + http::escape_url(visit.request.target)).address());

  const auto [answers, bad] = read_answers(visit, action, visit.request.query);
  if (bad && (bad->attribute.empty() || bad->attribute != answers.asked)) return bad_request_page(visit, bad->why);
  if (bad) return question_page(visit, action, attribute_of(action, answers.asked), answers, bad->why);
  // A form was sent: on to an address worth keeping, or once more with what was missing.
  if (!answers.asked.empty() && answers.has(answers.asked)) return http::redirect(to_question(visit, action.name, query_of(answers)).address());
  if (!answers.asked.empty()) return question_page(visit, action, attribute_of(action, answers.asked), answers, kNothingChosen);
  if (!answers.ask_next.empty()) return question_page(visit, action, attribute_of(action, answers.ask_next), answers, std::nullopt);
  return ask_or_answer(visit, *index, answers);
}

}  // namespace leidraad::portal
