// SPDX-License-Identifier: EUPL-1.2
// WebP: a RIFF file. Its pictures, their alpha and their timing stay, the colour profile cleaned.
#include "pictures/strip/byte_reader.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::uint8_t kHasProfile = 0x20, kHasAlpha = 0x10, kHasExif = 0x08, kMoves = 0x02;

std::string chunk(std::string_view name, std::string_view content) {
  std::string out(name);
  put_le(out, content.size(), 4);
  out += content;
  if (content.size() % 2 == 1) out += '\0';
  return out;
}

struct Size {
  std::size_t width = 0, height = 0;
};

// Nothing when it does not begin as a frame of its kind does.
std::optional<Size> size_of_frame(std::string_view name, std::string_view content) {
  ByteReader in(content);
  Size out;
  if (name == "VP8 ") {
    if ((in.u24_le() & 1U) != 0 || in.take(3) != "\x9D\x01\x2A") return std::nullopt;  // a whole picture, not a change to one
    out.width = in.u16_le() & 0x3FFFU;
    out.height = in.u16_le() & 0x3FFFU;
  } else {
    if (in.u8() != 0x2F) return std::nullopt;
    const std::uint32_t both = in.u32_le();
    out.width = (both & 0x3FFFU) + 1;
    out.height = ((both >> 14U) & 0x3FFFU) + 1;
    if ((both >> 29U) != 0) return std::nullopt;
  }
  if (in.failed() || in.ended()) return std::nullopt;
  return out;
}

class WebpCopy {
 public:
  explicit WebpCopy(std::string_view bytes) : bytes_(bytes), in_(bytes) {}

  StripResult run() {
    in_.go_to(4);
    const std::size_t size = in_.u32_le();
    if (size < 4 || size > bytes_.size() - 8) return refused(StripFault::damaged);
    result_.stripped.format = PictureFormat::webp;
    in_ = ByteReader(bytes_.substr(0, 8 + size));
    in_.go_to(12);
    while (!fault_ && in_.left() >= 8) part();
    if (!fault_ && !has_picture_) fail(StripFault::damaged);
    if (fault_) return refused(*fault_);
    const std::size_t tail = bytes_.size() - 8 - size;
    if (tail > 1) result_.stripped.left_out.push_back(dropped("tail", tail));
    assemble();
    return std::move(result_);
  }

 private:
  void fail(StripFault fault) { fault_ = fault_.value_or(fault); }

  std::string_view next(ByteReader& in, std::string_view& name) {
    name = in.take(4);
    const std::size_t size = in.u32_le();
    const std::string_view content = in.take(size);
    if (in.failed()) fail(StripFault::damaged);
    if (size % 2 == 1 && !in.ended()) in.take(1);
    if (++parts_ > kPartsMax) fail(StripFault::too_many_parts);
    return content;
  }

  void part() {
    std::string_view name;
    const std::string_view content = next(in_, name);
    if (fault_) return;
    if (name == "VP8X") return canvas(content);
    if (name == "VP8 " || name == "VP8L") return picture(name, content);
    if (name == "ALPH") {
      if (extended_ && !has_picture_ && alpha_.empty()) alpha_ = chunk(name, content);
    } else if (name == "ANIM") {
      if (content.size() == 6 && animation_.empty()) animation_ = chunk(name, content);
    } else if (name == "ANMF") {
      frame(content);
    } else if (name == "ICCP" && !std::exchange(has_profile_, true)) {
      const auto clean = strip_profile(content);
      if (clean) profile_ = chunk(name, *clean);
      if (!clean) result_.stripped.left_out.push_back(dropped("ICC", content.size()));
      else if (*clean != content) result_.stripped.left_out.push_back(changed_profile(content));
    } else if (name == "EXIF") {
      if (std::exchange(has_exif_, true)) return;
      const bool headed = content.starts_with(std::string_view("Exif\0\0", 6));
      result_.stripped.orientation = orientation_of(headed ? content.substr(6) : content);
    } else if (name != "XMP ") {
      result_.stripped.left_out.push_back(dropped("WebP " + std::string(name), content.size()));
    }
  }

