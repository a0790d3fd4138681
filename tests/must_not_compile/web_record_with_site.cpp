// SPDX-License-Identifier: EUPL-1.2
// What is counted of a visit has no place for where it went.
#include "core/oversight/web_record.h"

leidraad::WebRecord visit_to_count() {
  leidraad::WebRecord record;
#ifdef ALLOWED
  record.category = "gambling";
#else
  record.site = "casino.example";
#endif
  return record;
}
