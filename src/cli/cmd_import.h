// SPDX-License-Identifier: EUPL-1.2
// leidraad import FILE -o DRAFT.md [--force] [--json] [--language nl|en]
#pragma once

#include <span>
#include <string_view>

namespace leidraad {

// 0: the draft is written; 1: the file cannot be read or the draft not written; 2: usage.
int cmd_import(std::span<const std::string_view> args);

}  // namespace leidraad
