// SPDX-License-Identifier: EUPL-1.2
// A QR code in a page: black on white in light and in dark, because a telephone has to read it.
#pragma once

#include "portal/html/html.h"

namespace leidraad::portal {

// `title` is what a screen reader says. Empty when the text is too long for one.
html::Html qr_picture(std::string_view text, std::string_view title);
// The same of a picture that identity::qr_svg made already.
html::Html picture_of_svg(std::string_view svg, std::string_view title);

}  // namespace leidraad::portal
