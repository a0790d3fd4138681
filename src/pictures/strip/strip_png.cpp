// SPDX-License-Identifier: EUPL-1.2
// PNG: the chunks that make the pixels and their colours stay, each of exactly the length its form has. The
// pixels are never inflated.
#include <zlib.h>

#include <array>
#include <set>

#include "pictures/strip/byte_reader.h"
#include "pictures/strip/deflated.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::size_t kSignature = 8;
constexpr std::string_view kProfileHead("profile\0\0", 9);

std::uint32_t crc_of(std::string_view name_and_content) {
  return static_cast<std::uint32_t>(
      ::crc32(0, reinterpret_cast<const Bytef*>(name_and_content.data()), static_cast<uInt>(name_and_content.size())));
}

std::string chunk(std::string_view name, std::string_view content) {
  std::string out;
  put_be(out, content.size(), 4);
  out += name;
  out += content;
  put_be(out, crc_of(std::string_view(out).substr(4)), 4);
  return out;
}

bool is_critical(std::string_view name) { return name[0] >= 'A' && name[0] <= 'Z'; }
bool is_name(std::string_view name) {
  for (const char c : name) if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) return false;
  return true;
}

// Bits per colour that each kind of colour can have.
bool is_colour(unsigned kind, unsigned depth) {
  if (kind == 0) return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
  if (kind == 3) return depth == 1 || depth == 2 || depth == 4 || depth == 8;
  return (kind == 2 || kind == 4 || kind == 6) && (depth == 8 || depth == 16);
}

class PngCopy {
 public:
  PngCopy(std::string_view bytes, Unfolding unfolding) : in_(bytes), unfolding_(unfolding) { in_.take(kSignature); }

  StripResult run() {
    Stripped& out = result_.stripped;
    out.format = PictureFormat::png;
    out.bytes = "\x89PNG\r\n\x1A\n";
    while (!fault_ && !ended_) part();
    if (fault_) return refused(*fault_);
    if (out.orientation != 1) out.bytes.insert(pixels_at_, chunk("eXIf", exif_with(out.orientation)));
    out.bytes += chunk("IEND", {});
    if (!in_.ended()) out.left_out.push_back(dropped("tail", in_.left()));
    return std::move(result_);
  }

 private:
  void fail(StripFault fault) { fault_ = fault_.value_or(fault); }
  void keep(std::string_view name, std::string_view content) { result_.stripped.bytes += chunk(name, content); }

  void part() {
    const std::size_t size = in_.u32_be();
    const std::string_view from = in_.rest(), name = in_.take(4), content = in_.take(size);
    const std::uint32_t crc = in_.u32_be();
    if (in_.failed() || !is_name(name)) return fail(StripFault::damaged);
    if (++parts_ > kPartsMax) return fail(StripFault::too_many_parts);
    const bool whole = crc == crc_of(from.substr(0, 4 + size));
    if (!whole && is_critical(name)) return fail(StripFault::damaged);
    if (is_critical(name)) return critical(name, content);
    if (!has_header_) return fail(StripFault::damaged);
    if (whole && moves(name, content)) return;
    if (whole && !has_pixels_ && colours(name, content)) return;
    leave_out(name, content);
  }

  void critical(std::string_view name, std::string_view content) {
    if (!has_header_) return header(name, content);
    if (name == "PLTE") {
      const bool fits = !content.empty() && content.size() % 3 == 0 && content.size() <= 768;
      if (!fits || has_pixels_ || !once_.emplace(name).second) return fail(StripFault::damaged);
      palette_ = content.size() / 3;
      keep(name, content);
    } else if (name == "IDAT") {
      if (pixels_ended_) return fail(StripFault::damaged);
      if (!has_pixels_ && kind_ == 3 && palette_ == 0) return fail(StripFault::damaged);
      if (!std::exchange(has_pixels_, true)) pixels_at_ = result_.stripped.bytes.size();
      keep(name, content);
    } else if (name == "IEND" && has_pixels_ && content.empty()) {
      ended_ = true;
    } else {
      fail(StripFault::damaged);
    }
  }

  void header(std::string_view name, std::string_view content) {
    ByteReader in(content);
    const std::uint32_t width = in.u32_be(), height = in.u32_be();
    const unsigned depth = in.u8();
    kind_ = in.u8();
    const bool plain = in.u8() == 0 && in.u8() == 0;
    if (name != "IHDR" || !plain || in.u8() > 1 || in.failed() || !in.ended() || !is_colour(kind_, depth)) return fail(StripFault::damaged);
    if (const auto wrong = wrong_size(width, height)) return fail(*wrong);
    has_header_ = true;
    result_.stripped.width = width;
    result_.stripped.height = height;
    keep(name, content);
  }

