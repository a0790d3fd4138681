// SPDX-License-Identifier: EUPL-1.2
#include "office/publications_demonstration.h"

#include <algorithm>
#include <array>

#include "office/publications_parts.h"
#include "office/publications_rows.h"

namespace leidraad {

namespace {

struct Example {
  std::string_view title, channel, page, place, placed_on;  // placed_on: empty for a draft
  std::array<std::string_view, 3> shown;
  bool gone = false;
};
// The mother of l103 withdrew on 12 November 2026: the first must go.
constexpr std::array<Example, 5> kExamples{{
    {"Schoolreis groep 5 naar het bos", "newsletter", "", "Schoolbericht", "2026-11-05T16:00:00+01:00", {"l101", "l102", "l103"}},
    {"Techniekles met de bovenbouw", "closed_group", "closed", "Teams groep 5", "2026-11-10T15:30:00+01:00", {"l101", "l102", ""}},
    {"Kerstmusical: alle spelers", "school_public", "public", "Website De Linde", "", {"l101", "l102", ""}},
    {"Open dag: het schoolplein", "school_public", "public", "Website De Linde", "2026-10-14T12:00:00+02:00", {"", "", ""}},
    {"Sportdag op het veld", "school_social", "public", "De Linde op sociale media", "2026-09-25T15:00:00+02:00", {"l101", "", ""}, true},
}};
constexpr std::string_view kMaker = "s13", kSchool = "linde";
constexpr std::int64_t kWeek = 7 * 24 * 3600;

Result<Publication> publication_from(const Example& example, Instant now) {
  Publication one;
  one.id = new_id();
  one.school = kSchool;
  one.title = example.title;
  one.maker = kMaker;
  one.channel = example.channel;
  one.page = example.page;
  one.place = example.place;
  for (const std::string_view person : example.shown) {
    if (!person.empty()) one.shown.emplace_back(person);
  }
  one.made_at = now;
  if (example.placed_on.empty()) return one;
  const Instant placed = std::min(TRY(parse_instant(example.placed_on)), now);
  one.made_at = Instant{placed.seconds - 3600};
  one.placed_at = placed;
  one.placed_by = kMaker;
  one.state = example.gone ? PublicationState::taken_down : PublicationState::placed;
  if (example.gone) {
    one.ended_at = std::min(Instant{placed.seconds + kWeek}, now);
    one.ended_by = kMaker;
  }
  return one;
}

bool all_known(const Facts& facts, const Publication& one) {
  return find_person(facts, one.maker) != nullptr && std::all_of(one.shown.begin(), one.shown.end(), [&](const std::string& person) { return find_person(facts, person) != nullptr; });
}

}  // namespace

// Another list of people (--facts) has others, and then none of these.
Done furnish_publications(Office& office) {
  const Instant now = office.now();
  const Standing standing = office.desk().standing();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    for (const Example& example : kExamples) {
      const Publication one = TRY(publication_from(example, now));
      if (!all_known(*standing.facts, one)) continue;
      TRY(publication_rows::add(to, one));
      Actor maker;
      maker.person = one.maker;
      TRY(publication_parts::record(to, maker, one.ended_at.value_or(one.placed_at.value_or(one.made_at)), name(one.state), one));
    }
    return done();
  });
}

}  // namespace leidraad
