// SPDX-License-Identifier: EUPL-1.2
#include "media/marks.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <exiv2/exiv2.hpp>
#include <map>

#include "media/kind_of_key.h"

namespace leidraad {

namespace {

constexpr long kValueBytesMax = 65'536;  // longer is no text
constexpr std::string_view kThumbnail = "thumbnail";

// Windows writes its fields as UCS-2, the lower byte first.
std::string from_ucs2(const std::string& bytes) {
  std::string out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const unsigned code = static_cast<unsigned char>(bytes[i]) | (static_cast<unsigned>(static_cast<unsigned char>(bytes[i + 1])) << 8U);
    if (code == 0 || (code >= 0xD800U && code < 0xE000U)) continue;
    if (code < 0x80U) {
      out += static_cast<char>(code);
    } else if (code < 0x800U) {
      out += static_cast<char>(0xC0U | (code >> 6U));
      out += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
      out += static_cast<char>(0xE0U | (code >> 12U));
      out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
      out += static_cast<char>(0x80U | (code & 0x3FU));
    }
  }
  return out;
}

std::string bytes_of(const Exiv2::Metadatum& datum) {
  std::vector<Exiv2::byte> raw(static_cast<std::size_t>(datum.size()));
  datum.value().copy(raw.data(), Exiv2::littleEndian);
  return {raw.begin(), raw.end()};
}

// Bytes that a camera wrote as letters: a serial number, mostly. Nothing when they are not.
std::string letters_of(std::string bytes) {
  std::erase(bytes, '\0');
  const bool letters = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return letters ? bytes : std::string();
}

// The words alone: `lang="x-default" Sportdag`.
std::string without_language(std::string text) {
  const auto quote = text.starts_with("lang=\"") ? text.find("\" ") : std::string::npos;
  return quote == std::string::npos ? text : text.substr(quote + 2);
}

// The value as it was written; never as exiv2 explains it, which reads settings from files.
std::string value_of(const Exiv2::Metadatum& datum) {
  if (datum.size() > kValueBytesMax) return "…";
  const std::string key = datum.key();
  if (key.starts_with("Exif.Image.XP")) return from_ucs2(bytes_of(datum));
  if (const auto* comment = dynamic_cast<const Exiv2::CommentValue*>(&datum.value())) return comment->comment();
  if (datum.typeId() == Exiv2::undefined || datum.typeId() == Exiv2::unsignedByte) return letters_of(bytes_of(datum));
  return without_language(datum.toString());
}

// "52.08721" of degrees, minutes and seconds.
std::optional<std::string> degrees(const Exiv2::ExifData& exif, const char* key, const char* side) {
  const auto found = exif.findKey(Exiv2::ExifKey(key));
  if (found == exif.end() || found->count() < 1) return std::nullopt;
  double sum = 0, part = 1;
  for (long i = 0; i < std::min(found->count(), 3L); ++i, part *= 60) sum += static_cast<double>(found->toFloat(i)) / part;
  if (!std::isfinite(sum) || std::abs(sum) > 360) return std::nullopt;
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.5f", sum);
  const auto half = exif.findKey(Exiv2::ExifKey(side));
  return std::string(buffer.data()) + (half == exif.end() ? "" : " " + half->toString());
}

class Gathered {
 public:
  void add(const Exiv2::Metadatum& datum) {
    using Kind = PictureMark::Kind;
    const std::string key = datum.key();
    if (key.starts_with("Exif.Thumbnail.")) return put({Kind::other, std::string(kThumbnail), {}});
    if (is_of_pixels(key)) return put({Kind::other, key, shown(datum)});
    const Kind kind = kind_of_key(key);
    // Of a face the name matters; the coordinates of a place stand together, once.
    const bool of_place = key.starts_with("Exif.GPSInfo.");
    const bool one_by_one = kind != Kind::other && (kind != Kind::face || is_name(key)) && !of_place;
    std::string value = one_by_one ? shown(datum) : std::string();
    if (!value.empty()) return put({kind, key, std::move(value)});
    // A field for a name that was left empty names nobody.
    const Kind counted = kind == Kind::face || of_place ? kind : Kind::other;
    ++counts_[{counted, key.substr(0, key.find('.', key.find('.') + 1)) + ".*"}];
  }

  void put(PictureMark mark) {
    mark.field = showable(mark.field, kMarkFieldMax);
    if (std::find(marks_.begin(), marks_.end(), mark) == marks_.end() && marks_.size() < kMarksMax) marks_.push_back(std::move(mark));
  }

  std::vector<PictureMark> all() {
    for (const auto& [what, count] : counts_) marks_.push_back({what.first, showable(what.second, kMarkFieldMax), std::to_string(count)});
    std::stable_sort(marks_.begin(), marks_.end(), [](const PictureMark& a, const PictureMark& b) { return a.kind < b.kind; });
    return std::move(marks_);
  }

 private:
  static bool is_name(std::string_view key) { return key.ends_with("Name") || key.ends_with("Description"); }
  static std::string shown(const Exiv2::Metadatum& datum) {
    try {
      return showable(value_of(datum), kMarkValueMax);
    } catch (const std::exception&) {
      return {};  // damaged; that it is there counts
    }
  }

  std::vector<PictureMark> marks_;
  std::map<std::pair<PictureMark::Kind, std::string>, std::size_t> counts_;  // what is not shown one by one
};

void gather(Exiv2::Image& image, Gathered& into) {
  const Exiv2::ExifData& exif = image.exifData();
  const auto latitude = degrees(exif, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef");
  const auto longitude = degrees(exif, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef");
  if (latitude && longitude) into.put({PictureMark::Kind::place, "Exif.GPSInfo", *latitude + ", " + *longitude});
  for (const auto& datum : exif) into.add(datum);
  for (const auto& datum : image.iptcData()) into.add(datum);
  for (const auto& datum : image.xmpData()) into.add(datum);
}

}  // namespace

void prepare_reading() {
  ::tzset();
  // glibc reads its table of character sets on the first question.
  for (const char* const set : {"UCS-2LE", "UCS-2BE", "UTF-16LE", "UTF-16BE", "UTF-8"}) {
    const iconv_t way = ::iconv_open("UTF-8", set);
    if (way != iconv_t(-1)) ::iconv_close(way);
  }
  Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
  Exiv2::XmpParser::initialize();
  // Its first complaint looks for the folder with its translations.
  static_cast<void>(Exiv2::Error(Exiv2::kerErrorMessage, "").what());
}

std::optional<std::vector<PictureMark>> marks_of(std::string_view picture) {
  if (sniff(picture) == Sniffed::gif) return std::vector<PictureMark>{};  // exiv2 reads nothing of a GIF; what there was our writer tells
  try {
    const auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(picture.data()), static_cast<long>(picture.size()));
    if (!image.get()) return std::nullopt;
    image->readMetadata();
    Gathered out;
    gather(*image, out);
    return out.all();
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

bool says_nothing(const std::vector<PictureMark>& marks) {
  return std::all_of(marks.begin(), marks.end(), [](const PictureMark& mark) { return is_of_pixels(mark.field); });
}

}  // namespace leidraad
