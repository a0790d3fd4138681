// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_writing.h"

#include <algorithm>
#include <map>

#include "office/permissions.h"

namespace leidraad {

namespace {

constexpr std::int64_t kFromTheFuture = 120;  // a last word later than now by more: the clock went back
constexpr std::size_t kMostAnswers = 500;

Error not_yours() {
  return refusal(Fault::forbidden, "Over een van deze personen beslist u niet. Er is niets bewaard. Open de pagina opnieuw.",
                 "About one of these people you do not decide. Nothing was kept. Open the page again.");
}

bool is_question(const ConsentQuestion& question) {
  if (question.purpose == "recording") return question.channel.empty();
  return (question.purpose == "images" || question.purpose == "names") && is_consent_channel(question.channel);
}

Instant noon_of(Date day, Instant now, const TimeZone& zone) {
  const std::int64_t noon = days_since_epoch(day) * 86'400 + 12 * 3'600;
  return std::min(Instant{noon - offset_at(zone, Instant{noon})}, now);
}

class Answers {
 public:
  Answers(Writing& to, const Answering& answering, Instant now, const ConsentSetting& setting) : to_(to), answering_(answering), now_(now), setting_(setting) {
    when_ = answering.signed_on ? noon_of(*answering.signed_on, now, setting.zone) : now;
  }

  Result<ConsentChanges> put(const std::vector<ConsentAnswer>& answers) {
    if (answers.size() > kMostAnswers) return refusal(Fault::invalid, "Dit zijn te veel antwoorden in een keer.", "These are too many answers at once.");
    subjects_ = TRY(consent_subjects(to_, answering_.giver, now_, setting_.zone));
    // Yes and no to one question in one form: that is a no.
    std::map<std::pair<std::string, ConsentQuestion>, bool> asked;
    for (const ConsentAnswer& answer : answers) {
      const auto [at, fresh] = asked.try_emplace({answer.person, {answer.purpose, answer.channel}}, answer.given);
      if (!fresh) at->second = at->second && answer.given;
    }
    for (const auto& [about, given] : asked) TRY(put_one(about.first, about.second, given));
    return changes_;
  }

 private:
  Done put_one(const std::string& person, const ConsentQuestion& question, bool given) {
    const auto subject = std::find_if(subjects_.begin(), subjects_.end(), [&](const ConsentSubject& one) { return one.person == person; });
    if (subject == subjects_.end()) return not_yours();
    if (!is_question(question)) return refusal(Fault::invalid, "Deze vraag bestaat niet. Open de pagina opnieuw.", "There is no such question. Open the page again.");
    if (person != records_of_) {
      records_ = TRY(consent_rows::of_person_by(to_, person, answering_.giver));
      records_of_ = person;
    }
    const ConsentRecord* last = consent_rows::last_word(records_, question, answering_.giver);
    if (last != nullptr && last->says_yes() == given) return done();
    if (!given && last != nullptr) return withdraw(*last);
    return add(*subject, question, given, last);
  }

  Done withdraw(const ConsentRecord& yes) {
    TRY(to_.run("UPDATE consent SET withdrawn_at = ?, withdrawn_how = ?, withdrawn_reference = ?, withdrawn_by = ? WHERE board_id = ? AND id = ? AND withdrawn_at IS NULL",
                {now_.seconds, answering_.how, answering_.reference, answering_.entered_by, to_.board(), yes.id}));
    return changed(yes.id, {yes.person, yes.purpose, yes.channel, false, true});
  }

  Done add(const ConsentSubject& subject, const ConsentQuestion& question, bool given, const ConsentRecord* last) {
    Instant at = subject.from ? std::max(*subject.from, when_) : when_;
    if (last != nullptr) {  // a yes after a no: later than that no, and than its withdrawal
      const Instant before = std::max(last->at, last->withdrawn_at.value_or(last->at));
      if (answering_.signed_on && at <= before && !subject.from)
        return refusal(Fault::conflict, "Deze ouder heeft na de datum op dit papier zelf nee gezegd. Dat nee blijft staan.", "After the date on this paper this parent said no. That no stands.");
      if (last->made_at.seconds > now_.seconds + kFromTheFuture)
        return refusal(Fault::conflict, "De klok van de server van de school loopt achter. Uw nee blijft staan; probeer het later nog eens.", "The clock of the school's server is behind. Your no stands; try again later.");
      at = std::max(at, Instant{before.seconds + 1});
    }
    const ConsentRecord record{new_id(), subject.person, question.purpose, question.channel, answering_.giver, given, at, now_, answering_.how, answering_.reference,
                               answering_.entered_by, std::nullopt, "", "", ""};
    TRY(consent_rows::add(to_, record));
    return changed(record.id, {record.person, record.purpose, record.channel, given, false});
  }

  Done changed(const std::string& id, ConsentChange change) {
    journal::Entry entry;
    entry.at = now_;
    entry.deed = change.given ? "consent.given" : change.withdrawn ? "consent.withdrawn" : "consent.refused";
    entry.actor = answering_.entered_by;
    entry.from = answering_.from;
    entry.object = id;
    entry.outcome = "done";
    entry.article = setting_.article;
    entry.subject = change.person;
    entry.details = {{"purpose", change.purpose}, {"channel", change.channel}, {"how", answering_.how}};
    entry.personal = {{"giver", answering_.giver}};
    changes_.push_back(std::move(change));
    return to_.record(entry);
  }

  Writing& to_;
  const Answering& answering_;
  Instant now_, when_;
  const ConsentSetting& setting_;
  std::vector<ConsentSubject> subjects_;
  std::string records_of_;
  std::vector<ConsentRecord> records_;
  ConsentChanges changes_;
};

}  // namespace

ConsentSetting consent_setting(const Office& office) {
  const Standing standing = office.desk().standing();
  ConsentSetting setting;
  setting.zone = standing.facts->zone;
  for (const Article& article : standing.rules->code().articles) {
    if (article.register_name == "consent") {
      setting.article = article.id;
      break;
    }
  }
  if (auto board = office.setting(kBoardName)) setting.board = *board;
  if (auto site = office.setting(kSiteAddressSetting)) setting.site = *site;
  return setting;
}

Result<ConsentChanges> put_answers(Writing& to, const Answering& answering, const std::vector<ConsentAnswer>& answers, Instant now, const ConsentSetting& setting) {
  return Answers(to, answering, now, setting).put(answers);
}

}  // namespace leidraad
