// SPDX-License-Identifier: EUPL-1.2
// The register of consents: who may say what, and that decide knows it at once.
#include "office/consents.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "consent_house.h"
#include "office/consents_clock.h"
#include "office/consents_views.h"

using namespace leidraad;

TEST_CASE("consents: both guardians say yes, and it is in force at the desk at once; one no stops") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "noor", true));
  CHECK_FALSE(house.has("noor"));
  REQUIRE(house.say("bo", "noor", true));
  CHECK(house.has("noor"));
  CHECK_FALSE(house.has("noor", "school_public"));
  CHECK_FALSE(house.has("noor", "newsletter", "names"));
  house.later(60);
  const auto taken_back = house.say("bo", "noor", false);
  REQUIRE(taken_back);
  REQUIRE(taken_back->size() == 1);
  CHECK(taken_back->front().withdrawn);
  CHECK_FALSE(house.has("noor"));
  house.later(60);
  REQUIRE(house.say("bo", "noor", true));
  house.later(2);
  CHECK(house.has("noor"));
}

TEST_CASE("consents: a no is a record of its own, and saying the same twice changes nothing") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "noor", false));
  CHECK(house.count("consent WHERE given = 0 AND withdrawn_at IS NULL") == 1);
  const auto again = house.say("wil", "noor", false);
  REQUIRE(again);
  CHECK(again->empty());
  CHECK(house.count("consent") == 1);
  CHECK(house.count("journal_leaf") == 1);
}

TEST_CASE("consents: nobody decides for another, and nothing of the same form is kept") {
  ConsentHouse house;
  for (const char* giver : {"ada", "dirk", "noor", "gast", "eva"}) {
    const auto refused = house.say(giver, "noor", true);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::forbidden);
  }
  CHECK_FALSE(answer_consents(*house.office, house.actor("wil"), {{"noor", "images", "newsletter", true}, {"zus", "images", "newsletter", true}}));
  CHECK_FALSE(answer_consents(*house.office, house.actor("wil"), {{"noor", "images", "own_account", true}}));
  CHECK_FALSE(answer_consents(*house.office, house.actor("wil"), {{"noor", "research", "newsletter", true}}));
  CHECK(house.count("consent") == 0);
  REQUIRE(house.say("ada", "ada", true));
  CHECK(house.has("ada"));
}

TEST_CASE("consents: of unknown age the guardian decides") {
  ConsentHouse house;
  CHECK_FALSE(house.say("zus", "zus", true));
  REQUIRE(house.say("bo", "zus", true));
  CHECK(house.has("zus"));
}

TEST_CASE("consents: thirty days before sixteen the pupil can choose, and it counts from the birthday") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "pim", true));
  REQUIRE(house.say("pim", "pim", true, "school_social"));
  CHECK(house.has("pim"));
  CHECK_FALSE(house.has("pim", "school_social"));
  *house.now = Instant{1'796'857'199};  // 9 December 2026, 23:59:59 in Amsterdam
  CHECK(house.has("pim"));
  CHECK_FALSE(house.has("pim", "school_social"));
  house.later(1);
  CHECK_FALSE(house.has("pim"));
  CHECK(house.has("pim", "school_social"));
  CHECK_FALSE(house.say("wil", "pim", true));  // his own now
}

TEST_CASE("consents: earlier than thirty days before the birthday it is not yet asked") {
  ConsentHouse house;
  *house.now = Instant{kReadStart.seconds - 14 * kReadDay};
  CHECK_FALSE(house.say("pim", "pim", true));
  CHECK_FALSE(house.say("sem", "sem", true));
}

