// SPDX-License-Identifier: EUPL-1.2
// Numbers: BSN, pupil number, IBAN and telephone; a date or an address may begin with one as well.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/personal/numbers.h"
#include "core/personal/work.h"

namespace leidraad::personal {

namespace {

constexpr std::size_t kBeside = 64;  // bytes: "Het burgerservicenummer van de leerling is …"

struct Number {
  std::array<char, 16> digits{};
  std::size_t size = 0;
  std::size_t end = 0;
  std::string_view text() const { return {digits.data(), size}; }
};

std::size_t run_end(std::string_view text, std::size_t i) {
  while (i < text.size() && is_digit(text[i])) ++i;
  return i;
}

// "bestelnummer 123456782" is one, whatever stands before that.
bool names_another_number(std::string_view word) {
  const Folded folded(word);
  const std::string_view text = folded.text();
  constexpr std::string_view kNumber = "nummer";
  return (text.size() > kNumber.size() && text.substr(text.size() - kNumber.size()) == kNumber) || text == "bestelling" || text == "factuur" || text == "order";
}

// Is there a word of this sort near? Two words count as well: "service number".
bool is_beside(const Work& work, std::size_t begin, std::size_t end, Sort sort, std::size_t behind = kBeside) {
  const Text& text = work.text;
  const auto counts = [&](Word word) {
    const Sorts sorts = work.sorts(word);
    if (sorts.is(sort)) return true;
    if (!sorts.is(Sort::before_number)) return false;
    const Word next = text.next(word.end, 1);
    if (!next.found() || !work.sorts(next).is(Sort::number)) return false;
    const std::string_view raw = text.of(word);
    const bool civil = raw == "service" || raw == "Service" || raw == "citizen" || raw == "persoons";
    return civil == (sort == Sort::bsn);
  };
  Word word = text.previous(begin, kBeside, true);
  while (word.found() && begin - word.end <= kBeside) {
    if (counts(word)) return true;
    if (names_another_number(text.of(word))) break;
    word = text.previous(word.begin, kBeside, true);
  }
  word = text.next(end, behind, true);
  while (word.found() && word.begin - end <= behind) {
    if (counts(word)) return true;
    word = text.next(word.end, behind, true);
  }
  return false;
}

std::size_t separator_length(std::string_view text, std::size_t i) {
  if (i < text.size() && (text[i] == '.' || text[i] == ' ' || text[i] == '-')) return 1;
  return text.substr(i, 2) == "\xC2\xA0" ? 2 : 0;
}

// 1234.56.782, as on a passport.
bool is_written_as_bsn(std::string_view raw) {
  return raw.size() == 11 && raw[4] == '.' && raw[7] == '.' && std::all_of(raw.begin(), raw.begin() + 4, is_digit);
}

// 06-07-1958: eight digits as well, and one in eleven passes the test.
bool is_date(std::string_view raw) {
  const auto sign = [&](std::size_t i) { return !is_digit(raw[i]); };
  return raw.size() == 10 && ((sign(2) && sign(5)) || (sign(4) && sign(7)));
}

// Groups of digits from here, eight or nine in all, that pass a test and stand beside their word.
bool read_personal_number(Work& work, std::size_t begin) {
  const std::string_view text = work.text.all();
  if (begin > 1 && separator_length(text, begin - 1) != 0 && is_digit(text[begin - 2]) && work.digits_until + 1 >= begin) return false;
  Number number;
  for (std::size_t i = begin;;) {
    const std::size_t end = run_end(text, i);
    if (number.size + (end - i) > 9) return false;
    for (; i < end; ++i) number.digits[number.size++] = text[i];
    number.end = end;
    const bool goes_on = end < text.size() && is_digit(text[end]);
    if (number.size >= 8 && !goes_on) {
      const bool bsn = is_bsn(number.text()) && !is_date(work.text.between(begin, end));
      const bool pupil = is_pupil_number(number.text());
      if (bsn && is_beside(work, begin, end, Sort::bsn)) {
        work.add(PersonalKind::bsn, PersonalReason::bsn_beside_word, begin, end);
        return true;
      }
      if (pupil && is_beside(work, begin, end, Sort::pupil_number)) {
        work.add(PersonalKind::pupil_number, PersonalReason::pupil_number_beside_word, begin, end);
        return true;
      }
      if (bsn && is_written_as_bsn(work.text.between(begin, end))) {
        work.add(PersonalKind::bsn, PersonalReason::bsn_as_written, begin, end);
        return true;
      }
    }
    const std::size_t separator = separator_length(text, end);
    if (separator == 0 || end + separator >= text.size() || !is_digit(text[end + separator]) || number.size >= 9) return false;
    i = end + separator;
  }
}

// "leerlingnummer: 48213": a number the school gave itself, directly behind the word.
bool read_school_number(Work& work, std::size_t begin) {
  const std::string_view text = work.text.all();
  const std::size_t end = run_end(text, begin);
  if (end - begin < 4 || end - begin > 8) return false;
  Word word = work.text.previous(begin, 3);
  if (word.found() && (work.text.of(word) == "is" || work.text.of(word) == "nr")) word = work.text.previous(word.begin, 1);
  if (!word.found()) return false;
  const Folded word_folded(work.text.of(word));
  const std::string_view folded = word_folded.text();
  if (folded != "leerlingnummer" && folded != "leerlingnr" && folded != "studentnummer" && folded != "leerlingennummer") return false;
  work.add(PersonalKind::pupil_number, PersonalReason::pupil_number_beside_word, begin, end);
  return true;
}

// Two digits behind two letters: the check digits.
bool read_iban(Work& work, std::size_t digits) {
  const std::string_view text = work.text.all();
  if (digits < 2) return false;
  const std::size_t begin = digits - 2;
  if (!is_ascii_letter(text[begin]) || !is_ascii_letter(text[begin + 1]) || !is_digit(work.text.at(digits + 1))) return false;
  if (begin > 0 && (is_letter(text, begin - 1) || is_digit(text[begin - 1]))) return false;
  const std::size_t length = iban_length(text.substr(begin, 2));
  if (length == 0) return false;
  std::array<char, 34> letters{};
  std::size_t size = 0;
  std::size_t i = begin;
  for (bool separated = false; i < text.size() && size < length; ++i) {
    const char c = text[i];
    if (is_digit(c) || is_ascii_letter(c)) {
      letters[size++] = c;
      separated = false;
    } else if (!separated && (c == ' ' || c == '.' || c == '-' || text.substr(i, 2) == "\xC2\xA0")) {
      if (c == '\xC2') ++i;
      separated = true;
    } else {
      return false;
    }
  }
  const bool goes_on = i < text.size() && (is_digit(text[i]) || is_letter(text, i));
  if (size != length || goes_on || !is_iban({letters.data(), size})) return false;
  work.add(PersonalKind::iban, PersonalReason::iban_checked, begin, i);
  work.digits_until = i;
  return true;
}

// ---- telephone ----

// What may stand between two groups of a telephone number: "06-12", "(030) 555", "+31 (0)6". 0: nothing that may.
std::size_t phone_gap(std::string_view text, std::size_t i) {
  const std::size_t begin = i;
  while (i < text.size() && i - begin <= 3 && !is_digit(text[i])) {
    const std::size_t blank = text.substr(i, 2) == "\xC2\xA0" ? 2 : text.substr(i, 3) == "\xE2\x80\x91" || text.substr(i, 3) == "\xE2\x80\x93" ? 3 : 1;
    if (blank == 1 && std::string_view(" -./()").find(text[i]) == std::string_view::npos) return 0;
    i += blank;
  }
  return i < text.size() && is_digit(text[i]) && i - begin <= 4 ? i - begin : 0;
}

// A group a Dutch number can begin with: 06, an area code, or all ten digits at once. So the date
// 01-02-2026 10:30 is no number.
bool can_begin_number(std::string_view group) {
  if (group.size() < 2 || group[0] != '0' || group[1] == '0') return false;
  return group.size() == 10 || group.size() == 3 || group.size() == 4 || group == "06";
}

bool is_for_everybody(std::string_view national) {  // 0800, 0900, 0906, 0909: of a house, never of a person
  const std::string_view start = national.substr(0, 4);
  return start == "0800" || start == "0900" || start == "0906" || start == "0909";
}

bool is_phone(std::string_view digits, bool plus, bool dutch) {
  const std::string_view abroad = plus ? digits : (digits.substr(0, 2) == "00" ? digits.substr(2) : std::string_view());
  if (abroad.substr(0, 2) == "31") {
    const std::string_view rest = abroad.substr(abroad.substr(0, 3) == "310" ? 3 : 2);
    return rest.size() == 9 && rest[0] != '0' && rest.substr(0, 3) != "800" && rest.substr(0, 2) != "90";
  }
  if (plus) return digits.size() >= 9 && digits.size() <= 15 && digits[0] != '0';
  return dutch && digits.size() == 10 && !is_for_everybody(digits);
}

bool read_phone(Work& work, std::size_t digits) {
  const std::string_view text = work.text.all();
  const bool plus = digits > 0 && text[digits - 1] == '+';
  if (digits > 0 && is_letter(text, digits - 1)) return false;
  const std::string_view first = work.text.between(digits, run_end(text, digits));
  const bool dutch = can_begin_number(first);
  if (!plus && !dutch && first.substr(0, 4) != "0031") return false;
  Number number;
  std::size_t best = 0;
  for (std::size_t i = digits;;) {
    const std::size_t end = run_end(text, i);
    if (number.size + (end - i) > 15) break;
    for (; i < end; ++i) number.digits[number.size++] = text[i];
    const bool letter_follows = end < text.size() && is_letter(text, end);
    if (!letter_follows && is_phone(number.text(), plus, dutch)) {
      best = end;
      if (!plus || number.text().substr(0, 2) == "31") break;
    }
    const std::size_t gap = phone_gap(text, end);
    if (gap == 0) break;
    i = end + gap;
  }
  if (best == 0) return false;
  const bool bracket = digits > 0 && text[digits - 1] == '(';
  work.add(PersonalKind::phone, PersonalReason::phone_number, digits - (plus || bracket ? 1 : 0), best);
  work.digits_until = best;
  return true;
}

}  // namespace

void read_digits(Work& work, std::size_t i) {
  if (i < work.digits_until) return;
  if (read_iban(work, i) || read_phone(work, i)) return;
  if (read_personal_number(work, i) || read_school_number(work, i)) {
    work.digits_until = work.found.back().end();
    return;
  }
  if (read_postcode(work, i) || read_address(work, i)) return;
  read_date(work, i);
}

void read_email(Work& work, std::size_t at) {
  const std::string_view text = work.text.all();
  constexpr std::size_t kMailboxMost = 64;
  constexpr std::size_t kDomainMost = 253;
  const auto in_mailbox = [&](std::size_t i) {
    const char c = text[i];
    return is_digit(c) || is_letter(text, i) || c == '.' || c == '_' || c == '+' || c == '-' || c == '%' || c == '\'';
  };
  std::size_t begin = at;
  while (begin > 0 && at - begin < kMailboxMost && in_mailbox(begin - 1)) --begin;
  while (begin < at && (text[begin] == '.' || text[begin] == '\'' || text[begin] == '-')) ++begin;
  std::size_t end = at + 1;
  std::size_t last_dot = 0;
  for (; end < text.size() && end - at < kDomainMost && (is_digit(text[end]) || is_letter(text, end) || text[end] == '-' || text[end] == '.'); ++end) {
    if (text[end] != '.') continue;
    if (end == at + 1 || end + 1 >= text.size() || !is_letter(text, end + 1)) break;
    last_dot = end;
  }
  while (end > at && text[end - 1] == '-') --end;
  if (begin == at || last_dot == 0 || end < last_dot + 3) return;
  // A box of the house is nobody's.
  static constexpr std::array<std::string_view, 10> kHouse{"info", "contact", "administratie", "noreply", "no-reply", "secretariaat", "receptie", "webmaster", "helpdesk", "privacy"};
  const std::string mailbox = ascii_lower(text.substr(begin, at - begin));
  if (std::find(kHouse.begin(), kHouse.end(), mailbox) != kHouse.end()) return;
  work.add(PersonalKind::email, PersonalReason::email_address, begin, end);
}

}  // namespace leidraad::personal
