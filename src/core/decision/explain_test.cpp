// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/explain.h"

#include <doctest/doctest.h>

#include "core/code/parse.h"

using namespace leidraad;

namespace {

constexpr std::string_view kCode = R"(---
code: waterlanden
title: Afspraken over ict
language: nl
---
# Afspraken over ict

### 1 Hoofdafspraak {#hoofd main}
De ict van school is voor onderwijs en werk.

### 4.5 Kansspelen {#kansspelen}
Gokken kan niet via ons netwerk, behalve voor werk of les.

Voor leerlingen: Gokken doe je hier niet.
Ook niet voor de grap.

```rule
forbid web.visit when category in {gambling} unless purpose in {education, work} or permission from location_manager
```

### 5 Wachtwoord {#wachtwoord}
```rule
require password_age <= 3 months on account.sign_in
```

### 6 Verdachte mail {#mail}
```rule
forbid mail.open when suspicious
report suspicious_mail to school_ict or network_admin within 1 hour
proposed report suspicious_mail to board
```

### 7 Foto's {#fotos}
```rule
require consent of everyone on media.publish
```

### 8 Lokaal {#lokaal}
```rule
forbid game.play for everyone except teacher when lesson
advise on post.publish when negative_about in {{wie}}
```
)";

struct Desk {
  std::shared_ptr<const Rules> rules;
  const Article& article(std::string_view id) const { return *rules->code().article(id); }
  Citation cite(std::string_view id, Because because, std::size_t statement = 0) const {
    return {&article(id), article(id).statements().at(statement), because};
  }
  Citation cite_article(std::string_view id, Because because) const { return {&article(id), nullptr, because}; }
  Explanation tell(const Decision& decision, std::string_view action, Language language, Register reader) const {
    return explain(*rules, decision, request_for(*find_action(action)), language, reader);
  }
};

Desk desk() {
  Parsed parsed = parse_code(kCode, "code.nl.md");
  for (const Finding& finding : parsed.findings) MESSAGE(finding.en);
  REQUIRE_FALSE(has_errors(parsed.findings));
  return {Rules::compile(std::move(parsed.code))};
}

}  // namespace

TEST_CASE("asking says whom, why and under which article") {
  const Desk here = desk();
  Decision ask(Outcome::ask, {here.cite("kansspelen", Because::violated)});
  ask.ask = {Role::location_manager};
  const Explanation teacher = here.tell(ask, "web.visit", Language::dutch, Register::teacher);
  CHECK(teacher.headline == "Vraag het aan de locatieleider");
  REQUIRE(teacher.reasons.size() == 1);
  CHECK(teacher.reasons[0].article == "kansspelen");
  CHECK(teacher.reasons[0].title == "4.5 Kansspelen");
  CHECK(teacher.reasons[0].text ==
        "Een site bezoeken over gokken kan niet, behalve voor onderwijs of werk, of met akkoord van de locatieleider.");
  CHECK(teacher.reasons[0].statement.starts_with("forbid web.visit when category in {gambling}"));
  REQUIRE(teacher.next.size() == 1);
  CHECK(teacher.next[0] == "Vraag akkoord aan de locatieleider.");

  const Explanation pupil = here.tell(ask, "web.visit", Language::dutch, Register::pupil);
  CHECK(pupil.reasons[0].text == "Gokken doe je hier niet. Ook niet voor de grap.");
  // The child-level text is Dutch; whoever reads English gets the sentence.
  const Explanation english = here.tell(ask, "web.visit", Language::english, Register::pupil);
  CHECK(english.headline == "Ask the location manager");
  CHECK(english.reasons[0].text.starts_with("You cannot visit a site about gambling"));

  ask.ask = {Role::board, Role::school_approver};
  CHECK(here.tell(ask, "web.visit", Language::dutch, Register::teacher).headline == "Vraag het aan het bestuur of wie de school aanwijst");
}

TEST_CASE("the five answers have their words for adults and pupils") {
  const Desk here = desk();
  const auto said = [&](Outcome outcome, Register reader, Language language = Language::dutch) {
    return here.tell(Decision(outcome, {here.cite_article("hoofd", Because::main_rule)}), "web.visit", language, reader).headline;
  };
  CHECK(said(Outcome::allow, Register::teacher) == "Ja, dat mag");
  CHECK(said(Outcome::allow, Register::pupil) == "Ja, dat mag");
  CHECK(said(Outcome::advise, Register::teacher) == "Ja, let op");
  CHECK(said(Outcome::advise, Register::pupil) == "Ja, maar denk hieraan");
  CHECK(said(Outcome::depends, Register::teacher) == "Dat hangt ervan af");
  CHECK(said(Outcome::deny, Register::administrator) == "Nee, dat kan niet");
  CHECK(said(Outcome::deny, Register::pupil) == "Nee, dat mag niet");
  CHECK(said(Outcome::deny, Register::teacher, Language::english) == "No, that is not possible");
}

