// SPDX-License-Identifier: EUPL-1.2
#include "portal/consents/consent_parts.h"

#include <algorithm>

#include "core/base/text.h"
#include "office/consents_words.h"
#include "office/permissions.h"
#include "portal/pages/form.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::string_view kAnswer = "antwoord.";

Html radio(const Visit& visit, const std::string& name, bool yes, bool checked) {
  return element("label", {css("choice")}, element("input", {{"type", "radio"}, {"name", name}, {"value", yes ? "ja" : "nee"}, {"checked", checked}}),
                 element("span", {}, yes ? visit.say("Ja", "Yes") : visit.say("Nee", "No")));
}

Html row(const Visit& visit, std::string_view person, std::string_view given_name, const ConsentQuestion& question, const Chosen& chosen, const Beneath& beneath) {
  const std::string name = answer_name(person, question);
  const auto already = chosen(question);
  const std::string spoken = std::string(given_name) + ": " + consent_words(question, visit.language);
  const std::string what = capital(visit.say(consent_what(question.purpose)));
  return together(element("div", {css("consent-row"), {"role", "radiogroup"}, {"aria-label", spoken}}, element("span", {}, what), radio(visit, name, true, already == true),
                          radio(visit, name, false, already == false)),
                  beneath ? beneath(question) : Html());
}

}  // namespace

std::string answer_name(std::string_view person, const ConsentQuestion& question) { return std::string(kAnswer) + std::string(person) + "." + question.purpose + "." + question.channel; }

std::vector<ConsentAnswer> answers_of(const http::Values& form) {
  std::vector<ConsentAnswer> answers;
  for (const auto& [name, value] : form.entries()) {
    if (!name.starts_with(kAnswer) || (value != "ja" && value != "nee")) continue;
    const std::string about = name.substr(kAnswer.size());
    const auto channel = about.rfind('.');
    const auto purpose = channel == std::string::npos || channel == 0 ? std::string::npos : about.rfind('.', channel - 1);
    if (purpose == std::string::npos) continue;
    answers.push_back({about.substr(0, purpose), about.substr(purpose + 1, channel - purpose - 1), about.substr(channel + 1), value == "ja"});
  }
  return answers;
}

std::vector<ConsentAnswer> all_no(const std::vector<MyConsents>& list) {
  std::vector<ConsentAnswer> answers;
  for (const MyConsents& mine : list) {
    for (const MyConsent& one : mine.answers) answers.push_back({mine.subject.person, one.question.purpose, one.question.channel, false});
  }
  return answers;
}

Html question_fields(const Visit& visit, std::string_view person, std::string_view given_name, const std::vector<ConsentQuestion>& questions, const Chosen& chosen, const Beneath& beneath) {
  Html fields;
  for (std::size_t i = 0; i < questions.size();) {
    const std::string& channel = questions[i].channel;
    Html rows;
    for (; i < questions.size() && questions[i].channel == channel; ++i) rows += row(visit, person, given_name, questions[i], chosen, beneath);
    fields += element("fieldset", {css("consent")}, element("legend", {}, capital(visit.say(consent_where(channel)))), element("p", {css("hint")}, visit.say(consent_example(channel))), rows);
  }
  return fields;
}

Chosen chosen_of(const Visit& visit, const MyConsents& mine) {
  return [&visit, &mine](const ConsentQuestion& question) -> std::optional<bool> {
    const std::string posted = visit.request.form.first(answer_name(mine.subject.person, question));
    if (posted == "ja") return true;
    if (posted == "nee") return false;
    const auto found = std::find_if(mine.answers.begin(), mine.answers.end(), [&](const MyConsent& one) { return one.question == question; });
    if (found == mine.answers.end() || found->said == ConsentState::open) return std::nullopt;
    return found->said == ConsentState::yes;
  };
}

std::string_view plain_state(const Visit& visit, ConsentState state) {
  switch (state) {
    case ConsentState::yes: return visit.say("ja", "yes");
    case ConsentState::no: return visit.say("nee", "no");
    case ConsentState::open: break;
  }
  return visit.say("nog niet", "not yet");
}

Html state_word(const Visit& visit, ConsentState state) {
  const std::string_view drawing = state == ConsentState::yes ? "allow" : state == ConsentState::no ? "deny" : "waiting";
  const std::string_view tone = state == ConsentState::yes ? "allow" : state == ConsentState::no ? "deny" : "quiet";
  return element("span", {css(tone)}, sign(drawing), " ", plain_state(visit, state));
}

std::string class_path(std::string_view school, std::string_view class_id, std::string_view rest) {
  return "/klas/" + http::escape_url(school) + "/" + (class_id.empty() ? "-" : http::escape_url(class_id)) + std::string(rest);
}

std::string class_in_path(const Visit& visit) {
  const std::string id = visit.request.parameters.first("class");
  return id == "-" ? std::string() : id;
}

std::string class_title(const Visit& visit, const ConsentClass& one) {
  return one.id.empty() ? std::string(visit.say("Medewerkers en vrijwilligers", "Staff and volunteers")) : std::string(visit.say("Groep ", "Class ")) + one.name;
}

Html no_to_all(const Visit& visit) {
  return element("div", {css("note")}, element("p", {}, visit.say("Wilt u nergens toestemming voor geven? Dan is dit genoeg:", "Wil je nergens toestemming voor geven? Dan is dit genoeg:", "Do you want to give no consent at all? Then this is enough:")),
                 second_button(visit.say("Nee op alles", "No to everything"), "alles", "nee"));
}

// What the board wrote down and nothing else: what a request calls us would stand in the letters of parents.
std::string consent_site(const Visit& visit) {
  const auto written = visit.office().setting(kSiteAddressSetting);
  return written ? *written : std::string();
}

}  // namespace leidraad::portal
