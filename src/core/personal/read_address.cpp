// SPDX-License-Identifier: EUPL-1.2
// Addresses: a street with its number, a postcode with a number, a street or a town beside it. A street
// alone, a town alone and a postbox are nobody's.
#include <algorithm>
#include <array>

#include "core/personal/work.h"

namespace leidraad::personal {

namespace {

// A capital and a number make an address of these without a postcode; of the others a postcode must
// follow, or "aan de", "op de" go before: "Onderweg 3" is no address.
constexpr std::array<std::string_view, 14> kSureEnds{"straat", "laan", "plein", "gracht", "kade", "steeg", "dreef", "singel",
                                                     "plantsoen", "boulevard", "straatweg", "str", "plnts", "markt"};
constexpr std::array<std::string_view, 24> kOtherEnds{"weg", "hof", "pad", "dijk", "park", "ring", "baan", "wal", "dam", "burg", "erf", "veld",
                                                      "akker", "horst", "oord", "haven", "brink", "kamp", "diep", "hout", "meent", "gaarde", "wg", "dyk"};

// Two letters, as one bit of a table.
constexpr std::size_t pair_of(char first, char second) { return (static_cast<std::size_t>(first) & 31U) * 32 + (static_cast<std::size_t>(second) & 31U); }
constexpr std::array<bool, 1'024> kLastLetters = [] {
  std::array<bool, 1'024> last{};
  for (const std::string_view end : kSureEnds) last[pair_of(end[end.size() - 2], end.back())] = true;
  for (const std::string_view end : kOtherEnds) last[pair_of(end[end.size() - 2], end.back())] = true;
  return last;
}();
// By the last two letters, as written: may the word end as a street does? Most do not.
bool may_end_as_street(std::string_view word) {
  const char last = word.back();
  constexpr std::size_t kFoldedWhole = 48;  // of a longer word the folded one has another end
  return word.size() < 2 || word.size() > kFoldedWhole || is_high(last) || is_high(word[word.size() - 2]) || kLastLetters[pair_of(word[word.size() - 2], last)];
}

bool ends_with_one(std::string_view word, const std::string_view* begin, const std::string_view* end) {
  return std::any_of(begin, end, [&](std::string_view one) {
    return word.size() >= one.size() + 2 && word.substr(word.size() - one.size()) == one;
  });
}

struct Street {
  std::size_t begin = 0;
  bool capital = false;
  bool sure = false;
  bool other = false;
  bool prepared = false;  // "aan de", "op de", "adres:" goes before
};

constexpr std::size_t kStreetWords = 5;

bool joins_street(const Work& work, Word word) {
  const std::string_view raw = work.text.of(word);
  static constexpr std::array<std::string_view, 12> kSmall{"van", "de", "der", "den", "het", "ten", "ter", "te", "en", "aan", "v", "d"};
  if (is_capital(raw)) return !work.sorts(word).is(Sort::title) || work.text.at(word.end) == '.';
  return std::find(kSmall.begin(), kSmall.end(), raw) != kSmall.end();
}

// The street whose last word ends before `end`: back over capitals and small words, to a capital.
Street street_before(const Work& work, Word last) {
  const Text& text = work.text;
  Street street;
  const Folded folded(text.of(last));
  street.begin = last.begin;
  street.capital = is_capital(text.of(last));
  street.sure = ends_with_one(folded.text(), kSureEnds.data(), kSureEnds.data() + kSureEnds.size());
  street.other = ends_with_one(folded.text(), kOtherEnds.data(), kOtherEnds.data() + kOtherEnds.size());
  Word word = last;
  if (const Word label = text.previous(last.begin, 3); label.found()) {
    const Folded told(text.of(label));
    street.prepared = told.text() == "adres" || told.text() == "woonadres" || told.text() == "address";
  }
  for (std::size_t back = 0; back < kStreetWords; ++back) {
    const Word before = text.previous(word.begin, 2);
    if (!before.found()) break;
    const std::string_view gap = text.between(before.end, word.begin);
    if ((!is_space(gap) && gap != "-" && gap != ". " && gap != ".") || gap.find('\n') != std::string_view::npos) break;
    if (!joins_street(work, before)) {
      const std::string_view raw = text.of(before);
      street.prepared = street.prepared || raw == "op" || raw == "adres" || raw == "naar" || raw == "woont" || raw == "at";
      break;
    }
    word = before;
    const std::string_view raw = text.of(word);
    street.prepared = street.prepared || raw == "aan";
    const bool begins = text.begins_sentence(word.begin) && work.sorts(word).is(Sort::no_name);
    if (is_capital(raw) && !begins) street.begin = word.begin;
    if (text.begins_line(word.begin)) break;
  }
  return street;
}

// "12", "12a", "12-B", "12 hs": the number of a house ends here. 0: it is none.
std::size_t house_number_end(std::string_view text, std::size_t i) {
  const std::size_t begin = i;
  while (i < text.size() && is_digit(text[i])) ++i;
  if (i == begin || i - begin > 5 || text[begin] == '0') return 0;
  if (i < text.size() && (text[i] == ':' || text[i] == '%')) return 0;
  if (i + 1 < text.size() && (text[i] == ',' || text[i] == '.') && is_digit(text[i + 1])) return 0;
  std::size_t k = i;
  if (k < text.size() && text[k] == '-') ++k;
  if (k < text.size() && is_ascii_letter(text[k])) {
    if (word_end(text, k) - k <= 1) return k + 1;
    return k == i ? 0 : i;  // "1ab" is no house
  }
  if (k > i && k < text.size() && is_digit(text[k])) {  // "12-14"
    while (k < text.size() && is_digit(text[k])) ++k;
    return k - i <= 5 ? k : i;
  }
  return i;
}

// "3077AW", "3077 AW" from here; small letters only when tied. 0: it is none.
std::size_t postcode_end(std::string_view text, std::size_t i) {
  if (i + 6 > text.size() || text[i] < '1' || text[i] > '9') return 0;
  for (std::size_t k = 1; k < 4; ++k) {
    if (!is_digit(text[i + k])) return 0;
  }
  const std::size_t blank = blank_length(text, i + 4);
  const std::size_t letters = i + 4 + blank;
  if (word_end(text, letters) != letters + 2) return 0;
  const char first = text[letters];
  const char second = text[letters + 1];
  const bool capitals = is_upper(first) && is_upper(second);
  if (!capitals && (blank != 0 || !is_ascii_letter(first) || !is_ascii_letter(second))) return 0;
  const bool never_given = to_lower(first) == 's' && (to_lower(second) == 'a' || to_lower(second) == 'd' || to_lower(second) == 's');
  const bool goes_on = letters + 2 < text.size() && is_digit(text[letters + 2]);
  return never_given || goes_on ? 0 : letters + 2;
}

// ", 3077 AW Rotterdam" behind a house number.
std::size_t with_town(const Work& work, std::size_t end) {
  const Text& text = work.text;
  std::size_t best = end;
  Word word = text.next(end, 3);
  if (!word.found() || !is_capital(text.of(word))) return end;
  const std::string_view gap = text.between(end, word.begin);
  if (gap.find_first_not_of(" ,\n\r\t|'\xC2\xA0") != std::string_view::npos || gap.find("\n\n") != std::string_view::npos) return end;
  best = word.end;
  for (int more = 0; more < 3; ++more) {
    const Word next = text.next(best, 2);
    if (!next.found()) break;
    const std::string_view between = text.between(best, next.begin);
    const std::string_view raw = text.of(next);
    const bool small = raw == "aan" || raw == "den" || raw == "de" || raw == "op" || raw == "en";
    const Word behind = text.next(next.end, 1);
    if (between == "-" && is_capital(raw)) best = next.end;
    else if (between == " " && is_capital(raw) && !work.sorts(next).is(Sort::no_name)) best = next.end;
    else if (between == " " && small && behind.found() && (is_capital(text.of(behind)) || text.of(behind) == "den")) best = behind.end;
    else break;
  }
  return best;
}

std::size_t postcode_behind(const Work& work, std::size_t end) {
  const std::string_view text = work.text.all();
  std::size_t i = end;
  while (i < text.size() && i - end < 4 && (text[i] == ' ' || text[i] == ',' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t' || text[i] == '|')) ++i;
  return i == end ? 0 : postcode_end(text, i);
}

bool found_address(Work& work, PersonalReason why, std::size_t begin, std::size_t end) {
  work.add(PersonalKind::address, why, begin, end);
  work.digits_until = end;
  work.words_until = std::max(work.words_until, end);
  return true;
}

bool is_measure(const Work& work, std::size_t end) {  // "straat 12 meter", "de straat 5 kinderen"
  const Word word = work.text.next(end, 1);
  return word.found() && word.size() > 1 && !is_capital(work.text.of(word)) && work.text.of(word) != "in" && work.text.of(word) != "te" &&
         work.text.of(word) != "en" && work.text.of(word) != "bis" && work.text.of(word) != "hs";
}

// "12 Main Street"
bool read_english_address(Work& work, std::size_t i, std::size_t number_end) {
  static constexpr std::array<std::string_view, 11> kStreets{"Street", "Road", "Avenue", "Lane", "Drive", "Court", "St", "Rd", "Ave", "Way", "Boulevard"};
  Word word = work.text.next(number_end, 1);
  for (int words = 0; words < 4 && word.found() && is_capital(work.text.of(word)); ++words) {
    if (words > 0 && std::find(kStreets.begin(), kStreets.end(), work.text.of(word)) != kStreets.end()) {
      return found_address(work, PersonalReason::street_and_number, i, word.end);
    }
    word = work.text.next(word.end, 1);
  }
  return false;
}

}  // namespace

bool read_postcode(Work& work, std::size_t i) {
  const std::string_view text = work.text.all();
  const std::size_t end = postcode_end(text, i);
  if (end == 0 || (i > 0 && is_letter(text, i - 1))) return false;
  const Word before = work.text.previous(i, 3);
  const bool told = before.found() && (work.text.of(before) == "postcode" || work.text.of(before) == "Postcode");
  std::size_t begin = i;
  bool beside = told;
  if (before.found() && !told) {
    const Street street = street_before(work, before);
    if ((street.sure || street.other) && street.capital) {
      begin = street.begin;
      beside = true;
    }
  }
  const std::size_t blanks = blank_length(text, end);
  std::size_t number = end + (blanks == 0 && work.text.at(end) == ',' ? 1 + blank_length(text, end + 1) : blanks);
  if (text.substr(number, 3) == "nr ") number += 3;
  const std::size_t number_end = number > end ? house_number_end(text, number) : 0;
  if (number_end != 0) return found_address(work, PersonalReason::postcode, begin, number_end);
  const std::size_t town = with_town(work, end);
  const bool tied = town > end && is_upper(text[end - 1]) && !work.sorts(work.text.next(end, 3)).is(Sort::no_name);
  const bool no_word = text.substr(end - 2, 2) != "EN" && text.substr(end - 2, 2) != "IN" && text.substr(end - 2, 2) != "DE" && text.substr(end - 2, 2) != "OP";
  const Word city = work.text.next(end, 3);
  const bool known_city = town > end && city.found();
  if (beside || (tied && no_word) || (known_city && no_word && is_upper(text[end - 1]))) return found_address(work, PersonalReason::postcode, begin, town);
  return false;
}

bool read_address(Work& work, std::size_t i) {
  const std::string_view text = work.text.all();
  if (i > 0 && is_letter(text, i - 1)) return false;
  const std::size_t number_end = house_number_end(text, i);
  if (number_end == 0) return false;
  Word last = work.text.previous(i, 3);
  if (last.found() && (work.text.of(last) == "nr" || work.text.of(last) == "nummer")) last = work.text.previous(last.begin, 2);
  const std::size_t postcode = postcode_behind(work, number_end);
  const std::string_view gap = last.found() ? work.text.between(last.end, i) : std::string_view();
  if (!last.found() || gap.empty() || gap.find_first_not_of(" .,\tnrume\xC2\xA0") != std::string_view::npos) return read_english_address(work, i, number_end);
  if (postcode == 0 && !may_end_as_street(work.text.of(last))) return read_english_address(work, i, number_end);
  const Street street = street_before(work, last);
  const bool named = street.capital && (gap.find(',') == std::string_view::npos || postcode != 0);
  if (postcode != 0) return found_address(work, PersonalReason::street_and_number, street.begin, with_town(work, postcode));
  const bool lower_street = !street.capital && street.sure && last.size() > 8 && !is_measure(work, number_end) && number_end - i <= 4;
  const bool sure = named && street.sure && !is_measure(work, number_end);
  const bool other = named && street.other && number_end - i <= 4 && !is_measure(work, number_end) &&
                     (street.prepared || !work.text.begins_sentence(last.begin) || work.text.begins_line(street.begin));
  if (!sure && !other && !lower_street) return read_english_address(work, i, number_end);
  const std::size_t town = work.text.at(number_end) == ',' || text.substr(number_end, 4) == " te " ? with_town(work, number_end) : number_end;
  const Word next = work.text.next(number_end, 3);
  const bool is_town = town > number_end && next.found() && !work.sorts(next).is(Sort::given);
  return found_address(work, PersonalReason::street_and_number, street.begin, is_town ? town : number_end);
}

}  // namespace leidraad::personal
