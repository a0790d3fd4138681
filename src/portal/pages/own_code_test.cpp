// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/own_code.h"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/code/check.h"
#include "core/code/parse.h"

using namespace leidraad;
using namespace leidraad::portal;

namespace {

std::string read(const std::string& path) {
  std::ifstream file(std::string(LEIDRAAD_SOURCE_DIR) + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

constexpr std::string_view kExample = R"(---
code: voorbeeld
title: Gedragscode
language: nl
attribution: >-
  Naar een voorbeeld.
  Tweede regel.
values:
  meldpunt: het secretariaat
  termijn: 3 months
adopted: 2026-07-01
documents:
  - {id: a, title: B, version: "1", url: "https://a.example", review: 2027-01-01}
---

### 1 Hoofdregel {#hoofd main}

Meld het bij {{meldpunt}}.

> [!NOTE]
> Kies wie dit is.

### 2 Wachtwoord {#wachtwoord}

Wissel elke {{termijn}}. Groter dan {{groot}} liever niet.

```rule
require password_age <= {{termijn}} on account.sign_in
advise against mail.send when attachment_size > {{groot}}
```
)";

}  // namespace

TEST_CASE("every open place of an example is found, with the type its rule needs") {
  const Code code = parse_code(kExample, "voorbeeld").code;
  const auto blanks = blanks_of(code);
  REQUIRE(blanks.size() == 3);
  CHECK(blanks[0].name == "meldpunt");
  CHECK(blanks[0].type == Type::text);
  CHECK(blanks[1].name == "termijn");
  CHECK(blanks[1].type == Type::duration);
  CHECK(blanks[1].example == "3 months");
  CHECK_FALSE(blanks[1].may_be_judgement);
  CHECK(blanks[2].type == Type::size);
  CHECK(blanks[2].may_be_judgement);
  CHECK(notes_of(code).size() == 1);
}

TEST_CASE("a value is checked against the type where it is used") {
  const auto blanks = blanks_of(parse_code(kExample, "voorbeeld").code);
  CHECK(value_for(blanks[1], "6", "months") == "6 months");
  CHECK_FALSE(value_for(blanks[1], "6", "MB"));
  CHECK_FALSE(value_for(blanks[1], "zes", "months"));
  CHECK_FALSE(value_for(blanks[1], "judgement", ""));
  CHECK(value_for(blanks[2], "10", "MB") == "10 MB");
  CHECK(value_for(blanks[2], "judgement", "") == "judgement");
  CHECK_FALSE(value_for(blanks[0], "", ""));
  CHECK_FALSE(value_for(blanks[0], "een {{ander}} ding", ""));
}

TEST_CASE("the school's own code keeps the articles and drops what was the example's alone") {
  const Code example = parse_code(kExample, "voorbeeld").code;
  const std::string text = own_code(kExample, example, {"Onze code: \"samen\"", {{"meldpunt", "Kamer 12 #1: vraag \"Els\""}}, {0}});
  const Parsed own = parse_code(text, "eigen");
  CHECK_FALSE(has_errors(own.findings));
  CHECK(own.code.front.title == "Onze code: \"samen\"");
  CHECK(own.code.front.values.at("meldpunt").text == "Kamer 12 #1: vraag \"Els\"");
  CHECK(own.code.front.values.count("termijn") == 0);  // left open
  CHECK(own.code.front.adopted.empty());
  CHECK(own.code.front.documents.empty());
  CHECK(own.code.front.attribution == example.front.attribution);
  CHECK(own.code.articles.size() == example.articles.size());
  CHECK(notes_of(own.code).empty());
}

TEST_CASE("both example codes can be made one's own, whatever text is typed") {
  for (const char* name : {"/codes/voorbeeld-school/code.nl.md", "/codes/voorbeeld-bestuur/code.nl.md"}) {
    const std::string text = read(name);
    const Code example = parse_code(text, name).code;
    const auto blanks = blanks_of(example);
    CHECK(blanks.size() >= 5);
    CHECK(rc::check("the document reads back to what was typed", [&](const std::string& typed) {
      OwnChoices choices;
      for (const Blank& blank : blanks) {
        const bool amount = blank.type == Type::duration || blank.type == Type::size;
        const auto value = value_for(blank, amount ? "4" : typed, blank.type == Type::size ? "MB" : amount ? "weeks" : "");
        if (value) choices.values[blank.name] = *value;
      }
      const Code own = parse_code(own_code(text, example, choices), "eigen").code;
      RC_ASSERT(own.articles.size() == example.articles.size());
      for (const auto& [key, value] : choices.values) RC_ASSERT(own.front.values.at(key).text == value);
    }));
  }
}
