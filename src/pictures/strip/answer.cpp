// SPDX-License-Identifier: EUPL-1.2
#include "pictures/strip/answer.h"

#include "pictures/strip/byte_reader.h"

namespace leidraad {

namespace {

constexpr std::string_view kMagic = "LRP1", kEndMark = "END.";

void put_text(std::string& out, std::string_view text) {
  put_be(out, text.size(), 2);
  out += text;
}

void put_marks(std::string& out, const std::vector<PictureMark>& marks) {
  const std::size_t count = std::min(marks.size(), kMarksMax);
  put_be(out, count, 2);
  for (std::size_t i = 0; i < count; ++i) {
    put_be(out, static_cast<unsigned>(marks[i].kind), 1);
    put_text(out, showable(marks[i].field, kMarkFieldMax));
    put_text(out, showable(marks[i].value, kMarkValueMax));
  }
}

// A text is taken only as showable() leaves it.
bool take_text(ByteReader& in, std::string& out, std::size_t bytes_max) {
  const std::size_t size = in.u16_be();
  if (size > bytes_max) return false;
  out = in.take(size);
  return !in.failed() && showable(out, bytes_max) == out;
}

bool take_marks(ByteReader& in, std::vector<PictureMark>& out) {
  const std::size_t count = in.u16_be();
  if (count > kMarksMax) return false;
  for (std::size_t i = 0; i < count; ++i) {
    PictureMark mark;
    const std::uint8_t kind = in.u8();
    if (kind > static_cast<unsigned>(PictureMark::Kind::other)) return false;
    mark.kind = static_cast<PictureMark::Kind>(kind);
    if (!take_text(in, mark.field, kMarkFieldMax) || !take_text(in, mark.value, kMarkValueMax)) return false;
    out.push_back(std::move(mark));
  }
  return true;
}

}  // namespace

MediaEnd end_of(StripFault fault) {
  switch (fault) {
    case StripFault::not_a_picture: return MediaEnd::not_a_picture;
    case StripFault::heic: return MediaEnd::heic;
    case StripFault::pdf: return MediaEnd::pdf;
    case StripFault::too_big: return MediaEnd::too_big;
    case StripFault::too_many_pixels: return MediaEnd::too_many_pixels;
    case StripFault::too_many_parts: return MediaEnd::too_many_parts;
    case StripFault::hidden_file: return MediaEnd::hidden_file;
    case StripFault::unknown_kind: return MediaEnd::unknown_kind;
    case StripFault::damaged: break;
  }
  return MediaEnd::damaged;
}

std::string write_answer(const MediaAnswer& answer) {
  std::string out(kMagic);
  put_be(out, static_cast<unsigned>(answer.end), 1);
  if (answer.end == MediaEnd::clean) {
    put_be(out, static_cast<unsigned>(answer.format), 1);
    put_be(out, answer.width, 4);
    put_be(out, answer.height, 4);
    put_be(out, static_cast<unsigned>(answer.orientation), 1);
    put_marks(out, answer.before);
    put_marks(out, answer.after);
    put_be(out, answer.bytes.size(), 4);
    out += answer.bytes;
  }
  return out.append(kEndMark);
}

std::optional<MediaAnswer> read_answer(std::string_view bytes) {
  ByteReader in(bytes);
  if (in.take(kMagic.size()) != kMagic) return std::nullopt;
  MediaAnswer out;
  const std::uint8_t end = in.u8();
  if (end > static_cast<unsigned>(MediaEnd::not_locked_in)) return std::nullopt;
  out.end = static_cast<MediaEnd>(end);
  if (out.end == MediaEnd::clean) {
    const std::uint8_t format = in.u8();
    if (format > static_cast<unsigned>(PictureFormat::tiff)) return std::nullopt;
    out.format = static_cast<PictureFormat>(format);
    out.width = in.u32_be();
    out.height = in.u32_be();
    out.orientation = in.u8();
    const bool turned = out.orientation >= 1 && out.orientation <= 8;
    const bool sized = out.width > 0 && out.height > 0 && std::uint64_t{out.width} * out.height <= kPicturePixelsMax;
    if (!turned || !sized || !take_marks(in, out.before) || !take_marks(in, out.after)) return std::nullopt;
    const std::size_t size = in.u32_be();
    out.bytes = in.take(size);
    if (out.bytes.empty()) return std::nullopt;
  }
  if (in.take(kEndMark.size()) != kEndMark || in.failed() || !in.ended()) return std::nullopt;
  return out;
}

}  // namespace leidraad
