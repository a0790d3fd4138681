// SPDX-License-Identifier: EUPL-1.2
#include "pictures/strip/strip.h"

#include <array>

#include "core/base/text.h"
#include "pictures/strip/byte_reader.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::size_t kEndOfZip = 22;      // its last record, without a comment
constexpr std::size_t kPdfWithin = 1024;

StripResult write_copy(Sniffed kind, std::string_view bytes, Unfolding unfolding) {
  switch (kind) {
    case Sniffed::jpeg: return strip_jpeg(bytes);
    case Sniffed::png: return strip_png(bytes, unfolding);
    case Sniffed::webp: return strip_webp(bytes);
    case Sniffed::gif: return strip_gif(bytes);
    case Sniffed::tiff: return strip_tiff(bytes);
    case Sniffed::heic: return refused(StripFault::heic);
    case Sniffed::pdf: return refused(StripFault::pdf);
    case Sniffed::unknown: break;
  }
  return refused(StripFault::not_a_picture);
}

// Whether an archive can end here: the record's own numbers must agree with each other and with the place.
bool is_end_of_zip(std::string_view bytes, std::size_t at) {
  ByteReader in(bytes.substr(at));
  in.take(4);
  const bool first_disk = in.u16_le() == 0 && in.u16_le() == 0;
  const bool all_here = in.u16_le() == in.u16_le();
  const std::uint64_t size = in.u32_le(), offset = in.u32_le();
  return first_disk && all_here && in.u16_le() <= in.left() && !in.failed() && size + offset <= at;
}

}  // namespace

StripResult strip_picture(std::string_view bytes, Unfolding unfolding) {
  if (bytes.size() > kPictureBytesMax) return refused(StripFault::too_big);
  StripResult out = write_copy(sniff(bytes), bytes, unfolding);
  if (!out.fault && holds_another_file(out.stripped.bytes)) out.fault = StripFault::hidden_file;
  if (out.fault) out.stripped = {};
  return out;
}

std::optional<StripFault> wrong_size(std::uint64_t width, std::uint64_t height) {
  if (width == 0 || height == 0) return StripFault::damaged;
  if (width > kPicturePixelsMax || height > kPicturePixelsMax || width * height > kPicturePixelsMax) return StripFault::too_many_pixels;
  return std::nullopt;
}

PictureMark dropped(std::string_view field, std::size_t bytes) {
  return {PictureMark::Kind::other, showable(field, kMarkFieldMax), std::to_string(bytes) + " bytes"};
}

PictureMark dropped_text(std::string_view field, std::string_view text) {
  return {PictureMark::Kind::text, showable(field, kMarkFieldMax), showable(text, kMarkValueMax)};
}

bool holds_another_file(std::string_view bytes) {
  constexpr std::array<std::string_view, 5> kPages = {"<script", "<html", "<!doctype", "<?php", "<iframe"};
  constexpr std::array<std::string_view, 2> kArchives = {"Rar!\x1A\x07", "7z\xBC\xAF\x27\x1C"};
  if (bytes.substr(0, kPdfWithin).find("%PDF-") != std::string_view::npos) return true;
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    for (const std::string_view page : kPages) if (equal_ignoring_case(bytes.substr(at, page.size()), page)) return true;
  }
  for (const std::string_view archive : kArchives) if (bytes.find(archive) != std::string_view::npos) return true;
  constexpr std::string_view kEnd = "PK\x05\x06";
  for (std::size_t at = bytes.find(kEnd); at != std::string_view::npos; at = bytes.find(kEnd, at + 1)) {
    if (bytes.size() - at >= kEndOfZip && is_end_of_zip(bytes, at)) return true;
  }
  return false;
}

}  // namespace leidraad
