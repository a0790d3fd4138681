// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a text: what is found is in order, inside and on the borders of characters; the safe text
// becomes the text again; and the time grows with the text, however long a line is.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "core/base/text.h"
#include "core/personal/stand_ins.h"
#include "core/personal/names.h"

namespace {

using namespace leidraad;

void expect(bool holds) {
  if (!holds) std::abort();
}

bool continues(std::string_view text, std::size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U; }

void check(std::string_view text, const PersonalNames* names) {
  const auto found = scan(text, names);
  const bool whole_letters = is_utf8(text);
  std::size_t until = 0;
  for (const PersonalFound& one : found) {
    expect(one.begin >= until && one.size > 0 && one.end() <= text.size());
    until = one.end();
    expect(!continues(text, until));
    expect(!whole_letters || !continues(text, one.begin));
  }
  const auto places = in_characters(text, found);
  expect(places.size() == found.size());
  for (std::size_t i = 0; i < places.size(); ++i) expect(places[i].begin < places[i].end && (i == 0 || places[i].begin >= places[i - 1].end));
  for (const StandInLanguage language : {StandInLanguage::dutch, StandInLanguage::english}) {
    const SafeText safe = clean(text, found, language);
    expect(put_back(safe.text, safe.table) == text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  static const std::array<NamedPerson, 4> people{{{"Noor de Vries", PersonRole::pupil}, {"Özlem Kaya", PersonRole::guardian}, {"Peter-Jan van der Meijden", PersonRole::staff}, {"Bo", {}}}};
  static const PersonalNames school(people);
  const std::string text(bytes, bytes + size);
  check(text, &school);
  check(text, nullptr);
  // The text as the name of somebody, looked for in itself; and the text again and again on one long line.
  const std::array<NamedPerson, 1> somebody{{{text, PersonRole::pupil}}};
  const PersonalNames named(somebody);
  check(text, &named);
  if (size > 0 && size <= 64) {
    std::string line;
    while (line.size() < 20'000) line += text;
    check(line, &named);
  }
  return 0;
}
