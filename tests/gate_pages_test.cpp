// SPDX-License-Identifier: EUPL-1.2
// The pages of the web gate, as a browser walks them: why a page stayed away, one tap for a lesson, two for
// a class, and the gates with their lamps.
#include <doctest/doctest.h>

#include "core/category/lists.h"
#include "files/files.h"
#include "office/gates.h"
#include "office/permissions.h"
#include "page_house.h"
#include "permissions_house.h"
#include "portal/gates/doors.h"
#include "portal/pages/pages.h"
#include "portal/registers/house_pages.h"

namespace leidraad {
namespace {

constexpr const char* kGateCode = R"(---
code: proef
title: Gedragscode proef
language: nl
scope:
  kinds: [everyone]
calendar:
  time_zone: Europe/Amsterdam
  schools:
    linde:
      lessons: {mon: [["08:30","10:15"], ["10:30","12:00"]]}
---

### 1 Hoofd {#hoofd main}

Zorgvuldig.

### 2 Kansspelen {#kansspelen register=permission}

Gokken kan niet.

```rule
forbid web.visit when category in {gambling, games} unless purpose in {education, work} or permission from location_manager
```

### 3 Kwetsend {#kwetsend}

Dit kan niet zomaar.

```rule
forbid web.visit when category in {violence} unless permission from director
```

### 4 Porno {#porno}

Dit kan nooit.

```rule
forbid web.visit when category in {adult}
forbid mail.send when offensive
```
)";

struct Portal : Pages<House> {
  Portal() {
    house.set_code(kGateCode);
    const auto list = [](const char* category, const char* site) { return ListEntry{ListVerb::add, category, site}; };
    const auto built = build_lists({{"proef", ListRank::board, {list("gambling", "casino.example"), list("games", "spel.example"), list("violence", "geweld.example"), list("adult", "bloot.example")}}});
    REQUIRE(built);
    REQUIRE(write_file(gates().lists_file(), built->bytes));
    hang(portal::gate_doors());
    hang(portal::house_doors());
    hang({{portal::Room::coverage, "", portal::Access::everyone, portal::coverage_page, nullptr}});
  }
  Gates& gates() { return house.office->gates(); }
  std::string add_gate() {
    const auto id = gates().add(house.actor("joost"), {.name = "Proxy van De Linde", .kind = GateKind::squid, .schools = {"linde"}, .folder = "", .probe = "127.0.0.1:3128", .stations = {}});
    REQUIRE_MESSAGE(id, (id ? "" : id.error().why));
    return *id;
  }
  // As a gate tells it.
  void refuse(const std::string& gate, const std::string& person, const std::string& article, const std::string& host) {
    const auto identity = gates().identity(gate);
    REQUIRE(identity);
    gates().heard(gate, {print(identity->key.of_person(person)), *house.now, article, Outcome::ask, host});
  }
};

}  // namespace

TEST_CASE("why: a pupil reads which site it was, the article, and whom to ask; and nobody reads it but he") {
  Portal site;
  const std::string gate = site.add_gate();
  CHECK(has(site.get("/waarom", "sem"), "Er is nu niets voor jou tegengehouden"));
  site.refuse(gate, "sem", "kansspelen", "www.casino.example");
  const http::Response why = site.get("/waarom", "sem");
  CHECK(why.status == 200);
  CHECK(has(why, "www.casino.example · tegengehouden om 10.05 uur"));
  CHECK(has(why, "2 Kansspelen"));
  CHECK(has(why, "href=\"/akkoord/vraag/web.visit?host=www.casino.example&amp;category=gambling&amp;purpose=private\""));
  CHECK(has(why, "Kindertelefoon · 0800-0432"));
  CHECK_FALSE(has(why, "Voor mijn les"));
  CHECK_FALSE(has(why, "Open voor mijn klas"));
  for (const char* other : {"tess", "noor", "dirk", "ouder", "joost", ""}) CHECK_MESSAGE(!has(site.get("/waarom", other), "casino.example"), other);
  CHECK(has(site.get("/en/why", "sem"), "stopped at 10:05"));
}