TEST_CASE("consents: paper needs its keeper, a date, a place, and somebody who decides") {
  ConsentHouse house;
  CHECK_FALSE(house.paper("eva", "wil", "noor", true));
  CHECK_FALSE(house.paper("ada", "wil", "noor", true));
  CHECK_FALSE(house.paper("dirk", "wil", "noor", true, {2026, 11, 24}));
  CHECK_FALSE(house.paper("dirk", "wil", "noor", true, {2026, 11, 20}, "  "));
  CHECK_FALSE(house.paper("dirk", "dirk", "noor", true));
  CHECK_FALSE(house.paper("dirk", "wil", "zus", true));
  CHECK(house.count("consent") == 0);
  REQUIRE(house.paper("dirk", "wil", "noor", true));
  REQUIRE(house.paper("dirk", "bo", "noor", true));
  CHECK(house.has("noor"));
  CHECK(house.count("consent WHERE how = 'paper' AND entered_by = 'dirk' AND reference = 'map 5a'") == 2);
}

TEST_CASE("consents: a paper yes of an earlier day does not undo a no; a no that was told always counts") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "noor", false));
  CHECK_FALSE(house.paper("dirk", "wil", "noor", true));
  REQUIRE(house.say("bo", "noor", true));
  CHECK_FALSE(refuse_as_told(*house.office, house.actor("dirk"), "bo", {{"noor", "images", "newsletter", true}}));
  CHECK_FALSE(refuse_as_told(*house.office, house.actor("eva"), "bo", {{"noor", "images", "newsletter", false}}));
  REQUIRE(refuse_as_told(*house.office, house.actor("dirk"), "bo", {{"noor", "images", "newsletter", false}}));
  CHECK(house.count("consent WHERE giver_id = 'bo' AND withdrawn_how = 'spoken' AND withdrawn_by = 'dirk'") == 1);
}

TEST_CASE("consents: a clock that goes back brings nothing withdrawn or refused to life") {
  ConsentHouse house;
  REQUIRE(house.say("bo", "zus", true));
  house.later(kReadDay);
  REQUIRE(house.say("bo", "zus", false));
  house.later(kReadDay);
  REQUIRE(house.say("bo", "zus", false, "school_social"));
  *house.now = Instant{kReadStart.seconds + 60};
  REQUIRE(house.office->refresh(Touches::everything));
  CHECK_FALSE(house.has("zus"));
  CHECK_FALSE(house.has("zus", "school_social"));
  const auto refused = house.say("bo", "zus", true, "school_social");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::conflict);
  REQUIRE(house.say("bo", "zus", false, "school_public"));
}

TEST_CASE("consents: a guardian whom the keeper took off the register counts no more") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "noor", true));
  REQUIRE(house.say("bo", "noor", false));
  house.run("UPDATE person SET left_at = 1 WHERE board_id = ? AND id = ?", {"bo"});
  REQUIRE(house.office->refresh(Touches::people));
  CHECK_FALSE(house.has("noor"));  // he left; that he is no guardian nobody said
  house.run("DELETE FROM guardianship WHERE board_id = ? AND child_id = 'noor' AND guardian_id = ?", {"bo"});
  REQUIRE(house.office->refresh(Touches::people));
  CHECK(house.has("noor"));
}

TEST_CASE("consents: what the register knows holds over what the file says") {
  StoreFolder folder;
  OfficeSettings settings;
  settings.directory = folder.path();
  settings.clock = [] { return kReadStart; };
  settings.around.consents = {{"ada", "images", "newsletter", true, "ada", Instant{1}, std::nullopt}, {"ada", "images", "school_public", true, "ada", Instant{1}, std::nullopt}};
  auto office = Office::open(settings);
  REQUIRE(office);
  REQUIRE((*office)->write(Touches::everything, [&](Writing& to) -> Done {
    TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, source) VALUES (?, 'ada', 'employee', 'Ada', 'Proef', 'hand')", {to.board()}));
    return done();
  }));
  Actor ada;
  ada.person = "ada";
  REQUIRE(answer_consents(**office, ada, {{"ada", "images", "newsletter", false}}));
  const auto facts = (*office)->desk().standing().facts;
  CHECK_FALSE(has_consent(*facts, "ada", "images", "newsletter", kReadStart));
  CHECK(has_consent(*facts, "ada", "images", "school_public", kReadStart));
}

