// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_linking.h"

#include <algorithm>
#include <set>

#include "office/accounts_rows.h"
#include "office/consents_words.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";  // without I, O and Q: they read as 1, 0 and O
constexpr std::size_t kCodeLength = 6;

// Evenly over the letters: a byte that would lean is drawn again.
std::string new_code() {
  std::string code;
  while (code.size() < kCodeLength) {
    const auto byte = static_cast<unsigned char>(identity::random_bytes(1)[0]);
    if (byte < 256 / kLetters.size() * kLetters.size()) code += kLetters[byte % kLetters.size()];
  }
  return code;
}

// What this giver answered, child by child: "Noor", "- foto en film in de nieuwsbrief: ja".
Done add_standing(Reading& from, const std::string& giver, const ConsentSetting& setting, Instant now, LinkLetter& letter) {
  for (const ConsentSubject& subject : TRY(consent_subjects(from, giver, now, setting.zone))) {
    const auto records = TRY(consent_rows::of_person_by(from, subject.person, giver));
    std::set<ConsentQuestion> seen;
    for (const ConsentRecord& one : records) seen.insert({one.purpose, one.channel});
    if (seen.empty()) continue;
    letter.standing_nl.push_back(subject.given_name);
    letter.standing_en.push_back(subject.given_name);
    for (const ConsentQuestion& question : seen) {
      const bool yes = consent_rows::last_word(records, question, giver)->says_yes();
      letter.standing_nl.push_back("- " + consent_words(question, Language::dutch) + (yes ? ": ja" : ": nee"));
      letter.standing_en.push_back("- " + consent_words(question, Language::english) + (yes ? ": yes" : ": no"));
    }
  }
  return done();
}

struct LinksBefore {
  std::int64_t tries = 0;          // used up already
  std::string school;              // whose keepers hear of it when it is locked
};
Result<LinksBefore> links_before(Reading& from, const std::string& giver, bool carries_tries) {
  LinksBefore before;
  for (const Row& row : TRY(from.rows("SELECT tries, school_id FROM consent_link WHERE board_id = ? AND giver_id = ? AND used_at IS NULL AND stopped_at IS NULL ORDER BY made_at", {from.board(), giver}))) {
    if (carries_tries) before.tries = std::max(before.tries, row.whole(0));
    if (!row.text(1).empty()) before.school = row.text(1);
  }
  return before;
}

}  // namespace

Done stop_consent_links(Writing& to, std::string_view giver, std::string_view but_token, Instant now) {
  TRY(to.run("UPDATE consent_link SET stopped_at = ? WHERE board_id = ? AND giver_id = ? AND used_at IS NULL AND stopped_at IS NULL AND hash <> ?",
             {now.seconds, to.board(), std::string(giver), Bytes{but_token.empty() ? "" : identity::token_hash(but_token)}}));
  return done();
}

std::string consent_link_path(std::string_view token) { return "/toestemming-geven/" + std::string(token); }

Result<std::vector<std::string>> opening_dates(Reading& from, std::string_view giver, Instant now, const TimeZone& zone) {
  const auto subjects = TRY(consent_subjects(from, giver, now, zone));
  const bool has_children = std::any_of(subjects.begin(), subjects.end(), [](const ConsentSubject& one) { return !one.own; });
  std::vector<std::string> dates;
  for (const ConsentSubject& one : subjects) {
    if (one.own == has_children) continue;
    const Rows rows = TRY(from.rows("SELECT birth_date FROM person WHERE board_id = ? AND id = ?", {from.board(), one.person}));
    if (!rows.empty() && !rows[0].is_null(0) && !rows[0].text(0).empty()) dates.push_back(rows[0].text(0));
  }
  return dates;
}

Result<std::optional<NewConsentLink>> add_consent_link(Writing& to, Office& office, std::string_view giver, std::string_view school, LinkBy by, LinkFrom from, std::string_view made_by, Instant now,
                                                       const ConsentSetting& setting) {
  const auto subjects = TRY(consent_subjects(to, giver, now, setting.zone));
  if (subjects.empty()) return std::optional<NewConsentLink>();
  NewConsentLink link;
  for (const ConsentSubject& one : subjects) {
    if (!one.own) link.children.push_back(one.given_name);
  }
  link.about_children = !link.children.empty();
  link.token = identity::new_token();
  if (TRY(opening_dates(to, giver, now, setting.zone)).empty()) link.code = new_code();
  const LinksBefore before = TRY(links_before(to, std::string(giver), from != LinkFrom::school));
  if (from != LinkFrom::giver) TRY(stop_consent_links(to, giver, "", now));
  // Somebody must hear of it when the link is locked.
  std::string at(school.empty() ? std::string_view(before.school) : school);
  for (const ConsentSubject& one : subjects) {
    if (at.empty() && !one.schools.empty()) at = one.schools.front();
  }
  TRY(to.run("INSERT INTO consent_link (board_id, hash, giver_id, school_id, code_hash, carried, made_by, made_at, expires_at, used_at, stopped_at, tries, locked_at) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, NULL)",
             {to.board(), Bytes{identity::token_hash(link.token)}, std::string(giver), at,
              Bytes{link.code.empty() ? "" : consent_code_hash(office, link.token, link.code)}, std::string(by == LinkBy::mail ? "mail" : "paper"), std::string(made_by), now.seconds,
              now.seconds + kConsentLinkDays * kDay, before.tries}));
  return std::optional(std::move(link));
}

std::string consent_code_hash(Office& office, std::string_view token, std::string_view code) {
  return office.accounts().key().keyed_hash("consent code", std::string(token) + " " + std::string(code));
}

Done mail_consent_link(Writing& to, const ConsentContact& giver, const NewConsentLink& link, LinkLetter::Kind kind, const ConsentSetting& setting, Instant now) {
  LinkLetter letter;
  letter.kind = kind;
  letter.reader = {giver.given_name, giver.pupil};
  letter.children = link.children;
  letter.link = setting.site + consent_link_path(link.token);
  letter.board = setting.board;
  letter.asks_code = !link.code.empty();
  if (kind == LinkLetter::Kind::yearly) TRY(add_standing(to, giver.id, setting, now, letter));
  const ConsentLetter text = link_letter(letter);
  TRY(post::queue(to, {giver.email, text.subject, text.body}, now));
  return done();
}

Done ask_giver(Writing& to, Office& office, const ConsentContact& giver, std::string_view school, const std::string& child, LinkLetter::Kind kind, std::string_view made_by, Instant now,
               const ConsentSetting& setting) {
  const auto account = TRY(account_of_person(to, giver.id));
  const bool signs_in = account && !account->disabled;
  const bool by_link = !signs_in && post::is_mail_address(giver.email) && !TRY(opening_dates(to, giver.id, now, setting.zone)).empty();
  if (by_link) {
    const auto link = TRY(add_consent_link(to, office, giver.id, school, LinkBy::mail, LinkFrom::clock, made_by, now, setting));
    return link ? mail_consent_link(to, giver, *link, kind, setting, now) : done();
  }
  LinkLetter letter;
  letter.kind = kind;
  letter.reader = {giver.given_name, giver.pupil};
  letter.board = setting.board;
  letter.personal = false;
  if (signs_in && !setting.site.empty()) letter.link = setting.site + "/toestemming";
  for (const ConsentSubject& one : TRY(consent_subjects(to, giver.id, now, setting.zone))) {
    if (!one.own) letter.children.push_back(one.given_name);
  }
  if (kind == LinkLetter::Kind::yearly) TRY(add_standing(to, giver.id, setting, now, letter));
  return tell(to, giver, child, link_letter(letter), now);
}

}  // namespace leidraad
