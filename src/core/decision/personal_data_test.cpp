// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/personal_data.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "core/base/text.h"

namespace leidraad {
namespace {

using Strings = std::vector<std::string>;

const Strings kNames{"Noor de Vries", "Bo van Dijk", "Mark Jansen", "Peter-Jan van der Meijden", "Özlem Kaya"};

Strings found_in(std::string_view text) { return personal_data_in(text, kNames); }
bool finds(std::string_view text, const char* kind) { return contains(found_in(text), kind); }

// The lines of a shared data set, their fields split; empty where it is not on this machine.
std::vector<Strings> rows_of(const char* file, char separator) {
  std::ifstream in(std::string(LEIDRAAD_SOURCE_DIR "/../shared/data/pii/") + file);
  std::vector<Strings> out;
  for (std::string line; std::getline(in, line);) {
    Strings fields;
    for (const std::string_view field : split(trim(line), separator)) fields.emplace_back(field);
    out.push_back(std::move(fields));
  }
  if (out.empty()) MESSAGE("skipped, 0 cases: no data set ", file);
  return out;
}

TEST_CASE("a BSN passes the 11-test, with eight digits or nine") {
  CHECK(is_bsn("123456782"));
  CHECK(is_bsn("249566758"));
  CHECK(is_bsn("012345672"));
  CHECK(is_bsn("12345672"));
  for (const char* other : {"123456789", "133456785", "000000000", "00000000", "", "1234567", "1234567820", "12345678x",
                            "12 345 672", "１２３"}) {
    CAPTURE(other);
    CHECK_FALSE(is_bsn(other));
  }
}

TEST_CASE("a pupil number begins with 10 and leaves 5") {
  CHECK(is_pupil_number("101222331"));
  CHECK(is_pupil_number("100252339"));
  for (const char* other : {"101222332", "201222338", "123456782", "10122233", "1012223310", "10122233x", ""}) {
    CAPTURE(other);
    CHECK_FALSE(is_pupil_number(other));
  }
  CHECK(rc::check("no number is both a BSN and a pupil number", [] {
    const std::string digits = std::to_string(*rc::gen::inRange(100'000'000, 110'000'000));
    RC_ASSERT(!(is_bsn(digits) && is_pupil_number(digits)));
  }));
}

TEST_CASE("an IBAN has the length of its country and passes mod 97") {
  CHECK(is_iban("NL91ABNA0417164300"));
  CHECK(is_iban("nl91abna0417164300"));
  CHECK(is_iban("BE68539007547034"));
  CHECK(is_iban("DE89370400440532013000"));
  for (const char* other : {"NL92ABNA0417164300", "NL91ABNA041716430", "NL91ABNA04171643000", "NL91 ABNA 0417 1643 00",
                            "9191ABNA0417164300", "NLX1ABNA0417164300", "", "NL91"}) {
    CAPTURE(other);
    CHECK_FALSE(is_iban(other));
  }
}

TEST_CASE("a BSN is one beside a word that says so") {
  for (const char* text : {"bsn 123456782", "BSN: 123456782", "Zijn burgerservicenummer is 1234.56.782.", "123 456 782 (BSN)",
                           "sofinummer 12345672", "Het persoonsnummer van deze leerling: 123456782", "citizen service number 123456782",
                           "BSN-nummer=123456782", "bsnnummer 123-456-782", "het PGN is 123456782"}) {
    CAPTURE(text);
    CHECK(finds(text, "bsn"));
  }
  for (const char* text : {"123456782", "bestelnummer 123456782", "bsn 123456789", "bsn 1234567820", "bsn 9123456782",
                           "Ik ben mijn bsn kwijt. Wat nu? Wie kan mij helpen met deze vraag? Bestelling 123456782",
                           "bsn\n123,456,782", "absnt 123456782"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "bsn"));
  }
}

TEST_CASE("a pupil number is one beside a word that says so") {
  CHECK(finds("onderwijsnummer 101222331", "pupil_number"));
  CHECK(finds("Leerlingnummer: 1012.22.331", "pupil_number"));
  CHECK(finds("101222331 is haar PGN", "pupil_number"));
  CHECK(finds("student number 101222331", "pupil_number"));
  CHECK_FALSE(finds("101222331", "pupil_number"));
  CHECK_FALSE(finds("onderwijsnummer 101222332", "pupil_number"));
  CHECK_FALSE(finds("bsn 101222331", "bsn"));
}

TEST_CASE("an IBAN is found with and without spaces, whatever follows") {
  for (const char* text : {"NL91ABNA0417164300", "Naar NL91 ABNA 0417 1643 00 graag.", "nl91abna0417164300", "iban:NL91.ABNA.0417.1643.00 t.n.v. de school",
                           "BE68 5390 0754 7034 en meer"}) {
    CAPTURE(text);
    CHECK(found_in(text) == Strings{"iban"});
  }
  CHECK_FALSE(finds("NL92 ABNA 0417 1643 00", "iban"));
  CHECK_FALSE(finds("NL91ABNA04171643001", "iban"));
  CHECK_FALSE(finds("op 12 34 56", "iban"));
}

TEST_CASE("an e-mail address has a mailbox and a domain") {
  for (const char* text : {"n.devries@linde.example", "Mail naar noor+5a@school.linde.example.", "<a_b-c@x.nl>", "zoë@school.nl"}) {
    CAPTURE(text);
    CHECK(found_in(text) == Strings{"email"});
  }
  for (const char* text : {"@noor", "a @ b.nl", "user@host", "5@3", "a@.nl", "a@b.", "a@b.c", "@@@@", "vraag 3@4.5"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "email"));
  }
}