  void canvas(std::string_view content) {
    if (content.size() != 10 || extended_ || has_picture_) return fail(StripFault::damaged);
    extended_ = true;
    ByteReader in(content);
    flags_ = in.u8() & (kHasAlpha | kMoves);
    in.take(3);
    result_.stripped.width = in.u24_le() + 1;
    result_.stripped.height = in.u24_le() + 1;
    if (const auto wrong = wrong_size(result_.stripped.width, result_.stripped.height)) fail(*wrong);
  }

  void picture(std::string_view name, std::string_view content) {
    const auto size = size_of_frame(name, content);
    if (!size || has_picture_ || (flags_ & kMoves) != 0) return fail(StripFault::damaged);
    if (extended_ && (size->width != result_.stripped.width || size->height != result_.stripped.height)) return fail(StripFault::damaged);
    has_picture_ = true;
    result_.stripped.width = size->width;
    result_.stripped.height = size->height;
    if (const auto wrong = wrong_size(size->width, size->height)) return fail(*wrong);
    pictures_ = chunk(name, content);
  }

  // One frame of a moving picture, with what stands inside it.
  void frame(std::string_view content) {
    constexpr std::size_t kHead = 16;
    if ((flags_ & kMoves) == 0 || animation_.empty() || content.size() < kHead) return fail(StripFault::damaged);
    if (++frames_ > kFramesMax) return fail(StripFault::too_many_parts);
    ByteReader in(content);
    const std::size_t left = 2 * std::size_t{in.u24_le()}, top = 2 * std::size_t{in.u24_le()};
    const std::size_t width = std::size_t{in.u24_le()} + 1, height = std::size_t{in.u24_le()} + 1;
    if (left + width > result_.stripped.width || top + height > result_.stripped.height) return fail(StripFault::damaged);
    in.go_to(kHead);
    std::string kept(content.substr(0, kHead)), alpha, picture;
    while (!fault_ && in.left() >= 8) {
      std::string_view name;
      const std::string_view part = next(in, name);
      const bool shows = name == "VP8 " || name == "VP8L";
      if (name == "ALPH" && alpha.empty()) alpha = chunk(name, part);
      if (!shows) continue;
      const auto size = size_of_frame(name, part);
      if (!picture.empty() || !size || size->width != width || size->height != height) return fail(StripFault::damaged);
      picture = chunk(name, part);
    }
    if (picture.empty()) return fail(StripFault::damaged);
    pictures_ += chunk("ANMF", kept + alpha + picture);
    has_picture_ = true;
  }

  void assemble() {
    Stripped& out = result_.stripped;
    if (!extended_) out.orientation = 1;  // the plain form has no place for it, and no reader looks
    std::string body = "WEBP";
    if (extended_) {
      std::string head;
      put_le(head, flags_ | (profile_.empty() ? 0U : kHasProfile) | (out.orientation == 1 ? 0U : kHasExif), 4);
      put_le(head, out.width - 1, 3);
      put_le(head, out.height - 1, 3);
      body += chunk("VP8X", head) + profile_ + ((flags_ & kMoves) != 0 ? animation_ : std::string()) + alpha_;
    }
    body += pictures_;
    if (out.orientation != 1) body += chunk("EXIF", exif_with(out.orientation));
    out.bytes = "RIFF";
    put_le(out.bytes, body.size(), 4);
    out.bytes += body;
  }

  std::string_view bytes_;
  ByteReader in_;
  StripResult result_;
  std::optional<StripFault> fault_;
  std::string alpha_, animation_, profile_, pictures_;
  unsigned flags_ = 0;
  std::size_t parts_ = 0, frames_ = 0;
  bool extended_ = false, has_picture_ = false, has_exif_ = false, has_profile_ = false;
};

}  // namespace

StripResult strip_webp(std::string_view bytes) { return WebpCopy(bytes).run(); }

}  // namespace leidraad
