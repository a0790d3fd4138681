// SPDX-License-Identifier: EUPL-1.2
// The pages of consent, as a browser walks them: every role, the personal link, and what a teacher or
// another school never sees.
#include <doctest/doctest.h>

#include <algorithm>

#include "consent_house.h"
#include "page_house.h"
#include "portal/consents/doors.h"

namespace leidraad {
namespace {

struct Site : Pages<LinkHouse> {
  Site() {
    house.seat("ada", "linde", "g5");
    house.run("INSERT INTO account (board_id, person_id, user_name, totp_confirmed, totp_counter, administrator, disabled, made_at) VALUES (?, 'dirk', ?, 0, 0, 0, 0, 0)", {"dirk"});
    REQUIRE(house.office->refresh(Touches::everything));
    hang(portal::consent_doors());
  }
};

constexpr const char* kNews = "antwoord.noor.images.newsletter";

}  // namespace

TEST_CASE("consent pages: a parent chooses per child, nothing is chosen beforehand, and one tap withdraws") {
  Site site;
  const http::Response first = site.get("/toestemming", "wil");
  CHECK(first.status == 200);
  CHECK(has(first, "Noor Proef"));
  CHECK(has(first, "Sem Proef"));
  CHECK_FALSE(has(first, "Zus"));
  CHECK_FALSE(has(first, " checked"));
  CHECK(site.post("/toestemming", "wil", {{kNews, "ja"}}, false).status == 403);
  CHECK(site.post("/toestemming", "wil", {}).status == 422);
  REQUIRE(site.post("/toestemming", "wil", {{kNews, "ja"}}).status == 303);
  CHECK(has(site.get("/toestemming", "wil"), "Wacht nog op een andere ouder"));
  REQUIRE(site.post("/toestemming", "bo", {{kNews, "ja"}}).status == 303);
  CHECK(site.house.has("noor"));
  CHECK(has(site.get("/toestemming", "wil"), "Ja sinds 23 november 2026"));
  site.house.later(60);
  const http::Response withdrawn = site.post("/toestemming", "bo", {{"trek-in", "noor.images.newsletter"}, {"antwoord.noor.images.school_public", "ja"}});
  REQUIRE(withdrawn.status == 303);
  CHECK_FALSE(site.house.has("noor"));
  CHECK(site.house.count("consent WHERE channel = 'school_public'") == 0);  // the one tap does one thing
  CHECK(has(site.get("/toestemming", "wil"), "Een andere ouder zei nee"));
}

TEST_CASE("consent pages: no to everything is one tap, and for another's child nothing is kept") {
  Site site;
  REQUIRE(site.post("/toestemming", "wil", {{"alles", "nee"}}).status == 303);
  CHECK(site.house.count("consent WHERE given = 0 AND person_id = 'noor'") == 9);
  CHECK(site.house.count("consent WHERE given = 1") == 0);
  CHECK(site.post("/toestemming", "wil", {{"antwoord.zus.images.newsletter", "ja"}}).status == 403);
  CHECK(site.post("/toestemming", "ada", {{kNews, "ja"}}).status == 403);
  CHECK(site.post("/toestemming", "wil", {{"antwoord.noor.images.own_account", "ja"}}).status == 422);
  CHECK(site.house.count("consent WHERE person_id = 'zus'") == 0);
}

TEST_CASE("consent pages: a pupil of eight reads who decides; one almost sixteen chooses for later") {
  Site site;
  const http::Response noor = site.get("/toestemming", "noor");
  CHECK(has(noor, "Vanaf je zestiende beslis je zelf"));
  CHECK_FALSE(has(noor, "<form class=\"form\""));
  const http::Response pim = site.get("/toestemming", "pim");
  CHECK(has(pim, "10 december 2026"));
  REQUIRE(site.post("/toestemming", "pim", {{"antwoord.pim.images.newsletter", "ja"}}).status == 303);
  CHECK(has(site.get("/toestemming", "pim"), "Geldt vanaf 10 december 2026"));
}

TEST_CASE("consent pages: the whole way by link, and nothing is shown before the second factor") {
  Site site;
  const std::string path = site.house.made("wil").path;
  const http::Response door = site.get(path);
  CHECK(door.status == 200);
  for (const char* word : {"Noor", "Sem", "Wil Proef", "Linde"}) CHECK_FALSE(has(door, word));
  const http::Response wrong = site.post(path, "", {{"geboortedatum", "1-1-2001"}});
  CHECK(wrong.status == 422);
  CHECK(has(wrong, "Dit klopt niet"));
  CHECK_FALSE(has(wrong, "Noor"));
  const http::Response form = site.post(path, "", {{"geboortedatum", "1-5-2018"}});
  REQUIRE(form.status == 200);
  CHECK(has(form, "Noor"));
  CHECK(has(form, "Sem"));
  CHECK_FALSE(has(form, "Zus"));
  CHECK_FALSE(has(form, " checked"));
  const std::string pass = hidden(form, "bewijs");
  REQUIRE_FALSE(pass.empty());
  const http::Response empty = site.post(path, "", {{"bewijs", pass}});
  CHECK(empty.status == 422);
  CHECK(has(empty, "nog niets gekozen"));
  CHECK(site.post(path, "", {{"bewijs", "1.x"}, {kNews, "ja"}}).status == 422);
  CHECK(site.post(path, "", {{"bewijs", pass}, {"antwoord.zus.images.newsletter", "ja"}}).status == 403);
  CHECK(site.house.count("consent") == 0);
  const http::Response kept = site.post(path, "", {{"bewijs", pass}, {kNews, "ja"}, {"antwoord.sem.names.newsletter", "nee"}});
  REQUIRE(kept.status == 200);
  CHECK(has(kept, "Foto en film in de nieuwsbrief"));
  CHECK(site.house.count("consent WHERE how = 'link_on_paper'") == 2);
  const http::Response again = site.post(path, "", {{"bewijs", pass}, {kNews, "nee"}});
  CHECK(again.status == 410);
  CHECK(has(again, "al geantwoord"));
  CHECK_FALSE(has(again, "Noor"));
  CHECK(site.get(path).status == 410);
  REQUIRE(site.post(path, "", {{"doe", "nieuw"}}).status == 200);
  CHECK(site.house.count("outbox WHERE recipient = 'wil@school.example' AND subject LIKE '%nieuwe link%'") == 1);
}

TEST_CASE("consent pages: forged, locked and unknown links say what to do and show nobody") {
  Site site;
  const http::Response forged = site.get("/toestemming-geven/" + std::string(43, 'a'));
  CHECK(forged.status == 410);
  CHECK(has(forged, "Vraag een nieuwe link"));
  const std::string path = site.house.made("bo").path;
  for (int i = 0; i < 5; ++i) site.post(path, "", {{"geboortedatum", "1-1-1990"}});
  const http::Response locked = site.get(path);
  CHECK(locked.status == 410);
  CHECK(has(locked, "geblokkeerd"));
  CHECK(site.post(path, "", {{"geboortedatum", "1-5-2018"}}).status == 410);
  CHECK(has(site.get("/toestemming", "dirk"), "Link geblokkeerd: Bo Proef"));
  const http::Response known = site.post("/toestemming-geven", "", {{"adres", "wil@school.example"}});
  const http::Response unknown = site.post("/toestemming-geven", "", {{"adres", "niemand@elders.example"}});
  CHECK(known.status == unknown.status);
  CHECK(known.body == unknown.body);
}

TEST_CASE("consent pages: on paper the link and the code stand on sheets of their own, and the history says who made it") {
  Site site;
  site.house.run("UPDATE person SET birth_date = NULL WHERE board_id = ? AND kind = ?", {"pupil"});
  const http::Response made = site.post("/toestemming/klas/linde/g5", "dirk", {{"doe", "papier"}, {"gever", "wil"}});
  const auto qr = made.body.find("class=\"qr\""), codes = made.body.find("id=\"codes\"");
  REQUIRE(qr != std::string::npos);
  REQUIRE(codes != std::string::npos);
  CHECK(made.body.find("</section>", qr) < codes);
  CHECK(made.body.rfind("code <b>") > codes);
  CHECK(made.body.find("code <b>") > codes);
  const MadeConsentLink link = site.house.made("wil");
  const std::string token = link.path.substr(consent_link_path("").size());
  const auto pass = site.house.open(token, link.code);
  REQUIRE(pass);
  REQUIRE(answer_by_link(*site.house.office, token, *pass, {{"noor", "images", "newsletter", true}}));
  CHECK(has(site.get("/toestemming/persoon/noor", "dirk"), "met een link op papier, gemaakt door Dirk Proef"));
}

TEST_CASE("consent pages: what a request calls this site never stands in a letter") {
  Site site;
  REQUIRE(site.house.office->set_setting("site_address", ""));
  for (const char* what : {"mail", "papier", "herinner"}) CHECK(site.post("/toestemming/klas/linde/g5", "dirk", {{"doe", what}, {"gever", "wil"}}).status == 409);
  CHECK(site.house.count("outbox") == 0);
  CHECK(site.house.count("consent_link") == 0);
}

TEST_CASE("consent pages: a teacher sees yes or no of the own class, and never who said it") {
  Site site;
  REQUIRE(site.house.say("bo", "noor", false));
  site.house.later(60);
  const http::Response list = site.get("/toestemming/klas/linde/g5", "ada");
  CHECK(list.status == 200);
  CHECK(has(list, "Noor Proef"));
  for (const char* word : {"Bo Proef", "Wil Proef", "nog niet", "/persoon/", "gever"}) CHECK_FALSE(has(list, word));
  const http::Response paper = site.get("/toestemming/klas/linde/g5/fotograaf", "ada");
  CHECK(has(paper, "Noor Proef"));
  CHECK_FALSE(has(paper, "Bo Proef"));
  CHECK(has(site.get("/toestemming/klas/linde/g5/fotograaf?vorm=niet", "ada"), "Niet in de nieuwsbrief"));
  CHECK(site.get("/toestemming/klas/linde/k1", "ada").status == 403);
  CHECK(site.get("/toestemming/klas/linde/-", "ada").status == 403);
  CHECK(site.get("/toestemming/persoon/noor", "ada").status == 403);
  CHECK(site.get("/toestemming/klas/linde/g5/formulieren", "ada").status == 403);
  CHECK(site.post("/toestemming/klas/linde/g5", "ada", {{"doe", "mail"}, {"gever", "wil"}}).status == 403);
}

TEST_CASE("consent pages: a keeper sees who is open, mails links, prints letters, and copies paper") {
  Site site;
  const http::Response list = site.get("/toestemming/klas/linde/g5", "dirk");
  CHECK(has(list, "Wil Proef"));
  CHECK(has(list, "nog niet"));
  CHECK(site.post("/toestemming/klas/linde/g5", "dirk", {{"doe", "mail"}}).status == 422);
  CHECK(has(site.post("/toestemming/klas/linde/g5", "dirk", {{"doe", "mail"}, {"gever", "wil"}, {"gever", "bo"}}), "2 mails"));
  const http::Response letters = site.post("/toestemming/klas/linde/g5", "dirk", {{"doe", "papier"}, {"gever", "wil"}});
  CHECK(has(letters, "https://leidraad.school.example/toestemming-geven/"));
  CHECK(has(letters, "class=\"qr\""));
  CHECK(site.post("/toestemming/klas/linde/g5", "dirk", {{"doe", "herinner"}}).status == 303);
  CHECK(has(site.get("/toestemming/klas/linde/g5/formulieren", "dirk"), "Toestemming voor Noor Proef"));
  CHECK(site.get("/toestemming/klas/linde/-", "dirk").status == 200);

  const std::vector<std::pair<std::string, std::string>> paper{{"doe", "papier"}, {"tekende", "wil"}, {"datum", "2026-11-20"}, {"waar", "map <b>5a</b>"}, {kNews, "ja"}};
  REQUIRE(site.post("/toestemming/persoon/noor", "dirk", paper).status == 303);
  const http::Response noor = site.get("/toestemming/persoon/noor", "dirk");
  CHECK(has(noor, "op papier: map &lt;b&gt;5a&lt;/b&gt;"));
  CHECK(site.post("/toestemming/persoon/noor", "eva", paper).status == 403);
  CHECK(site.post("/toestemming/persoon/noor", "dirk", {{"doe", "papier"}, {"tekende", "wil"}, {"datum", "2026-11-20"}, {"waar", ""}, {"antwoord.noor.images.school_public", "ja"}}).status == 422);
  CHECK(site.post("/toestemming/persoon/noor", "dirk", {{"doe", "papier"}, {"tekende", "dirk"}, {"datum", "2026-11-20"}, {"waar", "map"}, {kNews, "ja"}}).status == 403);
  site.house.later(60);
  REQUIRE(site.post("/toestemming/persoon/noor", "dirk", {{"doe", "verteld"}, {"vertelde", "wil"}, {"waarvoor", ""}}).status == 303);
  CHECK(site.house.count("consent WHERE giver_id = 'wil' AND (given = 0 OR withdrawn_at IS NOT NULL)") == 9);
}

TEST_CASE("consent pages: nothing of another school, as a page or by its address") {
  Site site;
  const http::Response eva = site.get("/toestemming", "eva");
  for (const char* word : {"De Linde", "Noor", "5a"}) CHECK_FALSE(has(eva, word));
  for (const char* path : {"/toestemming/klas/linde/g5", "/toestemming/klas/wilg/g5", "/toestemming/klas/linde/-", "/toestemming/klas/linde/g5/fotograaf", "/toestemming/klas/linde/g5/formulieren", "/toestemming/brieven/linde", "/toestemming/persoon/noor"}) {
    const http::Response response = site.get(path, "eva");
    CHECK_MESSAGE(response.status == 403, path);
    CHECK_FALSE(has(response, "Noor"));
  }
  CHECK(site.post("/toestemming/brieven/linde", "eva", {{"brief", "x"}}).status == 403);
  CHECK(site.post("/toestemming/klas/linde/g5", "eva", {{"doe", "papier"}, {"gever", "wil"}}).status == 403);
  for (const char* who : {"wil", "noor", "gast"}) CHECK(site.get("/toestemming/klas/linde/g5", who).status == 403);
}

TEST_CASE("consent pages: letters for who has no address are printed, and their text goes when handed out") {
  Site site;
  site.house.run("UPDATE person SET email = NULL WHERE board_id = ? AND id = ?", {"bo"});
  REQUIRE(site.house.say("wil", "noor", false));
  const http::Response letters = site.get("/toestemming/brieven/linde", "dirk");
  CHECK(has(letters, "Bo Proef"));
  CHECK(has(letters, "Wil Proef heeft"));
  const std::string id = hidden(letters, "brief");
  REQUIRE(site.post("/toestemming/brieven/linde", "dirk", {{"brief", id}}).status == 303);
  CHECK(has(site.get("/toestemming/brieven/linde", "dirk"), "Er ligt geen brief klaar"));
  CHECK(site.house.count("consent_letter WHERE body <> ''") == 0);
}

TEST_CASE("consent pages: every page as every role, in both languages: shown, or refused in words") {
  Site site;
  const std::string link = site.house.made("wil").path;
  for (const char* who : {"", "ada", "dirk", "eva", "noor", "sem", "pim", "wil", "bo", "gast"}) {
    for (const std::string path : {"", "/klas/linde/g5", "/klas/linde/g5?doel=namen", "/klas/linde/g5/fotograaf", "/klas/linde/g5/formulieren", "/klas/x/y", "/brieven/linde", "/brieven/x", "/persoon/noor", "/persoon/x", "/vragen"}) {
      for (const std::string start : {"/toestemming", "/en/consent"}) {
        const int status = site.get(start + path, who).status;
        CHECK_MESSAGE((status == 200 || status == 303 || status == 403 || status == 404), start << path << " as " << who << ": " << status);
        if (std::string(who).empty()) CHECK(status == 303);
      }
    }
    CHECK(site.get("/en/giving-consent", who).status == 200);
    CHECK(site.get(link, who).status == 200);
  }
}

}  // namespace leidraad
