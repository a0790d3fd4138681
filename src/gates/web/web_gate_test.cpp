// SPDX-License-Identifier: EUPL-1.2
#include "gates/web/web_gate.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <filesystem>

#include "files/files.h"
#include "gates/web/gate_clock.h"
#include "gates/web/refusals.h"
#include "gates/web/words.h"

using namespace leidraad;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kInLesson = "2026-11-23T10:45:00+01:00";  // a Monday: lesson from 10.30 to 12.00 at De Linde

Instant at(std::string_view text) { return *parse_instant(text); }

std::shared_ptr<const Lists> lists() {
  const auto made = Lists::of({{"ut1/gambling", ListRank::public_list, {{ListVerb::add, "gambling", "casino.example"}}},
                               {"ut1/games", ListRank::public_list, {{ListVerb::add, "games", "spel.example"}, {ListVerb::add, "games", "school.example/spelletjes"}}},
                               {"ut1/shopping", ListRank::public_list, {{ListVerb::add, "shopping", "winkel.example"}, {ListVerb::add, "shopping", "spelwinkel.example"}}},
                               {"ut1/games", ListRank::public_list, {{ListVerb::add, "games", "spelwinkel.example"}}},
                               {"ut1/adult", ListRank::public_list, {{ListVerb::add, "adult", "naakt.example"}}}});
  REQUIRE(made);
  return *made;
}

// One snapshot of an example code, with people and permissions, and the gate that decides by it.
struct House {
  explicit House(std::string_view code = "voorbeeld-bestuur") {
    const auto loaded = load_code(std::string(LEIDRAAD_SOURCE_DIR "/codes/") + std::string(code) + "/code.nl.md");
    REQUIRE(loaded);
    contents.board = "waterlanden";
    contents.gate = "poort-1";
    contents.serial = 1;
    contents.codes.push_back({"", loaded->code});
    contents.canaries = canaries_of(loaded->code, "waterlanden");
    person("teacher", Kind::employee, {Role::teacher}, {"5a"});
    person("manager", Kind::employee, {Role::location_manager}, {});
    person("pupil", Kind::pupil, {}, {"5a"});
    person("other", Kind::pupil, {}, {"5b"});
    contents.stations = {{"10.1.0.0/16", Kind::pupil, "linde", {}, false}, {"10.1.5.0/24", Kind::pupil, "linde", {"5a"}, false},
                         {"10.9.0.0/16", Kind::employee, "linde", {}, false}, {"10.7.0.0/16", Kind::pupil, "linde", {}, true}};
  }

  void person(std::string id, Kind kind, std::vector<Role> roles, std::vector<std::string> groups) {
    Person who;
    who.id = id;
    who.kind = kind;
    who.roles = std::move(roles);
    who.school = "linde";
    who.groups = std::move(groups);
    contents.people.push_back({{id + "@linde.example"}, std::move(who)});
  }

  void permit(std::string who, std::string host, std::string_view from, std::string_view until, std::vector<std::string> categories = {"gambling"}) {
    Permission one;
    one.who = std::move(who);
    one.action = "web.visit";
    one.with = {{"category", std::move(categories)}};
    if (!host.empty()) one.with.emplace("host", std::move(host));
    one.role = Role::location_manager;
    one.by = "manager";
    one.from = at(from);
    one.until = at(until);
    if (one.who.starts_with("group:")) one.school = "linde";
    contents.permissions.push_back(std::move(one));
  }

  Loaded load() {
    std::string pattern = (fs::temp_directory_path() / "gate-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    const auto signer = SnapshotSigner::open_or_make(pattern + "/key");
    REQUIRE(signer);
    const auto bytes = compile_snapshot(contents, key, *signer);
    fs::remove_all(pattern);
    REQUIRE(bytes);
    const auto held = std::make_shared<const std::string>(*bytes);
    const auto opened = open_snapshot(held, *held, {contents.board, contents.gate, signer->key()});
    REQUIRE(opened);
    return {*opened, with_lists ? lists() : nullptr};
  }
  WebGate& gate() {
    if (!gate_) gate_ = std::make_unique<WebGate>(load(), key);
    return *gate_;
  }
  Verdict ask(std::string_view login, std::string_view site, std::string_view when = kInLesson, std::string_view address = "192.0.2.1", std::string_view method = "GET") {
    return gate().answer({login, address, site, method}, at(when));
  }

  SnapshotContents contents;
  GateKey key = GateKey::make();
  bool with_lists = true;

 private:
  std::unique_ptr<WebGate> gate_;
};

}  // namespace

