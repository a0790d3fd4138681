// SPDX-License-Identifier: EUPL-1.2
// Dates: "3-11-2014", "2014-11-03", "3 november 2014", "November 3, 2014". A date is personal beside a
// word of birth, or behind a name; any other is an appointment.
#include <algorithm>
#include <array>

#include "core/personal/work.h"

namespace leidraad::personal {

namespace {

constexpr std::size_t kBefore = 40;
constexpr std::size_t kBehind = 24;

constexpr std::uint32_t bit_of(char letter) { return std::uint32_t{1} << (static_cast<unsigned>(letter) & 31U); }  // a capital's as well

bool is_month(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kStarts{"jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};
  static constexpr std::array<std::string_view, 27> kWhole{
      "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober", "november", "december", "january", "february",
      "march", "may", "june", "july", "august", "october", "mrt", "mar", "oct", "sept", "mei", "febr", "okt", "aug"};
  // Nearly every word behind a number is none, and its first letter and length say so.
  constexpr std::uint32_t kFirst = bit_of('j') | bit_of('f') | bit_of('m') | bit_of('a') | bit_of('s') | bit_of('o') | bit_of('n') | bit_of('d');
  constexpr std::size_t kLongest = 9;
  const bool plain = std::none_of(word.begin(), word.end(), is_high);
  if (plain && (word.size() < 3 || word.size() > kLongest || (kFirst & bit_of(word[0])) == 0)) return false;
  const Folded folded(word);
  const std::string_view text = folded.text();
  return std::find(kStarts.begin(), kStarts.end(), text) != kStarts.end() || std::find(kWhole.begin(), kWhole.end(), text) != kWhole.end();
}

struct Cursor {
  std::string_view text;
  std::size_t i = 0;

  std::string_view digits() {
    const std::size_t begin = i;
    while (i < text.size() && is_digit(text[i]) && i - begin < 5) ++i;
    return text.substr(begin, i - begin);
  }
  // The separator of a date: one of -./ or a blank, with blanks around it.
  char separator() {
    const std::size_t begin = i;
    while (blank_length(text, i) != 0 && i - begin < 2) i += blank_length(text, i);
    char sign = i > begin ? ' ' : '\0';
    if (i < text.size() && (text[i] == '-' || text[i] == '.' || text[i] == '/' || text[i] == ',')) {
      sign = text[i++];
      while (blank_length(text, i) != 0 && i - begin < 4) i += blank_length(text, i);
    }
    return sign;
  }
  std::string_view word() {
    const std::size_t begin = i;
    i = word_end(text, i);
    return text.substr(begin, i - begin);
  }
  bool digit_follows() const { return i < text.size() && is_digit(text[i]); }
};

int value(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}
bool is_in(std::string_view digits, int most) { return !digits.empty() && digits.size() <= 2 && value(digits) >= 1 && value(digits) <= most; }
bool is_year(std::string_view digits) {
  if (digits.size() == 2) return true;
  return digits.size() == 4 && value(digits) >= 1900 && value(digits) <= 2099;
}

// '14, ’14 or 2014 from here.
bool skip_year(Cursor& cursor) {
  if (cursor.i < cursor.text.size() && (cursor.text[cursor.i] == '\'' || cursor.text[cursor.i] == '`')) ++cursor.i;
  else if (cursor.text.substr(cursor.i, 3) == "\xE2\x80\x99") cursor.i += 3;
  return is_year(cursor.digits()) && !cursor.digit_follows();
}

struct Date {
  std::size_t begin = 0, end = 0;
  bool whole = false;
};

// "3-11-2014", "3 november 2014", "3 november".
bool day_first(std::string_view text, std::size_t i, Date& date) {
  Cursor cursor{text, i};
  const std::string_view day = cursor.digits();
  if (!is_in(day, 31) || cursor.digit_follows()) return false;
  const char first = cursor.separator();
  if (first == '\0' || first == ',') return false;
  date.begin = i;
  if (cursor.digit_follows()) {
    if (!is_in(cursor.digits(), 12)) return false;
    const char second = cursor.separator();
    if (second == '\0' || second != first) return false;
    date.whole = skip_year(cursor);
    date.end = cursor.i;
    return date.whole;
  }
  if (!is_month(cursor.word())) return false;
  date.end = cursor.i;
  const char second = cursor.separator();
  date.whole = second != '\0' && skip_year(cursor);
  if (date.whole) date.end = cursor.i;
  return true;
}

// "2014-11-03", "2014 nov 3", "20141103".
bool year_first(std::string_view text, std::size_t i, Date& date) {
  Cursor cursor{text, i};
  const std::string_view year = cursor.digits();
  if (year.size() != 4 || !is_year(year)) return false;
  const char first = cursor.separator();
  if (first == '\0' || first == ',') return false;
  const bool month = cursor.digit_follows() ? is_in(cursor.digits(), 12) : is_month(cursor.word());
  if (!month || cursor.separator() != first || !is_in(cursor.digits(), 31) || cursor.digit_follows()) return false;
  date = {i, cursor.i, true};
  return true;
}

// "November 3, 2014": the digits found are the day's.
bool month_first(const Text& text, std::size_t i, Date& date) {
  const Word month = text.previous(i, 1);
  if (!month.found() || !is_month(text.of(month))) return false;
  Cursor cursor{text.all(), i};
  if (!is_in(cursor.digits(), 31) || cursor.digit_follows()) return false;
  if (cursor.text.substr(cursor.i, 2) == "th" || cursor.text.substr(cursor.i, 2) == "st" || cursor.text.substr(cursor.i, 2) == "nd" || cursor.text.substr(cursor.i, 2) == "rd") cursor.i += 2;
  const std::size_t end = cursor.i;
  const char sign = cursor.separator();
  date = {month.begin, end, false};
  if ((sign == ',' || sign == ' ') && cursor.digit_follows() && is_year(cursor.digits()) && !cursor.digit_follows()) date = {month.begin, cursor.i, true};
  return true;
}

bool birth_beside(const Work& work, const Date& date) {
  const Text& text = work.text;
  // "geboren op 3-11-2014": back to the word, and no further than another date.
  Word word = text.previous(date.begin, kBefore);
  while (word.found() && date.begin - word.end <= kBefore) {
    if (work.sorts(word).is(Sort::birth)) return true;
    word = text.previous(word.begin, kBefore);
  }
  word = text.next(date.end, kBehind);
  while (word.found() && word.begin - date.end <= kBehind) {
    if (work.sorts(word).is(Sort::birth)) return true;
    if (text.between(date.end, word.begin).find_first_of(".;\n") != std::string_view::npos) break;
    word = text.next(word.end, kBehind);
  }
  return false;
}

// "Anne Frank werd geboren op …": the day everybody may know.
bool is_of_public_person(const Work& work, const LooseDate& date) {
  const Word sentence = work.text.sentence(date.place.begin, date.place.end);
  const auto place = std::lower_bound(work.public_places.begin(), work.public_places.end(), sentence.begin,
                                      [](Word one, std::size_t at) { return one.begin < at; });
  if (place == work.public_places.end() || place->begin >= date.place.begin) return false;
  return std::none_of(work.found.begin(), work.found.end(), [&](const PersonalFound& found) { return found.begin >= sentence.begin && found.end() <= date.place.begin; });
}

}  // namespace

bool read_date(Work& work, std::size_t i) {
  const std::string_view text = work.text.all();
  if (i > 0 && is_letter(text, i - 1)) return false;
  Date date;
  if (!year_first(text, i, date) && !day_first(text, i, date) && !month_first(work.text, i, date)) return false;
  work.digits_until = date.end;
  const bool birth = birth_beside(work, date);
  if (birth || date.whole) work.loose_dates.push_back({{date.begin, date.end}, date.whole, birth});
  return true;
}

void settle_dates(Work& work) {
  std::vector<PersonalFound> more;
  for (const LooseDate& date : work.loose_dates) {
    const auto next = std::lower_bound(work.found.begin(), work.found.end(), date.place.begin,
                                       [](const PersonalFound& found, std::size_t at) { return found.begin < at; });
    const PersonalFound* before = next == work.found.begin() ? nullptr : &*std::prev(next);
    const bool name = before != nullptr && before->kind == PersonalKind::name && before->end() <= date.place.begin && date.place.begin - before->end() <= 3 &&
                      work.text.between(before->end(), date.place.begin).find_first_not_of(" ,(;|\t") == std::string_view::npos;
    if (date.birth && !is_of_public_person(work, date)) {
      more.push_back({PersonalKind::birth_date, PersonalReason::date_beside_birth, {}, date.place.begin, date.place.size()});
    } else if (name && date.whole) {
      more.push_back({PersonalKind::birth_date, PersonalReason::date_beside_name, {}, date.place.begin, date.place.size()});
    }
  }
  work.found.insert(work.found.end(), more.begin(), more.end());
}

}  // namespace leidraad::personal