TEST_CASE("a telephone number is found in the ways people write it") {
  for (const char* text : {"0612345678", "06-12345678", "06 12 34 56 78", "(06)12345678", "(030) 555 5555", "030-5555555", "0314-555555",
                           "0474 555555", "+31 6 12345678", "+31 (0)6 12 34 56 78", "+31887555555", "0031 6 12345678", "0031612345678",
                           "bel 020 - 123 45 67!", "+32 470 12 34 56", "088.123.45.67", "(058)5061099"}) {
    CAPTURE(text);
    CHECK(found_in(text) == Strings{"phone"});
  }
  for (const char* text : {"01-02-2026 10:30", "2026-11-23", "112", "0800-1234", "061234567", "06123456789", "1234567890", "00000000000",
                           "+31", "10 x 0 = 0", "ISBN 0-306-40615-2", "3,14159265358", "06 januari 2026", "0306x406152", "ABC0612345678"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "phone"));
  }
}

TEST_CASE("an address is a postcode beside a street or house number, or a street with its number") {
  for (const char* text : {"Boterdiep 31, 3077AW Rotterdam", "De Flechtreed 2, 3527 BC Maasbree", "1234 AB 12", "1234ab nr 12",
                           "Dorpsstraat 5", "Ze woont aan de Lindelaan 12a", "Kerkweg, 1234 AB"}) {
    CAPTURE(text);
    CHECK(finds(text, "address"));
  }
  for (const char* text : {"in 2026 is er feest", "1234 AB", "2026 EN verder", "Kerkstraat", "de straat 12 meter verder", "1234 SS 12",
                           "0123 AB 12", "pagina 12345 AB 12", "We hebben 1500 km in 3 dagen"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "address"));
  }
}

TEST_CASE("a date is a date of birth beside a word that says so") {
  for (const char* text : {"geboren op 3-11-2014", "Geboortedatum: 2014-11-03", "geb. 03/11/'14", "geb. 3.11.14", "born on 3 November 2014",
                           "date of birth: November 3, 2014", "3 maart is ze jarig", "Haar verjaardag is 3 mei"}) {
    CAPTURE(text);
    CHECK(finds(text, "birth_date"));
  }
  for (const char* text : {"3-11-2014", "geboren in Utrecht", "geboren op 32-01-2018", "geboren op 12-13-2014", "Er zijn 3 meisjes geboren",
                           "geboren in 2014", "Het gebouw is van 3-11-2014", "geboren 10:30"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "birth_date"));
  }
}

TEST_CASE("a name of this school is found whole, as first and last, or as a first name alone") {
  for (const char* text : {"Noor de Vries", "mag noor de vries mee?", "Vries, Noor de", "Noor (groep 5) Vries", "Vandaag was Noor stil.", "Noor was stil.",
                           "Noor's tekening", "Bo van Dijk", "Bo, van Dijk", "Vandaag hielp Mark mij.", "Mark Jansen", "Peter-Jan", "Peter-Jan van der Meijden",
                           "Özlem leest"}) {
    CAPTURE(text);
    CHECK(finds(text, "name"));
  }
  for (const char* text : {"noordelijk", "noor", "Noorwegen", "NOORD", "Bo", "Mark de goede antwoorden. Mark ze rood.", "de Vries", "Jansen", "bo loopt",
                           "", "Annoor"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "name"));
  }
  CHECK(personal_data_in("Noor de Vries", {}).empty());
  CHECK(personal_data_in("Noor de Vries", {"", "   ", "-"}).empty());
}

TEST_CASE("health is personal beside a person") {
  for (const char* text : {"Noor heeft dyslexie", "De leerling slikt medicatie.", "Hij heeft ADHD", "Mijn dochter is allergisch voor noten", "he has autism",
                           "De diagnose van mijn collega", "ADD bij dit kind"}) {
    CAPTURE(text);
    CHECK(finds(text, "health"));
  }
  for (const char* text : {"Schrijf een folder over dyslexie.", "Wat is autisme?", "add two numbers for the student", "De leerling maakt sommen.",
                           "Noor leest."}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "health"));
  }
}

