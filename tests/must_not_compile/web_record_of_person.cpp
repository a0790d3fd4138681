// SPDX-License-Identifier: EUPL-1.2
// Nor from a person.
#include "core/oversight/web_record.h"
#include "core/registers/facts.h"

leidraad::WebRecord visit_to_count([[maybe_unused]] const leidraad::Person& who) {
#ifdef ALLOWED
  return leidraad::WebRecord{"gambling", "kansspelen", "linde", leidraad::Hour{498776}, true};
#else
  return leidraad::WebRecord{who};
#endif
}
