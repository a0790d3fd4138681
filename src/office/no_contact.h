// SPDX-License-Identifier: EUPL-1.2
// Who must not write to whom (N5.10): somebody said that mail from another is not wanted. One direction a
// row; the other is another row. Seen by who leads the school alone, and by who objected himself.
#pragma once

#include "office/office.h"

namespace leidraad {

struct NoContact {
  std::string id, sender, recipient;    // ids of people
  std::string school;                   // whose lead keeps it
  std::string noted_by;
  Instant noted_at;
  std::string sender_name, recipient_name;
};

// `both`: the other direction as well, as a row of its own. Error: not a lead of that school, not two people there.
Done note_no_contact(Office& office, const Actor& actor, const std::string& sender, const std::string& recipient, const std::string& school, bool both);
Done end_no_contact(Office& office, const Actor& actor, std::string_view id);
Result<std::vector<NoContact>> no_contacts(const Office& office, const Actor& actor);

// For decide: by id, and by the recipient's mail address as well.
Result<std::vector<std::pair<std::string, std::string>>> no_contact_pairs(Reading& from);

}  // namespace leidraad