// ---- links ----

TEST_CASE("links: made by the school, opened with a child's birth date, answered once, told to both guardians") {
  LinkHouse house;
  const std::string token = house.token("wil");
  CHECK(house.state(token) == LinkState::works);
  const auto pass = house.open(token, "1-5-2018");
  REQUIRE(pass);
  CHECK(giver_of_consent_link(*house.office, token, *pass).value() == "wil");
  const auto changes = answer_by_link(*house.office, token, *pass, {{"noor", "images", "newsletter", true}, {"sem", "images", "newsletter", false}});
  REQUIRE(changes);
  CHECK(changes->size() == 2);
  CHECK(house.count("outbox WHERE recipient = 'wil@school.example'") == 1);
  CHECK(house.count("outbox WHERE recipient = 'bo@school.example'") == 1);
  const std::string told = house.body("recipient = 'bo@school.example'");
  CHECK(told.find("Wil Proef heeft op 23 november 2026 geantwoord") != std::string::npos);
  CHECK(told.find("- foto en film in de nieuwsbrief: ja") != std::string::npos);
  CHECK(told.find("https://leidraad.school.example/toestemming") != std::string::npos);
  CHECK(house.state(token) == LinkState::used);
  CHECK_FALSE(answer_by_link(*house.office, token, *pass, {{"noor", "images", "newsletter", false}}));
  CHECK(house.count("consent WHERE how = 'link' AND giver_id = 'wil'") == 2);
}

TEST_CASE("links: nothing of the token or the code stands in the store") {
  LinkHouse house;
  house.run("UPDATE person SET birth_date = NULL WHERE board_id = ? AND kind = ?", {"pupil"});
  const MadeConsentLink link = house.made("bo");
  const std::string token = link.path.substr(consent_link_path("").size());
  CHECK(house.count("consent_link WHERE length(hash) = 32 AND length(code_hash) = 32") == 1);
  std::string all;
  for (const char* file : {"/leidraad.db", "/leidraad.db-wal"}) {
    std::ifstream stream(house.folder.path() + file, std::ios::binary);
    all.append(std::istreambuf_iterator<char>(stream), {});
  }
  CHECK(all.find("bo@school.example") != std::string::npos);
  CHECK(all.find(token) == std::string::npos);
  CHECK(all.find(link.code) == std::string::npos);
}

