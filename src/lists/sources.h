// SPDX-License-Identifier: EUPL-1.2
// Where lists come from: what a person names on the command line, and what travels in the program.
#pragma once

#include <string>
#include <vector>

#include "lists/lines.h"

namespace leidraad {

// "NAME=PATH" or "PATH". Of a host list the name is its category, or ends in it ("gambling",
// "sinfonietta/gambling"); of other sources it is what reasons call it.
struct SourceAsked {
  std::string name;  // empty: none was given
  std::string path;
};
SourceAsked source_asked(const std::string& argument);

// What the source is, shows from itself: a folder or packed folder in UT1 layout, the board's own format,
// or a list of hosts, each possibly packed. Error: it is not there, it is none of these, or nothing stands on it.
Done read_source(ListIntake& intake, const SourceAsked& asked);
// The supplement and the allow list of the program itself.
Done read_shipped(ListIntake& intake);

}  // namespace leidraad
