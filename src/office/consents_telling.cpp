// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_telling.h"

#include <map>

#include "core/roster/roster.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

Result<std::vector<ConsentContact>> contacts(Reading& from, std::string_view where, std::string_view id) {
  const Rows rows = TRY(from.rows("SELECT p.id, p.given_name, p.family_name, p.email, p.kind FROM person p WHERE p.board_id = ?1 AND p.left_at IS NULL AND " + std::string(where) +
                                      " ORDER BY p.family_name, p.given_name, p.id",
                                  {from.board(), std::string(id)}));
  std::vector<ConsentContact> list;
  for (const Row& row : rows)
    list.push_back({row.text(0), row.text(1), roster::full_name(row.text(1), row.text(2)), row.text_or_null(3).value_or(""), row.text(4) == "pupil"});
  return list;
}

// Whom a change about this person concerns. Of a child its guardians decide for: all of them. What a pupil
// says about himself, for now or for after the birthday, is his own.
Result<std::vector<ConsentContact>> concerned(Reading& from, const Answering& answering, const std::string& person) {
  if (person != answering.giver) return guardians_of(from, person);
  std::vector<ConsentContact> list;
  if (auto self = TRY(consent_contact(from, person))) list.push_back(std::move(*self));
  return list;
}

struct Telling {
  ConsentContact whom;
  std::vector<ChangedConsent> about;
  std::string child;               // the first: with whom a letter goes home
};

}  // namespace

Result<std::optional<ConsentContact>> consent_contact(Reading& from, std::string_view person) {
  auto list = TRY(contacts(from, "p.id = ?2", person));
  return list.empty() ? std::nullopt : std::optional(std::move(list.front()));
}

Result<std::vector<ConsentContact>> guardians_of(Reading& from, std::string_view child) {
  return contacts(from, "EXISTS (SELECT 1 FROM guardianship g WHERE g.board_id = ?1 AND g.child_id = ?2 AND g.guardian_id = p.id)", child);
}

Done tell(Writing& to, const ConsentContact& whom, const std::string& child, const ConsentLetter& letter, Instant now) {
  if (post::is_mail_address(whom.email)) {
    TRY(post::queue(to, {whom.email, letter.subject, letter.body}, now));
    return done();
  }
  TRY(to.run("INSERT INTO consent_letter (board_id, id, person_id, child_id, subject, body, made_at, handed_at) VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
             {to.board(), new_id(), whom.id, child, letter.subject, letter.body, now.seconds}));
  return done();
}

Done tell_changes(Writing& to, const Answering& answering, const ConsentChanges& changes, Instant now, const ConsentSetting& setting) {
  std::map<std::string, ConsentChanges> of_person;
  for (const ConsentChange& change : changes) of_person[change.person].push_back(change);
  std::map<std::string, Telling> tellings;
  for (const auto& [person, list] : of_person) {
    const auto about = TRY(consent_contact(to, person));
    for (ConsentContact& whom : TRY(concerned(to, answering, person))) {
      Telling& telling = tellings[whom.id];
      if (telling.about.empty()) telling.child = person;
      telling.about.push_back({whom.id == person || !about ? "" : about->given_name, list});
      telling.whom = std::move(whom);
    }
  }
  const auto giver = TRY(consent_contact(to, answering.giver));
  const Date today = date_of(to_local(setting.zone, now));
  for (const auto& [id, telling] : tellings) {
    ChangedLetter letter{{telling.whom.given_name, telling.whom.pupil}, "", answering.how, plain_date(today, Language::dutch), plain_date(today, Language::english), telling.about, setting.site, setting.board};
    if (id != answering.giver && giver) letter.by = giver->name;
    TRY(tell(to, telling.whom, telling.child, changed_letter(letter), now));
  }
  return done();
}

Done note_notice(Writing& to, std::string_view person, std::string_view what, std::string_view about, Instant now) {
  TRY(to.run("INSERT INTO consent_notice (board_id, person_id, what, about, sent_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
             {to.board(), std::string(person), std::string(what), std::string(about), now.seconds}));
  return done();
}

Result<std::vector<Instant>> notices(Reading& from, std::string_view person, std::string_view what, std::string_view about) {
  std::vector<Instant> list;
  for (const Row& row : TRY(from.rows("SELECT sent_at FROM consent_notice WHERE board_id = ? AND person_id = ? AND what = ? AND about = ? ORDER BY sent_at",
                                      {from.board(), std::string(person), std::string(what), std::string(about)}))) {
    list.push_back(Instant{row.whole(0)});
  }
  return list;
}

}  // namespace leidraad
