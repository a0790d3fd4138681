// SPDX-License-Identifier: EUPL-1.2
#include "intake/word_styles.h"

#include <algorithm>

#include "core/base/text.h"

namespace leidraad {

namespace {

int number_of(std::string_view digits, int otherwise) {
  int value = 0;
  if (digits.empty() || digits.size() > 4) return otherwise;
  for (const char c : digits) {
    if (c < '0' || c > '9') return otherwise;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_on(const xmlNode* toggle) {
  if (toggle == nullptr) return false;
  const std::string state = attribute(toggle, "val");
  return state != "0" && state != "false" && state != "none";
}

std::string without_spaces(std::string_view name) {
  std::string out = ascii_lower(name);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

// Framed on two sides or more, or shaded with a colour.
bool is_boxed(const xmlNode* properties) {
  int sides = 0;
  const xmlNode* borders = child(properties, "pBdr");
  for (const std::string_view side : {"top", "left", "bottom", "right"}) {
    const std::string style = value(borders, side);
    if (!style.empty() && style != "nil" && style != "none") ++sides;
  }
  const std::string fill = ascii_lower(attribute(child(properties, "shd"), "fill"));
  const bool shaded = !fill.empty() && fill != "auto" && fill != "ffffff" && fill != "ffff00";
  return sides >= 2 || shaded;
}

std::string in_letters(int n, char first) {
  std::string out;
  for (; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>(first + (n - 1) % 26));
  return out;
}

std::string in_roman(int n) {
  static constexpr std::array<std::pair<int, std::string_view>, 9> kSigns = {
      {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string out;
  for (const auto& [weight, sign] : kSigns) {
    for (; n >= weight && out.size() < 20; n -= weight) out += sign;
  }
  return out;
}

std::string shown(int n, std::string_view format) {
  if (format == "lowerLetter") return in_letters(n, 'a');
  if (format == "upperLetter") return in_letters(n, 'A');
  if (format == "lowerRoman") return in_roman(n);
  return std::to_string(n);
}

}  // namespace

Result<WordStyles> WordStyles::read(const WordPackage& package) {
  WordStyles out;
  const std::string folder = package.main_part().substr(0, package.main_part().find_last_of('/') + 1);
  const Xml styles = TRY(package.part(folder + "styles.xml"));
  if (styles) out.read_styles(xmlDocGetRootElement(styles.get()));
  const Xml numbering = TRY(package.part(folder + "numbering.xml"));
  if (numbering) out.read_numbering(xmlDocGetRootElement(numbering.get()));
  return out;
}

void WordStyles::read_styles(const xmlNode* root) {
  for (const xmlNode* node = root->children; node != nullptr; node = node->next) {
    if (!is_word(node, "style")) continue;
    Style style;
    style.name = value(node, "name");
    style.based_on = value(node, "basedOn");
    add_named(style.name, style.own);
    add_direct(child(node, "pPr"), style.own);
    style.own.bold = is_on(child(child(node, "rPr"), "b"));
    style.has_list = !style.own.list.empty();
    styles_[attribute(node, "styleId")] = std::move(style);
  }
}

void WordStyles::read_numbering(const xmlNode* root) {
  for (const xmlNode* node = root->children; node != nullptr; node = node->next) {
    if (is_word(node, "num")) {
      abstract_of_[attribute(node, "numId")] = value(node, "abstractNumId");
    } else if (is_word(node, "abstractNum")) {
      Levels& levels = levels_[attribute(node, "abstractNumId")];
      for (const xmlNode* level = node->children; level != nullptr; level = level->next) {
        const int index = is_word(level, "lvl") ? number_of(attribute(level, "ilvl"), kLevels) : kLevels;
        if (index >= kLevels) continue;
        levels[static_cast<std::size_t>(index)] = {value(level, "numFmt"), value(level, "lvlText"), number_of(value(level, "start"), 1)};
      }
    }
  }
}

void WordStyles::add_direct(const xmlNode* properties, ParagraphStyle& style) {
  if (properties == nullptr) return;
  if (const xmlNode* list = child(properties, "numPr")) {
    style.list = value(list, "numId");
    style.list_level = std::min(number_of(value(list, "ilvl"), 0), kLevels - 1);
  }
  const std::string outline = value(properties, "outlineLvl");
  if (!outline.empty() && number_of(outline, 9) < 9) style.heading = number_of(outline, 0) + 1;
  style.boxed = style.boxed || is_boxed(properties);
}

// "heading 1", "Kop1", "Title", "toc 2", "Inhopg2"; a board's own style "Toelichting" counts as a box.
void WordStyles::add_named(std::string_view name, ParagraphStyle& style) {
  const std::string plain = without_spaces(name);
  for (const std::string_view heading : {"heading", "kop"}) {
    if (plain.size() == heading.size() + 1 && plain.starts_with(heading) && plain.back() >= '1' && plain.back() <= '9') {
      style.heading = plain.back() - '0';
    }
  }
  style.title = style.title || plain == "title" || plain == "titel";
  const bool numbered = !plain.empty() && plain.back() >= '0' && plain.back() <= '9';
  style.contents = style.contents || (numbered && (plain.starts_with("toc") || plain.starts_with("inhopg"))) ||
                   plain == "tocheading" || plain.starts_with("kopvaninhoudsopgave");
  style.boxed = style.boxed || plain.starts_with("toelichting") || plain.starts_with("instructie");
}

ParagraphStyle WordStyles::of(const xmlNode* properties) const {
  ParagraphStyle out;
  std::string id = value(properties, "pStyle");
  if (!id.empty() && !styles_.contains(id)) add_named(id, out);   // no styles.xml: by its id
  for (int depth = 0; depth < 20 && !id.empty(); ++depth) {
    const auto found = styles_.find(id);
    if (found == styles_.end()) break;
    const Style& style = found->second;
    if (out.heading == 0) out.heading = style.own.heading;
    if (out.list.empty() && style.has_list) {
      out.list = style.own.list;
      out.list_level = style.own.list_level;
    }
    out.title = out.title || (depth == 0 && style.own.title);
    out.contents = out.contents || style.own.contents;
    out.boxed = out.boxed || style.own.boxed;
    out.bold = out.bold || style.own.bold;
    id = style.based_on;
  }
  add_direct(properties, out);
  if (out.list == "0") out.list.clear();   // Word's way to take a paragraph out of its list
  return out;
}

bool WordStyles::is_bullet(const std::string& list, int level) const {
  const auto abstract = abstract_of_.find(list);
  if (abstract == abstract_of_.end()) return true;
  const auto levels = levels_.find(abstract->second);
  if (levels == levels_.end()) return true;
  const std::string& format = levels->second[static_cast<std::size_t>(level)].format;
  return format == "bullet" || format == "none" || format.empty();
}

std::string WordStyles::next_number(const std::string& list, int level) {
  const auto abstract = abstract_of_.find(list);
  if (abstract == abstract_of_.end() || is_bullet(list, level)) return {};
  const Levels& levels = levels_[abstract->second];
  auto& counters = counters_[abstract->second];
  const auto at = static_cast<std::size_t>(level);
  for (std::size_t i = 0; i < at; ++i) counters[i] = std::max(counters[i], levels[i].start);
  counters[at] = counters[at] == 0 ? levels[at].start : std::min(counters[at] + 1, 100'000);
  std::fill(counters.begin() + level + 1, counters.end(), 0);
  std::string out;
  const std::string& pattern = levels[at].text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool place = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    if (!place) {
      out += pattern[i];
      continue;
    }
    const auto which = static_cast<std::size_t>(pattern[++i] - '1');
    out += shown(counters[which], levels[which].format);
  }
  return out;
}

}  // namespace leidraad
