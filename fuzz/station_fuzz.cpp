// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a station that somebody wrote down: it is read or refused in words, and what was read is
// printed as something that reads back the same, in both languages.
#include <cstdlib>
#include <string>

#include "snapshot/station_line.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace leidraad;
  if (size > 2'000) return 0;
  const auto read = read_station_line(std::string(bytes, bytes + size));
  if (!read) {
    expect(!read.error().why.empty() && !read.error().english.empty());
    return 0;
  }
  for (const Language language : {Language::dutch, Language::english}) {
    const auto again = read_station_line(print_station_line(*read, language));
    if (!again) continue;  // a word in quotes may make it longer than a line can be
    expect(*again == *read);
  }
  return 0;
}
