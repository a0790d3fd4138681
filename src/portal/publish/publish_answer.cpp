// SPDX-License-Identifier: EUPL-1.2
#include "portal/publish/publish_answer.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/decision/explain.h"
#include "portal/pages/article.h"
#include "portal/pages/form.h"
#include "portal/pages/people.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

// A code may forget to ask for consent; the answer does not.
Outcome outcome_of(const PublicationCheck& check) {
  const Outcome said = check.decision.outcome;
  if (check.ask_their_teacher && check.lacking_count == 0 && said >= Outcome::advise) return Outcome::ask;
  return check.may_be_placed || said < Outcome::advise ? said : Outcome::deny;
}

Html headline(const Visit& visit, const PublicationCheck& check) {
  const Outcome outcome = outcome_of(check);
  if (outcome == Outcome::ask && check.ask_their_teacher)
    return element("div", {css("answer " + std::string(name(outcome)))}, sign(outcome),
                   element("div", {}, element("p", {}, visit.say("Mag deze foto daar staan?", "May this picture be there?")), element("h1", {}, visit.say("Vraag de leraar van die groep", "Ask the teacher of that class"))));
  return element("div", {css("answer " + std::string(name(outcome)))}, sign(outcome),
                 element("div", {}, element("p", {}, visit.say("Mag deze foto daar staan?", "May this picture be there?")),
                         element("h1", {}, outcome_words(visit, outcome, check.decision.ask))));
}

Html to_article(const Visit& visit, const PublicationCheck& check, const Reason& reason) {
  if (check.rules->code().article(reason.article) == nullptr) return element("span", {}, reason.title);
  return element("a", {href(visit.to_article(reason.article)), code_language(visit)}, reason.title);
}

// The first reason in full; what more there is as a short list.
Html reasons(const Visit& visit, const PublicationCheck& check) {
  const Explanation explanation = explain(*check.rules, check.decision, check.request, visit.language, visit.reader);
  const Reason& first = explanation.reasons.front();
  Html all = element("div", {css("because")}, element("p", {}, element("span", {css("title")}, visit.say("Want: ", "Because: "), to_article(visit, check, first)), first.text));
  std::vector<Html> more;
  std::vector<std::string> told{first.article};
  for (const Reason& reason : explanation.reasons) {
    if (contains(told, reason.article)) continue;
    told.push_back(reason.article);
    more.push_back(element("li", {}, to_article(visit, check, reason)));
  }
  if (check.decision.outcome == Outcome::depends) {
    for (const std::string& question : explanation.questions) more.push_back(element("li", {}, question));
  }
  return more.empty() ? all : together(all, element("p", {}, visit.say("Ook van belang:", "Also relevant:")), element("ul", {}, more));
}

bool lacks_unknown(const PublicationCheck& check) { return contains(check.lacking, kSomebodyUnknown); }

std::string people_in_words(const Visit& visit, std::size_t count) {
  return std::to_string(count) + std::string(count == 1 ? visit.say(" persoon", " person") : visit.say(" mensen", " people"));
}

Html who_is_missing(const Visit& visit, const PublicationCheck& check) {
  if (check.lacking_count == 0) return {};
  std::vector<Html> items;
  for (const std::string& one : names_of(visit, check.lacking)) items.push_back(element("li", {}, capital(one)));
  const std::size_t others = check.lacking_count - std::min(check.lacking_count, check.lacking.size());
  if (others > 0)
    items.push_back(element("li", {}, people_in_words(visit, others), visit.say(" uit een groep die u niet ziet. De leraar van die groep weet om wie het gaat.", " of a group you do not see. The teacher of that group knows who.")));
  return element("section", {css("part"), {"aria-labelledby", "ontbreekt"}},
                 element("h2", {id("ontbreekt")}, visit.say("Van wie er geen toestemming is voor deze plek", "Whose consent is missing for this place"), " (", std::to_string(check.lacking_count), ")"),
                 element("ul", {css("plain")}, items),
                 element("p", {css("quiet")}, visit.say("Waarom iemand nee zegt, staat hier nooit. Eén nee is genoeg.", "Why somebody says no is never shown. One no is enough.")));
}

