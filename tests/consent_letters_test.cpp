// SPDX-License-Identifier: EUPL-1.2
// Who is told of a consent, what goes by the clock, and when it is all destroyed.
#include "consent_house.h"
#include "office/consents_clock.h"
#include "office/consents_letters.h"
#include "office/consents_views.h"

using namespace leidraad;

TEST_CASE("consents: who has no mail address gets a letter to print") {
  LinkHouse house;
  house.run("UPDATE person SET email = NULL WHERE board_id = ? AND id = ?", {"bo"});
  REQUIRE(house.say("wil", "noor", false));
  CHECK(house.count("consent_letter WHERE person_id = 'bo' AND child_id = 'noor'") == 1);
  CHECK(house.count("outbox") == 1);
}

TEST_CASE("consents: what a pupil chooses himself is told to nobody else") {
  LinkHouse house;
  REQUIRE(house.say("pim", "pim", false));
  CHECK(house.count("outbox") == 1);
  CHECK(house.count("outbox WHERE recipient = 'pim@school.example'") == 1);
  CHECK(house.body("recipient = 'pim@school.example'").find("Jij hebt") != std::string::npos);
}

// ---- by the clock ----

TEST_CASE("clock: before sixteen the pupil and the guardians hear of it, once") {
  LinkHouse house;
  CHECK(send_hand_overs(*house.office).value() == 1);
  CHECK(house.count("outbox") == 2);
  CHECK(house.body("recipient = 'pim@school.example'").find("Vanaf dan beslis je zelf") != std::string::npos);
  CHECK(house.body("recipient = 'wil@school.example'").find("10 december 2026 16 jaar") != std::string::npos);
  CHECK(send_hand_overs(*house.office).value() == 0);
  CHECK(house.count("consent_link WHERE giver_id = 'pim'") == 1);
}

TEST_CASE("clock: the yearly letter says what was answered, goes once a year, and changes nothing") {
  LinkHouse house;
  REQUIRE(house.say("wil", "noor", true));
  REQUIRE(house.say("wil", "noor", false, "school_social"));
  house.run("DELETE FROM outbox WHERE board_id = ? OR 1 = ?", {std::int64_t{1}});
  CHECK(send_yearly(*house.office, 2026, 100).value() == 1);
  const std::string body = house.body("recipient = 'wil@school.example'");
  CHECK(body.find("- foto en film in de nieuwsbrief: ja") != std::string::npos);
  CHECK(body.find("- foto en film op de sociale media van de school: nee") != std::string::npos);
  CHECK(body.find("blijft gelden") != std::string::npos);
  CHECK(send_yearly(*house.office, 2026, 100).value() == 0);
  CHECK(send_yearly(*house.office, 2027, 100).value() == 1);
  CHECK(house.count("consent WHERE withdrawn_at IS NULL") == 2);
}

