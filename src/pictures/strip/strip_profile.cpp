// SPDX-License-Identifier: EUPL-1.2
// A colour profile (ICC) is a file of its own. What a computer made of somebody's screen carries the name of
// that computer and the serial number of the screen, so it is written anew with its colours alone.
#include <algorithm>
#include <array>
#include <map>

#include "pictures/strip/byte_reader.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::size_t kHeader = 128, kTagsMax = 100, kTagEntry = 12;
constexpr std::string_view kOurName = "profile";

constexpr std::array<std::string_view, 4> kClasses = {"mntr", "scnr", "prtr", "spac"};
constexpr std::array<std::string_view, 17> kColours = {"wtpt", "bkpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC",
                                                       "chad", "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt"};

template <std::size_t count>
bool among(const std::array<std::string_view, count>& known, std::string_view word) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

// A colour as its type lays it down, without a byte behind it; empty when it is something else.
std::string_view exact(std::string_view tag) {
  ByteReader in(tag);
  const std::string_view type = in.take(4);
  if (in.u32_be() != 0 || in.failed()) return {};
  if (type == "XYZ ") return tag.size() >= 20 ? tag.substr(0, 20) : std::string_view{};
  if (type == "sf32") return tag.size() >= 44 ? tag.substr(0, 44) : std::string_view{};
  if (type == "curv") {
    const std::uint64_t size = 12 + 2 * std::uint64_t{in.u32_be()};
    return !in.failed() && size <= tag.size() ? tag.substr(0, static_cast<std::size_t>(size)) : std::string_view{};
  }
  if (type == "para") {
    constexpr std::array<std::size_t, 5> kNumbers = {1, 3, 4, 5, 7};
    const std::uint16_t kind = in.u16_be();
    if (in.u16_be() != 0 || in.failed() || kind >= kNumbers.size()) return {};
    const std::size_t size = 12 + 4 * kNumbers[kind];
    return size <= tag.size() ? tag.substr(0, size) : std::string_view{};
  }
  return type == "mft1" || type == "mft2" || type == "mAB " || type == "mBA " ? tag : std::string_view{};
}

std::string described(bool version4) {
  std::string out;
  if (version4) {
    out = std::string("mluc\0\0\0\0\0\0\0\x01\0\0\0\x0C" "enUS", 20);
    put_be(out, 2 * kOurName.size(), 4);
    put_be(out, 28, 4);
    for (const char c : kOurName) put_be(out, static_cast<unsigned char>(c), 2);
    return out;
  }
  out = std::string("desc\0\0\0\0", 8);
  put_be(out, kOurName.size() + 1, 4);
  return out + std::string(kOurName) + std::string(1 + 4 + 4 + 2 + 1 + 67, '\0');
}

std::string rights(bool version4) {
  if (version4) return described(true);
  return std::string("text\0\0\0\0", 8) + std::string(kOurName) + '\0';
}

struct Tag {
  std::string_view name;
  std::string data;
};

std::optional<std::vector<Tag>> colours_of(std::string_view profile) {
  ByteReader in(profile);
  in.go_to(kHeader);
  const std::size_t count = in.u32_be();
  if (in.failed() || count > kTagsMax) return std::nullopt;
  std::vector<Tag> out;
  for (std::size_t i = 0; i < count; ++i) {
    in.go_to(kHeader + 4 + i * kTagEntry);
    const std::string_view name = in.take(4);
    const std::size_t offset = in.u32_be(), size = in.u32_be();
    if (in.failed() || offset > profile.size() || size > profile.size() - offset) return std::nullopt;
    const bool again = std::any_of(out.begin(), out.end(), [&](const Tag& tag) { return tag.name == name; });
    if (!among(kColours, name) || again) continue;
    const std::string_view data = exact(profile.substr(offset, size));
    if (data.empty()) return std::nullopt;
    out.push_back({name, std::string(data)});
  }
  return out;
}

// Header fields that say how to read the colours; size, maker, date, device and fingerprint are not among them.
std::string header_of(std::string_view profile, std::size_t size) {
  std::string out;
  put_be(out, size, 4);
  out.append(4, '\0');
  out += profile.substr(8, 16);                                     // version, class, colour space, connection space
  out += std::string("\x07\xD0\0\x01\0\x01\0\0\0\0\0\0" "acsp", 16);  // the first of January 2000
  out.append(24, '\0');
  out += profile.substr(64, 16);  // rendering intent, illuminant
  out.append(kHeader - 80, '\0');
  return out;
}

}  // namespace

std::optional<std::string> strip_profile(std::string_view profile) {
  if (profile.size() < kHeader + 4 || profile.size() > kProfileBytesMax || profile.substr(36, 4) != "acsp") return std::nullopt;
  const auto version = static_cast<unsigned char>(profile[8]);
  if ((version != 2 && version != 4) || !among(kClasses, profile.substr(12, 4))) return std::nullopt;
  auto tags = colours_of(profile);
  if (!tags || tags->empty()) return std::nullopt;
  tags->push_back({"desc", described(version == 4)});
  tags->push_back({"cprt", rights(version == 4)});
  std::string table, data;
  const std::size_t begin = kHeader + 4 + tags->size() * kTagEntry;
  std::map<std::string, std::size_t> written;  // the three curves of a profile are often one
  put_be(table, tags->size(), 4);
  for (const Tag& tag : *tags) {
    const auto [place, fresh] = written.emplace(tag.data, begin + data.size());
    table += tag.name;
    put_be(table, place->second, 4);
    put_be(table, tag.data.size(), 4);
    if (!fresh) continue;
    data += tag.data;
    data.append((4 - data.size() % 4) % 4, '\0');
    if (begin + data.size() > kProfileBytesMax) return std::nullopt;  // parts that lie over each other
  }
  return header_of(profile, begin + data.size()) + table + data;
}

PictureMark changed_profile(std::string_view profile) {
  ByteReader in(profile);
  in.go_to(kHeader);
  const std::size_t count = std::min<std::size_t>(in.u32_be(), kTagsMax);
  for (std::size_t i = 0; i < count; ++i) {
    in.go_to(kHeader + 4 + i * kTagEntry);
    if (in.take(4) != "desc") continue;
    const std::size_t begin = in.u32_be();
    in.go_to(begin);
    const bool plain = in.take(4) == "desc";
    in.go_to(begin + (plain ? 8 : 20));  // of several languages the first
    const std::size_t size = in.u32_be();
    if (!plain) in.go_to(begin + in.u32_be());
    std::string text(in.take(std::min(size, in.left())));
    std::erase(text, '\0');  // UTF-16 of Latin letters is those letters
    return {PictureMark::Kind::device, "ICC", showable(text, kMarkValueMax)};
  }
  return {PictureMark::Kind::device, "ICC", {}};
}

}  // namespace leidraad
