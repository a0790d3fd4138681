// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/number_plan.h"

#include <algorithm>

namespace leidraad {

namespace {

// What is dialled, kept as digits, '+', '*', '#' and kBracketedZero; the rest is punctuation.
constexpr char kBracketedZero = 'o';       // "(0)": a zero that goes when it follows a country code
constexpr std::size_t kSymbolsMax = 128;   // more is no number; keeps the work small on any input
constexpr std::size_t kAreaDigits = 9;     // a subscriber with area code, without the 0: 20 123 4567

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

std::string symbols_of(std::string_view number) {
  std::string out;
  for (std::size_t i = 0; i < number.size() && out.size() < kSymbolsMax; ++i) {
    const char c = number[i];
    const bool bracketed = starts(number.substr(i), "(0)");
    const bool after_country = out.find('+') != std::string::npos || out.find("00") != std::string::npos;
    if (bracketed) {
      out += after_country ? kBracketedZero : '0';
      i += 2;
    } else if (is_digit(c) || c == '+' || c == '*' || c == '#') {
      out += c;
    }
  }
  return out;
}

// #31# or *31#: hide or show the caller's number.
bool is_caller_id_prefix(std::string_view dialled) {
  const auto mark = [&](std::size_t i) { return dialled[i] == '#' || dialled[i] == '*'; };
  return dialled.size() > 4 && mark(0) && dialled.substr(1, 2) == "31" && mark(3);
}

// 16xy: through another carrier.
bool is_carrier(std::string_view dialled) {
  return dialled.size() > 4 && starts(dialled, "16") && is_digit(dialled[2]) && is_digit(dialled[3]);
}

bool is_emergency(std::string_view dialled) { return starts(dialled, "112"); }
bool is_helpline(std::string_view dialled) { return starts(dialled, "113") || starts(dialled, "116"); }

// Short numbers, whole: 112 113 116xxx 144 14xxx 18xx.
bool is_short(std::string_view dialled) {
  const std::size_t size = dialled.size();
  return starts(dialled, "112") || dialled == "113" || (starts(dialled, "116") && size == 6) || dialled == "144" ||
         (starts(dialled, "140") && size >= 5 && size <= 6) || (starts(dialled, "18") && size == 4);
}

// Premium and free ranges, recognised at any length; without the 0 before them.
bool is_service(std::string_view significant) {
  return starts(significant, "800") || starts(significant, "900") || starts(significant, "906") ||
         starts(significant, "909");
}

// E.164 without its plus, as SIP exchanges write it. Local numbers are at most 8 digits long.
bool is_bare_international(std::string_view dialled) {
  return starts(dialled, "31") && dialled.size() >= 9 && std::all_of(dialled.begin(), dialled.end(), is_digit);
}

// Does a number begin here? Asked of what follows a digit or prefix before we take that away.
bool is_number(std::string_view dialled, std::string_view outside_line) {
  while (true) {
    if (is_caller_id_prefix(dialled)) return true;
    if (starts(dialled, "0") || starts(dialled, "+")) return digits_in(dialled) >= 3;
    if (is_emergency(dialled) || is_helpline(dialled) || is_short(dialled)) return true;
    if (is_bare_international(dialled)) return true;
    if (is_carrier(dialled)) {
      dialled.remove_prefix(4);
    } else if (!outside_line.empty() && starts(dialled, outside_line)) {
      dialled.remove_prefix(outside_line.size());
    } else {
      return false;
    }
  }
}

// Behind 0031: a service, a short number or one through a carrier, not a subscriber in an area.
bool is_special_from_abroad(std::string_view rest) {
  while (!rest.empty() && (rest.front() == '0' || rest.front() == kBracketedZero)) rest.remove_prefix(1);
  return is_service(rest) || is_number(rest, {});
}

// Where the outside line is itself a 0, "0" before a number and the 0 of a number look alike. Only
// what makes a whole number without that 0 is one.
bool is_number_after_zero(std::string_view dialled, std::string_view behind) {
  if (starts(behind, "+") || is_caller_id_prefix(behind)) return true;
  if (!starts(behind, "0")) return false;  // one zero too many before a short number: see national()
  if (starts(dialled, "0031") && is_special_from_abroad(dialled.substr(4))) return false;
  const bool machine = starts(behind, "097") && behind.size() == kAreaDigits + 3;
  return starts(behind, "00") || is_service(behind.substr(1)) || behind.size() == kAreaDigits + 1 || machine;
}

bool has_outside_line(std::string_view dialled, std::string_view outside_line) {
  if (outside_line.empty() || !starts(dialled, outside_line)) return false;
  const std::string_view behind = dialled.substr(outside_line.size());
  return outside_line.front() == '0' ? is_number_after_zero(dialled, behind) : is_number(behind, outside_line);
}

// One step of taking away: what is left to look at, or the normal form.
struct Step {
  std::string dialled;
  bool finished = false;
};
Step again(std::string_view dialled) { return {std::string(dialled), false}; }
Step finish(std::string dialled) { return {std::move(dialled), true}; }

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_digit(c)) out += c;
    if (c == kBracketedZero) out += '0';
  }
  return out;
}

