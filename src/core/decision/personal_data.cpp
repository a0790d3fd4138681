// SPDX-License-Identifier: EUPL-1.2
// The text is cut into words, numbers and the rest once; every question below walks those pieces
// once and looks a bounded distance around, so the time grows with the text and no faster.
#include "core/decision/personal_data.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>

#include "core/base/text.h"

namespace leidraad {

namespace {

using Words = std::span<const std::string_view>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
// Bytes of a letter outside ASCII count as letters: names have them, separators do not.
bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_number = false;
  std::string_view text;
  std::string lower;
  std::size_t size() const { return end - begin; }
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < text.size();) {
    const bool number = is_digit(text[i]);
    if (!number && !is_letter(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && (number ? is_digit(text[i]) : is_letter(text[i]))) ++i;
    const std::string_view piece = text.substr(begin, i - begin);
    out.push_back({begin, i, number, piece, ascii_lower(piece)});
  }
  return out;
}

struct Text {
  std::string_view all;
  std::vector<Piece> pieces;
  std::string_view between(std::size_t left, std::size_t right) const {
    return all.substr(pieces[left].end, pieces[right].begin - pieces[left].end);
  }
};

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }
bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}
bool is_one_of(std::string_view word, Words words) { return std::find(words.begin(), words.end(), word) != words.end(); }
bool starts_with_one_of(std::string_view word, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view start) { return starts(word, start); });
}

// ---- beside: a word that says what the number or date is ----

constexpr std::size_t kBeside = 40;  // characters: "Het burgerservicenummer van de leerling is …"

class Places {
 public:
  bool empty() const { return found_.empty(); }
  void add(std::size_t begin, std::size_t end) { found_.push_back({begin, end}); }
  bool beside(std::size_t begin, std::size_t end, std::size_t distance = kBeside) const {
    auto next = std::lower_bound(found_.begin(), found_.end(), begin,
                                 [](const Place& place, std::size_t at) { return place.begin < at; });
    if (next != found_.end() && next->begin <= end + distance) return true;
    return next != found_.begin() && std::prev(next)->end + distance >= begin;
  }

 private:
  struct Place { std::size_t begin, end; };
  std::vector<Place> found_;  // in the order of the text
};

template <typename Is>
Places places(const Text& text, const Is& is) {
  Places out;
  for (std::size_t i = 0; i < text.pieces.size(); ++i) {
    if (!text.pieces[i].is_number && is(i)) out.add(text.pieces[i].begin, text.pieces[i].end);
  }
  return out;
}

// "pupil number", "service nummer": two words for what Dutch writes as one.
bool is_pair(const Text& text, std::size_t i, Words first, Words second) {
  return i + 1 < text.pieces.size() && is_one_of(text.pieces[i].lower, first) &&
         starts_with_one_of(text.pieces[i + 1].lower, second);
}

constexpr std::array<std::string_view, 3> kNumber{"nummer", "number", "nr"};
constexpr std::array<std::string_view, 5> kBsnStarts{"bsn", "burgerservicen", "sofin", "persoonsn", "persoonsgebonden"};
constexpr std::array<std::string_view, 2> kBsnWords{"sofi", "pgn"};  // at school the BSN is the "pgn"
constexpr std::array<std::string_view, 1> kBsnFirst{"service"};
constexpr std::array<std::string_view, 4> kPupilStarts{"onderwijsn", "leerlingn", "leerlingenn", "persoonsgebonden"};
constexpr std::array<std::string_view, 5> kPupilFirst{"pupil", "student", "education", "onderwijs", "leerling"};
constexpr std::array<std::string_view, 2> kPupilWords{"pgn", "odn"};
constexpr std::array<std::string_view, 5> kBirthStarts{"geboren", "geboorte", "verjaardag", "birthday", "birthdate"};
constexpr std::array<std::string_view, 6> kBirthWords{"geb", "jarig", "born", "birth", "dob", "gebdatum"};

