// SPDX-License-Identifier: EUPL-1.2
// An older content under a newer number: what a rollback puts out, because a gate never goes back to a
// lower serial than it has seen.
#pragma once

#include "snapshot/snapshot.h"

namespace leidraad {

// Error: `bytes` is no whole snapshot of this owner, or does not read back.
Result<std::string> restamp(std::string_view bytes, const SnapshotOwner& owner, std::uint64_t serial, Instant made_at, const SnapshotSigner& signer);

}  // namespace leidraad
