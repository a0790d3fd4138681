// SPDX-License-Identifier: EUPL-1.2
// leidraad export rpz|chrome|edge|firefox|apple|squid: from a code to the files a gate that is not ours
// reads. What is made is read back, counted and checked before it takes the place of what is there.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "cli/options.h"
#include "gates/policy/made.h"

namespace leidraad {

int export_rpz(Arguments args);
int export_chrome(Arguments args);
int export_edge(Arguments args);
int export_firefox(Arguments args);
int export_apple(Arguments args);
int export_squid(Arguments args);

// Everything the command line says of how it is wanted. Error: something that cannot stand in a file.
Result<policy::Wanted> read_wanted(const Options& options, const Code& code);
// The shipped lists and the board's own, weighed. Error: a line of one's own list that cannot be read.
Result<policy::Sites> read_sites(const Options& options);

struct PolicyPublishing {
  std::string folder;
  bool accept_fewer = false;
  Instant now;
};
// Puts the files in the folder: all of them, or on any fault none. Says on `out` what has changed.
Done publish(const policy::Made& made, const PolicyPublishing& how, std::ostream& out);

// What the target's own program says of a file, where that program is here. Error: it refuses.
Done checked_by_target(const std::string& folder);

}  // namespace leidraad