TEST_CASE("why: who is not signed in reads what the code says of a site, and of nobody") {
  Portal site;
  site.refuse(site.add_gate(), "sem", "kansspelen", "www.casino.example");
  const http::Response general = site.get("/waarom?site=www.casino.example", "");
  CHECK(general.status == 200);
  CHECK(has(general, "2 Kansspelen"));
  CHECK(has(general, "Inloggen"));
  CHECK_FALSE(has(general, "10.05"));
  CHECK_FALSE(has(general, "Proef ("));  // no name of who can help
  CHECK(has(site.get("/waarom", ""), "Na het inloggen"));
  CHECK(site.get("/waarom?site=%3Cb%3E", "").status == 422);
  CHECK_FALSE(has(site.get("/waarom?site=%3Cb%3E", ""), "<b>\""));
}

TEST_CASE("why: a site one asks about oneself is answered for oneself; what is not barred says so") {
  Portal site;
  CHECK(has(site.get("/waarom?site=https://spel.example:443/snake", "sem"), "spel.example"));
  CHECK(has(site.get("/waarom?site=https://spel.example:443/snake", "sem"), "Vraag akkoord"));
  CHECK(has(site.get("/waarom?site=rekenen.example", "sem"), "houdt deze site niet tegen"));
  const http::Response never = site.get("/waarom?site=bloot.example", "noor");
  CHECK_FALSE(has(never, "Voor mijn les"));
  CHECK_FALSE(has(never, "Vraag akkoord"));
  CHECK(has(never, "4 Porno"));
}

TEST_CASE("why: one tap of a teacher opens a site until the bell, for her alone") {
  Portal site;
  CHECK(has(site.get("/waarom?site=casino.example", "noor"), "Voor mijn les"));
  CHECK(site.post("/waarom/voor", "noor", {{"site", "casino.example"}, {"doel", "education"}}, false).status == 403);
  const http::Response said = site.post("/waarom/voor", "noor", {{"site", "casino.example"}, {"doel", "education"}});
  REQUIRE(said.status == 303);
  CHECK(place(said) == "/waarom?site=casino.example");
  const http::Response open = site.get("/waarom?site=www.casino.example", "noor");
  CHECK(has(open, "De site is open tot 10.15 uur"));
  CHECK_FALSE(has(open, "Voor mijn les"));
  CHECK(has(site.get("/waarom?site=casino.example", "els"), "Voor mijn werk"));
  CHECK(has(site.get("/waarom?site=casino.example", "sem"), "Vraag akkoord"));
  *site.house.now = Instant{kStart.seconds + 600};  // the bell
  CHECK(has(site.get("/waarom?site=casino.example", "noor"), "Voor mijn les"));
  CHECK(site.post("/waarom/voor", "sem", {{"site", "casino.example"}, {"doel", "education"}}).status == 403);
  CHECK(site.post("/waarom/voor", "noor", {{"site", "casino.example"}, {"doel", "plezier"}}).status == 422);
  CHECK(site.post("/waarom/voor", "noor", {{"site", "bloot.example"}, {"doel", "education"}}).status == 409);
}

