// SPDX-License-Identifier: EUPL-1.2
// Small pictures made in a test, whole enough for a reader to believe, with whatever is to be hidden in them.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>
#include <vector>

#include "pictures/strip/byte_reader.h"
#include "pictures/strip/deflated.h"

namespace leidraad::made {

inline std::string deflated(std::string_view bytes) {
  uLongf size = ::compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  const int said = ::compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
  out.resize(said == Z_OK ? size : 0);
  return out;
}

// Exif as a phone writes it: whose it is, how to turn it, where it was.
inline std::string exif(int orientation = 6, std::string_view artist = "Meester Kees Smit") {
  std::string out("II*\0\x08\0\0\0", 8);
  const auto entry = [&out](unsigned tag, unsigned type, std::size_t count, std::size_t value) {
    put_le(out, tag, 2);
    put_le(out, type, 2);
    put_le(out, count, 4);
    put_le(out, value, 4);
  };
  const std::string name = std::string(artist) + '\0';
  const std::size_t after = 8 + 2 + 3 * 12 + 4, gps = after + name.size() + name.size() % 2;
  put_le(out, 3, 2);
  entry(0x0112, 3, 1, static_cast<std::size_t>(orientation));
  entry(0x013B, 2, name.size(), after);
  entry(0x8825, 4, 1, gps);
  put_le(out, 0, 4);
  out += name;
  out.append(name.size() % 2, '\0');
  put_le(out, 4, 2);
  const std::size_t degrees = gps + 2 + 4 * 12 + 4;
  entry(1, 2, 2, 'N');
  entry(2, 5, 3, degrees);
  entry(3, 2, 2, 'E');
  entry(4, 5, 3, degrees + 24);
  put_le(out, 0, 4);
  for (const std::size_t number : {52U, 5U, 13U, 5U, 7U, 17U}) {
    put_le(out, number, 4);
    put_le(out, 1, 4);
  }
  return out;
}

inline std::string xmp(std::string_view person = "Sofie Bakker") {
  return R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF )"
         R"(xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" )"
         R"(xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>)" +
         std::string(person) +
         R"(</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>)";
}

// A screen's colour profile, with the name of whose computer it is and the screen's serial number.
inline std::string profile(std::string_view owner = "iMac van Sanne") {
  std::string desc("desc\0\0\0\0", 8);
  put_be(desc, owner.size() + 1, 4);
  desc += std::string(owner) + std::string(79, '\0');
  const std::string white("XYZ \0\0\0\0\0\0\xF6\xD6\0\x01\0\0\0\0\xD3\x2D", 20), curve("curv\0\0\0\0\0\0\0\x01\x02\x33\0\0", 16);
  const std::string serial = std::string("mmod\0\0\0\0", 8) + "SERIAL-4711-0815";
  struct Part { std::string_view name; std::string data; };
  const std::vector<Part> parts = {{"desc", desc}, {"wtpt", white}, {"rXYZ", white}, {"rTRC", curve}, {"gTRC", curve}, {"mmod", serial}};
  std::string table, data;
  put_be(table, parts.size(), 4);
  for (const Part& part : parts) {
    table += part.name;
    put_be(table, 128 + 4 + 12 * parts.size() + data.size(), 4);
    put_be(table, part.data.size(), 4);
    data += part.data;
    data.append((4 - data.size() % 4) % 4, '\0');
  }
  std::string head;
  put_be(head, 128 + table.size() + data.size(), 4);
  head += std::string("appl\x02\x10\0\0mntrRGB XYZ \x07\xE6\0\x09\0\x01\0\x0A\0\0\0\0acspAPPL", 40);
  head.resize(128, '\0');
  return head + table + data;
}

// ---- JPEG ----

inline std::string segment(unsigned code, std::string_view content) {
  std::string out = "\xFF";
  out += static_cast<char>(code);
  put_be(out, content.size() + 2, 2);
  return out += content;
}

inline std::string jpeg_frame(unsigned width = 8, unsigned height = 8) {
  std::string out("\x08", 1);
  put_be(out, height, 2);
  put_be(out, width, 2);
  return segment(0xC0, out + std::string("\x01\x01\x11\0", 4));
}

// One grey block. `before` stands right after the beginning, `after` behind the end.
inline std::string jpeg(std::string_view before = {}, std::string_view after = {}, std::string frame = jpeg_frame()) {
  std::string lengths(16, '\0');
  lengths[0] = 1;
  std::string out = "\xFF\xD8";
  out += before;
  out += segment(0xDB, std::string(1, '\0') + std::string(64, '\x10'));
  out += frame;
  out += segment(0xC4, std::string(1, '\0') + lengths + std::string(1, '\0'));
  out += segment(0xC4, "\x10" + lengths + std::string(1, '\0'));
  out += segment(0xDA, std::string("\x01\x01\0\0\x3F\0", 6));
  out += "\x3F";
  out += "\xFF\xD9";
  return out += after;
}