TEST_CASE("links: forged, cut off, of another board, expired, and with the clock set back") {
  LinkHouse house;
  LinkHouse other;
  const std::string token = house.token("wil");
  CHECK(other.state(token) == LinkState::unknown);
  CHECK_FALSE(other.open(token, "2018-05-01"));
  std::string forged = token;
  forged[3] = forged[3] == 'a' ? 'b' : 'a';
  CHECK(house.state(forged) == LinkState::unknown);
  CHECK(house.state(token.substr(0, 40)) == LinkState::unknown);
  CHECK(house.state("") == LinkState::unknown);
  CHECK(house.state(std::string(100'000, 'x')) == LinkState::unknown);
  const auto pass = house.open(token, "2018-05-01");
  REQUIRE(pass);
  CHECK_FALSE(giver_of_consent_link(*house.office, house.token("bo"), *pass));  // the pass of another link
  CHECK_FALSE(giver_of_consent_link(*house.office, token, "1." + pass->substr(pass->find('.') + 1)));
  CHECK_FALSE(giver_of_consent_link(*house.office, token, ""));
  *house.now = Instant{kReadStart.seconds + 5 * 3'600};
  CHECK_FALSE(giver_of_consent_link(*house.office, token, *pass));
  *house.now = Instant{kReadStart.seconds - 3'600};
  CHECK(house.state(token) == LinkState::expired);
  CHECK_FALSE(answer_by_link(*house.office, token, *pass, {{"noor", "images", "newsletter", true}}));
  *house.now = Instant{kReadStart.seconds + kConsentLinkDays * kReadDay};
  CHECK(house.state(token) == LinkState::expired);
  CHECK_FALSE(house.open(token, "2018-05-01"));
  CHECK(house.count("consent") == 0);
}

TEST_CASE("links: whoever it was forwarded to has five tries; then it is locked and the school told") {
  LinkHouse house;
  const std::string token = house.token("wil");
  for (int i = 0; i < 4; ++i) {
    const auto wrong = house.open(token, "2001-01-0" + std::to_string(i + 1));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().fault == Fault::invalid);
  }
  CHECK(house.state(token) == LinkState::works);
  const auto fifth = house.open(token, "");
  REQUIRE_FALSE(fifth);
  CHECK(fifth.error().fault == Fault::forbidden);
  CHECK(house.state(token) == LinkState::locked);
  CHECK_FALSE(house.open(token, "2018-05-01"));  // also for who knows it
  CHECK(house.count("outbox WHERE recipient = 'dirk@school.example'") == 1);
  CHECK(house.body("recipient = 'dirk@school.example'").find("Wil Proef") != std::string::npos);
  REQUIRE(ask_new_consent_link(*house.office, token, "192.0.2.9"));
  REQUIRE(ask_new_consent_link(*house.office, "wil@school.example", "192.0.2.9"));
  CHECK(house.count("outbox WHERE recipient = 'wil@school.example'") == 0);
  REQUIRE(house.office->read([&](Reading& from) -> Done {
    CHECK(TRY(locked_consent_links(from, "linde")).size() == 1);
    CHECK(TRY(locked_consent_links(from, "wilg")).empty());
    return done();
  }));
  CHECK(house.state(house.token("wil")) == LinkState::works);
}

TEST_CASE("links: without a birth date six letters, and a new one stops the one before") {
  LinkHouse house;
  house.run("UPDATE person SET birth_date = NULL WHERE board_id = ? AND id IN ('noor', 'sem', ?)", {"pim"});
  const MadeConsentLink first = house.made("wil");
  REQUIRE(first.code.size() == 6);
  const MadeConsentLink second = house.made("wil");
  const std::string before = first.path.substr(consent_link_path("").size());
  const std::string token = second.path.substr(consent_link_path("").size());
  CHECK(house.state(before) == LinkState::expired);
  CHECK(look_at_consent_link(*house.office, token)->asks_code);
  CHECK_FALSE(house.open(token, first.code));
  CHECK_FALSE(house.open(token, ""));
  std::string typed = second.code;
  for (char& letter : typed) letter = static_cast<char>(letter - 'A' + 'a');
  CHECK(house.open(token, " " + typed.substr(0, 3) + " " + typed.substr(3)));
}

TEST_CASE("links: another's child in the form keeps nothing, and the link still works") {
  LinkHouse house;
  const std::string token = house.token("wil");
  const auto pass = house.open(token, "2018-05-01");
  REQUIRE(pass);
  CHECK_FALSE(answer_by_link(*house.office, token, *pass, {{"noor", "images", "newsletter", true}, {"zus", "images", "newsletter", true}}));
  CHECK_FALSE(answer_by_link(*house.office, token, *pass, {}));
  CHECK(house.count("consent") == 0);
  CHECK(house.count("outbox") == 0);
  CHECK(house.state(token) == LinkState::works);
}

TEST_CASE("links: only the keeper of the school makes them, for who has something to say") {
  LinkHouse house;
  for (const char* who : {"ada", "eva", "wil", "noor"}) CHECK_FALSE(make_consent_links(*house.office, house.actor(who), "linde", {"wil"}, LinkBy::mail));
  CHECK_FALSE(make_consent_links(*house.office, house.actor("eva"), "wilg", {"wil"}, LinkBy::mail));
  const auto none = make_consent_links(*house.office, house.actor("dirk"), "linde", {"noor"}, LinkBy::mail);
  REQUIRE(none);
  CHECK(none->empty());
  CHECK(house.made("wil", LinkBy::mail).mailed);
  CHECK(house.body("recipient = 'wil@school.example'").find("https://leidraad.school.example/toestemming-geven/") != std::string::npos);
}

TEST_CASE("links: asking a new one says and does the same for who is not known, and mails once an hour") {
  LinkHouse house;
  REQUIRE(ask_new_consent_link(*house.office, "nobody@elders.example", "192.0.2.1"));
  CHECK(house.count("outbox") == 0);
  REQUIRE(ask_new_consent_link(*house.office, " Wil@School.example ", "192.0.2.1"));
  CHECK(house.count("outbox WHERE recipient = 'wil@school.example'") == 1);
  house.later(60);
  REQUIRE(ask_new_consent_link(*house.office, "wil@school.example", "192.0.2.1"));
  CHECK(house.count("outbox") == 1);
  house.later(3'600);
  REQUIRE(ask_new_consent_link(*house.office, "wil@school.example", "192.0.2.1"));
  CHECK(house.count("outbox") == 2);
}

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

// ---- who sees what ----

TEST_CASE("lists: a teacher sees yes and no of the own class, a keeper also who has not answered") {
  LinkHouse house;
  house.seat("ada", "linde", "g5");
  REQUIRE(house.say("wil", "noor", true));
  REQUIRE(house.say("bo", "zus", false));
  const auto ada = class_sheet(*house.office, house.actor("ada"), "linde", "g5");
  REQUIRE(ada);
  for (const ClassLine& line : ada->lines) {
    for (const ConsentState state : line.states) CHECK(state != ConsentState::open);
  }
  CHECK_FALSE(class_sheet(*house.office, house.actor("ada"), "linde", "k1"));
  CHECK_FALSE(class_sheet(*house.office, house.actor("ada"), "linde", ""));
  CHECK_FALSE(class_sheet(*house.office, house.actor("ada"), "wilg", "g5"));
  CHECK_FALSE(class_sheet(*house.office, house.actor("wil"), "linde", "g5"));
  CHECK_FALSE(class_sheet(*house.office, house.actor("eva"), "linde", "g5"));
  CHECK_FALSE(class_sheet(*house.office, house.actor("eva"), "wilg", "g5"));  // a class of another school under her own
  const auto dirk = class_sheet(*house.office, house.actor("dirk"), "linde", "g5");
  REQUIRE(dirk);
  REQUIRE(dirk->lines.size() == 2);
  CHECK(dirk->lines[0].states[2] == ConsentState::open);  // noor, newsletter: bo has not answered
  CHECK(dirk->lines[1].states[2] == ConsentState::no);
  CHECK_FALSE(consent_history(*house.office, house.actor("ada"), "noor"));
  CHECK_FALSE(consent_history(*house.office, house.actor("eva"), "noor"));
  CHECK(consent_history(*house.office, house.actor("dirk"), "noor")->lines.size() == 1);
}

// ---- random families against a naive reading of the rules ----

namespace {

struct Said {
  std::string giver, person;
  bool given = false;
  Instant at;
};

// What the rules say, told as plainly as possible: nobody who decides said no last, and all said yes last.
bool naive(const std::vector<Said>& said, const std::string& child, const std::vector<std::string>& guardians, std::optional<Date> born, Instant now, const TimeZone& zone) {
  const Date today = date_of(to_local(zone, now));
  bool sixteen = false;
  if (born) sixteen = today.year - born->year > 16 || (today.year - born->year == 16 && (today.month > born->month || (today.month == born->month && today.day >= born->day)));
  const std::vector<std::string> deciders = sixteen ? std::vector<std::string>{child} : guardians;
  if (deciders.empty()) return false;
  for (const std::string& decider : deciders) {
    std::optional<bool> last;
    for (const Said& one : said) {
      if (one.giver == decider && one.person == child) last = one.given;
    }
    if (last != true) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("consents: random families and answers agree with a naive reading, at every moment") {
  const bool holds = rc::check("as the rules say", [] {
    ReadHouse house;
    house.school("linde", "De Linde");
    house.group("g", "linde", "4m");
    const int year = *rc::gen::inRange(2009, 2013);
    const bool known = *rc::gen::inRange(0, 5) > 0;
    const auto day = static_cast<unsigned>(*rc::gen::inRange(1, 29));
    const auto month = static_cast<unsigned>(*rc::gen::inRange(1, 13));
    const Date born{year, month, day};
    house.person("kind", Kind::pupil, "Kim", known ? print(born) : "");
    house.seat("kind", "linde", "g");
    std::vector<std::string> guardians;
    for (int i = 0; i < *rc::gen::inRange(0, 4); ++i) {
      guardians.push_back("ouder" + std::to_string(i));
      house.person(guardians.back(), Kind::parent, "Ouder");
      house.guardian("kind", guardians.back());
    }
    house.person("vreemd", Kind::parent, "Vreemd");
    REQUIRE(house.office->refresh(Touches::everything));
    const TimeZone zone = house.office->desk().standing().facts->zone;
    std::vector<Said> said;
    const int steps = *rc::gen::inRange(1, 14);
    for (int i = 0; i < steps; ++i) {
      house.now->seconds += *rc::gen::inRange(2, 40) * (*rc::gen::inRange(0, 2) ? 86'400 : 60);
      const int who = *rc::gen::inRange(-2, static_cast<int>(guardians.size()));
      const std::string giver = who == -2 ? "vreemd" : who == -1 ? "kind" : guardians[static_cast<std::size_t>(who)];
      const bool given = *rc::gen::inRange(0, 3) > 0;
      const auto changes = answer_consents(*house.office, house.actor(giver), {{"kind", "images", "newsletter", given}});
      const Date today = date_of(to_local(zone, *house.now));
      const bool sixteen = known && full_years_between(born, today) >= 16;
      const bool soon = known && !sixteen && days_since_epoch(own_consent_day(born)) - days_since_epoch(today) <= kHandOverDays;
      const bool may = giver == "kind" ? sixteen || soon : giver != "vreemd" && !sixteen;
      RC_ASSERT(static_cast<bool>(changes) == may);
      if (changes) said.push_back({giver, "kind", given, *house.now});
      house.now->seconds += 1;  // a yes after a no counts a second later
      RC_ASSERT(has_consent(*house.office->desk().standing().facts, "kind", "images", "newsletter", *house.now) == naive(said, "kind", guardians, known ? std::optional(born) : std::nullopt, *house.now, zone));
    }
    house.now->seconds += 400 * kReadDay;
    RC_ASSERT(has_consent(*house.office->desk().standing().facts, "kind", "images", "newsletter", *house.now) == naive(said, "kind", guardians, known ? std::optional(born) : std::nullopt, *house.now, zone));
  });
  CHECK(holds);
}

// ---- killed at any moment ----

namespace {

constexpr int kFamilies = 60;

std::unique_ptr<Office> open_office(const std::string& directory) {
  OfficeSettings settings;
  settings.directory = directory;
  settings.clock = [] { return kReadStart; };
  auto office = Office::open(settings);
  return office ? std::move(office).value() : nullptr;
}

void furnish_families(const std::string& directory) {
  const auto office = open_office(directory);
  REQUIRE(office);
  REQUIRE(office->set_setting("site_address", "https://leidraad.school.example"));
  REQUIRE(office->write(Touches::everything, [&](Writing& to) -> Done {
    TRY(to.run("INSERT INTO school (board_id, id, name) VALUES (?, 'linde', 'De Linde')", {to.board()}));
    for (int i = 0; i < kFamilies; ++i) {
      const std::string number = std::to_string(i);
      TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, birth_date, source) VALUES (?, ?, 'pupil', 'Kind', 'Proef', '2018-05-01', 'hand')", {to.board(), "k" + number}));
      TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, source) VALUES (?, ?, 'parent', 'Ouder', 'Proef', ?, 'hand')", {to.board(), "o" + number, "o" + number + "@school.example"}));
      TRY(to.run("INSERT INTO membership (board_id, person_id, school_id, class_id, source) VALUES (?, ?, 'linde', '', 'hand')", {to.board(), "k" + number}));
      TRY(to.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, ?, ?, 'hand')", {to.board(), "k" + number, "o" + number}));
    }
    return done();
  }));
}

// The child process: family after family answers by a link; what is acknowledged goes down the pipe.
[[noreturn]] void answer_until_killed(const std::string& directory, int first, int pipe) {
  const auto office = open_office(directory);
  if (!office) ::_exit(3);
  for (int i = first; i < kFamilies; ++i) {
    const std::string number = std::to_string(i);
    const auto links = make_consent_links(*office, command_line(), "linde", {"o" + number}, LinkBy::paper);
    if (!links || links->size() != 1) ::_exit(4);
    const std::string token = links->front().path.substr(consent_link_path("").size());
    const auto pass = open_consent_link(*office, token, "2018-05-01", "192.0.2." + number);
    if (!pass || !answer_by_link(*office, token, *pass, {{"k" + number, "images", "newsletter", true}, {"k" + number, "names", "newsletter", false}})) ::_exit(5);
    const std::string line = number + "\n";
    if (::write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(6);
  }
  ::_exit(0);
}

// One life: killed after so many acknowledged answers and a moment. The last family that was acknowledged.
int one_life(const std::string& directory, int first, int answers, int microseconds) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    answer_until_killed(directory, first, ends[1]);
  }
  ::close(ends[1]);
  int last = first - 1;
  std::string number;
  char letter = 0;
  const auto take = [&] {
    if (letter != '\n') {
      number += letter;
      return;
    }
    last = std::stoi(number);
    number.clear();
  };
  while (last < first + answers - 1 && ::read(ends[0], &letter, 1) == 1) take();
  ::usleep(static_cast<useconds_t>(microseconds));
  ::kill(child, SIGKILL);
  while (::read(ends[0], &letter, 1) == 1) take();
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
  ::close(ends[0]);
  return last;
}

}  // namespace

TEST_CASE("consents: killed at any moment, what was acknowledged is there, and nothing is there by half") {
  StoreFolder folder;
  furnish_families(folder.path());
  int next = 0;
  std::size_t acknowledged = 0;
  for (int round = 0; next < kFamilies; ++round) {
    const int last = one_life(folder.path(), next, 1 + round % 5, (round * 7'919) % 40'000);
    const auto office = open_office(folder.path());
    REQUIRE(office);
    const auto facts = office->desk().standing().facts;
    for (int i = next; i <= last; ++i, ++acknowledged) CHECK(has_consent(*facts, "k" + std::to_string(i), "images", "newsletter", kReadStart));
    REQUIRE(office->read([&](Reading& from) -> Done {
      // An answer, its spent link and its letter: all three, or none.
      const Rows rows = TRY(from.rows("SELECT p.id, (SELECT count(*) FROM consent c WHERE c.giver_id = p.id), (SELECT count(*) FROM consent_link l WHERE l.giver_id = p.id AND l.used_at IS NOT NULL), "
                                      "(SELECT count(*) FROM outbox o WHERE o.recipient = p.email) FROM person p WHERE p.kind = 'parent'"));
      for (const Row& row : rows) {
        const std::int64_t answers = row.whole(1);
        CHECK_MESSAGE(((answers == 2 && row.whole(2) == 1 && row.whole(3) == 1) || (answers == 0 && row.whole(2) == 0 && row.whole(3) == 0)), row.text(0));
      }
      return done();
    }));
    REQUIRE(last >= next - 1);
    next = last + 1;
    // The one that was being answered may be there already: then its turn is over.
    if (next < kFamilies && has_consent(*facts, "k" + std::to_string(next), "images", "newsletter", kReadStart)) ++next;
  }
  MESSAGE(acknowledged << " acknowledged answers, 0 lost");
}