TEST_CASE("why: where a code is only shown it answers as well, and opens nothing") {
  Facts facts;
  Person sem;
  sem.id = "sem";
  sem.kind = Kind::pupil;
  facts.people.push_back(sem);
  facts.lists = Lists::of({{"proef", ListRank::board, {{ListVerb::add, "gambling", "casino.example"}}}}).value();
  index(facts);
  const portal::Board board{Rules::compile(parse_code(kGateCode, "proef").code), std::make_shared<const Facts>(facts), "Stichting Proef", kStart};
  http::Router router;
  portal::add_doors(router, [&] { return board; }, [](const http::Request&) { return portal::Visitor{}; }, portal::gate_doors());
  const auto ask = [&](const std::string& method, const std::string& target, const std::string& who) {
    http::Request request;
    request.method = method;
    REQUIRE(http::read_target(target, request));
    if (!who.empty()) request.cookies.add(std::string(portal::kWhoCookie), who);
    return router.answer(request);
  };
  CHECK(has(ask("GET", "/waarom?site=casino.example", "sem"), "2 Kansspelen"));
  CHECK(has(ask("GET", "/waarom?site=casino.example", "sem"), "/mag-dit/web.visit?host=casino.example&amp;category=gambling&amp;purpose=private"));
  CHECK(has(ask("GET", "/waarom?site=casino.example", ""), "Zeg wie u bent"));
  CHECK(ask("GET", "/waarom", "sem").status == 200);
  CHECK(ask("POST", "/waarom/voor", "sem").status == 404);
  CHECK(ask("GET", "/open-voor-mijn-klas", "sem").status == 404);
  CHECK(ask("GET", "/registers/poorten", "").status == 404);
}

TEST_CASE("open for my class: the site is there, one tap, and it is open until the bell; it can be closed") {
  Portal site;
  const http::Response filled = site.get("/open-voor-mijn-klas?site=www.spel.example", "noor");
  CHECK(has(filled, "Open voor 5a tot 10.15 uur"));
  CHECK_FALSE(has(filled, "Voor welke groep"));  // one class: nothing to choose
  CHECK(site.post("/open-voor-mijn-klas", "noor", {{"site", "spel.example"}, {"groep", "5a"}}, false).status == 403);
  REQUIRE(site.post("/open-voor-mijn-klas", "noor", {{"site", "spel.example"}, {"groep", "5a"}}).status == 303);
  CHECK(has(site.get("/waarom?site=spel.example", "sem"), "De site is open tot 10.15 uur"));
  CHECK_FALSE(has(site.get("/waarom?site=spel.example", "levi"), "De site is open"));  // the 5a of another school
  const http::Response seen = site.get("/open-voor-mijn-klas", "els");
  CHECK(has(seen, "groep 5a · tot 10.15 uur · noor Proef"));
  CHECK_FALSE(has(site.get("/open-voor-mijn-klas", "wim"), "spel.example"));
  CHECK(has(site.get("/open-voor-mijn-klas?site=spel.example", "noor"), "Dit kan al voor groep 5a"));
  const auto openings = site.gates().openings(site.house.actor("noor"));
  REQUIRE(openings);
  REQUIRE(openings->size() == 1);
  const std::string close = "/open-voor-mijn-klas/" + openings->front().id;
  CHECK(site.post(close, "wim", {}).status >= 403);
  CHECK(site.post(close, "sem", {}).status == 403);
  CHECK(site.post(close, "noor", {}).status == 303);
  CHECK_FALSE(has(site.get("/waarom?site=spel.example", "sem"), "De site is open"));
  CHECK(site.post(close, "noor", {}).status == 404);
}

