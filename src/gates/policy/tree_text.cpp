// SPDX-License-Identifier: EUPL-1.2
#include "gates/policy/tree_text.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "wire/json_text.h"

namespace leidraad::policy {

namespace {

void quote(std::string& out, std::string_view value) {
  JsonWriter(out).text(value);
}

std::string whole(double value) { return std::to_string(static_cast<long long>(std::llround(value))); }

class Printer {
 public:
  std::string out;
  void value(const Json& tree, std::size_t depth) {
    if (const auto* items = tree.items()) return list(*items, depth);
    if (const auto* members = tree.members()) return map(*members, depth);
    if (const auto* words = tree.text()) return quote(out, *words);
    if (const auto* truth = std::get_if<bool>(&tree.value)) out += *truth ? "true" : "false";
    else if (const auto* amount = std::get_if<double>(&tree.value)) out += whole(*amount);
    else out += "null";
  }

 private:
  void line(std::size_t depth) { out += "\n" + std::string(2 * depth, ' '); }
  void list(const Json::Items& items, std::size_t depth) {
    out += "[";
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += ",";
      line(depth + 1);
      value(items[i], depth + 1);
    }
    if (!items.empty()) line(depth);
    out += "]";
  }
  void map(const Json::Members& members, std::size_t depth) {
    out += "{";
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0) out += ",";
      line(depth + 1);
      quote(out, members[i].name);
      out += ": ";
      value(members[i].value, depth + 1);
    }
    if (!members.empty()) line(depth);
    out += "}";
  }
};

// XML 1.0 has no place for control characters, in any spelling.
bool can_be_xml(std::string_view text) {
  return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte < 0x20 && c != '\n' && c != '\t';
         }) && text.find("\xEF\xBF\xBE") == std::string_view::npos && text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
  return out;
}

Done put(std::string& out, const Json& tree, std::size_t depth) {
  const std::string before(2 * depth, ' ');
  if (const auto* words = tree.text()) {
    if (!can_be_xml(*words)) return invalid("a text holds a character that XML cannot carry");
    out += before + "<string>" + escaped(*words) + "</string>\n";
  } else if (const auto* truth = std::get_if<bool>(&tree.value)) {
    out += before + (*truth ? "<true/>\n" : "<false/>\n");
  } else if (const auto* amount = std::get_if<double>(&tree.value)) {
    out += before + "<integer>" + whole(*amount) + "</integer>\n";
  } else if (const auto* items = tree.items()) {
    out += before + "<array>\n";
    for (const Json& item : *items) TRY(put(out, item, depth + 1));
    out += before + "</array>\n";
  } else if (const auto* members = tree.members()) {
    out += before + "<dict>\n";
    for (const Member& member : *members) {
      if (!can_be_xml(member.name)) return invalid("a key holds a character that XML cannot carry");
      out += before + "  <key>" + escaped(member.name) + "</key>\n";
      TRY(put(out, member.value, depth + 1));
    }
    out += before + "</dict>\n";
  } else {
    return invalid("a property list has no null");
  }
  return done();
}

constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
    "<plist version=\"1.0\">\n";

// Reads the elements of a property list, one after the other, each exactly as they are written above.
class PlistReader {
 public:
  explicit PlistReader(std::string_view rest) : rest_(rest) {}

  Result<Json> whole_file() {
    if (!take(kHead)) return wrong_here("not a property list");
    Json tree = TRY(value(0));
    skip_blank();
    if (!take("</plist>") || !trim(rest_).empty()) return wrong_here("something follows the value");
    return tree;
  }

 private:
  static Error wrong_here(std::string why) { return invalid(std::move(why)); }
  void skip_blank() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n')) rest_.remove_prefix(1);
  }
  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  Result<std::string> content(std::string_view close) {
    const auto end = rest_.find('<');
    if (end == std::string_view::npos || !rest_.substr(end).starts_with(close)) return wrong_here("an element does not end");
    std::string out = TRY(plain(rest_.substr(0, end)));
    rest_.remove_prefix(end + close.size());
    return out;
  }
  static Result<std::string> plain(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      const auto mark = text.find('&');
      out += text.substr(0, mark);
      if (mark == std::string_view::npos) break;
      text.remove_prefix(mark);
      if (text.starts_with("&amp;")) out += '&';
      else if (text.starts_with("&lt;")) out += '<';
      else if (text.starts_with("&gt;")) out += '>';
      else return wrong_here("an unknown entity");
      text.remove_prefix(text.find(';') + 1);
    }
    return out;
  }

  Result<Json> value(std::size_t depth) {
    if (depth > kJsonDepthMax) return wrong_here("too deep");
    skip_blank();
    if (take("<true/>")) return yes_no(true);
    if (take("<false/>")) return yes_no(false);
    if (take("<string>")) return text(TRY(content("</string>")));
    if (take("<integer>")) return integer();
    if (take("<array>")) return list(depth);
    if (take("<dict>")) return map(depth);
    return wrong_here("an unknown element");
  }
  Result<Json> integer() {
    const std::string digits = TRY(content("</integer>"));
    if (digits.empty() || digits.size() > 15 || digits.find_first_not_of("0123456789") != std::string::npos) return wrong_here("not a whole number");
    return number(static_cast<double>(std::stoll(digits)));
  }
  Result<Json> list(std::size_t depth) {
    Json::Items items;
    for (skip_blank(); !take("</array>"); skip_blank()) items.push_back(TRY(value(depth + 1)));
    return Json{std::move(items)};
  }
  Result<Json> map(std::size_t depth) {
    Json::Members members;
    for (skip_blank(); !take("</dict>"); skip_blank()) {
      if (!take("<key>")) return wrong_here("a key is missing");
      std::string name = TRY(content("</key>"));
      Json of_key = TRY(value(depth + 1));
      members.push_back({std::move(name), std::move(of_key)});
    }
    return Json{std::move(members)};
  }

  std::string_view rest_;
};

}  // namespace

std::string print_json(const Json& tree) {
  Printer printer;
  printer.value(tree, 0);
  return std::move(printer.out) + "\n";
}

Result<std::string> print_plist(const Json& tree) {
  std::string out(kHead);
  TRY(put(out, tree, 0));
  return out + "</plist>\n";
}

Result<Json> read_plist(std::string_view bytes) { return PlistReader(bytes).whole_file(); }

bool equal(const Json& a, const Json& b) {
  if (a.value.index() != b.value.index()) return false;
  if (const auto* items = a.items()) return std::equal(items->begin(), items->end(), b.items()->begin(), b.items()->end(), equal);
  if (const auto* members = a.members())
    return std::equal(members->begin(), members->end(), b.members()->begin(), b.members()->end(),
                      [](const Member& x, const Member& y) { return x.name == y.name && equal(x.value, y.value); });
  if (const auto* words = a.text()) return *words == *b.text();
  if (const auto* truth = std::get_if<bool>(&a.value)) return *truth == std::get<bool>(b.value);
  if (const auto* amount = std::get_if<double>(&a.value)) return std::llround(*amount) == std::llround(std::get<double>(b.value));
  return true;
}

Json text(std::string value) { return Json{std::move(value)}; }
Json texts(const std::vector<std::string>& values) {
  Json::Items items;
  for (const std::string& value : values) items.push_back(text(value));
  return Json{std::move(items)};
}
Json number(double value) { return Json{value}; }
Json yes_no(bool value) { return Json{value}; }
Json object(Json::Members members) { return Json{std::move(members)}; }

}  // namespace leidraad::policy