Places bsn_words(const Text& text) {
  return places(text, [&](std::size_t i) {
    const std::string_view word = text.pieces[i].lower;
    return starts_with_one_of(word, kBsnStarts) || is_one_of(word, kBsnWords) || is_pair(text, i, kBsnFirst, kNumber);
  });
}
Places pupil_number_words(const Text& text) {
  return places(text, [&](std::size_t i) {
    const std::string_view word = text.pieces[i].lower;
    return starts_with_one_of(word, kPupilStarts) || is_one_of(word, kPupilWords) ||
           is_pair(text, i, kPupilFirst, kNumber);
  });
}
Places birth_words(const Text& text) {
  return places(text, [&](std::size_t i) {
    const std::string_view word = text.pieces[i].lower;
    return starts_with_one_of(word, kBirthStarts) || is_one_of(word, kBirthWords);
  });
}

// ---- BSN and pupil number ----

bool is_separator(std::string_view between) {  // inside a number: one of these, or nothing
  return between == "." || between == " " || between == "-" || between == "\xC2\xA0";
}

// Weights 9 to 2, and -1 for the last digit; modulo 11.
int eleven(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    const int digit = digits[i] - '0';
    sum += i == 8 ? -digit : digit * static_cast<int>(9 - i);
  }
  return (sum % 11 + 11) % 11;
}

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

// Does a number that begins and ends with a group of digits, 8 or 9 digits in all, stand beside?
template <typename Is>
bool has_number_beside(const Text& text, const Places& words, const Is& is) {
  for (std::size_t first = 0; first < text.pieces.size(); ++first) {
    std::string digits;
    for (std::size_t last = first; last < text.pieces.size() && digits.size() < 9; ++last) {
      const Piece& group = text.pieces[last];
      if (!group.is_number || group.size() > 9) break;
      if (last > first && !is_separator(text.between(last - 1, last))) break;
      digits += group.text;
      if (is(digits) && words.beside(text.pieces[first].begin, group.end)) return true;
    }
  }
  return false;
}

// ---- IBAN ----

struct Country { std::string_view code; std::size_t length; };
constexpr std::array<Country, 45> kIbanLengths{{
    {"AD", 24}, {"AL", 28}, {"AT", 20}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"CH", 21}, {"CY", 28}, {"CZ", 24},
    {"DE", 22}, {"DK", 18}, {"EE", 20}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GI", 23},
    {"GR", 27}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IS", 26}, {"IT", 27}, {"LI", 21}, {"LT", 20},
    {"LU", 20}, {"LV", 21}, {"MA", 28}, {"MC", 27}, {"ME", 22}, {"MK", 19}, {"MT", 31}, {"NL", 18}, {"NO", 15},
    {"PL", 28}, {"PT", 25}, {"RO", 24}, {"RS", 22}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"TR", 26}}};

std::size_t iban_length(std::string_view code) {
  for (const Country& country : kIbanLengths) {
    if (equal_ignoring_case(country.code, code)) return country.length;
  }
  return 0;
}

bool is_ascii_alphanumeric(char c) { return is_digit(c) || (is_letter(c) && static_cast<unsigned char>(c) < 0x80); }

Places ibans_in(const Text& text) {
  Places found;
  for (const Piece& piece : text.pieces) {
    const std::size_t length = piece.is_number || piece.size() != 2 ? 0 : iban_length(piece.text);
    std::string letters;
    bool separated = false;
    std::size_t i = piece.begin;
    for (; length > 0 && i < text.all.size() && letters.size() < length; ++i) {
      const char c = text.all[i];
      if (is_ascii_alphanumeric(c)) {
        letters += c;
        separated = false;
      } else if ((c == ' ' || c == '.' || c == '-') && !separated) {
        separated = true;
      } else {
        break;
      }
    }
    const bool goes_on = i < text.all.size() && (is_digit(text.all[i]) || is_letter(text.all[i]));
    if (!letters.empty() && !goes_on && is_iban(letters)) found.add(piece.begin, i);
  }
  return found;
}

