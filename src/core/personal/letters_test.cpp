// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/letters.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

namespace leidraad::personal {
namespace {

std::string folded(std::string_view word) { return std::string(Folded(word).text()); }

TEST_CASE("words compare in lower case and without diacritics, composed or not") {
  CHECK(folded("Özlem") == "ozlem");
  CHECK(folded("DANIËL") == "daniel");
  CHECK(folded("Danie\xCC\x88l") == "daniel");
  CHECK(folded("Ĳsbrand") == "ijsbrand");
  CHECK(folded("Łukasz") == "lukasz");
  CHECK(folded("Şükrü") == "sukru");
  CHECK(folded("Çağla") == "cagla");
  CHECK(folded("Straße") == "strasse");
  CHECK(folded("Søren") == "soren");
  CHECK(folded("Ștefan") == "stefan");
  CHECK(folded("Þór") == "thor");
  CHECK(folded("Œuvre") == "oeuvre");
  CHECK(folded("Ольга") == "Ольга");
}

TEST_CASE("signs end a word, letters outside ASCII do not") {
  const auto word = [](std::string_view text) { return std::string(text.substr(0, word_end(text, 0))); };
  CHECK(word("zoë,") == "zoë");
  CHECK(word("Noor’s") == "Noor");
  CHECK(word("Noor\xC2\xA0Vries") == "Noor");
  CHECK(word("Noor\xF0\x9F\x98\x80!") == "Noor");
  CHECK(word("Noor…") == "Noor");
  CHECK(word("محمد,") == "محمد");
  CHECK(word("\xE2\x80\x9CNoor").empty());
  const std::string_view quoted = "“Noor”";
  CHECK(word_begin(quoted, quoted.size() - 3) == 3);
}

TEST_CASE("a capital is one outside ASCII as well") {
  for (const char* capital : {"Noor", "Özlem", "Şükrü", "Łukasz", "Žofia", "Ÿ"}) {
    CAPTURE(capital);
    CHECK(is_capital(capital));
  }
  for (const char* small : {"noor", "özlem", "élan", "şükrü", "łukasz", "žofia", "ÿ", "", "5a", "\xC3"}) {
    CAPTURE(small);
    CHECK_FALSE(is_capital(small));
  }
}

TEST_CASE("any bytes are read, and no further than they go") {
  CHECK(rc::check("a word ends where it began to be one", [](const std::string& bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const std::size_t end = word_end(bytes, i);
      RC_ASSERT(end >= i && end <= bytes.size());
      if (end > i && (i == 0 || !is_letter(bytes, i - 1))) RC_ASSERT(word_begin(bytes, end) == i);
    }
    RC_ASSERT(Folded(bytes).text().size() <= 48U);
  }));
}

}  // namespace
}  // namespace leidraad::personal
