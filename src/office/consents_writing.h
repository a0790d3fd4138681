// SPDX-License-Identifier: EUPL-1.2
// Writing an answer down, whichever way it came in: portal, link or paper. For the files consents*.cpp.
#pragma once

#include "office/consents.h"

namespace leidraad {

struct ConsentSetting {
  TimeZone zone;
  std::string article;             // of the code that keeps this register; may be empty
  std::string board;               // name
  std::string site;                // address of the portal; may be empty
};
ConsentSetting consent_setting(const Office& office);

// Who answers, and how we know.
struct Answering {
  std::string giver;
  std::string how;                 // portal, link, paper, spoken
  std::string entered_by, from;    // as in the journal
  std::string reference = {};
  std::optional<Date> signed_on = {};
};
Result<ConsentChanges> put_answers(Writing& to, const Answering& answering, const std::vector<ConsentAnswer>& answers, Instant now, const ConsentSetting& setting);

}  // namespace leidraad
