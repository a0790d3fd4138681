// SPDX-License-Identifier: EUPL-1.2
// What a file is that is no picture of ours, by how it begins. It is never opened further.
#pragma once

#include <string_view>

#include "pictures/pictures.h"

namespace leidraad {

// What its receiver's computer should open it with; a program is never called one.
struct OtherKind {
  std::string_view extension;
  AttachmentSort sort;
};
OtherKind other_kind(std::string_view bytes);

}  // namespace leidraad