TEST_CASE("a site of a barred category is refused with its article, its reason and who can help") {
  House house;
  const Verdict verdict = house.ask("teacher@linde.example", "http://www.casino.example/roulette");
  CHECK_FALSE(verdict.pass);
  CHECK(verdict.outcome == Outcome::ask);
  CHECK(verdict.article == "kansspelen");
  CHECK(verdict.message.find("4.5 Kansspelen") == 0);
  CHECK(verdict.message.find("Vraag akkoord aan de locatieleider") != std::string::npos);
  CHECK(verdict.message.find("Kindertelefoon") == std::string::npos);
  CHECK(house.ask("teacher@linde.example", "casino.example:443", kInLesson, "192.0.2.1", "CONNECT").article == "kansspelen");
  CHECK(house.ask("teacher@linde.example", "http://nieuws.example/").pass);
}

TEST_CASE("a pupil is told as a pupil, with a help line where that fits") {
  House house;
  const Verdict verdict = house.ask("PUPIL@linde.example", "http://naakt.example/");
  CHECK_FALSE(verdict.pass);
  CHECK(verdict.message.find("Het is niet jouw schuld") != std::string::npos);
  CHECK(verdict.message.find("Kindertelefoon: 0800-0432") != std::string::npos);
}

TEST_CASE("tricks with an address do not help") {
  House house;
  for (const std::string_view site : {"http://CASINO.example/", "http://casino.example./", "http://a.b.casino.example:8080/x", "http://user:pw@casino.example/",
                                      "http://c%61sino.example/", "HTTP://casino.example?x", "casino.example:443", "http://casino.example\\@nieuws.example/",
                                      "http://school.example/spelletjes/x", "http://school.example/spel%6Cetjes"}) {
    INFO(site);
    if (site.find("school.example") != std::string_view::npos) continue;  // games are not barred by this code
    CHECK_FALSE(house.ask("teacher@linde.example", site).pass);
  }
  for (const std::string_view site : {"", "-", "http://", "%%%", "error:invalid-request"}) {
    INFO(site);
    const Verdict verdict = house.ask("teacher@linde.example", site);
    if (site == "error:invalid-request") continue;  // reads as a host named error: of no category
    CHECK_FALSE(verdict.pass);
    CHECK_FALSE(verdict.article.empty());
  }
}

TEST_CASE("a permission opens from its first second to its last, for whom it is, and for nobody else") {
  House house;
  house.permit("pupil", "casino.example", "2026-11-23T10:30:00+01:00", "2026-11-23T10:50:30+01:00");
  house.permit("group:5b", "", "2026-11-23T11:00:00+01:00", "2026-11-23T11:10:00+01:00");
  const auto opens = [&](std::string_view login, std::string_view when) { return house.ask(login, "http://casino.example/", when).pass; };
  CHECK_FALSE(opens("pupil@linde.example", "2026-11-23T10:29:59+01:00"));
  CHECK(opens("pupil@linde.example", "2026-11-23T10:30:00+01:00"));
  CHECK(opens("pupil@linde.example", "2026-11-23T10:50:29+01:00"));
  CHECK_FALSE(opens("pupil@linde.example", "2026-11-23T10:50:30+01:00"));
  CHECK_FALSE(opens("other@linde.example", "2026-11-23T10:45:00+01:00"));
  CHECK(opens("other@linde.example", "2026-11-23T11:09:59+01:00"));
  CHECK_FALSE(opens("other@linde.example", "2026-11-23T11:10:00+01:00"));
  CHECK(opens("pupil@linde.example", "2026-11-23T10:31:00+01:00"));  // and back again
  CHECK_FALSE(house.ask("pupil@linde.example", "http://naakt.example/", "2026-11-23T10:45:00+01:00").pass);
}

TEST_CASE("a workstation stands for its class; an unknown one for a pupil nobody knows") {
  House house;
  house.permit("group:5a", "", "2026-11-23T10:30:00+01:00", "2026-11-23T12:00:00+01:00");
  CHECK(house.ask("-", "http://casino.example/", kInLesson, "10.1.5.20").pass);
  CHECK_FALSE(house.ask("-", "http://casino.example/", kInLesson, "10.1.6.20").pass);   // the school's, of no class
  CHECK_FALSE(house.ask("-", "http://casino.example/", kInLesson, "10.9.1.1").pass);
  CHECK_FALSE(house.ask("-", "http://casino.example/", kInLesson, "203.0.113.9").pass);
  CHECK_FALSE(house.ask("somebody", "http://casino.example/", kInLesson, "").pass);
  CHECK(house.ask("somebody", "http://casino.example/", kInLesson, "10.1.5.20").pass);  // an unknown login is nobody: the workstation counts
  CHECK(house.ask("-", "http://casino.example/", kInLesson, "10.1.5.20").person.empty());
}

