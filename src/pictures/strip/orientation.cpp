// SPDX-License-Identifier: EUPL-1.2
// How a picture must be turned to stand upright: the one thing of Exif that a reader misses when it is gone.
#include <array>

#include "pictures/strip/byte_reader.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::uint16_t kOrientation = 0x0112, kShort = 3;
constexpr std::size_t kEntryBytes = 12;

}  // namespace

int orientation_of(std::string_view exif) {
  const bool little = exif.starts_with(std::string_view("II*\0", 4));
  if (!little && !exif.starts_with(std::string_view("MM\0*", 4))) return 1;
  ByteReader in(exif);
  const auto u16 = [&in, little] { return little ? in.u16_le() : in.u16_be(); };
  const auto u32 = [&in, little] { return little ? in.u32_le() : in.u32_be(); };
  in.go_to(4);
  in.go_to(u32());
  const std::size_t entries = u16(), first = in.at();
  for (std::size_t i = 0; i < entries; ++i) {
    in.go_to(first + i * kEntryBytes);
    const std::uint16_t tag = u16(), type = u16();
    const std::uint32_t count = u32();
    const int value = u16();
    if (in.failed()) return 1;
    if (tag == kOrientation) return type == kShort && count == 1 && value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

std::string exif_with(int orientation) {
  std::string out("MM\0*\0\0\0\x08", 8);
  put_be(out, 1, 2);
  put_be(out, kOrientation, 2);
  put_be(out, kShort, 2);
  put_be(out, 1, 4);
  put_be(out, static_cast<std::uint64_t>(orientation), 2);
  put_be(out, 0, 2);
  put_be(out, 0, 4);  // no other directory
  return out;
}

}  // namespace leidraad
