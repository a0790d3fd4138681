// SPDX-License-Identifier: EUPL-1.2
// What commands that work on a store have in common.
#pragma once

#include <memory>

#include "cli/options.h"
#include "store/store.h"

namespace leidraad {

// Opens the store of --data. A command never makes one by looking: what is not there is an error.
Result<std::unique_ptr<Store>> open_data(const std::string& folder);
// Says on stderr which option is missing, if one is.
bool lacks_option(const Options& options, const Usage& usage, std::initializer_list<std::string_view> names);
int failed(const Error& error);  // says it on stderr; kContentWrong
Instant now();

}  // namespace leidraad
