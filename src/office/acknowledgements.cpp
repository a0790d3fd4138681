// SPDX-License-Identifier: EUPL-1.2
#include "office/acknowledgements.h"

#include <algorithm>

#include "office/acknowledgements_evidence.h"

namespace leidraad {

namespace {

ToRead entry(const Roll& roll, const RollPerson& person, const ReadingDue& due, bool own) {
  ToRead one;
  one.book = roll.books[due.book];
  one.person = person.id;
  one.given_name = person.given_name;
  one.name = person.name();
  one.own = own;
  one.pupil = person.facts.kind == Kind::pupil;
  one.open = own ? due.missing.own : due.missing.guardian;
  one.other_open = own ? due.missing.guardian : due.missing.own;
  for (const RollWord& said : person.words) {
    if (said.book != due.book || said.word.by_guardian == own) continue;
    if (!one.given_at || said.word.at > *one.given_at) one.given_at = said.word.at;
  }
  return one;
}

Result<Evidence> portal_row(const Roll& roll, const Actor& by, const ReadWord& word, Instant now, const TimeZone& zone) {
  const RollPerson* person = roll.find(word.person);
  if (person == nullptr) return refusal(Fault::forbidden, "Dit kunt u alleen voor uzelf zeggen, of voor een kind van wie u in het register de ouder of verzorger bent.", "You can say this only for yourself, or for a child whose parent or carer you are in the register.");
  const std::vector<ReadingDue> due = due_of(roll, *person, now, zone);
  const ReadingDue* one = due_for(roll, due, word.version);
  if (one == nullptr) return refusal(Fault::conflict, "Er is intussen een nieuwere versie van de code, of deze versie wordt u niet gevraagd. Open de pagina opnieuw en lees die.", "There is a newer version of the code by now, or this version is not asked of you. Open the page again and read that one.");
  const bool own = word.person == by.person;
  if (own ? !one->asked.own : !one->asked.guardian) {
    return own ? refusal(Fault::conflict, "Jij hoeft dit niet zelf te zeggen: je ouder of verzorger doet dat.", "You need not say this yourself: your parent or carer does.")
               : refusal(Fault::conflict, "Op deze leeftijd zegt de leerling het zelf; een ouder hoeft dat niet te doen.", "At this age the pupil says it himself; a parent need not.");
  }
  return Evidence{word.version, word.person, by.person, by.from, now};
}

}  // namespace

TimeZone zone_of(const Office& office) { return office.desk().standing().facts->zone; }

std::size_t count_open(const std::vector<ToRead>& list) {
  return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), [](const ToRead& one) { return one.open; }));
}

Result<std::vector<ToRead>> to_read(Reading& from, std::string_view person, Instant now, const TimeZone& zone) {
  const Roll roll = TRY(load_household(from, person, now));
  std::vector<ToRead> list;
  const RollPerson* self = roll.find(person);
  if (self == nullptr) return list;
  for (const ReadingDue& due : due_of(roll, *self, now, zone)) {
    if (due.asked.own) list.push_back(entry(roll, *self, due, true));
  }
  for (const std::size_t child : self->children) {
    for (const ReadingDue& due : due_of(roll, roll.people[child], now, zone)) {
      if (due.asked.guardian) list.push_back(entry(roll, roll.people[child], due, false));
    }
  }
  std::stable_partition(list.begin(), list.end(), [](const ToRead& one) { return one.open; });
  return list;
}

Result<std::string> last_read_before(Reading& from, const Book& book, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT a.version_id FROM acknowledgement a JOIN code_version v ON v.board_id = a.board_id AND v.id = a.version_id "
                                  "WHERE a.board_id = ? AND a.person_id = ? AND v.school_id = ? ORDER BY v.number DESC",
                                  {from.board(), std::string(person), book.school}));
  for (const Row& row : rows) {
    if (!book.counts(row.text(0))) return row.text(0);
  }
  return std::string();
}

Done acknowledge(Office& office, const Actor& by, const std::vector<ReadWord>& words) {
  const Instant now = office.now();
  const TimeZone zone = zone_of(office);
  const std::string article = article_of_acknowledgements(office);
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Roll roll = TRY(load_household(to, by.person, now));
    if (roll.find(by.person) == nullptr) return refusal(Fault::forbidden, "U staat niet (meer) in het register van mensen. Vraag het aan de ICT-coördinator van uw school.", "You are not in the register of people (any more). Ask the ICT coordinator of your school.");
    for (const ReadWord& word : words) {
      const Evidence row = TRY(portal_row(roll, by, word, now, zone));
      TRY(put_evidence(to, by, row, now, article));
    }
    return done();
  });
}

}  // namespace leidraad
