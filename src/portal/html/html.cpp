// SPDX-License-Identifier: EUPL-1.2
#include "portal/html/html.h"

#include <algorithm>

#include "core/base/text.h"
#include "portal/http/http.h"

namespace leidraad::html {

namespace {

constexpr std::array<std::string_view, 7> kVoidElements{"br", "hr", "img", "input", "link", "meta", "use"};

bool is_void(std::string_view name) {
  return std::find(kVoidElements.begin(), kVoidElements.end(), name) != kVoidElements.end();
}

}  // namespace

Html::Html(std::string_view text) : markup_(http::escape_html(text)) {}

Html::Html(const std::vector<Html>& parts) {
  for (const Html& part : parts) markup_ += part.markup_;
}

Html& Html::operator+=(const Html& more) {
  markup_ += more.markup_;
  return *this;
}

Html Element::make(Tag tag, const std::vector<Property>& attributes, const Html& inside) {
  Html html;
  html.markup_ = "<" + std::string(tag.name());
  for (const Property& attribute : attributes) html.markup_ += attribute.markup();
  html.markup_ += ">";
  if (is_void(tag.name())) return html;
  html.markup_ += inside.markup_;
  html.markup_ += "</" + std::string(tag.name()) + ">";
  return html;
}

Property::Property(PropertyName name, std::string_view value) : markup_(" " + std::string(name.name()) + "=\"" + http::escape_html(value) + "\"") {}

Property href(const Link& link) {
  return Property(" href=\"" + http::escape_html(link.address()) + "\"");
}
Property src(const Link& link) {
  return Property(" src=\"" + http::escape_html(link.address()) + "\"");
}
Property action(const Link& link) {
  return Property(" action=\"" + http::escape_html(link.address()) + "\"");
}

// A second slash or a backslash would make a browser read another host.
Link Link::here(std::string path) {
  const bool ours = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
  return Link(ours ? std::move(path) : "/");
}

Link Link::anchor(std::string_view id) {
  return Link("#" + http::escape_url(id));
}

Link Link::mail(std::string_view subject, std::string_view body) {
  return Link("mailto:?subject=" + http::escape_url(subject) + "&body=" + http::escape_url(body));
}

std::optional<Link> Link::outside(std::string_view url) {
  const std::string scheme = ascii_lower(url.substr(0, 8));
  if (scheme != "https://" && !scheme.starts_with("http://")) return std::nullopt;
  return Link(std::string(url));
}

Html link(const Link& to, const Html& text) {
  return element("a", {href(to)}, text);
}

Html document(std::string_view language, const Html& head, const Html& body) {
  Html html;
  html.markup_ = "<!doctype html>\n";
  html += element("html", {{"lang", language}}, element("head", {}, head), body);
  html.markup_ += "\n";
  return html;
}

}  // namespace leidraad::html
