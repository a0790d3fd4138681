// SPDX-License-Identifier: EUPL-1.2
// What a picture says beside its pixels, as exiv2 reads it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pictures/strip/picture.h"

namespace leidraad {

// What exiv2 needs once from the machine it runs on, before it can be locked in.
void prepare_reading();

// Names and faces first. Nothing when exiv2 cannot make anything of it.
std::optional<std::vector<PictureMark>> marks_of(std::string_view picture);

// Of a copy: whether what it says is how its pixels are stored and how to turn it, and nothing else.
bool says_nothing(const std::vector<PictureMark>& marks);

}  // namespace leidraad
