// SPDX-License-Identifier: EUPL-1.2
// What asks by itself: the letter once a year, the hand-over before a sixteenth birthday, a reminder; and
// what is destroyed in time.
#pragma once

#include "office/consents.h"

namespace leidraad {

inline constexpr std::string_view kConsentMonthSetting = "toestemming.jaarbrief_maand";  // "9"; "uit": no letter
inline constexpr int kConsentMonth = 9;                // with the new school year
inline constexpr int kConsentKeptMonths = 12;          // after leaving: context.md names no term; see 220-consents.md
inline constexpr int kConsentLinkKeptDays = 90;        // of a link that is over, and of a letter that was handed out

// Once a day, from eight in the morning: hand-overs, and in that month the yearly letter. Nothing goes out as
// long as the site's address or the mail server is not known.
Done keep_up_consents(Office& office);
Result<std::int64_t> send_hand_overs(Office& office);  // how many pupils were told
Result<std::int64_t> send_yearly(Office& office, int year, std::size_t most);

// A mail with a new link to who did not answer everything: at most once a week, three in all.
Result<std::int64_t> remind_consents(Office& office, const Actor& keeper, std::string_view school, std::string_view class_id);

// A year after somebody left, unless something with that person stands published still; links and letters
// that are over. How many consents it destroyed.
Result<std::int64_t> sweep_consents(Writing& to, Instant now);

}  // namespace leidraad