// ---- e-mail and telephone ----

bool is_mailbox_letter(char c) {
  return is_digit(c) || is_letter(c) || c == '.' || c == '_' || c == '+' || c == '-' || c == '%' || c == '\'';
}

bool has_email(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || !is_mailbox_letter(text[at - 1])) continue;
    std::size_t end = at + 1;
    std::size_t last_dot = 0;
    for (; end < text.size() && (is_digit(text[end]) || is_letter(text[end]) || text[end] == '-' || text[end] == '.'); ++end) {
      const bool before_letter = end + 1 < text.size() && is_letter(text[end + 1]);
      if (text[end] == '.' && end > at + 1 && before_letter) last_dot = end;
    }
    if (last_dot != 0 && end - last_dot > 2) return true;
  }
  return false;
}

// Between two groups of a telephone number: "06-12", "(030) 555", "+31 (0)6".
bool is_phone_separator(std::string_view between) {
  return between.size() <= 3 && between.find_first_not_of(" -./()\xC2\xA0") == std::string_view::npos;
}

// A group a Dutch number can begin with: 06, an area code, or all ten digits at once. So the date
// 01-02-2026 10:30 is no number.
bool can_begin_number(const Piece& group) {
  const std::string_view digits = group.text;
  if (digits.size() < 2 || digits[0] != '0' || digits[1] == '0') return false;
  return digits.size() == 10 || digits.size() == 3 || digits.size() == 4 || digits == "06";
}

bool is_phone(std::string_view digits, bool plus, bool dutch) {
  const std::string_view abroad = plus ? digits : (starts(digits, "00") ? digits.substr(2) : std::string_view());
  if (starts(abroad, "31")) {
    const std::string_view rest = abroad.substr(starts(abroad, "310") ? 3 : 2);
    return rest.size() == 9 && rest[0] != '0';
  }
  if (plus) return digits[0] != '0' && digits.size() >= 9 && digits.size() <= 15;
  return dutch && digits.size() == 10;
}

// Not the account number inside an IBAN: "NL91 ABNA 0417 1643 00" has ten digits as well.
bool has_phone(const Text& text, const Places& ibans) {
  constexpr std::size_t kDigitsMax = 15;  // E.164
  for (std::size_t first = 0; first < text.pieces.size(); ++first) {
    const Piece& start = text.pieces[first];
    const bool plus = start.begin > 0 && text.all[start.begin - 1] == '+';
    const bool dutch = start.is_number && can_begin_number(start);
    const bool glued = start.begin > 0 && is_letter(text.all[start.begin - 1]);
    if (!start.is_number || glued || (!plus && !dutch && !starts(start.text, "0031"))) continue;
    if (ibans.beside(start.begin, start.end, 0)) continue;
    std::string digits;
    for (std::size_t last = first; last < text.pieces.size(); ++last) {
      const Piece& group = text.pieces[last];
      if (!group.is_number || digits.size() + group.size() > kDigitsMax) break;
      if (last > first && !is_phone_separator(text.between(last - 1, last))) break;
      digits += group.text;
      const bool letter_follows = group.end < text.all.size() && is_letter(text.all[group.end]);
      if (!letter_follows && is_phone(digits, plus, dutch)) return true;
    }
  }
  return false;
}

// ---- address ----

constexpr std::array<std::string_view, 14> kStreetEnds{"straat", "laan",  "weg",  "plein", "gracht", "kade",  "dijk",
                                                       "hof",    "steeg", "pad",  "dreef", "singel", "markt", "park"};
// Of these a capital and a number make an address without a postcode ("Onderweg 3" does not).
constexpr std::array<std::string_view, 8> kSureStreetEnds{"straat", "laan",  "plein", "gracht",
                                                          "kade",   "steeg", "dreef", "singel"};

bool is_house_number(const Piece& piece) { return piece.is_number && piece.size() <= 4 && piece.text[0] != '0'; }

