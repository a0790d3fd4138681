// SPDX-License-Identifier: EUPL-1.2
// leidraad-media as a school runs it: real pictures, exiftool as the second opinion, and what a stranger may send.
//   LEIDRAAD_LONG=1   20,000 changed pictures     LEIDRAAD_SEED=n   the same again
#include <doctest/doctest.h>
#include <dirent.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "core/base/text.h"
#include "files/files.h"
#include "pictures/media_process.h"
#include "pictures/pictures.h"
#include "pictures/strip/answer.h"
#include "pictures/strip/made_pictures.h"
#include "pictures/strip/strip.h"

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

const fs::path kShared = LEIDRAAD_SOURCE_DIR "/../shared/data/images";
const std::string kProgram = LEIDRAAD_BINARY_DIR "/leidraad-media";

bool is_long() { return std::getenv("LEIDRAAD_LONG") != nullptr; }
PictureCleaner cleaner() { return PictureCleaner({kProgram, std::chrono::seconds(60), 2}); }
bool has(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

std::vector<fs::path> shared_pictures() {
  std::vector<fs::path> out;
  if (!fs::exists(kShared)) return out;
  for (const auto& entry : fs::directory_iterator(kShared)) if (entry.path().filename() != "TRUTH.exiftool.json") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "leidraad-pictures-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path path;
};

std::string output_of(const std::string& command) {
  std::string out;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 65'536> buffer{};
  while (const std::size_t got = pipe ? fread(buffer.data(), 1, buffer.size(), pipe.get()) : 0) out.append(buffer.data(), got);
  return out;
}

// What exiftool may still find: the file itself, and how pixels and colours are stored. Everything else is a leak.
bool may_stay(const std::string& group, const std::string& tag, const std::string& value) {
  static const std::array<std::string_view, 9> kGroups = {"System", "File", "JFIF", "Adobe", "PNG-pHYs", "RIFF", "GIF", "ICC-header", "PNG"};
  static const std::array<std::string_view, 19> kPixels = {"Orientation", "ImageWidth", "ImageHeight", "BitsPerSample", "Compression", "PhotometricInterpretation",
      "StripOffsets", "SamplesPerPixel", "RowsPerStrip", "StripByteCounts", "PlanarConfiguration", "Predictor", "ExtraSamples", "SampleFormat",
      "XResolution", "YResolution", "ResolutionUnit", "SubfileType", "ColorMap"};
  const auto among = [](const auto& list, const std::string& word) { return std::find(list.begin(), list.end(), word) != list.end(); };
  if (tag == "Comment" || tag == "Author" || tag == "Title" || tag == "Description" || tag == "Copyright" || tag.starts_with("DateTime")) return false;
  if (group == "ICC-header" && (tag == "ProfileCreator" || tag == "DeviceManufacturer" || tag == "DeviceModel")) return trim(value).empty();
  if (group == "ICC_Profile") return value == "profile" || (tag != "ProfileDescription" && tag != "ProfileCopyright" && tag != "MakeAndModel" && !tag.starts_with("Device"));
  if (group == "Composite") return tag == "ImageSize" || tag == "Megapixels";
  if (group == "IFD0") return among(kPixels, tag);
  return among(kGroups, group) || (group == "ExifTool" && tag == "ExifToolVersion");
}

// Every leak exiftool sees in a folder of copies: "file: group tag value".
std::vector<std::string> leaks_in(const fs::path& folder, std::size_t& files) {
  std::vector<std::string> out;
  std::string file;
  files = 0;
  const std::string said = output_of("exiftool -r -a -u -ee -G1 -s -t '" + folder.string() + "' 2>&1");
  for (const std::string_view line : lines(said)) {
    if (line.starts_with("======== ")) {
      file = line.substr(9);
      ++files;
      continue;
    }
    const auto parts = split(line, '\t');
    if (parts.size() < 3) continue;
    if (!may_stay(std::string(parts[0]), std::string(parts[1]), std::string(parts[2]))) out.push_back(file + ": " + std::string(line));
  }
  return out;
}

// What makes the pixels, taken out by a reader of its own: the copy must have the same, byte for byte.
std::string jpeg_pixels(std::string_view bytes) {
  std::string out;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (bytes[at] != '\xFF') { ++at; continue; }
    const auto code = static_cast<unsigned char>(bytes[at + 1]);
    if (code == 0xFF) { ++at; continue; }
    if (code == 0xD9) break;
    const std::size_t size = (static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 2])) << 8U) + static_cast<unsigned char>(bytes[at + 3]);
    if (code < 0xE0) out += bytes.substr(at, size + 2);
    at += size + 2;
    if (code != 0xDA) continue;
    const std::size_t from = at;
    while (at + 1 < bytes.size() && (bytes[at] != '\xFF' || bytes[at + 1] == '\0' || (bytes[at + 1] & '\xF8') == '\xD0')) ++at;
    out += bytes.substr(from, at - from);
  }
  return out;
}

