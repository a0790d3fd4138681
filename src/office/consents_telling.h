// SPDX-License-Identifier: EUPL-1.2
// Who is told what about consents: by mail in the transaction that decides on it, or on paper to who has
// no address. For the files consents*.cpp.
#pragma once

#include "office/consents_letters.h"
#include "office/consents_writing.h"

namespace leidraad {

struct ConsentContact {
  std::string id, given_name, name, email;
  bool pupil = false;
};
Result<std::optional<ConsentContact>> consent_contact(Reading& from, std::string_view person);        // nullopt: none, or left
Result<std::vector<ConsentContact>> guardians_of(Reading& from, std::string_view child);              // who are still here, by name
// By mail; without an address it becomes a letter to print, with the child it came home with.
Done tell(Writing& to, const ConsentContact& whom, const std::string& child, const ConsentLetter& letter, Instant now);
// Every guardian of a child that is not its own decider, and who answered, hears what changed and by whom.
Done tell_changes(Writing& to, const Answering& answering, const ConsentChanges& changes, Instant now, const ConsentSetting& setting);

// That somebody was told this: once for each `what` and `about`, or so many times.
Done note_notice(Writing& to, std::string_view person, std::string_view what, std::string_view about, Instant now);
Result<std::vector<Instant>> notices(Reading& from, std::string_view person, std::string_view what, std::string_view about);

}  // namespace leidraad
