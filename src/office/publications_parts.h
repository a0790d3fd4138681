// SPDX-License-Identifier: EUPL-1.2
// What checking, keeping, looking and telling share. Of the register of publications alone.
#pragma once

#include "office/publications_consent.h"

namespace leidraad::publication_parts {

// The question to decide, and its answer, of these people at this moment.
PublicationCheck check(const Standing& standing, const ShownPeople& people, const Actor& actor, const Publication& publication, Instant now);

// What somebody typed, made safe to keep. Error: what is missing, too long, or of another school.
Result<Publication> tidy(const Standing& standing, const Actor& actor, const Publication& typed);

// Who is asking, as decide sees him at this school.
Person asker_of(const Standing& standing, const Actor& actor, const std::string& school);

Result<int> take_down_days(Reading& from);
// The end of the working day so many working days on. Monday to Friday.
Instant working_days_after(const TimeZone& zone, Instant since, int days);

// Nothing: it may stay where it is. `people` are all of them.
std::optional<MustGo> must_go(const ShownPeople& people, const Publication& publication, Instant now, Instant unknown_since, const TimeZone& zone, int days);

Done record(Writing& to, const Actor& actor, Instant now, std::string_view deed, const Publication& publication);

}  // namespace leidraad::publication_parts
