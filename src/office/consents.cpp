// SPDX-License-Identifier: EUPL-1.2
#include "office/consents.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/decision/decide.h"
#include "office/consents_telling.h"
#include "office/people.h"

namespace leidraad {

namespace {

// A personal account is nobody's of the school's: no consent to the school covers it.
constexpr std::array<std::string_view, 7> kChannels{"internal", "closed_group", "newsletter", "school_public", "school_social", "mail", "third_party"};
constexpr std::string_view kUsual = "closed_group newsletter school_public school_social";
constexpr std::size_t kReferenceMost = 200;

// Whether the code asks consent for a picture that stays inside: decided with somebody nobody knows.
bool asks_inside(const Office& office) {
  const Standing standing = office.desk().standing();
  const auto action = find_action("media.publish");
  if (!action) return false;
  Request request = request_for(*action);
  request.who.kind = Kind::employee;
  request.who.roles = std::vector<Role>{Role::teacher};
  request.who.assurance = Assurance::authenticated;
  request.at = office.now();
  if (!set(request, "channel", std::string("internal")) || !set(request, "shown", std::vector<std::string>{"somebody"})) return false;
  return decide(*standing.rules, *standing.facts, request).missing_consent_count > 0;
}

Answering told(const Actor& keeper, const std::string& giver, std::string how) { return {giver, std::move(how), keeper.person, keeper.from}; }

Result<ConsentChanges> write_answers(Office& office, const Answering& answering, const std::vector<ConsentAnswer>& answers, const Actor* keeper) {
  const Instant now = office.now();
  const ConsentSetting setting = consent_setting(office);
  ConsentChanges changes;
  TRY(office.write(Touches::consents, [&](Writing& to) -> Done {
    if (keeper != nullptr) {
      for (const ConsentAnswer& answer : answers) {
        if (!TRY(keeps_consents_of(to, *keeper, answer.person, now)))
          return refusal(Fault::forbidden, "Alleen wie het register van deze school bijhoudt, schrijft dit over.", "Only who keeps the register of this school writes this over.");
      }
    }
    changes = TRY(put_answers(to, answering, answers, now, setting));
    return tell_changes(to, answering, changes, now, setting);
  }));
  return changes;
}

}  // namespace

bool is_consent_channel(std::string_view channel) { return std::find(kChannels.begin(), kChannels.end(), channel) != kChannels.end(); }

std::vector<std::string> consent_channels(const Office& office) {
  std::string chosen;
  if (const auto set = office.setting(kConsentChannelsSetting)) chosen = *set;
  if (trim(chosen).empty()) chosen = kUsual;
  const auto words = split(chosen, ' ');
  std::vector<std::string> channels;
  for (const std::string_view channel : kChannels) {
    const bool wanted = channel == "internal" ? asks_inside(office) : std::find(words.begin(), words.end(), channel) != words.end();
    if (wanted) channels.emplace_back(channel);
  }
  return channels;
}

std::vector<ConsentQuestion> consent_questions(const Office& office) {
  std::vector<ConsentQuestion> questions;
  for (const std::string& channel : consent_channels(office)) {
    questions.push_back({"images", channel});
    questions.push_back({"names", channel});
  }
  questions.push_back({"recording", ""});
  return questions;
}

Result<bool> keeps_consents_of(Reading& from, const Actor& actor, std::string_view person, Instant now) { return may_keep(from, actor, person, now); }

Result<ConsentChanges> answer_consents(Office& office, const Actor& by, const std::vector<ConsentAnswer>& answers) {
  return write_answers(office, {by.person, "portal", by.person, by.from}, answers, nullptr);
}

Result<ConsentChanges> answer_on_paper(Office& office, const Actor& keeper, const ConsentPaper& paper) {
  const std::string_view reference = trim(paper.reference);
  if (reference.empty())
    return refusal(Fault::invalid, "Schrijf op waar het papier ligt, bijvoorbeeld “map toestemming 5a”.", "Write down where the paper is kept, for instance “folder consent 5a”.");
  if (reference.size() > kReferenceMost) return refusal(Fault::invalid, "Schrijf korter op waar het papier ligt.", "Write down more briefly where the paper is kept.");
  if (paper.signed_on > date_of(to_local(consent_setting(office).zone, office.now())))
    return refusal(Fault::invalid, "De datum op het papier ligt in de toekomst. Verbeter de datum.", "The date on the paper lies in the future. Correct the date.");
  Answering answering = told(keeper, paper.giver, "paper");
  answering.reference = reference;
  answering.signed_on = paper.signed_on;
  return write_answers(office, answering, paper.answers, &keeper);
}

Result<ConsentChanges> refuse_as_told(Office& office, const Actor& keeper, const std::string& giver, const std::vector<ConsentAnswer>& answers) {
  const bool any_yes = std::any_of(answers.begin(), answers.end(), [](const ConsentAnswer& answer) { return answer.given; });
  if (any_yes) return refusal(Fault::forbidden, "Een ja kan niet zonder papier: alleen wie beslist, zegt ja.", "A yes cannot be entered without paper: only who decides says yes.");
  return write_answers(office, told(keeper, giver, "spoken"), answers, &keeper);
}

}  // namespace leidraad
