// SPDX-License-Identifier: EUPL-1.2
// Read and understood (N0.5, K7.4): what somebody still has to read, saying that one has, on paper as
// well, and who at a school still has to. Kept is: who, which version, when and how; nothing else, and
// not longer than two years after somebody left.
#pragma once

#include "office/acknowledgements_roll.h"
#include "office/office.h"

namespace leidraad {

// --- what I must read ---
struct ToRead {
  Book book;
  std::string person;        // whom it is for: oneself, or a child
  std::string given_name, name;
  bool own = false;          // for oneself
  bool pupil = false;        // the person it is for is a pupil: there is wording for children
  bool open = false;         // this word is still missing
  bool other_open = false;   // the other word asked for the same person (child or guardian) is missing
  std::optional<Instant> given_at;  // when this word was given, of a version that counts
};
// Everything this person is asked, for himself and for each child; what is open first.
Result<std::vector<ToRead>> to_read(Reading& from, std::string_view person, Instant now, const TimeZone& zone);
std::size_t count_open(const std::vector<ToRead>& list);
// The newest version somebody read, or had read for him, that no longer counts; empty: none. What changed
// since is what he must know.
Result<std::string> last_read_before(Reading& from, const Book& book, std::string_view person);

// --- saying so ---
struct ReadWord {
  std::string person;        // oneself, or a child
  std::string version;
};
// All or nothing. Error: not asked of this person, another's child, or a version that is no longer it.
Done acknowledge(Office& office, const Actor& by, const std::vector<ReadWord>& words);

struct PaperWord {
  std::string person;
  bool by_guardian = false;  // a guardian signed for this child; which one is not written down
};
// What came in on paper, written over by who keeps the register of the school. The date is on the paper.
// `versions` are those that stood on the list: when one of them is no longer asked, nothing is written.
Done acknowledge_on_paper(Office& office, const Actor& by, std::string_view school, const std::vector<std::string>& versions, Date signed_on,
                          const std::vector<PaperWord>& words);
// Names of people, and paper: who leads the school, its ICT coordinator, an administrator. Who is of the
// board alone sees counts.
bool keeps_reading_of(const Actor& actor, std::string_view school);

// --- who still has to ---
struct Tally {
  std::int64_t asked = 0;
  std::int64_t done = 0;
  std::int64_t open() const { return asked - done; }
  bool operator==(const Tally&) const = default;
};
enum class Part { pupils, staff, parents };
struct GroupTally {
  Part part = Part::pupils;
  std::string group;         // of pupils: the class, or empty: in none
  Tally tally;
};
struct SchoolTally {
  std::string school, name;
  Tally tally;               // each person once
  std::vector<GroupTally> groups;
};
// Every school of the board. A pupil in two classes counts in both, and once for the school.
Result<std::vector<SchoolTally>> reading_progress(Reading& from, Instant now, const TimeZone& zone);
Result<SchoolTally> reading_progress_of(Reading& from, std::string_view school, Instant now, const TimeZone& zone);

struct StillOpen {
  std::string person, name;
  Part part = Part::pupils;
  std::string group;
  WhoseWord missing;
  bool guardian_known = false;
};
// By name; a pupil in two classes stands in both. Refused where keeps_reading_of says no.
Result<std::vector<StillOpen>> still_open(Reading& from, const Actor& by, std::string_view school, Instant now, const TimeZone& zone);

// The zone of the calendar that holds.
TimeZone zone_of(const Office& office);

}  // namespace leidraad
