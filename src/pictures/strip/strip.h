// SPDX-License-Identifier: EUPL-1.2
// A copy of a picture with its pixels and nothing else, written part by part from a list of what may stay: what
// nobody thought of is left out. Nothing is decoded; a part that stays is checked for its exact form. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "pictures/strip/picture.h"

namespace leidraad {

enum class StripFault {
  not_a_picture,
  heic,
  pdf,
  too_big,        // bytes
  too_many_pixels,
  too_many_parts,  // segments, chunks, frames, pages
  damaged,
  unknown_kind,     // of its format, a kind whose parts we do not know
  hidden_file,     // what is left still holds a document of another kind
};

struct Stripped {
  std::string bytes;
  PictureFormat format = PictureFormat::jpeg;
  std::size_t width = 0, height = 0;  // as stored, before turning
  int orientation = 1;                // 1 … 8 as Exif has it; kept
  std::vector<PictureMark> left_out;  // what was dropped and is no metadata: comments, tails, unknown parts
};

// The copy, or why there is none. Of its own copy it makes the same bytes again.
struct StripResult {
  std::optional<StripFault> fault;
  Stripped stripped;
};
// `Unfolding::never` is for a copy that somebody else says we made: ours hold nothing folded that is looked into,
// so what must be unfolded to be read is none of ours.
enum class Unfolding { bounded, never };
StripResult strip_picture(std::string_view bytes, Unfolding unfolding = Unfolding::bounded);

}  // namespace leidraad
