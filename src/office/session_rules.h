// SPDX-License-Identifier: EUPL-1.2
// How long a session stays open without anybody doing something: what the code itself says of a device
// that is left alone (`require idle_lock <= 10 min on device.use`). The strictest such rule counts.
#pragma once

#include <chrono>
#include <optional>

#include "core/code/code.h"

namespace leidraad {

// nullopt: the code says nothing of it. Never under a minute: a page must be readable.
std::optional<std::chrono::seconds> idle_limit(const Code& code);

}  // namespace leidraad