Html what_to_do(const Visit& visit, const PublicationCheck& check) {
  std::vector<Html> steps;
  const auto add = [&](const Html& step) { steps.push_back(element("li", {}, step)); };
  if (check.may_be_placed) return {};
  if (check.fine_without_names) add(visit.say("Haal de namen weg bij de foto. Dan kan het wel.", "Take the names away from the picture. Then it may."));
  if (check.lacking_count > 0) {
    add(visit.say("Kies een foto waar zij niet op staan.", "Choose a picture they are not in."));
    add(visit.say("Of snijd ze eraf, of maak hun gezicht onherkenbaar. Haal daarna hun vinkje weg en kijk opnieuw.", "Or crop them out, or make their faces unrecognisable. Then remove their tick and look again."));
    if (lacks_unknown(check)) add(visit.say("Zoek uit wie er nog meer op staat.", "Find out who else is in it."));
    if (check.lacking.size() > (lacks_unknown(check) ? 1U : 0U))
      add(together(visit.say("Of vraag de ouders om toestemming. ", "Or ask the parents for consent. "), link(visit.to(Room::consents), visit.say("Naar Toestemming", "To Consent"))));
  }
  if (std::find(check.decision.ask.begin(), check.decision.ask.end(), Role::rights_holder) != check.decision.ask.end() ||
      std::find(check.decision.ask.begin(), check.decision.ask.end(), Role::owner) != check.decision.ask.end())
    add(together(visit.say("Vraag de maker om akkoord. ", "Ask the maker for permission. "), link(visit.to(Room::permissions, "/bewijs"), visit.say("Kreeg u het al? Leg het vast", "Have you got it already? Record it"))));
  if (steps.empty() && !check.ask_their_teacher) add(visit.say("Kies een andere plek, of laat deze foto achterwege.", "Choose another place, or leave this picture out."));
  if (steps.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "nu"}}, element("h2", {id("nu")}, visit.say("Wat u kunt doen", "What you can do")), element("ul", {css("plain")}, steps));
}

// So few that any answer would tell what one of them said: nothing is said of them.
Html out_of_sight(const Visit& visit, const PublicationCheck& check) {
  if (!check.ask_their_teacher) return {};
  return element("p", {css("note")}, visit.say("Er staan mensen op uit een groep die u niet ziet. Of zij hier in beeld mogen, weet de leraar van die groep. Ook de schoolleiding of de communicatieadviseur kan de foto plaatsen.",
                                               "It shows people of a class you do not see. Whether they may be shown here, the teacher of that class knows. The school's lead or the communication adviser can place the picture as well."));
}

Html helpers(const Visit& visit, const PublicationCheck& check) {
  if (check.may_be_placed) return {};
  const Html list = who_can_help(visit, {Role::communication_adviser, Role::location_manager});
  return list.empty() ? Html() : element("section", {css("part"), {"aria-labelledby", "wie-helpt"}}, element("h2", {id("wie-helpt")}, visit.say("Wie kan helpen", "Who can help")), list);
}

}  // namespace

Html publish_answer(const Visit& visit, const PublicationCheck& check, const Publication& publication) {
  Html count;
  const std::size_t shown = publication.shown.size() + (publication.somebody_unknown ? 1 : 0);
  if (check.may_be_placed && publication.channel != "internal" && shown > 0)
    count = element("p", {}, visit.say("Voor deze plek is er toestemming van alle ", "For this place there is consent of all "), element("b", {}, people_in_words(visit, shown)), visit.say(" op de foto.", " in the picture."));
  return together(headline(visit, check), out_of_sight(visit, check), reasons(visit, check), count, who_is_missing(visit, check), what_to_do(visit, check), helpers(visit, check));
}

Html other_channels(const Visit& visit, const PublicationCheck& check, const PublishQuestion& question) {
  if (check.may_be_placed || check.fine_channels.empty()) return {};
  std::vector<Html> buttons;
  for (const std::string& channel : check.fine_channels) {
    PublishQuestion other = question;
    other.publication.channel = channel;
    other.publication.page.clear();
    buttons.push_back(post_form(visit, visit.to(Room::publish), together(carried(other), second_button(spoken_channel(visit, channel), "doe", "kijk"))));
  }
  return element("section", {css("part"), {"aria-labelledby", "waar-wel"}}, element("h2", {id("waar-wel")}, visit.say("Met precies deze mensen mag het hier wel", "With exactly these people it may be here")),
                 element("div", {css("buttons")}, buttons));
}

}  // namespace leidraad::portal
