// SPDX-License-Identifier: EUPL-1.2
#include "cli/data_folder.h"

#include <chrono>
#include <filesystem>
#include <iostream>

#include "cli/findings.h"

namespace leidraad {

Result<std::unique_ptr<Store>> open_data(const std::string& folder) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(folder + "/leidraad.db", ignored))
    return Error{Fault::missing, "hier staan geen gegevens van Leidraad (geen leidraad.db)", folder};
  return Store::open({.directory = folder});
}

bool lacks_option(const Options& options, const Usage& usage, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (options.value(name)) continue;
    std::cerr << "leidraad: “" << name << "” ontbreekt\ngebruik: " << usage.line << "\n";
    return true;
  }
  return false;
}

int failed(const Error& error) {
  std::cerr << "leidraad: " << in_words(error) << "\n";
  return kContentWrong;
}

Instant now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::seconds>(since).count()};
}

}  // namespace leidraad
