// SPDX-License-Identifier: EUPL-1.2
#include "intake/roster/fields.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/text.h"

namespace leidraad::roster {

namespace {

std::optional<int> whole(std::string_view digits, std::size_t at_least, std::size_t at_most) {
  if (digits.size() < at_least || digits.size() > at_most) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-') return std::nullopt;
  return value;
}

std::optional<Date> of_a_living_person(Date date) {
  if (!is_valid(date) || date.year < 1900 || date.year > 2200) return std::nullopt;
  return date;
}

}  // namespace

std::optional<Date> read_date(std::string_view text, DayFirst order) {
  text = trim(text);
  if (const std::size_t time = text.find_first_of("T "); time == 10) text = text.substr(0, 10);
  if (const auto iso = parse_date(text)) return of_a_living_person(*iso);
  for (const char separator : {'-', '/', '.'}) {
    const auto parts = split(text, separator);
    if (parts.size() != 3) continue;
    auto day = whole(parts[0], 1, 2), month = whole(parts[1], 1, 2);
    const auto year = whole(parts[2], 4, 4);
    if (!day || !month || !year) return std::nullopt;
    if (order == DayFirst::no) std::swap(day, month);
    return of_a_living_person({*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)});
  }
  return std::nullopt;
}

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == text.size() || text.size() > 254) return false;
  return text.find('@', at + 1) == std::string_view::npos && text.find_first_of(" ,;<>\"\t\n") == std::string_view::npos;
}

std::string family_name(std::string_view prefix, std::string_view name) { return full_name(trim(prefix), trim(name)); }

std::string fingerprint(std::string_view eck_id) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(eck_id.data()), eck_id.size(), nullptr, 0);
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

std::optional<int> read_year_group(std::string_view text) {
  const auto year = whole(trim(text), 1, 2);
  if (!year || *year < 1 || *year > 16 || *year == 9 || *year == 10) return std::nullopt;
  return year;
}

bool looks_like_bsn(std::string_view text) {
  if (text.size() != 9 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += (i == 8 ? -1 : 9 - static_cast<int>(i)) * (text[i] - '0');
  return sum % 11 == 0;
}

bool is_bearable(const Person& person) {
  const auto plain = [](std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  };
  return person.given_name.size() + person.family_name.size() <= kNameBytesMax && person.key.size() <= kKeyBytesMax && plain(person.given_name) &&
         plain(person.family_name) && plain(person.key) && plain(person.email);
}

}  // namespace leidraad::roster
