// SPDX-License-Identifier: EUPL-1.2
// Each file of must_not_compile/ says what cannot be written. It must fail to compile as it stands, and
// compile with -DALLOWED, so that it fails for its own reason and no other.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace fs = std::filesystem;

namespace {
bool compiles(const fs::path& file, const std::string& flags) {
  const std::string command = "c++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I" LEIDRAAD_SOURCE_DIR "/src " + flags + " '" + file.string() + "' 2>/dev/null";
  return std::system(command.c_str()) == 0;
}
}  // namespace

TEST_CASE("the wrong thing cannot be written") {
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(LEIDRAAD_SOURCE_DIR "/tests/must_not_compile")) {
    ++files;
    CHECK_MESSAGE(compiles(entry.path(), "-DALLOWED"), entry.path().filename().string() << " does not even compile when allowed");
    CHECK_MESSAGE(!compiles(entry.path(), ""), entry.path().filename().string() << " compiles, and must not");
  }
  CHECK(files >= 4);
}