std::string png_pixels(std::string_view bytes) {
  std::string out;
  ByteReader in(bytes);
  in.go_to(8);
  while (in.left() >= 12) {
    const std::size_t size = in.u32_be();
    const std::string_view name = in.take(4), content = in.take(size);
    in.take(4);
    if (name == "IHDR" || name == "PLTE" || name == "IDAT" || name == "tRNS") out += std::string(name) + std::string(content);
  }
  return out;
}

std::string webp_pixels(std::string_view bytes) {
  std::string out;
  ByteReader in(bytes);
  in.go_to(12);
  while (in.left() >= 8) {
    const std::string_view name = in.take(4);
    const std::size_t size = in.u32_le();
    const std::string_view content = in.take(size);
    in.take(size % 2);
    if (name == "VP8 " || name == "VP8L" || name == "ALPH") out += content;
  }
  return out;
}

// Of each page that is no small copy: its size, how its pixels are stored, and its strips or tiles one after the other.
std::string tiff_pixels(std::string_view bytes) {
  const bool little = bytes.starts_with("II");
  const auto number = [bytes, little](std::size_t at, std::size_t size) {
    std::size_t out = 0;
    REQUIRE(at + size <= bytes.size());
    for (std::size_t i = 0; i < size; ++i) out = out << 8U | static_cast<unsigned char>(bytes[little ? at + size - 1 - i : at + i]);
    return out;
  };
  std::string out;
  for (std::size_t page = number(4, 4); page != 0;) {
    std::map<std::size_t, std::vector<std::size_t>> tags;
    const std::size_t count = number(page, 2);
    for (std::size_t entry = page + 2; entry < page + 2 + 12 * count; entry += 12) {
      const std::size_t type = number(entry + 2, 2), values = number(entry + 4, 4), size = type == 3 ? 2 : type == 4 ? 4 : 0;
      const std::size_t from = size * values > 4 ? number(entry + 8, 4) : entry + 8;
      for (std::size_t i = 0; size != 0 && i < values; ++i) tags[number(entry, 2)].push_back(number(from + i * size, size));
    }
    page = number(page + 2 + 12 * count, 4);
    if (tags.contains(254) && (tags[254].at(0) & 1U) != 0) continue;
    for (const std::size_t tag : {256U, 257U, 258U, 259U, 262U, 266U, 277U, 278U, 284U, 317U, 320U, 322U, 323U, 338U, 339U}) {
      out += "\n" + std::to_string(tag);
      for (const std::size_t value : tags[tag]) out += " " + std::to_string(value);
    }
    const auto& places = tags.contains(324) ? tags[324] : tags[273];
    const auto& sizes = tags.contains(325) ? tags[325] : tags[279];
    REQUIRE_FALSE(places.empty());
    REQUIRE(places.size() == sizes.size());
    for (std::size_t i = 0; i < places.size(); ++i) out += bytes.substr(places[i], sizes[i]);
  }
  return out;
}

void check_same_pixels(const std::string& original, const CleanPicture& copy, const std::string& name) {
  if (copy.format == PictureFormat::jpeg) CHECK_MESSAGE(jpeg_pixels(original) == jpeg_pixels(copy.bytes), name);
  if (copy.format == PictureFormat::png) CHECK_MESSAGE(png_pixels(original) == png_pixels(copy.bytes), name);
  if (copy.format == PictureFormat::webp) CHECK_MESSAGE(webp_pixels(original) == webp_pixels(copy.bytes), name);
  if (copy.format == PictureFormat::tiff) CHECK_MESSAGE(tiff_pixels(original) == tiff_pixels(copy.bytes), name);
}

