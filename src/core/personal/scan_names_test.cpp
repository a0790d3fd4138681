// SPDX-License-Identifier: EUPL-1.2
// Names, and what a text says of somebody.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/personal/school.h"

namespace leidraad {
namespace {

TEST_CASE("a name of this school is found in every spelling") {
  for (const std::string_view text : {"Noor de Vries", "noor de vries", "NOOR DE VRIES", "Vries, Noor de", "De Vries, Noor", "N. de Vries", "N de Vries",
                           "Noor  de Vries", "Noor\nde Vries", "Bo van Dijk", "Peter-Jan van der Meijden", "Peter Jan v.d. Meijden", "Peter-Jan vd Meijden",
                           "Özlem Kaya", "ozlem kaya", "Ozlem KAYA", "Hans Visser-de Jong", "Hans Visser", "Hans de Jong", "Xandro de Vries",
                           "Sara el Amrani", "“Noor de Vries”", "Noor M. de Vries", "Noor Elisabeth de Vries"}) {
    CAPTURE(text);
    const auto found = scan(text, &school());
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == PersonalKind::name);
    CHECK(found[0].size + 12 >= text.size());
  }
}

TEST_CASE("a role comes with the name, unless two roles share it") {
  CHECK(scan("Noor de Vries", &school()).at(0).role == PersonRole::pupil);
  CHECK(scan("Mark Jansen", &school()).at(0).role == PersonRole::staff);
  CHECK(scan("Xandro de Vries", &school()).at(0).role == PersonRole::guardian);
  CHECK(scan("mevrouw De Vries", &school()).at(0).role == PersonRole::unknown);
  CHECK(scan("Ilse Mulder", &school()).at(0).role == PersonRole::unknown);
}

TEST_CASE("a first name alone counts where the text says who it is") {
  for (const std::string_view text : {"leerling Noor", "Leerling noor is stil", "Noor uit groep 5", "Noor (groep 5)", "Noor (8)", "Noor, 8 jaar", "de moeder van Noor belde",
                           "Noors moeder belde", "Noor haar vader", "Groetjes,\nNoor", "Beste Noor,", "Vandaag was Noor stil.", "juf Noor", "mijn naam is Noor",
                           "Noor heeft dyslexie.", "Noor: 06-12345678", "the mother of Noor called", "mijn dochter Roos", "ik sprak met Özlem over het rapport",
                           "Xandro leest graag"}) {
    CAPTURE(text);
    CHECK(finds(text, PersonalKind::name));
  }
  for (const std::string_view text : {"noordelijk", "noor", "Noorwegen", "NOORD", "Bo", "Mark de goede antwoorden. Mark ze rood.", "de Vries", "Jansen", "bo loopt", "", "Annoor",
                           "Tim heeft 5 appels en Sara heeft er 3.", "De roos bloeit in de tuin.", "Roos is een kleur.", "Een bloem voor iedereen", "Bloem en water mengen",
                           "De bakker bakt brood"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, PersonalKind::name));
  }
}

TEST_CASE("who was named in full is known by first name or surname further on") {
  CHECK(found_in("Ilse Mulder kwam. Later ging Ilse weg.") == "name:Ilse Mulder name:Ilse");
  CHECK(found_in("Gisteren liep Qadir Zondervan mee met mevrouw Zondervan.", nullptr) == "name:Zondervan name:Zondervan");
}

TEST_CASE("other people's names are found by the look of them") {
  for (const std::string_view text : {"Ilse Mulder", "Jan-Willem ter Horst", "J. Jansen", "P.J. van der Meer", "mevrouw De Boer", "dhr. Yildiz", "juf Anke", "fam. De Wit",
                           "Mrs. Smith called", "Mohamed El Idrissi", "Fatma Yılmaz", "Kowalski, Piotr <p@x.example>", "leerling Quirijn", "Marieke Visser-de Jong"}) {
    CAPTURE(text);
    CHECK(finds(text, PersonalKind::name));
  }
}

TEST_CASE("beside a BSN or a date of birth two words with a capital are a name") {
  CHECK(found_in("Aanmelding: Qadir van Zondervelt, BSN 123456782", nullptr) == "name:Qadir van Zondervelt bsn:123456782");
  CHECK(found_in("Mientje den Oudsten, geboren op 3-11-2014", nullptr) == "name:Mientje den Oudsten birth_date:3-11-2014");
  CHECK(found_in("Zijn BSN is 123456782", nullptr) == "bsn:123456782");
  CHECK(found_in("Anne Frank werd geboren op 12 juni 1929.", nullptr).empty());
  CHECK(found_in("Noor de Vries, BSN 123456782, geboren op 11-03-1970, Johan de Wittlaan 22", nullptr) ==
        "name:Noor de Vries bsn:123456782 birth_date:11-03-1970 address:Johan de Wittlaan 22");
}

TEST_CASE("what is public or made up is left alone") {
  for (const std::string_view text : {"Anne Frank schreef een dagboek.", "minister Bakker sprak", "koning Willem-Alexander", "Het boek van Thea Beckman", "een roman van Karin Groen",
                           "Jan Jansz (1602-1675) schilderde", "J.K. Rowling", "De Anne Frankschool", "het Willem Alexanderplein", "Jan Peter Balkenende",
                           "Jip en Janneke", "Hans en Grietje liepen in het bos.", "Roodkapje bracht koek naar oma.", "de Titus Brandsma School", "Sint Maarten",
                           "Albert Heijn", "Iris, lelie en roos zijn bloemen.", "Mees en merel zijn vogels.", "Mei is een maand.", "vitamine C. Jan kwam",
                           "Bel 113, 0800-0113 of de Kindertelefoon.", "Amsterdam ligt aan de Amstel.", "De Kerkstraat is lang."}) {
    CAPTURE(text);
    CHECK(found_in(text).empty());
  }
}

