// SPDX-License-Identifier: EUPL-1.2
// "Gelezen" and "Mijn Leidraad" through their doors: who gets which page, what a form does, what a file holds.
#include <doctest/doctest.h>

#include "office/acknowledgements_house.h"
#include "office/acknowledgements_mail.h"
#include "office/my_data.h"
#include "office/permissions.h"
#include "portal/registers/doors.h"
#include "post/outbox.h"
#include "postfix.h"

namespace leidraad {
namespace {

using portal::Board;
using portal::Visitor;

const std::string kPoster = "---\ncode: proef\ntitle: Gedragscode proef\nlanguage: nl\nscope:\n  kinds: [everyone]\n---\n\n### 8.2 Filmen {#filmen}\n\n"
                            "Filmen doet u hier niet zonder het te vragen.\n\nVoor leerlingen: Film niemand zonder het te vragen.\n\n"
                            "```rule\nforbid media.record unless permission from director\n```\n";

struct Portal : Linde {
  http::Router router;
  Portal() {
    const portal::CurrentBoard board = [this] {
      const Standing standing = office->desk().standing();
      return Board{standing.rules, standing.facts, "Stichting Proef", office->now(), office.get()};
    };
    const portal::WhoVisits who = [this](const http::Request& request) {
      const std::string person = request.headers.first("x-person");
      return person.empty() ? Visitor{} : Visitor{actor(person), "waarborg", false};
    };
    portal::add_doors(router, board, who, portal::acknowledge_doors());
    portal::add_doors(router, board, who, portal::mine_doors());
  }
  void publish_and_load(std::int64_t number, bool material, const std::string& text) {
    publish(number, material, "", text);
    REQUIRE(office->refresh(Touches::everything));
  }
  http::Response get(const std::string& person, const std::string& target) { return ask("GET", person, target, ""); }
  http::Response post(const std::string& person, const std::string& target, const std::string& form) {
    return ask("POST", person, target, std::string(portal::kGuardField) + "=waarborg&" + form);
  }

 private:
  http::Response ask(const std::string& method, const std::string& person, const std::string& target, const std::string& form) {
    http::Request request;
    request.method = method;
    REQUIRE(http::read_target(target, request));
    if (!person.empty()) request.headers.add("x-person", person);
    if (!form.empty()) request.form = http::read_form(form).value();
    return router.answer(request);
  }
};

bool has(const http::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

TEST_CASE("gelezen: the text stands there with one button, and after it there is nothing left") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  const auto page = portal.get("ada", "/gelezen");
  CHECK(page.status == 200);
  CHECK(has(page, "Filmen doet u hier niet"));
  CHECK(has(page, ">Ik heb het gelezen</button>"));
  CHECK(has(page, "één minuut"));
  const auto said = portal.post("ada", "/gelezen", "persoon=ada&versie=v1");
  CHECK(said.status == 303);
  CHECK(has(portal.get("ada", "/gelezen"), "U bent bij"));
  CHECK(has(portal.get("ada", "/en/read"), "You are up to date"));
}

TEST_CASE("gelezen: a pupil reads the wording for pupils, and can switch") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  CHECK(has(portal.get("sem", "/gelezen"), "Film niemand"));
  CHECK_FALSE(has(portal.get("ada", "/gelezen"), "Film niemand"));
  CHECK(has(portal.get("ada", "/gelezen?voor=leerlingen"), "Film niemand"));
  CHECK(has(portal.get("sem", "/gelezen"), "Heb je het gelezen?"));
}

TEST_CASE("gelezen: a guardian does all at once, or one by one") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  const auto page = portal.get("wil", "/gelezen");
  CHECK(has(page, "Ik heb het gelezen, voor uzelf, Noor en Sem"));
  CHECK(has(page, "Ik heb het gelezen, voor Noor<"));
  CHECK(portal.post("wil", "/gelezen", "persoon=wil&versie=v1&persoon=noor&versie=v1&persoon=sem&versie=v1").status == 303);
  CHECK(has(portal.get("wil", "/gelezen"), "U bent bij"));
  CHECK(portal.post("ada", "/gelezen", "persoon=noor&versie=v1").status == 403);
  CHECK(portal.post("ada", "/gelezen", "persoon=noor").status == 400);
}

TEST_CASE("gelezen: after a change it says what is different since it was read") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  REQUIRE(portal.post("ada", "/gelezen", "persoon=ada&versie=v1").status == 303);
  CHECK_FALSE(has(portal.get("ada", "/gelezen"), "Wat is er anders"));
  std::string changed = kPoster;
  changed.replace(changed.find("permission from director"), 24, "permission from school_ict");
  *portal.now = Instant{kReadStart.seconds + kReadDay};
  portal.publish_and_load(2, true, changed);
  const auto page = portal.get("ada", "/gelezen");
  CHECK(has(page, "Wat is er anders"));
  CHECK(has(page, "Eerst: "));
  CHECK_FALSE(has(portal.get("dirk", "/gelezen"), "Wat is er anders"));  // he never read the first
}

