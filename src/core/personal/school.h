// SPDX-License-Identifier: EUPL-1.2
// For tests: a small school, and what was found in a text in a form to compare.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/personal/names.h"
#include "core/personal/stand_ins.h"

namespace leidraad {

inline constexpr std::array<NamedPerson, 10> kSchool{{{"Noor de Vries", PersonRole::pupil},
                                                      {"Bo van Dijk", PersonRole::pupil},
                                                      {"Mark Jansen", PersonRole::staff},
                                                      {"Peter-Jan van der Meijden", PersonRole::guardian},
                                                      {"Özlem Kaya", PersonRole::guardian},
                                                      {"Tim Bakker", PersonRole::pupil},
                                                      {"Sara El Amrani", PersonRole::pupil},
                                                      {"Roos Bloem", PersonRole::pupil},
                                                      {"Hans Visser-de Jong", PersonRole::staff},
                                                      {"Vries, Xandro de", PersonRole::guardian}}};

inline const PersonalNames& school() {
  static const PersonalNames names(kSchool);
  return names;
}

// "name:Noor de Vries bsn:123456782", in the order of the text.
inline std::string found_in(std::string_view text, const PersonalNames* names = &school()) {
  std::string out;
  for (const PersonalFound& found : scan(text, names)) {
    out += (out.empty() ? "" : " ") + std::string(personal_word(found.kind)) + ":" + std::string(text.substr(found.begin, found.size));
  }
  return out;
}

inline bool finds(std::string_view text, PersonalKind kind) {
  for (const PersonalFound& found : scan(text, &school())) {
    if (found.kind == kind) return true;
  }
  return false;
}

}  // namespace leidraad
