// SPDX-License-Identifier: EUPL-1.2
// What an import read and would change, as the one JSON object of the contract: the same on the command
// line and over HTTP.
#pragma once

#include <string>

#include "core/roster/plan.h"

namespace leidraad {

// {"format","people":{…},"groups","schools","dropped","new","changed","gone","errors":[{"line","error"}]}
// `stopped`: why nothing was written, where that is so; an error without a line.
std::string write_import_report(const roster::Roster& roster, const roster::Plan& plan, const std::string& stopped, Language language);

}  // namespace leidraad
