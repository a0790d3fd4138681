// SPDX-License-Identifier: EUPL-1.2
// Numbers, addresses and dates in a text.
#include <doctest/doctest.h>

#include <random>

#include "core/personal/numbers.h"
#include "core/personal/school.h"

namespace leidraad {
namespace {

TEST_CASE("a BSN is one beside a word that says so, or as written on a passport") {
  for (const std::string_view text : {"bsn 123456782", "BSN: 123456782", "Zijn burgerservicenummer is 1234.56.782.", "123 456 782 (BSN)",
                           "sofinummer 12345672", "Het persoonsnummer van deze leerling: 123456782", "citizen service number 123456782",
                           "BSN-nummer=123456782", "bsnnummer 123-456-782", "het PGN is 123456782", "Het BSN van Noor (groep 5): 123456782",
                           "Op het formulier stond 1234.56.782.", "BSN 000009878", "bsn\t123456782\n", "BSN\xC2\xA0" "123456782"}) {
    CAPTURE(text);
    CHECK(finds(text, PersonalKind::bsn));
  }
  for (const std::string_view text : {"123456782", "bestelnummer 123456782", "bsn 123456789", "bsn 1234567820", "bsn 9123456782",
                           "Ik ben mijn bsn kwijt. Wat nu? Wie kan mij helpen met deze vraag? Bestelling 123456782",
                           "bsn\n123,456,782", "absnt 123456782", "Zijn bsn weet ik niet, zijn bestelnummer 123456782 wel"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, PersonalKind::bsn));
  }
}

TEST_CASE("a pupil number is one beside a word that says so") {
  CHECK(found_in("onderwijsnummer 101222331") == "pupil_number:101222331");
  CHECK(found_in("Leerlingnummer: 1012.22.331") == "pupil_number:1012.22.331");
  CHECK(found_in("101222331 is haar PGN") == "pupil_number:101222331");
  CHECK(found_in("student number 101222331") == "pupil_number:101222331");
  CHECK(found_in("leerlingnummer is 48213") == "pupil_number:48213");
  CHECK(found_in("101222331").empty());
  CHECK(found_in("onderwijsnummer 101222332").empty());
  CHECK_FALSE(finds("bsn 101222331", PersonalKind::bsn));
}

TEST_CASE("an IBAN is found with and without spaces, whatever follows") {
  CHECK(found_in("NL91ABNA0417164300") == "iban:NL91ABNA0417164300");
  CHECK(found_in("Naar NL91 ABNA 0417 1643 00 graag.") == "iban:NL91 ABNA 0417 1643 00");
  CHECK(found_in("nl91abna0417164300") == "iban:nl91abna0417164300");
  CHECK(found_in("iban:NL91.ABNA.0417.1643.00 t.n.v. de school") == "iban:NL91.ABNA.0417.1643.00");
  CHECK(found_in("BE68 5390 0754 7034 en meer") == "iban:BE68 5390 0754 7034");
  CHECK(found_in("Rekening van Ilse Mulder NL91ABNA0417164300", nullptr) == "name:Ilse Mulder iban:NL91ABNA0417164300");
  for (const std::string_view text : {"NL92 ABNA 0417 1643 00", "NL91ABNA04171643001", "op 12 34 56", "XNL91ABNA0417164300"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, PersonalKind::iban));
  }
}

TEST_CASE("an e-mail address has a mailbox and a domain, and is somebody's") {
  CHECK(found_in("n.devries@linde.example") == "email:n.devries@linde.example");
  CHECK(found_in("Mail naar noor+5a@school.linde.example.") == "email:noor+5a@school.linde.example");
  CHECK(found_in("<a_b-c@x.nl>") == "email:a_b-c@x.nl");
  CHECK(found_in("zoë@school.nl") == "email:zoë@school.nl");
  for (const std::string_view text : {"@noor", "a @ b.nl", "user@host", "5@3", "a@.nl", "a@b.", "a@b.c", "@@@@", "vraag 3@4.5", "info@linde.example",
                           "Administratie@linde.example"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, PersonalKind::email));
  }
}

