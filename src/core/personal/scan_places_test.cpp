// SPDX-License-Identifier: EUPL-1.2
// Every place found in a text with something of everything, written down once: who makes the scanner
// faster changes none of them. Who means to change one looks at the difference and writes it down anew.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "core/personal/school.h"

namespace leidraad {
namespace {

std::string whole(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A line a place: begin, end, kind, the numbers of the reason and the role.
std::string places_in(std::string_view text, const PersonalNames* names) {
  std::ostringstream out;
  for (const PersonalFound& one : scan(text, names)) {
    out << (names == nullptr ? "nobody" : "school") << '\t' << one.begin << '\t' << one.end() << '\t' << personal_word(one.kind) << '\t' << static_cast<int>(one.why) << '\t'
        << static_cast<int>(one.role) << '\n';
  }
  return out.str();
}

TEST_CASE("the places found in a text with something of everything are those written down") {
  const std::string text = whole(LEIDRAAD_SOURCE_DIR "/tests/fixtures/scan/gemengd.txt");
  const std::string wanted = whole(LEIDRAAD_SOURCE_DIR "/tests/fixtures/scan/gemengd.plaatsen.tsv");
  REQUIRE(text.size() > 2'000);
  CHECK("# SPDX-License-Identifier: EUPL-1.2\n" + places_in(text, nullptr) + places_in(text, &school()) == wanted);
}

TEST_CASE("the places do not depend on where in the text's pieces and blocks they stand") {
  const std::string text = whole(LEIDRAAD_SOURCE_DIR "/tests/fixtures/scan/gemengd.txt");
  const auto here = scan(text, &school());
  for (const std::size_t before : {1U, 7U, 63U, 64U, 65U, 8'000U, 8'185U, 8'191U, 8'192U, 33'000U}) {
    CAPTURE(before);
    const auto there = scan(std::string(before - 1, '-') + "\n" + text, &school());
    REQUIRE(there.size() == here.size());
    bool same = true;
    for (std::size_t i = 0; i < here.size(); ++i) same = same && there[i].begin == here[i].begin + before && there[i].size == here[i].size && there[i].kind == here[i].kind;
    CHECK(same);
  }
}

}  // namespace
}  // namespace leidraad
