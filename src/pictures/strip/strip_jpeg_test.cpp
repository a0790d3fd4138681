// SPDX-License-Identifier: EUPL-1.2
#include "pictures/strip/copy_of.h"

using namespace leidraad;
using namespace leidraad::made;

namespace {

// From the first table to the end: what makes the pixels.
std::string_view pixels(std::string_view bytes) { return bytes.substr(bytes.find("\xFF\xDB")); }

}  // namespace

TEST_CASE("jpeg: names, faces and places go, the pixels stay byte for byte") {
  const std::string plain = jpeg();
  const Stripped out = copy_of(jpeg(jfif() + jpeg_exif(exif(1)) + jpeg_xmp(xmp()) + segment(0xED, "Photoshop 3.0 Jan Jansen") + segment(0xFE, "Jan Jansen")));
  CHECK(out.bytes == std::string("\xFF\xD8") + jfif() + plain.substr(2));
  CHECK(out.width == 8);
  CHECK(out.height == 8);
  for (const std::string_view name : {"Kees", "Sofie", "Jansen", "Photoshop", "Exif", "adobe"}) CHECK_FALSE(has(out.bytes, name));
  REQUIRE(out.left_out.size() == 2);
  CHECK(out.left_out[0] == PictureMark{PictureMark::Kind::other, "APP13", "24 bytes"});
  CHECK(out.left_out[1] == PictureMark{PictureMark::Kind::text, "COM", "Jan Jansen"});
}

TEST_CASE("jpeg: how to turn it stays, in an Exif block of our own that says nothing else") {
  for (int turned = 2; turned <= 8; ++turned) {
    const Stripped out = copy_of(jpeg(jpeg_exif(exif(turned))));
    CHECK(out.orientation == turned);
    CHECK(orientation_of(exif_with(turned)) == turned);
    CHECK(has(out.bytes, jpeg_exif(exif_with(turned))));
  }
  for (const int wrong : {0, 1, 9, 77}) {
    const Stripped out = copy_of(jpeg(jpeg_exif(exif(wrong))));
    CHECK(out.orientation == 1);
    CHECK(out.bytes == jpeg());
  }
  CHECK(copy_of(jpeg(jpeg_exif("II*"))).bytes == jpeg());
  CHECK(copy_of(jpeg(jpeg_exif(std::string("II*\0\xFF\xFF\xFF\xFF", 8)))).bytes == jpeg());
}

TEST_CASE("jpeg: a thumbnail in JFIF goes, and so does what hides behind the lengths of Adobe's block") {
  const std::string thumbnail = std::string("JFIF\0\x01\x02\x01\0\x48\0\x48\x02\x01", 14) + "PIXELS";
  CHECK(copy_of(jpeg(segment(0xE0, thumbnail))).bytes == jpeg(jfif()));
  const Stripped out = copy_of(jpeg(segment(0xEE, std::string("Adobe\0d\x80\0\0\0\x01", 12) + "Jan Jansen")));
  CHECK(out.bytes == jpeg(segment(0xEE, std::string("Adobe\0d\0\0\0\0\x01", 12))));
}

TEST_CASE("jpeg: of a colour profile the colours stay, not whose screen it was") {
  const Stripped out = copy_of(jpeg(jpeg_profile(profile())));
  CHECK(has(out.bytes, "ICC_PROFILE"));
  CHECK(has(out.bytes, "rXYZ"));
  CHECK_FALSE(has(out.bytes, "Sanne"));
  CHECK_FALSE(has(out.bytes, "SERIAL"));
  REQUIRE(out.left_out.size() == 1);
  CHECK(out.left_out[0].value == "iMac van Sanne");
  CHECK(copy_of(jpeg(jpeg_profile("Jan Jansen, no profile at all"))).bytes == jpeg());
}

TEST_CASE("jpeg: what stands behind the end, between the parts or after a second beginning is not taken along") {
  CHECK(copy_of(jpeg({}, "PK\x03\x04 and a whole archive" + end_of_zip())).bytes == jpeg());
  CHECK(copy_of(jpeg({}, jpeg(jpeg_exif(exif())))).bytes == jpeg());
  CHECK(copy_of(jpeg(jfif() + "<script>alert(1)</script>")).bytes == jpeg(jfif()));
  CHECK(copy_of(jpeg(segment(0xFE, "%PDF-1.7 <script>"))).bytes == jpeg());
  CHECK(copy_of(jpeg(segment(0xE2, std::string("MPF\0II*\0", 8)), jpeg(jpeg_exif(exif())))).bytes == jpeg());
}

TEST_CASE("jpeg: a table or a frame with room for more than its form has is refused") {
  const std::string lengths = std::string("\0\x01", 2) + std::string(15, '\0');
  for (const std::string& wrong : {segment(0xDB, std::string(70, '\0')), segment(0xDB, std::string(1, '\x44') + std::string(64, '\0')), segment(0xDB, ""),
                                   segment(0xC4, lengths), segment(0xC4, lengths + "xJan Jansen"), segment(0xDD, "Jan"),
                                   segment(0xCC, std::string(66, 'J')), segment(0xDA, std::string("\x01\x01\0\0\x3F\0", 6))})
    CHECK(strip_picture(jpeg(wrong)).fault == StripFault::damaged);
  CHECK(strip_picture(jpeg({}, {}, jpeg_frame() + jpeg_frame())).fault == StripFault::damaged);
  CHECK(strip_picture(jpeg({}, {}, "")).fault == StripFault::damaged);
  CHECK(strip_picture(jpeg({}, {}, jpeg_frame(0, 8))).fault == StripFault::damaged);
}

TEST_CASE("jpeg: a claim of 65,000 by 65,000 and a thousand scans are refused without decoding") {
  CHECK(strip_picture(jpeg({}, {}, jpeg_frame(65'000, 65'000))).fault == StripFault::too_many_pixels);
  std::string scans = jpeg();
  scans.resize(scans.size() - 2);
  const std::string scan = scans.substr(scans.find("\xFF\xDA"));
  for (int i = 0; i < 1'000; ++i) scans += scan;
  CHECK(strip_picture(scans + "\xFF\xD9").fault == StripFault::too_many_parts);
}

TEST_CASE("jpeg: restart markers and stuffed bytes belong to the pixels") {
  std::string whole = jpeg();
  const std::string_view entropy("\x12\xFF\x00\x34\xFF\xD0\x56\xFF\xD7\xFF\x00", 11);
  whole.insert(whole.size() - 2, entropy);
  CHECK(copy_of(whole).bytes == whole);
  whole.insert(whole.size() - 2, "\xFF\xFF\xFF");  // filling before the end
  CHECK(pixels(copy_of(whole).bytes).ends_with(std::string(entropy) + "\xFF\xD9"));
}

TEST_CASE("jpeg: cut off anywhere it is refused") {
  const std::string whole = jpeg(jfif() + jpeg_exif(exif()) + jpeg_xmp(xmp()) + jpeg_profile(profile()));
  for (std::size_t size = 3; size < whole.size(); ++size) CHECK(strip_picture(whole.substr(0, size)).fault == StripFault::damaged);
}