TEST_CASE("who says it is for the lesson is believed, for that site and that long; a class as well") {
  House house;
  house.contents.declarations = {{"teacher", "", "casino.example", "", "education", at("2026-11-23T11:00:00+01:00")},
                                 {"group:5a", "linde", "", "shopping", "education", at("2026-11-23T11:00:00+01:00")}};
  CHECK(house.ask("teacher@linde.example", "http://www.casino.example/").pass);
  CHECK_FALSE(house.ask("teacher@linde.example", "http://naakt.example/").pass);
  CHECK_FALSE(house.ask("teacher@linde.example", "http://casino.example/", "2026-11-23T11:00:00+01:00").pass);
  CHECK_FALSE(house.ask("manager@linde.example", "http://casino.example/").pass);
  CHECK(house.ask("pupil@linde.example", "http://winkel.example/").pass);
  CHECK(house.ask("-", "http://winkel.example/", kInLesson, "10.1.5.20").pass);
  CHECK_FALSE(house.ask("pupil@linde.example", "http://spelwinkel.example/").pass);  // in another category as well
  CHECK_FALSE(house.ask("other@linde.example", "http://winkel.example/").pass);
}

TEST_CASE("the canaries of a code are right, and nothing else below that name is special") {
  for (const std::string_view code : {"voorbeeld-bestuur", "voorbeeld-school"}) {
    House house(code);
    for (const Canary& canary : house.contents.canaries) {
      INFO(canary.host);
      const Verdict verdict = house.ask("-", "http://" + canary.host + "/");
      CHECK(verdict.pass == canary.must_pass);
      if (!canary.must_pass) CHECK(verdict.article == canary.article);
      if (!canary.must_pass) CHECK(verdict.message == "leidraad canary 1 " + canary.article);
      CHECK(house.ask("-", "http://x." + canary.host + "/").pass);  // below it is a name like any other
    }
  }
}

TEST_CASE("without lists nothing is known of any site: what depends on it passes") {
  House house;
  house.with_lists = false;
  const Verdict verdict = house.ask("pupil@linde.example", "http://casino.example/");
  CHECK(verdict.pass);
  CHECK(verdict.outcome == Outcome::depends);
}

TEST_CASE("what the gate remembers is what it would decide anew") {
  House house;
  house.permit("pupil", "casino.example", "2026-11-23T10:30:00+01:00", "2026-11-23T10:50:30+01:00");
  house.permit("group:5a", "winkel.example", "2026-11-23T10:30:00+01:00", "2026-11-23T10:47:10+01:00", {"shopping"});
  house.permit("teacher", "", "2026-11-23T10:44:00+01:00", "2026-11-23T10:46:00+01:00", {"adult"});
  house.contents.declarations = {{"teacher", "", "casino.example", "", "work", at("2026-11-23T10:49:20+01:00")}};
  const Loaded loaded = house.load();
  WebGate remembering(loaded, house.key);
  static const std::vector<std::string> kLogins = {"-", "teacher@linde.example", "pupil@linde.example", "other@linde.example", "manager@linde.example", "nobody"};
  static const std::vector<std::string> kSites = {"http://casino.example/", "http://www.casino.example/a", "winkel.example:443", "http://naakt.example/", "http://school.example/spelletjes/1",
                                                  "http://nieuws.example/x.exe", "http://casino.example/x.zip", "http://spelwinkel.example/", "http://"};
  static const std::vector<std::string> kAddresses = {"10.1.5.3", "10.1.9.9", "10.7.0.1", "10.9.0.1", "", "198.51.100.1"};
  const std::int64_t begin = at("2026-11-23T10:25:00+01:00").seconds;
  rc::check("in any order of people, sites and moments", [&] {
    const std::string login = *rc::gen::elementOf(kLogins), site = *rc::gen::elementOf(kSites), address = *rc::gen::elementOf(kAddresses);
    const std::string method(*rc::gen::element<std::string_view>("GET", "CONNECT", "PUT", "POST"));
    const Instant now{begin + *rc::gen::inRange<std::int64_t>(0, 1800)};
    const Visit visit{login, address, site, method};
    const Verdict first = remembering.answer(visit, now), again = remembering.answer(visit, now);
    WebGate fresh(loaded, house.key);
    const Verdict anew = fresh.answer(visit, now);
    RC_ASSERT(first.pass == anew.pass);
    RC_ASSERT(first.article == anew.article);
    RC_ASSERT(first.message == anew.message);
    RC_ASSERT(first.person == anew.person);
    RC_ASSERT(again.pass == anew.pass);
    RC_ASSERT(again.message == anew.message);
  });
}