TEST_CASE("an article that is a reason by itself says so in a sentence") {
  const Desk here = desk();
  const auto text = [&](Citation citation, Language language = Language::dutch) {
    return here.tell(Decision(Outcome::allow, {citation}), "web.visit", language, Register::teacher).reasons[0].text;
  };
  CHECK(text(here.cite_article("hoofd", Because::main_rule)) == "Niets in de gedragscode houdt dit tegen.");
  CHECK(text(here.cite_article("hoofd", Because::never_barred)) == "112 en hulplijnen mogen altijd, van elk toestel.");
  CHECK(text(here.cite_article("hoofd", Because::out_of_scope)).starts_with("Deze gedragscode gaat niet over"));
  CHECK(text(here.cite("kansspelen", Because::exception_used)) ==
        "Dit mag omdat hier een uitzondering geldt: voor onderwijs of werk, of met akkoord van de locatieleider.");
  CHECK(text(here.cite("lokaal", Because::exception_used)) == "Dit mag omdat de afspraak niet geldt voor leraren.");
  CHECK(text(here.cite_article("hoofd", Because::allowed)) == "De ict van school is voor onderwijs en werk.");
}

TEST_CASE("a missing fact becomes a question in the reader's own tone") {
  const Desk here = desk();
  Decision depends(Outcome::depends, {here.cite("kansspelen", Because::depends)});
  depends.questions = {"purpose", "host"};
  const Explanation teacher = here.tell(depends, "web.visit", Language::dutch, Register::teacher);
  REQUIRE(teacher.questions.size() == 2);
  CHECK(teacher.questions[0] == "Is het voor een les of voor uw werk?");
  CHECK(teacher.questions[1] == "Welke site is het?");
  CHECK(teacher.next == std::vector<std::string>{"Beantwoord de vragen, dan weet u het."});
  CHECK(here.tell(depends, "web.visit", Language::dutch, Register::pupil).questions[0] == "Is het voor de les of voor school?");
  CHECK(here.tell(depends, "web.visit", Language::dutch, Register::pupil).next[0] == "Beantwoord de vragen, dan weet je het.");
}

TEST_CASE("an administrator hears what was not known, and which list would tell") {
  const Desk here = desk();
  Decision depends(Outcome::depends, {here.cite("kansspelen", Because::depends)});
  depends.questions = {"host"};
  const Explanation told = here.tell(depends, "web.visit", Language::dutch, Register::administrator);
  CHECK(told.reasons[0].text.ends_with("Nog niet bekend: het onderwerp van de site (te vinden in de lijsten met sites)."));
  CHECK(here.tell(depends, "web.visit", Language::dutch, Register::teacher).reasons[0].text.find("lijsten") == std::string::npos);

  const Decision strict(Outcome::deny, {here.cite("lokaal", Because::cannot_judge, 0)});
  CHECK(here.tell(strict, "game.play", Language::dutch, Register::administrator).reasons[0].text.find("niet te beoordelen") !=
        std::string::npos);
}

TEST_CASE("missing consent is counted, never named") {
  const Desk here = desk();
  Decision deny(Outcome::deny, {here.cite("fotos", Because::violated)});
  deny.missing_consent_count = 3;
  deny.missing_consent = {"p17", "p18", "p19"};
  const Explanation told = here.tell(deny, "media.publish", Language::dutch, Register::teacher);
  REQUIRE(told.next.size() == 1);
  CHECK(told.next[0].starts_with("Er is nog geen toestemming van 3 mensen."));
  CHECK(told.next[0].find("p17") == std::string::npos);
  deny.missing_consent_count = 1;
  CHECK(here.tell(deny, "media.publish", Language::english, Register::teacher).next[0].find("1 person.") != std::string::npos);
}

TEST_CASE("after a no one hears what to put right, and where to report it") {
  const Desk here = desk();
  const Decision old(Outcome::deny, {here.cite("wachtwoord", Because::violated)});
  CHECK(here.tell(old, "account.sign_in", Language::dutch, Register::teacher).next ==
        std::vector<std::string>{"Breng dit eerst in orde, dan kunt u verder."});

  const Decision mail(Outcome::deny, {here.cite("mail", Because::violated)});
  const Explanation told = here.tell(mail, "mail.open", Language::dutch, Register::teacher);
  REQUIRE(told.next.size() == 2);  // the proposed report is no report yet
  CHECK(told.next[1] == "Meld een verdachte mail binnen 1 uur bij de ict-coördinator of de netwerkbeheerder.");
  CHECK(here.tell(mail, "web.visit", Language::dutch, Register::teacher).next.size() == 1);
}

TEST_CASE("a pupil is a pupil, an ICT role an administrator, anyone else reads as a teacher") {
  Person who;
  CHECK(register_of(who) == Register::teacher);
  who.kind = Kind::employee;
  who.roles = std::vector<Role>{Role::teacher, Role::school_ict};
  CHECK(register_of(who) == Register::administrator);
  who.kind = Kind::pupil;
  CHECK(register_of(who) == Register::pupil);
}
