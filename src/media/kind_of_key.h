// SPDX-License-Identifier: EUPL-1.2
// What a field of Exif, IPTC or XMP tells, by its name.
#pragma once

#include <string_view>

#include "pictures/strip/picture.h"

namespace leidraad {

PictureMark::Kind kind_of_key(std::string_view key);

// Fields that say how pixels are stored and how to turn them: what a clean copy may still carry.
bool is_of_pixels(std::string_view key);

}  // namespace leidraad
