// SPDX-License-Identifier: EUPL-1.2
// For the tests of what is taken out of a picture: the copy, which has nothing more to take out.
#pragma once

#include <doctest/doctest.h>

#include <string_view>

#include "pictures/strip/made_pictures.h"
#include "pictures/strip/parts.h"

namespace leidraad::made {

inline Stripped copy_of(std::string_view picture) {
  StripResult out = strip_picture(picture);
  REQUIRE_FALSE(out.fault);
  CHECK(strip_picture(out.stripped.bytes).stripped.bytes == out.stripped.bytes);
  return out.stripped;
}

inline bool has(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

}  // namespace leidraad::made
