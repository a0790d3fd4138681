// SPDX-License-Identifier: EUPL-1.2
// No record to count is made from a request: a gate says each word of it, and knows which it says.
#include "core/decision/request.h"
#include "core/oversight/web_record.h"

leidraad::WebRecord visit_to_count([[maybe_unused]] const leidraad::Request& request) {
#ifdef ALLOWED
  return leidraad::WebRecord{"gambling", "kansspelen", "linde", leidraad::Hour{498776}, true};
#else
  return leidraad::WebRecord{request};
#endif
}
