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
constexpr std::array<std::string_view, 6> kSpaces = {"RGB ", "GRAY", "CMYK", "Lab ", "XYZ ", "YCbr"};
constexpr std::array<std::string_view, 2> kConnections = {"XYZ ", "Lab "};
constexpr std::array<std::string_view, 17> kColours = {"wtpt", "bkpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC",
                                                       "chad", "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt"};

template <std::size_t count>
bool among(const std::array<std::string_view, count>& known, std::string_view word) {
  return std::find(known.begin(), known.end(), word) != known.end();
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
  std::string_view name, data;  // as they stand in the original
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
    if (among(kColours, name) && !again) out.push_back({name, profile.substr(offset, size)});
  }
  return out;
}

// The parts of the copy, one behind the other; what two tags share is written once, as the curves of a profile often are.
class Parts {
 public:
  explicit Parts(std::size_t tags) : tags_(tags) {}

  bool add(std::string_view name, const std::string& data) {
    if (data.empty()) return false;
    const std::size_t begin = kHeader + 4 + tags_ * kTagEntry;
    const auto [place, fresh] = places_.emplace(data, begin + data_.size());
    table_ += name;
    put_be(table_, place->second, 4);
    put_be(table_, data.size(), 4);
    if (!fresh) return true;
    data_ += data;
    data_.append((4 - data_.size() % 4) % 4, '\0');
    return begin + data_.size() <= kProfileBytesMax;  // more: parts that lay over each other
  }
  std::string whole() const {
    std::string out;
    put_be(out, tags_, 4);
    return out + table_ + data_;
  }

 private:
  std::size_t tags_;
  std::string table_, data_;
  std::map<std::string, std::size_t> places_;
};

// Header fields that say how to read the colours; size, maker, date, device and fingerprint are not among them.
std::string header_of(std::string_view profile, std::size_t size) {
  std::string out;
  put_be(out, size, 4);
  out.append(4, '\0');
  out += profile.substr(8, 2);  // version
  out.append(2, '\0');
  out += profile.substr(12, 12);                                       // class, colour space, connection space
  out += std::string("\x07\xD0\0\x01\0\x01\0\0\0\0\0\0" "acsp", 16);  // the first of January 2000
  out.append(24 + 3, '\0');
  out += static_cast<char>(static_cast<unsigned char>(profile[67]) & 3U);                // rendering intent
  out += std::string("\0\0\xF6\xD6\0\x01\0\0\0\0\xD3\x2D", 12);  // the one illuminant there is, D50
  out.append(kHeader - 80, '\0');
  return out;
}

bool is_known(std::string_view profile) {
  if (profile.size() < kHeader + 4 || profile.size() > kProfileBytesMax || profile.substr(36, 4) != "acsp") return false;
  const auto version = static_cast<unsigned char>(profile[8]);
  return (version == 2 || version == 4) && among(kClasses, profile.substr(12, 4)) && among(kSpaces, profile.substr(16, 4)) &&
         among(kConnections, profile.substr(20, 4));
}

}  // namespace

std::optional<std::string> strip_profile(std::string_view profile) {
  if (!is_known(profile)) return std::nullopt;
  const bool version4 = profile[8] == 4;
  const auto tags = colours_of(profile);
  if (!tags || tags->empty()) return std::nullopt;
  Parts parts(tags->size() + 2);
  for (const Tag& tag : *tags) if (!parts.add(tag.name, exact_colour(tag.data))) return std::nullopt;
  if (!parts.add("desc", described(version4)) || !parts.add("cprt", rights(version4))) return std::nullopt;
  const std::string body = parts.whole();
  return header_of(profile, kHeader + body.size()) + body;
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
