// SPDX-License-Identifier: EUPL-1.2
// How good is the scanner? Precision and recall by kind on sentences with planted personal data, on test
// persons of the government and on ordinary school text.
//   quality FOLDER [SEED]   FOLDER: shared/data/pii; what is not there is left out, and said
// The sentences are ours; names, towns and streets come from the lists in FOLDER. Half of the patterns and
// half of the names were looked at while the scanner was made; of the other half what was missed at first was
// repaired after, so neither is held out. What was not looked at is tests/fixtures/scan/verse-schooltekst.txt.
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <map>
#include <random>

#include "core/base/text.h"
#include "core/personal/names.h"
#include "core/personal/scan.h"

namespace {

using namespace leidraad;
using Strings = std::vector<std::string>;

Strings lines_of(const std::string& path) {
  std::ifstream in(path);
  Strings out;
  for (std::string line; std::getline(in, line);) {
    const std::string_view kept = trim(line);
    if (!kept.empty()) out.emplace_back(kept);
  }
  if (out.empty()) std::cout << "left out: no " << path << "\n";
  return out;
}

struct Planted {
  std::string kind;
  std::size_t begin, end;
};
struct Case {
  std::string text;
  std::vector<Planted> planted;
};

struct Score {
  std::size_t planted = 0, hit = 0, found = 0, right = 0;
};
using Scores = std::map<std::string, Score>;

bool overlaps(const PersonalFound& found, const Planted& planted) { return found.begin < planted.end && planted.begin < found.end(); }

// A place counts when it overlaps one of the same kind: "mevrouw De Vries" and "De Vries" are the same find.
void score(const Case& one, const PersonalNames* names, Scores& scores, std::ostream* wrong) {
  const auto found = scan(one.text, names);
  for (const Planted& planted : one.planted) {
    const bool hit = std::any_of(found.begin(), found.end(), [&](const PersonalFound& f) { return personal_word(f.kind) == planted.kind && overlaps(f, planted); });
    ++scores[planted.kind].planted;
    scores[planted.kind].hit += hit ? 1U : 0U;
    if (!hit && wrong) *wrong << "missed " << planted.kind << ": " << one.text.substr(planted.begin, planted.end - planted.begin) << " | " << one.text << "\n";
  }
  for (const PersonalFound& f : found) {
    const std::string kind(personal_word(f.kind));
    const bool right = std::any_of(one.planted.begin(), one.planted.end(), [&](const Planted& planted) { return planted.kind == kind && overlaps(f, planted); });
    ++scores[kind].found;
    scores[kind].right += right ? 1U : 0U;
    if (!right && wrong) *wrong << "false " << kind << ": " << one.text.substr(f.begin, f.size) << " | " << one.text << "\n";
  }
}

void print(const std::string& title, const Scores& scores) {
  std::cout << "\n" << title << "\n| kind | planted | recall | found | precision |\n|---|---|---|---|---|\n";
  for (const auto& [kind, s] : scores) {
    const auto percent = [](std::size_t part, std::size_t whole) {
      if (whole == 0) return std::string("-");
      const std::size_t tenths = (part * 1000 + whole / 2) / whole;
      return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
    };
    std::cout << "| " << kind << " | " << s.planted << " | " << percent(s.hit, s.planted) << " | " << s.found << " | " << percent(s.right, s.found) << " |\n";
  }
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
  std::string digits(std::size_t n) {
    std::string out;
    while (out.size() < n) out += static_cast<char>('0' + below(10));
    return out;
  }
  const std::string& of(const Strings& list) { return list[below(list.size())]; }

 private:
  std::mt19937 engine_;
};

int eleven(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * (i == 8 ? -1 : static_cast<int>(9 - i));
  return (sum % 11 + 11) % 11;
}

struct Lists {
  Strings first, last, towns, suffixes;
};

class Filling {
 public:
  Filling(const Lists& lists, unsigned seed, std::size_t half) : lists_(lists), random_(seed), half_(half) {}

