// SPDX-License-Identifier: EUPL-1.2
#include "pictures/strip/deflated.h"

#include <zlib.h>

#include <array>

namespace leidraad {

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

std::string deflated(std::string_view bytes) {
  uLongf size = ::compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  const int said = ::compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                               static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
  out.resize(said == Z_OK ? size : 0);
  return out;
}

}  // namespace leidraad