// The names, places and texts exiftool read of each original.
std::map<std::string, std::vector<std::string>> truth() {
  std::map<std::string, std::vector<std::string>> out;
  const auto all = nlohmann::json::parse(read_file(kShared / "TRUTH.exiftool.json").value());
  const auto add = [&out](const std::string& file, const nlohmann::json& value) {
    if (value.is_string() && trim(value.get<std::string>()).size() >= 4) out[file].push_back(value);
  };
  for (const auto& one : all) {
    for (const auto& [key, value] : one.items()) {
      if (key == "SourceFile" || key.starts_with("File:")) continue;
      if (value.is_array()) for (const auto& part : value) add(one["SourceFile"], part);
      else add(one["SourceFile"], value);
    }
  }
  return out;
}

// The child that runs leidraad-media for us now, if there is one.
pid_t media_child() {
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const auto stat = read_file(entry.path() / "stat");
    std::error_code gone;
    if (!stat || stat->find("(leidraad-media)") == std::string::npos) continue;
    if (stat->find(") R " + std::to_string(::getpid()) + " ") != std::string::npos || stat->find(") S " + std::to_string(::getpid()) + " ") != std::string::npos ||
        stat->find(") D " + std::to_string(::getpid()) + " ") != std::string::npos)
      return static_cast<pid_t>(std::stol(name));
  }
  return -1;
}

// Takes the program long enough to be caught at it.
std::string large_picture() {
  std::string out = made::jpeg(made::jpeg_exif(made::exif()));
  return out.insert(out.size() - 2, std::string(30'000'000, '\x55'));
}

}  // namespace