  const Strings& school() {
    if (school_.empty()) {
      while (school_.size() < 400) school_.push_back(name());
    }
    return school_;
  }
  // {name} of anybody, {own} of this school, {first} of {own}, {number kinds}.
  Case fill(const std::string& pattern) {
    Case out;
    std::string own = random_.of(school());
    for (std::size_t i = 0; i < pattern.size();) {
      if (pattern[i] != '{') {
        out.text += pattern[i++];
        continue;
      }
      const std::size_t end = pattern.find('}', i);
      const std::string slot = pattern.substr(i + 1, end - i - 1);
      const std::size_t begin = out.text.size();
      out.text += value(slot, own);
      const std::string kind = slot == "own" || slot == "first" || slot == "turned" || slot == "lower" || slot == "initial" || slot == "last" ? "name" : slot.substr(0, slot.find(':'));
      if (kind != "plain") out.planted.push_back({kind, begin, out.text.size()});
      i = end + 1;
    }
    return out;
  }

 private:
  // Even lines of a list for one half, odd for the other.
  const std::string& of_half(const Strings& list) { return list[random_.below(list.size() / 2) * 2 + half_]; }
  std::string name() { return of_half(lists_.first) + " " + of_half(lists_.last); }
  static std::string family(const std::string& name) { return name.substr(name.find(' ') + 1); }

