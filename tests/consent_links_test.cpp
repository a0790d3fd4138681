// SPDX-License-Identifier: EUPL-1.2
// Links to answer with, without an account: what opens them, what stops them, and what they leave behind.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "consent_house.h"
#include "office/consents_views.h"

using namespace leidraad;

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
  CHECK(house.count("consent WHERE how = 'link_on_paper' AND giver_id = 'wil'") == 2);
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

TEST_CASE("links: a new one by mail brings no new tries, and the old one works until the new one is opened") {
  LinkHouse house;
  const std::string old = house.token("wil");
  for (int i = 0; i < 3; ++i) CHECK_FALSE(house.open(old, "2001-01-01"));
  REQUIRE(ask_new_consent_link(*house.office, old, "192.0.2.1"));
  const std::string renewed = house.mailed_token("wil");
  CHECK(house.state(old) == LinkState::works);
  CHECK_FALSE(house.open(renewed, "2001-01-01"));
  const auto fifth = house.open(old, "2001-01-01");  // over both together it is the fifth
  REQUIRE_FALSE(fifth);
  CHECK(fifth.error().fault == Fault::forbidden);
  CHECK(house.state(renewed) == LinkState::locked);
  CHECK(house.state(old) == LinkState::locked);
  REQUIRE(house.office->read([&](Reading& from) -> Done {
    CHECK(TRY(locked_consent_links(from, "linde")).size() == 1);
    return done();
  }));
  CHECK(house.state(house.token("wil")) == LinkState::works);  // the school spoke with the parent
}

TEST_CASE("links: opening one stops the others of this giver, and forgives his own mistakes") {
  LinkHouse house;
  const std::string old = house.token("wil");
  for (int i = 0; i < 4; ++i) CHECK_FALSE(house.open(old, "2001-01-01"));
  REQUIRE(ask_new_consent_link(*house.office, old, "192.0.2.1"));
  const std::string renewed = house.mailed_token("wil");
  REQUIRE(house.open(renewed, "2018-05-01"));
  CHECK(house.state(old) == LinkState::expired);
  CHECK(house.state(renewed) == LinkState::works);
  CHECK(house.count("consent_link WHERE tries = 0 AND stopped_at IS NULL") == 1);
}

TEST_CASE("links: three new ones a day at most, and asking in vain keeps nobody waiting") {
  LinkHouse house;
  const auto ask = [&] {
    REQUIRE(ask_new_consent_link(*house.office, "wil@school.example", "192.0.2.1"));
    return house.count("outbox");
  };
  CHECK(ask() == 1);
  for (int i = 0; i < 3; ++i) {
    house.later(1'000);
    CHECK(ask() == 1);  // within the hour
  }
  house.later(601);
  CHECK(ask() == 2);  // an hour after the last one that was sent
  house.later(3'600);
  CHECK(ask() == 3);
  house.later(3'600);
  CHECK(ask() == 3);
  house.later(22 * 3'600);
  CHECK(ask() == 4);
}

TEST_CASE("links: an answer by a link on paper says so, and who made the link") {
  LinkHouse house;
  const std::string token = house.token("wil");
  const auto pass = house.open(token, "2018-05-01");
  REQUIRE(pass);
  REQUIRE(answer_by_link(*house.office, token, *pass, {{"noor", "images", "newsletter", true}}));
  CHECK(house.count("consent WHERE how = 'link_on_paper' AND reference = 'dirk' AND entered_by = 'wil'") == 1);
  CHECK(consent_history(*house.office, house.actor("dirk"), "noor")->lines.front().record.reference == "Dirk Proef");
  house.made("wil", LinkBy::mail);
  const std::string mailed = house.mailed_token("wil");
  const auto second = house.open(mailed, "2018-05-01");
  REQUIRE(second);
  REQUIRE(answer_by_link(*house.office, mailed, *second, {{"noor", "images", "newsletter", false}}));
  CHECK(house.count("consent WHERE withdrawn_how = 'link' AND withdrawn_reference = ''") == 1);
}

TEST_CASE("links: when nobody keeps the school, or there is none, the administrators hear of a locked link") {
  LinkHouse house;
  const std::string token = house.token("wil");
  house.run("UPDATE consent_link SET school_id = ?2 WHERE board_id = ?1", {""});
  house.run("INSERT INTO account (board_id, person_id, user_name, totp_confirmed, totp_counter, administrator, disabled, made_at) VALUES (?, 'ada', ?, 0, 0, 1, 0, 1)", {"ada"});
  for (int i = 0; i < 5; ++i) CHECK_FALSE(house.open(token, "2001-01-01"));
  CHECK(house.count("outbox WHERE recipient = 'ada@school.example'") == 1);
  REQUIRE(house.office->read([&](Reading& from) -> Done {
    CHECK(TRY(locked_consent_links(from, "linde")).size() == 1);
    return done();
  }));
}

TEST_CASE("links: the address in them is the board's own; without one nothing is made") {
  ConsentHouse house;
  const auto refused = make_consent_links(*house.office, house.actor("dirk"), "linde", {"wil"}, LinkBy::paper);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::conflict);
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
