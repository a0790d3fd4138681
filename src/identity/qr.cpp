// SPDX-License-Identifier: EUPL-1.2
// A QR code as SVG: one path over a white ground, with the quiet edge of four that readers need.
#include <qrencode.h>

#include <memory>

#include "identity/totp.h"

namespace leidraad::identity {

namespace {

constexpr int kEdge = 4;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

// "M5 4h3v1h-3z" for each run of dark modules in a row.
std::string path_of(const QRcode& code) {
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width;) {
      int run = 0;
      while (x + run < code.width && (code.data[y * code.width + x + run] & 1U) != 0) ++run;
      if (run > 0) {
        const std::string length = std::to_string(run);
        path += "M" + std::to_string(x + kEdge) + " " + std::to_string(y + kEdge) + "h" + length + "v1h-" + length + "z";
      }
      x += run > 0 ? run : 1;
    }
  }
  return path;
}

}  // namespace

Result<std::string> qr_svg(std::string_view text, std::string_view title) {
  const std::string terminated(text);
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(terminated.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) return invalid("this text is too long for a QR code");
  const std::string size = std::to_string(code->width + 2 * kEdge);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size + "\" width=\"240\" height=\"240\" role=\"img\" aria-label=\"" +
         escaped(title) + "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" + size + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" +
         path_of(*code) + "\"/></svg>";
}

}  // namespace leidraad::identity