  std::string value(const std::string& slot, const std::string& own) {
    if (slot == "name") return name();
    if (slot == "own") return own;
    if (slot == "first") return own.substr(0, own.find(' '));
    if (slot == "lower") return ascii_lower(own);
    if (slot == "last") return family(own);
    if (slot == "initial") return own.substr(0, static_cast<unsigned char>(own[0]) < 0x80 ? 1 : 2) + ". " + family(own);
    if (slot == "turned") return family(own) + ", " + own.substr(0, own.find(' '));
    if (slot == "bsn") return number(0);
    if (slot == "pupil_number") return number(5);
    if (slot == "iban") return iban();
    if (slot == "email") return ascii_lower(own.substr(0, 1)) + "." + random_.digits(3) + "x@" + (random_.below(2) != 0 ? "linde.example" : "post.example");
    if (slot == "phone") return phone();
    if (slot == "address") return address();
    if (slot == "birth_date") return date();
    if (slot == "health:hint") return random_.of({"dyslexie", "ADHD", "autisme", "epilepsie", "astma", "diabetes"});
    if (slot == "special:hint") return random_.of({"moslim", "katholiek", "homo", "hindoe", "transgender"});
    if (slot == "plain:date") return date();
    if (slot == "plain:number") return random_.digits(9);
    if (slot == "plain:town") return random_.of(lists_.towns);
    return "?";
  }
  std::string number(int rest) {
    for (;;) {
      const std::string digits = rest == 0 ? random_.digits(9) : "10" + random_.digits(7);
      if (eleven(digits) == rest && digits[0] != '0') return digits;
    }
  }
  std::string iban() {
    const std::string account = std::string(random_.of({"INGB", "RABO", "ABNA", "TRIO"})) + random_.digits(10);
    int rest = 0;
    for (const char c : account + "NL00") rest = c <= '9' ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
    const std::string check = std::to_string(98 - rest);
    const std::string whole = "NL" + std::string(2 - check.size(), '0') + check + account;
    if (random_.below(2) == 0) return whole;
    std::string spaced;
    for (std::size_t i = 0; i < whole.size(); ++i) spaced += (i != 0 && i % 4 == 0 ? " " : "") + std::string(1, whole[i]);
    return spaced;
  }
  std::string phone() {
    switch (random_.below(6)) {
      case 0: return "06-" + random_.digits(8);
      case 1: return "+31 6 " + random_.digits(8);
      case 2: return "06 " + random_.digits(2) + " " + random_.digits(2) + " " + random_.digits(2) + " " + random_.digits(2);
      case 3: return "(030) 2" + random_.digits(6);
      case 4: return "0475-" + random_.digits(6);
      default: return "010 4" + random_.digits(6);
    }
  }
  std::string address() {
    std::string street = of_half(lists_.last);
    street = street.substr(street.rfind(' ') + 1) + random_.of(lists_.suffixes);
    const std::string house = std::to_string(1 + random_.below(200)) + (random_.below(5) == 0 ? "a" : "");
    const std::string code = std::to_string(1000 + random_.below(8999)) + (random_.below(2) != 0 ? " " : "") + "AB";
    switch (random_.below(3)) {
      case 0: return street + " " + house + ", " + code + " " + random_.of(lists_.towns);
      case 1: return street + " " + house;
      default: return code + " " + house;
    }
  }
  std::string date() {
    const std::string day = std::to_string(1 + random_.below(28));
    const std::size_t month = 1 + random_.below(12);
    const std::string year = std::to_string(2008 + random_.below(14));
    static const Strings kMonths{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"};
    if (random_.below(2) != 0) return day + "-" + std::to_string(month) + "-" + year;
    return day + " " + kMonths[month - 1] + " " + year;
  }

  const Lists& lists_;
  Random random_;
  std::size_t half_;
  Strings school_;
};

const Strings& patterns() {
  static const Strings kPatterns{
      "{own} was vandaag weer erg druk in de klas.", "Kun je een mail schrijven aan de ouders van {first} over het gesprek van donderdag?",
      "Leerling {first} uit groep 6 heeft {health:hint}.", "Het bsn van {own} is {bsn}.", "Onderwijsnummer {pupil_number}, {turned}.",
      "Maak een verslag: {lower} kwam te laat en had geen huiswerk.", "De moeder van {first} belt vaak; haar nummer is {phone}.",
      "Stuur het formulier naar {email} of bel {phone}.", "{own} woont op {address}.", "{name}, geboren op {birth_date}, komt nieuw in groep 4.",
      "Kunt u het schoolgeld overmaken van {iban}?", "Mevrouw {last} heeft gevraagd om een gesprek.", "Groetjes,\n{first}",
      "Mijn collega is {special:hint} en wil vrij op vrijdag.", "BSN: {bsn}", "{initial} heeft de brief getekend.", "Beste {first},\n\nBedankt voor je bericht.",
      "Geboortedatum: {birth_date}", "We gaan op {plain:date} naar {plain:town}.", "Bestelnummer {plain:number} is onderweg.",
      "Adres: {address}", "Ik heb {first} en {first} gisteren apart gezet na de ruzie.", "Vat dit samen: {own} ({birth_date}) doet het goed met rekenen.",
      "Het burgerservicenummer staat op de kaart: {bsn}.", "Noteer bij {own}: heeft {health:hint}, vraagt thuis om hulp.", "Vader heeft een nieuw rekeningnummer: {iban}",
      "Is {first} (8) toe aan groep 5?", "De familie {last} verhuist naar {address}.", "In {plain:town} was het druk op {plain:date}.", "{name} en {name} zijn klaar met de toets.",
      "leerling: {turned}, tel. {phone}", "Hij heeft {health:hint} en krijgt daarvoor hulp."};
  return kPatterns;
}

void sentences(const Lists& lists, unsigned seed, std::size_t half, std::ostream* wrong) {
  Filling filling(lists, seed, half);
  std::vector<NamedPerson> people;
  for (const std::string& one : filling.school()) people.push_back({one, PersonRole::pupil});
  const PersonalNames names(people);
  Scores scores;
  for (std::size_t i = half; i < patterns().size(); i += 2) {
    for (int again = 0; again < 200; ++again) score(filling.fill(patterns()[i]), &names, scores, wrong);
  }
  print(half == 0 ? "Sentences, even patterns and names (tuned on)" : "Sentences, odd patterns and names (misses repaired)", scores);
}

// Test persons of the government: as a line of an administration, names unknown to the scanner, and known.
void persons(const std::string& folder, bool known, std::ostream* wrong) {
  Scores scores;
  for (const std::string& line : lines_of(folder + "/rvig-testpersonen/flat.csv")) {
    Strings f;
    for (const std::string_view field : split(line, ';')) f.emplace_back(field);
    if (f.size() < 12 || f[0].size() != 9 || f[3].empty() || f[1].empty()) continue;
    Case one;
    const auto plant = [&](const std::string& kind, const std::string& value) {
      one.planted.push_back({kind, one.text.size(), one.text.size() + value.size()});
      one.text += value;
    };
    const std::string name = f[1] + " " + (f[2].empty() ? "" : f[2] + " ") + f[3];
    one.text = "Aanmelding: ";
    plant("name", name);
    one.text += ", BSN ";
    plant("bsn", f[0]);
    if (f[4].size() == 8 && f[4].substr(4, 2) != "00" && f[4].substr(6) != "00") {
      one.text += ", geboren op ";
      plant("birth_date", f[4].substr(6) + "-" + f[4].substr(4, 2) + "-" + f[4].substr(0, 4));
    }
    if (!f[6].empty() && !f[7].empty() && f[10].size() == 6) {
      one.text += ", woont op ";
      plant("address", f[6] + " " + f[7] + ", " + f[10] + (f[11].empty() ? "" : " " + f[11]));
    }
    one.text += ".";
    const std::array<NamedPerson, 1> own{{{name, PersonRole::guardian}}};
    const PersonalNames names(own);
    score(one, known ? &names : nullptr, scores, wrong);
  }
  if (!scores.empty()) print(known ? "Test persons (RvIG), names known to the school" : "Test persons (RvIG), names unknown (a rule was made after reading its misses)", scores);
}

// Every valid number of the shared cases with its word, and none of the others.
void numbers(const std::string& folder) {
  std::map<std::string, std::array<std::size_t, 3>> counts;  // valid, found, false
  for (const std::string& line : lines_of(folder + "/bsn_iban_cases.tsv")) {
    const auto f = split(line, '\t');
    if (f.size() < 3 || (f[0] != "bsn" && f[0] != "iban")) continue;
    const std::string text = std::string(f[0] == "bsn" ? "BSN " : "Rekening ") + std::string(f[1]);
    const auto found = scan(text);
    const bool hit = std::any_of(found.begin(), found.end(), [&](const PersonalFound& one) { return personal_word(one.kind) == f[0]; });
    auto& [valid, right, wrong] = counts[std::string(f[0])];
    valid += f[2] == "1" ? 1U : 0U;
    right += hit && f[2] == "1" ? 1U : 0U;
    wrong += hit && f[2] != "1" ? 1U : 0U;
  }
  for (const auto& [kind, n] : counts) std::cout << "\nShared cases, " << kind << ": " << n[1] << " of " << n[0] << " valid found, " << n[2] << " invalid called valid\n";
}

void ordinary(const std::string& path, const Lists& lists, unsigned seed) {
  const Strings all = lines_of(path);
  const std::string text = join(all, "\n");
  const auto words = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; })) + 1;
  std::vector<NamedPerson> people;
  Filling filling(lists, seed, 1);
  if (!lists.first.empty()) {
    for (const std::string& one : filling.school()) people.push_back({one, PersonRole::pupil});
  }
  const PersonalNames names(people);
  const auto alone = scan(text);
  const auto with = scan(text, &names);
  std::cout << "\nOrdinary school text " << path.substr(path.rfind('/') + 1) << ": " << words << " words, " << alone.size() << " false alarms without names, " << with.size() << " with a school of " << names.size() << "\n";
  for (const PersonalFound& one : with) std::cout << "  " << personal_word(one.kind) << ": " << text.substr(one.begin, one.size) << "\n";
}

}  // namespace