TEST_CASE("clock: nothing goes out without a mail server, and the letter only in its month") {
  LinkHouse house;
  REQUIRE(house.say("ada", "ada", true));
  const std::int64_t before = house.count("outbox");
  *house.now = Instant{1'789'030'000};  // 10 September 2026
  REQUIRE(keep_up_consents(*house.office));
  CHECK(house.count("outbox") == before);
  post::MailServer server;
  server.host = "127.0.0.1";
  server.safety = post::Safety::none;
  server.from = "leidraad@school.example";
  REQUIRE(house.office->set_mail_server(server));
  REQUIRE(house.office->set_setting(kConsentMonthSetting, "uit"));
  REQUIRE(keep_up_consents(*house.office));
  CHECK(house.count("consent_notice WHERE what = 'yearly'") == 0);
  REQUIRE(house.office->set_setting(kConsentMonthSetting, ""));
  REQUIRE(keep_up_consents(*house.office));
  CHECK(house.count("consent_notice WHERE what = 'yearly'") == 1);
}

TEST_CASE("clock: a reminder goes to who did not answer everything, a week apart, three in all") {
  LinkHouse house;
  CHECK_FALSE(remind_consents(*house.office, house.actor("eva"), "linde", "g5"));
  CHECK_FALSE(remind_consents(*house.office, house.actor("ada"), "linde", "g5"));
  for (int i = 0; i < 3; ++i) {
    CHECK(remind_consents(*house.office, house.actor("dirk"), "linde", "g5").value() == 2);  // wil and bo
    CHECK(remind_consents(*house.office, house.actor("dirk"), "linde", "g5").value() == 0);
    house.later(7 * kReadDay);
  }
  CHECK(remind_consents(*house.office, house.actor("dirk"), "linde", "g5").value() == 0);
}

TEST_CASE("clock: consents go a year after somebody left, unless something is still published") {
  LinkHouse house;
  for (const char* who : {"ada", "dirk"}) REQUIRE(house.say(who, who, true));
  house.run("UPDATE person SET left_at = " + std::to_string(kReadStart.seconds) + " WHERE board_id = ? AND id IN ('ada', ?)", {"dirk"});
  house.run("INSERT INTO publication (board_id, id, school_id, title, maker_id, channel, page, place, address, names_shown, origin, copyright, somebody_unknown, file_hash, state, made_at, placed_at, placed_by, "
            "article, ended_at, ended_by) VALUES (?, 'p', 'linde', 'Sportdag', 'eva', 'newsletter', '', '', '', 0, 'own', 'own', 0, '', 'placed', 0, 0, 'eva', '', NULL, ?)", {""});
  house.run("INSERT INTO publication_person (board_id, publication_id, person_id) VALUES (?, 'p', ?)", {"dirk"});
  const auto sweep = [&] {
    std::int64_t removed = -1;
    REQUIRE(house.office->write(Touches::consents, [&](Writing& to) -> Done {
      removed = TRY(sweep_consents(to, house.office->now()));
      return done();
    }));
    return removed;
  };
  house.later(360 * kReadDay);
  CHECK(sweep() == 0);
  house.later(20 * kReadDay);
  CHECK(sweep() == 1);
  CHECK(house.count("consent WHERE person_id = 'dirk'") == 1);
  house.run("UPDATE publication SET state = 'taken_down' WHERE board_id = ? AND id = ?", {"p"});
  CHECK(sweep() == 1);
  CHECK(house.count("journal_leaf WHERE leaf LIKE '%consent.removed%'") == 2);
}

TEST_CASE("clock: letters nobody handed out go after a year, and what was asked in vain after a day") {
  LinkHouse house;
  house.run("UPDATE person SET email = NULL WHERE board_id = ? AND id = ?", {"bo"});
  REQUIRE(house.say("wil", "noor", false));
  REQUIRE(ask_new_consent_link(*house.office, "nobody@elders.example", "192.0.2.1"));
  CHECK(house.count("consent_notice WHERE person_id = ''") == 1);
  const auto sweep = [&] {
    REQUIRE(house.office->write(Touches::nothing, [&](Writing& to) -> Done {
      TRY(sweep_consents(to, house.office->now()));
      return done();
    }));
  };
  house.later(kReadDay);
  sweep();
  CHECK(house.count("consent_notice WHERE person_id = ''") == 0);
  CHECK(house.count("consent_letter") == 1);
  house.later(372 * kReadDay);
  sweep();
  CHECK(house.count("consent_letter") == 0);
}

TEST_CASE("letters: a school where the child no longer is neither reads them nor hands them out") {
  LinkHouse house;
  house.run("UPDATE person SET email = NULL WHERE board_id = ? AND id = ?", {"bo"});
  REQUIRE(house.say("wil", "noor", false));
  CHECK(open_consent_letters(*house.office, house.actor("dirk"), "linde")->size() == 1);
  house.run("UPDATE membership SET until_at = " + std::to_string(kReadStart.seconds - 1) + " WHERE board_id = ? AND person_id = ?", {"noor"});
  CHECK(open_consent_letters(*house.office, house.actor("dirk"), "linde")->empty());
  std::string letter;
  REQUIRE(house.office->read([&](Reading& from) -> Done {
    letter = TRY(from.rows("SELECT id FROM consent_letter"))[0].text(0);
    return done();
  }));
  REQUIRE(hand_over_letters(*house.office, house.actor("dirk"), "linde", {letter}));
  CHECK(house.count("consent_letter WHERE handed_at IS NULL") == 1);
}

TEST_CASE("letters: to a pupil in je, to an adult about himself without his child, subjects in both languages") {
  const auto made = [](LinkLetter::Kind kind, bool pupil, std::vector<std::string> children) {
    LinkLetter letter;
    letter.kind = kind;
    letter.reader = {"Kim", pupil};
    letter.children = std::move(children);
    letter.link = "https://leidraad.school.example/toestemming-geven/x";
    return link_letter(letter);
  };
  using Kind = LinkLetter::Kind;
  for (const Kind kind : {Kind::first, Kind::again, Kind::reminder, Kind::yearly}) {
    const ConsentLetter je = made(kind, true, {}), u = made(kind, false, {});
    for (const char* wrong : {" u ", " u.", " uw ", "Uw ", " jou vragen", "van jou"}) CHECK_MESSAGE((je.subject + " " + je.body).find(wrong) == std::string::npos, wrong);
    CHECK(u.body.find("van u ") == std::string::npos);
    for (const ConsentLetter& letter : {je, u}) {
      CHECK(letter.subject.find("van uw foto") == std::string::npos);
      CHECK(letter.subject.find("(") != std::string::npos);
      CHECK(letter.body.find("name of you") == std::string::npos);
    }
  }
  CHECK(made(Kind::first, false, {"Noor", "Sem"}).subject == "Toestemming voor foto's van Noor en Sem (consent for photos)");
  CHECK(made(Kind::first, false, {}).subject == "Toestemming voor uw foto (consent for photos)");
}
