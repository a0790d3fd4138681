// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/phrase.h"

#include <algorithm>

namespace leidraad::personal {

namespace {

constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";

struct Gap {
  bool joins = false;
  bool hyphen = false;
  bool dot = false;
};

// What may stand between two words of one name, after `before`.
Gap gap_of(std::string_view gap, const Part& before) {
  if (is_space(gap)) return {true, false, false};
  if (gap == "-") return {true, true, false};
  if (gap == "'" || gap == kCurlyApostrophe || gap == "' " || gap == " '" || gap == " \xE2\x80\x99") return {before.word.size() == 1 || gap.size() != 1, false, false};
  const bool short_word = before.word.size() <= 3;  // an initial, "Th.", "v.d."
  if (short_word && !gap.empty() && gap[0] == '.' && (gap.size() == 1 || is_space(gap.substr(1)))) return {true, false, true};
  return {};
}

Part part_at(const Work& work, Word word) {
  Part part;
  part.word = word;
  const std::string_view raw = work.text.of(word);
  part.fingerprint = Folded(raw).fingerprint();
  part.sorts = work.words.sorts(part.fingerprint);
  part.capital = is_capital(raw);
  const bool dot = work.text.at(word.end) == '.';
  part.initial = part.capital && (word.size() == 1 || (dot && (raw == "Th" || raw == "Chr" || raw == "Ph" || raw == "IJ" || raw == "Joh")));
  return part;
}

bool is_years(std::string_view behind) {  // " (1853-1890)", " (1606"
  if (behind.size() < 6 || behind.substr(0, 2) != " (" || !is_digit(behind[2]) || !is_digit(behind[5])) return false;
  return behind[2] == '1' && (behind[3] < '9' || (behind.size() > 6 && (behind[6] == '-' || behind[6] == ' ' || is_high(behind[6]))));
}

bool ends_as_thing(std::string_view word, bool article) {  // "Frankschool"; "de Jan Steenlaan", but "Jan Verlaan"
  static constexpr std::array<std::string_view, 8> kEnds{"school", "straat", "plein", "college", "prijs", "lyceum", "kade", "gracht"};
  const auto ends = [&](std::string_view end) { return word.size() > end.size() && word.substr(word.size() - end.size()) == end; };
  if (article && (ends("laan") || ends("weg"))) return true;
  return std::any_of(kEnds.begin(), kEnds.end(), ends);
}

// "minister X", "de Franse schrijver X"; "het boek van X".
bool is_public_before(const Work& work, std::size_t begin, bool own) {
  Word word = work.text.previous(begin, 2);
  if (!word.found()) return false;
  if (work.sorts(word).is(Sort::public_role)) return true;
  if (own) return false;
  const std::string_view by = work.text.of(word);
  if (by != "van" && by != "door" && by != "by" && by != "of" && by != "over" && by != "about") return false;
  for (int back = 0; back < 4; ++back) {
    word = work.text.previous(word.begin, 2);
    if (!word.found()) return false;
    if (work.sorts(word).is(Sort::work)) return true;
  }
  return false;
}

}  // namespace

// The next word, if it can be one more of this name.
void Phrase::read() const {
  const Word word = next_;
  next_ = {};
  if (!word.found()) return;
  Gap gap;
  if (size_ > 0) {
    if (is_digit(work_.text.at(word.end))) return;  // "NL91…", "5a": no word of a name
    const Part& before = parts_[size_ - 1];
    gap = gap_of(work_.text.between(before.word.end, word.begin), before);
    if (!gap.joins || (gap.dot && !before.initial && !before.sorts.is(Sort::particle) && !before.sorts.is(Sort::title))) return;
  }
  Part& part = parts_[size_++];
  part = part_at(work_, word);
  part.hyphen = gap.hyphen;
  part.dot = gap.dot;
  if (size_ < kMost) next_ = work_.text.next(word.end, 4);
}

std::size_t surname_end(const Phrase& phrase, std::size_t i) {
  bool particle = false;
  while (phrase.has(i) && phrase[i].sorts.is(Sort::particle)) {
    particle = true;
    ++i;
  }
  if (!phrase.has(i) || !phrase[i].capital || phrase[i].word.size() < 2) return 0;
  if (phrase[i].sorts.is(Sort::no_name) && !particle && !phrase[i].sorts.is(Sort::surname)) return 0;
  while (phrase.has(i + 1)) {
    std::size_t k = i + 1;
    if (!phrase[k].hyphen) break;
    while (phrase.has(k + 1) && phrase[k].sorts.is(Sort::particle)) ++k;
    if (!phrase[k].capital) break;
    i = k;
  }
  return i;
}

bool is_private(const Work& work, const Span& span, bool own) {
  if (is_public_before(work, span.begin, own)) return false;
  if (own) return true;
  if (work.words.is_public(span.first, span.last)) return false;
  const std::string_view last = work.text.of({word_begin(work.text.all(), span.end), span.end});
  const Word before = work.text.previous(span.begin, 1);
  const std::string_view article = before.found() ? work.text.of(before) : std::string_view();
  const bool has_article = article == "de" || article == "De" || article == "het" || article == "Het" || article == "op" || article == "in";
  if (ends_as_thing(last, has_article) || is_years(work.text.all().substr(span.end, 8))) return false;
  const Word behind = work.text.next(span.end, 1);
  return !behind.found() || !work.sorts(behind).is(Sort::named_after);
}

}  // namespace leidraad::personal
