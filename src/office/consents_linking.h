// SPDX-License-Identifier: EUPL-1.2
// Making a link inside a transaction. For the files consents*.cpp.
#pragma once

#include "office/consents_links.h"
#include "office/consents_telling.h"

namespace leidraad {

struct NewConsentLink {
  std::string token, code;         // code: only where no birth date is known
  std::vector<std::string> children;
  bool about_children = true;
};
// Who made it come. The school, by hand: it spoke with the parent, so it begins anew and stops what was
// before. By the clock or in a round of reminders: it stops what was before, and tries that were used stay
// used. Asked for by whoever holds the old link or knows the address: the old one works until this is opened.
enum class LinkFrom : std::uint8_t { school, clock, giver };
// nullopt: nothing is asked of this person.
Result<std::optional<NewConsentLink>> add_consent_link(Writing& to, Office& office, std::string_view giver, std::string_view school, LinkBy by, LinkFrom from, std::string_view made_by, Instant now,
                                                       const ConsentSetting& setting);
// Of what kind, with what was answered (for the yearly one), mailed to the giver.
Done mail_consent_link(Writing& to, const ConsentContact& giver, const NewConsentLink& link, LinkLetter::Kind kind, const ConsentSetting& setting, Instant now);
// Asks a giver in the way that reaches him: his own page when he has an account, else a link by mail, else
// words on paper that say to ask at school. `child`: with whom paper goes home.
Done ask_giver(Writing& to, Office& office, const ConsentContact& giver, std::string_view school, const std::string& child, LinkLetter::Kind kind, std::string_view made_by, Instant now,
               const ConsentSetting& setting);
// All of a giver that still work, but for the one of this token.
Done stop_consent_links(Writing& to, std::string_view giver, std::string_view but_token, Instant now);
std::string consent_code_hash(Office& office, std::string_view token, std::string_view code);
// Birth dates that open a link of this giver, "2018-05-01": of the children he decides for, else his own.
Result<std::vector<std::string>> opening_dates(Reading& from, std::string_view giver, Instant now, const TimeZone& zone);

}  // namespace leidraad