int main(int count, char** values) {
  if (count < 2) return 2;
  const std::string folder = values[1];
  const unsigned seed = count > 2 ? static_cast<unsigned>(std::stoul(values[2])) : 2026;
  std::ofstream wrong(count > 3 ? values[3] : "/dev/null");
  Lists lists;
  lists.first = lines_of(folder + "/faker-nl_NL/person_first_names_female.txt");
  const Strings male = lines_of(folder + "/faker-nl_NL/person_first_names_male.txt");
  lists.first.insert(lists.first.end(), male.begin(), male.end());
  lists.last = lines_of(folder + "/faker-nl_NL/person_last_names.txt");
  lists.towns = lines_of(folder + "/faker-nl_NL/address_cities.txt");
  lists.suffixes = lines_of(folder + "/faker-nl_NL/address_street_suffixes.txt");
  if (!lists.first.empty() && !lists.last.empty() && !lists.towns.empty() && !lists.suffixes.empty()) {
    sentences(lists, seed, 0, &wrong);
    sentences(lists, seed, 1, &wrong);
  }
  persons(folder, false, &wrong);
  persons(folder, true, &wrong);
  numbers(folder);
  for (const char* text : {"gewone-schooltekst.txt", "verse-schooltekst.txt"}) ordinary(std::string(LEIDRAAD_SOURCE_DIR "/tests/fixtures/scan/") + text, lists, seed);
  return 0;
}
