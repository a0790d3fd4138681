// SPDX-License-Identifier: EUPL-1.2
// A link to answer with, for who has no account: made for one giver, for this alone, for 21 days, and
// usable once. The link alone shows nothing: the second factor is the birth date of one of the children,
// or, where none is known, six letters on a note from school. Five wrong tries lock it and the school is
// told. Of the token and the letters only a hash is kept.
#pragma once

#include "office/consents.h"

namespace leidraad {

inline constexpr int kConsentLinkDays = 21;
inline constexpr int kConsentLinkTries = 5;             // of one giver, over all his links
inline constexpr std::size_t kConsentRenewalsADay = 3;
std::string consent_link_path(std::string_view token);  // "/toestemming-geven/…"

// ---- made by the school ----
enum class LinkBy : std::uint8_t { mail, paper };       // paper also for who has no mail address
struct MadeConsentLink {
  std::string giver, name, given_name, path;            // path: for who prints it; empty when it went by mail
  std::string code;                                     // six letters for the note; empty: a birth date is asked
  std::vector<std::string> children;                    // first names
  bool mailed = false;
};
// For these givers, all of whose register the keeper keeps; whom nothing is asked of are left out. A new link
// stops the one before it. The address in it is the one the board wrote down, and never one a request names.
Result<std::vector<MadeConsentLink>> make_consent_links(Office& office, const Actor& keeper, std::string_view school, const std::vector<std::string>& givers, LinkBy by);
// A new link to the address in the register, by who follows an old one or types an address: once an hour,
// three times a day. The old one works until the new one is opened. Whether the address is known, the answer
// and the work are the same. Error: too often.
Done ask_new_consent_link(Office& office, std::string_view token_or_address, std::string_view remote);

// ---- used by its giver ----
enum class LinkState : std::uint8_t { works, unknown, used, expired, locked };
struct ConsentLinkLook {
  LinkState state = LinkState::unknown;
  bool asks_code = false;
  bool about_children = true;                           // whose birth date is asked: a child's, or his own
};
Result<ConsentLinkLook> look_at_consent_link(const Office& office, std::string_view token);
// The second factor: "2018-05-01" or the six letters. A pass for a few hours; wrong: one try less.
Result<std::string> open_consent_link(Office& office, std::string_view token, std::string_view factor, std::string_view remote);
// Whose link it is; error: no such link, or no such pass.
Result<std::string> giver_of_consent_link(Office& office, std::string_view token, std::string_view pass);
Result<ConsentChanges> answer_by_link(Office& office, std::string_view token, std::string_view pass, const std::vector<ConsentAnswer>& answers);

struct LockedConsentLink {
  std::string giver, name;
  Instant at;
};
// Also of who is tied to no school: else nobody would see it.
Result<std::vector<LockedConsentLink>> locked_consent_links(Reading& from, std::string_view school);

}  // namespace leidraad