TEST_CASE("open for my class: a subject opens with one tap; what a teacher may not open is no button, and says why") {
  Portal site;
  const http::Response page = site.get("/open-voor-mijn-klas", "noor");
  CHECK(has(page, "value=\"games\""));
  CHECK(has(page, "value=\"gambling\""));
  CHECK_FALSE(has(page, "value=\"violence\""));
  CHECK_FALSE(has(page, "value=\"adult\""));
  CHECK(site.post("/open-voor-mijn-klas", "noor", {{"categorie", "adult"}, {"groep", "5a"}}).status == 422);  // never as a whole
  REQUIRE(site.post("/open-voor-mijn-klas", "noor", {{"categorie", "games"}, {"groep", "5a"}}).status == 303);
  CHECK(has(site.get("/waarom?site=spel.example", "sem"), "De site is open"));
  CHECK_FALSE(has(site.get("/waarom?site=casino.example", "sem"), "De site is open"));
  const http::Response not_she = site.get("/open-voor-mijn-klas?site=geweld.example", "noor");
  CHECK(has(not_she, "Dit kunt u niet zelf openen"));
  CHECK(has(not_she, "3 Kwetsend"));
  CHECK(has(not_she, "dirk Proef"));
  CHECK(has(not_she, "/akkoord/vraag/web.visit?host=geweld.example&amp;category=violence&amp;purpose=education"));
  CHECK_FALSE(has(not_she, "Open voor 5a"));
  CHECK(has(site.get("/open-voor-mijn-klas?site=bloot.example", "noor"), "Dit kan niet open"));
  CHECK(has(site.post("/open-voor-mijn-klas", "noor", {{"site", "bloot.example"}, {"groep", "5a"}}), "Dit kan niet open"));
  CHECK(has(site.get("/open-voor-mijn-klas", "els"), "U staat bij geen groep ingeschreven"));
  CHECK(site.get("/open-voor-mijn-klas", "sem").status == 403);
  CHECK(site.post("/open-voor-mijn-klas", "noor", {{"site", "geen site"}, {"groep", "5a"}}).status == 422);
  CHECK(has(site.get("/open-voor-mijn-klas?groep=%3Cscript%3E", "noor"), "Groep 5a"));
}

TEST_CASE("gates: kept by an administrator and the network administrator; a wrong line is named by its number") {
  Portal site;
  for (const char* other : {"noor", "els", "dirk", "piet", "sem", "ouder"}) CHECK_MESSAGE(site.get("/registers/poorten", other).status == 403, other);
  CHECK(site.get("/registers/poorten", "").status == 303);
  CHECK(site.get("/registers/poorten", "!piet").status == 200);
  CHECK(has(site.get("/registers/poorten", "joost"), "Begin met de webproxy"));
  const std::string lines = "10.1.5.0/24 linde 5a\r\n\r\n10.1.5.0/99 linde\r\n10.1.6.0/24 eik\r\n10.1.7.0/24 linde 9z\r\n";
  const http::Response wrong = site.post("/registers/poorten/nieuw", "joost", {{"naam", "Proxy <b>"}, {"soort", "squid"}, {"map", ""}, {"proef", ""}, {"werkplekken", lines}});
  CHECK(wrong.status == 422);
  CHECK(has(wrong, "Regel 3: “10.1.5.0/99” is geen netwerk"));
  CHECK(has(wrong, "Regel 4: de school “eik” is er niet; kies uit linde en wilg"));
  CHECK(has(wrong, "Regel 5: groep “9z” is er niet op De linde"));
  CHECK(has(wrong, "Proxy &lt;b&gt;"));
  CHECK(has(wrong, "10.1.7.0/24 linde 9z"));  // what was typed is still there
  const http::Response added = site.post("/registers/poorten/nieuw", "joost", {{"naam", "Proxy <b>"}, {"soort", "squid"}, {"school-linde", "ja"}, {"map", ""}, {"proef", "127.0.0.1:3128"}, {"werkplekken", "10.1.5.0/24 linde 5a"}});
  REQUIRE(added.status == 303);
  const http::Response sheet = site.get(place(added), "joost");
  CHECK(has(sheet, "Nog niet gezien"));
  CHECK(has(sheet, "external_acl_type leidraad children-startup=0"));
  CHECK(has(sheet, "%un %&gt;a %URI %METHOD"));
  CHECK(has(sheet, "must-deny."));
  CHECK(has(sheet, "Terugdraaien"));
  CHECK(has(site.get(place(added) + "/wijzig", "joost"), "10.1.5.0/24 linde 5a\n"));
  CHECK(site.post(place(added) + "/wijzig", "joost", {{"naam", ""}, {"soort", "squid"}}).status == 422);
  CHECK(site.post(place(added) + "/wijzig", "joost", {{"naam", "Proxy"}, {"soort", "squid"}}).status == 303);
  CHECK(site.get(place(added), "noor").status == 403);
  CHECK(site.get("/registers/poorten/poort-niets", "joost").status == 404);
}

