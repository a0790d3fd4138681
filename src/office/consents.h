// SPDX-License-Identifier: EUPL-1.2
// Consent for images, names and recording: who said what, when and how. Whose word counts is
// core/registers/consent.h. Nobody decides for another: who keeps the register writes over what stands on
// paper, and a no that was told to the school. docs/decisions/220-consents.md says why.
#pragma once

#include "office/consents_rows.h"
#include "office/office.h"

namespace leidraad {

// What the board asks about, in the order people see it: channel by channel, and recording last.
// `internal` only when the code in force asks consent there.
std::vector<ConsentQuestion> consent_questions(const Office& office);
std::vector<std::string> consent_channels(const Office& office);
inline constexpr std::string_view kConsentChannelsSetting = "toestemming.kanalen";  // "closed_group newsletter …"; empty: the usual four
bool is_consent_channel(std::string_view channel);                                  // may be asked at all

// ---- whose answer somebody may give ----
struct ConsentSubject {
  std::string person, given_name, name;
  bool own = false;                // himself; else a child in his care
  bool pupil = false;
  std::optional<Instant> from;     // of a pupil who turns sixteen within thirty days: counts from the birthday
  std::vector<std::string> schools;  // ids
};
inline constexpr int kHandOverDays = 30;  // before the sixteenth birthday
// Children first, by name; himself last. A child that decides itself is not here.
Result<std::vector<ConsentSubject>> consent_subjects(Reading& from, std::string_view giver, Instant now, const TimeZone& zone);
// Children in his care who decide themselves: shown, not asked.
Result<std::vector<ConsentSubject>> own_deciders_of(Reading& from, std::string_view giver, Instant now, const TimeZone& zone);

// ---- answering ----
struct ConsentAnswer {
  std::string person, purpose, channel;
  bool given = false;
};
struct ConsentChange {
  std::string person, purpose, channel;
  bool given = false;              // else a no
  bool withdrawn = false;          // a yes was taken back
};
using ConsentChanges = std::vector<ConsentChange>;
// Signed in; all or nothing. What changed: saying the same again changes nothing.
Result<ConsentChanges> answer_consents(Office& office, const Actor& by, const std::vector<ConsentAnswer>& answers);

// What came in on paper, written over by who keeps the register at the school.
struct ConsentPaper {
  std::string giver;               // who signed
  Date signed_on;
  std::string reference;           // where the paper is kept: needed, at most 200 bytes
  std::vector<ConsentAnswer> answers;
};
Result<ConsentChanges> answer_on_paper(Office& office, const Actor& keeper, const ConsentPaper& paper);
// A no or a withdrawal that `giver` told the school: never needs paper.
Result<ConsentChanges> refuse_as_told(Office& office, const Actor& keeper, const std::string& giver, const std::vector<ConsentAnswer>& answers);
// Who leads the school, its ICT coordinator, an administrator; of the person's schools, or a parent's children's.
Result<bool> keeps_consents_of(Reading& from, const Actor& actor, std::string_view person, Instant now);

// ---- for decide ----
// Added to what is in `facts` already; what the register knows holds over it.
Done load_consents(Reading& from, Instant now, Facts& facts);
// About one person alone, as it is at the moment of the read: for who must know inside a write.
Done load_consents_of(Reading& from, std::string_view person, Instant now, Facts& facts);

}  // namespace leidraad
