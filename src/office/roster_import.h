// SPDX-License-Identifier: EUPL-1.2
// A roster and the register of people: what it would change, and changing it. Planning and writing are
// one transaction, so what was looked at is what is written.
#pragma once

#include "core/roster/plan.h"
#include "office/people.h"

namespace leidraad {

// The register as core/roster compares with it.
Result<roster::Board> load_board(Reading& from, Instant now);

// What the roster would change. A file that names no school is of the board's only one. Error: the board
// has more schools than one, and which is not said.
Result<roster::Plan> plan_import(Reading& from, roster::Roster roster, Instant now);

struct ImportRules {
  bool allow_many_leavers = false;  // else more than three in ten of a school is refused
};
// Error: forbidden (only an administrator, or who keeps every school of the file), refused as a whole, or
// too many leavers; then nothing is written. An empty plan writes nothing either.
Result<roster::Plan> import_people(Writing& to, const Actor& actor, const roster::Roster& roster, const ImportRules& rules, Instant now);

// "Van De Linde zouden 40 van de 100 mensen weggaan. …"; empty when that is not so.
std::string many_leavers(const roster::Plan& plan, Language language);

}  // namespace leidraad
