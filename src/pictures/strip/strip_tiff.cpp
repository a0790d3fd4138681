// SPDX-License-Identifier: EUPL-1.2
// TIFF: directories of numbers that point anywhere. Written anew: of each page the tags that say how its pixels
// are stored, and its strips or tiles one after the other. A page that is marked as a small copy goes, and so
// does a file with JPEG inside, whose parts would be files of their own.
#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "pictures/strip/byte_reader.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::size_t kPagesMax = 200, kEntriesMax = 1'000, kEntryBytes = 12;
constexpr std::size_t kGrowthMax = 500'000;  // places are written larger than they may have been

enum Tag : std::uint16_t {
  kSubfile = 254, kWidth = 256, kHeight = 257, kBits = 258, kCompression = 259, kStripOffsets = 273, kOrientation = 274,
  kSamples = 277, kStripSizes = 279, kTileOffsets = 324, kTileSizes = 325, kProfile = 34675,
};
enum Type : std::uint16_t { kByte = 1, kShort = 3, kLong = 4, kRational = 5, kUndefined = 7 };

// How pixels are stored, and how many numbers each may have at most.
struct Known {
  std::uint16_t tag;
  std::size_t count_max;
};
constexpr std::array<Known, 32> kKnown = {{
    {kSubfile, 1}, {kWidth, 1}, {kHeight, 1}, {kBits, 8}, {kCompression, 1}, {262, 1}, {266, 1}, {kStripOffsets, kPartsMax},
    {kOrientation, 1}, {kSamples, 1}, {278, 1}, {kStripSizes, kPartsMax}, {282, 1}, {283, 1}, {284, 1}, {292, 1}, {293, 1},
    {296, 1}, {317, 1}, {318, 2}, {319, 6}, {320, 3 * 65'536}, {322, 1}, {323, 1}, {kTileOffsets, kPartsMax},
    {kTileSizes, kPartsMax}, {338, 8}, {339, 8}, {529, 3}, {530, 2}, {531, 1}, {532, 6},
}};
// None, fax (2, 3, 4), LZW, deflate twice, PackBits.
constexpr std::array<std::uint32_t, 8> kCompressions = {1, 2, 3, 4, 5, 8, 32'946, 32'773};

std::size_t bytes_of(std::uint16_t type) {
  if (type == kByte || type == kUndefined) return 1;
  if (type == kShort) return 2;
  if (type == kLong) return 4;
  return type == kRational ? 8 : 0;
}

struct Entry {
  std::uint16_t type = kLong;
  std::size_t count = 0;
  std::string values;  // as they stand in the file
};
using Page = std::map<std::uint16_t, Entry>;

class TiffCopy {
 public:
  explicit TiffCopy(std::string_view bytes) : bytes_(bytes), in_(bytes), little_(bytes[0] == 'I') {}

  StripResult run() {
    result_.stripped.format = PictureFormat::tiff;
    out_ = std::string(bytes_.substr(0, 4)) + std::string(4, '\0');
    in_.go_to(4);
    std::set<std::uint32_t> seen;
    std::size_t link = 4;  // where the place of the next page is to be written
    for (std::uint32_t at = u32(); at != 0 && !fault_;) {
      if (seen.size() >= kPagesMax) fail(StripFault::too_many_parts);
      if (!seen.insert(at).second) fail(StripFault::damaged);
      if (fault_) break;
      Page page = read_page(at);
      at = u32();
      if (in_.failed()) fail(StripFault::damaged);
      if (fault_) break;
      if ((number(page, kSubfile) & 1U) != 0) left_out("TIFF thumbnail", 0);
      else write_page(page, link);
    }
    if (!fault_ && link == 4) fail(StripFault::damaged);
    if (fault_) return refused(*fault_);
    result_.stripped.bytes = std::move(out_);
    return std::move(result_);
  }

 private:
  void fail(StripFault fault) { fault_ = fault_.value_or(fault); }
  void left_out(std::string_view field, std::size_t size) { result_.stripped.left_out.push_back(dropped(field, size)); }
  std::uint16_t u16() { return little_ ? in_.u16_le() : in_.u16_be(); }
  std::uint32_t u32() { return little_ ? in_.u32_le() : in_.u32_be(); }
  void put(std::string& out, std::uint64_t value, std::size_t count) const { little_ ? put_le(out, value, count) : put_be(out, value, count); }

  std::vector<std::uint32_t> numbers(const Page& page, std::uint16_t tag) const {
    const auto found = page.find(tag);
    std::vector<std::uint32_t> out;
    if (found == page.end() || (found->second.type != kShort && found->second.type != kLong)) return out;
    ByteReader in(found->second.values);
    for (std::size_t i = 0; i < found->second.count; ++i) {
      if (found->second.type == kShort) out.push_back(little_ ? in.u16_le() : in.u16_be());
      else out.push_back(little_ ? in.u32_le() : in.u32_be());
    }
    return out;
  }
  std::uint32_t number(const Page& page, std::uint16_t tag, std::uint32_t otherwise = 0) const {
    const auto all = numbers(page, tag);
    return all.size() == 1 ? all[0] : otherwise;
  }

  // What stays of it; the reader stands after it, where the next one is named.
  Page read_page(std::size_t at) {
    Page out;
    in_.go_to(at);
    const std::size_t count = u16(), first = in_.at();
    if (in_.failed() || count > kEntriesMax) return fail(StripFault::damaged), out;
    for (std::size_t i = 0; i < count && !fault_; ++i) {
      in_.go_to(first + i * kEntryBytes);
      const std::uint16_t tag = u16();
      Entry entry;
      entry.type = u16();
      entry.count = u32();
      const auto known = std::find_if(kKnown.begin(), kKnown.end(), [tag](const Known& one) { return one.tag == tag; });
      const std::size_t size = bytes_of(entry.type) * entry.count;  // of a known tag no more than a few hundred kB
      const std::size_t most = tag == kProfile ? kProfileBytesMax : known == kKnown.end() ? 0 : known->count_max;
      if (most == 0) continue;
      if (entry.count == 0 || entry.count > most || size == 0 || out.contains(tag)) return fail(StripFault::damaged), out;
      // A small file whose entries all point at the same megabytes would cost thousands of times its own size.
      taken_ += size;
      if (taken_ > bytes_.size() + kGrowthMax) return fail(StripFault::damaged), out;
      if (size > 4) in_.go_to(u32());
      entry.values = in_.take(size);
      if (in_.failed()) return fail(StripFault::damaged), out;
      out.emplace(tag, std::move(entry));
    }
    in_.go_to(first + count * kEntryBytes);
    return out;
  }

  bool is_storable(const Page& page) {
    const std::uint32_t compression = number(page, kCompression, 1), samples = number(page, kSamples, 1);
    if (std::find(kCompressions.begin(), kCompressions.end(), compression) == kCompressions.end()) return fail(StripFault::unknown_kind), false;
    if (samples < 1 || samples > 8) return fail(StripFault::unknown_kind), false;
    for (const std::uint32_t bits : numbers(page, kBits)) if (bits < 1 || bits > 32) return fail(StripFault::damaged), false;
    if (const auto wrong = wrong_size(number(page, kWidth), number(page, kHeight))) return fail(*wrong), false;
    return true;
  }

  // Its strips, or its tiles; they come one after the other, and their places are written anew.
  bool copy_pixels(Page& page, std::uint16_t offsets_tag, std::uint16_t sizes_tag) {
    const auto offsets = numbers(page, offsets_tag), sizes = numbers(page, sizes_tag);
    if (offsets.empty() || offsets.size() != sizes.size()) return false;
    Entry places{kLong, offsets.size(), {}};
    for (std::size_t i = 0; i < offsets.size(); ++i) {
      put(places.values, out_.size(), 4);
      in_.go_to(offsets[i]);
      out_ += in_.take(sizes[i]);
      // Strips that lie over each other would make a small file large.
      if (in_.failed() || out_.size() > bytes_.size() + kGrowthMax) return fail(StripFault::damaged), true;
    }
    page[offsets_tag] = std::move(places);
    return true;
  }

  void clean_profile(Page& page) {
    const auto found = page.find(kProfile);
    if (found == page.end()) return;
    const auto clean = strip_profile(found->second.values);
    if (!clean) {
      left_out("ICC", found->second.values.size());
      page.erase(found);
      return;
    }
    if (*clean != found->second.values) result_.stripped.left_out.push_back(changed_profile(found->second.values));
    found->second = {kUndefined, clean->size(), *clean};
  }

  void write_page(Page& page, std::size_t& link) {
    if (!is_storable(page)) return;
    const std::size_t after = in_.at();
    const bool tiled = page.contains(kTileOffsets);
    for (const std::uint16_t other : {tiled ? kStripOffsets : kTileOffsets, tiled ? kStripSizes : kTileSizes}) page.erase(other);
    if (!copy_pixels(page, tiled ? kTileOffsets : kStripOffsets, tiled ? kTileSizes : kStripSizes)) fail(StripFault::damaged);
    in_.go_to(after);
    if (fault_) return;
    clean_profile(page);
    if (link == 4) {
      result_.stripped.width = number(page, kWidth);
      result_.stripped.height = number(page, kHeight);
      const std::uint32_t turned = number(page, kOrientation, 1);
      result_.stripped.orientation = turned >= 1 && turned <= 8 ? static_cast<int>(turned) : 1;
    }
    std::string directory;
    put(directory, page.size(), 2);
    for (const auto& [tag, entry] : page) {
      put(directory, tag, 2);
      put(directory, entry.type, 2);
      put(directory, entry.count, 4);
      if (entry.values.size() <= 4) {
        directory += entry.values + std::string(4 - entry.values.size(), '\0');
        continue;
      }
      put(directory, out_.size(), 4);
      out_ += entry.values;
    }
    if (out_.size() % 2 == 1) out_ += '\0';
    std::string place;
    put(place, out_.size(), 4);
    out_.replace(link, 4, place);
    out_ += directory;
    link = out_.size();
    out_.append(4, '\0');
  }

  std::string_view bytes_;
  ByteReader in_;
  bool little_;
  std::uint64_t taken_ = 0;  // of the values of all entries
  std::string out_;
  StripResult result_;
  std::optional<StripFault> fault_;
};

}  // namespace

StripResult strip_tiff(std::string_view bytes) { return TiffCopy(bytes).run(); }

}  // namespace leidraad
