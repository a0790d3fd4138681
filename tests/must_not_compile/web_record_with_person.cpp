// SPDX-License-Identifier: EUPL-1.2
// What is counted of a visit has no place for who made it.
#include "core/oversight/web_record.h"

leidraad::WebRecord visit_to_count() {
  leidraad::WebRecord record;
#ifdef ALLOWED
  record.location = "linde";
#else
  record.person = "p1";
#endif
  return record;
}