bool is_street(const Piece& piece, Words street_ends) {
  return !piece.is_number && std::any_of(street_ends.begin(), street_ends.end(), [&](std::string_view end) {
    return ends(piece.lower, end) && piece.size() >= end.size() + 2;
  });
}

// "3077 AW": four digits and two capitals; without a space small letters will do.
bool is_postcode(const Text& text, std::size_t i) {
  if (i + 1 >= text.pieces.size()) return false;
  const Piece& digits = text.pieces[i];
  const Piece& letters = text.pieces[i + 1];
  if (!digits.is_number || digits.size() != 4 || digits.text[0] == '0' || letters.is_number || letters.size() != 2) return false;
  const std::string_view between = text.between(i, i + 1);
  const bool capitals = is_upper(letters.text[0]) && is_upper(letters.text[1]);
  const bool never_given = letters.lower == "sa" || letters.lower == "sd" || letters.lower == "ss";
  return !never_given && (between.empty() || ((between == " " || between == "\xC2\xA0") && capitals));
}

bool has_address(const Text& text) {
  constexpr std::size_t kAround = 5;  // pieces: "Dorpsstraat 12 a, 1234 AB", "1234 AB 12"
  const std::span<const Piece> all(text.pieces);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool numbered = i + 1 < all.size() && is_house_number(all[i + 1]) && text.between(i, i + 1) == " ";
    if (numbered && is_upper(all[i].text[0]) && is_street(all[i], kSureStreetEnds)) return true;
    if (!is_postcode(text, i)) continue;
    const std::size_t from = i - std::min(i, kAround);
    for (std::size_t k = from; k < std::min(all.size(), i + 2 + kAround); ++k) {
      const std::size_t distance = k < i ? all[i].begin - all[k].end : (k > i + 1 ? all[k].begin - all[i + 1].end : kBeside + 1);
      if (distance <= kBeside && (is_house_number(all[k]) || is_street(all[k], kStreetEnds))) return true;
    }
  }
  return false;
}

// ---- date of birth ----

constexpr std::array<std::string_view, 34> kMonths{
    "januari", "februari", "maart", "april",    "mei",      "juni",    "juli",  "augustus", "september", "oktober", "november", "december",
    "january", "february", "march", "may",      "june",     "july",    "august", "october", "jan",       "feb",     "mrt",      "mar",
    "apr",     "jun",      "jul",   "aug",      "sep",      "sept",    "okt",   "oct",      "nov",       "dec"};

bool is_number_up_to(const Piece& piece, int most) {
  if (!piece.is_number || piece.size() > 2) return false;
  int value = 0;
  for (const char c : piece.text) value = value * 10 + (c - '0');
  return value >= 1 && value <= most;
}
bool is_year(const Piece& piece) {
  return piece.is_number && (piece.size() == 2 || (piece.size() == 4 && (starts(piece.text, "18") || starts(piece.text, "19") || starts(piece.text, "20"))));
}
bool is_month_name(const Piece& piece) {
  return !piece.is_number && is_one_of(piece.lower, kMonths);
}

// 3-11-2014, 3/11/'14, 2014-11-03, 3 november 2014, November 3, 2014
bool is_date(const Text& text, std::size_t i) {
  if (i + 1 >= text.pieces.size()) return false;
  const Piece& a = text.pieces[i];
  const Piece& b = text.pieces[i + 1];
  const std::string_view first_gap = text.between(i, i + 1);
  if (first_gap.size() > 3) return false;
  const bool day_and_name = (is_number_up_to(a, 31) && is_month_name(b)) || (is_month_name(a) && is_number_up_to(b, 31));
  if (day_and_name) return true;
  if (i + 2 >= text.pieces.size()) return false;
  const Piece& c = text.pieces[i + 2];
  const std::string_view second_gap = text.between(i + 1, i + 2);
  const bool joined = !first_gap.empty() && std::string_view("-/. ").find(first_gap[0]) != std::string_view::npos &&
                      !second_gap.empty() && second_gap[0] == first_gap[0] && second_gap.size() <= 3;
  const bool day_first = is_number_up_to(a, 31) && is_number_up_to(b, 12) && is_year(c);
  const bool year_first = a.size() == 4 && is_year(a) && is_number_up_to(b, 12) && is_number_up_to(c, 31);
  return joined && (day_first || year_first);
}

