// SPDX-License-Identifier: EUPL-1.2
// WebP, GIF and TIFF.
#include "pictures/strip/copy_of.h"

using namespace leidraad;
using namespace leidraad::made;

namespace {

std::string moving_frame(std::string_view inside, std::size_t width = 1) {
  std::string out;
  for (const std::size_t number : {std::size_t{0}, std::size_t{0}, width - 1, std::size_t{0}, std::size_t{100}}) put_le(out, number, 3);
  return riff("ANMF", out + std::string(1, '\0') + std::string(inside));
}

}  // namespace

TEST_CASE("webp: Exif, XMP and unknown chunks go, what is there and what is said to be there agree again") {
  const Stripped out = copy_of(webp(vp8x(0x3C) + riff("ICCP", profile()) + riff("ALPH", "alpha") + vp8l() + riff("EXIF", exif(1)) + riff("XMP ", xmp()) + riff("JANJ", "Jan")));
  const auto clean = strip_profile(profile());
  REQUIRE(clean);
  CHECK(out.bytes == webp(vp8x(0x30) + riff("ICCP", *clean) + riff("ALPH", "alpha") + vp8l()));
  CHECK(copy_of(webp(vp8x(0x0C) + vp8l() + riff("EXIF", exif(8)))).bytes == webp(vp8x(0x08) + vp8l() + riff("EXIF", exif_with(8))));
  CHECK(copy_of(webp(vp8x(0x20) + riff("ICCP", "Jan Jansen") + vp8l())).bytes == webp(vp8x(0) + vp8l()));
  CHECK(copy_of(webp(vp8x(0x20) + riff("ICCP", "Jan Jansen") + riff("ICCP", profile()) + vp8l())).bytes == webp(vp8x(0) + vp8l()));
  CHECK(copy_of(webp(vp8l(), "PK\x03\x04" + end_of_zip())).bytes == webp(vp8l()));
  CHECK(copy_of(webp(vp8l() + riff("EXIF", exif(6)))).bytes == webp(vp8l()));
}

TEST_CASE("webp: a moving picture keeps its frames, not what hides inside them") {
  const std::string begins = vp8x(0x12) + riff("ANIM", std::string(6, '\0'));
  const std::string alpha = riff("ALPH", "alpha");
  CHECK(copy_of(webp(begins + moving_frame(alpha + vp8l() + riff("XMP ", xmp())) + riff("EXIF", exif(1)))).bytes == webp(begins + moving_frame(alpha + vp8l())));
  CHECK(strip_picture(webp(begins + moving_frame(vp8l(2), 2))).fault == StripFault::damaged);
  CHECK(strip_picture(webp(begins + moving_frame(vp8l(2), 1))).fault == StripFault::damaged);
  CHECK(strip_picture(webp(begins + moving_frame(vp8l() + vp8l()))).fault == StripFault::damaged);
  CHECK(strip_picture(webp(begins + moving_frame(alpha))).fault == StripFault::damaged);
  CHECK(strip_picture(webp(begins + vp8l())).fault == StripFault::damaged);
  CHECK(strip_picture(webp(moving_frame(vp8l()))).fault == StripFault::damaged);
}