TEST_CASE("gelezen: how far a school is, by name for its own keeper alone") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  CHECK(portal.get("ada", "/gelezen/voortgang").status == 403);
  CHECK(portal.get("", "/gelezen/voortgang").status == 303);
  CHECK(has(portal.get("dirk", "/gelezen/voortgang"), "De Linde"));
  CHECK_FALSE(has(portal.get("dirk", "/gelezen/voortgang"), "De Wilg"));
  const auto own = portal.get("dirk", "/gelezen/voortgang/linde");
  CHECK(own.status == 200);
  CHECK(has(own, "Noor Proef"));
  CHECK(has(own, "Groep 5a"));
  for (const char* rest : {"", "/papier", "/nog-niet.csv"}) CHECK(portal.get("eva", std::string("/gelezen/voortgang/linde") + rest).status == 403);
  CHECK(portal.post("eva", "/gelezen/voortgang/linde/papier", "zelf=ada&versie=v1&datum=2026-11-23").status == 403);
  CHECK(portal.post("eva", "/gelezen/voortgang/linde", "").status == 403);
}

TEST_CASE("gelezen: the board sees counts and no names, and none under five") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  portal.person("bas", Kind::employee, "Bas");
  portal.role("bas", Role::board, "");
  const auto page = portal.get("bas", "/gelezen/voortgang/linde");
  CHECK(page.status == 200);
  CHECK_FALSE(has(page, "Noor Proef"));
  CHECK(has(page, "minder dan 5"));
  CHECK(has(portal.get("bas", "/gelezen/voortgang"), "De Wilg"));
}

TEST_CASE("gelezen: the paper list has a box and a line for each, and takes over what came back") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  const auto page = portal.get("dirk", "/gelezen/voortgang/linde/papier");
  CHECK(has(page, "Handtekening"));
  CHECK(has(page, "name=\"ouder\" value=\"noor\""));
  CHECK_FALSE(has(page, "name=\"zelf\" value=\"noor\""));
  CHECK(portal.post("dirk", "/gelezen/voortgang/linde/papier", "ouder=noor&zelf=ada&versie=v1&datum=2026-11-23").status == 303);
  CHECK_FALSE(has(portal.get("dirk", "/gelezen/voortgang/linde"), "Noor Proef"));
  CHECK(portal.post("dirk", "/gelezen/voortgang/linde/papier", "versie=v1&datum=2026-11-23").status == 400);
  CHECK(portal.post("dirk", "/gelezen/voortgang/linde/papier", "zelf=dirk&versie=v1&datum=gisteren").status == 400);
}

TEST_CASE("gelezen: a name that is a formula, markup or a quote stays a name, on the page and in the file") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  portal.person("kwaad", Kind::employee, "=HYPERLINK(\"http://x.example\")<script>");
  portal.seat("kwaad", "linde");
  const auto file = portal.get("dirk", "/gelezen/voortgang/linde/nog-niet.csv");
  CHECK(file.content_type.find("text/csv") == 0);
  CHECK(has(file, "\"'=HYPERLINK(\"\"http://x.example\"\")<script> Proef\""));
  CHECK_FALSE(has(file, ",=HYPERLINK"));
  for (const char* path : {"/gelezen/voortgang/linde", "/gelezen/voortgang/linde/papier"}) CHECK_FALSE(has(portal.get("dirk", path), "<script>"));
}

TEST_CASE("gelezen: the poster hangs by the door for everyone, made from the code") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  const auto page = portal.get("", "/gelezen/poster");
  CHECK(page.status == 200);
  CHECK(has(page, "Film niemand zonder het te vragen."));
  CHECK(has(page, "versie 1"));
  CHECK(has(page, "Stichting Proef"));
  CHECK_FALSE(has(page, "<svg xmlns"));  // no address is known yet: no code that leads nowhere
  REQUIRE(portal.office->set_setting(kSiteAddressSetting, "https://leidraad.school.example"));
  CHECK(has(portal.get("", "/gelezen/poster"), "https://leidraad.school.example/code"));
  CHECK(has(portal.get("", "/gelezen/poster?formaat=a3"), "poster-page large"));
  CHECK(has(portal.get("", "/en/read/poster"), "Welcome."));
}

TEST_CASE("gelezen: a keeper asks by mail once the address of the site is known") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  CHECK(portal.post("dirk", "/gelezen/voortgang/linde", "").status == 409);
  REQUIRE(portal.office->set_setting(kSiteAddressSetting, "https://leidraad.school.example"));
  CHECK(portal.post("dirk", "/gelezen/voortgang/linde", "").status == 303);
  CHECK(portal.count("outbox") == 5);
}