bool has_birth_date(const Text& text) {
  const Places words = birth_words(text);
  for (std::size_t i = 0; i < text.pieces.size(); ++i) {
    if (is_date(text, i) && words.beside(text.pieces[i].begin, text.pieces[i + 1].end)) return true;
  }
  return false;
}

// ---- names ----

// Given names that are ordinary words as well: at the start of a sentence their capital says nothing.
constexpr std::array<std::string_view, 28> kOrdinaryWords{
    "april", "august", "bas", "bloem", "chance", "faith", "fleur", "grace", "hope", "jet",
    "joy", "june", "lente", "lot", "mark", "may", "mees", "mei", "merel", "pim",
    "roos", "rose", "sky", "storm", "victor", "wil", "will", "wolf"};

bool begins_sentence(const Text& text, std::size_t i) {
  if (i == 0) return true;
  return text.between(i - 1, i).find_first_of(".!?:\n\"") != std::string_view::npos;
}

bool is_capital(const Piece& piece) {  // outside ASCII there is no telling here: É counts as one
  return is_upper(piece.text[0]) || (static_cast<unsigned char>(piece.text[0]) & 0x80U) != 0;
}

using Name = std::vector<std::string>;  // its words, lower case

bool is_whole_name(const Text& text, std::size_t i, const Name& name) {
  if (name.size() < 2 || i + name.size() > text.pieces.size()) return false;
  for (std::size_t k = 0; k < name.size(); ++k) {
    if (text.pieces[i + k].lower != name[k] || (k > 0 && text.between(i + k - 1, i + k).size() > 3)) return false;
  }
  return true;
}

// "Noor … Vries", "Vries, Noor de": the last word of the name, with its capital, near the first.
bool is_surname_near(const Text& text, std::size_t i, const Name& name) {
  constexpr std::size_t kBefore = 2;
  constexpr std::size_t kAfter = 5;
  if (name.size() < 2 || !is_capital(text.pieces[i])) return false;
  for (std::size_t k = i - std::min(i, kBefore); k < std::min(text.pieces.size(), i + kAfter); ++k) {
    if (k != i && text.pieces[k].lower == name.back() && is_capital(text.pieces[k])) return true;
  }
  return false;
}

// A pupil is mostly called by first name alone, and in a class that is enough to know who is meant.
// So a first name counts by itself, if it has a capital and three letters and is not just an
// ordinary word that begins a sentence. A whole name counts in any case: children seldom use capitals.
bool is_first_name_alone(const Text& text, std::size_t i) {
  const Piece& piece = text.pieces[i];
  if (!is_capital(piece) || piece.size() < 3) return false;
  return !(begins_sentence(text, i) && is_one_of(piece.lower, kOrdinaryWords));
}

Places names_in(const Text& text, const std::vector<std::string>& names) {
  std::unordered_map<std::string, std::vector<Name>> by_first_name;
  for (const std::string& name : names) {
    Name words;
    for (Piece& piece : pieces_of(name)) words.push_back(std::move(piece.lower));
    if (words.empty()) continue;
    std::string first = words.front();
    by_first_name[std::move(first)].push_back(std::move(words));
  }
  return places(text, [&](std::size_t i) {
    const auto found = by_first_name.find(text.pieces[i].lower);
    if (found == by_first_name.end()) return false;
    return is_first_name_alone(text, i) ||
           std::any_of(found->second.begin(), found->second.end(), [&](const Name& name) {
             return is_whole_name(text, i, name) || is_surname_near(text, i, name);
           });
  });
}

// ---- health ----

