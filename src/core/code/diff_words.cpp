// SPDX-License-Identifier: EUPL-1.2
// Two texts, word by word: the longest common run of words (LCS) is kept, the rest struck or added.
// Memory grows with the texts, not with their product (Hirschberg 1975). Where even the time would
// grow too large, words that occur once in both texts serve as anchors, and each gap is looked at alone.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>

#include "core/code/diff.h"

namespace leidraad {

namespace {

constexpr std::size_t kCellsMax = 20'000'000;  // comparisons of one gap: about a tenth of a second

// A word with the white space behind it; leading white space belongs to an empty first word.
struct Word {
  std::string_view text;
  std::uint32_t number = 0;  // the same word, the same number
};
using Words = std::span<const Word>;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

std::vector<Word> words_of(std::string_view text, Numbers& numbers) {
  std::vector<Word> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    while (end < text.size() && is_space(text[end])) ++end;
    const auto number = numbers.emplace(word, static_cast<std::uint32_t>(numbers.size())).first->second;
    out.push_back({text.substr(at, end - at), number});
    at = end;
  }
  return out;
}

class Marking {
 public:
  void mark(char kind, Words words) {
    for (const Word& word : words) {
      // The last word of a text has no white space behind it; what follows must not stick to it.
      const bool sticks = !out_.empty() && !out_.back().text.empty() && !is_space(out_.back().text.back());
      if (sticks && !is_space(word.text.front())) out_.back().text += ' ';
      if (out_.empty() || out_.back().kind != kind) out_.push_back({kind, {}});
      out_.back().text += word.text;
    }
  }
  // What is kept is shown as it stands in the new text.
  void compare(Words before, Words after) {
    std::size_t same = 0;
    while (same < std::min(before.size(), after.size()) && before[same].number == after[same].number) ++same;
    mark('=', after.first(same));
    before = before.subspan(same);
    after = after.subspan(same);
    std::size_t tail = 0;
    while (tail < std::min(before.size(), after.size()) &&
           before[before.size() - 1 - tail].number == after[after.size() - 1 - tail].number) {
      ++tail;
    }
    between(before.first(before.size() - tail), after.first(after.size() - tail));
    mark('=', after.last(tail));
  }
  std::vector<WordChange> take() { return std::move(out_); }

 private:
  // No common start or end.
  void between(Words before, Words after) {
    if (before.empty() || after.empty()) return replace(before, after);
    if (before.size() > kCellsMax / after.size()) return by_anchors(before, after);
    if (before.size() == 1) return one_word(before, after);
    const std::size_t half = before.size() / 2;
    const std::size_t split = best_split(before, half, after);
    compare(before.first(half), after.first(split));
    compare(before.subspan(half), after.subspan(split));
  }

  void replace(Words before, Words after) {
    mark('-', before);
    mark('+', after);
  }

  void one_word(Words before, Words after) {
    const auto found = std::find_if(after.begin(), after.end(), [&](const Word& word) { return word.number == before[0].number; });
    if (found == after.end()) return replace(before, after);
    const auto at = static_cast<std::size_t>(found - after.begin());
    mark('+', after.first(at));
    mark('=', after.subspan(at, 1));
    mark('+', after.subspan(at + 1));
  }

  // Where to cut `after` so that most words stay, when `before` is cut in half.
  static std::size_t best_split(Words before, std::size_t half, Words after) {
    const std::vector<std::uint32_t> first = common_lengths(before.first(half), after, false);
    const std::vector<std::uint32_t> second = common_lengths(before.subspan(half), after, true);
    std::size_t best = 0;
    for (std::size_t cut = 0; cut <= after.size(); ++cut) {
      if (first[cut] + second[after.size() - cut] > first[best] + second[after.size() - best]) best = cut;
    }
    return best;
  }

  // For every length of a start (or, from behind, an end) of `after`: the words it has in common.
  static std::vector<std::uint32_t> common_lengths(Words before, Words after, bool from_behind) {
    const auto at = [from_behind](Words words, std::size_t i) { return words[from_behind ? words.size() - 1 - i : i].number; };
    std::vector<std::uint32_t> row(after.size() + 1, 0);
    for (std::size_t i = 0; i < before.size(); ++i) {
      std::uint32_t diagonal = 0;
      for (std::size_t j = 0; j < after.size(); ++j) {
        const std::uint32_t above = row[j + 1];
        row[j + 1] = at(before, i) == at(after, j) ? diagonal + 1 : std::max(above, row[j]);
        diagonal = above;
      }
    }
    return row;
  }

  struct Anchor {
    std::size_t before = 0;
    std::size_t after = 0;
  };

  void by_anchors(Words before, Words after) {
    std::size_t from_before = 0;
    std::size_t from_after = 0;
    const std::vector<Anchor> all = anchors(before, after);
    for (const Anchor& anchor : all) {
      gap(before.subspan(from_before, anchor.before - from_before), after.subspan(from_after, anchor.after - from_after));
      mark('=', after.subspan(anchor.after, 1));
      from_before = anchor.before + 1;
      from_after = anchor.after + 1;
    }
    if (all.empty()) return replace(before, after);
    gap(before.subspan(from_before), after.subspan(from_after));
  }

  // A gap between anchors has fewer words than the whole, so this ends.
  void gap(Words before, Words after) { compare(before, after); }

  // Words that occur once in each, in an order both texts share (longest increasing run).
  static std::vector<Anchor> anchors(Words before, Words after) {
    struct Seen {
      std::size_t count_before = 0, count_after = 0, before = 0, after = 0;
    };
    std::unordered_map<std::uint32_t, Seen> seen;
    for (std::size_t i = 0; i < before.size(); ++i) {
      Seen& one = seen[before[i].number];
      ++one.count_before;
      one.before = i;
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      Seen& one = seen[after[i].number];
      ++one.count_after;
      one.after = i;
    }
    std::vector<Anchor> unique;
    for (const auto& [number, one] : seen) {
      if (one.count_before == 1 && one.count_after == 1) unique.push_back({one.before, one.after});
    }
    std::sort(unique.begin(), unique.end(), [](const Anchor& a, const Anchor& b) { return a.before < b.before; });
    return increasing(unique);
  }

  static std::vector<Anchor> increasing(const std::vector<Anchor>& all) {
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> ends;                          // index of the smallest end of each length
    std::vector<std::size_t> previous(all.size(), kNone);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto place = std::lower_bound(ends.begin(), ends.end(), all[i].after,
                                          [&](std::size_t end, std::size_t after) { return all[end].after < after; });
      if (place != ends.begin()) previous[i] = *(place - 1);
      if (place == ends.end()) ends.push_back(i);
      else *place = i;
    }
    std::vector<Anchor> out;
    for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = previous[i]) out.push_back(all[i]);
    std::reverse(out.begin(), out.end());
    return out;
  }

  std::vector<WordChange> out_;
};

}  // namespace

std::vector<WordChange> diff_words(std::string_view before, std::string_view after) {
  Numbers numbers;
  const std::vector<Word> old_words = words_of(before, numbers);
  const std::vector<Word> new_words = words_of(after, numbers);
  Marking marking;
  marking.compare(old_words, new_words);
  return marking.take();
}

}  // namespace leidraad
