// SPDX-License-Identifier: EUPL-1.2
// A whole copy of a store, and the checks before a copy counts.
#pragma once

#include "store/connection.h"

namespace leidraad {

inline constexpr std::string_view kDatabaseFile = "leidraad.db";

// Copies the moment `from` reads, with the signer's files of `directory`, into the new folder `to`.
Done copy_out(Connection& from, const std::string& directory, const std::string& to, const std::string& board);

}  // namespace leidraad
