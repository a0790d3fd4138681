// SPDX-License-Identifier: EUPL-1.2
// An answer that names no article does not construct.
#include "core/decision/decision.h"

leidraad::Decision answer(const leidraad::Article& article) {
#ifdef ALLOWED
  return leidraad::Decision(leidraad::Outcome::allow, {{&article, nullptr, leidraad::Because::main_rule}});
#else
  return leidraad::Decision(leidraad::Outcome::allow);
#endif
}
