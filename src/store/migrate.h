// SPDX-License-Identifier: EUPL-1.2
// Bringing the schema up to date: numbered files, only ever added, each applied whole or not at all.
#pragma once

#include <span>

#include "core/base/embedded.h"
#include "store/connection.h"

namespace leidraad {

// `files`: "0001_first.sql" and on, in any order. Error: a file that was applied has changed since, the
// store knows a later one than `files` does, or there is no room.
Done migrate(Connection& connection, const std::string& board, std::span<const EmbeddedFile> files);

}  // namespace leidraad