TEST_CASE("a telephone number is found in the ways people write it") {
  for (const std::string_view text : {"0612345678", "06-12345678", "06 12 34 56 78", "(06)12345678", "(030) 555 5555", "030-5555555", "0314-555555",
                           "0474 555555", "+31 6 12345678", "+31 (0)6 12 34 56 78", "+31887555555", "0031 6 12345678", "0031612345678",
                           "bel 020 - 123 45 67!", "+32 470 12 34 56", "088.123.45.67", "(058)5061099", "06\xE2\x80\x91" "12345678"}) {
    CAPTURE(text);
    CHECK(finds(text, PersonalKind::phone));
    CHECK(scan(text, &school()).size() == 1);
  }
  for (const std::string_view text : {"01-02-2026 10:30", "2026-11-23", "112", "0800-1234", "061234567", "06123456789", "1234567890", "00000000000",
                           "+31", "10 x 0 = 0", "ISBN 0-306-40615-2", "3,14159265358", "06 januari 2026", "0306x406152", "ABC0612345678",
                           "bel 113 of 0800-0113", "0800-0432 is de Kindertelefoon", "0900 123 4567", "116 111", "14 030"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, PersonalKind::phone));
  }
}

TEST_CASE("an address is a street with its number, or a postcode with what belongs to it") {
  CHECK(found_in("Boterdiep 31, 3077AW Rotterdam") == "address:Boterdiep 31, 3077AW Rotterdam");
  CHECK(found_in("Ze woont aan de Lindelaan 12a in Delft") == "address:Lindelaan 12a");
  for (const std::string_view text : {"De Flechtreed 2, 3527 BC Maasbree", "1234 AB 12", "1234ab nr 12", "Dorpsstraat 5", "Kerkweg, 1234 AB", "3077 AW Rotterdam",
                           "Postcode: 3077 AW", "Prof. Dr. J.C. Schoutelaan 1", "dorpsstraat 12, 1234 AB", "Anna van Saksenlaan 71", "ik woon op Kerkpad 4.",
                           "221 Baker Street"}) {
    CAPTURE(text);
    CHECK(finds(text, PersonalKind::address));
  }
  for (const std::string_view text : {"in 2026 is er feest", "1234 AB", "2026 EN verder", "Kerkstraat", "de straat 12 meter verder", "1234 SS 12",
                           "0123 AB 12", "pagina 12345 AB 12", "We hebben 1500 km in 3 dagen", "Onderweg 3 keer gestopt", "Postbus 1234",
                           "De school staat in de Kerkstraat in Utrecht.", "Lees bladzijde 12 en 13"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, PersonalKind::address));
  }
}

TEST_CASE("a date is a date of birth beside a word of birth or behind a name") {
  for (const std::string_view text : {"geboren op 3-11-2014", "Geboortedatum: 2014-11-03", "geb. 03/11/'14", "geb. 3.11.14", "born on 3 November 2014",
                           "date of birth: November 3, 2014", "3 maart is ze jarig", "Haar verjaardag is 3 mei", "Noor de Vries (3-11-2014)",
                           "Noor de Vries, 3 november 2014"}) {
    CAPTURE(text);
    CHECK(finds(text, PersonalKind::birth_date));
  }
  for (const std::string_view text : {"3-11-2014", "geboren in Utrecht", "geboren op 32-01-2018", "geboren op 12-13-2014", "Er zijn 3 meisjes geboren",
                           "geboren in 2014", "Het gebouw is van 3-11-2014", "geboren 10:30", "Op 12 maart 2026 is de ouderavond.",
                           "Op 3-11-2026 komt Noor de Vries."}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, PersonalKind::birth_date));
  }
}

TEST_CASE("of random numbers none is called a BSN without its word, and every valid one with it") {
  std::mt19937 random(20'261'123);
  std::uniform_int_distribution<int> any(100'000'000, 999'999'999);
  constexpr int kNumbers = 10'000;
  int passes = 0;
  int alone = 0;
  int beside = 0;
  for (int i = 0; i < kNumbers; ++i) {
    const std::string digits = std::to_string(any(random));
    passes += is_bsn(digits) ? 1 : 0;
    alone += finds("Ordernummer " + digits + " is verzonden.", PersonalKind::bsn) ? 1 : 0;
    beside += finds("Het BSN is " + digits + ".", PersonalKind::bsn) ? 1 : 0;
  }
  CHECK(alone == 0);
  CHECK(passes > 0);
  CHECK(beside == passes);
  MESSAGE(passes, " of ", kNumbers, " random numbers pass the 11-test");
}

}  // namespace
}  // namespace leidraad