  // How colours are meant; before the pixels, and each once.
  bool colours(std::string_view name, std::string_view content) {
    const std::size_t size = content.size();
    const std::size_t of_kind = kind_ == 2 || kind_ == 6 ? 3 : 1;
    bool fits = false;
    if (name == "tRNS") fits = kind_ == 3 ? size >= 1 && size <= palette_ : (kind_ == 0 || kind_ == 2) && size == 2 * of_kind;
    else if (name == "gAMA") fits = size == 4;
    else if (name == "cHRM") fits = size == 32;
    else if (name == "sRGB") fits = size == 1;
    else if (name == "cICP") fits = size == 4;
    else if (name == "sBIT") fits = size == (kind_ == 3 ? 3 : of_kind + (kind_ >= 4 ? 1 : 0));
    else if (name == "pHYs") fits = size == 9;
    else if (name == "bKGD") fits = size == (kind_ == 3 ? 1 : 2 * of_kind);
    else if (name == "iCCP") return profile(content);
    if (!fits || !once_.emplace(name).second) return false;
    keep(name, content);
    return true;
  }

  // The first one only, as readers do: each could unfold to megabytes. It is written unfolded.
  bool profile(std::string_view content) {
    if (!once_.emplace("iCCP").second) return false;
    const auto name_end = content.find('\0');
    if (name_end == std::string_view::npos || name_end > 79 || content.size() < name_end + 2 || content[name_end + 1] != '\0') return false;
    const std::string_view folded = content.substr(name_end + 2);
    const auto whole = unfolding_ == Unfolding::never ? unstored(folded) : inflated(folded, kProfileBytesMax);
    const auto clean = whole ? strip_profile(*whole) : std::nullopt;
    if (!clean) return false;
    if (*clean != *whole) result_.stripped.left_out.push_back(changed_profile(*whole));
    keep("iCCP", std::string(kProfileHead) + stored(*clean));
    return true;
  }

  // The frames of a moving picture.
  bool moves(std::string_view name, std::string_view content) {
    if (name == "acTL") {
      if (has_pixels_ || content.size() != 8 || !once_.emplace(name).second) return false;
    } else if (name == "fcTL") {
      if (!once_.contains("acTL") || content.size() != 26) return false;
      if (++frames_ > kFramesMax) return fail(StripFault::too_many_parts), true;
      ByteReader in(content);
      in.take(4);
      const std::uint64_t width = in.u32_be(), height = in.u32_be(), left = in.u32_be(), top = in.u32_be();
      const bool inside = width > 0 && height > 0 && left + width <= result_.stripped.width && top + height <= result_.stripped.height;
      if (!inside) return fail(StripFault::damaged), true;
      pixels_ended_ = has_pixels_;
    } else if (name == "fdAT") {
      if (!has_pixels_ || frames_ == 0 || content.size() < 4) return false;
      pixels_ended_ = true;
    } else {
      return false;
    }
    keep(name, content);
    return true;
  }

  void leave_out(std::string_view name, std::string_view content) {
    if (name == "eXIf" && !std::exchange(has_exif_, true)) {
      result_.stripped.orientation = orientation_of(content);
      return;
    }
    auto& left_out = result_.stripped.left_out;
    const std::string_view key = content.substr(0, content.find('\0'));
    if (name == "tEXt") left_out.push_back(dropped_text("tEXt " + std::string(key), content.substr(std::min(content.size(), key.size() + 1))));
    else if (name == "zTXt" || name == "iTXt") left_out.push_back(dropped(std::string(name) + " " + std::string(key), content.size()));
    else left_out.push_back(dropped(name, content.size()));
  }

  ByteReader in_;
  Unfolding unfolding_;
  StripResult result_;
  std::optional<StripFault> fault_;
  std::set<std::string, std::less<>> once_;
  std::size_t parts_ = 0, frames_ = 0, palette_ = 0, pixels_at_ = 0;
  unsigned kind_ = 0;
  bool has_header_ = false, has_pixels_ = false, pixels_ended_ = false, has_exif_ = false, ended_ = false;
};

}  // namespace

StripResult strip_png(std::string_view bytes, Unfolding unfolding) { return PngCopy(bytes, unfolding).run(); }

}  // namespace leidraad
