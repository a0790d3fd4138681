// SPDX-License-Identifier: EUPL-1.2
// What decide must know of consents.
#include <set>
#include <tuple>

#include "office/consents.h"

namespace leidraad {

namespace {

// A clock that was set back may not bring to life what was refused or withdrawn: what says no counts from
// the moment it is read, however late it says it was written. A pupil's answer for after the birthday waits.
Consent for_decide(const Row& row, Instant now) {
  Consent one{row.text(0), row.text(1), row.text(2), row.whole(3) != 0, row.text(4), Instant{row.whole(5)}, std::nullopt};
  const Instant made{row.whole(6)};
  if (const auto withdrawn = row.whole_or_null(7)) {
    one.withdrawn_at = std::min(Instant{*withdrawn}, now);
    if (made > now) one.at = std::min(*one.at, now);
  } else if (!one.given && made > now) {
    one.at = std::min(*one.at, now);
  }
  return one;
}

using Key = std::tuple<std::string, std::string, std::string, std::string>;
Key key_of(const Consent& one) { return {one.person, one.purpose, one.channel, one.by}; }

constexpr std::string_view kSelect =
    "SELECT c.person_id, c.purpose, c.channel, c.given, c.giver_id, c.at, c.made_at, c.withdrawn_at FROM consent c WHERE c.board_id = ?1 AND "
    "(c.giver_id = c.person_id OR EXISTS (SELECT 1 FROM guardianship g WHERE g.board_id = ?1 AND g.child_id = c.person_id AND g.guardian_id = c.giver_id))";
constexpr std::string_view kInOrder = " ORDER BY c.person_id, c.at, c.id";

void add(const Rows& rows, Instant now, Facts& facts) {
  std::vector<Consent> loaded;
  loaded.reserve(rows.size());
  for (const Row& row : rows) loaded.push_back(for_decide(row, now));
  if (!facts.consents.empty()) {
    std::set<Key> known;
    for (const Consent& one : loaded) known.insert(key_of(one));
    std::erase_if(facts.consents, [&](const Consent& one) { return known.contains(key_of(one)); });
  }
  facts.consents.insert(facts.consents.end(), std::make_move_iterator(loaded.begin()), std::make_move_iterator(loaded.end()));
}

}  // namespace

// Of somebody who may not decide (any more) nothing is loaded: a guardian taken off the register by its
// keeper. One who merely left still stands there: his no holds.
Done load_consents(Reading& from, Instant now, Facts& facts) {
  add(TRY(from.rows(std::string(kSelect) + std::string(kInOrder), {from.board()})), now, facts);
  return done();
}

Done load_consents_of(Reading& from, std::string_view person, Instant now, Facts& facts) {
  add(TRY(from.rows(std::string(kSelect) + " AND c.person_id = ?2" + std::string(kInOrder), {from.board(), std::string(person)})), now, facts);
  return done();
}

}  // namespace leidraad
