// SPDX-License-Identifier: EUPL-1.2
// A time on a school's clock is no moment: comparing the two is how a permission ends an hour late.
#include "core/base/civil_time.h"

bool is_over(leidraad::Instant until, [[maybe_unused]] leidraad::LocalTime now, [[maybe_unused]] leidraad::Instant moment) {
#ifdef ALLOWED
  return until <= moment;
#else
  return until <= now;
#endif
}
