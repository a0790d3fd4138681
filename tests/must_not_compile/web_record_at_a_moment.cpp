// SPDX-License-Identifier: EUPL-1.2
// A visit is counted in its hour; the moment does not fit.
#include "core/oversight/web_record.h"

leidraad::WebRecord visit_to_count(leidraad::Instant now) {
  leidraad::WebRecord record;
#ifdef ALLOWED
  record.hour = leidraad::hour_of(now);
#else
  record.hour = now;
#endif
  return record;
}
