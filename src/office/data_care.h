// SPDX-License-Identifier: EUPL-1.2
// How long each register is kept, and that it is then destroyed: by itself, once a day, with a leaf in the
// journal that says which register, how long it was kept and how many lines went; never whose. A hold stops
// it for one register as long as its reason stands. docs/decisions/224-data-care.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/code/vocabulary.h"
#include "office/actor.h"

namespace leidraad {

class Office;

// Destroys what ended before `now` less `days`; how many lines.
using Sweep = Result<std::int64_t> (*)(Writing& to, Instant now, int days);

struct Keeping {
  std::string_view name;        // "permissions": in the address, in the journal, in a hold
  std::string_view processing;  // of processings(): data_care_processing.h
  Label what, after;            // "Akkoord dat voorbij is", "nadat het is geëindigd"
  int days = 0, days_min = 0, days_max = 0;  // the same three times: not for a board to change
  Label source;                 // where the period comes from
  Sweep sweep = nullptr;
};
const std::vector<Keeping>& keepings();
const Keeping* find_keeping(std::string_view name);
std::string period_words(int days, Language language);  // "2 jaar", "30 dagen"

// ---- who may ----
bool may_see_care(const Actor& actor);   // who leads a school, keeps Leidraad, or is privacy officer or FG
bool may_set_care(const Actor& actor);   // holds, periods, the board's own lines: privacy officer, board, its director

// ---- what holds now ----
struct Hold {
  std::string id, name, reason, set_by, set_by_name;
  Instant set_at;
};
struct KeptNow {
  const Keeping* keeping = nullptr;
  int days = 0;                 // the board's own, or the table's
  std::optional<Hold> hold;
};
Result<std::vector<KeptNow>> kept_now(Reading& from);
Result<KeptNow> kept_now(Reading& from, std::string_view name);

Done set_period(Office& office, const Actor& actor, std::string_view name, int days);
Done set_hold(Office& office, const Actor& actor, std::string_view name, std::string_view reason);
Done end_hold(Office& office, const Actor& actor, std::string_view name, std::string_view why);

// ---- destroying ----
struct SweepRound {
  std::int64_t destroyed = 0;
  std::size_t held = 0;         // registers that a hold kept
};
// All of it, now. A register that fails stops none of the others; its error is returned after them.
Result<SweepRound> destroy_what_is_over(Office& office);
// The same, once a day; called now and then.
Done keep_up_data_care(Office& office);

// What was destroyed, newest first, with the leaf that proves it.
struct Destroyed {
  Instant at;
  std::string name;             // of the keeping
  std::int64_t count = 0;
  int days = 0;
  std::int64_t line = 0;        // of the journal, from 1
  std::string hash;             // of that leaf, in hexadecimal
};
Result<std::vector<Destroyed>> destroyed(Reading& from, std::size_t most);

}  // namespace leidraad
