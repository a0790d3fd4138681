// SPDX-License-Identifier: EUPL-1.2
// What a picture is by its content, and what it may carry about people. Never by a name or an extension.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leidraad {

inline constexpr std::size_t kPictureBytesMax = 40'000'000;
inline constexpr std::uint64_t kPicturePixelsMax = 200'000'000;  // claimed; nothing here decodes

enum class PictureFormat { jpeg, png, webp, gif, tiff };

// What bytes are, by how they begin. `unknown` is everything else, an empty file too.
enum class Sniffed { jpeg, png, webp, gif, tiff, heic, pdf, unknown };
Sniffed sniff(std::string_view bytes);
std::optional<PictureFormat> format_of(Sniffed sniffed);  // of what can be cleaned

std::string_view word_of(PictureFormat format);        // "jpeg"
std::string_view extension_of(PictureFormat format);   // "jpg"
std::string_view media_type_of(PictureFormat format);  // "image/jpeg"

// One thing a picture says beside its pixels.
struct PictureMark {
  enum class Kind { name, face, place, time, device, text, other };
  Kind kind = Kind::other;
  std::string field;  // where it stood, as who made the picture called it: "Xmp.iptcExt.PersonInImage"
  std::string value;  // at most kMarkValueMax bytes of UTF-8 without control characters; may be empty

  bool operator==(const PictureMark&) const = default;
};

inline constexpr std::size_t kMarkValueMax = 200;
inline constexpr std::size_t kMarkFieldMax = 80;
inline constexpr std::size_t kMarksMax = 400;

// Anything as a field or value that can be shown: UTF-8 (bytes that are not, read as Latin-1), control and
// direction characters gone, white space single, cut off with "…" at whole characters.
std::string showable(std::string_view bytes, std::size_t bytes_max);

}  // namespace leidraad
