// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/acknowledgement_poster.h"

#include <doctest/doctest.h>

#include "core/code/parse.h"

namespace leidraad {
namespace {

Code code_of(const std::string& scope, const std::string& body) {
  return parse_code("---\ncode: proef\ntitle: Proef\nlanguage: nl\n" + scope + "---\n\n## 1 Proef\n\n" + body, "proef.md").code;
}

const std::string kBody = R"(### 1.1 Wachtwoord {#wachtwoord}

U houdt uw wachtwoord voor uzelf.

```rule
forbid account.sign_in when shared
```

### 1.2 Filmen {#filmen}

Wie wil **filmen**, vraagt het eerst aan [de directeur](https://school.example/wie). Dat geldt overal.

Voor leerlingen: Film niemand zonder het te vragen. Ook je vrienden niet.

```rule
forbid media.record unless permission from director
```

### 1.3 Netwerk {#netwerk}

- Ouders en bezoekers gebruiken het gastnetwerk, bijv. in de aula.
- De rest niet.

```rule
forbid network.join for visitor, parent when network is tor
```

### 1.4 Telefoon {#telefoon}

Leerlingen bergen hun telefoon op.

```rule
forbid phone.use for pupil when lesson
```

### 1.5 Thuis {#thuis}

Thuis leest u mee.

```rule
forbid security.bypass when place is remote
```

### 1.6 Voorstel {#voorstel}

Misschien later.

```rule
proposed forbid express when forms in {hurtful}
```
)";

TEST_CASE("the poster has what binds visitors and parents in the building, what names them first") {
  const auto lines = poster_lines(code_of("", kBody));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].article == "netwerk");
  CHECK(lines[0].names_them);
  CHECK(lines[0].sentence == "Ouders en bezoekers gebruiken het gastnetwerk, bijv. in de aula.");
  CHECK(lines[1].article == "filmen");
  CHECK_FALSE(lines[1].names_them);
  CHECK(lines[1].sentence == "Film niemand zonder het te vragen.");
}

TEST_CASE("a code that binds staff alone has no poster") {
  CHECK(poster_lines(code_of("scope:\n  kinds: [staff]\n", kBody)).empty());
  CHECK(poster_lines(code_of("scope:\n  kinds: [staff, visitor]\n", kBody)).size() == 2);
}

TEST_CASE("the first sentence loses its marks and keeps its words") {
  CHECK(first_sentence("Wie wil **filmen**, vraagt [het](https://a.example/b.c) eerst. Echt.") == "Wie wil filmen, vraagt het eerst.");
  CHECK(first_sentence("1. Eén ding.\n2. Twee.") == "Eén ding.");
  CHECK(first_sentence("Op een regel\nen de volgende") == "Op een regel en de volgende");
  CHECK(first_sentence("Kan dat? Nee.") == "Kan dat?");
  CHECK(first_sentence("\n\n> [!NOTE]\n> Kies zelf.\n") == "Kies zelf.");
  CHECK(first_sentence("met \\*ster") == "met *ster");
  CHECK(first_sentence("   ").empty());
}

}  // namespace
}  // namespace leidraad