TEST_CASE("health and special categories are personal beside a person") {
  for (const std::string_view text : {"Noor heeft dyslexie", "De leerling slikt medicatie.", "Hij heeft ADHD", "Mijn dochter is allergisch voor noten", "he has autism",
                           "De diagnose van mijn collega", "ADD bij dit kind", "Noor de Vries is ziek"}) {
    CAPTURE(text);
    CHECK(finds(text, PersonalKind::health));
  }
  for (const std::string_view text : {"Schrijf een folder over dyslexie.", "Wat is autisme?", "add two numbers for the student", "De leerling maakt sommen.",
                           "Noor leest.", "Een leerling met dyslexie krijgt meer tijd.", "Roodkapjes moeder was ziek."}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, PersonalKind::health));
  }
  CHECK(finds("Noor de Vries is moslim.", PersonalKind::special));
  CHECK(finds("Mijn collega is lid van een vakbond.", PersonalKind::special));
  CHECK_FALSE(finds("Moslims vieren het Suikerfeest.", PersonalKind::special));
}

TEST_CASE("the kinds stand in the order of the text, without overlap") {
  CHECK(found_in("Noor de Vries, bsn 123456782, onderwijsnummer 101222331, NL91ABNA0417164300, noor@linde.example, "
                 "0612345678, Boterdiep 31, 3077AW, geboren 3-11-2014, leerling met dyslexie") ==
        "name:Noor de Vries bsn:123456782 pupil_number:101222331 iban:NL91ABNA0417164300 email:noor@linde.example phone:0612345678 "
        "address:Boterdiep 31, 3077AW birth_date:3-11-2014 health:dyslexie");
  CHECK(found_in("Maak drie sommen over breuken voor groep 6, met antwoorden.").empty());
  CHECK(found_in("").empty());
}

TEST_CASE("characters are counted as people count them") {
  const std::string text = "Één: “Noor de Vries”, één leerling, bsn 123456782 😀";
  const auto found = scan(text, &school());
  const auto spans = in_characters(text, found);
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].begin == 6);
  CHECK(spans[0].end == 19);
  CHECK(spans[1].begin == 40);
  CHECK(spans[1].end == 49);
}

TEST_CASE("names of odd forms do no harm") {
  const std::vector<NamedPerson> odd{{"", {}}, {"   ", {}}, {"-", {}}, {"a\tb\tc\td\te\tf\tg\th\ti\tj\tk\tl\tm", {}}, {"\xFF\xFE", {}}, {", ", {}}, {"de", {}},
                                     {"Cher", PersonRole::staff}};
  const PersonalNames names(odd);
  CHECK(names.size() == 4);
  CHECK(found_in("Beste Cher,", &names) == "name:Cher");
  CHECK(PersonalNames().empty());
}

TEST_CASE("an age in brackets behind a name is short") {
  CHECK(found_in("Noor (8 jaar ou)") == "name:Noor");  // the bracket closes within twelve bytes, or it says no age
  CHECK(found_in("Noor (8 jaar oud)").empty());
  CHECK(found_in("Noor (8").empty());
  std::string open_brackets;
  for (int i = 0; i < 2'000; ++i) open_brackets += "Noor (8 ";
  CHECK(found_in(open_brackets).empty());
  CHECK(found_in(open_brackets + ")") == "name:Noor");  // of the last alone
}

TEST_CASE("any bytes may stand in a text") {
  const std::string symbols = "0 1-2(+@.bsnNL91 Noor geboren dyslexie 1234AB de Vries,\xC3\xAB\xE2\x80\x9C\n";
  CHECK(rc::check("what is found is in order, inside, on the borders of characters, and comes back", [&] {
    std::string text = *rc::gen::arbitrary<std::string>();
    for (int i = *rc::gen::inRange(0, 200); i > 0; --i) text += symbols[*rc::gen::inRange<std::size_t>(0, symbols.size())];
    std::size_t until = 0;
    const auto found = scan(text, &school());
    for (const PersonalFound& one : found) {
      RC_ASSERT(one.begin >= until && one.size > 0 && one.end() <= text.size());
      until = one.end();
      if (until < text.size()) RC_ASSERT((static_cast<unsigned char>(text[until]) & 0xC0U) != 0x80U);
    }
    const SafeText safe = clean(text, found);
    RC_ASSERT(put_back(safe.text, safe.table) == text);
  }));
  CHECK(rc::check("what is found stays found when text follows in a new paragraph", [](const std::string& bytes) {
    const auto before = scan(bytes, &school());
    RC_ASSERT(scan(bytes + "\n\nklaar", &school()).size() == before.size());
    RC_ASSERT(finds(bytes + "\n\nbsn 123456782", PersonalKind::bsn));
  }));
}

TEST_CASE("a place is the same wherever its text stands in a long one") {
  const std::string item = "Noor de Vries, bsn 123456782, 06-12345678, zoë@linde.example. ";
  for (const std::size_t before : {0U, 1U, 31U, 63U, 64U, 65U, 127U, 32'700U, 32'767U, 32'768U, 32'800U, 65'500U}) {
    CAPTURE(before);
    const std::string text = std::string(before, '.') + " " + item + std::string(before % 71, '-');
    CHECK(found_in(text) == "name:Noor de Vries bsn:123456782 phone:06-12345678 email:zoë@linde.example");
  }
}

}  // namespace
}  // namespace leidraad
