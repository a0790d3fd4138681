// SPDX-License-Identifier: EUPL-1.2
// What nearly every file includes, parsed once for all of them (cmake/leidraad.cmake). Nothing of our own stands
// here, and every file still names what it uses: g++ builds without this.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

// Not <filesystem>: it brings std::quoted, which a call of our own quoted() would find too.
