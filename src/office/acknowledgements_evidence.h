// SPDX-License-Identifier: EUPL-1.2
// Between the files of the acknowledgements: the row that is kept, and its leaf.
#pragma once

#include "office/acknowledgements.h"

namespace leidraad {

struct Evidence {
  std::string version, person;
  std::string signer;  // the person himself, a guardian's id, or empty: a guardian on paper
  std::string how;     // portal, api, paper
  Instant at;
};
// A word that stands already is left as it is, and leaves no second leaf.
Done put_evidence(Writing& to, const Actor& by, const Evidence& evidence, Instant now, const std::string& article);

// The article of the code that the register rests on; empty: none names it.
std::string article_of_acknowledgements(const Office& office);
const ReadingDue* due_for(const Roll& roll, const std::vector<ReadingDue>& due, std::string_view version);

}  // namespace leidraad
