// SPDX-License-Identifier: EUPL-1.2
// What is kept: the row and its leaf; what came in on paper; and removing it in time.
#include <algorithm>

#include "office/acknowledgements_evidence.h"

namespace leidraad {

std::string article_of_acknowledgements(const Office& office) {
  for (const Article& article : office.desk().standing().rules->code().articles) {
    if (article.register_name == "acknowledgement") return article.id;
  }
  return {};
}

Done put_evidence(Writing& to, const Actor& by, const Evidence& evidence, Instant now, const std::string& article) {
  const std::int64_t added = TRY(to.run("INSERT INTO acknowledgement (board_id, version_id, person_id, signer_id, how, given_at) VALUES (?, ?, ?, ?, ?, ?) "
                                        "ON CONFLICT DO NOTHING",
                                        {to.board(), evidence.version, evidence.person, evidence.signer, evidence.how, evidence.at.seconds}));
  if (added == 0) return done();
  return to.record({.at = now,
                    .deed = "acknowledgement.given",
                    .actor = by.person,
                    .from = by.from,
                    .object = evidence.version,
                    .outcome = "done",
                    .article = article,
                    .subject = evidence.person,
                    .details = {{"how", evidence.how}, {"word", evidence.signer == evidence.person ? "own" : "guardian"}},
                    .personal = {{"reader", evidence.person}}});
}

const ReadingDue* due_for(const Roll& roll, const std::vector<ReadingDue>& due, std::string_view version) {
  for (const ReadingDue& one : due) {
    if (roll.books[one.book].counts(version)) return &one;
  }
  return nullptr;
}

bool keeps_reading_of(const Actor& actor, std::string_view school) {
  return actor.administrator || actor.holds(Role::director, school) || actor.holds(Role::location_manager, school) || actor.holds(Role::school_ict, school);
}

namespace {

bool is_at(const Roll& roll, const RollPerson& person, std::string_view school) {
  const std::vector<std::string> schools = roll.schools_of(person);
  return std::find(schools.begin(), schools.end(), school) != schools.end();
}

// Noon of that day, and never later than now: paper has a date and no time.
Instant moment_of(Date day, Instant now, const TimeZone& zone) {
  const std::int64_t noon = days_since_epoch(day) * 86'400 + 12 * 3'600;
  const Instant guess{noon - offset_at(zone, Instant{noon})};
  return std::min(guess, now);
}

Done check_versions(const Roll& roll, const std::vector<std::string>& versions, std::string_view school, Date day, Instant now, const TimeZone& zone) {
  if (versions.empty()) return refusal(Fault::invalid, "De lijst noemt geen versie van de code. Maak een nieuwe lijst.", "The list names no version of the code. Make a new list.");
  if (day > date_of(to_local(zone, now))) return refusal(Fault::invalid, "De datum op het papier ligt in de toekomst. Verbeter de datum.", "The date on the paper lies in the future. Correct the date.");
  const std::vector<std::size_t> here = books_at(roll.books, {std::string(school)});
  for (const std::string& version : versions) {
    const auto book = std::find_if(here.begin(), here.end(), [&](std::size_t one) { return roll.books[one].counts(version); });
    if (book == here.end()) return refusal(Fault::conflict, "Er is een nieuwere versie van de code. Maak een nieuwe lijst.", "There is a newer version of the code. Make a new list.");
    for (const ReadableVersion& one : roll.books[*book].versions) {
      if (one.id != version || day >= date_of(to_local(zone, one.published_at))) continue;
      return refusal(Fault::invalid, "De datum op het papier ligt vóór de dag waarop deze versie is gepubliceerd. Verbeter de datum.", "The date on the paper is before the day this version was published. Correct the date.");
    }
  }
  return done();
}

// The words of one line of the list: one for each version that is asked of this person.
Result<std::vector<Evidence>> paper_rows(const Roll& roll, const PaperWord& word, std::string_view school, const std::vector<std::string>& versions, Instant at,
                                         Instant now, const TimeZone& zone) {
  const RollPerson* person = roll.find(word.person);
  if (person == nullptr || !is_at(roll, *person, school)) return refusal(Fault::forbidden, "Deze persoon hoort niet bij de school waarvan u het register bijhoudt.", "This person is not at the school whose register you keep.");
  const std::vector<ReadingDue> due = due_of(roll, *person, now, zone);
  std::vector<Evidence> rows;
  for (const std::string& version : versions) {
    const ReadingDue* one = due_for(roll, due, version);
    if (one == nullptr || !(word.by_guardian ? one->asked.guardian : one->asked.own)) continue;
    rows.push_back({version, word.person, word.by_guardian ? "" : word.person, "paper", at});
  }
  if (rows.empty()) return word.by_guardian ? refusal(Fault::conflict, "Van deze persoon wordt geen handtekening van een ouder gevraagd.", "Of this person no signature of a parent is asked.")
                            : refusal(Fault::conflict, "Van deze persoon wordt geen eigen handtekening gevraagd.", "Of this person no signature of his own is asked.");
  return rows;
}

}  // namespace

Done acknowledge_on_paper(Office& office, const Actor& by, std::string_view school, const std::vector<std::string>& versions, Date signed_on,
                          const std::vector<PaperWord>& words) {
  if (!keeps_reading_of(by, school)) return refusal(Fault::forbidden, "Alleen wie het register van deze school bijhoudt, schrijft over wat op papier binnenkwam.", "Only who keeps the register of this school writes over what came in on paper.");
  const Instant now = office.now();
  const TimeZone zone = zone_of(office);
  const std::string article = article_of_acknowledgements(office);
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Roll roll = TRY(load_roll_of_school(to, school, now));
    TRY(check_versions(roll, versions, school, signed_on, now, zone));
    const Instant at = moment_of(signed_on, now, zone);
    for (const PaperWord& word : words) {
      const std::vector<Evidence> rows = TRY(paper_rows(roll, word, school, versions, at, now, zone));
      for (const Evidence& row : rows) TRY(put_evidence(to, by, row, now, article));
    }
    return done();
  });
}

}  // namespace leidraad
