// SPDX-License-Identifier: EUPL-1.2
// Erasing somebody: what may go goes, and what must stay is named with its reason and its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/code/vocabulary.h"
#include "store/store.h"

namespace leidraad {

struct Stays {
  std::string name;               // "acknowledgements", "devices", …: as in keepings(); "journal": the tree
  Label what, why;
  std::optional<Instant> until;   // absent: until its own end
  bool keeps_name = true;         // its lines name him by id: the name stays as long
};
// What would stay of somebody if he were erased now. Of reports it says the same of everyone: who handles an
// erasure would else read there who reported something.
Result<std::vector<Stays>> what_stays(Reading& from, std::string_view person, Instant now);

struct Erased {
  std::int64_t rows = 0;
  bool whole = false;             // nobody of that id is in the register any more
  std::vector<Stays> stays;
};
// Of somebody who has left: the caller made sure. His key in the journal is destroyed, unless a hold keeps
// the journal's names. No leaf of its own: the caller says why.
Result<Erased> erase_person(Writing& to, std::string_view person, Instant now);

}  // namespace leidraad