constexpr std::array<std::string_view, 42> kHealthStarts{
    "dyslexi",  "dyslecti",   "dyscalculi", "adhd",      "autis",     "asperger", "epileps",  "diabet",   "suikerziekte",
    "astma",    "asthma",     "allergi",    "allergy",   "depressi",  "eetstoornis", "anorexia", "boulimia", "medicatie",
    "medicijn", "medication", "methylfenidaat", "ritalin", "concerta", "diagnos", "ziek",     "therap",   "psycholoog",
    "psychiater", "psychisch", "ggz",       "handicap",  "disabilit", "zwanger",  "pregnan",  "gehoorprobleem", "slechthorend",
    "slechtziend", "trauma",  "burnout",    "rolstoel",  "wheelchair", "stoornis"};
constexpr std::array<std::string_view, 25> kPersonWords{
    "leerling", "kind",   "jongen", "meisje", "zoon", "dochter", "broer",   "zus",   "hij",    "hem", "haar", "moeder",
    "vader",    "collega", "mijn",  "pupil",  "child", "student", "boy",    "girl",  "son",    "he",  "she",  "her",   "his"};

// Only beside a person: "Noor heeft dyslexie" is about someone, "een folder over dyslexie" is not.
bool has_health(const Text& text, const Places& names) {
  constexpr std::size_t kSentence = 80;
  const Places persons = places(text, [&](std::size_t i) { return is_one_of(text.pieces[i].lower, kPersonWords); });
  return std::any_of(text.pieces.begin(), text.pieces.end(), [&](const Piece& piece) {
    const bool health = piece.text == "ADD" || starts_with_one_of(piece.lower, kHealthStarts);
    return health && !piece.is_number &&
           (names.beside(piece.begin, piece.end, kSentence) || persons.beside(piece.begin, piece.end, kSentence));
  });
}

}  // namespace

bool is_bsn(std::string_view digits) {
  if ((digits.size() != 8 && digits.size() != 9) || !all_digits(digits)) return false;
  const std::string padded = digits.size() == 8 ? "0" + std::string(digits) : std::string(digits);
  return padded != "000000000" && eleven(padded) == 0;
}

bool is_pupil_number(std::string_view digits) {
  return digits.size() == 9 && all_digits(digits) && starts(digits, "10") && eleven(digits) == 5;
}

bool is_iban(std::string_view text) {
  constexpr std::size_t kShortest = 15;
  constexpr std::size_t kLongest = 34;
  if (text.size() < kShortest || text.size() > kLongest) return false;
  if (!std::all_of(text.begin(), text.end(), is_ascii_alphanumeric)) return false;
  if (!is_letter(text[0]) || !is_letter(text[1]) || !is_digit(text[2]) || !is_digit(text[3])) return false;
  const std::size_t length = iban_length(text.substr(0, 2));
  if (length != 0 && text.size() != length) return false;
  int rest = 0;
  for (const char c : ascii_lower(std::string(text.substr(4)) + std::string(text.substr(0, 4)))) {
    rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'a' + 10)) % 97;
  }
  return rest == 1;
}

std::vector<std::string> personal_data_in(std::string_view all, const std::vector<std::string>& names) {
  const Text text{all, pieces_of(all)};
  const Places named = names_in(text, names);
  const Places ibans = ibans_in(text);
  std::vector<std::string> found;
  const auto note = [&](bool is_there, const char* kind) {
    if (is_there) found.emplace_back(kind);
  };
  note(!named.empty(), "name");
  note(has_number_beside(text, bsn_words(text), is_bsn), "bsn");
  note(has_number_beside(text, pupil_number_words(text), is_pupil_number), "pupil_number");
  note(!ibans.empty(), "iban");
  note(has_email(all), "email");
  note(has_phone(text, ibans), "phone");
  note(has_address(text), "address");
  note(has_birth_date(text), "birth_date");
  note(has_health(text, named), "health");
  return found;
}

}  // namespace leidraad
