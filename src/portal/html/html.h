// SPDX-License-Identifier: EUPL-1.2
// HTML as a value that cannot hold an unescaped text. Text becomes Html by being escaped, markup comes
// only from the functions below, and what a page of ours never needs (a script, an inline style, an
// event handler, a link with another scheme) does not compile. docs/decisions/030-html.md says why.
//
//   element("p", {css("lead")}, "Mag ", element("b", {}, what), "?")
#pragma once

#include <array>
#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leidraad::html {

class Html {
 public:
  Html() = default;
  Html(std::string_view text);  // escaped
  Html(const std::string& text) : Html(std::string_view(text)) {}
  Html(const char* text) : Html(std::string_view(text)) {}
  Html(const std::vector<Html>& parts);
  Html& operator+=(const Html& more);
  bool empty() const { return markup_.empty(); }
  const std::string& markup() const { return markup_; }

 private:
  friend class Element;
  friend Html document(std::string_view language, const Html& head, const Html& body);
  friend Html markdown(std::string_view source);
  friend Html with_blanks(const Html& html);
  friend Html with_hits(const Html& html, std::string_view word);
  std::string markup_;
};
inline Html operator+(Html a, const Html& b) {
  return a += b;
}

// An element's name, checked when compiling.
class Tag {
 public:
  consteval Tag(const char* name) : name_(name) {
    if (std::string_view(name) == "script" || std::string_view(name) == "style" || std::string_view(name) == "iframe" ||
        std::string_view(name) == "object")
      throw "our pages have no scripts, styles or frames of their own";
  }
  std::string_view name() const { return name_; }

 private:
  std::string_view name_;
};

// The name of an attribute that may hold any text. Addresses and handlers may not: see Link.
class PropertyName {
 public:
  consteval PropertyName(const char* name) : name_(name) {
    constexpr std::array<std::string_view, 8> kNotText{"style", "href", "src", "action", "srcset", "formaction", "data", "srcdoc"};
    for (const auto word : kNotText)
      if (std::string_view(name) == word) throw "an address is a Link, and style stays in the style sheet";
    if (std::string_view(name).starts_with("on")) throw "no event handlers";
  }
  std::string_view name() const { return name_; }

 private:
  std::string_view name_;
};

// Where an element points: a page of ours, a place on this page, a file of ours, mail, or https.
class Link {
 public:
  // A path of ours, with query values escaped by the caller's hand of http::escape_url.
  static Link here(std::string path);  // must start with one "/"
  static Link anchor(std::string_view id);
  static Link mail(std::string_view subject, std::string_view body);  // no address: the person chooses
  static std::optional<Link> outside(std::string_view url);           // https:// and http:// alone
  const std::string& address() const { return address_; }

 private:
  explicit Link(std::string address) : address_(std::move(address)) {}
  std::string address_;
};

class Property {
 public:
  Property(PropertyName name, std::string_view value);
  // checked, open, required, …; a text literal must not become a bool.
  template <std::same_as<bool> Bool>
  Property(PropertyName name, Bool present) : markup_(present ? " " + std::string(name.name()) : std::string()) {}
  friend Property href(const Link& link);
  friend Property src(const Link& link);
  friend Property action(const Link& link);
  const std::string& markup() const { return markup_; }

 private:
  explicit Property(std::string markup) : markup_(std::move(markup)) {}
  std::string markup_;
};
Property href(const Link& link);
Property src(const Link& link);
Property action(const Link& link);
inline Property css(std::string_view classes) {
  return {"class", classes};
}
inline Property id(std::string_view value) {
  return {"id", value};
}

class Element {
 public:
  static Html make(Tag tag, const std::vector<Property>& attributes, const Html& inside);
};

template <typename... Parts>
Html element(Tag tag, std::initializer_list<Property> attributes, const Parts&... parts) {
  Html inside;
  ((inside += Html(parts)), ...);
  return Element::make(tag, attributes, inside);
}
template <typename... Parts>
Html together(const Parts&... parts) {
  Html all;
  ((all += Html(parts)), ...);
  return all;
}

// A link with text, the commonest element of all.
Html link(const Link& to, const Html& text);

// <!doctype html> and the rest.
Html document(std::string_view language, const Html& head, const Html& body);

// CommonMark with tables, in safe mode: raw HTML and links with a dangerous scheme are left out.
Html markdown(std::string_view source);

// Each {{name}} left in a text, marked so that a reader sees a blank and not braces.
Html with_blanks(const Html& html);
// Each occurrence of a word in the text (never inside a tag), case aside, marked.
Html with_hits(const Html& html, std::string_view word);

}  // namespace leidraad::html
