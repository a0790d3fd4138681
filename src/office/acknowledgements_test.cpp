// SPDX-License-Identifier: EUPL-1.2
#include "office/acknowledgements.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "office/acknowledgements_house.h"
#include "office/acknowledgements_mail.h"
#include "office/permissions.h"

namespace leidraad {
namespace {

TEST_CASE("acknowledgements: nothing is published, so nobody has anything to read") {
  Linde house;
  CHECK(house.reads("ada").empty());
  CHECK(house.progress("linde").tally == Tally{0, 0});
}

TEST_CASE("acknowledgements: each is asked what is his, a guardian for both children") {
  Linde house;
  house.publish(1, true);
  CHECK(house.reads("ada").size() == 1);
  CHECK(house.reads("noor").empty());
  CHECK(house.reads("gast").empty());
  REQUIRE(house.reads("sem").size() == 1);
  CHECK(house.reads("sem")[0].other_open);
  const auto wil = house.reads("wil");
  REQUIRE(wil.size() == 3);
  CHECK(count_open(wil) == 3);
  CHECK(wil[0].own);
  CHECK(std::count_if(wil.begin(), wil.end(), [](const ToRead& one) { return one.pupil; }) == 2);
  CHECK(wil[0].book.hash == hash_of(kReadCode));
}

TEST_CASE("acknowledgements: a guardian says it for himself and both children at once, and then the other one need not") {
  Linde house;
  house.publish(1, true);
  REQUIRE(acknowledge(*house.office, house.actor("wil"), {{"wil", "v1"}, {"noor", "v1"}, {"sem", "v1"}}));
  CHECK(count_open(house.reads("wil")) == 0);
  CHECK(count_open(house.reads("bo")) == 1);   // for himself
  CHECK(count_open(house.reads("sem")) == 1);  // 13: he reads it as well
  CHECK(house.count("acknowledgement") == 3);
  CHECK(house.count("journal_leaf") == 3);
  REQUIRE(acknowledge(*house.office, house.actor("bo"), {{"noor", "v1"}}));  // every guardian may
  CHECK(house.count("acknowledgement") == 4);
}

TEST_CASE("acknowledgements: saying it twice is saying it once") {
  Linde house;
  house.publish(1, true);
  REQUIRE(acknowledge(*house.office, house.actor("ada"), {{"ada", "v1"}}));
  REQUIRE(acknowledge(*house.office, house.actor("ada"), {{"ada", "v1"}}));
  CHECK(house.count("acknowledgement") == 1);
  CHECK(house.count("journal_leaf") == 1);
}

TEST_CASE("acknowledgements: for another's child it is refused, and nothing of the same form is kept") {
  Linde house;
  house.publish(1, true);
  house.person("ot", Kind::pupil, "Ot", "2018-01-01");
  house.seat("ot", "linde", "g5");
  const Done refused = acknowledge(*house.office, house.actor("wil"), {{"wil", "v1"}, {"ot", "v1"}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::forbidden);
  CHECK(house.count("acknowledgement") == 0);
  CHECK_FALSE(acknowledge(*house.office, house.actor("ada"), {{"noor", "v1"}}));
  CHECK_FALSE(acknowledge(*house.office, house.actor("noor"), {{"noor", "v1"}}));  // 8: her guardian does
  CHECK_FALSE(acknowledge(*house.office, house.actor("ada"), {{"ada", "v7"}}));    // no such version
  CHECK_FALSE(acknowledge(*house.office, house.actor("gast"), {{"gast", "v1"}}));
}

TEST_CASE("acknowledgements: editorial asks nobody, material asks everyone, and the old word is kept") {
  Linde house;
  house.publish(1, true);
  REQUIRE(acknowledge(*house.office, house.actor("ada"), {{"ada", "v1"}}));
  *house.now = Instant{kReadStart.seconds + kReadDay};
  house.publish(2, false);
  CHECK(count_open(house.reads("ada")) == 0);
  REQUIRE(acknowledge(*house.office, house.actor("dirk"), {{"dirk", "v1"}}));  // a page that stood open a day
  CHECK(count_open(house.reads("dirk")) == 0);
  *house.now = Instant{kReadStart.seconds + 2 * kReadDay};
  house.publish(3, true);
  CHECK(count_open(house.reads("ada")) == 1);
  CHECK(count_open(house.reads("dirk")) == 1);
  CHECK(house.count("acknowledgement") == 2);
  const Done late = acknowledge(*house.office, house.actor("ada"), {{"ada", "v2"}});
  REQUIRE_FALSE(late);
  CHECK(late.error().fault == Fault::conflict);
  std::string before;
  REQUIRE(house.office->read([&](Reading& from) -> Done {
    before = TRY(last_read_before(from, house.reads("ada")[0].book, "ada"));
    return done();
  }));
  CHECK(before == "v1");
}

TEST_CASE("acknowledgements: a school's own text is read beside the board's, by who is at that school") {
  Linde house;
  house.publish(1, true);
  house.publish(1, true, "linde");
  CHECK(house.reads("ada").size() == 2);
  CHECK(house.reads("eva").size() == 1);
  CHECK(house.reads("wil").size() == 6);
  REQUIRE(acknowledge(*house.office, house.actor("ada"), {{"ada", "v1"}}));
  CHECK(house.progress("linde").tally.done == 0);  // half is not done
  REQUIRE(acknowledge(*house.office, house.actor("ada"), {{"ada", "vlinde1"}}));
  CHECK(house.progress("linde").tally.done == 1);
  CHECK_FALSE(acknowledge(*house.office, house.actor("eva"), {{"eva", "vlinde1"}}));
}

TEST_CASE("acknowledgements: who left is not asked, and is not counted") {
  Linde house;
  house.publish(1, true);
  const Tally before = house.progress("linde").tally;
  const Actor ada = house.actor("ada");
  house.run("UPDATE person SET left_at = 1 WHERE board_id = ? AND id = ?", {"ada"});
  house.run("UPDATE person SET left_at = 1 WHERE board_id = ? AND id = ?", {"sem"});
  CHECK(house.reads("ada").empty());
  CHECK(house.reads("wil").size() == 2);
  CHECK(house.progress("linde").tally.asked == before.asked - 2);
  CHECK_FALSE(acknowledge(*house.office, ada, {{"ada", "v1"}}));
}

TEST_CASE("acknowledgements: counts per school and group, and names for that school's keeper alone") {
  Linde house;
  house.publish(1, true);
  REQUIRE(acknowledge(*house.office, house.actor("bo"), {{"noor", "v1"}}));
  const SchoolTally tally = house.progress("linde");
  CHECK(tally.tally == Tally{6, 1});  // ada, dirk, noor, sem, wil, bo
  REQUIRE(tally.groups.size() == 4);
  CHECK(tally.groups[0].group == "1k");
  CHECK(tally.groups[0].tally == Tally{1, 0});
  CHECK(tally.groups[1].tally == Tally{1, 1});
  CHECK(tally.groups[2].part == Part::staff);
  CHECK(tally.groups[3].tally == Tally{2, 0});

  const auto names = house.open(house.actor("dirk"), "linde");
  REQUIRE(names);
  CHECK(names->size() == 5);
  CHECK_FALSE(house.open(house.actor("eva"), "linde"));
  CHECK_FALSE(house.open(house.actor("ada"), "linde"));
  house.role("eva", Role::board, "");
  CHECK_FALSE(house.open(house.actor("eva"), "linde"));  // the board sees counts
  CHECK(house.open(house.actor("eva"), "wilg"));
}

TEST_CASE("acknowledgements: paper is written over by the school's own keeper, with the date on it") {
  Linde house;
  house.publish(1, true);
  *house.now = Instant{kReadStart.seconds + 5 * kReadDay};
  const std::vector<PaperWord> words{{"noor", true}, {"sem", false}, {"sem", true}, {"ada", false}};
  const Done other = acknowledge_on_paper(*house.office, house.actor("eva"), "linde", {"v1"}, Date{2026, 11, 25}, words);
  REQUIRE_FALSE(other);
  CHECK(other.error().fault == Fault::forbidden);
  CHECK_FALSE(acknowledge_on_paper(*house.office, house.actor("eva"), "wilg", {"v1"}, Date{2026, 11, 25}, words));  // not her people
  CHECK_FALSE(acknowledge_on_paper(*house.office, house.actor("ada"), "linde", {"v1"}, Date{2026, 11, 25}, words));
  CHECK_FALSE(acknowledge_on_paper(*house.office, house.actor("dirk"), "linde", {"v1"}, Date{2026, 12, 25}, words));
  CHECK_FALSE(acknowledge_on_paper(*house.office, house.actor("dirk"), "linde", {"v1"}, Date{2026, 11, 22}, words));
  CHECK_FALSE(acknowledge_on_paper(*house.office, house.actor("dirk"), "linde", {"v2"}, Date{2026, 11, 25}, words));
  CHECK_FALSE(acknowledge_on_paper(*house.office, house.actor("dirk"), "linde", {"v1"}, Date{2026, 11, 25}, {{"noor", false}}));
  CHECK(house.count("acknowledgement") == 0);
  REQUIRE(acknowledge_on_paper(*house.office, house.actor("dirk"), "linde", {"v1"}, Date{2026, 11, 25}, words));
  CHECK(house.progress("linde").tally == Tally{6, 3});
  CHECK(house.count("acknowledgement WHERE how = 'paper' AND given_at = 1795604400") == 4);  // noon of the 25th
}

TEST_CASE("acknowledgements: a material version asks 5,000 people again, exactly those it binds") {
  ReadHouse house;
  house.school("linde", "De Linde");
  house.group("g5", "linde", "5a");
  const std::string staff = "---\ncode: proef\ntitle: Proef\nlanguage: nl\nscope:\n  kinds: [staff, pupil]\n---\n\n### 1 Lezen {#lezen}\n\nU leest.\n";
  constexpr int kPeople = 5'000;
  // Of every ten: three employees, four pupils of 17, one of 8, one parent, one visitor.
  const auto kind_of = [](int i) { return i % 10 < 3 ? Kind::employee : i % 10 < 8 ? Kind::pupil : i % 10 == 8 ? Kind::parent : Kind::visitor; };
  REQUIRE(house.office->write(Touches::nothing, [&](Writing& to) -> Done {
    for (int i = 0; i < kPeople; ++i) {
      const std::string id = "p" + std::to_string(i);
      const Kind kind = kind_of(i);
      const Cell born = kind == Kind::pupil ? Cell(std::string(i % 10 == 7 ? "2018-01-01" : "2009-01-01")) : Cell();
      TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, birth_date, source) VALUES ('board', ?, ?, 'N', 'N', ?, 'hand')",
                 {id, std::string(name(kind)), born}));
      TRY(to.run("INSERT INTO membership (board_id, person_id, school_id, class_id, source) VALUES ('board', ?, 'linde', 'g5', 'hand')", {id}));
    }
    return done();
  }));
  house.publish(1, true, "", staff);
  const auto everyone = [&](const std::string& version) {
    REQUIRE(house.office->write(Touches::nothing, [&](Writing& to) -> Done {
      TRY(to.run("INSERT INTO acknowledgement (board_id, version_id, person_id, signer_id, how, given_at) "
                 "SELECT p.board_id, ?, p.id, CASE WHEN p.birth_date > '2015' THEN '' ELSE p.id END, 'paper', ? FROM person p WHERE p.kind IN ('employee', 'pupil')",
                 {version, house.now->seconds}));
      return done();
    }));
  };
  CHECK(house.progress("linde").tally == Tally{4'000, 0});
  everyone("v1");
  CHECK(house.progress("linde").tally == Tally{4'000, 4'000});
  *house.now = Instant{kReadStart.seconds + kReadDay};
  house.publish(2, false, "", staff);
  CHECK(house.progress("linde").tally == Tally{4'000, 4'000});
  house.publish(3, true, "", staff);
  CHECK(house.progress("linde").tally == Tally{4'000, 0});
  *house.now = Instant{kReadStart.seconds + 2 * kReadDay};
  everyone("v3");
  CHECK(house.progress("linde").tally == Tally{4'000, 4'000});
}

const ReadingMail kMail{"https://leidraad.school.example", "Stichting Proef", {}};

std::int64_t mails(ReadHouse& house) { return ask_to_read(*house.office, command_line(), kMail).value(); }

TEST_CASE("acknowledgements: one mail a person, a week apart, three in all, and a new version begins anew") {
  Linde house;
  house.publish(1, true);
  CHECK(mails(house) == 6);  // ada, dirk, eva, sem, wil, bo; noor is 8 and the visitor reads the poster
  CHECK(house.count("outbox") == 6);
  CHECK(house.count("outbox WHERE recipient = 'wil@school.example'") == 1);
  CHECK(house.count("outbox WHERE recipient = 'wil@school.example' AND body LIKE '%voor uzelf en voor Noor en Sem?%'") == 1);
  CHECK(house.count("outbox WHERE body LIKE '%https://leidraad.school.example/gelezen%'") == 6);
  CHECK(mails(house) == 0);
  REQUIRE(acknowledge(*house.office, house.actor("ada"), {{"ada", "v1"}}));
  *house.now = Instant{kReadStart.seconds + 7 * kReadDay - 1};
  CHECK(mails(house) == 0);
  *house.now = Instant{kReadStart.seconds + 7 * kReadDay};
  CHECK(mails(house) == 5);
  *house.now = Instant{kReadStart.seconds + 14 * kReadDay};
  CHECK(mails(house) == 5);
  *house.now = Instant{kReadStart.seconds + 21 * kReadDay};
  CHECK(mails(house) == 0);  // three is enough
  house.publish(2, true);
  CHECK(mails(house) == 6);
  *house.now = Instant{kReadStart.seconds + 22 * kReadDay};
  house.publish(3, true);
  CHECK(mails(house) == 0);  // within a week, whatever it is about
}

TEST_CASE("acknowledgements: the clock asks once a day, when there is an address and a mail server") {
  Linde house;
  house.publish(1, true);
  REQUIRE(keep_up_reading(*house.office));
  CHECK(house.count("outbox") == 0);
  REQUIRE(house.office->set_setting(kSiteAddressSetting, "https://leidraad.school.example"));
  post::MailServer server;
  server.host = "127.0.0.1";
  server.safety = post::Safety::none;
  server.from = "leidraad@school.example";
  REQUIRE(house.office->set_mail_server(server));
  REQUIRE(keep_up_reading(*house.office));
  CHECK(house.count("outbox") == 0);  // today it has looked already
  *house.now = Instant{kReadStart.seconds + kReadDay - 3 * 3'600};  // 7.05 the next morning
  REQUIRE(keep_up_reading(*house.office));
  CHECK(house.count("outbox") == 0);
  *house.now = Instant{kReadStart.seconds + kReadDay};
  REQUIRE(keep_up_reading(*house.office));
  CHECK(house.count("outbox") == 6);
  REQUIRE(house.office->set_setting(kAskByMailSetting, "uit"));
  *house.now = Instant{kReadStart.seconds + 9 * kReadDay};
  REQUIRE(keep_up_reading(*house.office));
  CHECK(house.count("outbox") == 6);
}

TEST_CASE("acknowledgements: a keeper asks the people of his own school") {
  Linde house;
  house.publish(1, true);
  CHECK_FALSE(ask_to_read(*house.office, house.actor("eva"), kMail, "linde"));
  CHECK_FALSE(ask_to_read(*house.office, house.actor("dirk"), kMail));
  CHECK(ask_to_read(*house.office, house.actor("dirk"), kMail, "linde").value() == 5);
  CHECK(mails(house) == 1);  // eva, of the other school
}

TEST_CASE("acknowledgements: the mail says je to a pupil, names children by first name, and is one question") {
  const auto mail = reading_mail(kMail, {.given_name = "Wil", .own = false, .again = true, .children = {"Noor", "Sem"}, .title = "Gedragscode", .minutes = 12}, "wil@x.example");
  CHECK(mail.subject == "Wilt u de gedragscode lezen voor Noor en Sem?");
  CHECK(mail.body.find("Er is iets veranderd") != std::string::npos);
  CHECK(mail.body.find("ongeveer 12 minuten") != std::string::npos);
  CHECK(mail.body.find("for Noor and Sem?") != std::string::npos);
  const auto pupil = reading_mail(kMail, {.given_name = "Sem", .pupil = true, .own = true, .children = {}, .title = "Gedragscode", .minutes = 1}, "sem@x.example");
  CHECK(pupil.subject == "Wil je de gedragscode van school lezen?");
  CHECK(pupil.body.find("Daarna klik je") != std::string::npos);
  CHECK(pupil.body.find("één minuut") != std::string::npos);
}

}  // namespace
}  // namespace leidraad
