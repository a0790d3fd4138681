// SPDX-License-Identifier: EUPL-1.2
// The pages about personal data, as a browser walks them: each role, forged and late forms, other schools,
// a megabyte, and a link that is used twice.
#include <doctest/doctest.h>

#include "core/decision/people_names.h"
#include "office/data_care.h"
#include "office/data_care_requests.h"
#include "office/permissions.h"
#include "page_house.h"
#include "permissions_house.h"
#include "portal/pages/pages.h"
#include "portal/privacy/doors.h"
#include "portal/registers/house_pages.h"

namespace leidraad {
namespace {

constexpr const char* kAiCode = R"(---
code: proef
title: Gedragscode proef
language: nl
scope:
  kinds: [everyone]
---

### 1 Hoofd {#hoofd main}

Zorgvuldig.

### 6.1 Geen gegevens in openbare AI {#openbare-ai source=K6.1}

Zet geen gegevens van anderen in een openbare AI.

```rule
forbid ai.submit when service is public and (personal_data or confidential)
```
)";

struct Portal : Pages<House> {
  Portal() {
    house.person("aylin", "employee", {}, {{"privacy_officer", "", 0}});
    house.person("henk", "external", {}, {{"data_protection_officer", "", 0}});
    house.person("bea", "employee", {}, {{"board", "", 0}});
    REQUIRE(house.office->set_setting("site_address", "https://leidraad.example"));
    house.run("INSERT INTO approval (board_id, id, kind, name, address, school_id, openness, conditions, state, asked_by, asked_at, asked_why, decided_by, decided_as, decided_at, reason, review_on, until_at) "
              "VALUES (?, 'a1', 'ai', 'Leerhulp', '', '', '', '', 'approved', 'system', 0, '', 'system', '', 0, '', '', NULL)", {});
    REQUIRE(house.office->refresh(Touches::everything));
    house.set_code(kAiCode);
    hang(portal::privacy_doors());
    hang(portal::house_doors());
  }
  http::Response ask(const std::string& mail) {
    return post("/wat-wij-bewaren/verzoek", "", {{"soort", "access"}, {"naam", "Oud Leerling"}, {"email", mail}, {"band", "oud-leerling"}, {"wat", "alles"}, {"school", "linde"}});
  }
  std::string link_to(const std::string& mail) {
    std::string body;
    REQUIRE(house.office->read([&](Reading& from) -> Done {
      body = TRY(from.rows("SELECT body FROM outbox WHERE board_id = ? AND recipient = ? ORDER BY rowid DESC", {from.board(), mail})).at(0).text(0);
      return done();
    }));
    const auto at = body.find("/wat-wij-bewaren/verzoek/");
    REQUIRE(at != std::string::npos);
    return body.substr(at, std::string_view("/wat-wij-bewaren/verzoek/").size() + 43);
  }
  std::string request_id() {
    const auto list = data_requests(*house.office, house.actor("bea"));
    REQUIRE(list);
    REQUIRE_FALSE(list->empty());
    return list->front().id;
  }
};

constexpr const char* kText = "Beste collega, Sem Proef uit groep 5a is ziek. Bel zijn moeder op 06-12345678.";

}  // namespace

