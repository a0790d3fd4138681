// SPDX-License-Identifier: EUPL-1.2
#include "core/import/open_places.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/import/dutch.h"

namespace leidraad {

namespace {

constexpr std::size_t kPromptMax = 300;
constexpr std::size_t kNameMax = 40;

struct Found {
  std::size_t begin = 0, end = 0;
  std::string prompt;
  bool named = false;   // the author wrote {{name}} himself
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_html_tag(std::string_view inside) {
  static constexpr std::array<std::string_view, 22> kTags = {
      "b", "i", "u", "em", "strong", "p", "br", "a", "ul", "ol", "li", "div", "span", "h1", "h2", "h3", "table", "tr",
      "td", "th", "script", "img"};
  const std::string word = ascii_lower(inside.substr(0, inside.find_first_of(" /")));
  return std::find(kTags.begin(), kTags.end(), word) != kTags.end();
}

// <vul naam in>, but no tag, address or comparison.
bool is_angle_prompt(std::string_view inside) {
  if (inside.size() < 2 || inside.size() > kPromptMax || !is_letter(inside.front())) return false;
  if (inside.find_first_of("<@=") != std::string_view::npos) return false;
  if (inside.find("://") != std::string_view::npos || inside.starts_with("www.")) return false;
  return !is_html_tag(inside);
}

// [naam school], but no number of a note, check box, bookmark or link.
bool is_bracket_prompt(std::string_view inside, std::string_view after) {
  if (inside.size() < 3 || inside.size() > kPromptMax || !is_letter(inside.front())) return false;
  if (after.starts_with('(') || after.starts_with('[')) return false;
  const std::string folded = fold(inside);
  return !folded.starts_with("bookmark:") && inside.find('[') == std::string_view::npos && folded != "sic";
}

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

// A prompt between two signs that starts at `at`; end 0: none.
Found between(std::string_view text, std::size_t at) {
  text = text.substr(0, std::min(text.size(), at + kPromptMax + 4));   // a far closing sign closes nothing
  const char open = text[at];
  if (text.substr(at, 2) == "{{") {
    const std::size_t close = text.find("}}", at);
    const auto inside = close == std::string_view::npos ? std::string_view() : trim(text.substr(at + 2, close - at - 2));
    if (is_name(inside)) return {at, close + 2, std::string(inside), true};
    return {};
  }
  if (open != '<' && open != '[') return {};
  const std::size_t close = text.find(open == '<' ? '>' : ']', at);
  if (close == std::string_view::npos) return {};
  const auto inside = trim(text.substr(at + 1, close - at - 1));
  const bool prompt = open == '<' ? is_angle_prompt(inside) : is_bracket_prompt(inside, text.substr(close + 1));
  if (!prompt) return {};
  return {at, close + 1, std::string(inside), false};
}

// "........" or "______": five or more.
Found dots(std::string_view text, std::size_t at) {
  if (text[at] != '.' && text[at] != '_') return {};
  std::size_t end = at;
  while (end < text.size() && text[end] == text[at]) ++end;
  if (end - at < 5) return {};
  return {at, end, "invulling", false};
}

std::vector<Found> find_places(const PlainBlock& block) {
  std::vector<Found> all;
  const std::string_view text = block.text;
  for (std::size_t i = 0; i < text.size();) {
    Found found = between(text, i);
    if (found.end == 0) found = dots(text, i);
    if (found.end == 0) {
      ++i;
      continue;
    }
    i = found.end;
    all.push_back(std::move(found));
  }
  for (const OpenPlace& open : block.open) {
    if (open.end > text.size() || open.begin >= open.end) continue;
    const bool overlaps = std::any_of(all.begin(), all.end(), [&](const Found& f) { return f.begin < open.end && open.begin < f.end; });
    const auto prompt = trim(text.substr(open.begin, open.end - open.begin));
    if (overlaps || prompt.empty()) continue;
    all.push_back({open.begin, open.end, std::string(prompt), false});
  }
  std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
  return all;
}

// "vul naam organisatie in" → naam_organisatie
std::string base_name(std::string_view prompt) {
  static constexpr std::array<std::string_view, 12> kEmpty = {"vul", "in", "hier", "de", "het", "een", "aan", "uw", "je",
                                                              "klik", "tik", "tekst"};
  const std::string words = slug(prompt, '_', 200);
  std::string kept;
  for (const std::string_view word : split(words, '_')) {
    if (std::find(kEmpty.begin(), kEmpty.end(), word) != kEmpty.end()) continue;
    kept += kept.empty() ? "" : " ";
    kept += word;
  }
  std::string name = slug(kept, '_', kNameMax);
  if (name.empty()) name = "in_te_vullen";
  if (name.front() >= '0' && name.front() <= '9') name = "plaats_" + name;
  return name;
}

}  // namespace

std::string OpenPlaces::name_in(const PlainBlock& block) {
  std::string out;
  std::size_t at = 0;
  const auto keep = [&](std::string_view text) {
    for (const char c : text) {
      const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
      if (!control) out += c;
    }
  };
  for (const Found& found : find_places(block)) {
    keep(std::string_view(block.text).substr(at, found.begin - at));
    out += kOpens;
    out += found.named ? found.prompt : name_of(found.prompt);
    out += kCloses;
    at = found.end;
  }
  keep(std::string_view(block.text).substr(at));
  return out;
}

std::string OpenPlaces::name_of(std::string_view prompt) {
  const std::string words = tidy(prompt);
  const std::string folded = fold(words);
  const bool slot = mentions(folded, "vul aan|invulling|eigen aanvulling");
  if (const auto same = name_of_prompt_.find(words); !slot && same != name_of_prompt_.end()) return same->second;
  const std::string name = names_.next(mentions(folded, "vul aan") ? "eigen_aanvulling" : base_name(words));
  name_of_prompt_.emplace(words, name);
  places_.push_back({name, words});
  return name;
}

}  // namespace leidraad
