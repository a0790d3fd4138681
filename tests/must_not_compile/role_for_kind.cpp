// SPDX-License-Identifier: EUPL-1.2
// What somebody is (kind) and what somebody does (role) cannot be mistaken for each other.
#include "core/code/vocabulary.h"

bool counts_as_staff() {
#ifdef ALLOWED
  return leidraad::is_staff(leidraad::Kind::employee);
#else
  return leidraad::is_staff(leidraad::Role::teacher);
#endif
}