TEST_CASE("of visits the gate counts what the code keeps of them, and nothing else") {
  House house;  // this code keeps visits and refusals per category, school and hour
  for (int i = 0; i < 7; ++i) static_cast<void>(house.ask("pupil@linde.example", "http://casino.example/"));
  for (int i = 0; i < 3; ++i) static_cast<void>(house.ask("teacher@linde.example", "http://nieuws.example/"));
  static_cast<void>(house.ask("-", "http://" + house.contents.canaries[1].host + "/"));  // no visit
  static_cast<void>(house.ask("other@linde.example", "http://casino.example/", "2026-11-23T11:10:00+01:00"));
  const Counts counts = house.gate().take_counts();
  REQUIRE(counts.cells.size() == 3);
  std::uint64_t visits = 0, denials = 0;
  for (const auto& [key, tally] : counts.cells) {
    CHECK(key.location == "linde");
    CHECK(key.article.empty());  // not a key this statement names
    CHECK((key.category == "gambling") == (tally.denials > 0));
    visits += tally.visits;
    denials += tally.denials;
  }
  CHECK(visits == 3);
  CHECK(denials == 8);
  CHECK(house.gate().take_counts().cells.empty());
}

TEST_CASE("a code that keeps refusals per article gets those; one that keeps nothing gets nothing") {
  House house("voorbeeld-school");
  house.contents.canaries.clear();
  const Verdict verdict = house.ask("pupil@linde.example", "http://spel.example/");
  static_cast<void>(house.ask("pupil@linde.example", "http://nieuws.example/"));
  REQUIRE_FALSE(verdict.pass);
  const Counts counts = house.gate().take_counts();
  REQUIRE(counts.cells.size() == 1);
  CHECK(counts.cells.begin()->first.article == verdict.article);
  CHECK(counts.cells.begin()->first.category.empty());
  CHECK(counts.cells.begin()->second == VisitTally{0, 1});

  House silent("voorbeeld-school");
  for (Article& article : silent.contents.codes[0].code.articles) {
    for (Block& block : article.blocks) std::erase_if(block.statements, [](const Statement& one) { return one.verb == Verb::observe; });
  }
  static_cast<void>(silent.ask("pupil@linde.example", "http://spel.example/"));
  CHECK(silent.gate().take_counts().cells.empty());
}

TEST_CASE("a clock that jumps opens nothing and closes nothing; a fresh snapshot puts it right") {
  GateClock clock(Instant{1000}, 50);
  CHECK(clock.now(Instant{1010}, 60) == Instant{1010});
  CHECK(clock.now(Instant{1013}, 60) == Instant{1013});         // a small step is followed
  CHECK(clock.now(Instant{90'000}, 70) == Instant{1023});       // a jump is not
  CHECK(clock.is_suspect());
  CHECK(clock.now(Instant{90'010}, 80) == Instant{1033});
  CHECK(clock.now(Instant{-5'000}, 90) == Instant{1043});
  clock.heard(Instant{500}, Instant{90'030}, 100);              // an old snapshot proves nothing
  CHECK(clock.now(Instant{90'030}, 100) == Instant{1053});
  clock.heard(Instant{90'020}, Instant{90'040}, 110);
  CHECK(clock.now(Instant{90'041}, 111) == Instant{90'041});
  CHECK_FALSE(clock.is_suspect());
}

TEST_CASE("a refusal travels whole, and what is no refusal is not read") {
  const Refusal refusal{"abc", Instant{123}, "kansspelen", Outcome::ask, "casino.example"};
  CHECK(read_refusal(write_refusal(refusal)) == refusal);
  for (const std::string_view wrong : {"", "refused 1", "refused 2\na\n1\nb\nask\nc", "refused 1\na\nx\nb\nask\nc", "refused 1\na\n1\nb\nallow\nc", "refused 1\na\n1\nb\nask\nc\nd"})
    CHECK_FALSE(read_refusal(wrong));
  CHECK_FALSE(read_refusal("refused 1\na\n1\nb\nask\n" + std::string(5'000, 'x')));
}

TEST_CASE("a message is one line, cut at a whole character") {
  CHECK(one_line("a\n\tb  c\r\n", 100) == "a b c");
  CHECK(one_line("één", 1) == "…");
  CHECK(one_line("één", 2) == "é…");
  CHECK(one_line(std::string(50, 'x'), 10) == std::string(10, 'x') + "…");
}
