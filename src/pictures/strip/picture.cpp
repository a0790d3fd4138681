// SPDX-License-Identifier: EUPL-1.2
#include "pictures/strip/picture.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::size_t kPdfWithin = 1024;  // readers of PDF look this far for its beginning
constexpr std::size_t kBrandsWithin = 256;

// An ISO file that holds a still picture of the HEIF family (an iPhone's photo), by one of the kinds it says it is.
bool is_heif(std::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return false;
  constexpr std::array<std::string_view, 17> kBrands = {"heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1",
                                                        "mif2", "msf1", "avif", "avis", "avci", "avcs", "j2ki", "heif"};
  const auto is_one = [&kBrands](std::string_view brand) { return std::find(kBrands.begin(), kBrands.end(), brand) != kBrands.end(); };
  if (is_one(bytes.substr(8, 4))) return true;
  std::size_t end = 0;  // of the list of all its kinds, which begins behind a version
  for (const char c : bytes.substr(0, 4)) end = end << 8U | static_cast<unsigned char>(c);
  end = std::min({end, bytes.size(), kBrandsWithin});
  for (std::size_t at = 16; at + 4 <= end; at += 4) if (is_one(bytes.substr(at, 4))) return true;
  return false;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string from_latin1(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80U) {
      out += c;
    } else {
      out += static_cast<char>(0xC0U | (byte >> 6U));
      out += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return out;
}

// Control characters, and those that turn the direction of a line or are not seen at all.
bool is_hidden(std::string_view character) {
  if (character.size() == 1) return static_cast<unsigned char>(character[0]) < 0x20U || character[0] == 0x7F;
  if (character.size() == 2 && character[0] == '\xC2') return static_cast<unsigned char>(character[1]) < 0xA1U || character[1] == '\xAD';
  if (character.starts_with("\xE2\x80")) {
    const auto last = static_cast<unsigned char>(character[2]);
    return (last >= 0x8BU && last <= 0x8FU) || (last >= 0xA8U && last <= 0xAEU);
  }
  return (character.starts_with("\xE2\x81") && static_cast<unsigned char>(character[2]) >= 0xA0U && static_cast<unsigned char>(character[2]) <= 0xAFU) ||
         character == "\xEF\xBB\xBF" || character == "\xD8\x9C";
}

}  // namespace

Sniffed sniff(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return Sniffed::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return Sniffed::png;
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return Sniffed::gif;
  if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return Sniffed::webp;
  if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4))) return Sniffed::tiff;
  if (is_heif(bytes)) return Sniffed::heic;
  if (bytes.substr(0, kPdfWithin).find("%PDF-") != std::string_view::npos) return Sniffed::pdf;
  return Sniffed::unknown;
}

std::optional<PictureFormat> format_of(Sniffed sniffed) {
  switch (sniffed) {
    case Sniffed::jpeg: return PictureFormat::jpeg;
    case Sniffed::png: return PictureFormat::png;
    case Sniffed::webp: return PictureFormat::webp;
    case Sniffed::gif: return PictureFormat::gif;
    case Sniffed::tiff: return PictureFormat::tiff;
    default: return std::nullopt;
  }
}

std::string_view word_of(PictureFormat format) {
  switch (format) {
    case PictureFormat::jpeg: return "jpeg";
    case PictureFormat::png: return "png";
    case PictureFormat::webp: return "webp";
    case PictureFormat::gif: return "gif";
    case PictureFormat::tiff: break;
  }
  return "tiff";
}

std::string_view extension_of(PictureFormat format) {
  if (format == PictureFormat::jpeg) return "jpg";
  return format == PictureFormat::tiff ? "tif" : word_of(format);
}

std::string_view media_type_of(PictureFormat format) {
  switch (format) {
    case PictureFormat::jpeg: return "image/jpeg";
    case PictureFormat::png: return "image/png";
    case PictureFormat::webp: return "image/webp";
    case PictureFormat::gif: return "image/gif";
    case PictureFormat::tiff: break;
  }
  return "image/tiff";
}

std::string showable(std::string_view bytes, std::size_t bytes_max) {
  constexpr std::string_view kMore = "…";
  // Longer than this it is cut off anyway; a value may be megabytes.
  bytes = bytes.substr(0, bytes_max * 8);
  std::string_view whole = bytes;
  for (std::size_t back = 0; back < 3 && !whole.empty() && !is_utf8(whole); ++back) whole.remove_suffix(1);
  const std::string text = is_utf8(whole) ? std::string(whole) : from_latin1(bytes);
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && is_continuation(text[end])) ++end;
    const std::string_view character = std::string_view(text).substr(i, end - i);
    i = end;
    const bool gap = character == " " || is_hidden(character);
    if (gap) {
      space = true;
      continue;
    }
    const std::size_t more = character.size() + (space && !out.empty() ? 1 : 0);
    if (out.size() + more + kMore.size() > bytes_max) return out + std::string(kMore);
    if (space && !out.empty()) out += ' ';
    space = false;
    out += character;
  }
  return out;
}

}  // namespace leidraad
