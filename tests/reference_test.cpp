// SPDX-License-Identifier: EUPL-1.2
// The reference pages say what the table says. LEIDRAAD_WRITE=1 writes them anew.
#include <doctest/doctest.h>

#include <cstdlib>

#include "files/files.h"
#include "wire/json.h"

using namespace leidraad;

namespace {
void compare(const std::string& page, const std::string& path) {
  if (std::getenv("LEIDRAAD_WRITE") != nullptr) REQUIRE(write_file(path, page));
  const auto written = read_file(path);
  REQUIRE(written);
  CHECK_MESSAGE(*written == page, path << " is not what the table says; run LEIDRAAD_WRITE=1 build/reference_test");
}
}  // namespace

TEST_CASE("the reference pages are the table, printed") {
  compare(write_vocabulary_page(), LEIDRAAD_SOURCE_DIR "/docs/en/vocabulary.md");
  compare(write_checks_page(), LEIDRAAD_SOURCE_DIR "/docs/en/checks.md");
}
