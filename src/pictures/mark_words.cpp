// SPDX-License-Identifier: EUPL-1.2
// What a mark is, in words for a teacher instead of the name of a field.
#include <array>

#include "core/base/text.h"
#include "pictures/pictures.h"

namespace leidraad {

namespace {

struct Meaning {
  std::string_view part;  // of the field, in lower case; the first that fits counts
  Label label;
};

constexpr std::array<Meaning, 35> kMeanings = {{
    {"exif.image.orientation", {"hoe u de foto rechtop houdt", "which way up it is"}},
    {"personinimage", {"wie erop staat", "who is in it"}},
    {"regionlist", {"naam bij een gezicht", "name beside a face"}},
    {"persondisplayname", {"naam bij een gezicht", "name beside a face"}},
    {"mwg-rs", {"waar de gezichten zijn", "where the faces are"}},
    {"face", {"waar de gezichten zijn", "where the faces are"}},
    {"copyright", {"van wie de rechten zijn", "who holds the rights"}},
    {"rights", {"van wie de rechten zijn", "who holds the rights"}},
    {"owner", {"van wie het toestel is", "whose device it is"}},
    {"artist", {"wie hem maakte", "who made it"}},
    {"byline", {"wie hem maakte", "who made it"}},
    {"dc.creator", {"wie hem maakte", "who made it"}},
    {"author", {"wie hem maakte", "who made it"}},
    {"gps", {"waar hij is gemaakt", "where it was taken"}},
    {"city", {"waar hij is gemaakt", "where it was taken"}},
    {"country", {"waar hij is gemaakt", "where it was taken"}},
    {"location", {"waar hij is gemaakt", "where it was taken"}},
    {"datetime", {"wanneer hij is gemaakt", "when it was taken"}},
    {"datecreated", {"wanneer hij is gemaakt", "when it was taken"}},
    {"serial", {"serienummer van het toestel", "serial number of the device"}},
    {"image.make", {"merk van het toestel", "brand of the device"}},
    {"image.model", {"soort toestel", "kind of device"}},
    {"software", {"welk programma hem bewerkte", "which program edited it"}},
    {"creatortool", {"welk programma hem bewerkte", "which program edited it"}},
    {"documentid", {"nummer waaraan hij te volgen is", "number it can be followed by"}},
    {"uniqueid", {"nummer waaraan hij te volgen is", "number it can be followed by"}},
    {"icc", {"voor wiens scherm de kleuren zijn", "whose screen the colours are for"}},
    {"keyword", {"trefwoorden", "keywords"}},
    {"dc.subject", {"trefwoorden", "keywords"}},
    {"caption", {"onderschrift", "caption"}},
    {"description", {"onderschrift", "caption"}},
    {"comment", {"opmerking", "comment"}},
    {"thumbnail", {"een kleine kopie van de foto", "a small copy of the picture"}},
    {"mpf", {"nog een foto achter deze", "another picture behind this one"}},
    {"tail", {"een ander bestand achter de foto", "another file behind the picture"}},
}};

}  // namespace

std::string_view meaning_of(const PictureMark& mark, Language language) {
  const std::string field = ascii_lower(mark.field);
  for (const Meaning& meaning : kMeanings) if (field.find(meaning.part) != std::string::npos) return meaning.label.in(language);
  if (mark.kind != PictureMark::Kind::other) return word_of(mark.kind, language);
  return language == Language::dutch ? "instellingen en resten" : "settings and remains";
}

std::string_view word_of(PictureMark::Kind kind, Language language) {
  const auto in = [language](std::string_view dutch, std::string_view english) { return language == Language::dutch ? dutch : english; };
  switch (kind) {
    case PictureMark::Kind::name: return in("naam", "name");
    case PictureMark::Kind::face: return in("gezicht", "face");
    case PictureMark::Kind::place: return in("plaats", "place");
    case PictureMark::Kind::time: return in("tijd", "time");
    case PictureMark::Kind::device: return in("toestel", "device");
    case PictureMark::Kind::text: return in("tekst", "text");
    case PictureMark::Kind::other: break;
  }
  return in("overig", "other");
}

}  // namespace leidraad
