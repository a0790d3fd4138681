// SPDX-License-Identifier: EUPL-1.2
// Why there is no clean copy, and what to do, for who sent the picture.
#pragma once

#include "core/base/result.h"
#include "pictures/media_process.h"
#include "pictures/strip/answer.h"

namespace leidraad {

Error refusal_of(MediaEnd end);
Error refusal_of(MediaRun::End end);
Error no_turn();

}  // namespace leidraad
