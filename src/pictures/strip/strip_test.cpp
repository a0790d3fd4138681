// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/base/text.h"
#include "pictures/strip/answer.h"
#include "pictures/strip/made_pictures.h"
#include "pictures/strip/parts.h"

using namespace leidraad;
using namespace leidraad::made;

TEST_CASE("sniff: by what stands at the beginning, never by a name") {
  CHECK(sniff(jpeg()) == Sniffed::jpeg);
  CHECK(sniff(png()) == Sniffed::png);
  CHECK(sniff(webp(vp8l())) == Sniffed::webp);
  CHECK(sniff(gif()) == Sniffed::gif);
  CHECK(sniff(tiff()) == Sniffed::tiff);
  CHECK(sniff(std::string("\0\0\0\x18" "ftypheic", 12)) == Sniffed::heic);
  CHECK(sniff(std::string("\0\0\0\x18" "ftypavif", 12)) == Sniffed::heic);
  CHECK(sniff("%PDF-1.7") == Sniffed::pdf);
  CHECK(sniff("\r\n%PDF-1.7") == Sniffed::pdf);
  for (const std::string_view other : {"", "MZ", "PK\x03\x04", "RIFF1234WAVE", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "\xFF\xD8"})
    CHECK(sniff(other) == Sniffed::unknown);
}

TEST_CASE("strip: what is no picture of ours is named, and nothing is given back") {
  for (const auto& [bytes, fault] : std::vector<std::pair<std::string, StripFault>>{
           {"", StripFault::not_a_picture},
           {"Beste allemaal", StripFault::not_a_picture},
           {"%PDF-1.7", StripFault::pdf},
           {std::string("\0\0\0\x18" "ftypheic", 12), StripFault::heic},
           {jpeg() + std::string(kPictureBytesMax, 'x'), StripFault::too_big}}) {
    const StripResult out = strip_picture(bytes);
    CHECK(out.fault == fault);
    CHECK(out.stripped.bytes.empty());
  }
}

TEST_CASE("strip: a page, a script or an archive among the pixels themselves is refused") {
  for (const std::string& hidden : {std::string("<script>alert(1)</script>"), std::string("<HTML>"), std::string("<!DocType html>"), std::string("<?php"),
                                    std::string("Rar!\x1A\x07"), std::string("7z\xBC\xAF\x27\x1C"), std::string("%PDF-1.4"), end_of_zip()}) {
    std::string picture = jpeg();
    picture.insert(picture.size() - 2, hidden);
    CHECK(strip_picture(picture).fault == StripFault::hidden_file);
    CHECK(strip_picture(png(chunk("IDAT", hidden))).fault == StripFault::hidden_file);
  }
  std::string picture = jpeg();
  picture.insert(picture.size() - 2, "PK\x05\x06 by chance");
  CHECK_FALSE(strip_picture(picture).fault);
}

TEST_CASE("showable: short, one line, no control or turning characters, always UTF-8, and done once is done") {
  CHECK(showable("Sofie Bakker", 200) == "Sofie Bakker");
  CHECK(showable(" Sofie \r\n\t\x1B[31m Bakker\0 ", 200) == "Sofie [31m Bakker");
  CHECK(showable("Fran\xE7ois", 200) == "François");
  CHECK(showable("a\xE2\x80\xAE" "b\xE2\x80\x8B" "c\xC2\xA0" "d", 200) == "a b c d");
  CHECK(showable(std::string(500, 'x'), 200) == std::string(197, 'x') + "…");
  CHECK(showable("ééééé", 9) == "ééé…");
  CHECK(rc::check("any bytes", [](const std::string& bytes) {
    for (const std::size_t most : {5U, 20U, 200U}) {
      const std::string once = showable(bytes, most);
      RC_ASSERT(is_utf8(once));
      RC_ASSERT(once.size() <= most);
      RC_ASSERT(showable(once, most) == once);
      for (const char c : once) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20U);
    }
  }));
}

TEST_CASE("profile: written anew it is the same when written again, and a broken one is none") {
  const auto once = strip_profile(profile());
  REQUIRE(once);
  CHECK(strip_profile(*once) == once);
  std::string version4 = profile();
  version4[8] = '\4';
  const auto four = strip_profile(version4);
  REQUIRE(four);
  CHECK(strip_profile(*four) == four);
  for (std::size_t size = 0; size < profile().size(); ++size) {
    const auto cut = strip_profile(profile().substr(0, size));
    CHECK((!cut || cut->find("Sanne") == std::string::npos));
  }
  std::string other = profile();
  other[8] = '\5';
  CHECK_FALSE(strip_profile(other));
}

TEST_CASE("answer: what is written is read, cut off or with a byte too much it is not") {
  MediaAnswer answer;
  answer.end = MediaEnd::clean;
  answer.format = PictureFormat::webp;
  answer.width = 640;
  answer.height = 480;
  answer.orientation = 6;
  answer.before = {{PictureMark::Kind::name, "Exif.Image.Artist", "Meester Kees Smit"}, {PictureMark::Kind::other, "tail", ""}};
  answer.after = {{PictureMark::Kind::other, "Exif.Image.Orientation", "6"}};
  answer.bytes = "RIFF";
  const std::string written = write_answer(answer);
  CHECK(read_answer(written) == answer);
  for (std::size_t size = 0; size < written.size(); ++size) CHECK_FALSE(read_answer(written.substr(0, size)));
  CHECK_FALSE(read_answer(written + "x"));
  for (int end = 1; end <= 12; ++end) {
    MediaAnswer refused;
    refused.end = static_cast<MediaEnd>(end);
    CHECK(read_answer(write_answer(refused)) == refused);
  }
}

TEST_CASE("answer: what no program of ours would say is not believed") {
  MediaAnswer answer;
  answer.end = MediaEnd::clean;
  answer.width = answer.height = 1;
  answer.bytes = "x";
  const std::string sound = write_answer(answer);
  REQUIRE(read_answer(sound));
  const auto with = [&sound](std::size_t at, std::string_view bytes) { return std::string(sound).replace(at, bytes.size(), bytes); };
  CHECK_FALSE(read_answer(with(4, "\x0D")));              // an end nobody knows
  CHECK_FALSE(read_answer(with(5, "\x05")));              // a format nobody knows
  CHECK_FALSE(read_answer(with(6, "\xFF\xFF\xFF\xFF")));  // more pixels than a picture may have
  CHECK_FALSE(read_answer(with(14, std::string_view("\0", 1))));
  CHECK_FALSE(read_answer(with(14, "\x09")));
  CHECK_FALSE(read_answer(with(15, "\xFF\xFF")));  // marks that are not there
  answer.before = {{PictureMark::Kind::name, "Exif", "Jan"}};
  std::string marked = write_answer(answer);
  REQUIRE(read_answer(marked));
  marked[marked.find("Jan")] = '\x1B';
  CHECK_FALSE(read_answer(marked));
}