TEST_CASE("gelezen: the mail that asks a parent arrives through a real Postfix, once") {
  if (post::skipped()) return;
  const post::Postfix postfix;
  Linde house;
  house.publish(1, true);
  house.run("UPDATE person SET email = 'ilse@waterlanden.example' WHERE board_id = ? AND id = ?", {"wil"});
  house.run("UPDATE person SET email = NULL WHERE board_id = ? AND id <> ?", {"wil"});
  const ReadingMail settings{"https://leidraad.school.example", "Stichting Proef", {}};
  CHECK(ask_to_read(*house.office, command_line(), settings).value() == 1);
  CHECK(post::send_due(house.office->store(), postfix.server(), house.office->now())->sent == 1);
  CHECK(ask_to_read(*house.office, command_line(), settings).value() == 0);
  REQUIRE(post::comes([&] { return postfix.delivered().size() == 1; }));
  const std::string letter = postfix.delivered()[0];
  CHECK(letter.find("To: <ilse@waterlanden.example>") != std::string::npos);
  CHECK(letter.find("Subject: Wilt u de gedragscode lezen, voor uzelf en voor Noor en Sem?") != std::string::npos);
  CHECK(letter.find("https://leidraad.school.example/gelezen") != std::string::npos);
  CHECK(letter.find("Proef,") == std::string::npos);  // first names alone
}

TEST_CASE("mijn: what is mine, what is kept and why, and taking it along leaves a leaf") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  REQUIRE(portal.post("dirk", "/gelezen", "persoon=dirk&versie=v1").status == 303);
  const auto page = portal.get("dirk", "/mijn");
  CHECK(page.status == 200);
  CHECK(has(page, "directeur"));
  CHECK(has(page, "Alles is gelezen"));
  CHECK(has(page, "Tot twee jaar nadat u bij ons weg bent"));
  const auto data = portal.get("dirk", "/mijn/gegevens");
  CHECK(has(data, "dirk@school.example"));
  CHECK(has(data, "(N0.5)"));
  CHECK(has(portal.get("dirk", "/mijn/logboek"), "De code als gelezen gemeld"));
  const auto before = portal.count("journal_leaf");
  const auto file = portal.post("dirk", "/mijn/gegevens", "x=1");
  CHECK(file.status == 200);
  CHECK(file.content_type.find("application/json") == 0);
  CHECK(has(file, "\"register\":\"acknowledgements\""));
  CHECK(has(file, "\"deed\":\"acknowledgement.given\""));
  CHECK(portal.count("journal_leaf") == before + 1);
}

TEST_CASE("mijn: a guardian sees a child under 16, nobody sees another") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  CHECK(has(portal.get("wil", "/mijn"), "?voor=noor"));
  CHECK(has(portal.get("wil", "/mijn?voor=noor"), "Noor Proef"));
  const auto own = portal.get("wil", "/mijn/gegevens");
  CHECK(has(own, ">kind<"));  // words for people, not those of the store
  CHECK(has(own, "met de hand ingevoerd"));
  for (const char* path : {"/mijn?voor=noor", "/mijn/gegevens?voor=noor", "/mijn/logboek?voor=noor"}) {
    CHECK(portal.get("ada", path).status == 403);
    CHECK(portal.get("sem", path).status == 403);
    CHECK(portal.get("dirk", path).status == 403);  // who leads the school looks elsewhere, for a reason
  }
  CHECK(portal.post("ada", "/mijn/gegevens?voor=noor", "x=1").status == 403);
  portal.run("UPDATE person SET birth_date = '2009-01-01' WHERE board_id = ? AND id = ?", {"sem"});
  CHECK(portal.get("wil", "/mijn?voor=sem").status == 403);
  CHECK_FALSE(has(portal.get("wil", "/mijn"), "?voor=sem"));
}

TEST_CASE("mijn: who no longer wants my mail is not told to me, whose mail I do not want is") {
  Portal portal;
  portal.publish_and_load(1, true, kPoster);
  portal.run("INSERT INTO no_contact (board_id, id, sender_id, recipient_id, school_id, noted_by, noted_at, ended_by) VALUES (?, 'n1', ?, 'bo', 'linde', 'dirk', 5, '')", {"ada"});
  CHECK(has(portal.get("bo", "/mijn/gegevens"), "Ada Proef"));
  CHECK(has(portal.get("ada", "/mijn/gegevens"), "Iemand wil geen mail van u"));
  CHECK_FALSE(has(portal.get("ada", "/mijn/gegevens"), "Bo Proef"));
}

TEST_CASE("mijn: every register in the table can be asked of the store as it is") {
  Portal portal;
  REQUIRE(portal.office->read([&](Reading& from) -> Done {
    for (const MyRegister& one : my_registers()) {
      CAPTURE(one.name);
      const auto rows = from.rows(one.sql, {from.board(), std::string("ada")});
      CHECK(rows);
      CHECK_FALSE(one.why.nl.empty());
      CHECK_FALSE(one.how_long.en.empty());
      if (rows && !rows->empty()) CHECK(rows->front().size() == one.columns.size());
    }
    return done();
  }));
}

}  // namespace
}  // namespace leidraad
