// SPDX-License-Identifier: EUPL-1.2
// What can fail may not be dropped in silence.
#include "core/base/result.h"

leidraad::Done save();
bool save_all() {
#ifdef ALLOWED
  return static_cast<bool>(save());
#else
  save();
  return true;
#endif
}