TEST_CASE("safe for AI: a teacher sees what is personal and why, copies the safe text, and gets the real words back") {
  Portal site;
  CHECK(site.get("/veilig-in-ai", "noor").status == 200);
  const http::Response safe = site.post("/veilig-in-ai", "noor", {{"tekst", kText}});
  REQUIRE(safe.status == 200);
  CHECK(safe.headers.first("Cache-Control") == "no-store");
  CHECK(has(safe, "<mark class=\"personal\">"));
  CHECK(has(safe, "[persoonlijk: "));
  CHECK(has(safe, "href=\"/code/openbare-ai\""));
  CHECK(has(safe, "Leerhulp"));
  const auto from = safe.body.find("id=\"veilig\"");
  REQUIRE(from != std::string::npos);
  const std::string copy = safe.body.substr(from, safe.body.find("</textarea>", from) - from);
  CHECK(copy.find("Sem") == std::string::npos);
  CHECK(copy.find("12345678") == std::string::npos);
  const std::string table = hidden(safe, "woorden");
  const std::string stand_in = copy.substr(copy.find("collega, ") + 9, copy.find(" uit groep") - copy.find("collega, ") - 9);
  REQUIRE_FALSE(stand_in.empty());
  const http::Response back = site.post("/veilig-in-ai/terug", "noor", {{"woorden", table}, {"antwoord", "Beterschap voor " + stand_in + "!"}});
  CHECK(back.status == 200);
  CHECK(back.headers.first("Cache-Control") == "no-store");
  CHECK(has(back, "Beterschap voor Sem Proef!"));
}

TEST_CASE("safe for AI: nothing of it is kept: not in the store, the journal or a letter") {
  Portal site;
  const auto leaves = site.house.count("SELECT count(*) FROM journal_leaf");
  const auto letters = site.house.count("SELECT count(*) FROM outbox");
  REQUIRE(site.post("/veilig-in-ai", "noor", {{"tekst", kText}}).status == 200);
  CHECK(site.house.count("SELECT count(*) FROM journal_leaf") == leaves);
  CHECK(site.house.count("SELECT count(*) FROM outbox") == letters);
}

TEST_CASE("safe for AI: who is not signed in is told that the school's own names are not known; a name cannot be tried") {
  Portal site;
  const http::Response stranger = site.get("/veilig-in-ai", "");
  CHECK(has(stranger, "kent de namen van deze school niet"));
  CHECK_FALSE(has(site.get("/veilig-in-ai", "sem"), "kent de namen van deze school niet"));
  CHECK(has(site.get("/veilig-in-ai", "sem"), "Plak hier je tekst"));
  CHECK_FALSE(has(site.post("/veilig-in-ai", "", {{"tekst", kText}}), "van deze school: "));
  CHECK(has(site.post("/veilig-in-ai", "", {{"tekst", kText}}), "06-12345678"));
}

