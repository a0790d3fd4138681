// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/qr_picture.h"

#include "identity/totp.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string value_of(std::string_view svg, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const auto from = svg.rfind(start);  // of the path: the last element
  if (from == std::string_view::npos) return {};
  const auto begin = from + start.size();
  return std::string(svg.substr(begin, svg.find('"', begin) - begin));
}

}  // namespace

Html qr_picture(std::string_view text, std::string_view title) {
  const auto svg = identity::qr_svg(text, "");
  return svg ? picture_of_svg(*svg, title) : Html();
}

Html picture_of_svg(std::string_view svg, std::string_view title) {
  const std::string box = value_of(svg, "viewBox");
  if (box.empty()) return {};
  return element("svg", {css("qr"), {"viewBox", box}, {"width", "240"}, {"height", "240"}, {"role", "img"}, {"aria-label", title}, {"shape-rendering", "crispEdges"}},
                 element("rect", {{"width", "100%"}, {"height", "100%"}, {"fill", "#fff"}}), element("path", {{"fill", "#000"}, {"d", value_of(svg, "d")}}));
}

}  // namespace leidraad::portal
