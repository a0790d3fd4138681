// SPDX-License-Identifier: EUPL-1.2
#include "pictures/strip/copy_of.h"

using namespace leidraad;
using namespace leidraad::made;

namespace {

std::string header(std::size_t width, std::size_t height) { return png_header(width, height); }

}  // namespace

TEST_CASE("png: texts, times, Exif and unknown chunks go, the pixels stay byte for byte") {
  const std::string texts = chunk("tEXt", std::string("Author\0Jan Jansen", 17)) + chunk("zTXt", std::string("Comment\0\0xxx", 12)) +
                            chunk("iTXt", std::string("XML:com.adobe.xmp\0\0\0\0\0", 22) + xmp()) + chunk("tIME", "\x07\xE6\x09\x01\x0A\x0B\x0C") +
                            chunk("caBX", "Jan Jansen") + chunk("prVW", "Jan Jansen");
  const Stripped out = copy_of(png(texts, texts + chunk("eXIf", exif(1)), "PK\x03\x04" + end_of_zip()));
  CHECK(out.bytes == png());
  CHECK(out.width == 2);
  CHECK(out.height == 1);
  CHECK(out.left_out.front() == PictureMark{PictureMark::Kind::text, "tEXt Author", "Jan Jansen"});
  CHECK(out.left_out.back().field == "tail");
}

TEST_CASE("png: what tells its colours stays, each once, of its exact length, before the pixels") {
  const std::string colours = chunk("gAMA", std::string("\0\0\xB1\x8F", 4)) + chunk("sRGB", std::string(1, '\0')) + chunk("cHRM", std::string(32, '\1')) +
                              chunk("pHYs", std::string("\0\0\x0B\x13\0\0\x0B\x13\x01", 9)) + chunk("bKGD", std::string(6, '\0')) +
                              chunk("sBIT", "\x08\x08\x08") + chunk("tRNS", std::string(6, '\1')) + chunk("cICP", std::string("\x0C\x0D\0\x01", 4));
  CHECK(copy_of(png(colours)).bytes == png(colours));
  CHECK(copy_of(png(colours + colours)).bytes == png(colours));
  CHECK(copy_of(png({}, colours)).bytes == png());
  for (const std::string_view name : {"gAMA", "sRGB", "cHRM", "pHYs", "bKGD", "sBIT", "tRNS", "cICP"})
    CHECK(copy_of(png(chunk(name, "Meester Kees Smit"))).bytes == png());
}

TEST_CASE("png: a colour profile gets our name, and loses whose screen it was") {
  const Stripped out = copy_of(png(png_profile(profile())));
  CHECK(has(out.bytes, std::string_view("iCCPprofile\0\0", 13)));
  CHECK_FALSE(has(out.bytes, "Sanne"));
  CHECK(out.left_out.at(0) == PictureMark{PictureMark::Kind::device, "ICC", "iMac van Sanne"});
  const auto clean = strip_profile(profile());
  REQUIRE(clean);
  CHECK(has(out.bytes, stored(*clean)));  // unfolded, so that who checks the copy need not unfold it
  CHECK_FALSE(has(*clean, "Sanne"));
  CHECK_FALSE(has(*clean, "SERIAL"));
  CHECK(copy_of(png(chunk("iCCP", std::string("x\0\0not deflated", 15)))).bytes == png());
}

TEST_CASE("png: a profile that would be gigabytes is left out, not unfolded") {
  const std::string bomb = deflated(std::string(20'000'000, '\0'));
  CHECK(bomb.size() < 30'000);
  CHECK_FALSE(inflated(bomb, kProfileBytesMax));
  CHECK(copy_of(png(chunk("iCCP", std::string("x\0\0", 3) + bomb))).bytes == png());
}

TEST_CASE("png: of many profiles the first is looked at alone, so that a thousand are not a thousand times four megabytes") {
  CHECK(copy_of(png(chunk("iCCP", std::string("x\0\0not deflated", 15)) + png_profile(profile()))).bytes == png());
  CHECK(copy_of(png(png_profile(profile()) + png_profile(profile("iMac van Kees")))).bytes == copy_of(png(png_profile(profile()))).bytes);
}

TEST_CASE("png: a copy is known as ours without unfolding anything, and what is folded is not ours") {
  const std::string ours = copy_of(png(png_profile(profile()))).bytes;
  CHECK(strip_picture(ours, Unfolding::never).stripped.bytes == ours);
  CHECK(strip_picture(png(png_profile(profile())), Unfolding::never).stripped.bytes == png());
}

TEST_CASE("stored: what is written is read, by zlib as well, and in no other form") {
  for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 200'000U}) {
    const std::string bytes(size, 'x');
    CHECK(unstored(stored(bytes)) == bytes);
    CHECK(inflated(stored(bytes), kProfileBytesMax) == bytes);
  }
  CHECK_FALSE(unstored(deflated("Jan Jansen")));
  CHECK_FALSE(unstored(stored("Jan Jansen") + "x"));
  const std::string whole = stored("Jan Jansen");
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(unstored(whole.substr(0, size)));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string other = whole;
    other[at] = static_cast<char>(other[at] ^ 2);
    CHECK_FALSE(unstored(other));
  }
}