TEST_CASE("pictures: of every real picture exiftool finds no name, face, place, time, device or thumbnail after cleaning") {
  const auto pictures = shared_pictures();
  if (pictures.empty()) {
    MESSAGE("skipped: no shared/data/images here (0 of 35 files)");
    return;
  }
  const auto known = truth();
  const PictureCleaner clean = cleaner();
  Folder folder;
  std::size_t cleaned = 0, refused = 0;
  for (const fs::path& path : pictures) {
    const std::string name = path.filename(), original = read_file(path).value();
    const auto out = clean.clean(original);
    if (!out) {
      ++refused;
      CHECK_MESSAGE((name.ends_with(".xmp") || name.ends_with(".heic")), name << ": " << out.error().why);
      continue;
    }
    ++cleaned;
    REQUIRE(write_file(folder.path / name, out->bytes));
    check_same_pixels(original, *out, name);
    CHECK_MESSAGE(out->bytes.size() <= original.size() + 1'000, name);
    for (const PictureMark& mark : out->after) CHECK_MESSAGE(mark.kind == PictureMark::Kind::other, name << ": " << mark.field);
    const auto found = known.find(name);
    if (found == known.end()) continue;
    for (const std::string& value : found->second) CHECK_MESSAGE(!has(out->bytes, value), name << " still says " << value);
  }
  CHECK(cleaned == 31);
  CHECK(refused == 4);
  if (output_of("exiftool -ver 2>/dev/null").empty()) {
    MESSAGE("skipped: exiftool is not installed; " << cleaned << " copies are without its opinion");
    return;
  }
  std::size_t seen = 0;
  for (const std::string& leak : leaks_in(folder.path, seen)) CHECK_MESSAGE(false, leak);
  CHECK(seen == cleaned);
  MESSAGE("exiftool read " << seen << " copies");
}

TEST_CASE("pictures: names, faces and coordinates are listed before they go") {
  if (shared_pictures().empty()) {
    MESSAGE("skipped: no shared/data/images here");
    return;
  }
  const PictureCleaner clean = cleaner();
  const auto listed = [&clean](const std::string& file, PictureMark::Kind kind, std::string_view value) {
    const auto out = clean.clean(read_file(kShared / file).value());
    REQUIRE(out);
    return std::any_of(out->before.begin(), out->before.end(), [&](const PictureMark& mark) { return mark.kind == kind && has(mark.value, value); });
  };
  using Kind = PictureMark::Kind;
  CHECK(listed("derived-groep5-personinimage.jpg", Kind::name, "Emma de Vries"));
  CHECK(listed("derived-groep5-personinimage.jpg", Kind::name, "Youssef El Amrani"));
  CHECK(listed("derived-mwg-regions.jpg", Kind::face, "Daan van den Berg"));
  CHECK(listed("derived-mwg-regions.jpg", Kind::face, "Sofie Bakker"));
  CHECK(listed("derived-mwg-regions.jpg", Kind::device, "S010604030293"));
  CHECK(listed("derived-caption-names.jpg", Kind::name, "Meester Kees Smit"));
  CHECK(listed("derived-caption-names.jpg", Kind::text, "Lotte Jansen en Mees van der Meer"));
  CHECK(listed("EXS_jpg_gps_DSCN0010.jpg", Kind::place, "43.46745 N, 11.88513 E"));
  CHECK(listed("EXS_jpg_gps_DSCN0010.jpg", Kind::time, "2008:10:22"));
  CHECK(listed("DRN_jpg_Canon_EOS_7D.jpg", Kind::name, "Peter Bemmann"));
  CHECK(listed("ETL_t_images_PNG.png", Kind::name, "Phil Harvey"));
}

TEST_CASE("pictures: of each format, made here with names, places, a profile and a tail, exiftool finds nothing after") {
  using namespace made;
  const std::vector<std::pair<std::string, std::string>> pictures = {
      {"a.jpg", jpeg(jfif() + jpeg_exif(exif()) + jpeg_xmp(xmp()) + jpeg_profile(profile()) + segment(0xFE, "Jan Jansen"), "PK\x03\x04" + end_of_zip())},
      {"b.png", png(png_profile(profile()) + chunk("tEXt", std::string("Author\0Jan Jansen", 17)) + chunk("iTXt", std::string("XML:com.adobe.xmp\0\0\0\0\0", 22) + xmp()), chunk("eXIf", exif()), "%PDF-1.4")},
      {"c.webp", webp(vp8x(0x2C) + riff("ICCP", profile()) + vp8l() + riff("EXIF", exif()) + riff("XMP ", xmp()), "<script>")},
      {"d.gif", gif(gif_comment("Jan Jansen"), "Jan Jansen")},
      {"e.tif", tiff({{315, 2, std::string("Meester Kees Smit\0", 18)}, {700, 1, xmp()}, {34'675, 7, profile()}})}};
  const PictureCleaner clean = cleaner();
  Folder folder;
  for (const auto& [name, bytes] : pictures) {
    const auto out = clean.clean(bytes);
    REQUIRE_MESSAGE(out, name << ": " << out.error().why);
    REQUIRE(write_file(folder.path / name, out->bytes));
    CHECK_FALSE(out->before.empty());
    check_same_pixels(bytes, *out, name);
    for (const std::string_view word : {"Jan", "Kees", "Sofie", "Sanne", "SERIAL", "PK\x03", "%PDF", "<script"}) CHECK_MESSAGE(!has(out->bytes, word), name << " still says " << word);
  }
  const auto jpeg_out = clean.clean(pictures[0].second);
  REQUIRE(jpeg_out);
  CHECK(jpeg_out->orientation == 6);
  CHECK(jpeg_out->after == std::vector<PictureMark>{{PictureMark::Kind::other, "Exif.Image.Orientation", "6"}});
  for (const PictureMark& mark : {PictureMark{PictureMark::Kind::name, "Exif.Image.Artist", "Meester Kees Smit"}, PictureMark{PictureMark::Kind::name, "Xmp.iptcExt.PersonInImage", "Sofie Bakker"},
                                  PictureMark{PictureMark::Kind::place, "Exif.GPSInfo", "52.08694 N, 5.12139 E"}, PictureMark{PictureMark::Kind::device, "ICC", "iMac van Sanne"}})
    CHECK_MESSAGE(std::find(jpeg_out->before.begin(), jpeg_out->before.end(), mark) != jpeg_out->before.end(), mark.field);
  std::size_t seen = 0;
  if (output_of("exiftool -ver 2>/dev/null").empty()) return;
  for (const std::string& leak : leaks_in(folder.path, seen)) CHECK_MESSAGE(false, leak);
  CHECK(seen == pictures.size());
}

TEST_CASE("pictures: floods and bombs are refused, or cleaned without being unfolded") {
  using namespace made;
  const PictureCleaner clean = cleaner();
  CHECK(clean.clean(jpeg({}, {}, jpeg_frame(60'000, 60'000))).error().why.find("200 miljoen") != std::string::npos);
  CHECK(clean.clean(png({}, {}, {}, png_header(60'000, 60'000))).error().why.find("200 miljoen") != std::string::npos);
  std::string many;
  for (int i = 0; i < 1'000'000; ++i) many += chunk("tEXt", "a");
  CHECK(clean.clean(png(many)).error().why.find("te veel losse delen") != std::string::npos);
  // A gigabyte of nothing, in a text that exiv2 unfolds: it has no such memory, and what it was for is left out.
  std::string zeros = deflated(std::string(50'000'000, '\0'));
  const std::string bombs = chunk("zTXt", std::string("Raw profile type exif\0\0", 23) + zeros) + chunk("iTXt", std::string("XML:com.adobe.xmp\0\1\0\0\0", 22) + zeros);
  std::string all;
  for (int i = 0; i < 200; ++i) all += bombs;
  if (const auto out = clean.clean(png(all))) CHECK(out->bytes == png());
  // A billion laughs: expat is asked to read what refers to itself ten times ten times.
  std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    laughs += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int j = 0; j < 10; ++j) laughs += "&a" + std::to_string(i - 1) + ";";
    laughs += "\">";
  }
  laughs += "]><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">&a11;</x:xmpmeta>";
  if (const auto out = clean.clean(jpeg(jpeg_xmp(laughs)))) CHECK(out->bytes == jpeg());
  CHECK(clean.clean(jpeg()));  // and the next is served
}

TEST_CASE("pictures: cut off at any place a picture is refused") {
  const PictureCleaner clean = cleaner();
  const std::string whole = made::jpeg(made::jfif() + made::jpeg_exif(made::exif()) + made::jpeg_xmp(made::xmp()));
  for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 60) CHECK_FALSE(clean.clean(whole.substr(0, size)));
  for (const std::string_view name : {"EXS_jpg_gps_DSCN0010.jpg", "ETL_t_images_PNG.png", "ETL_t_images_RIFF.webp", "EXS_tiff_Jobagent.tiff"}) {
    if (!fs::exists(kShared / name)) continue;
    const std::string bytes = read_file(kShared / name).value();
    for (std::size_t size = 0; size < bytes.size() - 2; size += 1 + bytes.size() / 25) CHECK_MESSAGE(!clean.clean(std::string_view(bytes).substr(0, size)), name << " at " << size);
  }
}

TEST_CASE("pictures: the program killed in the middle gives a refusal, and the next picture its copy") {
  const PictureCleaner clean = cleaner();
  const std::string picture = large_picture();
  int killed = 0;
  for (int tries = 0; tries < 40 && killed < 3; ++tries) {
    std::atomic<bool> over = false;
    std::atomic<bool> struck = false;
    std::thread killer([&] {
      while (!over && !struck) if (const pid_t child = media_child(); child > 0) struck = ::kill(child, SIGKILL) == 0;
    });
    const auto out = clean.clean(picture);
    over = true;
    killer.join();
    if (out) continue;  // it was faster
    CHECK(struck);
    CHECK(out.error().fault == Fault::invalid);
    ++killed;
    CHECK(clean.clean(made::jpeg()));
  }
  CHECK(killed == 3);
}

TEST_CASE("pictures: the program stopped in the middle is ended when patience is over") {
  const PictureCleaner clean({kProgram, std::chrono::milliseconds(1'500), 2});
  const std::string picture = large_picture();
  bool ended = false;
  for (int tries = 0; tries < 40 && !ended; ++tries) {
    std::atomic<bool> over = false;
    std::atomic<pid_t> stopped = 0;
    std::thread stopper([&] {
      while (!over && stopped == 0) if (const pid_t child = media_child(); child > 0 && ::kill(child, SIGSTOP) == 0) stopped = child;
    });
    const auto out = clean.clean(picture);
    over = true;
    stopper.join();
    if (out || stopped == 0) continue;
    ended = true;
    CHECK(out.error().why.find("duurt te lang") != std::string::npos);
    CHECK(::kill(stopped, 0) != 0);  // it is gone, and cleared away
  }
  CHECK(ended);
}

TEST_CASE("pictures: many at once are each answered as if they were alone") {
  const PictureCleaner clean = cleaner();
  const std::vector<std::string> pictures = {made::jpeg(made::jpeg_exif(made::exif(3))), made::png(made::chunk("eXIf", made::exif(8))), made::gif(made::gif_comment("Jan")),
                                             made::webp(made::vp8l() + made::riff("XMP ", made::xmp()))};
  std::vector<std::string> alone;
  for (const std::string& picture : pictures) alone.push_back(clean.clean(picture).value().bytes);
  std::atomic<int> same = 0;
  std::vector<std::thread> callers;
  for (std::size_t caller = 0; caller < 6; ++caller) callers.emplace_back([&, caller] {
    for (std::size_t i = 0; i < 10; ++i) {
      const std::size_t which = (caller + i) % pictures.size();
      const auto out = clean.clean(pictures[which]);
      if (out && out->bytes == alone[which]) ++same;
    }
  });
  for (std::thread& caller : callers) caller.join();
  CHECK(same == 60);
}

TEST_CASE("pictures: changed at random, whatever comes back is clean") {
  std::vector<std::string> pictures = {made::jpeg(made::jpeg_exif(made::exif()) + made::jpeg_xmp(made::xmp()) + made::jpeg_profile(made::profile())),
                                       made::png(made::png_profile(made::profile()), made::chunk("eXIf", made::exif()))};
  for (const fs::path& path : shared_pictures()) if (fs::file_size(path) < 200'000) pictures.push_back(read_file(path).value());
  const char* seed = std::getenv("LEIDRAAD_SEED");
  std::mt19937 random(seed == nullptr ? 20261122U : static_cast<unsigned>(std::stoul(seed)));
  const auto below = [&random](std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random); };
  std::size_t copies = 0, refusals = 0, deaths = 0;
  for (int i = 0; i < (is_long() ? 20'000 : 300); ++i) {
    std::string picture = pictures[below(pictures.size())];
    for (std::size_t change = 1 + below(20); change > 0; --change) {
      const std::size_t within = std::min<std::size_t>(picture.size(), std::size_t{64} << below(10));
      picture[below(within)] = static_cast<char>(below(256));
    }
    if (below(10) == 0) picture.resize(below(picture.size()));
    const MediaRun run = run_media(kProgram, picture, std::chrono::seconds(60));
    CHECK(run.end != MediaRun::End::too_long);
    CHECK(run.end != MediaRun::End::not_started);
    if (run.end == MediaRun::End::broke_off) {
      ++deaths;
      continue;
    }
    const auto answer = read_answer(run.output);
    REQUIRE(answer);
    if (answer->end != MediaEnd::clean) {
      ++refusals;
      continue;
    }
    ++copies;
    CHECK(strip_picture(answer->bytes).stripped.bytes == answer->bytes);
    CHECK(strip_picture(picture).stripped.bytes == answer->bytes);
  }
  CHECK(copies > 0);
  CHECK(refusals > 0);
  MESSAGE(copies << " copies, " << refusals << " refusals, " << deaths << " ended by the kernel");
}

TEST_CASE("pictures: leidraad clean-picture writes the copy and says what is gone; refused, it writes nothing") {
  Folder folder;
  const std::string in = folder.path / "in.jpg", out = folder.path / "uit.jpg", program = LEIDRAAD_BINARY_DIR "/leidraad";
  REQUIRE(write_file(in, made::jpeg(made::jpeg_exif(made::exif()) + made::jpeg_xmp(made::xmp()))));
  const std::string said = output_of(program + " clean-picture " + in + " -o " + out);
  CHECK(has(said, "wie erop staat (Xmp.iptcExt.PersonInImage): Sofie Bakker"));
  CHECK(has(said, "waar hij is gemaakt (Exif.GPSInfo): 52.08694 N, 5.12139 E"));
  CHECK(has(said, "hoe u de foto rechtop houdt"));
  CHECK_FALSE(has(read_file(out).value(), "Sofie"));
  const auto json = nlohmann::json::parse(output_of(program + " clean-picture " + in + " -o " + out + " --json"));
  CHECK(json["orientation"] == 6);
  CHECK(json["before"][0] == nlohmann::json{{"kind", "name"}, {"field", "Exif.Image.Artist"}, {"value", "Meester Kees Smit"}});
  CHECK(json["after"].size() == 1);
  fs::remove(out);
  REQUIRE(write_file(in, made::jpeg().substr(0, 40)));
  CHECK(has(output_of(program + " clean-picture " + in + " -o " + out + " 2>&1; echo $?"), "beschadigd"));
  CHECK_FALSE(fs::exists(out));
}