inline std::string jpeg_exif(std::string_view exif) { return segment(0xE1, std::string("Exif\0\0", 6) + std::string(exif)); }
inline std::string jpeg_xmp(std::string_view xmp) { return segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + std::string(xmp)); }
inline std::string jpeg_profile(std::string_view profile) { return segment(0xE2, std::string("ICC_PROFILE\0\x01\x01", 14) + std::string(profile)); }
inline std::string jfif() { return segment(0xE0, std::string("JFIF\0\x01\x02\x01\0\x48\0\x48\0\0", 14)); }

// ---- PNG ----

inline std::string chunk(std::string_view name, std::string_view content) {
  std::string body(name);
  body += content;
  std::string out;
  put_be(out, content.size(), 4);
  out += body;
  put_be(out, ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())), 4);
  return out;
}

inline std::string png_header(std::size_t width = 2, std::size_t height = 1) {
  std::string out;
  put_be(out, width, 4);
  put_be(out, height, 4);
  return chunk("IHDR", out + std::string("\x08\x02\0\0\0", 5));
}

// Two coloured points. `before` stands before the pixels, `after` behind them, `tail` behind the end.
inline std::string png(std::string_view before = {}, std::string_view after = {}, std::string_view tail = {}, std::string header = png_header()) {
  return "\x89PNG\r\n\x1A\n" + header + std::string(before) + chunk("IDAT", deflated(std::string("\0\x10\x20\x30\x40\x50\x60", 7))) +
         std::string(after) + chunk("IEND", {}) + std::string(tail);
}

inline std::string png_profile(std::string_view profile, std::string_view name = "Scherm van Sanne") {
  return chunk("iCCP", std::string(name) + std::string(2, '\0') + deflated(profile));
}

// ---- WebP ----

inline std::string riff(std::string_view name, std::string_view content) {
  std::string out(name);
  put_le(out, content.size(), 4);
  out += content;
  out.append(content.size() % 2, '\0');
  return out;
}

inline std::string vp8l(std::size_t width = 1, std::size_t height = 1) {
  std::string out = "\x2F";
  put_le(out, (width - 1) | ((height - 1) << 14U), 4);
  return riff("VP8L", out + std::string("\x07\x10\x88\x88\x08\x88", 6));
}

inline std::string vp8x(unsigned flags, std::size_t width = 1, std::size_t height = 1) {
  std::string out;
  put_le(out, flags, 4);
  put_le(out, width - 1, 3);
  put_le(out, height - 1, 3);
  return riff("VP8X", out);
}

inline std::string webp(std::string_view chunks, std::string_view tail = {}) {
  std::string out = "RIFF";
  put_le(out, chunks.size() + 4, 4);
  out += "WEBP";
  out += chunks;
  return out += tail;
}

// ---- GIF ----

inline std::string gif_frame() { return std::string(",\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0", 15); }
inline std::string gif(std::string_view before = {}, std::string_view tail = {}, std::string frames = gif_frame()) {
  return std::string("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF", 19) + std::string(before) + frames + ";" + std::string(tail);
}
inline std::string gif_comment(std::string_view text) {
  std::string out = "!\xFE";
  out += static_cast<char>(text.size());
  out += text;
  return out += '\0';
}

// ---- TIFF ----

struct TiffTag {
  unsigned tag, type;
  std::string values;
};

inline std::string short_le(unsigned number) {
  std::string out;
  put_le(out, number, 2);
  return out;
}

// One strip of 2 × 1 grey points, and what else is asked (tags in rising order after 279).
inline std::string tiff(const std::vector<TiffTag>& more = {}, unsigned width = 2, unsigned compression = 1) {
  std::string out("II*\0", 4), data = "\x10\x20";
  std::vector<TiffTag> tags = {{256, 3, short_le(width)}, {257, 3, short_le(1)},  {258, 3, short_le(8)}, {259, 3, short_le(compression)},
                               {262, 3, short_le(1)},     {273, 3, short_le(8)},  {277, 3, short_le(1)}, {278, 3, short_le(1)},
                               {279, 3, short_le(2)}};
  tags.insert(tags.end(), more.begin(), more.end());
  std::string entries;
  put_le(entries, tags.size(), 2);
  for (const TiffTag& tag : tags) {
    const std::size_t size = tag.type == 3 ? 2 : tag.type == 4 ? 4 : tag.type == 5 ? 8 : 1;
    put_le(entries, tag.tag, 2);
    put_le(entries, tag.type, 2);
    put_le(entries, tag.values.size() / size, 4);
    if (tag.values.size() <= 4) {
      entries += tag.values + std::string(4 - tag.values.size(), '\0');
    } else {
      put_le(entries, 8 + data.size(), 4);
      data += tag.values + std::string(tag.values.size() % 2, '\0');
    }
  }
  put_le(out, 8 + data.size(), 4);
  return out + data + entries + std::string(4, '\0');
}

// ---- what hides in a picture ----

// The last record of an archive that begins at the front.
inline std::string end_of_zip() { return std::string("PK\x05\x06\0\0\0\0\x01\0\x01\0\x10\0\0\0\0\0\0\0\0\0", 22); }

}  // namespace leidraad::made