TEST_CASE("png: how to turn it stays, before the pixels") {
  const std::string turned = png(chunk("eXIf", exif_with(6)));
  CHECK(copy_of(png(chunk("eXIf", exif(6)))).bytes == turned);
  CHECK(copy_of(png({}, chunk("eXIf", exif(6)))).bytes == turned);
  CHECK(copy_of(turned).orientation == 6);
}

TEST_CASE("png: a moving picture keeps its frames, when they stay within it") {
  const auto frame = [](std::size_t number, std::size_t width, std::size_t left) {
    std::string out;
    for (const std::size_t value : {number, width, std::size_t{1}, left, std::size_t{0}}) put_be(out, value, 4);
    return chunk("fcTL", out + std::string("\0\x01\0\x0A\0\0", 6));
  };
  const std::string begins = chunk("acTL", std::string("\0\0\0\x02\0\0\0\0", 8)) + frame(0, 2, 0);
  const std::string second = frame(1, 1, 1) + chunk("fdAT", std::string("\0\0\0\x02", 4) + deflated(std::string("\0abc", 4)));
  CHECK(copy_of(png(begins, second)).bytes == png(begins, second));
  CHECK(copy_of(png({}, second)).bytes == png());
  CHECK(strip_picture(png(begins, frame(1, 2, 1))).fault == StripFault::damaged);
  CHECK(strip_picture(png(begins, frame(1, 0, 1))).fault == StripFault::damaged);
}

TEST_CASE("png: a pixel flood is refused by what it claims, pixels that unfold to gigabytes are never unfolded") {
  CHECK(strip_picture(png({}, {}, {}, header(60'000, 60'000))).fault == StripFault::too_many_pixels);
  CHECK(strip_picture(png({}, {}, {}, header(0xFFFFFFFF, 0xFFFFFFFF))).fault == StripFault::too_many_pixels);
  CHECK(strip_picture(png({}, {}, {}, header(0, 5))).fault == StripFault::damaged);
  const std::string bomb = chunk("IDAT", deflated(std::string(30'000'000, '\0')));
  CHECK(has(copy_of(png(bomb)).bytes, bomb));
}

TEST_CASE("png: a million chunks are refused") {
  std::string many;
  const std::string one = chunk("tEXt", "a");
  many.reserve(1'000'000 * one.size());
  for (int i = 0; i < 1'000'000; ++i) many += one;
  CHECK(strip_picture(png(many)).fault == StripFault::too_many_parts);
}

TEST_CASE("png: a chunk that was changed is seen") {
  std::string whole = png(chunk("gAMA", std::string("\0\0\xB1\x8F", 4)));
  whole[8 + 25 + 8] = '\x7F';  // in gAMA, which nobody misses
  CHECK(copy_of(whole).bytes == png());
  std::string pixels = png();
  pixels[pixels.find("IDAT") + 5] = '\x7F';
  CHECK(strip_picture(pixels).fault == StripFault::damaged);
}

TEST_CASE("png: parts out of their order, twice, or critical and unknown are refused") {
  const std::string palette = chunk("PLTE", std::string(6, '\0'));
  CHECK(strip_picture(png(palette)).fault == std::nullopt);
  for (const std::string& wrong : {palette + palette, chunk("PLTE", std::string(7, '\0')), chunk("CgBI", "Jan."), header(2, 1), chunk("IEND", {}), chunk("12AB", "x")})
    CHECK(strip_picture(png(wrong)).fault == StripFault::damaged);
  CHECK(strip_picture(png({}, palette)).fault == StripFault::damaged);
  CHECK(strip_picture("\x89PNG\r\n\x1A\n" + chunk("tEXt", "a") + header(2, 1)).fault == StripFault::damaged);
  CHECK(strip_picture(png({}, chunk("IEND", "Jan Jansen"))).fault == StripFault::damaged);
}

TEST_CASE("png: cut off anywhere it is refused") {
  const std::string whole = png(png_profile(profile()) + chunk("tEXt", std::string("Author\0Jan", 10)), chunk("eXIf", exif()));
  for (std::size_t size = 8; size < whole.size(); ++size) CHECK(strip_picture(whole.substr(0, size)).fault == StripFault::damaged);
}
