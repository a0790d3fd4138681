// SPDX-License-Identifier: EUPL-1.2
// What leidraad-media says to the program that started it, in lengths and numbers so that reading it is simple:
//   "LRP1", how it ended, then either nothing (a refusal) or format, width, height, orientation, the marks before
//   and after, the copy, and "END.". The reader believes nothing: lengths, counts, kinds and text are checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pictures/strip/strip.h"

namespace leidraad {

// How the work ended, as a number of its own that never changes.
enum class MediaEnd : std::uint8_t {
  clean = 0,
  not_a_picture = 1,
  heic = 2,
  pdf = 3,
  too_big = 4,
  too_many_pixels = 5,
  too_many_parts = 6,
  damaged = 7,
  hidden_file = 8,
  unknown_kind = 9,
  not_clean = 10,     // the copy was read again, and still said something
  no_memory = 11,
  not_locked_in = 12,  // this machine cannot hold it in: it has read nothing
};
MediaEnd end_of(StripFault fault);

struct MediaAnswer {
  MediaEnd end = MediaEnd::damaged;
  PictureFormat format = PictureFormat::jpeg;
  std::size_t width = 0, height = 0;
  int orientation = 1;
  std::vector<PictureMark> before, after;
  std::string bytes;

  bool operator==(const MediaAnswer&) const = default;
};

// The most it can be: the copy (which is a little larger than its source at most) and the marks.
inline constexpr std::size_t kAnswerBytesMax = kPictureBytesMax + 1'000'000;

std::string write_answer(const MediaAnswer& answer);
std::optional<MediaAnswer> read_answer(std::string_view bytes);

}  // namespace leidraad
