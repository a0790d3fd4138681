// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/stand_ins.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/base/text.h"
#include "core/personal/school.h"

namespace leidraad {
namespace {

SafeText safe(std::string_view text, StandInLanguage language = StandInLanguage::dutch) { return clean(text, scan(text, &school()), language); }

TEST_CASE("stand-ins: two that touch each other are two, and are put back as such") {
  const std::string text = "NoorSem en NoorSem";
  const std::vector<PersonalFound> found{{PersonalKind::name, {}, {}, 0, 4}, {PersonalKind::name, {}, {}, 4, 3}, {PersonalKind::name, {}, {}, 11, 4}, {PersonalKind::name, {}, {}, 15, 3}};
  for (const StandInLanguage language : {StandInLanguage::dutch, StandInLanguage::english}) {
    const SafeText safe = clean(text, found, language);
    CHECK(safe.table.size() == 2);
    CHECK(put_back(safe.text, safe.table) == text);
  }
}

TEST_CASE("one person is one stand-in, by every spelling") {
  const std::string text = "Noor de Vries was stil. De moeder van Noor belde; noor de vries, N. de Vries, Vries, Noor de. Noors moeder ook. Bo van Dijk niet.";
  const SafeText made = safe(text);
  CHECK(made.text == "Leerling A was stil. De moeder van Leerling A belde; Leerling A, Leerling A, Leerling A. Leerling As moeder ook. Leerling B niet.");
  CHECK(put_back(made.text, made.table) == text);
}

TEST_CASE("two names with a small word between are two names") {
  CHECK(safe("Mark Jansen belde de moeder van Noor over Noor de Vries.").text == "Medewerker A belde de moeder van Leerling A over Leerling A.");
  CHECK(safe("Noor de Vries bij Bo van Dijk voor Tim Bakker").text == "Leerling A bij Leerling B voor Leerling C");
}

TEST_CASE("roles and kinds have words of their own, in both languages") {
  const std::string text = "Mark Jansen belde Özlem Kaya op 06-12345678, niet Ilse Mulder. Mail: x@y.example, 06-12345678, 06 1234 5678.";
  CHECK(safe(text).text == "Medewerker A belde Ouder A op [telefoon 1], niet Persoon A. Mail: [e-mail 1], [telefoon 1], [telefoon 1].");
  CHECK(safe(text, StandInLanguage::english).text ==
        "Staff member A belde Parent A op [telephone 1], niet Person A. Mail: [e-mail 1], [telephone 1], [telephone 1].");
}

TEST_CASE("a first name two people have is nobody's but its own") {
  const SafeText made = safe("Noor de Vries en Noor Mulder. De moeder van Noor belde.");
  CHECK(made.text == "Leerling A en Persoon A. De moeder van Leerling B belde.");
}

TEST_CASE("an answer gets the fullest spelling back") {
  const SafeText made = safe("De moeder van Noor belde over Noor de Vries, bsn 123456782.");
  CHECK(put_back("Beste ouders van Leerling A, Leerling A (bsn [bsn 1]) en Leerling A. Leerling AB. [bsn 2]", made.table) ==
        "Beste ouders van Noor de Vries, Noor de Vries (bsn 123456782) en Noor de Vries. Leerling AB. [bsn 2]");
  CHECK(put_back("", made.table).empty());
  CHECK(put_back("Leerling A", {}) == "Leerling A");
}

TEST_CASE("a stand-in that stands in the text already is not used") {
  const std::string text = "Leerling A zit naast Noor de Vries. [telefoon 1] is 06-12345678.";
  const SafeText made = safe(text);
  CHECK(made.text == "Leerling A zit naast Leerling B. [telefoon 1] is [telefoon 2].");
  CHECK(put_back(made.text, made.table) == text);
}

TEST_CASE("more people than letters") {
  std::string text;
  std::vector<std::string> names;
  for (char first = 'a'; first <= 'z'; ++first) {
    for (char last = 'a'; last < 'd'; ++last) names.push_back(std::string("Zy") + first + "ro Qu" + last + first + "stra");
  }
  std::vector<NamedPerson> people;
  for (const std::string& name : names) {
    people.push_back({name, PersonRole::pupil});
    text += name + " leest. ";
  }
  const PersonalNames known(people);
  const SafeText made = clean(text, scan(text, &known));
  CHECK(made.table.size() == names.size());
  CHECK(made.text.find("Leerling BZ leest") != std::string::npos);
  CHECK(put_back(made.text, made.table) == text);
}

TEST_CASE("a stand-in comes back whatever stands behind it") {
  for (const std::string& text : std::vector<std::string>{"“Noor de Vries”", "Noor de Vries…", "Noor de Vries😀", "Noor de Vries's boek", "Noor de Vries5", "Noor de Vries\xC2"}) {
    CAPTURE(text);
    const SafeText made = safe(text);
    CHECK(made.table.size() == 1);
    CHECK(put_back(made.text, made.table) == text);
  }
}

TEST_CASE("of each that was found its row of the table is told") {
  const std::string text = "Noor de Vries mailt Sem Bakker; Noor belt 06-12345678 en Sem Bakker ook.";
  const auto found = scan(text, &school());
  const SafeText made = clean(text, found);
  REQUIRE(made.rows.size() == found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const StandIn& row = made.table.at(made.rows[i]);
    CHECK(row.kind == found[i].kind);
    CHECK(contains(row.spellings, text.substr(found[i].begin, found[i].size)));
  }
}

TEST_CASE("a stand-in between brackets that stands in the text already is nobody's") {
  const std::string text = "[bsn 1] en [[bsn 2]: 123456782; [ [ [";
  const SafeText made = safe(text);
  REQUIRE(made.table.size() == 1);
  CHECK(made.table[0].word == "[bsn 3]");
  CHECK(put_back(made.text, made.table) == text);
}

TEST_CASE("what would become longer than was asked for is not made") {
  const std::vector<StandIn> table{{"a", PersonalKind::name, {std::string(100, 'x')}}};
  CHECK(put_back("a a a", table, 302)->size() == 302);
  CHECK_FALSE(put_back("a a a", table, 301));
  CHECK_FALSE(put_back("b b b", table, 4));
}

TEST_CASE("what was found may be chosen from") {
  const std::string text = "Noor de Vries, bsn 123456782";
  auto found = scan(text, &school());
  REQUIRE(found.size() == 2);
  found.erase(found.begin());
  CHECK(clean(text, found).text == "Noor de Vries, bsn [bsn 1]");
  CHECK(clean(text, {}).text == text);
}

TEST_CASE("nothing of what was found is left in the safe text") {
  CHECK(rc::check("no telling word of a person stands in it", [] {
    const std::vector<std::string> pieces{"Noor de Vries ", "leerling Noor ", "bsn 123456782 ", "over sommen. ", "06-12345678, ", "Vries, Noor de\n", "noor@linde.example "};
    std::string text;
    for (int i = *rc::gen::inRange(1, 30); i > 0; --i) text += pieces[*rc::gen::inRange<std::size_t>(0, pieces.size())];
    const SafeText made = safe(text);
    for (const char* telling : {"Vries", "123456782", "12345678", "linde"}) RC_ASSERT(made.text.find(telling) == std::string::npos);
    RC_ASSERT(put_back(made.text, made.table) == text);
  }));
}

}  // namespace
}  // namespace leidraad