// What is left is the number; with something between its digits, look at the digits once more.
Step only_digits(std::string_view dialled) {
  std::string digits = digits_of(dialled);
  return digits == dialled ? finish(std::move(digits)) : again(digits);
}

// What stands behind one 0 or behind +31. A short number there is still that short number, except
// where an area has the same digits: 113 is the helpline, 0113 123456 is somebody in Goes.
Step national(std::string_view significant, std::string_view outside_line) {
  if (is_short(significant)) return finish(digits_of(significant));
  const bool area = significant.size() == kAreaDigits;
  if (!area && is_carrier(significant) && is_number(significant.substr(4), outside_line)) {
    return again(significant.substr(4));
  }
  return only_digits("0" + std::string(significant));
}

Step behind_country_31(std::string_view rest, std::string_view outside_line) {
  while (starts(rest, "0") || starts(rest, std::string_view(&kBracketedZero, 1))) {
    if (starts(rest, "0031")) return again(rest);
    rest.remove_prefix(1);
  }
  if (starts(rest, "+")) return again(rest);
  if (rest.empty()) return finish("+31");
  return national(rest, outside_line);
}

Step international(std::string_view rest, std::string_view outside_line) {
  if (rest.empty()) return finish({});
  // No country code begins with 0, and none of North America's areas with 1: the plus is a slip.
  if (!is_digit(rest.front()) || rest.front() == '0' || starts(rest, "11")) return again(rest);
  if (starts(rest, "31")) return behind_country_31(rest.substr(2), outside_line);
  std::string out = "+";
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const bool behind_code = rest[i] == kBracketedZero && i <= 3;  // country codes have 1 to 3 digits
    if (!behind_code) out += digits_of(rest.substr(i, 1));
  }
  return out.substr(1) == rest ? finish(std::move(out)) : again(out);
}

Step step(std::string_view dialled, std::string_view outside_line) {
  if (dialled.empty()) return finish({});
  if (is_emergency(dialled) || is_helpline(dialled)) return finish(digits_of(dialled));
  if (is_caller_id_prefix(dialled)) return again(dialled.substr(4));
  if (has_outside_line(dialled, outside_line)) return again(dialled.substr(outside_line.size()));
  if (dialled.front() == '*' || dialled.front() == '#') return again(dialled.substr(1));
  if (dialled.front() == kBracketedZero) return again("0" + std::string(dialled.substr(1)));
  if (is_carrier(dialled) && is_number(dialled.substr(4), outside_line)) return again(dialled.substr(4));
  if (dialled.front() == '+') return international(dialled.substr(1), outside_line);
  if (starts(dialled, "000")) return again(dialled.substr(1));
  if (starts(dialled, "00")) return dialled.size() == 2 ? finish("00") : again("+" + std::string(dialled.substr(2)));
  if (starts(dialled, "0+")) return again(dialled.substr(1));
  if (dialled.front() == '0') return national(dialled.substr(1), outside_line);
  if (is_bare_international(dialled)) return again("+" + std::string(dialled));
  return only_digits(dialled);
}

std::string class_of(std::string_view normal) {
  if (is_emergency(normal)) return "emergency";
  if (is_helpline(normal)) return "helpline";
  if (starts(normal, "0800") || starts(normal, "+800")) return "free";  // 00800: free in many countries
  if (starts(normal, "+")) return "international";
  for (const std::string_view premium : {"0900", "0906", "0909"}) {
    if (starts(normal, premium)) return std::string(premium);
  }
  if (starts(normal, "18") && normal.size() >= 4) return "18xx";
  // 06: 061-065 and 068 are mobile. 060, 066 (pagers), 067 (data) and 069 are not, nor is 097
  // (machines); those, 14…, and everything else inside the country are national.
  if (starts(normal, "06") && normal.size() > 2 && std::string_view("123458").find(normal[2]) != std::string_view::npos) {
    return "mobile";
  }
  return "national";
}

}  // namespace

std::string normal_number(std::string_view number, std::string_view outside_line) {
  const std::string line = digits_of(outside_line);
  Step now{symbols_of(number), false};
  // Each step takes a symbol away, but for 00 → + and "(0)" → 0; twice the length is ample.
  for (std::size_t i = 0; i < 2 * kSymbolsMax && !now.finished; ++i) now = step(now.dialled, line);
  return now.finished ? now.dialled : digits_of(now.dialled);
}

std::vector<std::string> number_classes(std::string_view number, std::string_view outside_line) {
  const std::string normal = normal_number(number, outside_line);
  if (normal.empty()) return {};
  return {class_of(normal)};
}

bool is_never_barred(std::string_view number, std::string_view outside_line) {
  const std::string normal = normal_number(number, outside_line);
  const std::string found = normal.empty() ? std::string() : class_of(normal);
  return found == "emergency" || found == "helpline" || found == "free";
}

}  // namespace leidraad
