// SPDX-License-Identifier: EUPL-1.2
// What the writers of the formats share. For this module alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pictures/strip/strip.h"

namespace leidraad {

// One per format; `bytes` has been recognised by its beginning, and is not too large.
StripResult strip_jpeg(std::string_view bytes);
StripResult strip_png(std::string_view bytes, Unfolding unfolding);
StripResult strip_webp(std::string_view bytes);
StripResult strip_gif(std::string_view bytes);
StripResult strip_tiff(std::string_view bytes);

inline StripResult refused(StripFault fault) { return {fault, {}}; }

// Bounds that no picture for a web page comes near.
inline constexpr std::size_t kPartsMax = 50'000;
inline constexpr std::size_t kFramesMax = 5'000;
inline constexpr std::size_t kProfileBytesMax = 4'000'000;

std::optional<StripFault> wrong_size(std::uint64_t width, std::uint64_t height);

// How to turn it, 1 … 8, of the Exif block that begins with its TIFF header; 1 when it does not say.
int orientation_of(std::string_view exif);
// An Exif block that says that and nothing else.
std::string exif_with(int orientation);

// A colour profile with its colours alone: what its maker, its screen, its date and its texts were is gone.
// Nothing when it is no profile we know whole.
std::optional<std::string> strip_profile(std::string_view profile);

// One of its tables of numbers, with exactly what its form has; empty when it is none. May be as long as `tag`, and
// a little longer where its parts are put at whole places.
std::string exact_colour(std::string_view tag);

// What a profile called itself before that: often somebody's screen.
PictureMark changed_profile(std::string_view profile);

PictureMark dropped(std::string_view field, std::size_t bytes);
PictureMark dropped_text(std::string_view field, std::string_view text);

// A document of another kind that stands inside the copy: a page, a script, an archive.
bool holds_another_file(std::string_view bytes);

}  // namespace leidraad