TEST_CASE("webp: a flood, a size that does not fit and a cut are refused") {
  CHECK(strip_picture(webp(vp8l(16'384, 16'384))).fault == StripFault::too_many_pixels);
  CHECK(strip_picture(webp(vp8x(0, 100'000, 100'000) + vp8l())).fault == StripFault::too_many_pixels);
  CHECK(strip_picture(webp(vp8x(0, 2, 2) + vp8l())).fault == StripFault::damaged);
  CHECK(strip_picture(webp(riff("VP8 ", "no frame at all"))).fault == StripFault::damaged);
  CHECK(strip_picture(webp("")).fault == StripFault::damaged);
  const std::string whole = webp(vp8x(0x28) + riff("ICCP", profile()) + vp8l() + riff("EXIF", exif()));
  for (std::size_t size = 12; size < whole.size(); ++size) CHECK(strip_picture(whole.substr(0, size)).fault == StripFault::damaged);
  std::string many;
  for (int i = 0; i < 60'000; ++i) many += riff("JUNK", "");
  CHECK(strip_picture(webp(many + vp8l())).fault == StripFault::too_many_parts);
}

TEST_CASE("gif: comments, texts and programs go; frames, their timing and the loop stay") {
  const std::string loop("!\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0", 19), timing("!\xF9\x04\x04\x0A\0\0\0", 8);
  const std::string text = "!\x01\x0C" + std::string(12, '\0') + std::string("\x0AJan Jansen\0", 12);
  const std::string program("!\xFF\x0BXMP DataXMP\x0BSofieBakker\0", 27);
  const Stripped out = copy_of(gif(gif_comment("Jan Jansen") + loop + text + timing, "%PDF-1.4 Jan Jansen", gif_frame() + gif_comment("Kees") + timing + gif_frame()));
  CHECK(out.bytes == gif(loop + timing, {}, gif_frame() + timing + gif_frame()));
  CHECK(out.left_out.at(0) == PictureMark{PictureMark::Kind::text, "GIF comment", "Jan Jansen"});
  CHECK(copy_of(gif(loop + loop)).bytes == gif(loop));
  CHECK(copy_of(gif(std::string("!\xFF\x0BNETSCAPE2.0\x0AJan Jansen\0", 26))).bytes == gif());
  CHECK_FALSE(has(copy_of(gif(program)).bytes, "XMP"));
}

TEST_CASE("gif: a flood, no frame and a cut are refused") {
  CHECK(strip_picture(gif({}, {}, "")).fault == StripFault::damaged);
  std::string wide = gif();
  wide.replace(6, 4, "\xFF\xFF\xFF\xFF");
  CHECK(strip_picture(wide).fault == StripFault::too_many_pixels);
  std::string frame = gif_frame();
  frame.replace(5, 4, "\xFF\xFF\xFF\xFF");
  CHECK(strip_picture(gif({}, {}, frame)).fault == StripFault::too_many_pixels);
  std::string frames;
  for (int i = 0; i < 6'000; ++i) frames += gif_frame();
  CHECK(strip_picture(gif({}, {}, frames)).fault == StripFault::too_many_parts);
  const std::string whole = gif(gif_comment("Jan Jansen"));
  for (std::size_t size = 6; size < whole.size(); ++size) CHECK(strip_picture(whole.substr(0, size)).fault == StripFault::damaged);
}

TEST_CASE("tiff: the tags that say how its pixels are stored stay, names and places go") {
  const std::vector<TiffTag> named = {{270, 2, std::string("Sportdag groep 7\0", 17)}, {282, 5, std::string("\x48\0\0\0\1\0\0\0", 8)},
                                      {315, 2, std::string("Meester Kees Smit\0", 18)}, {700, 1, xmp()}, {33'723, 7, "Jan Jansen"},
                                      {34'675, 7, profile()}, {34'853, 4, std::string("\x08\0\0\0", 4)}};
  const Stripped out = copy_of(tiff(named));
  for (const std::string_view name : {"Kees", "Sofie", "Jansen", "groep", "Sanne", "SERIAL"}) CHECK_FALSE(has(out.bytes, name));
  CHECK(has(out.bytes, "\x10\x20"));
  CHECK(has(out.bytes, "rXYZ"));
  CHECK(out.width == 2);
  CHECK(copy_of(tiff()).bytes == copy_of(tiff({{315, 2, "Meester Kees Smit"}})).bytes);
}

TEST_CASE("tiff: a flood, JPEG inside, circles, strips outside and strips over each other are refused") {
  CHECK(strip_picture(tiff({}, 0)).fault == StripFault::damaged);
  CHECK(strip_picture(tiff({}, 2, 7)).fault == StripFault::unknown_kind);
  const auto with_long = [](std::size_t tag_index, std::size_t type, std::size_t value) {
    std::string out = tiff();
    std::string entry;
    put_le(entry, type, 2);
    put_le(entry, 1, 4);
    put_le(entry, value, 4);
    return out.replace(out.size() - 4 - 9 * 12 + tag_index * 12 + 2, 10, entry);
  };
  CHECK(strip_picture(with_long(0, 4, 2)).fault == std::nullopt);
  CHECK(strip_picture(with_long(0, 4, 300'000'000)).fault == StripFault::too_many_pixels);
  CHECK(strip_picture(with_long(5, 4, 4'000'000'000)).fault == StripFault::damaged);
  CHECK(strip_picture(with_long(8, 4, 4'000'000'000)).fault == StripFault::damaged);
  CHECK(strip_picture(with_long(6, 3, 99)).fault == StripFault::unknown_kind);
  std::string circle = tiff();
  circle.replace(circle.size() - 4, 4, circle.substr(4, 4));
  CHECK(strip_picture(circle).fault == StripFault::damaged);
  const std::string whole = tiff({{315, 2, "Meester Kees Smit"}});
  for (std::size_t size = 4; size < whole.size(); ++size) CHECK(strip_picture(whole.substr(0, size)).fault == StripFault::damaged);
}

TEST_CASE("tiff: a name that stands twice, and values that lie over each other, are refused before they are copied") {
  const TiffTag one = {34'675, 7, profile()};
  CHECK_FALSE(strip_picture(tiff({one})).fault);
  CHECK(strip_picture(tiff({one, one})).fault == StripFault::damaged);
  CHECK(strip_picture(tiff({{282, 5, std::string(8, '\1')}, {282, 5, std::string(8, '\1')}})).fault == StripFault::damaged);
  CHECK_FALSE(strip_picture(tiff({{700, 1, xmp()}, {700, 1, xmp()}})).fault);  // what goes anyway may stand there as it likes
  // 100 pages marked as small copies that all name the same 600 kB of colours.
  std::string pages = tiff();
  const std::size_t colours = pages.size();
  pages += std::string(600'000, '\7');
  std::size_t link = colours - 4;
  for (int i = 0; i < 100; ++i) {
    std::string place, page;
    put_le(place, pages.size(), 4);
    pages.replace(link, 4, place);
    put_le(page, 2, 2);
    for (const std::size_t number : {254U | 4U << 16U, 1U, 1U}) put_le(page, number, 4);
    for (const std::size_t number : {34'675U | 7U << 16U, 600'000U}) put_le(page, number, 4);
    put_le(page, colours, 4);
    pages += page + std::string(4, '\0');
    link = pages.size() - 4;
    if (i == 0) CHECK_FALSE(strip_picture(pages).fault);
  }
  CHECK(strip_picture(pages).fault == StripFault::damaged);
}

TEST_CASE("tiff: a page that is a small copy of another goes") {
  std::string pages = tiff();
  const std::string small = tiff({}, 2);
  // The second page is the first one again, marked; it stands behind it, and is named by it.
  std::string entries;
  put_le(entries, 10, 2);
  for (const std::size_t number : {254U | 4U << 16U, 1U, 1U}) put_le(entries, number, 4);
  entries += pages.substr(pages.size() - 4 - 9 * 12, 9 * 12) + std::string(4, '\0');
  std::string place;
  put_le(place, pages.size(), 4);
  pages.replace(pages.size() - 4, 4, place);
  const Stripped out = copy_of(pages + entries);
  CHECK(out.bytes == copy_of(small).bytes);
  CHECK(out.left_out.at(0).field == "TIFF thumbnail");
}
