// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/numbers.h"

#include <algorithm>
#include <array>

#include "core/personal/letters.h"

namespace leidraad {

namespace {

using personal::is_digit;

struct Country {
  char first, second;
  std::size_t length;
};
constexpr std::array<Country, 45> kIbanLengths{{
    {'a', 'd', 24}, {'a', 'l', 28}, {'a', 't', 20}, {'b', 'a', 20}, {'b', 'e', 16}, {'b', 'g', 22}, {'c', 'h', 21}, {'c', 'y', 28},
    {'c', 'z', 24}, {'d', 'e', 22}, {'d', 'k', 18}, {'e', 'e', 20}, {'e', 's', 24}, {'f', 'i', 18}, {'f', 'o', 18}, {'f', 'r', 27},
    {'g', 'b', 22}, {'g', 'i', 23}, {'g', 'r', 27}, {'h', 'r', 21}, {'h', 'u', 28}, {'i', 'e', 22}, {'i', 'l', 23}, {'i', 's', 26},
    {'i', 't', 27}, {'l', 'i', 21}, {'l', 't', 20}, {'l', 'u', 20}, {'l', 'v', 21}, {'m', 'a', 28}, {'m', 'c', 27}, {'m', 'e', 22},
    {'m', 'k', 19}, {'m', 't', 31}, {'n', 'l', 18}, {'n', 'o', 15}, {'p', 'l', 28}, {'p', 't', 25}, {'r', 'o', 24}, {'r', 's', 22},
    {'s', 'e', 24}, {'s', 'i', 19}, {'s', 'k', 24}, {'s', 'm', 27}, {'t', 'r', 26}}};

// Weights 9 to 2, and -1 for the last digit; modulo 11. Of nine digits, or eight with a 0 before them.
int eleven(std::string_view digits) {
  int sum = 0;
  const int shift = static_cast<int>(9 - digits.size());
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[i] - '0';
    const int weight = 9 - shift - static_cast<int>(i);
    sum += i + 1 == digits.size() ? -digit : digit * weight;
  }
  return (sum % 11 + 11) % 11;
}

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }
bool is_alphanumeric(char c) { return is_digit(c) || personal::is_ascii_letter(c); }

int add_to_rest(int rest, char c) {
  return is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (personal::to_lower(c) - 'a' + 10)) % 97;
}

}  // namespace

bool is_bsn(std::string_view digits) {
  if ((digits.size() != 8 && digits.size() != 9) || !all_digits(digits)) return false;
  return digits.find_first_not_of('0') != std::string_view::npos && eleven(digits) == 0;
}

bool is_pupil_number(std::string_view digits) {
  return digits.size() == 9 && all_digits(digits) && digits.substr(0, 2) == "10" && eleven(digits) == 5;
}

std::size_t iban_length(std::string_view country) {
  if (country.size() != 2) return 0;
  const char first = personal::to_lower(country[0]);
  const char second = personal::to_lower(country[1]);
  const auto found = std::find_if(kIbanLengths.begin(), kIbanLengths.end(),
                                  [&](const Country& one) { return one.first == first && one.second == second; });
  return found == kIbanLengths.end() ? 0 : found->length;
}

bool is_iban(std::string_view text) {
  constexpr std::size_t kShortest = 15;
  constexpr std::size_t kLongest = 34;
  if (text.size() < kShortest || text.size() > kLongest || !std::all_of(text.begin(), text.end(), is_alphanumeric)) return false;
  if (is_digit(text[0]) || is_digit(text[1]) || !is_digit(text[2]) || !is_digit(text[3])) return false;
  const std::size_t length = iban_length(text.substr(0, 2));
  if (length != 0 && text.size() != length) return false;
  int rest = 0;
  for (const char c : text.substr(4)) rest = add_to_rest(rest, c);
  for (const char c : text.substr(0, 4)) rest = add_to_rest(rest, c);
  return rest == 1;
}

}  // namespace leidraad