TEST_CASE("kinds come in the order of the vocabulary, each once") {
  CHECK(found_in("Noor de Vries, bsn 123456782, bsn 123456782, onderwijsnummer 101222331, NL91ABNA0417164300, noor@linde.example, "
                 "0612345678, Boterdiep 31, 3077AW, geboren 3-11-2014, leerling met dyslexie") ==
        Strings{"name", "bsn", "pupil_number", "iban", "email", "phone", "address", "birth_date", "health"});
  CHECK(found_in("Maak drie sommen over breuken voor groep 6, met antwoorden.").empty());
  CHECK(found_in("").empty());
}

TEST_CASE("the shared cases: every valid BSN and IBAN with its word, none that is not valid") {
  const std::vector<Strings> rows = rows_of("bsn_iban_cases.tsv", '\t');
  std::size_t seen = 0;
  for (const Strings& row : rows) {
    if (row.size() < 3 || row[0] == "kind") continue;
    const std::string &kind = row[0], &value = row[1];
    const bool valid = row[2] == "1";
    CAPTURE(value);
    ++seen;
    if (kind == "bsn") {
      CHECK(is_bsn(value) == valid);
      CHECK(finds("BSN " + value, "bsn") == valid);
      CHECK_FALSE(finds("volgnummer " + value, "bsn"));
    } else if (kind == "iban") {
      CHECK(finds("Rekening " + value + " van de school", "iban") == valid);
    } else {
      CHECK_FALSE(finds(value, "bsn"));
      CHECK_FALSE(finds(value, "iban"));
      CHECK(finds(value, "phone"));
    }
  }
  MESSAGE(seen, " shared cases of BSN, IBAN and telephone");
}

TEST_CASE("the shared test persons: name, address, birth date and BSN are found") {
  std::size_t seen = 0;
  for (const Strings& row : rows_of("rvig-testpersonen/flat.csv", ';')) {
    if (row.size() < 11 || row[0].size() != 9 || row[1].empty() || row[3].empty() || row[10].size() != 6) continue;
    const std::string name = row[1] + (row[2].empty() ? "" : " " + row[2]) + " " + row[3];
    const std::string& born = row[4];
    const std::string text = name + ", " + row[6] + " " + row[7] + ", " + row[10] + ". BSN " + row[0] +
                             (born.size() == 8 ? ", geboren " + born.substr(6) + "-" + born.substr(4, 2) + "-" + born.substr(0, 4) : "");
    CAPTURE(text);
    ++seen;
    const Strings found = personal_data_in(text, {name});
    CHECK(contains(found, "name"));
    CHECK(contains(found, "bsn"));
    if (!row[7].empty()) CHECK(contains(found, "address"));
    if (born.size() == 8 && born.substr(6) != "00" && born.substr(4, 2) != "00") CHECK(contains(found, "birth_date"));
  }
  MESSAGE(seen, " shared test persons");
}

TEST_CASE("of random numbers hardly one is called a BSN without its word, and every valid one with it") {
  std::mt19937 random(20'261'123);
  std::uniform_int_distribution<int> any(100'000'000, 999'999'999);
  constexpr int kNumbers = 10'000;
  int passes = 0;
  int alone = 0;
  int beside = 0;
  for (int i = 0; i < kNumbers; ++i) {
    const std::string digits = std::to_string(any(random));
    passes += is_bsn(digits) ? 1 : 0;
    alone += finds("Ordernummer " + digits + " is verzonden.", "bsn") ? 1 : 0;
    beside += finds("Het BSN is " + digits + ".", "bsn") ? 1 : 0;
  }
  CHECK(alone * 100 < kNumbers);
  CHECK(passes > 0);
  CHECK(beside == passes);
  MESSAGE(passes, " of ", kNumbers, " random numbers pass the 11-test, ", alone, " are called a BSN without its word");
}

TEST_CASE("any bytes may stand in a text, and a word added takes nothing away") {
  CHECK(rc::check("what is found stays found when text follows on a new line", [](const std::string& bytes) {
    const Strings before = found_in(bytes);
    const Strings after = found_in(bytes + "\n\nklaar");
    RC_ASSERT(std::is_permutation(before.begin(), before.end(), after.begin(), after.end()));
    RC_ASSERT(contains(found_in(bytes + "\n\nbsn 123456782"), "bsn"));
  }));
  const std::string symbols = "0 1-2(+@.bsnNL91 Noor geboren dyslexie 1234AB ";
  CHECK(rc::check("near misses end as well", [&] {
    std::string text;
    for (int i = *rc::gen::inRange(0, 200); i > 0; --i) text += symbols[*rc::gen::inRange<std::size_t>(0, symbols.size())];
    RC_ASSERT(found_in(text).size() <= 9);
  }));
}

}  // namespace
}  // namespace leidraad
