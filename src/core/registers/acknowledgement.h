// SPDX-License-Identifier: EUPL-1.2
// Who is asked to read a version of the code, and whose word is enough (N0.5, K7.4). Everyone the code
// binds is asked, each for himself; for a young pupil the guardians are. An editorial version asks
// nobody again; a material one asks everyone. docs/decisions/207-acknowledgements.md says why.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/code/code.h"

namespace leidraad {

// The ages and years are the board's to set; these are what a board starts with.
struct ReadingTerms {
  int guardians_alone_below = 12;
  int alone_from = 16;             // UAVG art. 5, as for consent
  int last_primary_year_group = 8; // tells the age roughly where the birth date is unknown
};

// What the question turns on, of one person.
struct ReaderFacts {
  Kind kind = Kind::visitor;
  std::optional<Date> birth_date;
  std::optional<int> year_group;
};

// Whose word is asked. Of the guardians one is enough; every one of them may give it.
struct WhoseWord {
  bool own = false;
  bool guardian = false;
  bool anyone() const { return own || guardian; }
  bool operator==(const WhoseWord&) const = default;
};
bool binds(const Scope& scope, Kind kind);
WhoseWord asked_of(const ReaderFacts& reader, const Scope& scope, Date today, const ReadingTerms& terms = {});

// A word that was given for somebody, of a version that still counts.
struct WordGiven {
  bool by_guardian = false;
  Instant at;
};
// What is still missing. Once everything asked was there at one moment it stays complete: a birthday
// does not open it again, a material version does.
WhoseWord missing(const ReaderFacts& reader, const Scope& scope, std::span<const WordGiven> given, Instant now, const TimeZone& zone,
                  const ReadingTerms& terms = {});

// A published version, as far as reading goes. The first one of a code is always material.
struct ReadableVersion {
  std::string id;
  std::int64_t number = 0;         // 1, 2, 3 in order of publishing
  bool material = true;
  Instant published_at;
};
// The versions whose acknowledgement still counts today: the newest, and those before it as far back
// as nothing material changed. Oldest first; in: any order.
std::vector<ReadableVersion> versions_that_count(std::vector<ReadableVersion> published);

// Mails that ask one reader to read: the first at once, then at most one a week, three in all.
struct ReminderTerms {
  int most = 3;
  std::int64_t seconds_between = 7 * 86'400;
};
bool may_remind(std::span<const Instant> sent, Instant now, const ReminderTerms& terms = {});

// How long reading takes, in whole minutes and never less than one: children read slower.
enum class ReadingPace { adult, child };
int reading_minutes(std::size_t words, ReadingPace pace);
std::size_t count_words(std::string_view text);
// The text of the whole code; where an article has wording for children, that stands in for it.
std::size_t words_to_read(const Code& code, ReadingPace pace);

}  // namespace leidraad
