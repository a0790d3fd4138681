// SPDX-License-Identifier: EUPL-1.2
#include "pictures/strip/deflated.h"

#include <zlib.h>

#include <array>

#include "pictures/strip/byte_reader.h"

namespace leidraad {

namespace {

constexpr std::size_t kBlockMax = 65'535;

}  // namespace

std::optional<std::string> inflated(std::string_view bytes, std::size_t bytes_max) {
  z_stream stream{};
  std::string in(bytes), out;  // zlib asks for bytes that may be written to
  if (in.size() > bytes_max || inflateInit(&stream) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  std::array<char, 16'384> buffer{};
  int said = Z_OK;
  while (said == Z_OK && out.size() <= bytes_max) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    said = ::inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (said != Z_STREAM_END || out.size() > bytes_max) return std::nullopt;
  return out;
}

std::string stored(std::string_view bytes) {
  std::string out = "\x78\x01";
  std::size_t at = 0;
  do {
    const std::string_view block = bytes.substr(at, kBlockMax);
    at += block.size();
    out += at == bytes.size() ? '\1' : '\0';
    put_le(out, block.size(), 2);
    put_le(out, ~block.size(), 2);
    out += block;
  } while (at < bytes.size());
  put_be(out, ::adler32(1, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())), 4);
  return out;
}

std::optional<std::string> unstored(std::string_view bytes) {
  ByteReader in(bytes);
  in.take(2);
  std::string out;
  for (bool last = false; !last && !in.failed();) {
    last = in.u8() != 0;
    const std::size_t size = in.u16_le();
    in.take(2);
    out += in.take(size);
  }
  if (in.failed() || stored(out) != bytes) return std::nullopt;
  return out;
}

}  // namespace leidraad
