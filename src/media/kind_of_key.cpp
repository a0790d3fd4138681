// SPDX-License-Identifier: EUPL-1.2
#include "media/kind_of_key.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace leidraad {

namespace {

struct Sign {
  std::string_view part;  // of the key, in lower case
  PictureMark::Kind kind;
};

// The first that is found counts. Too much said is better than too little: a name in a field called
// otherwise is still listed, as text or other.
constexpr auto kSigns = [] {
  using enum PictureMark::Kind;
  return std::array{
      // How the camera was set, in fields that are called like something else.
      Sign{"filesource", other}, Sign{"lightsource", other}, Sign{"subjectdistance", other}, Sign{"subjectarea", other},
      Sign{"image.gpstag", other},
      Sign{"mwg-rs", face}, Sign{"xmp.mp.", face}, Sign{"mpreg", face}, Sign{"face", face}, Sign{"persondisplayname", face},
      Sign{"personinimage", name}, Sign{"people", name}, Sign{"artist", name}, Sign{"author", name}, Sign{"byline", name},
      Sign{"creatortool", device}, Sign{"dc.creator", name}, Sign{"creatorcontact", name}, Sign{"contributor", name},
      Sign{"publisher", name}, Sign{"owner", name}, Sign{"copyright", name}, Sign{"rights", name}, Sign{"credit", name},
      Sign{"writer", name}, Sign{"contact", name}, Sign{"licensor", name}, Sign{"imagecreator", name},
      Sign{"photographer", name}, Sign{"babyname", name}, Sign{"petname", name}, Sign{"babyage", name}, Sign{"plus.", name},
      Sign{"gps", place}, Sign{"location", place}, Sign{"city", place}, Sign{"provincestate", place}, Sign{"country", place},
      Sign{"photoshop.state", place}, Sign{"landmark", place}, Sign{"worldregion", place},
      Sign{"serial", device}, Sign{"uniqueid", device}, Sign{"documentid", device}, Sign{"instanceid", device},
      Sign{"cameraid", device}, Sign{"shuttercount", device}, Sign{"imagecount", device}, Sign{"software", device},
      Sign{"hostcomputer", device}, Sign{"exif.image.make", device}, Sign{"exif.image.model", device},
      Sign{"tiff.make", device}, Sign{"tiff.model", device}, Sign{"lensmodel", device}, Sign{"lensmake", device}, Sign{"aux.lens", device},
      Sign{"historywhen", time}, Sign{"datetime", time}, Sign{"date", time}, Sign{"timecreated", time}, Sign{"subsectime", time},
      Sign{"offsettime", time}, Sign{"timestamp", time}, Sign{"digitizationtime", time},
      Sign{"description", text}, Sign{"caption", text}, Sign{"title", text}, Sign{"headline", text}, Sign{"keyword", text},
      Sign{"subject", text}, Sign{"comment", text}, Sign{"objectname", text}, Sign{"instructions", text}, Sign{"label", text},
      Sign{"tagslist", text}, Sign{"catalogsets", text}, Sign{"event", text}, Sign{"source", text}, Sign{"jobname", text},
      Sign{"documentname", text}, Sign{"category", text}};
}();

constexpr std::array<std::string_view, 33> kOfPixels = {
    "Exif.Image.NewSubfileType", "Exif.Image.ImageWidth", "Exif.Image.ImageLength", "Exif.Image.BitsPerSample", "Exif.Image.Compression",
    "Exif.Image.PhotometricInterpretation", "Exif.Image.FillOrder", "Exif.Image.StripOffsets", "Exif.Image.Orientation",
    "Exif.Image.SamplesPerPixel", "Exif.Image.RowsPerStrip", "Exif.Image.StripByteCounts", "Exif.Image.XResolution",
    "Exif.Image.YResolution", "Exif.Image.PlanarConfiguration", "Exif.Image.T4Options", "Exif.Image.T6Options",
    "Exif.Image.ResolutionUnit", "Exif.Image.Predictor", "Exif.Image.WhitePoint", "Exif.Image.PrimaryChromaticities",
    "Exif.Image.ColorMap", "Exif.Image.TileWidth", "Exif.Image.TileLength", "Exif.Image.TileOffsets", "Exif.Image.TileByteCounts",
    "Exif.Image.ExtraSamples", "Exif.Image.SampleFormat", "Exif.Image.YCbCrCoefficients", "Exif.Image.YCbCrSubSampling",
    "Exif.Image.YCbCrPositioning", "Exif.Image.ReferenceBlackWhite", "Exif.Image.InterColorProfile"};

}  // namespace

PictureMark::Kind kind_of_key(std::string_view key) {
  const std::string lower = ascii_lower(key);
  for (const Sign& sign : kSigns) if (lower.find(sign.part) != std::string::npos) return sign.kind;
  return PictureMark::Kind::other;
}

bool is_of_pixels(std::string_view key) {
  // The second page of a TIFF and on are called Image2, Image3, …
  constexpr std::string_view kImage = "Exif.Image";
  std::string plain(key);
  if (key.starts_with(kImage)) {
    const auto dot = key.find('.', kImage.size());
    if (dot != std::string_view::npos) plain = std::string(kImage) + std::string(key.substr(dot));
  }
  return std::find(kOfPixels.begin(), kOfPixels.end(), plain) != kOfPixels.end();
}

}  // namespace leidraad