TEST_CASE("safe for AI: a megabyte, nothing, markup and a changed table are answered in plain words") {
  Portal site;
  const http::Response large = site.post("/veilig-in-ai", "noor", {{"tekst", std::string(1'000'000, 'a')}});
  CHECK(large.status == 422);
  CHECK(large.body.size() < 50'000);
  CHECK(has(large, "te lang"));
  CHECK(site.post("/veilig-in-ai", "noor", {{"tekst", "  "}}).status == 422);
  const http::Response markup = site.post("/veilig-in-ai", "noor", {{"tekst", "<script>alert(1)</script> Sem Proef </textarea><b>"}});
  CHECK_FALSE(has(markup, "<script>"));
  CHECK_FALSE(has(markup, "</textarea><b>"));
  for (const char* changed : {"w=A", "w=A&k=onzin&s=x", "s=x", "%ff", "w=A&k=name&s=x&y=1", "w=&k=name&s=x"})
    CHECK_MESSAGE(site.post("/veilig-in-ai/terug", "noor", {{"woorden", changed}, {"antwoord", "x"}}).status == 422, changed);
  const http::Response same = site.post("/veilig-in-ai/terug", "noor", {{"woorden", ""}, {"antwoord", "<i>zo</i>"}});
  CHECK(has(same, "&lt;i&gt;zo&lt;/i&gt;"));
}

TEST_CASE("safe for AI: a table that would make a little answer endless is refused") {
  Portal site;
  std::string answer;
  while (answer.size() < 90'000) answer += "a ";
  const http::Response endless = site.post("/veilig-in-ai/terug", "", {{"woorden", "w=a&k=name&s=" + std::string(100'000, 'x')}, {"antwoord", answer}});  // four gigabytes
  CHECK(endless.status == 422);
  CHECK(endless.body.size() < 50'000);
  CHECK(has(endless, "in delen terug"));
}

TEST_CASE("safe for AI: a text of addresses alone is answered as any other, each with its own number") {
  Portal site;
  std::string text;
  int count = 0;
  while (text.size() < 99'980) text += "a" + std::to_string(++count) + "@b.nl ";
  const http::Response safe = site.post("/veilig-in-ai", "", {{"tekst", text}});
  REQUIRE(safe.status == 200);
  CHECK(count > 8'000);
  CHECK(has(safe, "id=\"waarom-" + std::to_string(count) + "\""));
  CHECK(has(safe, "a" + std::to_string(count) + "@b.nl<a href=\"#waarom-" + std::to_string(count) + "\""));
  const std::string table = hidden(safe, "woorden");
  const http::Response back = site.post("/veilig-in-ai/terug", "", {{"woorden", table}, {"antwoord", "[e-mail " + std::to_string(count) + "]"}});
  CHECK(has(back, "a" + std::to_string(count) + "@b.nl</textarea>"));  // our own page is never too much
}

TEST_CASE("safe for AI: it may be used often, by a person or from an address, and not without end") {
  Portal site;
  const auto tried = [&](const std::string& who) {
    int went = 0;
    while (went < 500 && site.post("/veilig-in-ai", who, {{"tekst", "x"}}).status == 200) ++went;
    return went;
  };
  CHECK(tried("noor") == 30);
  CHECK(site.post("/veilig-in-ai/terug", "noor", {{"woorden", ""}, {"antwoord", "x"}}).status == 429);
  CHECK(site.post("/veilig-in-ai", "sem", {{"tekst", "x"}}).status == 200);  // behind the same address
  CHECK(tried("") == 120);
  site.remote = "198.51.100.7";
  CHECK(site.post("/veilig-in-ai", "", {{"tekst", "x"}}).status == 200);
  site.house.now->seconds += 60;
  CHECK(site.post("/veilig-in-ai", "noor", {{"tekst", "x"}}).status == 200);
}

TEST_CASE("our data: everyone reads what is kept, per group, with the periods as the board has set them, and no name") {
  Portal site;
  for (const char* who : {"", "sem", "ouder", "noor", "aylin"}) {
    for (const char* part : {"", "?voor=leerling", "?voor=ouder", "?voor=medewerker", "?voor=onzin"}) {
      const http::Response page = site.get(std::string("/wat-wij-bewaren") + part, who);
      CHECK(page.status == 200);
      CHECK(has(page, "2 jaar na vertrek"));
    }
  }
  const http::Response page = site.get("/wat-wij-bewaren", "");
  CHECK(has(page, "De privacy officer van Stichting Proef"));
  CHECK_FALSE(has(page, "aylin Proef"));
  REQUIRE(set_period(*site.house.office, site.house.actor("aylin"), "people", 365));
  CHECK(has(site.get("/wat-wij-bewaren", ""), "1 jaar na vertrek"));
  CHECK(has(site.get("/en/what-we-keep", ""), "1 year after leaving"));
  CHECK(has(page, "autoriteitpersoonsgegevens.nl"));
}

TEST_CASE("requests: a stranger asks, confirms by mail and only then it waits; the link works once, opening it does nothing") {
  Portal site;
  const http::Response asked = site.ask("oud@elders.example");
  CHECK(asked.status == 200);
  const http::Response of_known = site.ask("noor@school.example");
  CHECK(asked.body == of_known.body);  // whoever it is
  const std::string link = site.link_to("oud@elders.example");
  CHECK(has(site.get(link, ""), "Ja, dit is mijn verzoek"));
  CHECK_FALSE(has(site.get("/vandaag", "aylin"), "Verzoek over gegevens"));
  CHECK(has(site.post(link, "", {}, false), "U krijgt antwoord voor 23 december 2026"));
  CHECK(has(site.get("/vandaag", "aylin"), "Verzoek over gegevens"));
  CHECK(site.post(link, "", {}, false).status == 404);
  CHECK(site.get(link, "").status == 404);
  CHECK(site.get("/wat-wij-bewaren/verzoek/" + std::string(43, 'x'), "").status == 404);
  site.house.now->seconds += 40 * 86'400;
  CHECK(has(site.get("/vandaag", "aylin"), "Te laat beantwoord"));
  CHECK_FALSE(has(site.get("/vandaag", "noor"), "Te laat beantwoord"));
}

TEST_CASE("requests: one address may send a few, one mailbox gets a few; long fields are refused unsent") {
  Portal site;
  for (int i = 0; i < 3; ++i) CHECK(site.ask("een@elders.example").status == 200);
  CHECK(site.ask("een@elders.example").status == 429);  // that mailbox has had enough
  CHECK(site.ask("twee@elders.example").status == 200);
  CHECK(site.ask("vijf@elders.example").status == 429);  // and now so has this address
  site.remote = "198.51.100.7";
  CHECK(site.ask("EEN@elders.example ").status == 429);
  CHECK(site.ask("drie@elders.example").status == 200);
  site.remote = "203.0.113.9";
  CHECK(site.post("/wat-wij-bewaren/verzoek", "", {{"soort", "access"}, {"naam", std::string(1'000'000, 'n')}, {"email", "x@y.example"}}).status == 413);
  CHECK(site.post("/wat-wij-bewaren/verzoek", "", {{"soort", "onzin"}, {"naam", "n"}, {"email", "x@y.example"}}).status == 422);
  CHECK(site.post("/wat-wij-bewaren/verzoek", "", {{"soort", "access"}, {"naam", "n"}, {"email", "geen adres"}}).status == 422);
}

TEST_CASE("requests: signed in it is one tap, for oneself or one's child, and the answer stands there") {
  Portal site;
  CHECK(site.post("/wat-wij-bewaren/eigen-verzoek", "sem", {{"soort", "correction"}, {"over", "sem"}}, false).status == 403);
  CHECK(site.post("/wat-wij-bewaren/eigen-verzoek", "sem", {{"soort", "correction"}, {"over", "sem"}, {"wat", "Mijn naam is fout"}}).status == 303);
  CHECK(site.post("/wat-wij-bewaren/eigen-verzoek", "ouder", {{"soort", "access"}, {"over", "sem"}}).status == 303);
  CHECK(site.post("/wat-wij-bewaren/eigen-verzoek", "ouder", {{"soort", "access"}, {"over", "tess"}}).status == 403);
  CHECK(site.post("/wat-wij-bewaren/eigen-verzoek", "", {{"soort", "access"}, {"over", "sem"}}).status == 303);  // to sign in
  REQUIRE(data_requests(*site.house.office, site.house.actor("bea")).value().size() == 2);
  CHECK(has(site.get("/wat-wij-bewaren/verzoek", "sem"), "Mijn gegevens verbeteren"));
}

TEST_CASE("care: who takes care comes in; staff without that role, pupils and parents do not") {
  Portal site;
  REQUIRE(site.ask("oud@elders.example").status == 200);
  REQUIRE(site.post(site.link_to("oud@elders.example"), "", {}, false).status == 200);
  const std::string one = "/registers/gegevens/verzoeken/" + site.request_id();
  for (const std::string page : {"", "/verwerkingen", "/verwerkingen?papier=ja", "/verwerkingen.csv", "/verwerkers.csv", "/dpia.csv", "/bewaren", "/bewaren/people", "/vernietigd", "/vernietigd.csv", "/verzoeken"}) {
    for (const char* may : {"aylin", "henk", "bea", "dirk", "els"}) CHECK_MESSAGE(site.get("/registers/gegevens" + page, may).status == 200, page << " as " << may);
    for (const char* not_may : {"noor", "sem", "ouder", "joost"}) CHECK_MESSAGE(site.get("/registers/gegevens" + page, not_may).status == 403, page << " as " << not_may);
    CHECK(site.get("/registers/gegevens" + page, "").status == 303);
  }
  for (const char* may : {"aylin", "henk", "bea", "dirk", "els"}) CHECK_MESSAGE(site.get(one, may).status == 200, may);
  CHECK(site.get(one, "wim").status == 404);  // leads another school
  CHECK(site.post(one, "wim", {{"doe", "nee"}, {"antwoord", "nee"}}).status == 404);
  CHECK(site.post(one + "/bestand", "wim", {}).status == 404);
  CHECK(site.get(one + "/brief", "wim").status == 404);
  CHECK(site.post(one, "noor", {{"doe", "nee"}, {"antwoord", "nee"}}).status == 403);
  CHECK(site.post(one, "aylin", {{"doe", "nee"}, {"antwoord", "nee"}}, false).status == 403);
  CHECK(site.get("/registers/gegevens/verwerkingen/nieuw", "aylin").status == 200);
  CHECK(site.get("/registers/gegevens/verwerkingen/nieuw", "els").status == 403);
  CHECK(has(site.get("/registers", "aylin"), "/registers/gegevens"));
  CHECK_FALSE(has(site.get("/registers", "noor"), "/registers/gegevens"));
}

TEST_CASE("care: a request from its arrival to its letter; the file only after the check; two who answer") {
  Portal site;
  REQUIRE(site.ask("oud@elders.example").status == 200);
  REQUIRE(site.post(site.link_to("oud@elders.example"), "", {}, false).status == 200);
  const std::string one = "/registers/gegevens/verzoeken/" + site.request_id();
  CHECK(has(site.get(one + "?zoek=sem", "aylin"), "sem Proef (leerling"));
  CHECK(site.post(one + "/bestand", "aylin", {}).status == 409);
  CHECK(site.post(one, "aylin", {{"doe", "wie"}, {"over", "sem"}, {"hoe", ""}}).status == 422);
  CHECK(site.post(one, "aylin", {{"doe", "wie"}, {"over", "sem"}, {"hoe", "paspoort gezien"}}).status == 303);
  CHECK_FALSE(has(site.get(one, "aylin"), "Wis nu"));  // it was asked to see, not to erase
  const http::Response file = site.post(one + "/bestand", "aylin", {});
  CHECK(file.status == 200);
  CHECK(file.headers.first("Cache-Control") == "no-store");
  CHECK(has(file, "sem Proef"));
  CHECK(site.post(one, "aylin", {{"doe", "ja"}, {"antwoord", "Het ligt klaar."}}).status == 303);
  CHECK(site.post(one, "henk", {{"doe", "nee"}, {"antwoord", "Toch niet."}}).status == 409);
  CHECK(has(site.get(one + "/brief", "henk"), "Het ligt klaar."));
  CHECK_FALSE(has(site.get("/vandaag", "aylin"), "Verzoek over gegevens"));
}

TEST_CASE("care: in English no Dutch words of ours; a no is said kindly") {
  Portal site;
  REQUIRE(site.post("/wat-wij-bewaren/eigen-verzoek", "sem", {{"soort", "access"}, {"over", "sem"}}).status == 303);
  const std::string rest = "/verzoeken/" + site.request_id();
  const std::string one = std::string(portal::path_of(portal::Room::data_care, Language::english)) + rest;
  CHECK(has(site.get(one, "aylin"), "signed in with the own account"));
  CHECK_FALSE(has(site.get(one, "aylin"), "ingelogd met"));
  REQUIRE(site.post("/registers/gegevens" + rest, "aylin", {{"doe", "nee"}, {"antwoord", "Nee, omdat."}}).status == 303);
  CHECK(has(site.get("/registers/gegevens" + rest + "/brief", "aylin"), "Dit kan niet, of niet helemaal. Hieronder leest u waarom."));
  CHECK(has(site.get(one + "/brief", "aylin"), "That cannot be done, or not all of it. Below you read why."));
}

TEST_CASE("care: a hold and a period by their forms, and what was destroyed with its proof") {
  Portal site;
  const std::string one = "/registers/gegevens/bewaren/openings";
  CHECK(site.post(one, "aylin", {{"doe", "vasthouden"}, {"reden", "klacht"}}, false).status == 403);
  CHECK(site.post(one, "els", {{"doe", "vasthouden"}, {"reden", "klacht"}}).status == 403);
  CHECK(site.post(one, "aylin", {{"doe", "vasthouden"}, {"reden", ""}}).status == 422);
  CHECK(site.post(one, "aylin", {{"doe", "vasthouden"}, {"reden", "klacht"}}).status == 303);
  CHECK(site.post(one, "bea", {{"doe", "vasthouden"}, {"reden", "ook"}}).status == 409);
  CHECK(has(site.get(one, "henk"), "Bewaarplicht"));
  CHECK(site.post(one, "aylin", {{"doe", "termijn"}, {"dagen", "veel"}}).status == 422);
  CHECK(site.post(one, "aylin", {{"doe", "termijn"}, {"dagen", "5"}}).status == 422);
  CHECK(site.post(one, "aylin", {{"doe", "termijn"}, {"dagen", "7"}}).status == 303);
  CHECK(site.get("/registers/gegevens/bewaren/onzin", "aylin").status == 404);
  site.house.run("INSERT INTO class_opening (board_id, id, school_id, group_name, host, category, article, permission_id, opened_by, from_at, until_at, closed_by, closed_at) VALUES (?, 'o1', 'linde', '5a', 'x.example', '', '', '', 'noor', 0, 1, '', NULL)", {});
  REQUIRE(destroy_what_is_over(*site.house.office));
  CHECK(has(site.get("/registers/gegevens/vernietigd", "aylin"), "Er is nog niets vernietigd"));
  CHECK(site.post(one, "bea", {{"doe", "opheffen"}, {"reden", ""}}).status == 303);
  REQUIRE(destroy_what_is_over(*site.house.office));
  const http::Response went = site.get("/registers/gegevens/vernietigd", "henk");
  CHECK(has(went, "Wat voor een klas open stond"));
  CHECK(has(went, "1 week"));
  CHECK(site.get("/registers/gegevens/vernietigd.csv", "henk").body.find("noor") == std::string::npos);
}

TEST_CASE("care: a line of the board's own, on the page, on paper and in the files") {
  Portal site;
  const std::string list = "/registers/gegevens/verwerkingen";
  CHECK(site.post(list + "/nieuw", "aylin", {{"titel", "Ouderportaal"}}).status == 422);
  CHECK(site.post(list + "/nieuw", "dirk", {{"titel", "Ouderportaal"}, {"doel", "Bellen"}, {"grondslag", "Taak"}}).status == 403);
  CHECK(site.post(list + "/nieuw", "aylin", {{"titel", "=Ouderportaal"}, {"doel", "Bellen"}, {"grondslag", "Taak"}, {"verwerker", "Portaal BV"}, {"dpia-nodig", "yes"}}).status == 303);
  CHECK(has(site.get(list, "henk"), "Portaal BV: nog geen overeenkomst"));
  CHECK(has(site.get("/registers/gegevens", "henk"), "1 regel mist een overeenkomst of DPIA"));
  CHECK(has(site.get(list + "?papier=ja", "henk"), "nodig, nog niet gedaan"));
  CHECK(has(site.get("/registers/gegevens/verwerkers.csv", "henk"), "Portaal BV"));
  CHECK_FALSE(has(site.get("/registers/gegevens/verwerkingen.csv", "henk"), "\"=Ouderportaal"));  // no formula in a spreadsheet
  CHECK(has(site.get("/registers/gegevens/dpia.csv", "henk"), "nodig, nog niet gedaan"));
}

}  // namespace leidraad