TEST_CASE("gates: a key is shown once; a gate taken away is gone") {
  Portal site;
  const std::string here = "/registers/poorten/" + site.add_gate();
  CHECK(site.post(here, "joost", {{"knop", "sleutel"}}, false).status == 403);
  CHECK(site.post(here, "dirk", {{"knop", "sleutel"}}).status == 403);
  const http::Response key = site.post(here, "joost", {{"knop", "sleutel"}});
  CHECK(key.status == 200);
  CHECK(has(key, "U ziet hem alleen nu"));
  const auto at = key.body.find("<code>ldg_");
  REQUIRE(at != std::string::npos);
  const std::string token = key.body.substr(at + 6, key.body.find('<', at + 6) - at - 6);
  const auto gate = site.gates().by_token(token);
  REQUIRE(gate);
  CHECK(gate->has_value());
  CHECK_FALSE(has(site.get(here, "joost"), token));
  CHECK(site.post(here, "joost", {{"knop", "dans"}}).status == 422);
  CHECK(site.post(here, "joost", {{"knop", "einde"}}).status == 303);
  CHECK(site.get(here, "joost").status == 404);
}

TEST_CASE("gates: a red lamp stands under Vandaag of who keeps them, in words, and says what to do") {
  Portal site;
  const std::string gate = site.add_gate();
  CHECK_FALSE(has(site.get("/vandaag", "joost"), "antwoordt niet"));
  GateStatus status;
  status.lamp = Lamp::red;
  status.serial = 42;
  status.troubles.push_back(refusal(Fault::unavailable, "De proxy neemt geen verbinding aan. Draait Squid?", "The proxy takes no connection. Is Squid running?"));
  site.gates().set_status(gate, status);
  CHECK(has(site.get("/vandaag", "joost"), "De poort antwoordt niet: <b>Proxy van De Linde</b>"));
  CHECK_FALSE(has(site.get("/vandaag", "noor"), "antwoordt niet"));
  const http::Response list = site.get("/registers/poorten", "joost");
  CHECK(has(list, "Antwoordt niet"));
  CHECK(has(list, "Draait Squid?"));
  CHECK(has(list, "beslist met nummer 42"));
  CHECK(has(site.get("/en/registers/gates", "joost"), "Is Squid running?"));
  status = {Lamp::green, *site.house.now, 43, {}, {}};
  site.gates().set_status(gate, status);
  CHECK(has(site.get("/registers/poorten", "joost"), "Het filter leeft"));
}

TEST_CASE("coverage: a rule is live when a gate proved its article, and only the rule that can be proved so") {
  Portal site;
  CHECK(has(site.get("/dekking", ""), "4 regels, 0 live"));
  GateStatus status;
  status.lamp = Lamp::green;
  status.answered_at = *site.house.now;
  status.live = {{"porno", *site.house.now}, {"kansspelen", Instant{site.house.now->seconds - 25 * 3600}}};
  site.gates().set_status(site.add_gate(), status);
  const http::Response page = site.get("/dekking", "");
  CHECK(has(page, "4 regels, 1 live"));
  CHECK(has(page, "4 Porno"));
  CHECK(has(page, "bewezen op 23 november 2026, 10.05 uur"));
}

TEST_CASE("what is kept of visits is said in words; without the code's leave, nothing is") {
  Portal site;
  CHECK(has(site.get("/registers/poorten", "joost"), "Van bezoeken wordt niets bewaard."));
  site.house.set_code(std::string(kGateCode) + "\n### 5 Tellen {#tellen}\n\nWe tellen.\n\n```rule\nobserve web keep visits, denials per category, location\n  serving unwanted_use\n  by network_admin\n  for 3 months\n```\n");
  const http::Response page = site.get("/registers/poorten", "joost");
  CHECK(has(page, "We tellen hoe vaak sites werden bezocht of tegengehouden, per onderwerp en school."));
  CHECK(has(page, "Na 3 maanden is dat weg."));
  CHECK(has(page, "5 Tellen"));
}

}  // namespace leidraad
