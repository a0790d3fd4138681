// SPDX-License-Identifier: EUPL-1.2
// The rows of the register of publications.
#pragma once

#include "office/publications.h"

namespace leidraad::publication_rows {

Done add(Writing& to, const Publication& publication);
Done change(Writing& to, const Publication& publication);  // all but who made it and when; the people as well
// Newest first, each with the people shown.
Result<std::vector<Publication>> read(Reading& from, std::string_view where, std::vector<Cell> values);
Result<Publication> one(Reading& from, std::string_view id);  // missing

// What was told about one that must go.
struct Notice {
  Instant consent_ended, noticed;
  std::optional<Instant> overdue_told;
};
Result<std::optional<Notice>> notice(Reading& from, std::string_view publication);

// "?, ?, ?" for so many values.
std::string marks(std::size_t count);

}  // namespace leidraad::publication_rows
