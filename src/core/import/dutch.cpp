// SPDX-License-Identifier: EUPL-1.2
#include "core/import/dutch.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"

namespace leidraad {

namespace {

struct Fold {
  std::string_view from, to;
};

// Two- and three-byte letters of Dutch text, and the typographic signs Word makes of plain ones.
constexpr std::array kFolds = {
    Fold{"é", "e"}, Fold{"è", "e"}, Fold{"ê", "e"}, Fold{"ë", "e"}, Fold{"É", "e"}, Fold{"Ë", "e"},
    Fold{"á", "a"}, Fold{"à", "a"}, Fold{"â", "a"}, Fold{"ä", "a"}, Fold{"í", "i"}, Fold{"ï", "i"},
    Fold{"Ï", "i"}, Fold{"ó", "o"}, Fold{"ö", "o"}, Fold{"ô", "o"}, Fold{"ú", "u"}, Fold{"ü", "u"},
    Fold{"û", "u"}, Fold{"ç", "c"}, Fold{"ñ", "n"}, Fold{"’", "'"}, Fold{"‘", "'"}, Fold{"“", "\""},
    Fold{"”", "\""}, Fold{"„", "\""}, Fold{"–", "-"}, Fold{"—", "-"}, Fold{"‑", "-"}, Fold{"…", "..."},
};

constexpr std::array<std::string_view, 9> kSpaces = {"\u00a0", "\u2007", "\u202f", "\u2009", "\u2003",
                                                     "\u2002", "\u3000", "\u2028", "\u2029"};
constexpr std::array<std::string_view, 5> kNothing = {"\u00ad", "\u200b", "\ufeff", "\u200c", "\u2060"};

std::size_t starts_with_any(std::string_view text, std::span<const std::string_view> signs) {
  for (const std::string_view sign : signs) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool stands_at(std::string_view folded, std::size_t at, std::string_view word, bool whole) {
  if (at > 0 && is_word_byte(folded[at - 1])) return false;
  const std::size_t end = at + word.size();
  return !whole || end >= folded.size() || !is_word_byte(folded[end]);
}

std::size_t find_one(std::string_view folded, std::string_view word) {
  const bool anywhere = word.starts_with('*');
  const bool whole = word.starts_with('=');
  if (anywhere || whole) word.remove_prefix(1);
  for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
    if (anywhere || stands_at(folded, at, word, whole)) return at;
  }
  return std::string_view::npos;
}

// Words after which a full stop does not end the sentence.
constexpr std::array<std::string_view, 28> kAbbreviations = {
    "bv",  "bijv", "evt",  "enz", "etc", "e.d", "d.w.z", "m.b.v", "m.b.t", "t.b.v", "i.v.m", "o.a", "b.v", "p.c",
    "nr",  "art",  "blz",  "ca",  "dhr", "mevr", "drs",  "ir",    "c.q",   "z.o.z", "i.p.v", "n.v.t", "e.g", "i.e"};

bool is_abbreviation(std::string_view before) {
  const std::size_t space = before.find_last_of(" (\n");
  const std::string word = ascii_lower(space == std::string_view::npos ? before : before.substr(space + 1));
  if (std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end()) return true;
  if (word.size() == 1) return true;  // an initial, or the number of an item
  return !word.empty() && word.size() <= 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool ends_here(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '.' && is_abbreviation(text.substr(0, at))) return false;
  std::size_t next = at + 1;
  while (next < text.size() && (text[next] == '"' || text[next] == ')')) ++next;
  if (text.substr(next).starts_with("”")) next += 3;
  if (next >= text.size()) return true;
  if (text[next] != ' ') return false;
  const std::string_view after = trim(text.substr(next));
  return !starts_lower_case(after);
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (const std::size_t n = starts_with_any(rest, kNothing)) {
      i += n;
      continue;
    }
    std::size_t space = starts_with_any(rest, kSpaces);
    if (space == 0 && (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r'))) space = 1;
    if (space > 0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      i += space;
      continue;
    }
    out += text[i++];
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string fold(std::string_view text) {
  const std::string clean = tidy(text);
  std::string out;
  out.reserve(clean.size());
  for (std::size_t i = 0; i < clean.size();) {
    const std::string_view rest = std::string_view(clean).substr(i);
    const auto found = (static_cast<unsigned char>(clean[i]) & 0x80U) == 0
                           ? kFolds.end()
                           : std::find_if(kFolds.begin(), kFolds.end(),
                                          [&](const Fold& f) { return rest.starts_with(f.from); });
    if (found != kFolds.end()) {
      out += found->to;
      i += found->from.size();
    } else {
      out += clean[i++];
    }
  }
  return ascii_lower(out);
}

std::size_t position_of(std::string_view folded, std::string_view alternatives) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view word : split(alternatives, '|')) {
    if (!word.empty()) first = std::min(first, find_one(folded, word));
  }
  return first;
}

bool mentions(std::string_view folded, std::string_view alternatives) {
  return position_of(folded, alternatives) != std::string_view::npos;
}

std::vector<std::string> sentences(std::string_view text) {
  const std::string clean = tidy(text);
  std::vector<std::string> all;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < clean.size(); ++i) {
    if (clean[i] != '.' && clean[i] != '!' && clean[i] != '?') continue;
    if (!ends_here(clean, i)) continue;
    std::size_t end = i + 1;
    while (end < clean.size() && clean[end] != ' ') ++end;
    all.emplace_back(trim(std::string_view(clean).substr(begin, end - begin)));
    begin = i = end;
  }
  const std::string_view rest = trim(std::string_view(clean).substr(std::min(begin, clean.size())));
  if (!rest.empty()) all.emplace_back(rest);
  return all;
}

bool prohibits(std::string_view folded) {
  return mentions(folded,
                  "verboden|verbod|niet toegestaan|geen|nooit|=niet|zonder toestemming|zonder permissie|"
                  "zonder akkoord|mag niet|mogen niet|prohibited|not allowed|must not|may not|never");
}

bool is_normative(std::string_view folded) {
  if (prohibits(folded)) return true;
  static constexpr std::string_view kAsks =
      "moet|=mag|=mogen|verplicht|=dient|=dienen|toegestaan|altijd|alleen|uitsluitend|zorgvuldig|"
      "verantwoordelijk|verwacht|geldt|gelden|gaan we|behandelen|respecteer|voorzichtig|hoofdregel|"
      "uitgangspunt|afgedwongen|vergezeld van|=meld|gemeld|melden|vergrendel|beveiligd|voorkeur|"
      "gemonitord|monitoring|maatregel|vastgesteld|=must|=should|=may|required|only with";
  if (mentions(folded, kAsks)) return true;
  static constexpr std::string_view kImperatives =
      "=gebruik|=deel|=plaats|=schrijf|=zet|=reageer|=check|=stem|=bedenk|=let|=laat|=ga|=open|=sluit|=sla|"
      "=maak|=download|=ben|=houd|=zorg|=wees|=vermijd|=neem|=stuur|=bewaar|=controleer|=volg|=vraag";
  return position_of(folded, kImperatives) == 0;
}

bool starts_lower_case(std::string_view text) {
  if (text.empty()) return false;
  if (text.front() >= 'a' && text.front() <= 'z') return true;
  return text.starts_with("é") || text.starts_with("ë") || text.starts_with("è") || text.starts_with("ï");
}

Language language_of(std::string_view text) {
  const std::string folded = fold(text.substr(0, 20'000));
  const auto count = [&](std::string_view word) {
    std::size_t n = 0;
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) ++n;
    return n;
  };
  const std::size_t english = count(" the ") + count(" and ") + count(" of ") / 2 + count(" is not ");
  const std::size_t dutch = count(" de ") + count(" het ") + count(" een ") + count(" en ") + count(" van ");
  return english > dutch ? Language::english : Language::dutch;
}

}  // namespace leidraad
